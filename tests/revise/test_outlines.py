"""Lists without a table: what becomes of their paragraphs, in every hand."""

import re

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from order_pipeline.change.diff import diff_acts
from order_pipeline.errors import InputError
from order_pipeline.model.register import Row
from order_pipeline.pipeline.amending import amended
from order_pipeline.pipeline.reading import read
from order_pipeline.revise.settle import accept_all, reject_all
from order_pipeline.word.validity import validate
from tests.revise.laws import canonical, check, main_part
from tests.revise.outlines import HANDS, Hand, change_set, docx, rows_in
from tests.revise.random_changes import dice
from tests.revise.shown import LIST, W, act, changes, main
from tests.revise.test_tracked import with_markup

SEEDS = (1, 2, 3, 4)
TITLE = "точек взаимодействия с внешним и внутренним клиентом"
NUMBERS = docx(LIST, HANDS["numbers"])
AUTOMATIC = docx(LIST, HANDS["automatic"])
LABELS = docx(LIST, HANDS["labels"])


def shown(data: bytes) -> list[str]:
    """Give the list as a person sees it, a line a paragraph: «#» where Word counts."""
    found = []
    for paragraph in main(data).iter(f"{W}p"):
        numbered = paragraph.find(f"{W}pPr/{W}numPr") is not None
        text = "".join(piece.text or "" for piece in paragraph.iter(f"{W}t"))
        found.append(("#" if numbered else "") + text)
    at = found.index(TITLE) + 2
    end = next((i for i, text in enumerate(found) if text.startswith("Заместитель")), len(found))
    return found[at:end]


def tracked(data: bytes) -> list[str]:
    """Give the list with its tracked changes: «[-…-]», «{+…+}», «¶-» and «¶+» for marks."""
    found = []
    for paragraph in main(data).iter(f"{W}p"):
        text = ""
        for piece in paragraph.iter(f"{W}t", f"{W}delText"):
            kind = piece.getparent().getparent().tag.removeprefix(W)
            form = {"ins": "{{+{}+}}", "del": "[-{}-]"}.get(kind, "{}")
            text += form.format(piece.text or "")
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        kinds = [] if mark is None else [one.tag.removeprefix(W) for one in mark]
        text += "".join({"ins": "¶+", "del": "¶-"}.get(kind, "") for kind in kinds)
        found.append(text.replace("+}{+", "").replace("-][-", ""))
    at = found.index(TITLE) + 2
    end = next((i for i, text in enumerate(found) if text.startswith("Заместитель")), len(found))
    return found[at:end]


@pytest.mark.parametrize("name", HANDS)
def test_every_hand_survives_random_changes(name: str) -> None:
    hand = HANDS[name]
    for seed in SEEDS:
        rng = dice(seed)
        data = docx(rows_in(rng, hand), hand)
        register = read(data, name="list.docx").act.register_
        assert register is not None
        made = change_set(rng, register)
        fate = check(data, made, around=False)
        if hand.marks == "controls" and fate != "ok":
            assert "управления содержимым" in fate
            fate = "ok"
            assert amended(data, made).data
        assert fate == "ok", f"{name}, seed {seed}: {fate}"
        _rest_stays(data, amended(data, made).data, signed=hand.ending != "nothing")


def _rest_stays(source: bytes, result: bytes, *, signed: bool) -> None:
    """Check that the text over the list and below it is the same bytes."""
    old, new = main_part(source).decode(), main_part(result).decode()
    head = old.index(TITLE[-20:]) + 20
    assert new[:head] == old[:head]
    if signed:
        tail = len(old) - old.rindex("Заместитель")
        assert new[-tail:] == old[-tail:]


CHANGES = (
    {"exclude": {"index": 4}},
    {
        "add": {
            "direction": "Закупки",
            "process": "Заявки",
            "touchpoint": "Портал закупок",
            "interactions": ("заявка", "отчёт"),
        }
    },
    {"change": {"row": {"index": 0}, "set": {"interactions": ("подача", "жалоба", "ответ")}}},
    {"add": {"direction": "Обращения", "process": "Личный приём граждан",
             "touchpoint": "Телефон приёмной", "interactions": ("запись",),
             "features": "в рабочие дни"}},
)  # fmt: skip


@pytest.mark.parametrize("name", ["automatic", "automatic-headings", "labels", "labels-lines",
    "labels-repeated", "styled-headings"])  # fmt: skip
