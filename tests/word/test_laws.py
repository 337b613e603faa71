"""Laws of reading: the short way is the long way, the ledger agrees, LibreOffice agrees."""

import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from order_pipeline.text.spacing import characters
from order_pipeline.word import legacy
from order_pipeline.word.blocks import Document
from order_pipeline.word.numerals import letters, roman
from order_pipeline.word.reading import read_document
from word.packages import (
    abstract,
    level,
    num,
    numbers,
    on_list,
    p,
    package,
    paragraphs,
    read,
    t,
    tbl,
    tc,
    tr,
)

WORDS = st.text("абвёж № «»&<\u00a0\u00ad-1.", max_size=12).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
)
LOOKS = st.sampled_from(["", "<w:b/>", "<w:vanish/>", "<w:caps/>", '<w:sz w:val="28"/>'])
BY = 'w:id="1" w:author="А"'


@st.composite
def runs(draw: st.DrawFn) -> str:
    run = t(draw(WORDS), draw(LOOKS))
    around = ["{}"] * 6 + [
        f"<w:ins {BY}>{{}}</w:ins>",
        '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        f"<w:del {BY}><w:r><w:delText>нет</w:delText></w:r></w:del>",
        "<w:r><w:tab/><w:noBreakHyphen/></w:r>{}",
        "<w:r><w:pict><v:textbox><w:txbxContent><w:p>{}</w:p></w:txbxContent></v:textbox></w:pict></w:r>",
    ]
    return draw(st.sampled_from(around)).format(run)


PROPERTIES = st.sampled_from(
    ["", '<w:jc w:val="center"/>', f"<w:rPr><w:del {BY}/></w:rPr>", "<w:rPr><w:vanish/></w:rPr>",
     on_list(1), on_list(1, 1)]
)  # fmt: skip
PARAGRAPHS = st.builds(
    lambda inner, properties: p(*inner, properties=properties),
    st.lists(runs(), max_size=4),
    PROPERTIES,
)
CELLS = st.builds(
    lambda inner, properties: tc(*inner, properties=properties),
    st.lists(PARAGRAPHS, min_size=1, max_size=2),
    st.sampled_from(["", "<w:vMerge/>", '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>']),
)
ROWS = st.builds(
    lambda cells, properties: tr(*cells, properties=properties),
    st.lists(CELLS, min_size=1, max_size=3),
    st.sampled_from(["", "", f"<w:del {BY}/>", f"<w:ins {BY}/>"]),
)
TABLES = st.lists(ROWS, min_size=1, max_size=3).map(lambda rows: tbl(*rows))
BODIES = st.lists(st.one_of(PARAGRAPHS, TABLES), max_size=5).map("".join)
NUMBERING = abstract(0, level(0, "%1."), level(1, "%2)", "russianLower")) + num(1, 0)


@given(BODIES)
def test_the_short_way_is_the_long_way(body: str) -> None:
    """Spaces between tags keep the quick patterns from matching; nothing else may change."""
    slow = re.sub(r"(?=<w:(?:r|tcPr|pPr|p)[ >])|(?<=</w:r>)", "\n", body)
    quick, long = read(body, numbering=NUMBERING), read(slow, numbering=NUMBERING)
    assert quick.blocks == long.blocks
    assert quick.left_out == long.left_out


def _visible(document: Document) -> int:
    return sum(characters(paragraph.text) for paragraph in paragraphs(document.blocks))


@given(BODIES, st.sampled_from(["final", "original"]))
def test_the_ledger_agrees_with_the_blocks(body: str, revisions: str) -> None:
    document = read(body, revisions, numbering=NUMBERING)  # type: ignore[arg-type]
    assert document.visible_characters == _visible(document)


