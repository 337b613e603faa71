"""Members of a zip by their bytes: unpacked within what they promise, copied as they are.

PKWARE's APPNOTE, 4.3: a local header and the data of each member, then a directory of all.
"""

import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import cast

from zlib_ng import zlib_ng

from order_pipeline.word.packing import check_sum, deflated

_LOCAL_HEADER = 30
_BROKEN = cast("type[Exception]", zlib_ng.error)  # its stub takes it for an instance


class DamagedMemberError(Exception):
    """The data of a member are not what its header promises."""


def unpacked(data: bytes, member: zipfile.ZipInfo) -> bytes:
    """Give the content of a member, never more of it than the directory promises.

    Raises DamagedMemberError when it is cut off, of another length or fails its checksum.
    """
    try:
        body = _packed(data, member)
        if member.compress_type == zipfile.ZIP_STORED:
            content = bytes(body)
        elif member.compress_type == zipfile.ZIP_DEFLATED:
            inflate = zlib_ng.decompressobj(-15)
            content = inflate.decompress(body, member.file_size + 1)
        else:
            raise DamagedMemberError
    except (_BROKEN, struct.error, ValueError, OverflowError):
        raise DamagedMemberError from None
    if len(content) != member.file_size or check_sum(content) != member.CRC:
        raise DamagedMemberError
    return content


def _packed(data: bytes, member: zipfile.ZipInfo) -> memoryview:
    """Give the bytes of a member as they are packed."""
    at = member.header_offset
    name_length, extra_length = struct.unpack_from("<2H", data, at + 26)
    first = at + _LOCAL_HEADER + name_length + extra_length
    return memoryview(data)[first : first + member.compress_size]


def replace_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Give the package with some parts replaced or added; all others keep their very bytes.

    The compressed bytes of untouched members are copied with their headers; new parts are
    packed as every written file is (``packing``) with a fixed date, so the same content always
    gives the same bytes. Members keep
    their order; parts that were not there come last in the order given.
    """
    out = BytesIO()
    records: list[bytes] = []
    with zipfile.ZipFile(BytesIO(data)) as source:
        done = set()
        for member in source.infolist():
            content = parts.get(member.filename)
            if content is None:
                records.append(_copy(out, data, member))
            else:
                done.add(member.filename)
                records.append(_write(out, member.filename, content))
        for name, content in parts.items():
            if name not in done:
                records.append(_write(out, name, content))
    start = out.tell()
    directory = b"".join(records)
    out.write(directory)
    out.write(
        struct.pack(
            "<4s4H2LH", b"PK\5\6", 0, 0, len(records), len(records), len(directory), start, 0
        )
    )
    return out.getvalue()


_LOCAL = "<4s5H3L2H"
_CENTRAL = "<4s6H3L5H2L"
_UTF8_NAME = 0x800
_HAS_DESCRIPTOR = 0x8
_DATE = (1 << 5) | 1
"""1 January 1980, the first day a zip knows."""


def _copy(out: BytesIO, data: bytes, member: zipfile.ZipInfo) -> bytes:
    """Write a member with its compressed bytes as they are; give its directory record."""
    at = member.header_offset
    (name_length,) = struct.unpack_from("<H", data, at + 26)
    flags = member.flag_bits & ~_HAS_DESCRIPTOR
    hour, minute, second = member.date_time[3:]
    year, month, day = member.date_time[:3]
    stamp = (
        flags,
        member.compress_type,
        (hour << 11) | (minute << 5) | (second // 2),
        ((year - 1980) << 9) | (month << 5) | day,
        member.CRC,
        member.compress_size,
        member.file_size,
    )
    name = data[at + _LOCAL_HEADER : at + _LOCAL_HEADER + name_length]
    return _put(out, name, stamp, _packed(data, member), member.external_attr)


def _write(out: BytesIO, filename: str, content: bytes) -> bytes:
    """Write a new member; give its directory record."""
    name = filename.encode()
    body = deflated(content)
    flags = 0 if filename.isascii() else _UTF8_NAME
    stamp = (
        flags,
        zipfile.ZIP_DEFLATED,
        0,
        _DATE,
        check_sum(content),
        len(body),
        len(content),
    )
    return _put(out, name, stamp, memoryview(body), 0)


def _put(
    out: BytesIO, name: bytes, stamp: tuple[int, ...], body: memoryview, attributes: int
) -> bytes:
    offset = out.tell()
    out.write(struct.pack(_LOCAL, b"PK\3\4", 20, *stamp, len(name), 0))
    out.write(name)
    out.write(body)
    record = struct.pack(
        _CENTRAL, b"PK\1\2", 20, 20, *stamp, len(name), 0, 0, 0, 0, attributes, offset
    )
    return record + name
