"""What Word refuses in a file, as findings with their places."""

from order_pipeline.language import _
from order_pipeline.model.finding import Finding

_ZIP = b"PK\x03\x04"


def validate(data: bytes, name: str) -> tuple[Finding, ...]:
    """Check a .docx by the format's rules and Word's own; raises InputError for no .docx at all."""
    from order_pipeline.errors import Fault, InputError, OrderPipelineError
    from order_pipeline.pipeline.places import with_place
    from order_pipeline.word.validity import validate as look

    if not data.startswith(_ZIP):
        fault = Fault(
            _("this is not a .docx file"), _("Give a file that Word saved as .docx."), name
        )
        raise InputError(fault)
    try:
        remarks = look(data)
    except OrderPipelineError as error:
        raise error.located(name) from None
    return tuple(
        Finding(
            code=remark.code,
            severity=remark.severity,
            message=remark.message,
            source=with_place(name, remark.place),
        )
        for remark in remarks
    )
