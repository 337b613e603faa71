"""An act as the bytes of a Word document (contract, «render»)."""

from pathlib import Path

from markupsafe import Markup

from order_pipeline.model.act import Act
from order_pipeline.model.profile import Profile
from order_pipeline.render.completion import completed, standard_of
from order_pipeline.render.context import context
from order_pipeline.render.layout import arms_run, dressed
from order_pipeline.render.likeness import learned
from order_pipeline.render.shipped import load_template


def render_act(
    act: Act,
    *,
    template: str | Path | bytes = "order",
    profile: Profile | None = None,
    like: bytes | None = None,
) -> bytes:
    """Print an act by a template: a name of the package's own, a path, or a template's bytes.

    ``like`` is an earlier order of the agency whose look is taken over.
    Raises InputError where the template is missing or can't be filled.
    """
    from order_pipeline.render.template import compiled

    said = profile or Profile()
    full = completed(act, profile)
    arms = Path(said.coat_of_arms).read_bytes() if said.coat_of_arms else None
    form = learned(like) if like is not None else load_template(template)
    if profile is not None or standard_of(act, said) == "gost2016":
        form = dressed(form, said.layout.model_dump_json(), standard_of(act, said), arms)
    values = context(full, said)
    values["arms"] = Markup(arms_run(arms)) if arms is not None else None  # noqa: S704 - own XML
    return compiled(form).render(values)


def states_the_act(template: bytes) -> bool:
    """Tell whether a template prints the whole act, so that the act can be read back from it.

    A sheet beside the act (agreement, acquaintance) does not go through its ``parts``.
    """
    from order_pipeline.render.template import compiled

    return "parts" in compiled(template).names
