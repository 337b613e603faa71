# ruff: noqa: E501 (an example reads best as one line)
"""Letters, memos, lists: kind other with all the text; the ledger; what is noticed."""

import re

import pytest
from built import act, document, p, read, t
from hypothesis import given
from hypothesis import strategies as st

from order_pipeline.model.exchange import act_to_json
from order_pipeline.model.place import Place
from order_pipeline.recognise.recognition import recognise
from order_pipeline.word.blocks import Document, LeftOut, Note, Remark

LETTER = """
Министру труда
И.И. Иванову

О предоставлении сведений

Уважаемый Иван Иванович!

Направляем сведения о точках взаимодействия за 2024 год. Просим сообщить о получении.

Приложение: на 3 л. в 1 экз.

С уважением,
начальник управления\tП.П. Петров
"""

MEMO = """
Служебная записка

Прошу согласовать закупку бумаги.
Необходимо 10 пачек.

Юрист В.В. Сидоров
29.02.2024
"""


@pytest.mark.parametrize("source", [LETTER, MEMO, "просто текст", "", "1", "Таблица\tбез\tсмысла"])
def test_anything_else_is_kept_whole(source: str) -> None:
    reading = read(source)
    made = reading.act
    assert made.kind == "other"
    kept = re.findall(r"[^\W_]+", act_to_json(made).lower())
    for word in re.findall(r"[^\W_]+", source.lower()):
        assert word in kept
    assert not [f for f in reading.findings if f.code in {"lost-text", "unplaced-text"}]


def test_an_empty_document_is_an_empty_act() -> None:
    made = recognise(Document(())).act
    assert (made.kind, made.clauses, made.unrecognised) == ("other", (), ())


def test_a_list_of_people_keeps_its_table() -> None:
    made = act("СПИСОК\nответственных\n", t(["№", "Ф.И.О."], ["1", "Петров Б.Б."]))
    assert made.kind == "other"
    assert made.unrecognised == ("№ | Ф.И.О.", "1 | Петров Б.Б.")


def test_footnotes_are_unrecognised_with_their_mark() -> None:
    note = Note("1", (p("Далее – служба."),), Place("word/footnotes.xml", (0,)))
    made = recognise(Document((p("ПОРЯДОК"), p("1. Первый.")), notes=(note,))).act
    assert made.unrecognised == ("1 Далее – служба.",)


def test_characters_that_were_not_read_are_an_error() -> None:
    blocks = document("ПОРЯДОК\n1. Первый.").blocks
    findings = recognise(Document(blocks, visible_characters=40, file="a.docx")).findings
    assert [(f.code, f.severity) for f in findings] == [("lost-text", "error")]
    assert recognise(Document(blocks, visible_characters=16)).findings == ()


def test_mixed_alphabets_are_noted_and_the_letters_stay() -> None:
    reading = read("ПОРЯДОК\nведения\n\n1. Cотрудник обязан.")  # a Latin C
    assert [(f.code, f.severity) for f in reading.findings] == [("mixed-alphabet", "note")]
    assert reading.act.clauses[0].text == "Cотрудник обязан."


def test_what_the_reader_of_the_file_noticed_is_passed_on() -> None:
    place = Place("word/header1.xml", (0,))
    made = recognise(
        Document(
            (p("ПОРЯДОК"),),
            left_out=(LeftOut("header", "Для служебного пользования", place),),
            remarks=(Remark("odd-table", "warning", "Странная таблица.", place),),
        )
    )
    assert [(f.code, f.severity) for f in made.findings] == [
        ("odd-table", "warning"),
        ("left-out", "note"),
    ]
    assert made.act.unrecognised == ()


WORDS = st.sampled_from(
    ["Приложение", "УТВЕРЖДАЮ", "ПРИКАЗ", "приказываю:", "1.", "а)", "-", "к приказу", "№ 5",
     "29.02.2024", "А.А. Иванов", "Директор", "ПОРЯДОК", "Об учёте", "СОГЛАСОВАНО", "«текст»",
     "точек", "взаимодействия", "\t", "", "в следующей редакции:", "Перечень", "___", "п р и к а з"]
)  # fmt: skip


