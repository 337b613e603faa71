"""A zip archive as bytes: members deflated once are joined as they are, without a clock.

Sources: APPNOTE.TXT 4.3 (local header, central directory, end record).
"""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from order_pipeline.word.packing import Deflater, blocks, check_sum, deflater

# 1 January 1980, midnight: the first date a zip knows, and the same on every day.
_DATE: Final = 0x21
_UTF8: Final = 0x800
_DEFLATED: Final = 8
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")


@dataclass(frozen=True, slots=True)
class Member:
    """A member as it stands in the archive: its name, deflated pieces, check sum and sizes."""

    name: bytes
    pieces: Sequence[bytes]
    crc: int
    packed: int
    size: int


def pack(name: str, chunks: Iterable[bytes], stream: Deflater | None = None) -> Member:
    """Deflate a member's chunks as they come, whatever their sizes."""
    stream = stream or deflater()
    pieces, crc, packed, size = [], 0, 0, 0
    for block in blocks(chunks):
        crc = check_sum(block, crc)
        size += len(block)
        piece = stream.compress(block)
        if piece:
            packed += len(piece)
            pieces.append(piece)
    piece = stream.flush()
    pieces.append(piece)
    return Member(name.encode(), pieces, crc, packed + len(piece), size)


def join(members: Sequence[Member]) -> bytes:
    """Give the archive of members in their order."""
    out: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for member in members:
        name = member.name
        fixed = (20, _UTF8, _DEFLATED, 0, _DATE, member.crc, member.packed, member.size, len(name))
        header = _LOCAL.pack(b"PK\3\4", *fixed, 0)
        out += (header, name, *member.pieces)
        directory += (
            _CENTRAL.pack(b"PK\1\2", 20, *fixed, 0, 0, 0, 0, 0, offset),
            name,
        )
        offset += len(header) + len(name) + member.packed
    size = sum(map(len, directory))
    count = len(members)
    out += directory
    out.append(_END.pack(b"PK\5\6", 0, 0, count, count, size, offset, 0))
    return b"".join(out)
