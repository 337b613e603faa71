"""Contract, section 4: the names a program may rely on, used as it shows them."""

from pathlib import Path

import pytest

import order_pipeline as op
from order_pipeline.pipeline.changing import load_changes

CASE = Path(__file__).parent.parent.parent / "corpus" / "duplicates-and-cure"
SOURCE = str(CASE / "source.docx")


@pytest.fixture(scope="module")
def changes() -> op.ChangeSet:
    path = CASE / "changes.yaml"
    return load_changes(path.read_bytes(), path.name)


def test_read_gives_act_findings_and_places() -> None:
    reading = op.read(SOURCE)
    assert isinstance(reading.act, op.Act)
    assert all(isinstance(finding, op.Finding) for finding in reading.findings)
    assert reading.places["/register/rows/0"].table == 1
    assert op.read(Path(SOURCE)).act == reading.act
    assert op.read(Path(SOURCE).read_bytes(), name="a.docx").act == reading.act


def test_check_gives_a_list_of_findings() -> None:
    findings = op.check(op.read(SOURCE).act)
    assert isinstance(findings, list)
    assert "duplicate-touchpoint" in {finding.code for finding in findings}


def test_apply_and_diff_are_each_others_undoing(changes: op.ChangeSet) -> None:
    old = op.read(SOURCE).act
    new = op.apply(old, changes)
    assert new != old
    assert op.apply(old, op.diff(old, new)) == new
    assert op.apply(new, op.diff(new, old)) == old


def test_apply_raises_with_every_fault(changes: op.ChangeSet) -> None:
    with pytest.raises(op.ChangeSetError) as caught:
        op.apply(op.Act(kind="register", register=op.Register(rows=(op.Row(),))), changes)
    assert len(caught.value.faults) > 1
    assert caught.value.exit_code == 2


def test_render_gives_a_document_that_reads_the_same() -> None:
    act = op.read(SOURCE).act
    docx = op.render(act)
    assert op.read(docx, name="a.docx").act == act


def test_render_stays_a_function_when_its_room_is_loaded() -> None:
    from order_pipeline.render.document import render_act

    act = op.read(SOURCE).act
    assert op.render(act) == op.render(act)
    assert callable(render_act)


def test_amend_gives_the_file_with_the_changes(changes: op.ChangeSet) -> None:
    new = op.apply(op.read(SOURCE).act, changes)
    for track in (False, True):
        docx = op.amend(SOURCE, changes, track=track)
        assert op.read(docx, name="a.docx").act == new


def test_importing_the_package_loads_nothing_heavy() -> None:
    import subprocess
    import sys

    code = "import order_pipeline, sys; print({'pydantic', 'lxml'} & set(sys.modules))"
    outcome = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert outcome.stdout == "set()\n"


def test_a_name_that_is_not_public_is_no_attribute() -> None:
    with pytest.raises(AttributeError):
        op.parse  # type: ignore[attr-defined]  # noqa: B018
