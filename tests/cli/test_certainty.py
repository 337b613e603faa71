"""What a liable person is told of a job: nothing was lost, and what was proved of each file."""

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from order_pipeline import read
from order_pipeline.word.blocks import Document, Remark
from order_pipeline.word.reading import read_document

from .conftest import Call, register_act, row

CORPUS = Path(__file__).parent.parent.parent / "corpus"
DOUBLED = CORPUS / "duplicates-and-cure" / "source.docx"
CHANGES = CORPUS / "duplicates-and-cure" / "changes.yaml"
ORDER = CORPUS / "order-procedure-register" / "source.docx"
NBSP = "\u00a0"


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def record(folder: Path) -> dict[str, object]:
    (found,) = json.loads((folder / "summary.json").read_text())["sources"]
    return dict(found)


def test_run_says_that_every_character_was_read(call: Call, tmp_path: Path) -> None:
    visible = read_document(ORDER.read_bytes(), "a.docx").visible_characters
    assert visible
    outcome = call("run", ORDER, "-o", tmp_path)
    said = f"{visible:,}".replace(",", " ")
    assert f"Прочитано знаков: {said} из {said}. Ничего не потеряно" in plain(outcome.text)
    assert "Не распознано строк: 0" in outcome.text
    found = record(tmp_path)
    assert found["characters_read"] == found["characters_visible"] == visible
    assert (found["lost_words"], found["unrecognised"]) == (0, 0)
    page = plain((tmp_path / "source.findings.html").read_text())
    assert f"Прочитано знаков: {said} из {said}." in page
    assert "Ничего не потеряно" in page
    assert "Нераспознанного текста нет" in page


