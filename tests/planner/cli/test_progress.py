from __future__ import annotations

import io
import os
import re
import subprocess
import sys

import pytest

from models.text import Text
from planner.cli.progress import working
from scenarios import EXAMPLES

WORDS = Text("逐点规划", "planning every point")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    with working(WORDS, "zh") as bar:
        bar.step("第二步 [bold]")
        bar.count(1, 4)
    return stream.getvalue()


def test_a_pipe_gets_nothing_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, io.StringIO()) == ""


def test_a_dumb_terminal_gets_nothing_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert shown(monkeypatch, Terminal()) == ""


def test_a_terminal_shows_what_is_done_as_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert "第二步 [bold]" in shown(monkeypatch, Terminal())


def test_the_result_on_stdout_is_the_same_whether_a_terminal_looks_on_or_not() -> None:
    pty = pytest.importorskip("pty")
    line = [sys.executable, "-m", "planner", "sensitivity", str(EXAMPLES / "tongxiang-unknowns.yaml")]
    environment = {**os.environ, "TERM": "xterm", "PLANNER_LANG": "zh"}
    quiet = subprocess.run(line, capture_output=True, text=True, check=True, env=environment)
    assert quiet.stderr == ""
    ours, theirs = pty.openpty()
    looked_on = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=theirs, text=True, env=environment)
    os.close(theirs)
    out, _ = looked_on.communicate(timeout=60)
    seen = os.read(ours, 65536).decode("utf-8", "replace")
    os.close(ours)
    assert (looked_on.returncode, out) == (0, quiet.stdout)
    assert "逐项去掉再规划" in re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen)
