"""The compiled template: docxtpl's syntax, its results, and nothing that could do harm."""

import io
import re
import zlib

import pytest
from docxtpl import DocxTemplate
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from order_pipeline.errors import InputError
from order_pipeline.model.act import Act
from order_pipeline.model.register import Register, Row
from order_pipeline.render.document import render_act
from order_pipeline.render.inspection import check_template
from order_pipeline.render.shipped import shipped_template
from order_pipeline.render.template import CompiledTemplate, compiled, patched

from . import acts, word
from .word import template_of

CONTEXT = {
    "title": "Об утверждении & о прочем",
    "rows": [{"n": str(index), "t": f"точка <{index}>"} for index in range(5)],
    "clauses": [{"text": "Первый"}, {"text": "Второй"}],
}
TEMPLATE = template_of(
    "{{ title }}",
    "{%p for c in clauses %}",
    "{{ loop.index }}. {{ c.text }}{% if loop.last %}.{% else %};{% endif %}",
    "{%p endfor %}",
    rows=("{%tr for r in rows %}", "{{ r.n }}: {{ r.t }}", "{%tr endfor %}"),
)


def test_the_result_is_what_docxtpl_gives() -> None:
    theirs = DocxTemplate(io.BytesIO(TEMPLATE))
    theirs.render(CONTEXT, autoescape=True)
    out = io.BytesIO()
    theirs.save(out)
    ours = CompiledTemplate(TEMPLATE).render(CONTEXT)
    assert etree.tostring(word.document(ours), method="c14n2") == etree.tostring(
        word.document(out.getvalue()), method="c14n2"
    )


def test_a_template_is_filled_again_and_again_without_memory() -> None:
    template = CompiledTemplate(TEMPLATE)
    first = template.render(CONTEXT)
    template.render({**CONTEXT, "rows": []})
    assert template.render(CONTEXT) == first


def test_another_deflate_holds_the_same_text() -> None:
    stream = lambda: zlib.compressobj(9, zlib.DEFLATED, -15)  # noqa: E731 - as short as its use
    data = CompiledTemplate(TEMPLATE).render(CONTEXT, stream)
    assert word.paragraphs(data) == word.paragraphs(CompiledTemplate(TEMPLATE).render(CONTEXT))


def test_a_long_document_is_put_together_from_many_pieces() -> None:
    rows = [{"n": str(index), "t": "точка " * 20} for index in range(5000)]
    data = CompiledTemplate(TEMPLATE).render({**CONTEXT, "rows": rows})
    assert len(list(word.document(data).iter(f"{word.W}tr"))) == 5000


@pytest.mark.parametrize(
    "act",
    [
        acts.register(40),
        acts.register(
            4,
            register=Register(
                columns=("Точка взаимодействия", "Действия / сразу", "Действия / потом"),
                rows=tuple(
                    Row(
                        direction=f"Раздел {index // 2}",
                        process=f"Процесс {index}",
                        touchpoint="Сайт <&> «портал»\tстрока",
                        interactions=("приём", "выдача " * 900)[: index % 3],
                        extra={"Действия / потом": "нет"} if index else {},
                    )
                    for index in range(6)
                ),
            ),
        ),
        acts.register(0),
        acts.amendment(),
    ],
    ids=["merged", "subheadings", "form", "quoted"],
)
def test_rows_filled_at_once_are_those_filled_cell_by_cell(act: Act) -> None:
    plain = shipped_template("order")
    body = word.member(plain, "word/document.xml").replace(b"{{ line }}", b"{{ line ~ '' }}")
    by_cells = word.with_members(plain, document=body)
    assert "filled_rows" in patched(word.member(plain, "word/document.xml").decode())
    assert "filled_rows" not in patched(body.decode())
    document = "word/document.xml"
    at_once = word.member(render_act(act, template=plain), document)
    assert at_once == word.member(render_act(act, template=by_cells), document)


def test_pieces_of_any_kind_are_printed_in_their_order() -> None:
    lines = (
        "{% set x %}[{{ title }}]{% endset %}{{ x }}{{ 1 + 1 }}{{ rows[0].t }}",
        "{% macro m(a) %}[{{ a.n }}]{% endmacro %}{{ m(rows[1]) }}",
        "{% filter upper %}в{{ rows[1].n }}{% endfilter %}",
        "{% for r in rows if r.n != '2' %}{{ loop.index }}{{ r.n }}{% else %}нет{% endfor %}",
    )
    data = CompiledTemplate(template_of(*lines)).render(CONTEXT)
    title = CONTEXT["title"]
    assert word.paragraphs(data) == [f"[{title}]2точка <0>", "[1]", "В1", "10213344"]


