"""An act as the bytes of a Word document (contract, «render»)."""

from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.act import Act
from order_pipeline.model.profile import Profile
from order_pipeline.render.completion import completed, standard_of
from order_pipeline.render.context import context
from order_pipeline.render.layout import arms_run, dressed
from order_pipeline.render.measures import Measures, within
from order_pipeline.render.shipped import load_template

if TYPE_CHECKING:
    from order_pipeline.render.likeness import Likeness
    from order_pipeline.render.template import CompiledTemplate


def render_act(
    act: Act,
    *,
    template: str | Path | bytes = "order",
    profile: Profile | None = None,
    like: "Likeness | None" = None,
) -> bytes:
    """Print an act by a template: a name of the package's own, a path, or a template's bytes.

    ``like`` is the look learned from an earlier order (``likeness.learned``); it takes the place
    of the template. Raises InputError where the template is missing or can't be filled.
    """
    said = profile or Profile()
    arms = _image(said.coat_of_arms)
    measures = within(said.layout.margins) if said.layout.margins else Measures()
    values = context(completed(act, profile), said, measures if like is None else like.measures)
    if arms is not None and like is None:
        values["arms"] = Markup(arms_run(arms))  # noqa: S704 - our own XML
    return prepared(act, template, profile, like).render(values)


def prepared(
    act: Act, template: str | Path | bytes, profile: Profile | None, like: "Likeness | None"
) -> "CompiledTemplate":
    """Give the compiled template an act is printed by, in the look of its profile and its date.

    A template that asks for ``parts`` prints the whole act, so that the act can be read back from
    it; a sheet beside the act (agreement, acquaintance) does not.
    """
    from order_pipeline.render.template import compiled

    if like is not None:
        return compiled(like.template)
    form, said = load_template(template), profile or Profile()
    standard = standard_of(act, said)
    if profile is None and standard == "gost2025":
        return compiled(form)
    layout = said.layout.model_dump_json()
    return compiled(dressed(form, layout, standard, _image(said.coat_of_arms)))


def _image(path: str | None) -> bytes | None:
    if path is None:
        return None
    try:
        return Path(path).read_bytes()
    except OSError:
        fault = Fault(_("the coat of arms can't be read"), _("Mend its path in the profile."), path)
        raise InputError(fault) from None
