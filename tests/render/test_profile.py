"""An agency's profile: what it adds to an order, its look, and the cases of its names."""

import datetime as dt
from pathlib import Path

import pytest

from order_pipeline.errors import InputError
from order_pipeline.language import use
from order_pipeline.model.act import Act, Clause, Signature
from order_pipeline.model.profile import (
    Layout,
    Margins,
    Official,
    Profile,
    profile_from_yaml,
    profile_to_yaml,
)
from order_pipeline.pipeline.reading import read
from order_pipeline.pipeline.rendering import render
from order_pipeline.render.document import render_act
from order_pipeline.render.forms import in_case, proposed
from order_pipeline.text.declension import Case, decline
from order_pipeline.text.surnames import decline_name

from . import acts, word
from .word import W, png, template_of

HEAD = Official(position="Заведующий отделом", name="О.С. Левченко")
PROFILE = Profile(
    issuer="Комитет по труду Северного края",
    header_lines=("ПРАВИТЕЛЬСТВО СЕВЕРНОГО КРАЯ",),
    place="г. Северск",
    head=HEAD,
)


def test_a_profile_says_only_what_the_order_does_not() -> None:
    bare = Act(kind="order", heading="ПРИКАЗ", clauses=(Clause(number="1", text="Утвердить."),))
    act = read(render(bare, profile=PROFILE), name="act.docx").act
    assert act.issuer == "ПРАВИТЕЛЬСТВО СЕВЕРНОГО КРАЯ Комитет по труду Северного края"
    assert act.place == "г. Северск"
    assert act.signatures == (Signature(position=HEAD.position, name=HEAD.name),)
    own = read(render(acts.order(), profile=PROFILE), name="act.docx").act
    assert own.place == "г. Орёл"
    assert own.signatures == acts.order().signatures


def test_the_stamp_s_line_is_75_mm_by_the_old_standard_and_80_by_the_new() -> None:
    old = _stamp_indent(acts.order(date=dt.date(2024, 2, 29)))
    new = _stamp_indent(acts.order(date=dt.date(2025, 9, 1), date_text="1 сентября 2025 г."))
    assert old - new == pytest.approx(5 / 25.4 * 1440, abs=1)
    assert new == pytest.approx((170 - 80) / 25.4 * 1440, abs=1)


def test_margins_and_font_of_the_profile_hold() -> None:
    layout = Layout(font="PT Serif", size=13, margins=Margins(left=20, right=15))
    data = render_act(acts.order(), profile=Profile(layout=layout))
    margins = next(word.document(data).iter(f"{W}pgMar"))
    assert (margins.get(f"{W}left"), margins.get(f"{W}right")) == ("1134", "850")
    styles = word.member(data, "word/styles.xml")
    assert b"PT Serif" in styles
    assert b"Times" not in styles
    assert b'<w:sz w:val="26"/>' in styles


def test_the_coat_of_arms_stands_first(tmp_path: Path) -> None:
    image = tmp_path / "arms.png"
    image.write_bytes(png(40, 80))
    data = render_act(acts.order(), profile=Profile(coat_of_arms=str(image)))
    (paragraph,) = word.styled(data, "Arms")
    extent = next(e for e in paragraph.iter() if e.tag.endswith("}extent"))
    assert int(extent.get("cy")) == 2 * int(extent.get("cx"))
    assert word.member(data, "word/media/arms.png") == image.read_bytes()


def test_the_coat_of_arms_lies_beside_the_profile(tmp_path: Path) -> None:
    (tmp_path / "arms.png").write_bytes(png(40, 80))
    (tmp_path / "agency.yaml").write_text("coat_of_arms: arms.png", encoding="utf-8")
    data = render(acts.order(), profile=tmp_path / "agency.yaml")
    assert word.styled(data, "Arms")


def test_a_coat_of_arms_that_is_no_picture_is_a_fault(tmp_path: Path) -> None:
    text = tmp_path / "arms.txt"
    text.write_text("no picture")
    for path in (text, tmp_path / "missing.png"):
        with pytest.raises(InputError):
            render_act(acts.order(), profile=Profile(coat_of_arms=str(path)))


