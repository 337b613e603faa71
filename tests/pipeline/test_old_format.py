"""The main job over an old format gives the agency's own file too, amended and tracked."""

import subprocess
from pathlib import Path

import pytest

import order_pipeline as op
from order_pipeline.change.load import load_change_set
from order_pipeline.model.exchange import act_from_json
from order_pipeline.pipeline.running import AMENDED, NEW_ACT, TRACKED, Settings, produce

CASE = Path(__file__).parents[2] / "corpus" / "duplicates-and-cure"


@pytest.mark.libreoffice
def test_a_doc_is_amended_as_the_word_file_it_becomes(tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(CASE / "source.docx")], check=True, capture_output=True)
    changes = load_change_set((CASE / "changes.yaml").read_bytes(), "changes.yaml")
    old = (tmp_path / "source.doc").read_bytes()
    product = produce(old, "source.doc", Settings(changes=changes))
    assert not product.errors
    new = act_from_json(product.files[NEW_ACT])
    for ending in (AMENDED, TRACKED):
        assert op.read(product.files[ending], name="own.docx").act == new
