"""From a source to an act: Word through blocks and recognition, or act JSON as it is."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from order_pipeline.model.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from order_pipeline.word.blocks import Revisions

_BOM = b"\xef\xbb\xbf"
_RTF = b"{\\rtf"
_NEVER_JSON = {".doc", ".docm", ".docx", ".dotx", ".md", ".odt", ".rtf", ".txt"}


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
    from order_pipeline.errors import OrderPipelineError
    from order_pipeline.pipeline.places import with_sources
    from order_pipeline.word.source import load

    data, name = (source, name) if isinstance(source, bytes) else load(Path(source))
    try:
        reading = _read_bytes(data, name, revisions, columns)
    except OrderPipelineError as error:
        raise error.located(name) from None
    findings = with_sources(reading.findings, reading.places, name)
    return replace(reading, findings=findings)


def _read_bytes(
    data: bytes, name: str, revisions: "Revisions", columns: "Mapping[str, str] | None"
) -> Reading:
    if _is_json(data, name):
        from order_pipeline.model.exchange import act_from_json

        return Reading(act_from_json(data.removeprefix(_BOM)))
    from order_pipeline.recognise.recognition import recognise
    from order_pipeline.word.reading import read_document

    return recognise(read_document(data, name, revisions=revisions), columns=columns)


def _is_json(data: bytes, name: str) -> bool:
    """Tell act JSON by its name, or by its first letter where the name says nothing."""
    ending = Path(name).suffix.lower()
    if ending == ".json":
        return True
    start = data[:64].removeprefix(_BOM).lstrip()
    return ending not in _NEVER_JSON and start[:1] == b"{" and not start.startswith(_RTF)
