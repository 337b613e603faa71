"""What a chief reads: counts, rows by what happened to them, clauses; and the English of it."""

from order_pipeline import language
from order_pipeline.change.clauses import act_differences
from order_pipeline.change.diff import diff_acts
from order_pipeline.change.summary import summarise
from order_pipeline.change.words import Piece, word_changes
from order_pipeline.model.act import Act, Approval, Clause, Signature
from tests.change.lists import act

OLD = """
1 | А | Приём | Сайт | подача
2 | А | Приём | Личный прием | консультация; выдача справок
3 | А | Справки | Телефон | информация
4 | А | Справки | Окно | а; б; в
5 | А | Справки | Почта | г
6 | Б | Кадры | Кабинет | приём на работу
7 | Б | Кадры | Стенд
"""
NEW = """
1 | А | Приём | Сайт | подача; жалоба
8 | А | Приём | Личный прием | консультация; выдача справок
3 | А | Справки | Телефон | информация; г
4 | А | Справки | Окно | а; б
4.1 | А | Справки | Портал | в
7 | Б | Кадры | Стенд
6 | Б | Кадры | Кабинет | приём на работу
9 | В | Архив | Читальный зал | выдача дел
"""
EXPECTED = """\
В перечне 8 строк (было 7); добавлено – 1, объединено – 1, разделено – 1, изменено – 1, \
перемещено – 1, изменён номер – 1.

Добавлено:
  9 «Читальный зал» (Архив): выдача дел

Объединено:
  3 «Телефон» + 5 «Почта» → 3 «Телефон» (Справки)

Разделено:
  4 «Окно» (Справки): остальное выделено в 4.1 «Портал»

Изменено:
  1 «Сайт» (Приём): взаимодействия: добавлено «жалоба»

Перемещено:
  7 «Стенд» (Кадры): перемещена, теперь после 4.1 «Портал» (Справки)

Изменён номер:
  «Личный прием» (Приём): номер: «2» → «8»
"""


def test_the_summary_tells_each_kind_of_change() -> None:
    old, new = act(OLD), act(NEW)
    assert summarise(old, new, diff_acts(old, new)) == EXPECTED


def test_the_summary_speaks_english_too() -> None:
    old, new = act(OLD), act(OLD.replace("7 | Б | Кадры | Стенд\n", ""))
    language.use("en")
    try:
        text = summarise(old, new, diff_acts(old, new))
    finally:
        language.use("ru")
    assert text == (
        "The register: 6 rows (was 7); excluded – 1.\n\nExcluded:\n  7 «Стенд» (Кадры)\n"
    )


def test_no_change_is_a_line() -> None:
    old = act(OLD)
    assert summarise(old, old, diff_acts(old, old)) == "В перечне 7 строк; изменений нет.\n"


def test_long_lists_are_cut_with_a_count() -> None:
    old = act("")
    new = act("\n".join(f"{n} | А | П | Окно {n}" for n in range(30)))
    assert "  и ещё 18\n" in summarise(old, new, diff_acts(old, new))


def order(*clauses: tuple[str, str], **parts: object) -> Act:
    body = tuple(Clause(number=number, text=text) for number, text in clauses)
    return Act.model_validate({"kind": "order", "clauses": body, **parts})


def test_clauses_and_requisites_are_told() -> None:
    old = order(
        ("1", "Утвердить прилагаемый Порядок."),
        ("2", "Контроль оставляю за собой."),
        title="Об утверждении Порядка",
        appendices=(act(OLD),),
        signatures=(Signature(position="Директор", name="А. А. Иванов"),),
    )
    new = order(
        ("1", "Утвердить прилагаемый новый Порядок."),
        ("2", "Опубликовать приказ."),
        ("3", "Контроль оставляю за собой."),
        title="Об утверждении Порядка ведения",
        appendices=(act(OLD), Act(kind="other", title="Лист согласования")),
        approval=Approval(mark="УТВЕРЖДАЮ", name="Б. Б. Петров"),
    )
    assert summarise(old, new, diff_acts(old, new)).splitlines() == [
        "В перечне 7 строк; изменений нет.",
        "",
        "Приказ, текст:",
        "  изменено: заголовок: Об утверждении Порядка{+ ведения+}",
        "  исключено: подписи: «Директор, А. А. Иванов»",
        "  добавлено: гриф утверждения: «УТВЕРЖДАЮ, Б. Б. Петров»",
        "  изменено: пункт 1: Утвердить прилагаемый {+новый +}Порядок.",
        "  добавлено: пункт 2: «Опубликовать приказ.»",
        "  изменён номер: 2 → 3: «Контроль оставляю за собой.»",
        "",
        "Документ, текст:",
        "  добавлено: приложение: «Лист согласования»",
    ]


def test_nested_clauses_have_all_their_numbers() -> None:
    def procedure(last: str) -> Act:
        items = (Clause(number="1)", text="сайт;"), Clause(number="2)", text=last))
        inner = Clause(number="2.1", text="Перечень ведётся:", clauses=items)
        body = (Clause(number="2", text="Ведение", clauses=(inner,)),)
        return Act(kind="procedure", clauses=body)

    (found,) = act_differences(procedure("почта."), procedure("телефон."))
    assert (found.kind, found.number) == ("changed", "2.1 2)")


def test_the_same_act_has_no_differences() -> None:
    assert act_differences(order(("1", "а"), ("", "б")), order(("1", "а"), ("", "б"))) == ()


def test_words_are_added_and_removed_whole() -> None:
    assert word_changes("приём по записи в отделе", "приём без записи в отделе") == (
        Piece("same", "приём "),
        Piece("removed", "по"),
        Piece("added", "без"),
        Piece("same", " записи в отделе"),
    )
    assert word_changes("а б в", "а г д в") == (
        Piece("same", "а "),
        Piece("removed", "б"),
        Piece("added", "г д"),
        Piece("same", " в"),
    )
