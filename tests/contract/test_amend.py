"""Contract, section 2 and 3: amend rewrites only the touched rows of the agency's own file."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call
from tests.contract.conftest import HEAD, Put
from tests.contract.documents import COLUMNS, word

LIST = """
1 | А | П | Сайт | подача; ответ | круглосуточно
2 | А | П | Почта | подача
3 | А | Р | Телефон | справка
4 | Б | С | Кабинет | приём
"""
SET = (
    HEAD
    + """date: 2024-06-03
changes:
  - exclude: {number: 2}
  - change: {row: {number: 3}, set: {touchpoint: Телефон горячей линии}}
  - add: {direction: Б, process: С, touchpoint: МФЦ, interactions: [выдача, приём]}
"""
)
MAIN = "word/document.xml"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(data: bytes, *pairs: tuple[str, str]) -> bytes:
    """Give the file with pieces of its main part replaced, each found exactly once."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts(data).items():
            text = content
            for old, new in pairs if name == MAIN else ():
                assert text.count(old.encode()) == 1, old
                text = text.replace(old.encode(), new.encode())
            archive.writestr(name, text)
    return out.getvalue()


def row_of(data: bytes, touchpoint: str) -> str:
    found = re.findall(r"<w:tr>.*?</w:tr>|<w:tr .*?</w:tr>", parts(data)[MAIN].decode(), re.DOTALL)
    (row,) = [one for one in found if touchpoint in one]
    return str(row)


@pytest.fixture
def source(put: Put) -> Path:
    return put("перечень.docx", word(LIST))


@pytest.mark.parametrize("track", [(), ("--track",)])
def test_the_result_reads_as_apply_says(
    call: Call, put: Put, source: Path, track: tuple[str, ...]
) -> None:
    changes, out = put("и.yaml", SET), source.with_name("новый.docx")
    assert call("amend", source, changes, *track, "-o", out).code == 0
    assert call("parse", out).out == call("apply", source, changes).out
    if track:
        original = call("parse", out, "--revisions", "original")
        assert original.out == call("parse", source).out


@pytest.mark.parametrize("track", [(), ("--track",)])
def test_only_the_touched_rows_differ_and_no_other_part(
    call: Call, put: Put, source: Path, track: tuple[str, ...]
) -> None:
    out = source.with_name("новый.docx")
    call("amend", source, put("и.yaml", SET), *track, "-o", out)
    old, new = source.read_bytes(), out.read_bytes()
    assert list(parts(old)) == list(parts(new))
    assert [name for name in parts(old) if parts(old)[name] != parts(new)[name]] == [MAIN]
    for touchpoint in ("Сайт", "Кабинет"):
        assert row_of(new, touchpoint) == row_of(old, touchpoint)
    before, after = (
        text[: text.index(b"<w:tbl>")] for text in (parts(old)[MAIN], parts(new)[MAIN])
    )
    assert before == after
    assert (
        parts(old)[MAIN].rpartition(b"</w:tbl>")[2] == parts(new)[MAIN].rpartition(b"</w:tbl>")[2]
    )


def test_track_is_by_order_pipeline_at_the_sets_date(call: Call, put: Put, source: Path) -> None:
    text = parts(call("amend", source, put("и.yaml", SET), "--track").out)[MAIN].decode()
    assert set(re.findall(r'w:author="([^"]*)"', text)) == {"order-pipeline"}
    assert {date[:10] for date in re.findall(r'w:date="([^"]*)"', text)} == {"2024-06-03"}


def test_author_and_date_can_be_named(call: Call, put: Put, source: Path) -> None:
    given = ("--track", "--author", "Отдел «К» & Ко", "--date", "2025-01-31")
    text = parts(call("amend", source, put("и.yaml", SET), *given).out)[MAIN].decode()
    (author,) = set(re.findall(r'w:author="([^"]*)"', text))
    assert author.replace("&quot;", '"').replace("&amp;", "&") == "Отдел «К» & Ко"
    assert {date[:10] for date in re.findall(r'w:date="([^"]*)"', text)} == {"2025-01-31"}


