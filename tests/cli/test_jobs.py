"""A run over many sources: by one process or several, and interrupted in the middle."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from order_pipeline.cli.jobs import processes

from .conftest import Call

CORPUS = Path(__file__).parent.parent.parent / "corpus"
SOURCES = sorted(CORPUS.glob("*/source.docx"))


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_several_processes_give_what_one_gives(call: Call, tmp_path: Path) -> None:
    bad = tmp_path / "плохой.docx"
    bad.write_bytes(b"PK\x03\x04 cut off")
    given = [*SOURCES[:4], bad, *SOURCES[4:]]
    outcomes = [call("run", *given, "-o", tmp_path / "out", "--jobs", "1")]
    alone = files(tmp_path / "out")
    for path in (tmp_path / "out").iterdir():
        path.unlink()
    outcomes.append(call("run", *given, "-o", tmp_path / "out", "--jobs", "3"))
    assert outcomes[0] == outcomes[1]
    assert outcomes[0].code == 2
    assert files(tmp_path / "out") == alone


def test_few_sources_and_standard_input_stay_in_one_process() -> None:
    assert processes(None, ["а"] * 3) == 1
    assert processes(4, ["а", "-"]) == 1
    assert processes(4, ["а", "б"]) == 2
    assert processes(None, ["а.docx"] * 49) == processes(None, ["а.DOC"] * 2) == 1
    assert 1 <= processes(None, ["а"] * 500) <= 8


def test_a_senseless_number_of_processes_is_a_fault_of_the_call(
    call: Call, act_file: Path, tmp_path: Path
) -> None:
    outcome = call("run", act_file, "-o", tmp_path / "out", "--jobs", "0")
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert "--jobs" in outcome.err


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interruption_leaves_whole_files_and_a_record(tmp_path: Path, jobs: str) -> None:
    out = tmp_path / "out"
    sources = [tmp_path / f"{number:03}.docx" for number in range(300)]
    for path in sources:
        path.write_bytes((CORPUS / "order-procedure-register" / "source.docx").read_bytes())
    command = [sys.executable, "-m", "order_pipeline", "--lang", "ru", "run", *map(str, sources)]
    process = subprocess.Popen(
        [*command, "-o", str(out), "--jobs", jobs],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    until = time.monotonic() + 60
    while not (out / "001.docx").is_file() and time.monotonic() < until:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _told, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Прервано" in err.decode()
    found = json.loads((out / "summary.json").read_text())["sources"]
    statuses = [one["status"] for one in found]
    count = statuses.count("done")
    assert statuses == ["done"] * count + ["not reached"] * (len(sources) - count)
    assert 2 <= count < len(sources)
    written = {name for one in found for name in one["files"]}
    assert {path.name for path in out.iterdir()} == {*written, "summary.json", "summary.html"}


def test_processes_begun_anew_as_on_windows_do_the_same(tmp_path: Path) -> None:
    site = tmp_path / "sitecustomize.py"
    site.write_text("import multiprocessing\nmultiprocessing.set_start_method('spawn')\n")
    given = [*map(str, SOURCES[:3]), "-o", str(tmp_path / "out"), "--jobs", "2"]
    done = subprocess.run(
        [sys.executable, "-m", "order_pipeline", "--lang", "ru", "run", *given],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.decode().count("Результаты: ") == 1
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert len(json.loads((tmp_path / "out" / "summary.json").read_text())["sources"]) == 3
