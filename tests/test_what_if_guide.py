"""The guide to decisions and what-ifs is replayed: what it shows is what comes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.guides import FENCE, Block, blocks, command, missing, replay

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs" / "what-if.md"
SHOWN = [block for block in blocks(GUIDE) if block.kind == "console"]


@pytest.fixture
def at_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in which the paths of the guide lead to the project, and files may be written."""
    for folder in ("docs", "scenarios"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("at_root")
@pytest.mark.parametrize("block", SHOWN, ids=command)
def test_what_the_guide_shows_is_what_comes(block: Block) -> None:
    printed, lang, _ = replay(command(block))
    assert lang == "en"
    assert not list(missing(block.text.splitlines()[1:], printed)), "python3 tools/guide.py writes it anew"


def test_every_command_of_the_guide_is_shown() -> None:
    named = set(re.findall(r"\| \[?`planner (\w+)`", GUIDE.read_text(encoding="utf-8")))
    assert {"compare", "sweep", "ask", "near", "alternatives", "sensitivity"} <= named
    assert named <= {command(block).split()[1] for block in SHOWN}


def test_links_lead_somewhere() -> None:
    text = FENCE.sub("", GUIDE.read_text(encoding="utf-8"))
    headings = {
        re.sub(r"[^\w\- ]", "", line.lstrip("# ").lower()).replace(" ", "-")
        for line in text.splitlines()
        if line.startswith("#")
    }
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    assert len(links) > 8
    for link in links:
        file, _, part = link.partition("#")
        assert (GUIDE.parent / file).exists() if file else part in headings, link
