"""One small file with the constructions that trip readers, and what a reader should make of each.

Every construction holds a word of its own, so that the text a reader gives says what it kept.
"""

import re
from pathlib import Path

from peers.order_file import CLAUSE, HEADERS, OFFICE, W, write

SEEN = {
    "tracked insertion kept": "ВСТАВКА",
    "text moved here kept": "КУДА",
    "text in a smart tag": "СМАРТ",
    "text of a hyperlink": "ССЫЛКА",
    "content control in a line": "УПРСТРОКИ",
    "content control, paragraph": "УПРАБЗАЦА",
    "content control, row": "УПРРЯДА",
    "content control, cell": "УПРЯЧЕЙКИ",
    "result of a field": "РЕЗУЛЬТАТ",
    "footnote": "СНОСКА",
    "nested table": "ВЛОЖЕНИЕ",
    "& and < in a cell": "R&D<5",
}
"""Construction → the word that a reader of the page sees."""
UNSEEN = {
    "tracked deletion dropped": "УДАЛЕНО",
    "text moved away dropped": "ОТКУДА",
    "deleted row dropped": "РЯДДОЛОЙ",
    "code of a field dropped": "КОДПОЛЯ",
    "hidden text dropped": "СКРЫТО",
}
"""Construction → the word that a reader of the page does not see."""
NUMBERS = {
    "clause number «1.»": r"(?<![\d.])1\.\s*ПЕРВЫЙ",
    "clause number «1.1.»": r"(?<![\d.])1\.1\.?\s*ВТОРОЙ",
    "automatic number in a cell": r"(?<![\d.])7\.?\W+НАПРАВЛЕНИЕ",
}
"""Construction → what the text says where the number is shown."""


def run(text: str, look: str = "") -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def par(inside: str, properties: str = "") -> str:
    return f"<w:p>{properties}{inside}</w:p>"


def control(inside: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def cell(inside: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{inside}</w:tc>'


def line(cells: list[str], mark: str = "") -> str:
    return f"<w:tr><w:trPr>{mark}</w:trPr>{''.join(cells)}</w:tr>"


def revision(kind: str, number: int, inside: str = "") -> str:
    mark = f'w:id="{number}" w:author="Автор" w:date="2024-02-29T00:00:00Z"'
    return f"<w:{kind} {mark}>{inside}</w:{kind}>"


def clauses() -> str:
    second = CLAUSE.replace('w:ilvl w:val="0"', 'w:ilvl w:val="1"')
    removed = revision("del", 2, "<w:r><w:delText>УДАЛЕНО</w:delText></w:r>")
    moves = revision("moveFrom", 3, run("ОТКУДА")) + revision("moveTo", 4, run("КУДА"))
    box = f"<w:txbxContent>{par(run('НАДПИСЬ'))}</w:txbxContent>"
    shape = (
        "<w:r><mc:AlternateContent>"
        '<mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f"<wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF КОДПОЛЯ </w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("РЕЗУЛЬТАТ")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    link = f'<w:hyperlink w:anchor="a">{run("ССЫЛКА")}</w:hyperlink>'
    tag = f'<w:smartTag w:uri="u" w:element="e">{run("СМАРТ")}</w:smartTag>'
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    hidden = run("СКРЫТО", "<w:rPr><w:vanish/></w:rPr>")
    parts = [
        par(run("ПЕРВЫЙ пункт."), CLAUSE),
        par(run("ВТОРОЙ уровень."), second),
        par(f"{run('Правка ')}{revision('ins', 1, run('ВСТАВКА'))}{removed}{moves}", CLAUSE),
        par(run("Рядом надпись ") + shape, CLAUSE),
        par(f"{tag} {link} {control(run('УПРСТРОКИ'))}", CLAUSE),
        control(par(run("УПРАБЗАЦА"), CLAUSE)),
        par(f"{run('Поле ')}{field}{hidden}{run(' со сноской')}{note}", CLAUSE),
    ]
    return "".join(parts)


def rows() -> str:
    number = par("", CLAUSE.replace('w:numId w:val="1"', 'w:numId w:val="2"'))

    def plain(*texts: str) -> list[str]:
        return [cell(par(run(text))) for text in texts]

    nested = (
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>'
        f"{line(plain('ВЛОЖЕНИЕ'))}</w:tbl><w:p/>"
    )
    first = [cell(number), *plain("НАПРАВЛЕНИЕ", "Процесс", "Сайт"), cell(nested)]
    last = control(cell(par(run("УПРЯЧЕЙКИ"))))
    return (
        line(plain(*HEADERS))
        + line([*first, *plain("R&amp;D&lt;5")])
        + line(plain("", "Д", "П", "Почта", "РЯДДОЛОЙ", "О"), revision("del", 5))
        + control(line([cell(number), *plain("Надзор", "Выезд", "Окно", "УПРРЯДА", "По записи")]))
        + line([cell(number), *plain("Надзор", "Выезд", "Касса", "Оплата"), last])
    )


def write_tricky(path: Path) -> None:
    grid = '<w:gridCol w:w="2000"/>' * 6
    table = f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows()}</w:tbl>"
    head = "".join(par(run(text)) for text in ("ПРИКАЗ", "Об утверждении перечня", "приказываю:"))
    note = par("<w:r><w:footnoteRef/></w:r>" + run("СНОСКА"))
    # The prefix r is not used, but docx2python ends in a KeyError without it.
    notes = (
        f'<w:footnotes xmlns:w="{W}" xmlns:r="{OFFICE}"><w:footnote w:id="1">{note}</w:footnote>'
        "</w:footnotes>"
    )
    body = f"{head}{clauses()}{par(run('Перечень точек взаимодействия'))}{table}<w:p/><w:sectPr/>"
    write(path, body, {"footnotes": notes})


def kept(text: str) -> dict[str, str]:
    """Say of each construction whether the text that a reader gives has it right."""
    text = text.replace("\\", "")
    said = {name: "yes" if re.search(pattern, text) else "no" for name, pattern in NUMBERS.items()}
    said |= {name: "yes" if word in text else "lost" for name, word in SEEN.items()}
    said |= {name: "kept" if word in text else "yes" for name, word in UNSEEN.items()}
    times = text.count("НАДПИСЬ")
    said["text box once"] = {0: "lost", 1: "yes"}.get(times, f"{times} times")
    return said
