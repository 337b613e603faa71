"""Names of outputs: from the source's own name, each once, never an input's."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path


def stems(names: Sequence[str], *, endings: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Give each source a stem of its own: its name without the ending.

    Sources of one name in several folders get the folder's name before («2024-приказ»), and what
    still collides a number behind («приказ-2»). ``endings`` are what outputs add to a stem; no
    output may be called as one of ``taken``. Names that differ in case only collide too, as they
    do on Windows.
    """
    used = {name.casefold() for name in taken}
    endings = tuple(endings)
    chosen = []
    for base in _bases([Path(name) for name in names]):
        stem, count = base, 1
        while any((stem + ending).casefold() in used for ending in endings):
            count += 1
            stem = f"{base}-{count}"
        used.update((stem + ending).casefold() for ending in endings)
        chosen.append(stem)
    return chosen


def _bases(paths: Sequence[Path]) -> list[str]:
    folders: dict[str, set[str]] = {}
    for path in paths:
        folders.setdefault(path.stem.casefold(), set()).add(path.parent.name)
    alike = Counter(path.stem.casefold() for path in paths)
    bases = []
    for path in paths:
        key = path.stem.casefold()
        apart = alike[key] > 1 and len(folders[key]) > 1 and path.parent.name
        bases.append(f"{path.parent.name}-{path.stem}" if apart else path.stem or "source")
    return bases
