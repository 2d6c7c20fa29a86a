"""Documents that show what the planner prints: their blocks, and whether what they show is what comes."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from models.text import Lang
from tests.planner.cli.runner import run

FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CUT = "…"


class Block(NamedTuple):
    """A fenced block: the word after the fence, the file that it quotes ("" for none), and the text."""

    kind: str
    file: str
    text: str


def blocks(guide: Path) -> list[Block]:
    return [Block(*found) for found in FENCE.findall(guide.read_text(encoding="utf-8"))]


def command(block: Block) -> str:
    return block.text.splitlines()[0].removeprefix("$ ")


def replay(line: str) -> tuple[list[str], Lang, int]:
    """Lines that the command prints and says, its language, and whether it ended with the code that it tells."""
    words = shlex.split(line, comments=True)
    assert words[0] == "planner"
    lang: Lang = "en" if words[-2:] == ["--lang", "en"] else "zh"
    told = re.search(r"   # (\d)$", line)
    ran = run(*(words[1:-2] if lang == "en" else words[1:]), lang=lang)
    assert ran.code == (int(told.group(1)) if told else 0), (line, ran.err)
    return (ran.out + ran.err).splitlines(), lang, ran.code


def missing(shown: list[str], printed: list[str]) -> Iterator[str]:
    """Passages that are not there, in their order; without a mark at an end, the passage must stand at that end."""
    text, at = "\n".join(["", *printed, ""]), 0
    passages = "\n".join(["", *shown, ""]).split(f"\n{CUT}\n")
    for place, passage in enumerate(passages):
        wanted = f"\n{passage.strip(chr(10))}\n"
        if not passage.strip():
            continue
        found = text.find(wanted, at)
        first, last = place == 0, place == len(passages) - 1
        if found < 0 or (first and found > 0) or (last and found + len(wanted) != len(text)):
            yield passage
        at = max(found, at) + len(wanted) - 1


def prose(guide: Path) -> str:
    """The guide without its blocks."""
    return FENCE.sub("", guide.read_text(encoding="utf-8"))


def outline(guide: Path, *marks: str) -> list[str]:
    """What each line begins with: headings, tables, lists, blocks, and the further marks."""
    text = FENCE.sub("<block>\n", guide.read_text(encoding="utf-8"))
    pattern = "|".join((r"#+ ", r"\|", "- ", r"\d\. ", "<block>", *marks))
    return [found.group() for line in text.splitlines() if (found := re.match(pattern, line))]


def links(guide: Path) -> list[str]:
    """Where the guide's prose leads."""
    return re.findall(r"\]\(([^)\s]+)\)", prose(guide))


def lost_links(guide: Path) -> list[str]:
    """Links that lead to no file and to no heading of the guide."""
    headings = {
        re.sub(r"[^\w\- ]", "", line.lstrip("# ").lower()).replace(" ", "-")
        for line in prose(guide).splitlines()
        if line.startswith("#")
    }
    lost = []
    for link in links(guide):
        file, _, part = link.partition("#")
        if not ((guide.parent / file).exists() if file else part in headings):
            lost.append(link)
    return lost


def is_linked_at_the_head(guide: Path, other: Path) -> bool:
    """Whether a reader who opens the one edition finds the other at once."""
    return f"]({other.name})" in guide.read_text(encoding="utf-8").partition("\n|")[0]
