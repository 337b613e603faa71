"""The common ground of every record that crosses a border."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen, strict, closed value: unknown keys are faults, and nothing is coerced."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        populate_by_name=True,
        use_attribute_docstrings=True,
    )
