"""Tracked changes: rows as rows, words as words, by an author at a date, others' left alone."""

import datetime as dt
import io
import zipfile

from order_pipeline.pipeline.amending import amended
from order_pipeline.revise.settle import accept_all, reject_all
from tests.revise.laws import canonical
from tests.revise.lists import HANDS, docx
from tests.revise.shown import LIST, W, act, changes, grid, main

WHEN = dt.datetime(2024, 6, 3, 9, 30, tzinfo=dt.UTC)


def tracked(data: bytes, *items: dict[str, object]) -> bytes:
    return amended(data, changes(*items), track=True, author="Отдел кадров", date=WHEN).data


def test_an_excluded_row_is_a_deleted_row_with_deleted_content() -> None:
    root = main(tracked(docx(LIST, HANDS["repeated"]), {"exclude": {"number": "2"}}))
    rows = [row for row in root.iter(f"{W}tr") if row.find(f"{W}trPr/{W}del") is not None]
    assert len(rows) == 1
    row = rows[0]
    assert "Почта" in "".join(text.text for text in row.iter(f"{W}delText"))
    assert list(row.iter(f"{W}t")) == []
    marks = row.findall(f".//{W}pPr/{W}rPr/{W}del")
    assert len(marks) == len(list(row.iter(f"{W}p")))


def test_an_added_row_is_an_inserted_row_with_inserted_content() -> None:
    new = {"touchpoint": "Чат", "process": "Личный приём граждан", "direction": "Обращения"}
    root = main(tracked(docx(LIST, HANDS["merged"]), {"add": new}))
    rows = [row for row in root.iter(f"{W}tr") if row.find(f"{W}trPr/{W}ins") is not None]
    assert len(rows) == 2  # the row above begins a merge now and is shown anew
    for text in rows[-1].iter(f"{W}t"):
        assert any(above.tag == f"{W}ins" for above in text.iterancestors())


def test_a_changed_cell_marks_only_the_changed_words_and_keeps_their_look() -> None:
    change = {"row": {"number": "4"}, "set": {"process": "Личный и выездной приём граждан"}}
    source = docx(LIST, HANDS["repeated"])
    root = main(tracked(source, {"change": change}))
    inserted = ["".join(t.text for t in mark.iter(f"{W}t")) for mark in root.iter(f"{W}ins")]
    assert inserted == [" и выездной"]
    assert list(root.iter(f"{W}del")) == []
    run = next(root.iter(f"{W}ins")).find(f"{W}r")
    assert run.find(f"{W}rPr/{W}sz").get(f"{W}val") == "22"
    assert run.find(f"{W}rPr/{W}rFonts").get(f"{W}ascii") == "PT Serif"


def test_author_date_and_ids_are_set_once_for_all() -> None:
    root = main(tracked(docx(LIST, HANDS["merged"]), {"exclude": {"number": "1"}}))
    marks = list(root.iter(f"{W}ins", f"{W}del"))
    assert {mark.get(f"{W}author") for mark in marks} == {"Отдел кадров"}
    assert {mark.get(f"{W}date") for mark in marks} == {"2024-06-03T09:30:00Z"}
    identities = [mark.get(f"{W}id") for mark in marks]
    assert len(set(identities)) == len(identities)


def test_everything_rejected_is_the_source_everything_accepted_the_clean_copy() -> None:
    source = docx(LIST, HANDS["merged"])
    items = ({"exclude": {"number": "1"}}, {"change": {"row": {"index": 4}, "after": "start"}})
    marked = tracked(source, *items)
    clean = amended(source, changes(*items)).data
    assert canonical(reject_all(marked)) == canonical(source)
    assert canonical(accept_all(marked)) == canonical(clean)
    assert act(marked) == act(clean)


def with_markup(data: bytes, old: str, new: str, part: str = "word/document.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for member in before.infolist():
            content = before.read(member)
            if member.filename == part:
                assert content.decode().count(old) >= 1
                content = content.decode().replace(old, new, 1).encode()
            after.writestr(member, content)
    return out.getvalue()


_DELETED = '<w:trPr><w:cantSplit/><w:del w:id="900" w:author="Юрист"/></w:trPr>'


def _with_a_row_deleted_by_another() -> bytes:
    source = docx(LIST, HANDS["repeated"])
    _head, row, _tail = _around_row(source, "Почта")
    return with_markup(source, row, row.replace("<w:trPr><w:cantSplit/></w:trPr>", _DELETED))


def _around_row(data: bytes, word: str) -> tuple[str, str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("word/document.xml").decode()
    at = text.index(word)
    begin, end = text.rindex("<w:tr ", 0, at), text.index("</w:tr>", at) + len("</w:tr>")
    return text[:begin], text[begin:end], text[end:]


def test_a_row_that_another_author_deleted_is_not_there_and_stays_as_it_is() -> None:
    source = _with_a_row_deleted_by_another()
    register = act(source).register_
    assert register is not None
    assert [row.touchpoint for row in register.rows] == ["Сайт", "Телефон", "Кабинет 12", "МФЦ"]
    for track in (False, True):
        result = amended(source, changes({"exclude": {"index": 0}}), track=track).data
        assert _around_row(result, "Почта")[1] == _around_row(source, "Почта")[1]


def test_pending_changes_of_others_count_as_accepted_only_in_touched_cells() -> None:
    source = docx(LIST, HANDS["repeated"])
    for word in ("Телефон", "Кабин"):
        _head, row, _tail = _around_row(source, word)
        begin = row.rindex("<w:r>", 0, row.index(word))
        end = row.index("</w:r>", row.index(word)) + len("</w:r>")
        run = row[begin:end]
        marked = f'<w:ins w:id="90{len(word)}" w:author="Юрист">{run}</w:ins>'
        source = with_markup(source, row, row.replace(run, marked))
    change = {"row": {"index": 2}, "set": {"touchpoint": "Телефон приёмной"}}
    result = amended(source, changes({"change": change}), track=True, author="Отдел кадров")
    authors = [mark.get(f"{W}author") for mark in main(result.data).iter(f"{W}ins")]
    assert authors == ["Отдел кадров", "Юрист"]
    assert [finding.code for finding in result.findings] == ["revisions-accepted"]


def test_numbers_that_word_counts_stay_automatic_and_the_shift_is_told() -> None:
    source = docx(LIST, HANDS["automatic-numbers"])
    result = amended(source, changes({"exclude": {"index": 1}}))
    assert "#" in grid(result.data)
    finding = next(one for one in result.findings if one.code == "automatic-numbers-shifted")
    assert "3 → 2" in finding.message
    assert [row.number for row in finding.rows] == ["2", "3", "4"]


def test_bookmarks_that_only_the_deleted_copy_can_keep_are_named() -> None:
    source = docx(LIST, HANDS["controls"])
    result = amended(source, changes({"exclude": {"index": 0}}), track=True)
    codes = [finding.code for finding in result.findings]
    assert codes == ["marks-left-behind", "rows-shown-anew"]
    plain = amended(source, changes({"exclude": {"index": 0}}))
    assert plain.findings == ()


def test_ids_of_revisions_go_on_from_those_that_are_there() -> None:
    source = docx(LIST, HANDS["controls"])
    highest = max(int(mark.get(f"{W}id")) for mark in main(source).iter(f"{W}bookmarkStart"))
    root = main(tracked(source, {"exclude": {"index": 3}}))
    assert min(int(mark.get(f"{W}id")) for mark in root.iter(f"{W}ins", f"{W}del")) > highest
