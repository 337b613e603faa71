# ruff: noqa: E501 (an example reads best as one line)
"""Clauses nested by their numbers (field notes, 2.7)."""

from collections.abc import Iterable

import pytest
from built import act, c, p

from order_pipeline.model.act import Clause
from order_pipeline.word.blocks import Paragraph

FRONT = "ПОРЯДОК\nведения перечня\n\n"


def shape(clauses: Iterable[Clause], depth: int = 0) -> list[str]:
    found = []
    for clause in clauses:
        found.append("  " * depth + f"[{clause.number}] {clause.text}")
        found += shape(clause.clauses, depth + 1)
    return found


CASES = [
    ("sections and clauses",
     "1. Общие положения\n1.1. Первый.\n1.2. Второй.\n2. Ведение\n2.1. Третий.",
     ["[1] Общие положения", "  [1.1] Первый.", "  [1.2] Второй.", "[2] Ведение", "  [2.1] Третий."]),
    ("three levels",
     "1. Раздел\n1.1. Пункт:\n1.1.1. Подпункт.\n1.1.2. Ещё.\n1.2. Пункт.",
     ["[1] Раздел", "  [1.1] Пункт:", "    [1.1.1] Подпункт.", "    [1.1.2] Ещё.", "  [1.2] Пункт."]),
    ("Roman sections, clauses running through",
     "I. Общие положения\n1. Первый.\n2. Второй.\nII. Ведение\n3. Третий.",
     ["[I] Общие положения", "  [1] Первый.", "  [2] Второй.", "[II] Ведение", "  [3] Третий."]),
    ("brackets, letters and dashes",
     "1. Пункт:\n1) первое:\nа) буква;\nб) буква:\n- черта;\n- черта.\n2) второе.\n2. Пункт.",
     ["[1] Пункт:", "  [1)] первое:", "    [а)] буква;", "    [б)] буква:", "      [-] черта;",
      "      [-] черта.", "  [2)] второе.", "[2] Пункт."]),
    ("brackets under letters",
     "1. Пункт:\nа) буква:\n1) первое;\n2) второе;\nб) буква.",
     ["[1] Пункт:", "  [а)] буква:", "    [1)] первое;", "    [2)] второе;", "  [б)] буква."]),
    ("double marks", "1.2. Задачи:\n- 1) первая;\n- 2) вторая.\n1.3. Дальше.",
     ["[1.2] Задачи:", "  [- 1)] первая;", "  [- 2)] вторая.", "[1.3] Дальше."]),
    ("one list in two styles", "2.2. Виды:\n- а) один;\n- б) два;\nв) три.\n2.3. Дальше.",
     ["[2.2] Виды:", "  [- а)] один;", "  [- б)] два;", "  [в)] три.", "[2.3] Дальше."]),
    ("number glued to the text", "1.Внести.\n1.1.В разделе.\n2)Второе",
     ["[1] Внести.", "  [1.1] В разделе.", "    [2)] Второе"]),
    ("a level without its full stop", "1. Раздел\n1.1 Первый.\n1.2. Второй.",
     ["[1] Раздел", "  [1.1] Первый.", "  [1.2] Второй."]),
    ("no full stop at all", "1 Раздел первый\n1.1 Первый.\n2 Раздел второй\n2.1 Второй.",
     ["[1] Раздел первый", "  [1.1] Первый.", "[2] Раздел второй", "  [2.1] Второй."]),
    ("any dash or bullet", "1. Пункт:\n– один;\n— два;\n• три;\n· четыре.",
     ["[1] Пункт:", "  [-] один;", "  [-] два;", "  [-] три;", "  [-] четыре."]),
    ("articles", "Статья 1. Предмет\n1. Первый.\n2. Второй.\nСтатья 2. Понятия\n1. Третий.",
     ["[Статья 1] Предмет", "  [1] Первый.", "  [2] Второй.", "[Статья 2] Понятия", "  [1] Третий."]),
    ("sections in words hold chapters",
     "Раздел I. Общее\nГлава 1. Начало\n1. Первый.\nГлава 2. Конец\n2. Второй.\nРаздел II. Прочее\n3. Третий.",
     ["[Раздел I] Общее", "  [Глава 1] Начало", "    [1] Первый.", "  [Глава 2] Конец",
      "    [2] Второй.", "[Раздел II] Прочее", "  [3] Третий."]),
    ("an unnumbered paragraph belongs to its clause",
     "2. Ведение\n2.1. Первый.\nПеречень размещается на сайте.\n2.2. Второй.",
     ["[2] Ведение", "  [2.1] Первый.", "    [] Перечень размещается на сайте.", "  [2.2] Второй."]),
    ("definitions under a colon",
     "1.3. Понятия:\nклиент – лицо;\nточка – место.\n1.4. Дальше.",
     ["[1.3] Понятия:", "  [] клиент – лицо;", "  [] точка – место.", "[1.4] Дальше."]),
    ("an item that lost its mark stands beside the others",
     "1. Виды:\n- один;\nдва без черты;\n- три.\n2. Дальше.",
     ["[1] Виды:", "  [-] один;", "  [] два без черты;", "  [-] три.", "[2] Дальше."]),
    ("a sentence after the list is no item",
     "1. Виды:\n- один;\n- два.\nУчреждение ведёт учёт:\n- три.\n2. Дальше.",
     ["[1] Виды:", "  [-] один;", "  [-] два.", "  [] Учреждение ведёт учёт:", "  [-] три.",
      "[2] Дальше."]),
    ("dashes, then brackets with dashes of their own",
     "2.2. Сведения:\n- один,\n- два.\nПо каждому указывается:\n1) вид,\n- три,\n2) род,\n- четыре.\n2.3. Дальше.",
     ["[2.2] Сведения:", "  [-] один,", "  [-] два.", "  [] По каждому указывается:", "  [1)] вид,",
      "    [-] три,", "  [2)] род,", "    [-] четыре.", "[2.3] Дальше."]),
    ("a list of plain numbers inside a clause",
     "1. Раздел\n1.1. Виды:\n1. Один.\n2. Два.\n1.2. Дальше.\n2. Раздел",
     ["[1] Раздел", "  [1.1] Виды:", "    [1] Один.", "    [2] Два.", "  [1.2] Дальше.", "[2] Раздел"]),
    ("numbers with an insert", "4. Пункт.\n4.1. Вставленный.\n4(1). Ещё.\n5. Пункт.",
     ["[4] Пункт.", "  [4.1] Вставленный.", "[4(1)] Ещё.", "[5] Пункт."]),
    ("a restart in the next section",
     "I. Первый раздел\n1. Один.\n2. Два.\nII. Второй раздел\n1. Один.\n2. Два.",
     ["[I] Первый раздел", "  [1] Один.", "  [2] Два.", "[II] Второй раздел", "  [1] Один.",
      "  [2] Два."]),
    ("an appendix mark inside a clause", "1. Утвердить форму (приложение 1).\n2. Дальше.",
     ["[1] Утвердить форму (приложение 1).", "[2] Дальше."]),
    ("a date does not number", "1. Пункт:\n29.02.2024 издан приказ.\n2. Дальше.",
     ["[1] Пункт:", "  [] 29.02.2024 издан приказ.", "[2] Дальше."]),
    ("letters with a full stop", "1. Сведения:\nа. о процессе;\nб. о точке.\n2. с. Красное",
     ["[1] Сведения:", "  [а] о процессе;", "  [б] о точке.", "[2] с. Красное"]),
    ("no numbers at all", "Первый абзац.\nВторой абзац.", ["[] Первый абзац.", "[] Второй абзац."]),
    ("unnumbered sections",
     "Общие положения\n1. Первый.\n2. Второй.\nЗаключительные положения\n3. Третий.",
     ["[] Общие положения", "[1] Первый.", "[2] Второй.", "[] Заключительные положения", "[3] Третий."]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES]
)
def test_typed_numbers(text: str, expected: list[str]) -> None:
    assert shape(act(FRONT + text).clauses) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES]
)
def test_blank_lines_between_change_nothing(text: str, expected: list[str]) -> None:
    assert shape(act(FRONT + text.replace("\n", "\n\n")).clauses) == expected


