"""The packing of written files: the same bytes for the same content, whatever brings it."""

import hashlib
import importlib.metadata
import random
import re
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from zlib_ng import zlib_ng

from order_pipeline.word.archive import join, pack
from order_pipeline.word.members import replace_parts
from order_pipeline.word.packing import BLOCK, blocks, deflated

CELL = "<w:tc><w:p><w:r><w:t>приём обращения {0}, запись {1}</w:t></w:r></w:p></w:tc>"
LONG = "".join(CELL.format(index, index * 7 % 1000) for index in range(9000)).encode()


def test_a_known_content_has_the_bytes_it_has_on_every_processor() -> None:
    assert len(LONG) > 3 * BLOCK
    assert hashlib.sha256(LONG).hexdigest()[:16] == "0e5cc5f8526faa32"
    assert hashlib.sha256(deflated(LONG)).hexdigest()[:16] == "890a1fd365b8477a"
    assert zlib.decompress(deflated(LONG), -15) == LONG


def test_the_bytes_do_not_depend_on_how_the_content_comes() -> None:
    whole = join([pack("a.xml", (LONG,))])
    for seed in range(4):
        chance = random.Random(seed)  # noqa: S311 - cuts for a test
        cuts = sorted(chance.sample(range(len(LONG)), 300 if seed else 0))
        chunks = [
            LONG[start:end] for start, end in zip([0, *cuts], [*cuts, len(LONG)], strict=True)
        ]
        assert join([pack("a.xml", chunks)]) == whole
        sizes = [len(block) for block in blocks(chunks)]
        assert set(sizes[:-1]) == {BLOCK}
        assert sum(sizes) == len(LONG)


def test_new_parts_and_new_files_are_packed_alike() -> None:
    source = join([pack("a.xml", (b"<a/>",)), pack("b.xml", (b"<b/>",))])
    wanted = join([pack("a.xml", (LONG,)), pack("b.xml", (b"<b/>",))])
    for data in (replace_parts(source, {"a.xml": LONG}), wanted):
        with ZipFile(BytesIO(data)) as archive:
            assert archive.testzip() is None
            assert archive.read("a.xml") == LONG
        assert deflated(LONG) in data


def test_nothing_is_packed_as_nothing() -> None:
    with ZipFile(BytesIO(join([pack("a.xml", ())]))) as archive:
        assert archive.read("a.xml") == b""


def test_the_packing_is_the_one_version_that_the_package_asks_for() -> None:
    """Another version of zlib-ng packs the same text into other bytes."""
    project = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    asked = re.search(r'"zlib-ng==([\d.]+)"', project)
    assert asked is not None
    assert importlib.metadata.version("zlib-ng") == asked[1]
    assert zlib_ng.ZLIBNG_VERSION == "2.3.3"
