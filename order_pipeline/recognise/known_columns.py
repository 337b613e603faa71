"""What an amending act says of the columns of the register whose rows it changes.

Rows are quoted mostly without a header; but other rows of the same act may have one, and the text
names columns with their numbers: «в графе 5 «Ответственный» строки 4 …».
"""

import re
from collections.abc import Sequence
from typing import Final

from order_pipeline.recognise.lines import Piece, Sheet
from order_pipeline.recognise.register.quoted_rows import Known
from order_pipeline.recognise.register.register_table import headers_of

_NAMED: Final = re.compile(
    r"\b(?:граф|столбц|колонк)\w{1,3}\s(?:№\s?)?(?P<number>\d{1,2})\s?"
    r"[«\"“(]{1,2}(?P<header>[^«»\"“”()]{3,80})[»\"”)]",
    re.IGNORECASE,
)


def known_columns(pieces: Sequence[Piece]) -> Known:
    """Collect the headers of all tables by their width, and the columns that the text names.

    Two tables of one width with different headers tell nothing.
    """
    known: dict[int, dict[int, str]] = {0: {}}
    for piece in pieces:
        if isinstance(piece, Sheet):
            headers = dict(enumerate(headers_of(piece.table)))
            if headers and known.setdefault(len(headers), headers) != headers:
                known[len(headers)] = {}
        else:
            for match in _NAMED.finditer(piece.text):
                known[0].setdefault(int(match["number"]) - 1, match["header"])
    return known
