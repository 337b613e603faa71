"""Raw deflate streams and CRC-32: the fastest library that is installed, else the standard one.

The XML inside is the same whichever packs it; the packed bytes are the same for the same library.
"""

import zlib
from collections.abc import Callable
from functools import cache
from typing import Final, Protocol

_RAW: Final = -15


class Deflater(Protocol):
    """A raw deflate stream."""

    def compress(self, data: bytes, /) -> bytes:
        """Take data, give what is ready."""

    def flush(self) -> bytes:
        """Give the rest."""


def standard(level: int = 6) -> Deflater:
    """Open a stream of the standard library."""
    return zlib.compressobj(level, zlib.DEFLATED, _RAW)


@cache
def fastest() -> Callable[[], Deflater]:
    """Give the opener of the fastest deflate that is installed (extra «fast»)."""
    try:
        from isal import isal_zlib
    except ImportError:
        pass
    else:
        return lambda: isal_zlib.compressobj(2, isal_zlib.DEFLATED, _RAW)
    try:
        from zlib_ng import zlib_ng
    except ImportError:
        return standard
    return lambda: zlib_ng.compressobj(6, zlib_ng.DEFLATED, _RAW)


@cache
def check_sum() -> Callable[[bytes, int], int]:
    """Give the CRC-32 of the fastest library: the standard one takes a tenth of a document."""
    try:
        from isal import isal_zlib
    except ImportError:
        pass
    else:
        return isal_zlib.crc32
    try:
        from zlib_ng import zlib_ng
    except ImportError:
        return zlib.crc32
    return zlib_ng.crc32
