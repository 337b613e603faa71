"""Where the peers live: environments apart from the project's own, built when they are asked for.

A peer that is not there is left out and named; it is never an error.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(tempfile.gettempdir()) / "order-pipeline-peers"
ENVIRONMENTS = {
    "read": ("python-docx", "docx2python", "mammoth", "pypandoc_binary", "undoc", "lxml"),
    # It brings a module named docxtpl and so can't share an environment with docxtpl itself.
    "rust": ("rust-docxtpl",),
}
NODE = ("carbone",)


def add_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--peers",
        nargs="?",
        type=Path,
        const=FOLDER,
        metavar="DIR",
        help=f"measure the peers too, installing them in DIR first where needed ({FOLDER})",
    )


def python(folder: Path | None, name: str) -> Path | None:
    """Give the interpreter of an environment, building it first; None where that can't be."""
    if folder is None:
        return None
    home = folder / name
    interpreter = home / "bin" / "python"
    done = home / "installed"
    if done.exists():
        return interpreter
    print(f"installing {', '.join(ENVIRONMENTS[name])} in {home}", file=sys.stderr)
    made = _runs([sys.executable, "-m", "venv", str(home)])
    pip = [str(interpreter), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    if not made or not _runs([*pip, *ENVIRONMENTS[name]]):
        return None
    done.touch()
    return interpreter


def node(folder: Path | None) -> Path | None:
    """Give a folder with the peers that run in Node; None without Node."""
    if folder is None or not shutil.which("npm"):
        return None
    home = folder / "node"
    if all((home / "node_modules" / name).exists() for name in NODE):
        return home
    home.mkdir(parents=True, exist_ok=True)
    (home / "package.json").write_text('{"name": "peers", "private": true}\n')
    print(f"installing {', '.join(NODE)} in {home}", file=sys.stderr)
    asked = ["npm", "install", "--no-audit", "--no-fund", *NODE]
    return home if _runs(asked, home) else None


def _runs(command: list[str], folder: Path | None = None) -> bool:
    done = subprocess.run(command, cwd=folder, stdout=sys.stderr, check=False)
    return done.returncode == 0
