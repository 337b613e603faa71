"""The main job over an old format gives the agency's own file too, amended and tracked."""

import subprocess
from pathlib import Path

import pytest

import order_pipeline as op
from order_pipeline.change.load import load_change_set
from order_pipeline.model.exchange import act_from_json
from order_pipeline.pipeline.products import AMENDED, NEW_ACT, PROPOSED, REPORT, TRACKED
from order_pipeline.pipeline.running import Settings, produce

CASE = Path(__file__).parents[2] / "corpus" / "duplicates-and-cure"


def as_doc(folder: Path) -> bytes:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "doc", "--outdir", str(folder)]
    subprocess.run([*command, str(CASE / "source.docx")], check=True, capture_output=True)
    return (folder / "source.doc").read_bytes()


@pytest.mark.libreoffice
def test_a_doc_is_amended_as_the_word_file_it_becomes(tmp_path: Path) -> None:
    changes = load_change_set((CASE / "changes.yaml").read_bytes(), "changes.yaml")
    product = produce(as_doc(tmp_path), "source.doc", Settings(changes=changes))
    assert not product.errors
    new = act_from_json(product.files[NEW_ACT])
    for ending in (AMENDED, TRACKED):
        assert op.read(product.files[ending], name="own.docx").act == new


@pytest.mark.libreoffice
def test_without_libreoffice_it_is_said_why_there_is_no_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = as_doc(tmp_path)
    monkeypatch.setenv("ORDER_PIPELINE_LIBREOFFICE", str(tmp_path / "nothing"))
    changes = load_change_set((CASE / "changes.yaml").read_bytes(), "changes.yaml")
    for settings in (Settings(), Settings(changes=changes)):
        product = produce(old, "source.doc", settings)
        assert not product.errors
        assert not {AMENDED, TRACKED, PROPOSED} & set(product.files)
        (remark,) = product.summary.remarks
        assert "LibreOffice" in remark
        assert remark in product.files[REPORT].decode().replace("\u00a0", " ")
    assert product.summary.characters_visible is None
    assert "утверждать нельзя" in product.files[REPORT].decode()


@pytest.mark.libreoffice
def test_the_report_says_that_an_old_file_was_converted_and_counted_once_more(
    tmp_path: Path,
) -> None:
    product = produce(as_doc(tmp_path), "source.doc", Settings())
    (remark,) = product.summary.remarks
    assert "исходный файл не изменён" in remark
    assert "пересчитаны второй программой" in remark
    assert PROPOSED in product.files
