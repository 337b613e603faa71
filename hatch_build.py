"""Build hook: compiles the message catalogs, so that no binary is kept in the repository."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LANGUAGE = Path(__file__).parent / "order_pipeline" / "language"


def compile_catalogs(folder: Path = LANGUAGE) -> list[Path]:
    """Join the rooms' .po files of each language into one .mo; give the files written."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    written = []
    for language in sorted(path for path in (folder / "messages").iterdir() if path.is_dir()):
        whole = Catalog(locale=language.name)
        for room in sorted(language.glob("*.po")):
            with room.open("rb") as file:
                for message in read_po(file, locale=language.name):
                    if message.id:
                        whole.add(message.id, message.string)
        target = folder / "catalogs" / language.name / "LC_MESSAGES" / "order_pipeline.mo"
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_suffix(".new")
        with fresh.open("wb") as file:
            write_mo(file, whole)
        fresh.replace(target)
        written.append(target)
    return written


class CatalogHook(BuildHookInterface[Any]):
    """Compiles the catalogs before files are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile the catalogs into the package."""
        compile_catalogs()


if __name__ == "__main__":
    compile_catalogs()
