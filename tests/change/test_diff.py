"""Two versions of a list: which row is which, and what the change set says of it."""

import pytest

from order_pipeline.change.diff import diff_acts
from order_pipeline.change.load import dump_change_set
from order_pipeline.errors import ChangeSetError
from order_pipeline.model.act import Act
from order_pipeline.model.change_set import Add, Change, ChangeSet, Exclude, Merge
from tests.change.lists import act, register


def verbs(changes: ChangeSet) -> list[str]:
    """Give each change in a word and the touchpoint it is about."""
    told = []
    for change in changes.changes:
        if isinstance(change, Exclude):
            told.append(f"- {change.exclude.touchpoint}")
        elif isinstance(change, Add):
            told.append(f"+ {change.add.touchpoint}")
        elif isinstance(change, Merge):
            told.append("= " + " ".join(str(row.touchpoint) for row in change.merge.rows))
        else:
            body = change.change
            fields = sorted(body.set_.model_fields_set) if body.set_ else []
            moved = ["after"] if body.after else []
            told.append(f"~ {body.row.touchpoint}: {', '.join(fields + moved)}")
    return told


def difference(old: str, new: str) -> list[str]:
    return verbs(diff_acts(act(old), act(new)))


THREE = """
1 | А | П | Официальный сайт | подача
2 | А | П | Личный прием | консультация
3 | А | П | Телефон | информация
"""


def test_excluded_added_edited_and_renumbered_rows_are_told_apart() -> None:
    new = """
1 | А | П | Официальный сайт | подача; жалоба
2 | А | П | Телефон | информация
3 | А | П | МФЦ | приём
"""
    assert difference(THREE, new) == [
        "~ Официальный сайт: interactions",
        "- Личный прием",
        "~ Телефон: number",
        "+ МФЦ",
    ]


def test_a_moved_row_is_one_change_without_set() -> None:
    new = """
3 | А | П | Телефон | информация
1 | А | П | Официальный сайт | подача
2 | А | П | Личный прием | консультация
"""
    assert difference(THREE, new) == ["~ Телефон: after"]


def test_a_reworded_touchpoint_is_an_edit() -> None:
    new = THREE.replace("Личный прием", "Личный приём граждан (каб. 4)")
    assert difference(THREE, new) == ["~ Личный прием: touchpoint"]


def test_another_kind_of_touchpoint_for_the_same_needs_is_an_edit() -> None:
    """Clause 3.3 / 3.2 of the seeds: «изменения вида точки взаимодействия»."""
    new = THREE.replace("Личный прием", "Портал «Госуслуги»")
    assert difference(THREE, new) == ["~ Личный прием: touchpoint"]


def test_another_touchpoint_for_other_needs_is_no_edit() -> None:
    new = THREE.replace("Личный прием | консультация", "Книга отзывов | жалоба на сроки")
    assert difference(THREE, new) == ["+ Книга отзывов", "- Личный прием"]


def test_a_row_that_goes_to_another_process_is_moved_there() -> None:
    base = THREE + "4 | Б | Р | Почта | приём жалоб\n5 | Б | Р | Факс | приём копий\n"
    new = base.replace("5 | Б | Р | Факс", "5 | А | П | Факс")
    assert difference(base, new) == ["~ Факс: direction, process"]


def test_a_bare_name_that_stands_once_is_moved_too() -> None:
    base = "1 | А | П | Сайт\n2 | А | П | Факс\n3 | Б | Р | Почта\n4 | Б | Р | Стенд\n"
    new = "1 | А | П | Сайт\n3 | Б | Р | Почта\n4 | Б | Р | Стенд\n5 | Б | Р | Факс\n"
    assert difference(base, new) == ["~ Факс: direction, number, process, after"]
    twice = base + "6 | В | С | Факс\n"
    assert difference(twice, new + "6 | В | С | Факс\n") == ["- Факс", "+ Факс"]


def test_a_renamed_process_keeps_its_rows() -> None:
    base = THREE + "4 | Б | Р | Телефон | информация\n"
    assert difference(base, base.replace("| П |", "| Приём граждан |")) == [
        "~ Официальный сайт: process",
        "~ Личный прием: process",
        "~ Телефон: process",
    ]


def test_the_same_touchpoint_of_another_process_is_no_move() -> None:
    base = "1 | А | П | Телефон | информация\n2 | Б | Р | Почта | жалоба\n"
    new = "2 | Б | Р | Почта | жалоба\n3 | В | С | Телефон | запись на приём\n"
    assert difference(base, new) == ["- Телефон", "+ Телефон"]


def test_duplicates_made_one_row_are_a_merge() -> None:
    base = THREE + "4 | А | П | Личный приём | выдача справок; консультация\n"
    new = THREE.replace("| консультация", "| консультация; выдача справок")
    assert difference(base, new) == ["= Личный прием Личный приём"]


def test_a_merge_may_have_kept_a_later_row() -> None:
    base = THREE + "4 | А | П | Личный приём | выдача справок\n"
    later = "4 | А | П | Личный приём | выдача справок; консультация\n"
    new = THREE.replace("2 | А | П | Личный прием | консультация\n", "") + later
    assert difference(base, new) == ["= Личный приём Личный прием"]