def test_the_list_in_each_hand(name: str, file_regression: FileRegressionFixture) -> None:
    named = [_in_manner(change, name) for change in CHANGES]
    source = docx(LIST, HANDS[name])
    plain, marked = (amended(source, changes(*named), track=track).data for track in (False, True))
    parts = ("\n".join(shown(source)), "\n".join(shown(plain)), "\n".join(tracked(marked)))
    file_regression.check("\n\n=====\n\n".join(parts) + "\n", encoding="utf-8")


def _in_manner(change: dict, name: str) -> dict:
    """Name the groups as a list with automatic numbers names them."""
    if name.startswith("automatic") and "add" in change:
        body = dict(change["add"])
        if body["direction"] == "Обращения":
            body |= {"direction": "1. Обращения", "process": "1.2. Личный приём граждан"}
        return {"add": body}
    return change


def lines_of(*items: dict[str, object], data: bytes = NUMBERS, **more: object) -> list[str]:
    """Give what becomes of a list, tracked; plain and accepted must be the same."""
    plain = amended(data, changes(*items, **more)).data
    marked = amended(data, changes(*items, **more), track=True).data
    assert shown(accept_all(marked)) == shown(plain)
    assert canonical(accept_all(marked), marks=False) == canonical(plain, marks=False)
    assert canonical(reject_all(marked)) == canonical(data)
    assert validate(plain) == () == validate(marked)
    return tracked(marked)


def test_the_list_before() -> None:
    assert shown(NUMBERS) == [
        "1. Обращения",
        "1.1. Письменные обращения",
        "1.1.1. Сайт",
        "- подача;",
        "- ответ.",
        "Особенности: круглосуточно",
        "1.1.2. Почта",
        "- подача.",
        "1.1.3. Телефон",
        "- справка.",
        "1.2. Личный приём граждан",
        "1.2.1. Кабинет 12",
        "- приём;",
        "- разъяснение.",
        "Особенности: по записи",
        "2. Услуги",
        "2.1. Назначение пособия",
        "2.1.1. МФЦ",
        "- заявление;",
        "- выдача.",
        "",
    ]


def touched(*items: dict[str, object], data: bytes = NUMBERS, **more: object) -> list[str]:
    """Give the lines that differ from those of the source."""
    same = set(tracked(data))
    return [line for line in lines_of(*items, data=data, **more) if line not in same]


def test_a_row_goes_with_its_interactions() -> None:
    assert touched({"exclude": {"number": "1.1.1"}}) == [
        "[-1.1.1. Сайт-]¶-",
        "[-- подача;-]¶-",
        "[-- ответ.-]¶-",
        "[-Особенности: круглосуточно-]¶-",
    ]


def test_headings_go_with_the_last_row_of_their_group() -> None:
    assert touched({"exclude": {"number": "2.1.1"}}) == [
        "[-2. Услуги-]¶-",
        "[-2.1. Назначение пособия-]¶-",
        "[-2.1.1. МФЦ-]¶-",
        "[-- заявление;-]¶-",
        "[-- выдача.-]¶-",
    ]


def test_a_row_comes_in_the_look_of_its_neighbours_with_a_number_of_its_own() -> None:
    added = {
        "direction": "1. Обращения", "process": "1.1. Письменные обращения",
        "touchpoint": "Чат-бот", "interactions": ("вопрос", "ответ"), "features": "по-русски",
        "after": {"number": "1.1.2"},
    }  # fmt: skip
    assert touched({"add": added}) == [
        "{+1.1.2.1. Чат-бот+}¶+",
        "{+- вопрос;+}¶+",
        "{+- ответ.+}¶+",
        "{+Особенности: по-русски+}¶+",
    ]


def test_new_groups_come_with_their_headings() -> None:
    added = {
        "direction": "3. Закупки", "process": "3.1. Заявки", "touchpoint": "Портал закупок",
        "interactions": ("заявка",), "number": "3.1.1",
    }  # fmt: skip
    assert touched({"add": added}) == [
        "{+3. Закупки+}¶+",
        "{+3.1. Заявки+}¶+",
        "{+3.1.1. Портал закупок+}¶+",
        "{+- заявка.+}¶+",
    ]


def test_fields_change_word_by_word() -> None:
    row = {"number": "1.2.1"}
    assert touched(
        {
            "change": {
                "row": row,
                "set": {
                    "touchpoint": "Кабинет 14",
                    "interactions": ("приём", "подробное разъяснение", "ответ"),
                    "features": None,
                },
            }
        }
    ) == [
        "1.2.1. Кабинет [-12-]{+14+}",
        "- {+подробное +}разъяснение[-.-]{+;+}",
        "{+- ответ.+}¶+",
        "[-Особенности: по записи-]¶-",
    ]


