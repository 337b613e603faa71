"""Contract, section 4: the lines from Python exactly as they are printed there."""

from pathlib import Path

import pytest

import order_pipeline as op
from tests.contract.documents import word
from tests.contract.test_amend import LIST


@pytest.fixture
def old_act(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> op.Act:
    monkeypatch.chdir(tmp_path)
    Path("order.docx").write_bytes(word(LIST))
    return op.read("order.docx").act


def test_the_lines_of_the_contract_run(old_act: op.Act) -> None:
    new_act = op.read(word(LIST + "5 | Б | С | МФЦ | выдача"), name="new.docx").act

    reading = op.read("order.docx")
    findings = op.check(reading.act)
    changes = op.diff(old_act, new_act)
    act = op.apply(reading.act, changes)
    docx = op.render(act, template="order")
    amended = op.amend("order.docx", changes, track=True)

    assert isinstance(reading.act, op.Act)
    assert all(isinstance(finding, op.Finding) for finding in reading.findings)
    assert reading.places["/register/rows/0"].row == 2
    assert isinstance(findings, list)
    assert isinstance(changes, op.ChangeSet)
    assert act == new_act
    assert isinstance(docx, bytes)
    assert op.read(docx, name="a.docx").act == act
    assert op.read(amended, name="a.docx").act == act


def test_apply_raises_change_set_error_with_every_fault(old_act: op.Act) -> None:
    data = [{"exclude": {"number": "77"}}, {"exclude": {"number": "78"}}]
    changes = op.ChangeSet.model_validate({"changes": data}, strict=False)
    for call in (lambda: op.apply(old_act, changes), lambda: op.amend("order.docx", changes)):
        with pytest.raises(op.ChangeSetError) as caught:
            call()
        assert len(caught.value.faults) == 2
        assert "77" in str(caught.value)


def test_these_names_are_public() -> None:
    for name in ("read", "check", "diff", "apply", "render", "amend", "Act", "ChangeSetError"):
        assert name in op.__all__
        assert getattr(op, name).__doc__


@pytest.mark.parametrize("call", [op.read, lambda path: op.amend(path, op.ChangeSet(changes=()))])
def test_a_missing_file_is_an_input_error(call: object, tmp_path: Path) -> None:
    with pytest.raises(op.InputError, match=r"нет\.docx"):
        call(str(tmp_path / "нет.docx"))  # type: ignore[operator]
