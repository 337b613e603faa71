"""Old and foreign formats (.doc, .odt, .rtf) by a program that knows them.

LibreOffice converts to .docx, which keeps automatic numbers, merged cells and revisions; it runs
with a profile of its own, without a window, and is ended when it takes too long. Without it a
``.doc`` is read by office_oxide, if that is installed and if nothing is lost by it; see
``studies/legacy.md``.
"""

import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from order_pipeline.errors import Fault, InputError, MissingProgramError
from order_pipeline.language import _, plural
from order_pipeline.word.blocks import Remark, lines
from order_pipeline.word.conversion import lost_letters
from order_pipeline.word.office import read_package
from order_pipeline.word.package import Package

if TYPE_CHECKING:
    from order_pipeline.word.blocks import Document, Revisions

_SECONDS: Final = 180
_ENOUGH_LETTERS: Final = 20
_PROGRAMS: Final = ("soffice", "libreoffice", "soffice.exe")
_FOLDERS: Final = (
    "/usr/lib/libreoffice/program",
    "/opt/libreoffice/program",
    "/Applications/LibreOffice.app/Contents/MacOS",
    r"C:\Program Files\LibreOffice\program",
    r"C:\Program Files (x86)\LibreOffice\program",
)
_FILTER: Final = "docx:MS Word 2007 XML"


def read_legacy(data: bytes, name: str, ending: str, revisions: "Revisions") -> "Document":
    """Read a file of an old format (its ending tells which).

    Raises MissingProgramError that says what to install when nothing here reads it well, and
    InputError when the file is damaged.
    """
    program = find_libreoffice()
    if program is not None:
        docx = _convert(program, data, name, ending)
        document = read_package(Package(docx, name), revisions)
        remarks = (*document.remarks, *_damaged_letters(document))
        if ending == "doc":
            remarks = (*remarks, *_lost_letters(lost_letters(data, docx, name)))
        return replace(document, format=ending, remarks=remarks)
    if ending == "doc":
        from order_pipeline.word.oxide import read_doc

        read = read_doc(data, name)
        if read is not None:
            return read
    raise MissingProgramError(
        Fault(
            _("LibreOffice is needed to read the format .{ending}").format(ending=ending),
            _("Install LibreOffice Writer, or open the file in Word and save it as .docx."),
            name,
        )
    )


def as_docx(data: bytes, name: str) -> bytes | None:
    """Give a file of an old format as .docx, converted by LibreOffice.

    None where there is nothing to convert (a .docx, a text) or nothing to do it. Raises
    InputError when the file is damaged.
    """
    ending = old_format(data)
    program = find_libreoffice() if ending else None
    return _convert(program, data, name, ending) if program and ending else None


def old_format(data: bytes) -> str | None:
    """Tell an old format by its first bytes (MS-CFB, RTF, OpenDocument)."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "doc"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    return "odt" if data.startswith(b"PK") and b"opendocument.text" in data[:200] else None


def _lost_letters(count: int | None) -> tuple[Remark, ...]:
    """Tell letters that a second reader finds in the file and the converted one lacks."""
    if not count:
        return ()
    message = plural(
        "{count} letter of the .doc was lost when it was converted",
        "{count} letters of the .doc were lost when it was converted",
        count,
    )
    return (Remark("lost-in-conversion", "error", message.format(count=count)),)


def _damaged_letters(document: "Document") -> tuple[Remark, ...]:
    """Tell a text whose Cyrillic letters came out as Western ones («Ïðèêàç»)."""
    text = "".join(lines(document.blocks))
    western = sum("\u00c0" <= sign <= "\u00ff" for sign in text)
    cyrillic = sum("а" <= sign.lower() <= "я" for sign in text)
    if western < _ENOUGH_LETTERS or western < cyrillic:
        return ()
    message = _("the letters of the text look damaged: a wrong encoding, perhaps")
    return (Remark("damaged-letters", "error", message),)


def find_libreoffice() -> str | None:
    """Find LibreOffice; the environment variable ORDER_PIPELINE_LIBREOFFICE names it outright."""
    named = os.environ.get("ORDER_PIPELINE_LIBREOFFICE")
    if named is not None:
        return shutil.which(named)
    path = os.pathsep.join((os.environ.get("PATH", ""), *_FOLDERS))
    return next(filter(None, (shutil.which(program, path=path) for program in _PROGRAMS)), None)


@lru_cache(maxsize=1)
def _convert(program: str, data: bytes, name: str, ending: str) -> bytes:
    """Convert a file; the last one is kept, for it is both read and amended."""
    with tempfile.TemporaryDirectory(prefix="order-pipeline-", ignore_cleanup_errors=True) as home:
        folder = Path(home)
        source = folder / f"source.{ending}"
        source.write_bytes(data)
        _run(
            [
                program,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--nologo",
                "--nodefault",
                "--convert-to",
                _FILTER,
                "--outdir",
                str(folder / "out"),
                str(source),
            ],
            name,
        )
        target = folder / "out" / "source.docx"
        if not target.is_file():
            raise InputError(
                Fault(
                    _("the file is damaged: LibreOffice could not read it"),
                    _("Open it in Word and save it as .docx."),
                    name,
                )
            )
        return _without_moments(target.read_bytes())


def _without_moments(data: bytes) -> bytes:
    """Give the package without the moment of its making, so that the same file gives the same."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as made,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as steady,
    ):
        for name in made.namelist():
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_DEFLATED
            steady.writestr(member, made.read(name))
    return out.getvalue()


def _run(command: list[str], name: str) -> None:
    """Run a program in a group of its own, so that none of its children outlives a time-out."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        raise InputError(
            Fault(
                _("LibreOffice took too long to read the file"),
                _("Open it in Word and save it as .docx."),
                name,
            )
        ) from None
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
