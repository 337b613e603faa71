"""A profile's look put into a template's package: font, sizes, margins, stamp, coat of arms.

Lengths in the profile are millimetres, in the file twips (1 mm = 56.69) or EMU (36 000).
"""

import re
import struct
from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import Final

from order_pipeline.errors import Fault, InputError
from order_pipeline.language import _
from order_pipeline.model.profile import Layout, Margins, Standard
from order_pipeline.render.measures import twips, within
from order_pipeline.render.members import opened
from order_pipeline.render.styles import HAND
from order_pipeline.word.archive import join, pack

_STAMP_WIDTH: Final = {"gost2016": 75.0, "gost2025": 80.0}
_ARMS_HEIGHT: Final = 20
_EMU: Final = 36_000
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
_PNG_HEADER: Final = 24
# Markers of JPEG frame headers; C4, C8 and CC are tables among them.
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_TABLE_STYLES: Final = ("TableHead", "TableCell")
_TEXT_STYLES: Final = ("Text", "Clause")


@lru_cache(maxsize=32)
def dressed(template: bytes, layout_json: str, standard: Standard, arms: bytes | None) -> bytes:
    """Give the template with a layout (as JSON, so that it can be a key) and a coat of arms.

    A template of the agency's own has none of the package's styles and stays as it is.
    """
    layout = Layout.model_validate_json(layout_json)
    members = opened(template)
    margins = layout.margins or Margins()
    _edit(members, "word/styles.xml", lambda text: _styled(text, layout, standard, margins))
    if layout.margins is not None:
        _edit(members, "word/document.xml", lambda text: _with_margins(text, margins))
    if arms is not None:
        _add_arms(members, arms)
    return join([pack(name, (content,)) for name, content in members.items()])


def _edit(members: dict[str, bytes], name: str, change: Callable[[str], str]) -> None:
    if name in members:
        members[name] = change(members[name].decode("utf-8")).encode("utf-8")


def _styled(text: str, layout: Layout, standard: Standard, margins: Margins) -> str:
    width = twips(layout.stamp_width or _STAMP_WIDTH[standard])
    upright, sideways = within(margins).portrait, within(margins).landscape
    for style, line in (("Stamp", upright), ("StampLandscape", sideways)):
        left = max(0, line - width)
        text = _in_style(text, style, r'(<w:ind w:left=")\d+', rf"\g<1>{left}")
        text = _in_style(text, style, r'(w:leader="underscore" w:pos=")\d+', rf"\g<1>{left + HAND}")
    text = _in_style(text, "Date", r'(w:val="right" w:pos=")\d+', rf"\g<1>{upright}")
    if layout.font:
        text = text.replace("Times New Roman", escape(layout.font))
    if layout.size:
        size = f'<w:sz w:val="{round(layout.size * 2)}"/><w:szCs w:val="{round(layout.size * 2)}"/>'
        text = re.sub(r"(<w:rPrDefault>.*?)<w:sz [^>]*/><w:szCs [^>]*/>", rf"\1{size}", text)
    if layout.table_size:
        for style in _TABLE_STYLES:
            half = round(layout.table_size * 2)
            text = _in_style(text, style, r'(<w:sz(?:Cs)? w:val=")\d+', rf"\g<1>{half}")
    if layout.line_spacing:
        for style in _TEXT_STYLES:
            line = round(layout.line_spacing * 240)
            text = _in_style(text, style, r'( w:line=")\d+', rf"\g<1>{line}")
    return text


def _in_style(text: str, style: str, pattern: str, new: str) -> str:
    """Change what a pattern finds inside one style."""
    start = text.find(f'w:styleId="{style}"')
    if start < 0:
        return text
    end = text.find("</w:style>", start)
    return text[:start] + re.sub(pattern, new, text[start:end]) + text[end:]


def _with_margins(text: str, margins: Margins) -> str:
    def margins_of(match: re.Match[str]) -> str:
        left, right, top, bottom = margins.left, margins.right, margins.top, margins.bottom
        if 'w:orient="landscape"' in match.group(1):
            # The sheet is turned with its bound edge upwards.
            left, right, top, bottom = bottom, top, left, right
        sides = (("top", top), ("right", right), ("bottom", bottom), ("left", left))
        said = " ".join(f'w:{side}="{twips(value)}"' for side, value in sides)
        return f"{match.group(1)}<w:pgMar {said}{match.group(2)}"

    pattern = r'(<w:pgSz [^>]*/>)<w:pgMar w:top="\d+" w:right="\d+" w:bottom="\d+" w:left="\d+"( )'
    return re.sub(pattern, margins_of, text)


def _add_arms(members: dict[str, bytes], image: bytes) -> None:
    ending = "png" if image.startswith(_PNG) else "jpeg"
    target = f"media/arms.{ending}"
    members[f"word/{target}"] = image
    relation = (
        '<Relationship Id="rIdArms" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/image" Target="{target}"/></Relationships>'
    )
    kind = f'<Default Extension="{ending}" ContentType="image/{ending}"/>'
    _edit(
        members,
        "word/_rels/document.xml.rels",
        lambda text: text.replace("</Relationships>", relation),
    )
    _edit(
        members,
        "[Content_Types].xml",
        lambda text: text if kind in text else text.replace("<Override", f"{kind}<Override", 1),
    )


def arms_run(image: bytes) -> str:
    """Give the run that shows the coat of arms, 20 mm high (GOST R 7.0.97, requisite 01).

    Raises InputError where the image is neither PNG nor JPEG.
    """
    width, height = _pixels(image)
    wide, high = round(_ARMS_HEIGHT * _EMU * width / height), _ARMS_HEIGHT * _EMU
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing"'
        f' distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        '<wp:docPr id="1" name="Герб"/>'
        f'<a:graphic xmlns:a="{drawing}/main"><a:graphicData uri="{drawing}/picture">'
        f'<pic:pic xmlns:pic="{drawing}/picture"><pic:nvPicPr><pic:cNvPr id="1" name="Герб"/>'
        '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdArms"/><a:stretch>'
        '<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
        "</w:r>"
    )


def _pixels(image: bytes) -> tuple[int, int]:
    if image.startswith(_PNG) and len(image) >= _PNG_HEADER:
        width, height = struct.unpack(">LL", image[16:24])
    elif image.startswith(_JPEG):
        width, height = _jpeg_pixels(image)
    else:
        width = height = 0
    if not width or not height:
        fault = Fault(_("the coat of arms is not a picture"), _("Give a PNG or JPEG file."))
        raise InputError(fault)
    return width, height


def _jpeg_pixels(image: bytes) -> tuple[int, int]:
    """Find the frame header among a JPEG's segments (ITU T.81, B.2.2)."""
    at = 2
    while at + 9 < len(image) and image[at : at + 1] == b"\xff":
        marker = image[at + 1]
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", image[at + 5 : at + 9])
            return width, height
        at += 2 + int(struct.unpack(">H", image[at + 2 : at + 4])[0])
    return 0, 0
