"""The agency's own file as one that can be amended, and what is to be said of it."""

from dataclasses import dataclass

from order_pipeline.language import _


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A .docx to amend, or none, and what the user should know: that it was converted, or why."""

    data: bytes | None
    said: str = ""


def own_file(data: bytes, name: str) -> OwnFile:
    """Give the file as a .docx: as it is, or converted where it is of an old format.

    Raises InputError where an old file is damaged.
    """
    from order_pipeline.word.conversion import lost_letters
    from order_pipeline.word.legacy import as_docx, old_format

    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return OwnFile(data)
    old, docx = old_format(data), as_docx(data, name)
    if docx is None and old:
        return OwnFile(
            None,
            _(
                "No copy of your own file with the changes: LibreOffice, which turns the old "
                "format into .docx, was not found. Install it, or save the file in Word as .docx."
            ),
        )
    if docx is None:
        return OwnFile(
            None,
            _("No copy of your own file with the changes: only a Word file has rows to rewrite."),
        )
    said = _(
        "The file is of an old format: it was read, and its copies were made, as the .docx that "
        "LibreOffice turned it into; the source is as it was."
    )
    if old == "doc" and lost_letters(data, docx, name) == 0:
        said += " " + _("A second program counted the letters of the source: all are there.")
    return OwnFile(docx, said)
