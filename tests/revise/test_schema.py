"""Amended files against witnesses that are not ours: the transitional schema, openxml-audit.

The schema files are not part of the project. ``ORDER_PIPELINE_WML_XSD`` names a folder with
``wml.xsd`` and its neighbours (python-docx keeps them in its repository under ``ref/xsd``);
openxml-audit is asked where it is installed. Without them the tests say so and are skipped.
"""

import copy
import os
import re
from pathlib import Path

import pytest
from lxml import etree

from order_pipeline.pipeline.amending import amended
from order_pipeline.pipeline.reading import read
from tests.revise.laws import W, main_part
from tests.revise.lists import HANDS, docx
from tests.revise.random_changes import change_set, dice, rows_in

_XML = (
    '<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" '
    'targetNamespace="http://www.w3.org/XML/1998/namespace"><xsd:attribute name="space" '
    'type="xsd:string"/><xsd:attribute name="lang" type="xsd:string"/></xsd:schema>'
)
_XML_IMPORT = 'namespace="http://www.w3.org/XML/1998/namespace"'
_IGNORED = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
TRANSITIONAL = [name for name, hand in HANDS.items() if not hand.strict]


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> etree.XMLSchema:
    folder = Path(os.environ.get("ORDER_PIPELINE_WML_XSD", ""))
    if not (folder / "wml.xsd").is_file():
        pytest.skip("ORDER_PIPELINE_WML_XSD names no folder with wml.xsd")
    copied = tmp_path_factory.mktemp("xsd")
    for path in folder.glob("*.xsd"):
        text = path.read_text(encoding="utf-8")
        located = f'{_XML_IMPORT} schemaLocation="xml.xsd"'
        text = re.sub(rf"{re.escape(_XML_IMPORT)}(?=\s*/>)", located, text)
        (copied / path.name).write_text(text, encoding="utf-8")
    (copied / "xml.xsd").write_text(_XML, encoding="utf-8")
    return etree.XMLSchema(etree.parse(str(copied / "wml.xsd")))


def _plain(data: bytes) -> etree._Element:
    """Give the main part without what later versions of Word add and older ones ignore."""
    root = copy.deepcopy(etree.fromstring(main_part(data)))
    for element in list(root.iter()):
        for name in list(element.attrib):
            if name == _IGNORED or "office/word/2010" in name:
                del element.attrib[name]
    return root


def _files(name: str, seed: int) -> list[bytes]:
    rng = dice(seed)
    source = docx(rows_in(rng, HANDS[name]), HANDS[name])
    register = read(source, name="list.docx").act.register_
    assert register is not None
    made = change_set(rng, register)
    return [source, *(amended(source, made, track=track).data for track in (False, True))]


@pytest.mark.parametrize("name", TRANSITIONAL)
def test_amended_files_fit_the_transitional_schema(name: str, schema: etree.XMLSchema) -> None:
    for data in _files(name, 7):
        root = _plain(data)
        assert root.tag == f"{{{W}}}document"
        assert schema.validate(root), schema.error_log.filter_from_errors()


def test_another_validator_finds_nothing_new(tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    source, *results = _files("merged", 7)
    paths = [tmp_path / f"{number}.docx" for number in range(3)]
    for path, data in zip(paths, [source, *results], strict=True):
        path.write_bytes(data)
    look = audit.OpenXmlValidator().validate
    before, *after = ({one.description for one in look(path).errors} for path in paths)
    for found in after:
        assert found <= before