def test_an_interaction_goes_as_a_whole_paragraph() -> None:
    assert touched(
        {"change": {"row": {"number": "1.2.1"}, "set": {"interactions": ("разъяснение",)}}}
    ) == ["[-- приём;-]¶-"]


def test_a_row_moves_as_a_whole() -> None:
    row = {"number": "1.1.3"}
    lines = lines_of({"change": {"row": row, "after": "start"}})
    assert lines[:6] == [
        "1. Обращения",
        "1.1. Письменные обращения",
        "{+1.1.3. Телефон+}¶+",
        "{+- справка.+}¶+",
        "1.1.1. Сайт",
        "- подача;",
    ]
    assert "[-1.1.3. Телефон-]¶-" in lines


def test_a_row_is_renumbered() -> None:
    assert touched({"change": {"row": {"number": "1.1.3"}, "set": {"number": "1.1.4"}}}) == [
        "1.1.[-3-]{+4+}. Телефон"
    ]


def test_numbers_are_stated_anew() -> None:
    assert touched({"exclude": {"number": "1.1.1"}}, numbering="restate")[4:] == [
        "1.1.[-2-]{+1+}. Почта",
        "1.1.[-3-]{+2+}. Телефон",
    ]


def test_a_row_takes_another_process() -> None:
    body = {"row": {"number": "1.1.3"}, "set": {"process": "1.2. Личный приём граждан"}}
    assert touched({"change": body}) == [
        "{+1.2. Личный приём граждан+}¶+",
        "[-1.2. Личный приём граждан-]¶-",
    ]


def test_a_group_is_renamed_word_by_word() -> None:
    body = {"row": {"number": "2.1.1"}, "set": {"process": "2.1. Назначение и выплата пособия"}}
    assert touched({"change": body}) == ["2.1. Назначение {+и выплата +}пособия"]


def test_duplicates_are_merged() -> None:
    assert touched({"merge": {"rows": [{"number": "1.1.1"}, {"number": "1.1.3"}]}}) == [
        "- ответ[-.-]{+;+}",
        "{+- справка.+}¶+",
        "[-1.1.3. Телефон-]¶-",
        "[-- справка.-]¶-",
    ]


def test_a_row_is_split_in_two() -> None:
    added = {
        "direction": "1. Обращения", "process": "1.2. Личный приём граждан",
        "touchpoint": "Кабинет 14", "interactions": ("разъяснение",), "after": {"number": "1.2.1"},
    }  # fmt: skip
    keep = {"row": {"number": "1.2.1"}, "set": {"interactions": ("приём",)}}
    assert touched({"change": keep}, {"add": added}) == [
        "- приём[-;-]{+.+}",
        "[-- разъяснение.-]¶-",
        "{+1.2.1.1. Кабинет 14+}¶+",
        "{+- разъяснение.+}¶+",
    ]


def test_automatic_numbers_stay_automatic_and_their_shift_is_told() -> None:
    result = amended(AUTOMATIC, changes({"exclude": {"index": 3}}, {"exclude": {"index": 0}}))
    assert shown(result.data)[:3] == ["#Обращения", "#Письменные обращения", "#Почта"]
    (rows,) = result.findings
    assert "1.1.2 → 1.1.1" in rows.message
    first = amended(AUTOMATIC, changes(*({"exclude": {"index": n}} for n in range(4)))).findings
    assert {finding.code for finding in first} == {"automatic-numbers-shifted"}
    assert "«2. Услуги» → «1. Услуги»" in first[1].message
    register = act(result.data).register_
    assert register is not None
    assert [row.number for row in register.rows] == ["1.1.1", "1.1.2", "2.1.1"]


def test_a_heading_without_a_number_among_numbered_ones_is_told() -> None:
    added = {"direction": "Закупки", "process": "Справки", "touchpoint": "Портал закупок",
             "interactions": ("заявка",)}  # fmt: skip
    result = amended(NUMBERS, changes({"add": added}))
    (finding,) = result.findings
    assert (finding.code, finding.severity) == ("heading-without-number", "warning")
    assert "«Закупки», «Справки»" in finding.message
    assert {row.index for row in finding.rows} == {5}
    with pytest.raises(InputError, match=r"номера нет: «Справки»\. Впишите номер"):
        amended(NUMBERS, changes({"add": {**added, "direction": "2. Услуги"}}))
    numbered = {"direction": "3. Закупки", "process": "3.1. Справки"}
    assert amended(NUMBERS, changes({"add": added | numbered})).findings == ()


