"""The pages as paper shows them: PDF and pictures through LibreOffice."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from order_pipeline.errors import MissingProgramError
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
