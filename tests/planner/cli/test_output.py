from __future__ import annotations

import errno
import io
import os
from pathlib import Path

import pytest

from models.errors import InputError
from planner.cli.output import check_writable, give, page_width, say, wants_colour


def test_what_was_there_stays_when_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "plan.txt"
    target.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(InputError) as caught:
        give("new", target)
    assert caught.value.render("zh") == f"{target}: 磁盘空间不足，没有写入"
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.txt"]


def test_an_interruption_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        give("new", tmp_path / "plan.txt")
    assert list(tmp_path.iterdir()) == []


def test_mode_and_link_of_a_replaced_file_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "plan.txt", tmp_path / "link.txt"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o600)
    link.symlink_to(target)
    give("new", link)
    assert link.is_symlink() and target.read_text(encoding="utf-8") == "new"
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_new_file_follows_the_mask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        give("new", tmp_path / "plan.txt")
    finally:
        os.umask(before)
    assert (tmp_path / "plan.txt").stat().st_mode & 0o777 == 0o640


def test_a_folder_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(InputError) as caught:
        check_writable(tmp_path / "plan.txt")
    assert caught.value.render("en") == f"{tmp_path / 'plan.txt'}: no permission to write here"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_pipe_has_a_fixed_width_and_a_terminal_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "93")
    assert page_width(io.StringIO(), 120) == 120
    assert page_width(Terminal(), 120) == 93


def test_colours_need_a_terminal_and_no_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert wants_colour(Terminal()) and not wants_colour(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour(Terminal())


def test_a_pipe_or_a_device_is_written_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        give("方案", pipe)
        assert os.read(reader, 100).decode() == "方案"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_full_disk_behind_stdout_is_said_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.StringIO):
        def flush(self) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("sys.stdout", Full())
    with pytest.raises(InputError) as caught:
        give("plan", None)
    assert caught.value.render("zh") == "stdout: 磁盘空间不足，没有写入"


def test_a_message_commands_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    say("case.yaml:5:1: 未知的键 \x1b[31mbad\n    ^")
    assert capsys.readouterr().err == "case.yaml:5:1: 未知的键 [31mbad\n    ^\n"
