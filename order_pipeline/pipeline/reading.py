"""From a source to an act: Word through blocks and recognition, or act JSON as it is."""

from pathlib import Path
from typing import TYPE_CHECKING

from order_pipeline.model.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from order_pipeline.word.reading import Revisions


def read(
    source: str | Path | bytes,
    *,
    name: str = "",
    revisions: "Revisions" = "final",
    columns: "Mapping[str, str] | None" = None,
) -> Reading:
    """Read a Word file, a text or act JSON.

    ``source`` is a path or the bytes themselves (``name`` then tells the format by its ending).
    ``columns`` maps headers to fields of a row where the found mapping is to be overridden.
    Raises InputError for what cannot be read, MissingProgramError where a program is needed.
    """
    from order_pipeline.model.exchange import act_from_json
    from order_pipeline.recognise.recognition import recognise
    from order_pipeline.word.reading import read_document
    from order_pipeline.word.source import load

    data, name = (source, name) if isinstance(source, bytes) else load(Path(source))
    if name.lower().endswith(".json") or data.lstrip()[:1] == b"{":
        return Reading(act_from_json(data))
    return recognise(read_document(data, name, revisions=revisions), columns=columns)
