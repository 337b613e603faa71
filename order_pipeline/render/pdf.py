"""PDF/A-2b through LibreOffice: a profile of its own each time, a limit of time, fonts embedded."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from order_pipeline.errors import Fault, InputError, MissingProgramError
from order_pipeline.language import _

_NAMES: Final = ("soffice", "libreoffice")
_SECONDS: Final = 180
# SelectPdfVersion 2 is PDF/A-2b; the filter embeds every font a PDF/A needs.
_FILTER: Final = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'


def libreoffice() -> str | None:
    """Give the path of LibreOffice, or None where it is not installed."""
    return next((path for path in map(shutil.which, _NAMES) if path), None)


def docx_to_pdf(data: bytes, *, seconds: float = _SECONDS) -> bytes:
    """Turn a Word document into PDF/A-2b.

    Raises MissingProgramError where LibreOffice is missing, InputError where it fails or takes
    too long.
    """
    program = libreoffice()
    if program is None:
        raise MissingProgramError(
            Fault(
                _("LibreOffice is needed to make a PDF and was not found"),
                _("Install it: «apt-get install libreoffice-writer», or from libreoffice.org."),
            )
        )
    with tempfile.TemporaryDirectory(prefix="order-pipeline-") as folder:
        return _convert(program, data, Path(folder), seconds)


def _convert(program: str, data: bytes, folder: Path, seconds: float) -> bytes:
    source = folder / "document.docx"
    source.write_bytes(data)
    command = (
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        _FILTER,
        "--outdir",
        str(folder),
        str(source),
    )
    # A document has no business with the user's session, proxies or keys.
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LANG": "C.UTF-8"}
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=seconds, check=False, env=environment
        )
    except subprocess.TimeoutExpired:
        raise InputError(
            Fault(_("LibreOffice took too long"), _("Try a shorter document."))
        ) from None
    target = folder / "document.pdf"
    if done.returncode or not target.exists():
        said = done.stderr.decode(errors="replace").strip().splitlines()
        reason = said[-1] if said else str(done.returncode)
        raise InputError(
            Fault(_("LibreOffice could not make a PDF: {reason}").format(reason=reason))
        )
    return target.read_bytes()
