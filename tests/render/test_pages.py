"""The pages as paper shows them: PDF and pictures through LibreOffice."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from order_pipeline.errors import MissingProgramError
from order_pipeline.model.act import Act, Approval, Clause, Endorsement, Signature
from order_pipeline.model.profile import Layout, Profile
from order_pipeline.model.register import Register, Row
from order_pipeline.pipeline.rendering import render
from order_pipeline.render import pdf
from order_pipeline.render.document import render_act
from order_pipeline.render.shipped import NAMES

from . import acts

MM = 72 / 25.4
WORD = re.compile(
    r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>'
)
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler-utils are not installed"
)


class Page:
    """A page: its size in points, and its words with their boxes."""

    def __init__(self, width: str, height: str, inside: str) -> None:
        self.width, self.height = float(width), float(height)
        self.words = [(*map(float, box), text) for *box, text in WORD.findall(inside)]

    @property
    def text(self) -> str:
        return " ".join(str(word[4]) for word in self.words)

    def word(self, text: str) -> tuple[float, float, float, float]:
        x, y, right, bottom, _text = next(word for word in self.words if word[4] == text)
        return x, y, right, bottom


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    act = acts.order(appendices=(acts.procedure(appendices=(acts.register(60),)),))
    return _pages(render_act(act), tmp_path_factory.mktemp("pages"))


def _pages(data: bytes, folder: Path) -> list[Page]:
    (folder / "act.pdf").write_bytes(pdf.docx_to_pdf(data))
    command = ["pdftotext", "-bbox", str(folder / "act.pdf"), "-"]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [Page(*page) for page in PAGE.findall(found)]


@pytest.mark.libreoffice
@poppler
def test_the_stamp_stands_top_right_with_its_lines_aligned(pages: list[Page]) -> None:
    page = pages[1]
    left, top, _right, _bottom = page.word("Приложение")
    assert left == pytest.approx((210 - 10 - 75) * MM, abs=2)
    assert top < 25 * MM
    assert page.word("к")[0] == pytest.approx(left, abs=1)
    assert page.word("от")[0] == pytest.approx(left, abs=1)


@pytest.mark.libreoffice
@poppler
def test_margins_hold_on_every_page(pages: list[Page]) -> None:
    for page in pages:
        sideways = page.width > page.height
        left, right = (20, 20) if sideways else (30, 10)
        for x, _y, end, bottom, text in page.words:
            assert x >= left * MM - 2, text
            assert end <= page.width - right * MM + 3, text
            assert bottom <= page.height - (10 if sideways else 20) * MM + 3, text


@pytest.mark.libreoffice
@poppler
def test_the_header_row_stands_on_each_page_of_the_register(pages: list[Page]) -> None:
    sideways = [page for page in pages if page.width > page.height]
    assert len(sideways) > 1
    assert all("Особенности" in page.text for page in sideways)


@pytest.mark.libreoffice
@poppler
def test_pages_are_numbered_top_centre_from_the_second_of_each_part(pages: list[Page]) -> None:
    sideways = [page for page in pages if page.width > page.height]
    for number, page in enumerate(sideways, 1):
        x, y, right, _bottom, text = page.words[0]
        if number == 1:
            assert text == "Приложение"
            continue
        assert text == str(number)
        assert y >= 10 * MM
        assert (x + right) / 2 == pytest.approx(page.width / 2, abs=3)


@pytest.mark.libreoffice
@poppler
def test_the_name_stands_at_the_right_edge_in_the_last_line_of_the_position(
    tmp_path: Path,
) -> None:
    long = "Исполняющий обязанности заместителя председателя комитета по труду и занятости"
    signature = acts.order().signatures[0].model_copy(update={"position": long})
    (page,) = _pages(render_act(acts.order(signatures=(signature,), appendices=())), tmp_path)
    name = next(word for word in page.words if "Левин" in str(word[4]))
    assert name[3] == pytest.approx(page.word("занятости")[3], abs=2)
    assert name[2] == pytest.approx(200 * MM, abs=3)


LONG_NAME = "А.-М.Б. Преображенский-Задунайский"
LONG_POSITION = (
    "Исполняющий обязанности заместителя министра социальной защиты, опеки и попечительства,"
    " труда и занятости населения Северного края"
)


@pytest.mark.libreoffice
@poppler
@pytest.mark.parametrize("box", [False, True])
def test_a_long_name_in_a_signature_is_not_broken(tmp_path: Path, *, box: bool) -> None:
    signature = Signature(position=LONG_POSITION, name=LONG_NAME)
    profile = Profile(layout=Layout(e_signature_box=box))
    act = acts.order(signatures=(signature,), appendices=())
    (page,) = _pages(render_act(act, profile=profile), tmp_path)
    for piece in ("Преображенский-", "Задунайский") if box else (LONG_NAME.split()[1],):
        _left, _top, right, bottom = page.word(piece)
    assert right == pytest.approx(200 * MM, abs=3)
    assert bottom == pytest.approx(page.word("края")[3], abs=2)


@pytest.mark.libreoffice
@poppler
def test_the_frame_for_the_e_signature_stands_between_position_and_name(tmp_path: Path) -> None:
    profile = Profile(layout=Layout(e_signature_box=True))
    data = render_act(acts.order(appendices=()), profile=profile)
    (page,) = _pages(data, tmp_path)
    command = ["pdftocairo", "-svg", str(tmp_path / "act.pdf"), str(tmp_path / "act.svg")]
    subprocess.run(command, check=True)
    drawn = (tmp_path / "act.svg").read_text(encoding="utf-8")
    ends = re.findall(r'stroke:rgb.* d="M ([\d.]+) ([\d.]+) L ([\d.]+) ([\d.]+) "', drawn)
    places = [float(place) for line in ends for place in line]
    across, upwards = places[::2], places[1::2]
    assert max(across) - min(across) > 55 * MM
    assert max(upwards) - min(upwards) > 20 * MM
    assert max(word[2] for word in page.words if word[4] == "Заместитель") < min(across)
    name = next(word for word in page.words if "Левин" in str(word[4]))
    assert name[0] > max(across)


@pytest.mark.libreoffice
@poppler
def test_no_signature_stands_alone_on_a_page(tmp_path: Path) -> None:
    procedures = tuple(
        acts.approved_procedure().model_copy(
            update={
                "clauses": tuple(
                    Clause(number=str(index), text="Перечень ведёт отдел кадров.")
                    for index in range(1, count)
                ),
                "appendices": (),
            }
        )
        for count in range(34, 46)
    )
    pages = _pages(render_act(acts.order(appendices=procedures)), tmp_path)
    signed = [page.text for page in pages if "Ильин" in page.text]
    assert len(signed) == len(procedures)
    assert all("отдел кадров." in text for text in signed)
    assert any("1. Перечень" not in text for text in signed)


@pytest.mark.libreoffice
@poppler
def test_stamps_beside_each_other_keep_apart(tmp_path: Path) -> None:
    approval = Approval(mark="УТВЕРЖДАЮ", position=LONG_POSITION, name="Д.А. Шилов")
    agreed = Endorsement(mark="СОГЛАСОВАНО", position=LONG_POSITION, name="И.И. Котов")
    other = Endorsement(mark="СОГЛАСОВАНО", position="Председатель", name="И.И. Ким")
    act = acts.procedure(approval=approval, endorsements=(agreed, other), appendices=())
    page = _pages(render_act(act), tmp_path)[0]
    left, _top, _right, below = page.word("УТВЕРЖДАЮ")
    assert left == pytest.approx((210 - 10 - 80) * MM, abs=2)
    end = next(word for word in page.words if "Шилов" in str(word[4]))[3]
    beside = [word for word in page.words if word[2] < left and word[3] <= end]
    assert max(word[2] for word in beside) < left - 9 * MM
    assert below == pytest.approx(page.word("СОГЛАСОВАНО")[3], abs=1)
    stamps = [word for word in page.words if word[4] == "СОГЛАСОВАНО"]
    assert len(stamps) == 2
    before = max(word[3] for word in page.words if word[0] < left and word[3] < stamps[1][1] + 1)
    assert stamps[1][1] - before > 5


@pytest.mark.libreoffice
@poppler
def test_no_word_and_no_number_is_broken_in_a_narrow_table(tmp_path: Path) -> None:
    words = ("телекоммуникационной", "консультирование", "10.12.103")
    row = Row(
        number=words[2],
        direction="Официальное опубликование",
        process="Рассмотрение обращений",
        touchpoint=f"Официальный сайт в информационно-{words[0]} сети",
        interactions=("приём обращения", words[1]),
        features="по записи",
    )
    short = row.model_copy(update={"touchpoint": "Официальный сайт"})
    quoted = Act(kind="register", register=Register(rows=(short,)))
    clause = Clause(number="1", text="изложить в следующей редакции:", quoted=quoted)
    whole = acts.approved_register(4)
    restated = Clause(number="2", text="изложить в следующей редакции:", quoted=whole)
    listed = acts.register(register_=Register(columns=acts.COLUMNS, rows=(row,)))
    act = acts.amendment().model_copy(
        update={"clauses": (clause, restated), "appendices": (listed,)}
    )
    pages = _pages(render_act(act), tmp_path)
    assert len(pages) == 2
    for page in pages:
        seen = {str(word[4]).strip("«»") for word in page.words}
        assert {"Официальное", "опубликование", "Рассмотрение", "обращений"} <= seen
        assert {words[2], words[1]} <= seen
    assert words[0] in {str(word[4]) for word in pages[1].words}
    for page in pages:
        heads = {str(word[4]) for word in page.words}
        assert {"взаимодействия", "Осуществляемое", "деятельности", "конкретного"} <= heads


@pytest.mark.libreoffice
@poppler
def test_a_date_is_not_parted_in_a_title(tmp_path: Path) -> None:
    titles = [
        f"О внесении изменений в {'наш ' * more}приказ комитета от 12 января 2025 г. № 3-П"
        for more in range(9)
    ]
    lists = tuple(acts.letter().model_copy(update={"title": title}) for title in titles)
    for page in _pages(render_act(acts.order(appendices=lists)), tmp_path)[1:]:
        assert page.word("12")[3] == pytest.approx(page.word("г.")[3], abs=1)
        assert page.word("№")[3] == pytest.approx(page.word("3-П")[3], abs=1)


@pytest.mark.libreoffice
@poppler
@pytest.mark.parametrize("template", ["approval-sheet", "acquaintance-sheet"])
def test_names_and_dates_of_a_sheet_are_not_broken(template: str, tmp_path: Path) -> None:
    mark = "Ознакомлен" if template == "acquaintance-sheet" else "Согласовано"
    names = ("О.С. Преображенская", "И.И. Петров-Водкин", "А.А. Ли")
    people = tuple(
        Endorsement(mark=mark, position=LONG_POSITION, name=name, date_text="25 сентября 2026 г.")
        for name in names
    )
    act = acts.order(endorsements=people, appendices=())
    page = _pages(render_act(act, template=template), tmp_path)[0]
    text = page.text.replace("\u00a0", " ")
    seen = text.split()
    assert {"Преображенская", "сентября", "2026", "попечительства,"} <= set(seen)
    assert {"Должность", "Подпись"} <= set(seen)


@pytest.mark.libreoffice
@poppler
@pytest.mark.parametrize("template", NAMES)
def test_every_template_becomes_a_pdf_with_its_fonts_inside(template: str, tmp_path: Path) -> None:
    data = pdf.docx_to_pdf(render_act(acts.order(), template=template))
    path = tmp_path / "act.pdf"
    path.write_bytes(data)
    listed = subprocess.run(
        [str(shutil.which("pdffonts")), str(path)], capture_output=True, text=True, check=True
    ).stdout.splitlines()[2:]
    assert listed
    assert all(line.split()[-5] == "yes" for line in listed)
    assert b"pdfaid" in data
    command = ["pdftoppm", "-r", "40", "-png", str(path), str(tmp_path / "page")]
    subprocess.run(command, check=True)
    assert list(tmp_path.glob("page*.png"))


def test_without_libreoffice_the_program_that_is_missing_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingProgramError, match="LibreOffice") as caught:
        pdf.docx_to_pdf(b"")
    assert caught.value.exit_code == 3


@pytest.mark.libreoffice
@poppler
def test_in_a_learned_look_the_name_stands_as_high_as_its_position(tmp_path: Path) -> None:
    from docx import Document

    earlier = Document()  # its style of text leaves air below each paragraph
    for text in ("ПОРЯДОК", "ведения перечня", "1. Сроки", "1.1. Перечень ведёт отдел кадров."):
        earlier.add_paragraph(text)
    earlier.save(str(tmp_path / "earlier.docx"))
    made = render(acts.order(appendices=()), like=tmp_path / "earlier.docx")
    (page,) = _pages(made, tmp_path)
    name = next(word for word in page.words if "Левин" in str(word[4]))
    assert name[3] == pytest.approx(page.word("комитета")[3], abs=1)
