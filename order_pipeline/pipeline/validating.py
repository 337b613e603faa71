"""What Word refuses in a file, as findings with their places."""

from order_pipeline.model.finding import Finding


def validate(data: bytes, name: str) -> tuple[Finding, ...]:
    """Check a .docx by the format's rules and Word's own; raises InputError for no .docx at all."""
    from order_pipeline.errors import OrderPipelineError
    from order_pipeline.pipeline.places import with_place
    from order_pipeline.word.validity import validate as look

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
