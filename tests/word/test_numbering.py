# ruff: noqa: E501 - XML reads better on one line
"""Automatic numbers as Word shows them (studies/numbering.md)."""

import pytest

from order_pipeline.word.numerals import written
from word.packages import abstract, level, num, numbers, on_list, p, read, tbl, tc, tr

LEGAL = (
    level(0, "%1."),
    level(1, "%1.%2."),
    level(2, "%3)", "russianLower"),
    level(3, "–", "bullet"),
)


def item(number_id: int, at: int = 0, text: str = "текст") -> str:
    return p(text, properties=on_list(number_id, at))


def shown(levels: list[int], *definition: str, number_id: int = 1, extra: str = "") -> list[str]:
    """Read a list of items at these levels."""
    body = "".join(item(number_id, at) for at in levels)
    return numbers(read(body, numbering=abstract(0, *definition) + num(1, 0) + extra))


def test_levels_count_and_restart_below() -> None:
    assert shown([0, 1, 1, 2, 2, 3, 0, 1, 2], *LEGAL) == [
        "1.", "1.1.", "1.2.", "а)", "б)", "–", "2.", "2.1.", "а)",
    ]  # fmt: skip


def test_a_level_without_its_parent_shows_the_parents_start() -> None:
    assert shown([1, 1, 0, 1], *LEGAL) == ["1.1.", "1.2.", "1.", "1.1."]


@pytest.mark.parametrize(
    ("number_format", "expected"),
    [
        ("decimal", ["1", "2", "3"]),
        ("decimalZero", ["01", "02", "03"]),
        ("upperRoman", ["I", "II", "III"]),
        ("lowerRoman", ["i", "ii", "iii"]),
        ("upperLetter", ["A", "B", "C"]),
        ("lowerLetter", ["a", "b", "c"]),
        ("russianUpper", ["А", "Б", "В"]),
        ("russianLower", ["а", "б", "в"]),
        ("ordinal", ["1-й", "2-й", "3-й"]),
        ("cardinalText", ["Один", "Два", "Три"]),
        ("ordinalText", ["Первый", "Второй", "Третий"]),
        ("numberInDash", ["- 1 -", "- 2 -", "- 3 -"]),
        ("decimalEnclosedCircle", ["①", "②", "③"]),
        ("none", ["", "", ""]),
        ("aFormatOfTheFuture", ["1", "2", "3"]),
    ],
)
def test_formats(number_format: str, expected: list[str]) -> None:
    assert shown([0, 0, 0], level(0, "%1", number_format)) == expected


def test_russian_letters_leave_out_five_and_double_after_the_last() -> None:
    letters = [written(number, "russianLower") for number in range(1, 31)]
    assert "".join(letters[:28]) == "абвгдежзиклмнопрстуфхцчшщэюя"
    assert letters[28:] == ["аа", "бб"]
    assert written(27, "lowerLetter") == "aa"
    assert written(53, "lowerLetter") == "aaa"


def test_ordinals_follow_the_language_of_the_document() -> None:
    styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults>'
    definition = abstract(0, level(0, "%1", "ordinal")) + num(1, 0)
    assert numbers(read(item(1) * 3, numbering=definition, styles=styles)) == ["1st", "2nd", "3rd"]


def test_a_custom_format_stands_in_alternate_content() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    assert shown([0, 0], custom) == ["009", "010"]


def test_legal_numbering_makes_all_levels_decimal() -> None:
    definition = (
        level(0, "%1.", "upperRoman"),
        level(1, "%1.%2", extra="<w:isLgl/>"),
        level(2, "%1-%3"),
    )
    assert shown([0, 0, 1, 2], *definition) == ["I.", "II.", "2.1", "II-1"]


def test_a_level_that_never_restarts() -> None:
    definition = level(0, "%1."), level(1, "%2)", extra='<w:lvlRestart w:val="0"/>')
    assert shown([0, 1, 1, 0, 1], *definition) == ["1.", "1)", "2)", "2.", "3)"]


def test_a_level_that_restarts_after_the_first_level_only() -> None:
    definition = (
        level(0, "%1."),
        level(1, "%2."),
        level(2, "%3)", extra='<w:lvlRestart w:val="1"/>'),
    )
    assert shown([0, 1, 2, 1, 2, 0, 2], *definition) == ["1.", "1.", "1)", "2.", "2)", "2.", "1)"]


def test_a_start_override_holds_at_the_first_use() -> None:
    start = num(2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>')
    body = item(1) + item(1) + item(2) + item(2) + item(1)
    definition = abstract(0, *LEGAL) + num(1, 0) + start
    assert numbers(read(body, numbering=definition)) == ["1.", "2.", "7.", "8.", "9."]


def test_lists_of_one_definition_go_on_and_of_two_do_not() -> None:
    definition = abstract(0, *LEGAL) + abstract(1, *LEGAL) + num(1, 0) + num(2, 0) + num(3, 1)
    body = item(1) + item(2) + item(3) + item(1)
    assert numbers(read(body, numbering=definition)) == ["1.", "2.", "1.", "3."]


def test_a_level_override_changes_the_look() -> None:
    override = num(
        2, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "%1)", "russianLower")}</w:lvlOverride>'
    )
    definition = abstract(0, *LEGAL) + num(1, 0) + override
    assert numbers(read(item(1) + item(2), numbering=definition)) == ["1.", "б)"]


