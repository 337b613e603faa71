"""Clauses that bring new text, amend another act or speak of their own appendix."""

from order_pipeline.recognise.phrase import phrase
from order_pipeline.recognise.wording.acts import FORMS

BRINGS_TEXT = phrase(
    "a clause that brings new text",
    r"(?:следующе(?:й|го)\s(?:редакции|содержания)|(?:новой|прилагаемой) редакции"
    r"|в редакции|редакции следующего содержания|следующ(?:ие|ую|ими|ей) строк\w*)\s?:\s*$",
    "изложить в следующей редакции:",
    "изложить в следующей редакции",
)
BRINGS_TEXT_INLINE = phrase(
    "new text on the same line",
    r"(?P<head>(?:следующе(?:й|го)\s(?:редакции|содержания)|новой редакции)\s?:)"
    r"\s*(?P<body>[«\"“„].)",
    "пункт 6 изложить в следующей редакции: «6. Отделы обязаны…».",
    "слова «отдел» заменить словами «управление»",
)
AMENDS = phrase(
    "a clause that amends another act",
    r"\b(?:внести (?:в .{3,400}?)?(?:следующие )?изменени|следующие изменения"
    r"|изложить в (?:следующей|новой) редакции|исключить из .{3,200}\bстрок"
    r"|дополнить (?:пункт|строк|абзац|слов|раздел|позици|подпункт|приложени))",
    "Внести в приказ следующие изменения:",
    "изменения вносятся ежегодно",
)
OWN_APPENDIX = phrase(
    "a procedure that speaks of its own appendix",
    r"приложени\w+ (?:(?:№|N) ?)?(?:\d+ )?к настоящ\w+ (?P<form>" + FORMS + r")\b",
    "по форме согласно приложению к настоящему Порядку",
    "согласно приложению",
)
