"""Names of outputs come from the source's name, and never collide."""

from hypothesis import given
from hypothesis import strategies as st

from order_pipeline.pipeline.naming import stems

ENDINGS = (".docx", ".new.docx", ".act.json")


def test_a_source_gives_its_own_name() -> None:
    assert stems(["a/приказ 5.docx"], endings=ENDINGS) == ["приказ 5"]


def test_one_name_in_several_folders_gets_the_folders() -> None:
    names = ["2023/source.docx", "2024/source.docx", "2024/приказ.docx"]
    assert stems(names, endings=ENDINGS) == ["2023-source", "2024-source", "приказ"]


def test_one_name_in_one_folder_gets_a_number() -> None:
    assert stems(["п.docx", "п.json", "П.txt"], endings=ENDINGS) == ["п", "п-2", "П-3"]


def test_an_output_is_never_called_as_an_input_in_its_folder() -> None:
    assert stems(["п.docx"], endings=ENDINGS, taken=["п.docx"]) == ["п-2"]


def test_standard_input_has_a_name_too() -> None:
    assert stems(["-"], endings=ENDINGS) == ["-"]


@given(
    st.lists(st.sampled_from(["п.docx", "П.docx", "п.new.docx", "п-2.docx", "a/п.docx", ".docx"]))
)
def test_no_two_outputs_collide(names: list[str]) -> None:
    chosen = stems(names, endings=ENDINGS)
    outputs = [(stem + ending).casefold() for stem in chosen for ending in ENDINGS]
    assert len(chosen) == len(names)
    assert len(set(outputs)) == len(outputs)
