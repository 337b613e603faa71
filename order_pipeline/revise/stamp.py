"""The date and number of the order set anew, where the file prints them."""

import datetime as dt

from order_pipeline.model.reading import Reading
from order_pipeline.revise.emit import Emitter
from order_pipeline.revise.splice import Part


def restamp(
    part: Part,
    reading: Reading,
    path: str,
    number: str | None,
    date: dt.date | None,
    emitter: Emitter,
) -> None:
    """Set the number and date of the order anew; raises InputError where none stands."""
    raise NotImplementedError
