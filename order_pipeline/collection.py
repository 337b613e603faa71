"""The collector of cycles, held while small values are made by the thousand."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Hold the collector of cycles: the values have none, and it would search them over and over.

    With ten thousand rows that search takes a third of the whole time. What was made meanwhile
    counts as old afterwards, for else the collector would make up for its search at once.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            if not gc.get_freeze_count():  # what somebody else has frozen stays so
                gc.freeze()
                gc.unfreeze()
            gc.enable()
