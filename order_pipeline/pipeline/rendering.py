"""From an act to Word: print, read back, compare; nothing is given out that reads otherwise."""

from pathlib import Path
from typing import TYPE_CHECKING

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.act import Act

if TYPE_CHECKING:
    from order_pipeline.errors import OrderPipelineError
    from order_pipeline.model.profile import Profile
    from order_pipeline.render.inspection import TemplateField
    from order_pipeline.render.likeness import Likeness


def render(
    act: Act,
    *,
    template: str | Path | bytes | None = "order",
    profile: "Profile | str | Path | None" = None,
    like: str | Path | bytes | None = None,
) -> bytes:
    """Print an act and read it back before the bytes are given.

    ``template`` is a name of the package's own, a path or bytes (None: by the act's kind);
    ``profile`` a profile or the path of one; ``like`` an earlier order of the agency whose look
    is taken. Raises InputError where the template can't be filled, or where what was printed
    reads otherwise than the act (each difference is named).
    """
    from order_pipeline.render.completion import completed
    from order_pipeline.render.document import prepared, render_act
    from order_pipeline.render.shipped import load_template, template_for

    said = _profile(profile)
    form = load_template(template_for(act.kind) if template in (None, "") else template)
    model = None if like is None else _learned(like)
    name = str(template) if isinstance(template, str | Path) and model is None else ""
    try:
        names = prepared(act, form, said, model).names
        data = render_act(act, template=form, profile=said, like=model)
        _refuse_torn(data)
    except InputError as error:
        raise _with_all_faults(error, form, name) if name else error from None
    if not names:
        raise _no_template().located(name)
    if model is not None or "parts" in names:
        _verify(completed(act, said), data, said)
    else:
        _verify_sheet(act, data, said, names)
    return data


def prints_whole(template: str | Path | bytes | None) -> bool:
    """Tell whether a template prints the whole act, so that what it printed is read back.

    None stands for the package's own template of the act's kind.
    """
    from order_pipeline.render.shipped import load_template
    from order_pipeline.render.template import compiled

    return template in (None, "") or "parts" in compiled(load_template(template)).names


def _no_template() -> InputError:
    return InputError(
        Fault(
            _("the template has no tags, so nothing of the act would be printed"),
            _("To take the look of an earlier order, give it as --like."),
        )
    )


def _with_all_faults(error: InputError, form: bytes, name: str) -> "OrderPipelineError":
    """Name the template that could not be filled, and each of its faults with its place."""
    from order_pipeline.render.inspection import check_template as check

    try:
        faults = check(form)
    except InputError:
        faults = ()
    return (InputError(*faults) if faults else error).located(name)


def _learned(like: str | Path | bytes) -> "Likeness":
    """Learn the look of an earlier order."""
    from order_pipeline.recognise.recognition import recognise
    from order_pipeline.render.likeness import learned
    from order_pipeline.word.reading import read_document

    name = "like.docx" if isinstance(like, bytes) else str(like)
    data = like if isinstance(like, bytes) else _load(like)
    try:
        return learned(data, recognise(read_document(data, name)))
    except InputError as error:
        raise error.located(name) from None


def to_pdf(data: bytes) -> bytes:
    """Turn a Word document into PDF/A-2b; raises MissingProgramError without LibreOffice."""
    from order_pipeline.render.pdf import docx_to_pdf

    return docx_to_pdf(data)


def check_template(template: str | Path | bytes) -> tuple[Fault, ...]:
    """Give every fault of a template with its place."""
    from order_pipeline.render.inspection import check_template as check
    from order_pipeline.render.shipped import load_template

    return check(load_template(template))


def template_fields(template: str | Path | bytes) -> "tuple[TemplateField, ...]":
    """Give the values a template asks for."""
    from order_pipeline.render.inspection import template_fields as fields
    from order_pipeline.render.shipped import load_template

    return fields(load_template(template))


def _profile(profile: "Profile | str | Path | None") -> "Profile | None":
    if not isinstance(profile, str | Path):
        return profile
    from order_pipeline.model.profile import profile_from_yaml

    try:
        said = profile_from_yaml(_load(profile))
    except InputError as error:
        raise error.located(str(profile)) from None
    if said.coat_of_arms is None:
        return said
    # A path in a profile is written from where the profile lies.
    arms = Path(profile).parent / said.coat_of_arms
    return said.model_copy(update={"coat_of_arms": str(arms)})


def _load(path: str | Path) -> bytes:
    from order_pipeline.word.source import load

    return load(Path(path))[0]


def _verify(act: Act, data: bytes, profile: "Profile | None") -> None:
    from order_pipeline.recognise.recognition import recognise
    from order_pipeline.render.readback import differences
    from order_pipeline.word.reading import read_document

    columns = profile.columns if profile is not None else None
    read = recognise(read_document(data, "render.docx"), columns=columns).act
    faults = differences(act, read)
    _refuse(faults)


def _verify_sheet(act: Act, data: bytes, profile: "Profile | None", names: frozenset[str]) -> None:
    from order_pipeline.render.readback import missing_from_sheet
    from order_pipeline.word.blocks import lines
    from order_pipeline.word.reading import read_document

    seen = lines(read_document(data, "render.docx").blocks)
    _refuse(missing_from_sheet(act, profile, names, seen))


def _refuse_torn(data: bytes) -> None:
    from order_pipeline.render.inspection import torn

    faults = torn(data)
    if faults:
        raise InputError(*faults)


def _refuse(faults: tuple[Fault, ...]) -> None:
    if faults:
        first = Fault(
            _("the document reads otherwise than the act; nothing was written"),
            _("Mend the act or the template."),
        )
        raise InputError(first, *faults)
