"""Outputs are written whole or not at all, and never over an input."""

import os
from pathlib import Path

import pytest

from order_pipeline.errors import InputError
from order_pipeline.pipeline.writing import write_all


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_writes_several_files_and_makes_their_folders(tmp_path: Path) -> None:
    write_all({tmp_path / "новая папка" / "а.json": b"1", tmp_path / "б": b"2"})
    assert (tmp_path / "новая папка" / "а.json").read_bytes() == b"1"
    assert (tmp_path / "б").read_bytes() == b"2"
    assert names(tmp_path) == ["б", "новая папка"]


def test_replaces_an_older_result_and_keeps_its_rights(tmp_path: Path) -> None:
    target = tmp_path / "а"
    target.write_bytes(b"old")
    target.chmod(0o600)
    write_all({target: b"new"})
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_new_file_has_the_usual_rights(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    write_all({tmp_path / "а": b""})
    assert (tmp_path / "а").stat().st_mode == usual.stat().st_mode


@pytest.mark.parametrize("alias", ["same", "dots", "link", "hard"])
def test_refuses_to_write_over_an_input_by_any_name(tmp_path: Path, alias: str) -> None:
    source = tmp_path / "приказ.docx"
    source.write_bytes(b"source")
    target = {"same": source, "dots": tmp_path / "x" / ".." / "приказ.docx"}.get(alias)
    (tmp_path / "x").mkdir()
    if target is None:
        target = tmp_path / "alias"
        (target.symlink_to if alias == "link" else target.hardlink_to)(source)
    with pytest.raises(InputError) as caught:
        write_all({tmp_path / "other": b"1", target: b"2"}, inputs=[source])
    assert str(target) in str(caught.value)
    assert source.read_bytes() == b"source"
    assert "other" not in names(tmp_path)


def test_one_target_that_fails_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError) as caught:
        write_all({tmp_path / "а": b"1", tmp_path / "folder": b"2"})
    assert "folder" in str(caught.value)
    assert names(tmp_path) == ["folder"]


def test_a_folder_that_is_a_file_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError):
        write_all({tmp_path / "file" / "а": b"1"})
    assert names(tmp_path) == ["file"]


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(InputError) as caught:
        write_all({tmp_path / "а": b"1", tmp_path / "б": b"2"})
    assert "на диске нет места" in str(caught.value)
    assert names(tmp_path) == []


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_all({tmp_path / "link": b"new"})
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt", reason="devices are files of Unix")
def test_a_device_is_written_into_and_stays_a_device() -> None:
    write_all({Path(os.devnull): b"gone"})
    assert Path(os.devnull).is_char_device()