def test_a_list_starts_where_its_level_says() -> None:
    definition = level(0, "%1.").replace('<w:start w:val="1"/>', '<w:start w:val="5"/>')
    assert shown([0, 0], definition) == ["5.", "6."]


STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Same"><w:name w:val="Как раздел"/><w:basedOn w:val="H1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Off"><w:name w:val="Без номера"/><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="ByLevel"><w:name w:val="По уровню"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)


def styled(style: str, extra: str = "") -> str:
    return p("текст", properties=f'<w:pStyle w:val="{style}"/>{extra}')


def test_numbers_come_from_styles_and_those_they_are_based_on() -> None:
    levels = level(0, "%1.", extra='<w:pStyle w:val="H1"/>'), level(1, "%1.%2.")
    definition = abstract(0, *levels) + num(1, 0)
    body = styled("H1") + styled("H2") + styled("Same") + styled("Off") + styled("H2")
    assert numbers(read(body, numbering=definition, styles=STYLES)) == [
        "1.", "1.1.", "2.", "", "2.1.",
    ]  # fmt: skip


def test_a_level_is_found_by_the_style_that_it_names() -> None:
    levels = level(0, "%1."), level(1, "%1.%2.", extra='<w:pStyle w:val="ByLevel"/>')
    definition = abstract(0, *levels) + num(1, 0)
    assert numbers(read(styled("ByLevel"), numbering=definition, styles=STYLES)) == ["1.1."]


def test_a_number_id_of_zero_takes_a_paragraph_out() -> None:
    definition = abstract(0, *LEGAL) + num(1, 0)
    body = styled("H1") + styled("H1", on_list(0)) + styled("H1")
    assert numbers(read(body, numbering=definition, styles=STYLES)) == ["1.", "", "2."]


def test_a_numbering_style_leads_to_its_definition() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="Kit"><w:name w:val="Набор"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    definition = (
        abstract(0, *LEGAL, extra='<w:styleLink w:val="Kit"/>')
        + abstract(1, extra='<w:numStyleLink w:val="Kit"/>')
        + num(1, 0)
        + num(2, 1)
    )
    body = item(1) + item(2) + item(2, 1)
    assert numbers(read(body, numbering=definition, styles=styles)) == ["1.", "2.", "2.1."]


def test_numbering_styles_in_a_ring_do_not_hang() -> None:
    definition = abstract(0, extra='<w:numStyleLink w:val="Kit"/>') + num(1, 0)
    styles = '<w:style w:type="numbering" w:styleId="Kit"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    assert numbers(read(item(1), numbering=definition, styles=styles)) == [""]


def test_bullets_of_symbol_fonts() -> None:
    def bullet(index: int, sign: str, font: str) -> str:
        return level(
            index, sign, "bullet", f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
        )

    levels = (
        bullet(0, "\uf0b7", "Symbol"),
        bullet(1, "o", "Courier New"),
        bullet(2, "\uf0a7", "Wingdings"),
        bullet(3, "·", "Symbol"),
        bullet(4, "-", "Times New Roman"),
        level(5, "", "bullet", '<w:lvlPicBulletId w:val="0"/>'),
    )
    assert shown([0, 1, 2, 3, 4, 5], *levels) == ["•", "o", "▪", "•", "-", "•"]


def test_capitals_of_the_mark_and_of_the_level_apply_to_the_number() -> None:
    body = p("т", properties=on_list(1) + "<w:rPr><w:caps/></w:rPr>") + item(2)
    definition = (
        abstract(0, level(0, "%1)", "russianLower"))
        + abstract(1, level(0, "Статья %1", extra="<w:rPr><w:caps/></w:rPr>"))
        + num(1, 0)
        + num(2, 1)
    )
    assert numbers(read(body, numbering=definition)) == ["А)", "СТАТЬЯ 1"]


def test_numbers_in_cells_count_on_in_the_order_of_the_document() -> None:
    number = tc(p(properties=on_list(1)))
    table = tbl(tr(number, "а"), tr(number, "б"))
    definition = abstract(0, *LEGAL) + num(1, 0)
    assert numbers(read(item(1) + table + item(1), numbering=definition)) == [
        "1.", "2.", "", "3.", "", "4.",
    ]  # fmt: skip


def test_covered_cells_of_a_merge_do_not_count() -> None:
    def cell(merge: str) -> str:
        return tc(p(properties=on_list(1)), properties=f"<w:vMerge{merge}/>")

    table = tbl(
        tr(cell(' w:val="restart"'), "а"), tr(cell(""), "б"), tr(cell(' w:val="restart"'), "в")
    )
    definition = abstract(0, *LEGAL) + num(1, 0)
    assert numbers(read(table, numbering=definition)) == ["1.", "", "", "", "2.", ""]


def test_an_unknown_list_and_a_wrong_level_show_nothing() -> None:
    definition = abstract(0, *LEGAL) + num(1, 0)
    assert numbers(read(item(9) + item(1, 12), numbering=definition)) == ["", ""]


def test_hidden_paragraphs_do_not_count() -> None:
    hidden = "<w:p><w:pPr>{}<w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>т</w:t></w:r></w:p>"
    definition = abstract(0, *LEGAL) + num(1, 0)
    body = item(1) + hidden.format(on_list(1)) + item(1)
    assert numbers(read(body, numbering=definition)) == ["1.", "2."]
