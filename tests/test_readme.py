"""The examples of the README really run, in this process: the program starts once for all."""

import json
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from order_pipeline import language, read
from order_pipeline.cli.main import main
from order_pipeline.model.exchange import act_from_json

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
RUSSIAN = (ROOT / "README.ru.md").read_text(encoding="utf-8")


def blocks(language_of_block: str, text: str = README) -> list[str]:
    return re.findall(rf"```{language_of_block}\n(.*?)```", text, re.DOTALL)


def commands(language_of_block: str, text: str) -> list[str]:
    lines = [
        line.strip() for block in blocks(language_of_block, text) for line in block.split("\n")
    ]
    return [line for line in lines if line.strip().startswith("order-pipeline ")]


COMMANDS = commands("sh", README)


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "папка с пробелами"
    folder.mkdir()
    for name in ("corpus", "docs"):
        (folder / name).symlink_to(ROOT / name)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("ORDER_PIPELINE_LANG", "ru")
    return folder


def test_the_commands_run_in_order(workplace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(COMMANDS) > 8
    for command in COMMANDS:
        try:
            code = main(shlex.split(command)[1:])
        finally:
            language.use("ru")
        printed = capsys.readouterr()
        assert code == 0, f"{command}\n{printed.out}\n{printed.err}"
        for _option, name in re.findall(r" (-o|--propose) (\S+)", command):
            assert (workplace / name).exists(), command


CASE = ROOT / "corpus" / "duplicates-and-cure"


@pytest.mark.libreoffice
@pytest.mark.parametrize("text", [README, RUSSIAN], ids=["en", "ru"])
def test_the_commands_for_windows_run_in_order(
    workplace: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    """A clerk's old file and her folder, as the steps have them."""
    profile = f"-env:UserInstallation={(workplace / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "doc", "--outdir", str(workplace)]
    subprocess.run([*command, str(CASE / "source.docx")], check=True, capture_output=True)
    (workplace / "source.doc").rename(workplace / "приказ.doc")
    (workplace / "order.docx").write_bytes((CASE / "source.docx").read_bytes())
    (workplace / "приказы 2012 года").mkdir()
    for name in ("duplicates-and-cure", "letter"):
        data = (CASE.parent / name / "source.docx").read_bytes()
        (workplace / "приказы 2012 года" / f"{name}.docx").write_bytes(data)
    given = commands("bat", text)
    assert given
    for line in given:
        code = main(shlex.split(line.replace("\\", "/"))[1:])
        language.use("ru")
        printed = capsys.readouterr()
        assert code == 0, f"{line}\n{printed.out}\n{printed.err}"
    if text == RUSSIAN:
        rows = re.findall(r"^\| `([^`]+\.(?:html|docx|yaml))` \|", text, re.MULTILINE)
        assert len(rows) == 8
        for name in rows:
            assert (workplace / "результат" / name).is_file(), name


@pytest.mark.parametrize("name", ["change-sets.md", "change-sets.ru.md"])
def test_the_commands_of_the_guide_run(
    workplace: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    given = commands("sh", text)
    assert len(given) >= 4
    for source in ("order.docx", "приказ.docx"):
        (workplace / source).write_bytes((CASE / "source.docx").read_bytes())
    head = "schema: order-pipeline/changes/1\nchanges:\n"
    for stem in ("changes", "изменения", "staff", "кадры"):
        (workplace / f"{stem}.yaml").write_text(f'{head}  - exclude: {{number: "13"}}\n')
    for stem in ("legal", "юристы"):
        (workplace / f"{stem}.yaml").write_text(
            f'{head}  - change: {{row: {{number: "3"}}, set: {{features: круглосуточно}}}}\n'
        )
    for line in given:
        code = main(shlex.split(line)[1:])
        language.use("ru")
        assert code == 0, f"{line}\n{capsys.readouterr().err}"
    old = workplace / ("прежний.json" if ".ru" in name else "old.json")
    assert act_from_json(old.read_text()) == read(CASE / "source.docx").act


@pytest.mark.parametrize("name", ["findings.md", "findings.ru.md"])
def test_the_files_that_the_guide_shows_do_what_it_says(
    workplace: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    decisions, channels = blocks("yaml", text)
    for file, content in (("decisions", decisions), ("решения", decisions)):
        (workplace / f"{file}.yaml").write_text(content)
    for file in ("channels", "каналы"):
        (workplace / f"{file}.yaml").write_text(channels)
    pairs = {"distinct": "Почта | Почта России", "duplicate": "Первое окно | Зал ожидания"}
    pairs["known"] = "Быстрое окно | Экспресс-окно"
    found = {}
    for kind, names in pairs.items():
        rows = "".join(f"| {name} | Приём заявлений | х |\n" for name in names.split(" | "))
        head = "| Точка взаимодействия | Процесс | Взаимодействие |\n| --- | --- | --- |\n"
        for source in ("order.docx", "приказ.docx"):
            (workplace / source).write_text(f"ПЕРЕЧЕНЬ\nточек взаимодействия\n\n{head}{rows}")
        for line in ["order-pipeline check order.docx", *commands("sh", text)]:
            main([*shlex.split(line)[1:], "--format", "json"])
            codes = {one["code"] for one in json.loads(capsys.readouterr().out)["findings"]}
            found[kind, line.partition("--")[2][:3]] = "duplicate-touchpoint" in codes
    assert found["distinct", ""]
    assert not found["distinct", "dec"]
    assert not found["duplicate", ""]
    assert found["duplicate", "dec"]
    assert not found["known", ""]
    assert found["known", "kno"]


@pytest.mark.usefixtures("workplace")
def test_the_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    examples = blocks("python")
    assert examples
    for example in examples:
        exec(compile(example, "README.md", "exec"), {})  # noqa: S102 - our own README
    assert "findings" in capsys.readouterr().out


def test_the_readmes_name_the_same_make_targets() -> None:
    targets = re.compile(r"^make \w+", re.MULTILINE)
    assert targets.findall(README) == targets.findall(RUSSIAN)


def test_both_readmes_name_every_command_and_their_links_lead_somewhere() -> None:
    from order_pipeline.cli.app import app

    names = [command.name for command in app.registered_commands]
    for text in (README, RUSSIAN):
        assert [name for name in names if name and not re.search(rf"\b{name}\b", text)] == []
        for link in re.findall(r"\]\(([^)#]+)\)", text):
            assert (ROOT / link).exists(), link
        assert "--version" in text
        assert "--show-columns" in text