def test_a_loss_is_told_first_and_loudly(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(*given: object, **named: object) -> Document:
        document = read_document(*given, **named)  # type: ignore[arg-type]
        return replace(document, blocks=document.blocks[1:])

    monkeypatch.setattr("order_pipeline.word.reading.read_document", forgetful)
    outcome = call("run", ORDER, "-o", tmp_path)
    assert outcome.code
    assert "ТЕКСТ ПОТЕРЯН" in outcome.text
    found = record(tmp_path)
    assert found["characters_read"] < found["characters_visible"]  # type: ignore[operator]
    page = (tmp_path / "source.findings.html").read_text()
    assert '<div class="read lost">' in page
    assert page.index("ТЕКСТ ПОТЕРЯН") < page.index("Замечания: ")


def test_where_a_part_was_not_read_nothing_is_promised(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def doubtful(*given: object, **named: object) -> Document:
        document = read_document(*given, **named)  # type: ignore[arg-type]
        return replace(document, remarks=(Remark("unreadable-part", "warning", "сноски"),))

    monkeypatch.setattr("order_pipeline.word.reading.read_document", doubtful)
    outcome = call("run", ORDER, "-o", tmp_path / "one")
    page = (tmp_path / "one" / "source.findings.html").read_text()
    for text in (outcome.text, page):
        assert "Ничего не потеряно" not in text
        assert "Прочитано ли всё, утверждать нельзя" in text
    assert '<div class="read lost">' in page
    assert record(tmp_path / "one")["doubtful"] is True
    many = plain(call("run", ORDER, DOUBLED, "-o", tmp_path / "two").text)
    assert "утверждать нельзя: order-procedure-register-source, duplicates-and-cure" in many


def test_text_that_found_no_place_is_counted_and_shown(call: Call, tmp_path: Path) -> None:
    source = tmp_path / "письмо.docx"
    source.write_bytes((CORPUS / "letter" / "source.docx").read_bytes())
    left = read(source).act.unrecognised
    assert left
    outcome = call("run", source, "-o", tmp_path / "out")
    assert f"Не распознано строк: {len(left)}" in plain(outcome.text)
    page = (tmp_path / "out" / "письмо.findings.html").read_text()
    assert left[0].split()[0] in page.partition("Не распознано</h3>")[2]


def test_act_json_is_taken_as_it_is(call: Call, act_file: Path, tmp_path: Path) -> None:
    outcome = call("run", act_file, "-o", tmp_path / "out")
    assert "взят без изменений" in outcome.text
    assert record(tmp_path / "out")["characters_read"] is None


def test_run_says_what_was_proved_of_the_word_files(call: Call, tmp_path: Path) -> None:
    given = ("run", DOUBLED, "--changes", CHANGES, "-o", tmp_path, "--fail-on", "never")
    text = plain(call(*given).text)
    assert "Создано 4 документа Word; они перечитаны и сверены с данными: совпадают." in text
    assert len(list(tmp_path.glob("*.docx"))) == 4


def test_amend_and_render_say_what_was_proved(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "новый.docx"
    clean = call("amend", DOUBLED, CHANGES, "-o", out)
    assert clean.err == f"{out}: перечитано и сверено: совпадает с результатом «apply».\n"
    tracked = call("amend", DOUBLED, CHANGES, "-o", out, "--track")
    assert "если отклонить – прежний перечень" in tracked.err
    printed = call("render", DOUBLED, "-o", out)
    assert plain(printed.err) == f"{out}: перечитано и сверено с актом: совпадает.\n"
    assert call("render", DOUBLED).err == ""


def test_check_says_what_was_read(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "замечания.html"
    call("check", DOUBLED, "-o", out)
    assert "Ничего не потеряно" in out.read_text()


def test_without_changes_the_cure_of_duplicates_is_proposed(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert call("run", DOUBLED, "-o", out, "--author", "Петрова А.А.").code == 0
    assert (out / "source.proposal.yaml").read_text() == (
        call("check", DOUBLED, "--propose", "-", "--format", "json", "-o", tmp_path / "f").text
    )
    tracked = out / "source.proposal.docx"
    assert read(tracked, revisions="original").act == read(DOUBLED).act
    with zipfile.ZipFile(tracked) as archive:
        assert 'w:author="Петрова А.А."' in archive.read("word/document.xml").decode()
    new = call("apply", DOUBLED, out / "source.proposal.yaml").text
    assert call("parse", tracked).text == new
    page = (out / "source.findings.html").read_text()
    assert 'href="source.proposal.docx"' in page


def test_the_proposal_is_given_back_as_the_changes(call: Call, tmp_path: Path) -> None:
    call("run", DOUBLED, "-o", tmp_path)
    proposal = tmp_path / "source.proposal.yaml"
    before = proposal.read_bytes()
    outcome = call("run", DOUBLED, "--changes", proposal, "-o", tmp_path)
    assert outcome.code == 0
    assert "13 → 10" in outcome.text
    assert proposal.read_bytes() == before
    assert (tmp_path / "source.tracked.docx").is_file()
    assert "source.proposal.yaml" not in outcome.err


def test_no_duplicates_no_proposal(call: Call, tmp_path: Path) -> None:
    call("run", ORDER, "-o", tmp_path)
    assert not list(tmp_path.glob("*proposal*"))


def fonts(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
        return "".join(archive.read(name).decode() for name in names)


def test_the_document_printed_anew_looks_like_the_source(call: Call, tmp_path: Path) -> None:
    source = tmp_path / "приказ.docx"
    with zipfile.ZipFile(ORDER) as old, zipfile.ZipFile(source, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"Times New Roman", b"Bookman Old Style"))
    out = tmp_path / "out"
    call("run", source, "-o", out)
    assert "Bookman Old Style" in fonts(out / "приказ.docx")
    call("run", source, "-o", out, "--template", "order")
    assert "Bookman Old Style" not in fonts(out / "приказ.docx")


def test_a_text_has_no_file_to_amend_and_that_is_said(call: Call, tmp_path: Path) -> None:
    from order_pipeline.model.exchange import act_to_json

    source = tmp_path / "перечень.json"
    source.write_text(act_to_json(register_act(row("1", "Сайт"), row("2", "Телефон"))))
    changes = tmp_path / "и.yaml"
    changes.write_text('schema: order-pipeline/changes/1\nchanges:\n  - exclude: {number: "2"}\n')
    outcome = call("run", source, "--changes", changes, "-o", tmp_path / "out")
    assert outcome.code == 0
    assert "только в файле Word" in outcome.text


def test_an_interrupted_run_says_what_it_came_to(
    call: Call, act_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from order_pipeline.pipeline import running

    true, seen = running.produce, []

    def interrupted(*given: object, **named: object) -> object:
        if seen:
            raise KeyboardInterrupt
        seen.append(given)
        return true(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(running, "produce", interrupted)
    out = tmp_path / "out"
    outcome = call("run", act_file, ORDER, DOUBLED, "-o", out)
    assert outcome.code == 130
    assert "Прервано" in outcome.err
    statuses = [one["status"] for one in json.loads((out / "summary.json").read_text())["sources"]]
    assert statuses == ["done", "not reached", "not reached"]
    assert "Очередь не дошла: работа прервана (2)" in plain(outcome.text)
    assert not [path for path in out.iterdir() if path.suffix == ".part"]
    assert "summary.html" in {path.name for path in out.iterdir()}


def test_many_sources_are_sorted_by_what_a_person_has_to_do(
    call: Call, act_file: Path, faulty_file: Path, tmp_path: Path
) -> None:
    bad, out = tmp_path / "плохой.docx", tmp_path / "out"
    bad.write_bytes(b"PK\x03\x04 cut off")
    outcome = call("run", act_file, bad, faulty_file, DOUBLED, "-o", out)
    assert outcome.code == 2
    text = plain(outcome.text)
    needs = [
        "Не обработаны, ничего не записано (1): ",
        "Есть ошибки: их нужно исправить (1): с ошибкой",
        "Есть предупреждения или нераспознанный текст: решает человек (1): source",
        "Решать нечего (1)",
    ]
    places = [text.index(need) for need in needs]
    assert places == sorted(places)
    assert "Обработано источников: 3 из 4." in text
    page = (out / "summary.html").read_text()
    assert page.index("плохой.docx") < page.index("с ошибкой.json") < page.index("source.docx")
    assert 'href="source.findings.html"' in page
    assert "http" not in page.replace("http-equiv", "")
