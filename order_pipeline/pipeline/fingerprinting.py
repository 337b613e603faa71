"""The fingerprint of the register of an act: to write change sets for exactly this state."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from order_pipeline.model.act import Act


def fingerprint(act: "Act", path: str | None = None) -> str:
    """Give ``sha256:`` and the digest of the act's register; ``path`` names one of several.

    Raises ChangeSetError where there is none, or several and no path.
    """
    from order_pipeline.change.locate import register_path
    from order_pipeline.model import exchange

    register = exchange.act_at(act, register_path(act, path)).register_
    assert register is not None  # noqa: S101 - register_path finds acts that hold one
    return exchange.fingerprint(register)
