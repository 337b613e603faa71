"""Registers for the laws: any text, and registers that look like the field's, with repeats."""

from hypothesis import strategies as st

from order_pipeline.model.act import Act
from order_pipeline.model.register import Register, Row
from order_pipeline.text.closing import without_closing
from order_pipeline.text.spacing import fold

COLUMNS = ("№", "Направление", "Процесс", "Точка взаимодействия", "Взаимодействие", "Особенности")

_few = ["Личный приём", "Почта", "личный прием", "Телефон", "Телефон горячей линии", "окно № 4"]
_processes = ["Рассмотрение обращений", "Приём граждан", "Кадровая работа"]
_numbers = ["1", "2", "1.1", "1.2", "2.1", "4", "4.1", "4.1.1", "IV", "а)", "1.10", "10"]
_interactions = ["консультация", "Консультация", "приём", "прием", "выдача справок", "жалоба"]


def _read(text: str) -> str | None:
    """Fold a text as it is read; nothing and a dash mean nothing."""
    folded = without_closing(fold(text)).strip("-‐‑‒–—―−")
    return fold(folded) or None


any_text = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12).map(_read)


def _cell(words: list[str]) -> st.SearchStrategy[str | None]:
    return st.one_of(st.none(), st.sampled_from(words), st.sampled_from(words), any_text)


def _without_stop(number: str | None) -> str | None:
    return fold(number.rstrip(".")) or None if number else None


rows = st.builds(
    Row,
    number=_cell(_numbers).map(_without_stop),
    direction=_cell(["Первое направление", "Второе"]),
    process=_cell(_processes),
    touchpoint=_cell(_few),
    interactions=st.lists(_cell(_interactions), max_size=3).map(
        lambda texts: tuple(text for text in texts if text)
    ),
    features=_cell(["по записи", "круглосуточно"]),
    extra=st.dictionaries(
        st.sampled_from(["Адрес", "Канал / вид"]), any_text.filter(bool), max_size=2
    ),
)
_raw = st.one_of(
    st.none(), st.text(max_size=3), st.sampled_from(["", " ", "1", "1.", " 1", "-", "а", "А "])
)
raw_rows = st.builds(
    Row,
    number=_raw,
    direction=_raw,
    process=_raw,
    touchpoint=_raw,
    interactions=st.lists(_raw.map(lambda text: text or ""), max_size=2).map(tuple),
    features=_raw,
    extra=st.dictionaries(st.text(max_size=2), st.text(max_size=2), max_size=2),
)
"""Rows of any text at all, unfolded and empty too, as a stranger's JSON may hold them."""
raw_registers = st.lists(raw_rows, max_size=8).map(lambda rows: Register(rows=tuple(rows)))
registers = st.lists(rows, max_size=12).map(
    lambda rows: Register(columns=COLUMNS, rows=tuple(rows))
)


@st.composite
def versions(draw: st.DrawFn) -> tuple[Register, Register]:
    """Two registers that share most rows: shuffled, repeated, dropped, edited."""
    old = draw(st.lists(rows, max_size=10))
    pool = st.one_of(st.sampled_from(old), rows) if old else rows
    kept = draw(st.permutations(old)) if draw(st.booleans()) else list(old)
    kept = [row for row in kept if draw(st.integers(0, 3))]
    for _number in range(draw(st.integers(0, 4))):
        kept.insert(draw(st.integers(0, len(kept))), draw(pool))
    for place in range(len(kept)):
        if not draw(st.integers(0, 3)):
            field = draw(st.sampled_from(sorted(Row.model_fields)))
            kept[place] = kept[place].model_copy(update={field: getattr(draw(rows), field)})
    return Register(columns=COLUMNS, rows=tuple(old)), Register(columns=COLUMNS, rows=tuple(kept))


def act_of(register: Register) -> Act:
    """Put a register into the act that holds it."""
    return Act(kind="register", title="Перечень", register=register)
