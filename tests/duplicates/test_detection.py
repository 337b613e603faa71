from order_pipeline.duplicates.detection import find_duplicates
from order_pipeline.model.act import Act
from order_pipeline.model.register import Register, Row


def act_of(*names: str, process: str = "Приём заявлений") -> Act:
    rows = tuple(Row(process=process, touchpoint=name) for name in names)
    return Act(kind="register", register=Register(rows=rows))


def found(act: Act, code: str = "duplicate-touchpoint") -> list[list[int | None]]:
    return [
        [row.index for row in finding.rows]
        for finding in find_duplicates(act)
        if finding.code == code
    ]


def test_a_stage_tacked_on_does_not_split_a_touchpoint() -> None:
    assert found(act_of("МФЦ (подача заявления)", "Почта", "МФЦ – выдача результата")) == [[0, 2]]


def test_numbers_tell_touchpoints_apart() -> None:
    assert found(act_of("Кабинет 12", "Кабинет 12а", "Кабинет 14")) == []


def test_the_same_name_in_another_process_is_no_duplicate() -> None:
    rows = (Row(process="А", touchpoint="Телефон"), Row(process="Б", touchpoint="Телефон"))
    assert found(Act(kind="register", register=Register(rows=rows))) == []


def test_registers_of_appendices_are_searched_and_named_by_their_path() -> None:
    inner = act_of("Почта", "Почта России")
    act = Act(kind="order", appendices=(Act(kind="procedure", appendices=(inner,)),))
    (finding,) = find_duplicates(act)
    assert [(row.act, row.index) for row in finding.rows] == [("0/0", 0), ("0/0", 1)]
