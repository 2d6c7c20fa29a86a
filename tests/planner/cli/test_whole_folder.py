from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.errors import InputError
from planner.cli.whole_folder import check_folder, give_folder

FILES = (("a.txt", b"a"), ("north/b.txt", b"b"))


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def refusal(folder: Path) -> str:
    with pytest.raises(InputError) as caught:
        check_folder(folder)
    return caught.value.render("en")


@pytest.mark.parametrize("there", [False, True])
def test_a_new_or_an_empty_folder_gets_all_files(tmp_path: Path, there: bool) -> None:
    target = tmp_path / "out"
    if there:
        target.mkdir()
    give_folder(FILES, target)
    assert everything(target) == dict(FILES)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_follows_the_mask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        give_folder(FILES, tmp_path / "out")
    finally:
        os.umask(before)
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o750


def test_a_folder_that_the_user_stands_in_stays_that_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = tmp_path.stat().st_ino
    give_folder(FILES, Path())
    assert (everything(tmp_path), Path.cwd().stat().st_ino) == (dict(FILES), before)


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(InputError) as caught:
        give_folder(FILES, tmp_path / "out")
    assert caught.value.render("en") == f"{tmp_path / 'out'}: cannot be written (No space left on device)"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), ValueError("x")])
def test_nothing_is_left_of_a_folder_that_was_not_finished(tmp_path: Path, fault: BaseException) -> None:
    def broken() -> Iterator[tuple[str, bytes]]:
        yield "a.txt", b"a"
        raise fault

    with pytest.raises(type(fault)):
        give_folder(broken(), tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_never_replaced(tmp_path: Path) -> None:
    full, file = tmp_path / "full", tmp_path / "file"
    full.mkdir()
    (full / "mine").write_text("x", encoding="utf-8")
    file.write_text("x", encoding="utf-8")
    assert refusal(full) == f"{full}: the folder is not empty; name another one"
    assert refusal(file) == f"{file}: this is a file; a folder is expected"
    assert refusal(tmp_path / "no" / "where") == f"{tmp_path / 'no' / 'where'}: there is no directory {tmp_path / 'no'}"
    with pytest.raises(InputError):
        give_folder(FILES, full)
    assert everything(full) == {"mine": b"x"}
