"""Writes what the planner prints today into the guides of docs/: `python3 tools/guide.py`, after a report changed.

A `console` block holds one command after `$ `, the exit code behind ` # ` where it is not 0, and passages of what it
prints; a line `…` stands for what is left out. A `yaml` block with a file's name holds a passage of that file. Each
passage is found again by its first line and keeps its number of lines; what is not found is said and left as it is.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GUIDES = (
    "docs/encode-a-policy.zh-CN.md",
    "docs/encode-a-policy.md",
    "docs/what-if.zh-CN.md",
    "docs/what-if.md",
    "docs/portfolio.zh-CN.md",
    "docs/portfolio.md",
    "docs/handover.zh-CN.md",
    "docs/handover.md",
)
#: What the commands of a guide may name.
LINKED = ("docs", "scenarios")
BLOCK = re.compile(r"^```(?P<kind>\w+)(?: (?P<file>\S+))?\n(?P<text>(?:.*\n)*?)```$", re.MULTILINE)
CUT = "…"


def main() -> int:
    """All guides, or those named on the command line, in place; 1 where a passage was not found."""
    made = subprocess.run([sys.executable, str(ROOT / "tools" / "environment.py")], check=False)
    if made.returncode:
        return made.returncode
    lost: list[str] = []
    for name in sys.argv[1:] or GUIDES:
        guide = ROOT / name
        with tempfile.TemporaryDirectory() as folder:
            for linked in LINKED:
                (Path(folder) / linked).symlink_to(ROOT / linked)
            text = BLOCK.sub(lambda block: today(block, Path(folder), lost), guide.read_text(encoding="utf-8"))
        guide.write_text(text, encoding="utf-8")
    for line in lost:
        print(f"not found: {line}", file=sys.stderr)
    return 1 if lost else 0


def today(block: re.Match[str], folder: Path, lost: list[str]) -> str:
    """The block with the passages of today; commands run in the folder, in which a guide's files come to be."""
    kind, file, text = block["kind"], block["file"], block["text"]
    if kind == "console":
        first, _, shown = text.partition("\n")
        lines = printed(first.removeprefix("$ "), folder)
        return "\n".join([f"```{kind}", first, *passages(shown.splitlines(), lines, lost), "```"])
    if kind == "yaml" and file:
        place = folder / file if (folder / file).is_file() else ROOT / "docs" / file
        lines = place.read_text(encoding="utf-8").splitlines()
        return "\n".join([f"```{kind} {file}", *passages(text.splitlines(), lines, lost), "```"])
    return block.group()


def passages(shown: Sequence[str], lines: Sequence[str], lost: list[str]) -> Iterator[str]:
    """The passages as they are today, with the marks of what is left out between them."""
    start = 0
    for passage in cut(shown):
        if passage == [CUT]:
            yield CUT
            continue
        place = next((index for index in range(start, len(lines)) if lines[index] == passage[0]), None)
        if place is None:
            lost.append(passage[0])
            yield from passage
            continue
        start = place + len(passage)
        yield from lines[place:start]


def cut(shown: Sequence[str]) -> Iterator[list[str]]:
    """The passages and, as lists of their own, the marks between them."""
    passage: list[str] = []
    for line in shown:
        if line == CUT:
            yield from [passage] if passage else []
            yield [CUT]
            passage = []
        else:
            passage.append(line)
    yield from [passage] if passage else []


def printed(command: str, folder: Path) -> list[str]:
    """What the command prints and then says, line by line."""
    words = shlex.split(command, comments=True)[1:]
    environment = {name: value for name, value in os.environ.items() if name != "PLANNER_LANG"}
    environment["PYTHONPATH"] = str(ROOT)
    run = [sys.executable, str(ROOT / "tools" / "run.py"), *words]
    ran = subprocess.run(
        run, cwd=folder, env=environment, check=False, capture_output=True, text=True, encoding="utf-8"
    )
    return (ran.stdout + ran.stderr).splitlines()


if __name__ == "__main__":
    sys.exit(main())
