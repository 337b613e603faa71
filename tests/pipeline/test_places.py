"""A finding says where it stands in words a person uses, and findings stand in the act's order."""

from order_pipeline.model.act import Act
from order_pipeline.model.finding import Finding, RowMention, Severity
from order_pipeline.model.place import Place
from order_pipeline.model.reading import Reading
from order_pipeline.pipeline.checking import check, check_reading, in_order
from order_pipeline.pipeline.places import with_sources

PLACES = {
    "/title": Place("word/document.xml", (0, 2), paragraph=3),
    "/appendices/0/register/rows/0": Place("word/document.xml", (0, 9, 1), table=1, row=2),
    "/appendices/0/register/rows/4": Place("word/document.xml", (0, 9, 5), table=1, row=6),
    "/appendices/0/register/rows/5": Place("word/document.xml", (0, 11, 1), table=2, row=1),
}


def finding(at: str | None = None, *rows: int, severity: Severity = "error") -> Finding:
    mentioned = tuple(RowMention(index=index, act="0") for index in rows)
    return Finding(code="c", severity=severity, message="m", at=at, rows=mentioned)


def source(one: Finding, file: str = "п.docx") -> str | None:
    return with_sources([one], PLACES, file)[0].source


def test_a_paragraph_and_a_part_of_what_has_a_place() -> None:
    assert source(finding("/title")) == "п.docx, абзац 3"
    assert source(finding("/appendices/0/register/rows/4/number")) == "п.docx, таблица 1, строка 6"


def test_rows_of_one_table_are_said_together_and_of_two_apart() -> None:
    assert source(finding(None, 4, 0)) == "п.docx, таблица 1, строки 2, 6"
    assert source(finding(None, 0, 5)) == "п.docx, таблица 1, строка 2; таблица 2, строка 1"


def test_without_a_place_the_file_and_without_a_file_the_place() -> None:
    assert source(finding("/number")) == "п.docx"
    assert source(finding("/title"), "") == "абзац 3"
    assert source(finding(), "") is None


def test_a_source_that_is_told_already_stays() -> None:
    told = finding("/title").model_copy(update={"source": "иное"})
    assert source(told) == "иное"


def test_worst_first_then_in_the_order_of_the_act() -> None:
    given = [
        finding("/appendices/0/register/rows/10"),
        finding("/appendices/0/register/rows/9"),
        finding("/clauses/0"),
        finding("/title", severity="note"),
        finding("/approval/date_text"),
        finding(None),
        finding("/appendices/0/title", severity="warning"),
    ]
    assert [(one.severity, one.at) for one in in_order(given)] == [
        ("error", "/approval/date_text"),
        ("error", "/clauses/0"),
        ("error", "/appendices/0/register/rows/9"),
        ("error", "/appendices/0/register/rows/10"),
        ("error", None),
        ("warning", "/appendices/0/title"),
        ("note", "/title"),
    ]


def test_what_reading_and_a_rule_both_see_is_told_once() -> None:
    act = Act(kind="order", date_text="«26» ок 2024 г.")
    seen = Finding(code="damaged-date", severity="error", message="m", at="/date")
    findings = check_reading(Reading(act, (seen,)), source="п.docx")
    assert [one.code for one in findings] == ["damaged-date"]
    assert findings[0].cure


def test_what_only_the_reading_sees_is_told_too() -> None:
    seen = (finding("/approval/act_date"), finding())
    findings = check_reading(Reading(Act(kind="order"), seen))
    assert len(findings) == 2


def test_check_of_an_act_alone_names_the_source_given() -> None:
    act = Act(kind="order", date_text="«26» ок 2024 г.")
    assert [one.source for one in check(act, source="п.json")] == ["п.json"]
