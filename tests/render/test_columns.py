"""Columns are printed as they would be read: a header of any wording shows its field."""

import pytest

from order_pipeline.model.register import FIELDS, Register, Row
from order_pipeline.render.columns import columns_to_fields
from tests.register.test_columns import WORDINGS


@pytest.mark.parametrize("table", WORDINGS)
def test_a_header_of_any_wording_shows_its_field(table: list[tuple[str, str]]) -> None:
    headers = tuple(header for header, _field in table)
    fields = tuple(field for _header, field in table)
    filled = {field: ("а",) if field == "interactions" else "а" for field in FIELDS}
    row = Row.model_validate({field: filled[field] for field in fields if field in FIELDS})
    assert columns_to_fields(Register(columns=headers, rows=(row,))) == fields
