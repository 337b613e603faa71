"""A fault of the program itself, told in a line that can be reported."""

import os

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _


def own_error(error: Exception) -> InputError:
    """Turn an exception nobody expected into one that can be told.

    Raises the exception itself where ORDER_PIPELINE_TRACEBACK asks for it.
    """
    if os.environ.get("ORDER_PIPELINE_TRACEBACK"):
        raise error
    if isinstance(error, MemoryError):
        problem = _("the document needs more memory than there is")
        return InputError(Fault(problem, _("Split it, or use a larger machine.")))
    problem = _("the program failed: {kind}: {reason}").format(
        kind=type(error).__name__, reason=" ".join(str(error).split())
    )
    return InputError(
        Fault(problem, _("Please report it; ORDER_PIPELINE_TRACEBACK=1 shows where."))
    )