def test_two_versions_that_word_counts_differ_in_what_was_written_only() -> None:
    """Numbers that shift with a group are no change of the lines below it."""
    later = docx(LIST[3:], HANDS["automatic"])
    made = diff_acts(act(AUTOMATIC), act(later))
    result = amended(AUTOMATIC, made, track=True)
    assert act(result.data).register_ == act(later).register_
    assert all("+}" not in line for line in tracked(result.data))
    assert sum("-]" in line for line in tracked(result.data)) == 9


def test_a_new_group_in_a_list_that_word_counts_needs_no_number() -> None:
    added = {"direction": "Закупки", "process": "Заявки", "touchpoint": "Портал закупок",
             "interactions": ("заявка",)}  # fmt: skip
    result = amended(AUTOMATIC, changes({"add": added}))
    assert shown(result.data)[-5:] == ["#Закупки", "#Заявки", "#Портал закупок", "#заявка.", ""]
    assert "«Закупки» → «3. Закупки»" in result.findings[-1].message


@pytest.mark.parametrize("ending", ["nothing", "section", "table"])
@pytest.mark.parametrize(
    "item",
    [
        {"exclude": {"index": 4}},
        {"add": {"direction": "2. Услуги", "process": "2.1. Назначение пособия",
                 "touchpoint": "Телефон", "interactions": ("справка",)}},
        {"change": {"row": {"index": 4}, "after": "start"}},
        {"change": {"row": {"index": 4}, "set": {"interactions": ("заявление",)}}},
        {"change": {"row": {"index": 4}, "set": {"interactions": ("выдача", "отказ", "ответ")}}},
    ],
)  # fmt: skip
def test_the_last_row_of_a_text_goes_and_comes_like_any_other(item: dict, ending: str) -> None:
    source = docx(LIST, Hand(ending=ending, direction="1.", items="- "))
    lines_of(item, data=source)
    plain = amended(source, changes(item)).data
    for data in (plain, amended(source, changes(item), track=True).data):
        sections = list(main(data).iter(f"{W}sectPr"))
        assert len(sections) == len(list(main(source).iter(f"{W}sectPr")))
    if ending == "section":
        last = next(main(plain).iter(f"{W}sectPr")).getparent().getparent()
        assert "".join(one.text for one in last.iter(f"{W}t")) in shown(plain)
        assert last.getnext().getnext() is not None


def test_a_row_comes_behind_a_last_one_in_a_content_control() -> None:
    new = {
        "direction": "1. Закупки",
        "process": "1.1. Заявки",
        "touchpoint": "Портал",
        "interactions": ("заявка",),
    }
    held = 0
    for seed in range(30000, 30040):
        data = docx(rows_in(dice(seed), HANDS["controls"]), HANDS["controls"])
        held += check(data, changes({"add": new}), around=False) == "ok"
    assert held > 0


def test_other_paragraphs_are_the_same_bytes() -> None:
    source = docx(LIST, HANDS["bookmarks"])
    result = amended(source, changes({"exclude": {"index": 1}})).data
    pattern = re.compile(rb"<w:p[ >].*?</w:p>")
    old, new = (pattern.findall(main_part(data)) for data in (source, result))
    assert new == [one for one in old if b"1.1.2" not in one and one is not old[14]]
    assert len(new) == len(old) - 2


def test_new_text_keeps_the_look_of_its_line() -> None:
    body = {"row": {"number": "1.1.2"}, "set": {"touchpoint": "Почта России"}}
    root = main(amended(NUMBERS, changes({"change": body}), track=True).data)
    run = next(root.iter(f"{W}ins")).find(f"{W}r")
    assert run.find(f"{W}rPr/{W}rFonts").get(f"{W}ascii") == "PT Serif"
    assert "".join(one.text for one in run.iter(f"{W}t")) == " России"


def test_what_has_no_place_is_refused_by_name() -> None:
    bare = docx(LIST, HANDS["lettered-items"])
    with pytest.raises(InputError, match=r"«Почта».*особенности.* нигде не указаны"):
        amended(bare, changes({"change": {"row": {"index": 1}, "set": {"features": "утром"}}}))
    bullets = docx(LIST, HANDS["two-bullets"])
    with pytest.raises(InputError, match="не нумеруются"):
        amended(bullets, changes({"change": {"row": {"index": 1}, "set": {"number": "7"}}}))
    with pytest.raises(InputError, match="нет места для «Адрес»"):
        amended(bare, changes({"change": {"row": {"index": 1}, "set": {"extra": {"Адрес": "х"}}}}))
    with pytest.raises(InputError, match="ни одной строки"):
        amended(bare, changes(*({"exclude": {"index": n}} for n in range(5))))


