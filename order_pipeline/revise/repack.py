"""Put new content in one member of a zip; every other byte of it stays as it was."""

import io
import itertools
import struct
import zipfile
from typing import Final

from order_pipeline.word.packing import check_sum, deflated

_ENTRY: Final = struct.Struct("<4s6H3L5H2L")
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_END: Final = struct.Struct("<4s4H2LH")
_SIZE_LIMIT: Final = 0xFFFFFFFF
_DESCRIPTOR: Final = 0x0008
_DEFLATED: Final = 8


def replace_member(data: bytes, name: str, content: bytes) -> bytes:
    """Give the archive with the member replaced, all others copied byte for byte.

    Raises KeyError where there is no such member.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        target = archive.getinfo(name)
        start = archive.start_dir
        comment = archive.comment
    if len(data) + len(content) >= _SIZE_LIMIT or any(m.extra[:2] == b"\x01\x00" for m in members):
        return _rewritten(data, target.filename, content)
    packed = deflated(content)
    bounds = [*sorted(member.header_offset for member in members), start]
    following = dict(itertools.pairwise(bounds))
    out = io.BytesIO()
    offsets: dict[int, int] = {}
    for member in sorted(members, key=lambda item: item.header_offset):
        begin = member.header_offset
        offsets[begin] = out.tell()
        if member is target:
            out.write(_header(data, member, content, packed) + packed)
        else:
            out.write(data[begin : following[begin]])
    directory = out.tell()
    out.write(_directory(data, start, members, offsets, (target, content, packed)))
    size = out.tell() - directory
    count = len(members)
    out.write(_END.pack(b"PK\5\6", 0, 0, count, count, size, directory, len(comment)) + comment)
    return out.getvalue()


def _header(data: bytes, member: zipfile.ZipInfo, content: bytes, packed: bytes) -> bytes:
    """Give the local header of the new member: name, time and extra field as they were."""
    begin = member.header_offset
    fields = list(_LOCAL.unpack_from(data, begin))
    tail = data[begin + _LOCAL.size : begin + _LOCAL.size + fields[9] + fields[10]]
    fields[2] &= ~_DESCRIPTOR
    fields[3] = _DEFLATED
    fields[6:9] = [check_sum(content), len(packed), len(content)]
    return _LOCAL.pack(*fields) + tail


def _directory(
    data: bytes,
    start: int,
    members: list[zipfile.ZipInfo],
    offsets: dict[int, int],
    new: tuple[zipfile.ZipInfo, bytes, bytes],
) -> bytes:
    """Give the central directory with moved offsets and the new member's sizes."""
    target, content, packed = new
    pieces = []
    at = start
    for member in members:
        fields = list(_ENTRY.unpack_from(data, at))
        length = _ENTRY.size + fields[10] + fields[11] + fields[12]
        tail = data[at + _ENTRY.size : at + length]
        if member is target:
            fields[3] &= ~_DESCRIPTOR
            fields[4] = _DEFLATED
            fields[7:10] = [check_sum(content), len(packed), len(content)]
        fields[16] = offsets[member.header_offset]
        pieces.append(_ENTRY.pack(*fields) + tail)
        at += length
    return b"".join(pieces)


def _rewritten(data: bytes, name: str, content: bytes) -> bytes:
    """Write the whole archive anew: for zip64, which a Word file hardly ever is."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        new.comment = old.comment
        for member in old.infolist():
            new.writestr(member, content if member.filename == name else old.read(member))
    return out.getvalue()