REFUSED = {
    "features": ("set: {features: по записи}", [one for one in COLUMNS if one[:3] != "Осо"]),
    "a number": ('set: {number: "9"}', COLUMNS[1:]),
    "a column": ("set: {extra: {Адрес: ул. Мира}}", COLUMNS),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("track", [(), ("--track",)])
def test_amend_refuses_what_the_file_has_no_place_for_and_names_the_change(
    call: Call, put: Put, name: str, track: tuple[str, ...]
) -> None:
    fields, columns = REFUSED[name]
    source = put("перечень.docx", word(LIST, columns=columns))
    lines = f"  - exclude: {{index: 3}}\n  - change: {{row: {{index: 1}}, {fields}}}\n"
    changes = put("и.yaml", f"{HEAD}changes:\n{lines}")
    before = {path.name: path.read_bytes() for path in source.parent.iterdir()}
    outcome = call("amend", source, changes, *track, "-o", source.with_name("новый.docx"))
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, b"", 1)
    assert f"{changes}: изменение 2 (change): " in outcome.err
    assert "Почта" in outcome.err
    assert {path.name: path.read_bytes() for path in source.parent.iterdir()} == before


def test_every_value_without_a_place_is_a_line(call: Call, put: Put) -> None:
    source = put("перечень.docx", word(LIST, columns=COLUMNS[1:5]))
    lines = "".join(
        f"  - change: {{row: {{index: {at}}}, set: {{features: по записи, number: {at}}}}}\n"
        for at in range(3)
    )
    outcome = call("amend", source, put("и.yaml", f"{HEAD}changes:\n{lines}"))
    assert (outcome.code, outcome.err.count("\n")) == (2, 6)
    for number in (1, 2, 3):
        assert outcome.err.count(f"изменение {number} (change)") == 2


def test_a_change_that_fits_no_row_names_the_change_set(call: Call, put: Put, source: Path) -> None:
    changes = put("и.yaml", HEAD + "changes:\n  - exclude: {number: 77}\n")
    outcome = call("amend", source, changes)
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert outcome.err.startswith(f"{changes}: изменение 1 (exclude): ")


@pytest.mark.parametrize("command", ["apply", "amend"])
def test_a_document_without_a_list_is_named_itself(call: Call, put: Put, command: str) -> None:
    source = put("письмо.docx", word("", columns=()))
    outcome = call(command, source, put("и.yaml", HEAD + "changes: []\n"))
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert outcome.err.startswith(f"{source}: ")


def automatic() -> bytes:
    """Give the list with its numbers counted by Word: python-docx' «List Number» style."""
    import docx

    document = docx.Document(io.BytesIO(word(LIST)))
    for row in document.tables[0].rows[1:]:
        paragraph = row.cells[0].paragraphs[0]
        paragraph.text = ""
        paragraph.style = "List Number"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def numbers(call: Call, data: bytes) -> list[str]:
    parsed: Any = call("parse", "-", stdin=data).data["register"]
    return [row["number"] for row in parsed["rows"]]


def test_automatic_numbers_stay_automatic_and_a_finding_says_which_shifted(
    call: Call, put: Put
) -> None:
    source = put("перечень.docx", automatic())
    assert numbers(call, source.read_bytes()) == ["1", "2", "3", "4"]
    changes = put("и.yaml", HEAD + "changes:\n  - exclude: {index: 1}\n")
    outcome = call("amend", source, changes)
    assert outcome.code == 0
    assert numbers(call, outcome.out) == ["1", "2", "3"]
    assert "3 → 2" in outcome.err
    assert "4 → 3" in outcome.err
    assert parts(outcome.out)[MAIN].count(b"ListNumber") == 3


