"""From an act to Word: print, read back, compare; nothing is given out that reads otherwise."""

from pathlib import Path
from typing import TYPE_CHECKING

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.act import Act

if TYPE_CHECKING:
    from order_pipeline.model.profile import Profile


def render(
    act: Act,
    *,
    template: str | Path | bytes = "order",
    profile: "Profile | None" = None,
    like: str | Path | bytes | None = None,
) -> bytes:
    """Print an act and read it back before the bytes are given.

    ``template`` is a name of the package's own («order», «procedure», «register»,
    «amending-order»), a path or bytes; ``like`` an earlier order of the agency whose look is taken.
    Raises InputError where the template can't be filled, or where what was printed reads
    otherwise than the act (each difference is named).
    """
    from order_pipeline.render.document import render_act

    source = Path(like).read_bytes() if isinstance(like, str | Path) else like
    data = render_act(act, template=template, profile=profile, like=source)
    _verify(act, data, profile)
    return data


def _verify(act: Act, data: bytes, profile: "Profile | None") -> None:
    from order_pipeline.recognise.recognition import recognise
    from order_pipeline.render.readback import differences
    from order_pipeline.word.reading import read_document

    columns = profile.columns if profile is not None else None
    read = recognise(read_document(data, "render.docx"), columns=columns).act
    faults = differences(act, read)
    if faults:
        first = Fault(
            _("the document reads otherwise than the act; nothing was written"),
            _("Mend the act or the template."),
        )
        raise InputError(first, *faults)