def test_a_profile_goes_to_yaml_and_back() -> None:
    assert profile_from_yaml(profile_to_yaml(PROFILE)) == PROFILE
    assert profile_from_yaml("") == Profile()


def test_every_fault_of_a_profile_is_named() -> None:
    with pytest.raises(InputError) as caught:
        profile_from_yaml("isuer: А\nhead: {name: Б}\nlayout: {size: big}")
    places = {fault.place for fault in caught.value.faults}
    assert places == {"/isuer", "/head/position", "/layout/size"}


@pytest.mark.parametrize("text", ["a: [", "- a\n- b", "\x00"])
def test_a_broken_profile_is_a_fault(text: str) -> None:
    with pytest.raises(InputError):
        profile_from_yaml(text)


CASES = [
    ("заместитель начальника отряда", "dative", "заместителю начальника отряда"),
    ("Главное управление МЧС России", "instrumental", "Главным управлением МЧС России"),
    ("государственное казенное учреждение", "genitive", "государственного казенного учреждения"),
    ("Исполняющий обязанности министра", "dative", "Исполняющему обязанности министра"),
    ("И.о. начальника отряда", "dative", "И.о. начальника отряда"),
    ("ГКУ «Отряд № 5»", "genitive", "ГКУ «Отряд № 5»"),
    ("МИНИСТЕРСТВО ТРУДА", "instrumental", "МИНИСТЕРСТВОМ ТРУДА"),
    ("Заведующая сектором", "accusative", "Заведующую сектором"),
    (
        "Первый вице-губернатор - председатель Правительства",
        "dative",
        "Первому вице-губернатору - председателю Правительства",
    ),
    ("А.С. Злобин", "dative", "А.С. Злобину"),
    ("Иванова И.И.", "dative", "Ивановой И.И."),
    ("О.С. Левченко", "genitive", "О.С. Левченко"),
    ("П.С. Салтыков-Щедрин", "dative", "П.С. Салтыкову-Щедрину"),
    ("Петров Иван Иванович", "dative", "Петрову Ивану Ивановичу"),
    ("Бондарь Анна Ильинична", "genitive", "Бондарь Анны Ильиничны"),
]


@pytest.mark.parametrize(("phrase", "case", "expected"), CASES)
def test_cases_that_are_certain(phrase: str, case: Case, expected: str) -> None:
    assert in_case(Profile(), phrase, case) == expected


def test_a_surname_that_hides_the_sex_is_never_certain() -> None:
    assert not decline_name("А. Бондарь", "dative").certain
    assert not decline("Хррр отдела", "dative").certain


def test_an_uncertain_form_is_not_printed_but_asked_for() -> None:
    template = template_of("{{ profile.head.name|dative }}")
    profile = Profile(head=Official(position="Директор", name="А. Бондарь"))
    with pytest.raises(InputError, match="Бондарю"):
        render_act(acts.order(), template=template, profile=profile)
    told = profile.model_copy(update={"forms": {"А. Бондарь": {"dative": "А. Бондарь"}}})
    data = render_act(acts.order(), template=template, profile=told)
    assert word.paragraphs(data) == ["А. Бондарь"]


def test_the_profile_remembers_what_is_certain_and_asks_for_the_rest() -> None:
    use("en")
    profile = Profile(head=Official(position="Директор", name="А. Бондарь"))
    remembered, findings = proposed(profile)
    use("ru")
    assert remembered.forms["Директор"]["dative"] == "Директору"
    assert "А. Бондарь" not in remembered.forms
    assert {finding.code for finding in findings} == {"uncertain-case"}
    assert len(findings) == 5


def _stamp_indent(act: Act) -> int:
    styles = word.member(render_act(act), "word/styles.xml").decode()
    start = styles.index('w:styleId="Stamp"')
    return int(styles[start:].split('<w:ind w:left="')[1].split('"')[0])