AUTOMATIC: list[tuple[str, list[Paragraph], list[str]]] = [
    ("levels", [p("Общие положения", number="1."), p("Первый.", number="1.1."), p("Второй.", number="1.2.")],
     ["[1] Общие положения", "  [1.1] Первый.", "  [1.2] Второй."]),
    ("letters and bullets",
     [p("Виды:", number="1."), p("буква:", number="а)"), p("черта;", number="–"), p("черта.", number="•"),
      p("буква.", number="б)"), p("Дальше.", number="2.")],
     ["[1] Виды:", "  [а)] буква:", "    [-] черта;", "    [-] черта.", "  [б)] буква.", "[2] Дальше."]),
    ("a bullet of Word and a typed number",
     [p("Виды:", number="1.2."), p("1) один;", number="-"), p("2) два.", number="-")],
     ["[1.2] Виды:", "  [- 1)] один;", "  [- 2)] два."]),
    ("a symbol for a bullet", [p("Виды:", number="1."), p("один;", number="\uf0b7")],
     ["[1] Виды:", "  [-] один;"]),
    ("Roman", [p("Раздел", number="II."), p("Первый.", number="3.")], ["[II] Раздел", "  [3] Первый."]),
    ("a heading before automatic numbers",
     [p("Первый.", number="1."), p("Порядок учёта", bold=True, alignment="center"), p("Второй.", number="2.")],
     ["[1] Первый.", "[] Порядок учёта", "[2] Второй."]),
    ("a line break inside a clause", [p("Первый\nпродолжается.", number="1."), p("Второй.", number="2.")],
     ["[1] Первый продолжается.", "[2] Второй."]),
    ("a typed number behind a line break", [p("1. Первый.\n2. Второй.")], ["[1] Первый.", "[2] Второй."]),
    ("numbers that Word does not close",
     [p("Раздел", number="1"), p("Первый:", number="1.1"), p("буква;", number="а"), p("буква.", number="б"),
      p("Второй.", number="1.2"), p("Раздел", number="2"), p("Третий.", number="2.1")],
     ["[1] Раздел", "  [1.1] Первый:", "    [а] буква;", "    [б] буква.", "  [1.2] Второй.", "[2] Раздел",
      "  [2.1] Третий."]),
    ("an article by Word", [p("Предмет", number="Статья 1."), p("Первый.", number="1.")],
     ["[Статья 1] Предмет", "  [1] Первый."]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("blocks", "expected"), [row[1:] for row in AUTOMATIC], ids=[row[0] for row in AUTOMATIC]
)
def test_automatic_numbers(blocks: list[Paragraph], expected: list[str]) -> None:
    made = act(c("ПОРЯДОК", bold=True), c("ведения перечня", bold=True), *blocks)
    assert shape(made.clauses) == expected


def test_a_time_or_a_share_opens_no_clause() -> None:
    text = "1. Приём ведётся:\n8.30 до 17.00;\n10.5 процента мест.\n2. Второй."
    assert shape(act(FRONT + text).clauses) == [
        "[1] Приём ведётся:",
        "  [] 8.30 до 17.00;",
        "  [] 10.5 процента мест.",
        "[2] Второй.",
    ]


def test_a_chapter_may_stand_above_its_heading() -> None:
    text = "Глава I\nОбщие положения\n\n1. Первый.\n\nГлава II\nВедение\n\n2. 10 дней."
    assert shape(act(FRONT + text).clauses) == [
        "[Глава I] Общие положения",
        "  [1] Первый.",
        "[Глава II] Ведение",
        "  [2] 10 дней.",
    ]
