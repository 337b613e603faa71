"""Looking over a template: every fault at once, with its place and the mend."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from order_pipeline.errors import InputError
from order_pipeline.language import use
from order_pipeline.render.forms import filters
from order_pipeline.render.inspection import check_template, template_fields
from order_pipeline.render.shipped import NAMES as SHIPPED
from order_pipeline.render.shipped import shipped_template
from order_pipeline.render.vocabulary import NAMES, Meaning, attributes

from .word import template_of


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use("en")
    yield
    use("ru")


def _faults(*lines: str, rows: Sequence[str] = ()) -> list[str]:
    return [fault.line() for fault in check_template(template_of(*lines, rows=rows))]


@pytest.mark.parametrize("name", SHIPPED)
def test_the_package_s_own_templates_have_no_fault(name: str) -> None:
    assert check_template(shipped_template(name)) == ()


def test_a_misspelt_name_is_named_with_the_nearest() -> None:
    (fault,) = _faults("ПРИКАЗ", "{{ act.titel }}")
    assert fault.startswith("paragraph 2: ")
    assert "act.titel" in fault
    assert "«title»" in fault


def test_a_misspelt_name_inside_a_loop_is_found_by_what_the_loop_goes_through() -> None:
    faults = _faults(
        "{%p for s in act.signatures %}", "{{ s.nam }} {{ s.position }}", "{%p endfor %}"
    )
    assert len(faults) == 1
    assert "«name»" in faults[0]


def test_an_unknown_variable_is_a_fault() -> None:
    (fault,) = _faults("{{ akt.title }}")
    assert "«act»" in fault


def test_an_unclosed_loop_is_named_at_its_beginning() -> None:
    (fault,) = _faults("{{ act.title }}", "{%p for part in parts %}", "{{ part.title }}")
    assert fault.startswith("paragraph 2: ")
    assert "never closed" in fault


def test_an_end_without_a_beginning_is_a_fault() -> None:
    (fault,) = _faults("{{ act.title }}", "{%p endif %}")
    assert "closes nothing" in fault


def test_a_torn_tag_is_a_fault() -> None:
    faults = _faults("{{ act.ti", "tle }}")
    assert len(faults) == 2
    assert all("torn" in fault for fault in faults)


def test_a_table_loop_outside_a_table_is_a_fault() -> None:
    faults = _faults("{%tr for part in parts %}", "{{ part.title }}", "{%tr endfor %}")
    assert len(faults) == 2
    assert all("outside a table" in fault for fault in faults)


def test_a_plain_loop_over_rows_is_a_fault() -> None:
    (fault,) = _faults("x", rows=("{% for s in act.signatures %}", "{{ s.name }}", "{% endfor %}"))
    assert "table 1, row 1" in fault
    assert "tr" in fault


def test_text_beside_a_paragraph_tag_would_be_lost() -> None:
    (fault,) = _faults("{%p if act.title %} Заголовок:", "{{ act.title }}", "{%p endif %}")
    assert "Заголовок:" in fault


def test_a_tag_that_is_no_jinja_is_a_fault() -> None:
    (fault,) = _faults("{{ act.title | }}")
    assert "can't be understood" in fault


def test_an_unknown_filter_is_named_with_the_nearest() -> None:
    (fault,) = _faults("ПРИКАЗ", "{{ act.title|datve }}")
    assert fault.startswith("paragraph 2: there is no filter «datve»")
    assert "«dative»" in fault


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("{{ parts }}", "«parts» is a list"),
        ("{{ act.signatures.position }}", "«act.signatures» is a list"),
        ("{{ act }}", "«act» is no text by itself"),
        ("{{ profile.layout }}", "«profile.layout» is no text by itself"),
        ("{{ act.first }}", "which is no text"),
        ("{{ act.title.__class__ }}", "closed to templates"),
        ("{% include 'other.docx' %}", "can't take in other files"),
    ],
)
def test_what_is_no_text_or_out_of_reach_is_a_fault(source: str, told: str) -> None:
    (fault,) = _faults(source)
    assert told in fault


def test_what_is_reckoned_from_a_list_may_be_printed() -> None:
    assert not _faults("{{ parts|length }} {{ act.blocks[0].level + 1 if act.blocks else 0 }}")


def test_all_faults_come_at_once() -> None:
    faults = _faults("{{ act.titel }}", "{{ act.numbr }}", "{%p if act.date %}", "{{ nothing }}")
    assert len(faults) == 4


def test_a_tag_split_into_runs_by_word_is_no_fault() -> None:
    torn = "{{ act.</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>title }}"
    assert check_template(template_of(torn)) == ()


def test_a_file_that_is_no_word_file_is_refused() -> None:
    with pytest.raises(InputError):
        check_template(b"PK nothing")


def test_fields_list_what_a_template_asks_for() -> None:
    data = template_of(
        "{{ act.title }} {{ profile.issuer }}",
        "{%p for s in act.signatures %}",
        "{{ s.name }}",
        "{%p endfor %}",
    )
    assert [str(field) for field in template_fields(data)] == [
        "act.title",
        "profile.issuer",
        "act.signatures",
        "act.signatures[].name",
    ]


def test_a_tag_in_a_text_box_is_looked_at_once() -> None:
    box = (
        "</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{{ act.titel }}</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r><w:r><w:t>"
    )
    assert len(_faults(box, "{{ act.title }}")) == 1


README = (Path(__file__).parents[2] / "templates" / "README.md").read_text(encoding="utf-8")


def _names_of(meaning: Meaning, found: dict[type, set[str]]) -> None:
    while meaning.items is not None:
        meaning = meaning.items
    if meaning.record is None or meaning.record in found:
        return
    inside = attributes(meaning.record)
    found[meaning.record] = set(inside)
    for one in inside.values():
        _names_of(one, found)


def test_the_guide_names_all_that_a_template_may_ask_for_and_nothing_else() -> None:
    names = README.partition("## Names")[2].partition("## A profile")[0]
    told = {word for said in re.findall(r"`([\w.]+)`", names) for word in said.split(".")}
    found: dict[type, set[str]] = {}
    for meaning in NAMES.values():
        _names_of(meaning, found)
    known = set().union(NAMES, *found.values())
    assert not known - told
    others = {"act", "tcPr", "w", "forms", *filters()}
    assert not {word for word in told if word.isascii()} - known - others


@pytest.mark.parametrize("template", SHIPPED)
def test_the_guide_names_what_each_shipped_template_asks_for(template: str) -> None:
    for field in template_fields(shipped_template(template)):
        assert f"`{field.name.rstrip('[]').rpartition('.')[2]}`" in README
