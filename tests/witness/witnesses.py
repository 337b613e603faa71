"""Validators of Word files that are not ours; each says what is wrong with a file.

openxml-audit is the Open XML SDK's validator written anew in Python and comes with the development
dependencies. The SDK itself runs in Node; ``make system`` installs it where Node is. Both know the
transitional schema and rules beside it; what neither sees (a cell that ends with a table, one id
for two revisions) is for ``word/validity.py`` to see.
"""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Protocol

from openxml_audit import FileFormat, OpenXmlValidator

from tests.revise.laws import W, main_part
from tests.revise.test_tracked import with_markup

_SDK = Path(__file__).parents[2] / ".venv" / "sdk" / "node_modules" / "@ooxml-tools" / "validate"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_LACKS_PART = "A required relationship type"
_LACKS_CONTENT = "Required sequence content is missing"


def transitional(data: bytes) -> bytes:
    """Give a file whose main part is strict in the namespace that witnesses know."""
    text = main_part(data).decode()
    return with_markup(data, text, text.replace(_STRICT, W)) if _STRICT in text else data


class Witness(Protocol):
    """A validator."""

    def faults(self, data: bytes) -> set[str]:
        """Give what is wrong with a Word file, a sentence each."""


class UnavailableError(Exception):
    """A witness can't be asked here; the text says why."""


class Audit:
    """openxml-audit.

    Two of its rules are left out, for Word itself breaks them: that no file goes without settings,
    fonts and theme, and that a row's revision mark never stands alone among its properties.
    """

    def __init__(self) -> None:
        self._validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)

    def faults(self, data: bytes) -> set[str]:
        with tempfile.NamedTemporaryFile(suffix=".docx") as file:
            Path(file.name).write_bytes(data)
            errors = self._validator.validate(file.name).errors
        return {
            error.description
            for error in errors
            if not error.description.startswith(_LACKS_PART)
            and not (error.description == _LACKS_CONTENT and "/trPr[" in (error.path or ""))
        }


class Sdk:
    """The Open XML SDK, one process for all files."""

    def __init__(self) -> None:
        node, index = shutil.which("node"), _SDK / "dist" / "npm" / "index.js"
        if node is None or not index.is_file():
            raise UnavailableError("the Open XML SDK is not installed: «make system», with Node")
        self._process = subprocess.Popen(
            [node, str(Path(__file__).with_name("sdk.mjs")), str(index)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip
        if self._answer() != "ready":
            raise UnavailableError("the Open XML SDK does not run in this version of Node")

    def faults(self, data: bytes) -> set[str]:
        with tempfile.NamedTemporaryFile(suffix=".docx") as file:
            Path(file.name).write_bytes(data)
            assert self._process.stdin is not None
            self._process.stdin.write(f"{file.name}\n")
            self._process.stdin.flush()
            return set(json.loads(self._answer()))

    def close(self) -> None:
        """End the process."""
        self._process.communicate()

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()
