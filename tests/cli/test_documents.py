"""render, amend, validate and template over real Word files."""

import zipfile
from pathlib import Path

import pytest

from order_pipeline import read
from tests.render.word import template_of

from .conftest import Call

CORPUS = Path(__file__).parent.parent.parent / "corpus"
DOUBLED = CORPUS / "duplicates-and-cure" / "source.docx"
CHANGES = CORPUS / "duplicates-and-cure" / "changes.yaml"


def test_render_of_act_json_reads_back_the_same(call: Call, act_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "перечень.docx"
    assert call("render", act_file, "-o", out).code == 0
    assert read(out).act == read(act_file).act


def test_render_takes_a_word_file_too_and_standard_streams(call: Call) -> None:
    outcome = call("render", "-", "-o", "-", stdin=DOUBLED.read_bytes())
    assert outcome.code == 0
    assert read(outcome.out, name="a.docx").act == read(DOUBLED).act


def test_the_columns_found_can_be_shown_mended_and_given_back(call: Call, tmp_path: Path) -> None:
    columns = tmp_path / "графы.yaml"
    shown = call("parse", DOUBLED, "--show-columns", "-o", columns)
    assert (shown.code, shown.out) == (0, b"")
    found = columns.read_text()
    assert ": touchpoint\n" in found
    assert ": interactions\n" in found
    assert call("parse", DOUBLED, "--columns", columns).text == call("parse", DOUBLED).text
    columns.write_text(found.replace(": features", ": extra"))
    rows = call("parse", DOUBLED, "--columns", columns).data["register"]["rows"]  # type: ignore[index]
    assert all(row["features"] is None for row in rows)  # type: ignore[index]


def test_render_names_an_unknown_template(call: Call, act_file: Path, tmp_path: Path) -> None:
    outcome = call("render", act_file, "--template", "ordr", "-o", tmp_path / "a.docx")
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert "ordr" in outcome.err
    assert not (tmp_path / "a.docx").exists()


def test_render_takes_a_profile_and_names_its_faults(
    call: Call, act_file: Path, tmp_path: Path
) -> None:
    profile, out = tmp_path / "профиль.yaml", tmp_path / "а.docx"
    profile.write_text("layout: {font: PT Serif}\n")
    assert call("render", act_file, "--profile", profile, "-o", out).code == 0
    with zipfile.ZipFile(out) as archive:
        assert any("PT Serif" in archive.read(name).decode() for name in archive.namelist())
    profile.write_text("layout: {fnt: PT Serif}\n")
    wrong = call("render", act_file, "--profile", profile, "-o", tmp_path / "б.docx")
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)
    assert "профиль.yaml: /layout/fnt" in wrong.err


def test_render_never_overwrites_the_order_whose_look_it_takes(
    call: Call, act_file: Path, tmp_path: Path
) -> None:
    like = tmp_path / "образец.docx"
    like.write_bytes(DOUBLED.read_bytes())
    assert call("render", act_file, "--like", like, "-o", like).code == 2
    assert like.read_bytes() == DOUBLED.read_bytes()


@pytest.mark.libreoffice
def test_render_makes_a_pdf(call: Call, act_file: Path, tmp_path: Path) -> None:
    assert call("render", act_file, "-o", tmp_path / "а.pdf").code == 0
    assert (tmp_path / "а.pdf").read_bytes().startswith(b"%PDF")