@given(st.lists(st.lists(WORDS, max_size=5).map(" ".join), max_size=25))
def test_no_word_of_any_mixture_is_lost(lines: list[str]) -> None:
    reading = read(*[p(line) for line in lines])
    assert not [f for f in reading.findings if f.code == "lost-text"]


def test_a_letter_gives_its_date_number_and_subject() -> None:
    made = act(
        "Департамент труда\nул. Ленина, 5, тел. 11-22-33\n\n29.02.2024 № 01-15/33\nНа № 12 от 01.02.2024\n\n"
        "Директору школы\nПетрову И.И.\n\nО направлении перечня\nточек взаимодействия\n\n"
        "Уважаемый Иван Иванович!\n\nНаправляю перечень.\n\nНачальник отдела\tА.А. Сидоров\n\n"
        "Иванова А.А.\n11-22-33"
    )
    assert (made.kind, str(made.date), made.number) == ("other", "2024-02-29", "01-15/33")
    assert made.title == "О направлении перечня точек взаимодействия"
    assert [(s.position, s.name) for s in made.signatures] == [("Начальник отдела", "А.А. Сидоров")]
    assert "Петрову И.И." in [one.text for one in made.clauses]


def test_a_copy_from_a_legal_database() -> None:
    made = act(
        'Приказ Министерства труда от 12.02.2024 г. N 48-П\n"Об утверждении Порядка"\n\n'
        "приказываю:\n\n1. Утвердить:\nПорядок (приложение 1);\nсостав группы (приложение 2).\n"
        "2. Приказ вступает в силу со дня подписания.",
        t(["Министр", "А.В. Иванов"]),
    )
    assert (made.kind, made.heading, made.issuer) == ("order", "Приказ", "Министерства труда")
    assert (made.title, str(made.date), made.number) == (
        "Об утверждении Порядка",
        "2024-02-12",
        "48-П",
    )
    assert [one.text for one in made.clauses[0].clauses] == [
        "Порядок (приложение 1);",
        "состав группы (приложение 2).",
    ]


WHOLE = (
    "МИНИСТЕРСТВО ТРУДА\nП Р И К А З\nот 29 февраля 2024 г. № 48-П\nг. Орёл\n\nОб утверждении Порядка\n\n"
    "Во исполнение плана п р и к а з ы в а ю:\n\n1. Утвердить Порядок.\n2. Отделам:\nа) работать;\nб) думать.\n\n"
    "Исполняющий обязанности министра\tА.А. Сомов\n\nСОГЛАСОВАНО\nЮрист\nВ.В. Сорокин\n01.03.2024\n\n"
    "Приложение № 1\nУТВЕРЖДЕН\nприказом Министерства труда\nот 29 февраля 2024 г. № 48-П\n\n"
    "ПОРЯДОК\nведения перечня\n\nРаздел 1. Общее\n\n1. Первый.\n\nПриложение\nк Порядку ведения перечня\n\n"
    "ПЕРЕЧЕНЬ\nточек взаимодействия\n\n1. Текст."
)


@pytest.mark.parametrize("letters", ["аеос", "ОЕАСРТ", "асеорхуАВЕКМНОРСТХ"])
def test_latin_letters_in_russian_words_hide_nothing(letters: str) -> None:
    latin = dict(zip("асеорхуАВЕКМНОРСТХ", "aceopxyABEKMHOPCTX", strict=True))
    table = str.maketrans({one: latin[one] for one in letters})
    plain, mixed = read(WHOLE).act, read(WHOLE.translate(table)).act
    back = str.maketrans({latin[one]: one for one in letters})
    assert act_to_json(mixed).translate(back) == act_to_json(plain).translate(back)
