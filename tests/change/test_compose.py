"""Two sets in turn as one: the rows' way through both, and what the one set says of itself."""

import datetime as dt

import pytest

from order_pipeline.change.apply import apply_changes
from order_pipeline.change.compose import compose
from order_pipeline.change.invert import invert
from order_pipeline.change.load import dump_change_set
from order_pipeline.errors import ChangeSetError
from order_pipeline.model.act import Act
from order_pipeline.model.change_set import Agreement
from tests.change.lists import act, changes

BASE = """
1 | А | Приём | Сайт | подача
2 | А | Приём | Телефон | консультация
3 | А | Приём | Почта | приём жалобы
"""


def verbs(text: str) -> list[str]:
    return [line.strip(" -:").split(":")[0] for line in text.splitlines() if line[:2] == "- "]


def test_a_row_added_and_then_excluded_leaves_no_trace() -> None:
    first = changes("- add: {direction: А, process: Приём, touchpoint: МФЦ}")
    second = changes("- exclude: {touchpoint: МФЦ}")
    assert compose(act(BASE), first, second).changes == ()


def test_two_edits_of_a_row_are_one() -> None:
    first = changes("- change: {row: {number: 2}, set: {touchpoint: Линия}}")
    second = changes("- change: {row: {touchpoint: Линия}, set: {features: днём}}")
    text = dump_change_set(compose(act(BASE), first, second))
    assert verbs(text) == ["change"]
    assert 'row: {number: "2", touchpoint: Телефон}' in text


def test_a_merge_stays_a_merge() -> None:
    first = changes("- merge: {rows: [{number: 1}, {number: 2}]}")
    second = changes("- exclude: {number: 3}")
    assert verbs(dump_change_set(compose(act(BASE), first, second))) == ["merge", "exclude"]


def test_the_one_set_says_what_both_said_of_themselves() -> None:
    head = Agreement(role="Начальник отдела", decision="agreed")
    first = changes("  []").model_copy(
        update={"date": dt.date(2024, 6, 3), "trigger": "client_needs", "approvals": (head,)}
    )
    second = changes("  []").model_copy(
        update={"date": dt.date(2024, 7, 1), "reason": "Переезд", "approvals": (head,)}
    )
    both = compose(act(BASE), first, second)
    assert (both.date, both.trigger, both.reason) == (
        dt.date(2024, 7, 1),
        "client_needs",
        "Переезд",
    )
    assert both.approvals == (head,)
    other = second.model_copy(update={"trigger": "touchpoint_kind"})
    assert compose(act(BASE), first, other).trigger == "other"


def test_sets_of_different_lists_are_refused() -> None:
    outer = Act(kind="order", appendices=(act(BASE), act(BASE)))
    first, second = (
        changes("- exclude: {number: 1}").model_copy(update={"register_": path})
        for path in ("0", "1")
    )
    with pytest.raises(ChangeSetError, match="к разным перечням"):
        compose(outer, first, second)


def test_the_inverse_tells_back_what_a_merge_joined() -> None:
    base = act(BASE)
    merge = changes("- merge: {rows: [{number: 1}, {number: 3}], touchpoint: Портал}")
    back = invert(base, merge)
    assert verbs(dump_change_set(back)) == ["change", "add"]
    assert apply_changes(apply_changes(base, merge), back) == base