def test_hidden_text_is_not_lent_to_a_new_row() -> None:
    hidden = "</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>служебное</w:t></w:r>"
    text = main_part(NUMBERS).decode()
    end = text.index("</w:t></w:r>", text.index("2.1.1"))
    source = with_markup(NUMBERS, text, f"{text[:end]}{hidden}{text[end + len('</w:t></w:r>') :]}")
    added = {"direction": "2. Услуги", "process": "2.1. Назначение пособия",
             "touchpoint": "Почта", "interactions": ("подача",)}  # fmt: skip
    result = main_part(amended(source, changes({"add": added})).data).decode()
    assert text.count("служебное") == 0
    assert result.count("служебное") == 1


def test_marks_of_the_spelling_check_are_no_content() -> None:
    text = main_part(NUMBERS).decode()
    at = text.index("1.1.1")
    begin, end = text.rindex("<w:r ", 0, at), text.index("</w:p>", at)
    spelled = f'<w:proofErr w:type="spellStart"/>{text[begin:end]}<w:proofErr w:type="spellEnd"/>'
    source = with_markup(NUMBERS, text[begin:end], spelled)
    for item in (
        {"exclude": {"index": 0}},
        {"change": {"row": {"index": 0}, "after": {"index": 1}}},
    ):
        marked = amended(source, changes(item), track=True).data
        assert canonical(accept_all(marked)) == canonical(amended(source, changes(item)).data)
        assert canonical(reject_all(marked)) == canonical(source)


def test_a_link_is_not_lent_to_a_new_row() -> None:
    site = Row(number="1", direction="Обращения", process="Письма", touchpoint="Официальный сайт",
               interactions=("подача",))  # fmt: skip
    twin = site.model_copy(update={"touchpoint": "Сайт главы", "number": "2"})
    source = docx([site, twin], HANDS["hyperlinks"])
    added = {"direction": "1. Обращения", "process": "1.1. Письма", "touchpoint": "Почта",
             "interactions": ("подача",)}  # fmt: skip
    root = main(amended(source, changes({"add": added})).data)
    assert len(list(root.iter(f"{W}hyperlink"))) == 2


_OTHERS = '<w:rPr><w:del w:id="900" w:author="Юрист"/></w:rPr></w:pPr>'


def _deleted_by_another(word: str) -> tuple[bytes, str]:
    """Give the list with a line that somebody has deleted, and that line."""
    text = main_part(NUMBERS).decode()
    at = text.index(word)
    begin, end = text.rindex("<w:p ", 0, at), text.index("</w:p>", at) + len("</w:p>")
    line = text[begin:end].replace("</w:pPr>", _OTHERS).replace("<w:t ", "<w:delText ")
    line = line.replace("</w:t>", "</w:delText>")
    line = re.sub(r"(<w:r .*</w:r>)", r'<w:del w:id="901" w:author="Юрист">\1</w:del>', line)
    return with_markup(NUMBERS, text[begin:end], line), line


def test_a_line_that_another_author_deleted_is_not_there_and_stays_as_it_is() -> None:
    source, line = _deleted_by_another("- ответ")
    register = act(source).register_
    assert register is not None
    assert register.rows[0].interactions == ("подача",)
    for item in (
        {"exclude": {"index": 0}},
        {"change": {"row": {"index": 0}, "after": {"index": 1}}},
        {"change": {"row": {"index": 0}, "set": {"interactions": ("подача", "отзыв")}}},
    ):
        for track in (False, True):
            result = amended(source, changes(item), track=track).data
            assert line in main_part(result).decode()


def test_pending_changes_of_others_count_as_accepted_in_touched_lines() -> None:
    text = main_part(NUMBERS).decode()
    at = text.index("1.1.2.")
    begin, end = text.rindex("<w:r ", 0, at), text.index("</w:r>", at) + len("</w:r>")
    marked = f'<w:ins w:id="901" w:author="Юрист">{text[begin:end]}</w:ins>'
    source = with_markup(NUMBERS, text[begin:end], marked)
    for item in (
        {"change": {"row": {"index": 1}, "set": {"touchpoint": "Почта России"}}},
        {"exclude": {"index": 1}},
    ):
        result = amended(source, changes(item), track=True)
        assert [finding.code for finding in result.findings] == ["revisions-accepted"]
        assert shown(accept_all(result.data)) == shown(amended(NUMBERS, changes(item)).data)