def by_another(text: str, verb: str = "ins") -> str:
    return f'<w:{verb} w:id="901" w:author="Юрист" w:date="2024-01-01T00:00:00Z">{text}</w:{verb}>'


def test_pending_revisions_of_others_stay_outside_the_touched_cells(call: Call, put: Put) -> None:
    run = "<w:r><w:t>Кабинет</w:t></w:r>"
    source = put("а.docx", rewritten(word(LIST), (run, by_another(run))))
    for track in ((), ("--track",)):
        outcome = call("amend", source, put("и.yaml", SET), *track)
        assert (outcome.code, outcome.err) == (0, "")
        assert row_of(outcome.out, "Кабинет") == row_of(source.read_bytes(), "Кабинет")


def test_pending_revisions_inside_touched_cells_count_as_accepted_and_are_told(
    call: Call, put: Put
) -> None:
    run = "<w:r><w:t>Телефон</w:t></w:r>"
    more = run + by_another('<w:r><w:t xml:space="preserve"> приёмной</w:t></w:r>')
    source = put("а.docx", rewritten(word(LIST), (run, more)))
    changes = put(
        "и.yaml",
        HEAD + "changes:\n  - change: {row: {touchpoint: Телефон приёмной}, "
        "set: {touchpoint: Телефон приёмной 5}}\n",
    )
    for track in ((), ("--track",)):
        outcome = call("amend", source, changes, *track)
        assert outcome.code == 0
        assert outcome.err.count("\n") == 1
        assert b"\xd0\xae\xd1\x80\xd0\xb8\xd1\x81\xd1\x82" not in parts(outcome.out)[MAIN]
        assert call("parse", "-", stdin=outcome.out).out == call("apply", source, changes).out


def deleted_by_another() -> bytes:
    data = word(LIST)
    row = row_of(data, "Почта")
    gone = re.sub(r"(<w:r>.*?</w:r>)", lambda one: by_another(one[1], "del"), row)
    gone = gone.replace("<w:t>", "<w:delText>").replace("</w:t>", "</w:delText>")
    mark = '<w:trPr><w:del w:id="902" w:author="Юрист" w:date="2024-01-01T00:00:00Z"/></w:trPr>'
    return rewritten(data, (row, gone.replace("<w:tr>", f"<w:tr>{mark}", 1)))


def test_a_row_that_another_author_deleted_is_not_there_and_stays(call: Call, put: Put) -> None:
    source = put("а.docx", deleted_by_another())
    parsed: Any = call("parse", source).data["register"]
    assert [row["touchpoint"] for row in parsed["rows"]] == ["Сайт", "Телефон", "Кабинет"]
    missing = put("нет.yaml", HEAD + "changes:\n  - exclude: {touchpoint: Почта}\n")
    assert call("amend", source, missing).code == 2
    changes = put(
        "и.yaml",
        HEAD + "changes:\n  - exclude: {index: 0}\n"
        "  - add: {direction: А, process: П, touchpoint: Чат, interactions: [ответ]}\n"
        "  - change: {row: {index: 1}, set: {features: да}}\n",
    )
    for track in ((), ("--track",)):
        outcome = call("amend", source, changes, *track)
        assert outcome.code == 0, outcome.err
        assert row_of(outcome.out, "Почта") == row_of(source.read_bytes(), "Почта")
        assert call("parse", "-", stdin=outcome.out).out == call("apply", source, changes).out


def test_the_input_is_never_changed(call: Call, put: Put, source: Path) -> None:
    before = source.read_bytes()
    call("amend", source, put("и.yaml", SET), "--track", "-o", source.with_name("новый.docx"))
    assert source.read_bytes() == before


def test_what_is_no_docx_is_refused_with_the_way_out(call: Call, put: Put) -> None:
    changes = put("и.yaml", HEAD + "changes: []\n")
    outcome = call("amend", put("список.txt", "ПЕРЕЧЕНЬ\n"), changes)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, b"", 1)
    assert "список.txt: " in outcome.err
    assert "apply" in outcome.err
