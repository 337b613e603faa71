"""Same act, same bytes: on every machine and day, whatever else is installed there.

The sums in ``test_bytes/`` are those of whole files; ``pytest tests/render/test_bytes.py
--force-regen`` rewrites them after a template or the packing changed on purpose.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from order_pipeline.render.document import render_act
from order_pipeline.render.shipped import NAMES

from . import acts

ROOT = Path(__file__).parents[2]


def sums() -> str:
    """Give a line for every template and every shape of an act, as sha256sum writes them."""
    act = acts.order(appendices=(acts.procedure(appendices=(acts.register(60),)),))
    files = {f"template {name}": render_act(act, template=name) for name in NAMES}
    files |= {f"shape {name}": render_act(shape()) for name, shape in acts.SHAPES.items()}
    # More than one block of the packing, and cut by the filling at other places than there.
    files["long"] = render_act(acts.register(3000))
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())


def test_whole_files_have_the_bytes_they_had(file_regression: FileRegressionFixture) -> None:
    file_regression.check(sums(), basename="sums", extension=".sha256")


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "PLACE": "C"},
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Kamchatka", "PLACE": "ru_RU.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "PLACE": "tr_TR.UTF-8"},
        {"PYTHONHASHSEED": "3", "PLACE": "", "PYTHONUTF8": "0", "PYTHONOPTIMIZE": "1"},
    ],
    ids=lambda environment: environment["PYTHONHASHSEED"],
)
def test_bytes_do_not_depend_on_the_process_the_clock_or_the_place(
    environment: dict[str, str],
) -> None:
    # The locale is set from within: in plain C no environment in a Cyrillic folder starts.
    code = (
        "import contextlib, locale, os, sys; os.umask(0o077)\n"
        "with contextlib.suppress(locale.Error):\n"
        "    locale.setlocale(locale.LC_ALL, os.environ['PLACE'])\n"
        "from tests.render.test_bytes import sums\n"
        "sys.stdout.buffer.write(sums().encode())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        env={**os.environ, **environment},
        cwd=ROOT,
    )
    written = (Path(__file__).parent / "test_bytes" / "sums.sha256").read_bytes()
    assert done.stdout.splitlines() == written.splitlines()