def test_a_pdf_does_not_take_the_name_of_a_word_file(
    call: Call, act_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "а.docx"
    outcome = call("render", act_file, "--pdf", "-o", out)
    assert outcome.code == 2
    assert ".pdf" in outcome.err
    assert not out.exists()


def test_amend_keeps_the_file_and_changes_the_rows(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "новый.docx"
    assert call("amend", DOUBLED, CHANGES, "-o", out).code == 0
    applied = call("apply", DOUBLED, CHANGES)
    assert call("parse", out).text == applied.text


def test_tracked_changes_carry_author_and_date(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "проект.docx"
    given = ("--track", "--author", "Петрова А.А.", "--date", "03.06.2024")
    assert call("amend", DOUBLED, CHANGES, *given, "-o", out).code == 0
    with zipfile.ZipFile(out) as archive:
        document = archive.read("word/document.xml").decode()
    assert 'w:author="Петрова А.А."' in document
    assert 'w:date="2024-06-03T' in document
    assert read(out, revisions="original").act == read(DOUBLED).act


@pytest.mark.parametrize("option", ["--date", "--order-date"])
def test_a_bad_date_is_a_fault_of_the_call(call: Call, tmp_path: Path, option: str) -> None:
    outcome = call("amend", DOUBLED, CHANGES, option, "30.02.2024", "-o", tmp_path / "a.docx")
    assert outcome.code == 2
    assert f"{option}: «30.02.2024» – не дата" in outcome.err


def test_amend_refuses_what_is_no_docx(call: Call, act_file: Path, tmp_path: Path) -> None:
    outcome = call("amend", act_file, CHANGES, "-o", tmp_path / "a.docx")
    assert outcome.code == 2
    assert act_file.name in outcome.err
    assert not (tmp_path / "a.docx").exists()


def test_a_profile_is_completed_for_a_person_to_confirm(call: Call, tmp_path: Path) -> None:
    source, out = tmp_path / "профиль.yaml", tmp_path / "полный.yaml"
    source.write_text(
        "schema: order-pipeline/profile/1\n"
        "issuer: Министерство связи\n"
        "head: {position: Министр, name: А.А. Ким}\n"
        "forms: {Министр: {dative: господину министру}}\n"
    )
    outcome = call("profile", source, "-o", out)
    assert outcome.code == 0
    text = out.read_text()
    assert "господину министру" in text
    assert "genitive: Министра" in text
    assert call("profile", out).text == text
    assert call("profile", source, "-o", source).code == 2
    source.write_text("isuer: Министерство\n")
    wrong = call("profile", source)
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)
    assert "isuer" in wrong.err


def test_validate_tells_a_file_word_opens_from_one_it_does_not(
    call: Call, act_file: Path, tmp_path: Path
) -> None:
    good = call("validate", DOUBLED)
    assert (good.code, good.text) == (0, f"{DOUBLED}: откроется в Word.\n")
    broken = tmp_path / "плохой.docx"
    with zipfile.ZipFile(DOUBLED) as source, zipfile.ZipFile(broken, "w") as target:
        for item in source.infolist():
            data = source.read(item)
            if item.filename == "word/document.xml":
                data = data.replace(b"</w:p></w:tc>", b"</w:p><w:tbl/></w:tc>", 1)
            target.writestr(item, data)
    bad = call("validate", broken)
    assert bad.code == 1
    assert "плохой.docx" in bad.text
    assert call("validate", act_file).code == 2


def test_templates_are_looked_over(call: Call, tmp_path: Path) -> None:
    assert call("template", "check", "order").code == 0
    fields = call("template", "fields", "order").text.splitlines()
    assert len(fields) == len(set(fields)) > 5
    no_tags = call("template", "check", DOUBLED)
    assert no_tags.code == 1
    assert call("template", "check", tmp_path / "нет.docx").code == 2


def test_an_order_is_no_template_and_the_way_to_its_look_is_told(
    call: Call, act_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "new.docx"
    outcome = call("render", act_file, "--template", DOUBLED, "-o", out)
    assert outcome.code == 2
    assert "--like" in outcome.err
    assert DOUBLED.name in outcome.err
    assert not out.exists()
    both = call("render", act_file, "--like", DOUBLED, "--template", "order", "-o", out)
    assert both.code == 2
    assert not out.exists()


def test_a_faulty_template_is_named_with_all_its_faults(
    call: Call, act_file: Path, tmp_path: Path
) -> None:
    mine, out = tmp_path / "бланк.docx", tmp_path / "new.docx"
    mine.write_bytes(template_of("{{ act.titel }}", "{{ act.title }}", "{{ act.numbr }}"))
    outcome = call("render", act_file, "--template", mine, "-o", out)
    assert outcome.code == 2
    lines = [line for line in outcome.err.splitlines() if "бланк.docx" in line]
    assert len(lines) == 2
    assert "titel" in lines[0]
    assert "numbr" in lines[1]
    assert not out.exists()


def test_only_a_whole_act_is_told_to_agree(call: Call, act_file: Path, tmp_path: Path) -> None:
    whole = call("render", act_file, "-o", tmp_path / "a.docx")
    sheet = call("render", act_file, "--template", "approval-sheet", "-o", tmp_path / "b.docx")
    assert (whole.code, sheet.code) == (0, 0)
    assert whole.err != sheet.err.replace("b.docx", "a.docx")


@pytest.mark.parametrize("command", ["check", "fields"])
def test_what_is_no_template_is_named(call: Call, act_file: Path, command: str) -> None:
    outcome = call("template", command, act_file)
    assert outcome.code == 2
    assert act_file.name in outcome.err
