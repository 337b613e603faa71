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
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Kamchatka", "LC_ALL": "ru_RU.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8"},
        {"PYTHONHASHSEED": "3", "PYTHONUTF8": "0", "PYTHONOPTIMIZE": "1"},
    ],
    ids=lambda environment: environment["PYTHONHASHSEED"],
)
def test_bytes_do_not_depend_on_the_process_the_clock_or_the_place(
    environment: dict[str, str],
) -> None:
    code = (
        "import os, sys; os.umask(0o077); from tests.render.test_bytes import sums;"
        "sys.stdout.buffer.write(sums().encode())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        # In UTF-8 unless told otherwise: else no environment in a Cyrillic folder could start.
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        cwd=ROOT,
    )
    written = (Path(__file__).parent / "test_bytes" / "sums.sha256").read_bytes()
    assert done.stdout.splitlines() == written.splitlines()