ESCAPES = (
    "{{ ''.__class__.__mro__ }}",
    "{{ title.__class__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ self.__init__.__globals__ }}",
    "{{ lipsum.__globals__['os'] }}",
    "{{ joiner.__init__.__globals__.os }}",
    "{{ title|attr('__class__') }}",
    "{{ '{0.__class__}'.format(title) }}",
    "{{ title['__class__'] }}",
    "{{ (1).__class__.__base__.__subclasses__() }}",
    "{{ rows.append(1) }}",
    "{% include '/etc/passwd' %}",
    "{% import '/etc/passwd' as x %}",
    "{% extends 'x' %}",
    "{{ 'a' * 100000000 }}",
    "{{ 9 ** 9999999 }}",
    "{% for i in range(10000000) %}x{% endfor %}",
    "{{ unknown }}",
    "{{ unknown.name }}",
    "{{ open('/etc/passwd') }}",
    "{% for r in rows %}{{ r.__class__ }}{% endfor %}",
    "{% for r in rows %}{{ r._private }}{% endfor %}",
    "{% for r in rows %}{{ r.unknown }}{% endfor %}",
    "{% for r in rows %}{{ r.clear() }}{% endfor %}",
    "{% for r in rows %}{{ r.n.__class__ }}{% endfor %}",
    "{{ title|filled_rows('', '', '', '', '', '', '', '', '') }}",
)


@pytest.mark.parametrize("source", ESCAPES)
def test_a_template_runs_no_code_and_reads_no_file(source: str) -> None:
    with pytest.raises(InputError):
        CompiledTemplate(template_of(source)).render(CONTEXT)


def test_a_format_string_shows_no_insides() -> None:
    data = CompiledTemplate(template_of("{{ '%s' % title }}")).render(CONTEXT)
    assert word.paragraphs(data) == [CONTEXT["title"]]


def test_what_is_no_word_file_is_a_fault() -> None:
    with pytest.raises(InputError):
        CompiledTemplate(b"no zip at all")


def test_a_broken_tag_is_a_fault_and_not_a_crash() -> None:
    with pytest.raises(InputError):
        CompiledTemplate(template_of("{% for x in %}"))


@given(st.text(max_size=60))
def test_any_text_comes_out_as_itself(text: str) -> None:
    template = compiled(template_of("{{ title }}"))
    (printed,) = word.paragraphs(template.render({"title": text}))
    kept = "".join(letter for letter in text if _fits_xml(letter))
    assert printed == kept.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")


def _fits_xml(letter: str) -> bool:
    """Tell whether XML 1.0 can hold a character (2.2)."""
    return letter in "\t\n\r" or (
        letter >= " " and letter not in "\ufffe\uffff" and not "\ud800" <= letter <= "\udfff"
    )


BROKEN = {
    "{{ title | }}": "перед «}}» не хватает «имя»",
    "{% for x in %}{% endfor %}": "перед «%}» не хватает значения",
    "{% for x act %}{% endfor %}": "перед «act» не хватает «in»",
    "{{ title|nofilter }}": "нет фильтра «nofilter»",
    "{{ title is notest }}": "нет проверки «notest»",
    "{% frob %}": "нет метки «frob»",
    "{{ title $ }}": "«$» здесь стоять не может",
    "{{ 'abc }}": "«'» здесь стоять не может",
    "{{ title.. }}": "после точки не хватает имени",
    "{{ (title }}": "перед «}» не хватает «)»",
    "{% if title %}": "не закрыт цикл, условие или блок",
    "{% for 3 in rows %}{% endfor %}": "имя переменной цикла",
    "{{ unknown }}": "нет имени «unknown»",
    "{% for r in rows %}{{ r.unknown }}{% endfor %}": "нет имени «unknown»",
    "{{ title + 3 }}": "значение другого вида",
    "{{ 5 / 0 }}": "деление на ноль",
    "{{ title.__class__ }}": "«__class__» для шаблонов закрыто",
    "{% include 'x' %}": "шаблон не может включать другие файлы",
    "{% for i in range(10000000) %}x{% endfor %}": "в цикле слишком много шагов",
    "{{ 9 ** 9999999 }}": "шаблону такое не разрешено",
}


@pytest.mark.parametrize(("source", "said"), BROKEN.items())
def test_what_is_wrong_is_told_in_the_user_s_language(source: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        CompiledTemplate(template_of(source)).render(CONTEXT)
    assert f"шаблон не удалось заполнить: {said}" in caught.value.faults[0].problem


@pytest.mark.parametrize("source", [*BROKEN, *ESCAPES])
def test_no_foreign_sentence_is_told(source: str) -> None:
    with pytest.raises(InputError) as caught:
        CompiledTemplate(template_of(source)).render(CONTEXT)
    for fault in (*caught.value.faults, *check_template(template_of(source))):
        said = re.sub("«[^»]*»", "", fault.line()).replace("order-pipeline template check", "")
        assert not re.search("[A-Za-z]{2,} [A-Za-z]{2,}", said.partition("Известны")[0])
