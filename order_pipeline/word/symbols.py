"""Characters of symbol fonts, given as the Unicode characters that look the same.

Word stores them as U+F020…U+F0FF, the code of the font plus F000 (ECMA-376 Part 1, 17.3.3.30).
"""

import re

_SYMBOL = dict(
    zip(
        range(0x20, 0x7F),
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾"
        "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
        strict=True,
    )
) | dict(
    zip(
        range(0xA1, 0xFF),
        "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"
        "⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪€〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
        strict=True,
    )
)
_WINGDINGS = {
    0x20: " ",
    0x22: "✂",
    0x28: "☎",
    0x29: "✆",
    0x2A: "✉",
    0x36: "⌛",
    0x3F: "✍",
    0x46: "☞",
    0x4A: "☺",
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x70: "◻",
    0x71: "❑",
    0x72: "❒",
    0x73: "⬧",
    0x74: "⧫",
    0x75: "◆",
    0x76: "❖",
    0x77: "⬥",
    0x78: "⌧",
    0x9F: "•",
    0xA0: "▪",
    0xA1: "○",
    0xA2: "◦",
    0xA4: "◉",
    0xA6: "▪",
    0xA7: "▪",
    0xA8: "◻",
    0xAB: "★",
    0xB2: "✧",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
} | {0x81 + index: chr(0x2460 + index) for index in range(10)}
_WINGDINGS_2 = {
    0x20: " ",
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x97: "●",
    0xA2: "▪",
    0xA3: "□",
}
_WEBDINGS = {0x20: " ", 0x3C: "◼", 0x61: "✓", 0x6E: "●", 0x72: "✗", 0x63: "□", 0x67: "■"}
_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
}
PRIVATE = re.compile("[\uf020-\uf0ff]")
_PRIVATE_AREA = 0xF000
_BULLET = "•"


def readable(text: str, font: str | None, *, whole: bool = False) -> str:
    """Give private signs of symbol fonts in Unicode; a sign no table knows becomes a bullet.

    ``whole``: all of the text is signs of the font, ordinary letters too (bullets, ``w:sym``).
    """
    table = _FONTS.get((font or "").lower())
    if table is None or not whole:
        known = table or _SYMBOL
        return PRIVATE.sub(lambda sign: known.get(ord(sign[0]) - _PRIVATE_AREA, _BULLET), text)
    codes = (ord(sign) for sign in text)
    return "".join(
        table.get(code & 0xFF, _BULLET) if code >= _PRIVATE_AREA else table.get(code, chr(code))
        for code in codes
    )
