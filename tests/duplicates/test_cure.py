import pytest
from registers import act_of

from order_pipeline.duplicates.cure import propose
from order_pipeline.duplicates.detection import find_duplicates
from order_pipeline.errors import InputError
from order_pipeline.model.act import Act
from order_pipeline.model.change_set import Merge
from order_pipeline.model.exchange import fingerprint


def test_every_cluster_is_a_merge_the_weakest_first() -> None:
    act = act_of("Почта", "Почта", "Канцелярия", "Канцелярия, каб. 1", "МФЦ", "Мои документы")
    changes = propose(act, find_duplicates(act))
    rows = [
        [row.index for row in change.merge.rows]
        for change in changes.changes
        if isinstance(change, Merge)
    ]
    assert rows == [[2, 3], [4, 5], [0, 1]]


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (("Канцелярия", "Канцелярия, каб. 1"), "Канцелярия, каб. 1"),
        (("Канцелярия, каб. 1", "Канцелярия"), None),
        (("Горячая линия", "Горячая линия 8-800-100-10-10"), "Горячая линия 8-800-100-10-10"),
        (("Стенд", "Информационный стенд в холле"), "Информационный стенд в холле"),
        (("МФЦ", "Мои документы"), None),
        (("ПОС (подача обращения)", "Платформа обратной связи"), None),
    ],
)  # fmt: skip
def test_the_name_that_tells_most_of_the_place_stays(
    names: tuple[str, str], kept: str | None
) -> None:
    act = act_of(*names)
    (change,) = propose(act, find_duplicates(act)).changes
    assert isinstance(change, Merge)
    assert change.merge.touchpoint == kept


def test_the_set_is_for_exactly_this_register() -> None:
    act = act_of("Почта", "Почта")
    assert act.register_ is not None
    assert propose(act, find_duplicates(act)).base == fingerprint(act.register_)


def test_without_duplicates_there_is_nothing_to_change() -> None:
    act = act_of("Почта", "МФЦ")
    assert propose(act, find_duplicates(act)).changes == ()


def test_a_register_among_several_is_named() -> None:
    act = Act(kind="order", appendices=(act_of("МФЦ"), act_of("Почта", "Почта")))
    assert propose(act, find_duplicates(act)).register_ == "1"


def test_duplicates_in_two_registers_need_two_sets() -> None:
    act = Act(kind="order", appendices=(act_of("МФЦ", "МФЦ"), act_of("Почта", "Почта")))
    with pytest.raises(InputError):
        propose(act, find_duplicates(act))