def test_a_split_row_is_an_edit_and_an_addition() -> None:
    base = "1 | А | П | Сайт | подача; жалоба\n2 | А | П | Телефон | справка\n"
    new = (
        "1 | А | П | Сайт | подача\n1.1 | А | П | Портал | жалоба\n2 | А | П | Телефон | справка\n"
    )
    assert difference(base, new) == ["~ Сайт: interactions", "+ Портал"]


def test_repeated_rows_lose_or_gain_one() -> None:
    one = "  | А | П | Сайт | подача\n"
    assert difference(one * 3, one * 2) == ["- Сайт"]
    assert difference(one * 2, one * 3) == ["+ Сайт"]


def test_numbers_stand_only_where_the_rule_would_give_others() -> None:
    base = "1 | А | П | Сайт\n2 | А | П | Телефон\n"
    ruled = "1 | А | П | Сайт\n1.1 | А | П | Портал\n2 | А | П | Телефон\n"
    other = ruled.replace("1.1", "1а")
    assert "number: 1а" not in dump_change_set(diff_acts(act(base), act(ruled)))
    added = [
        change.add.model_fields_set
        for new in (ruled, other)
        for change in diff_acts(act(base), act(new)).changes
        if isinstance(change, Add)
    ]
    assert ["number" in fields for fields in added] == [False, True]


def test_a_handed_in_similarity_knows_what_letters_do_not() -> None:
    new = THREE.replace(
        "Личный прием | консультация", "МФЦ | приём заявлений; консультация граждан"
    )
    old = THREE.replace("Личный прием", "Окно «Мои документы»")

    def similarity(left: str, right: str) -> float:
        return float({left, right} == {"МФЦ", "Окно «Мои документы»"})

    assert verbs(diff_acts(act(old), act(new))) == ["+ МФЦ", "- Окно «Мои документы»"]
    changes = diff_acts(act(old), act(new), similarity=similarity)
    assert verbs(changes) == ["~ Окно «Мои документы»: interactions, touchpoint"]


def test_references_name_rows_as_a_person_would() -> None:
    base = "1 | А | П | Сайт\n1 | А | П | Сайт\n | А | П | Почта\n2 | А | П | Телефон\n"
    changes = diff_acts(act(base), act("1 | А | П | Сайт\n"))
    assert [
        change.exclude.model_dump(exclude_none=True)
        for change in changes.changes
        if isinstance(change, Exclude)
    ] == [
        {"number": "1", "process": "П", "touchpoint": "Сайт", "index": 1},
        {"process": "П", "touchpoint": "Почта"},
        {"number": "2", "touchpoint": "Телефон"},
    ]


def test_a_form_is_filled_and_a_list_emptied() -> None:
    assert difference("", THREE) == ["+ Официальный сайт", "+ Личный прием", "+ Телефон"]
    assert difference(THREE, "") == ["- Официальный сайт", "- Личный прием", "- Телефон"]


def order(*texts: str) -> Act:
    return Act(kind="order", appendices=tuple(act(text) for text in texts))


def test_the_list_may_stand_elsewhere_in_the_new_file() -> None:
    changes = diff_acts(order(THREE), act(THREE.replace("подача", "жалоба")))
    assert verbs(changes) == ["~ Официальный сайт: interactions"]
    assert changes.register_ is None


def test_of_several_lists_the_one_that_differs_is_meant() -> None:
    changed = THREE.replace("подача", "жалоба")
    changes = diff_acts(order(THREE, THREE), order(THREE, changed))
    assert changes.register_ == "1"
    with pytest.raises(ChangeSetError, match="различаются несколько перечней"):
        diff_acts(order(THREE, THREE), order(changed, changed))


def test_a_document_without_a_list_is_a_fault() -> None:
    with pytest.raises(ChangeSetError, match="нет перечня"):
        diff_acts(Act(kind="order"), act(THREE))


def test_big_lists_take_time_in_proportion() -> None:
    """All rows renamed in one process: no step may compare every row with every other."""
    count = 3000
    old = "\n".join(f"{n} | А | П | Кабинет {n} | приём {n % 9}" for n in range(count))
    new = "\n".join(f"{n} | А | П | Окно {n * 7} | выдача {n % 9}" for n in range(count))
    calls = 0

    def similarity(_left: str, _right: str) -> float:
        nonlocal calls
        calls += 1
        return 0.0

    diff_acts(act(old), act(new), similarity=similarity)
    assert calls <= 12 * count


def test_columns_alone_make_no_change() -> None:
    new = act(THREE)
    columns = register(THREE).model_copy(update={"columns": ("№", "Точка")})
    assert diff_acts(act(THREE), new.model_copy(update={"register_": columns})).changes == ()


def test_change_is_an_instance_of_its_kind() -> None:
    (change,) = diff_acts(act(THREE), act(THREE.replace("подача", "жалоба"))).changes
    assert isinstance(change, Change)
