"""Planted slips: each pack has exactly one, lint finds exactly it, and finds nothing once the pack is mended.

A line `… #= text` reads `text` in the mended pack (nothing: it is left out), a line `#+ text` is added there. What is
said of the slip stands at the end of the file.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from models.errors import Finding
from models.text import Lang
from models.vocabulary import Vocabulary
from policies.files.strict_yaml import read_text
from policies.lint import lint
from policies.loader import policy_from_text

PLANTED = sorted((Path(__file__).parent / "planted").glob("*.yaml"))
TAIL = "# What is said:\n"


def mended(text: str) -> str:
    lines = []
    for line in text.splitlines():
        if line.startswith("#+ "):
            lines.append(line.removeprefix("#+ "))
        elif "  #=" not in line:
            lines.append(line)
        elif instead := line.split("  #=")[1].strip():
            lines.append(line[: len(line) - len(line.lstrip())] + instead)
    return "\n".join(lines) + "\n"


def found(text: str, words: Vocabulary) -> tuple[Finding, ...]:
    return lint(policy_from_text(text, words, "planted.yaml"), words, read_text(text, "planted.yaml"))


def promised(text: str, lang: Lang) -> tuple[str, list[str]]:
    """The place and the words that the end of the file promises."""
    place, *lines = text.split(TAIL)[1].splitlines()
    return place.removeprefix("# at "), re.findall(rf"#   {lang}: (.*)", "\n".join(lines))


@pytest.mark.parametrize("path", PLANTED, ids=lambda path: path.stem)
def test_a_planted_slip_is_found_and_nothing_else(path: Path, words: Vocabulary) -> None:
    text = path.read_text(encoding="utf-8")
    (finding,) = found(text, words)
    assert finding.suggestion is not None
    for lang in ("zh", "en"):
        place, said = promised(text, lang)
        assert f"{finding.place.line}:{finding.place.column}" == place
        assert [finding.text.in_(lang), finding.suggestion.in_(lang)] == said
    assert finding.excerpt == text.splitlines()[finding.place.line - 1]


@pytest.mark.parametrize("path", PLANTED, ids=lambda path: path.stem)
def test_the_mended_pack_is_left_alone(path: Path, words: Vocabulary) -> None:
    text = path.read_text(encoding="utf-8")
    assert mended(text) != text
    assert [finding.text.en for finding in found(mended(text), words)] == []


def test_every_slip_is_told_in_words_of_its_own() -> None:
    """Two packs may show the same slip, but no more than that: the list is long because the slips differ."""
    said = [promised(path.read_text(encoding="utf-8"), "en")[1][1] for path in PLANTED]
    assert len(PLANTED) >= 30
    assert len(set(said)) >= 30