@st.composite
def lists(draw: st.DrawFn) -> tuple[list[dict[str, object]], list[int]]:
    levels = [
        {
            "format": draw(
                st.sampled_from(["decimal", "upperRoman", "lowerLetter", "russianLower"])
            ),
            "start": draw(st.integers(1, 4)),
            "legal": draw(st.booleans()),
            "restart": draw(st.sampled_from([None, None, 0, *range(1, index + 1)])),
            "shows": draw(st.lists(st.integers(0, index), min_size=1, unique=True).map(sorted)),
        }
        for index in range(4)
    ]
    return levels, draw(st.lists(st.integers(0, 3), min_size=1, max_size=14))


@given(lists())
def test_random_lists_count_as_their_history_tells(
    drawn: tuple[list[dict[str, object]], list[int]],
) -> None:
    """The oracle keeps no counters: it looks back over all items above, each time anew."""
    levels, items = drawn
    definition = "".join(
        level(
            index,
            ".".join(f"%{shown + 1}" for shown in each["shows"]),  # type: ignore[attr-defined]
            str(each["format"]),
            ("<w:isLgl/>" if each["legal"] else "")
            + (f'<w:lvlRestart w:val="{each["restart"]}"/>' if each["restart"] is not None else ""),
        ).replace('<w:start w:val="1"/>', f'<w:start w:val="{each["start"]}"/>')
        for index, each in enumerate(levels)
    )
    body = "".join(p("т", properties=on_list(1, at)) for at in items)
    document = read(body, numbering=abstract(0, definition) + num(1, 0))
    assert numbers(document) == [_label(levels, items[: end + 1]) for end in range(len(items))]


def _label(levels: list[dict[str, object]], history: list[int]) -> str:
    own = levels[history[-1]]
    parts = []
    for shown in own["shows"]:  # type: ignore[attr-defined]
        number = _count(levels, history, shown)
        parts.append(str(number) if own["legal"] else _write(number, str(levels[shown]["format"])))
    return ".".join(parts)


def _count(levels: list[dict[str, object]], history: list[int], at: int) -> int:
    """Count the items of a level since the last item that restarts it."""
    restart = levels[at]["restart"]
    limit = at if restart is None else min(int(restart), at)  # type: ignore[call-overload]
    since = max((index for index, item in enumerate(history) if item < limit), default=-1)
    return int(levels[at]["start"]) + max(history[since + 1 :].count(at) - 1, 0)  # type: ignore[call-overload]


def _write(number: int, number_format: str) -> str:
    alphabets = {"lowerLetter": "abcdefghijklmnopqrstuvwxyz"}
    if number_format == "decimal":
        return str(number)
    if number_format == "upperRoman":
        return roman(number)
    return letters(alphabets.get(number_format, "абвгдежзиклмнопрстуфхцчшщэюя"), number)


SAMPLE = (
    p("Приказ")
    + "".join(
        p(f"п{index}", properties=on_list(1, at))
        for index, at in enumerate([0, 1, 1, 2, 0, 1, 2, 2])
    )
    + tbl(tr(tc(p(properties=on_list(2))), "ячейка"), tr(tc(p(properties=on_list(2))), "другая"))
    + p("ещё", properties=on_list(2))
)
SAMPLE_LISTS = (
    abstract(0, level(0, "%1."), level(1, "%1.%2."), level(2, "%3)", "lowerLetter"))
    + abstract(1, level(0, "%1.", "upperRoman"))
    + num(1, 0)
    + num(2, 1)
)


@pytest.mark.libreoffice
def test_libreoffice_shows_the_same_numbers(tmp_path: Path) -> None:
    """Its export as text is another's reading of the same file."""
    data = package(SAMPLE, numbering=SAMPLE_LISTS)
    (tmp_path / "a.docx").write_bytes(data)
    program = legacy.find_libreoffice()
    assert program is not None
    subprocess.run(
        [program, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), "a.docx"],
        check=True, timeout=120, capture_output=True, cwd=tmp_path,
    )  # fmt: skip
    theirs = (tmp_path / "a.txt").read_text("utf-8-sig").split()
    document = read_document(data, "a.docx")
    ours = [f"{each.number} {each.text}" for each in paragraphs(document.blocks)]
    assert " ".join(ours).split() == theirs
