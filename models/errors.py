"""What is wrong with an input, and where. Error texts are part of the interface: tests pin them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from models.text import Lang, Text


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a file; line and column count from 1, and 0 means "the file as a whole"."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: its place, what was seen and what is expected, the line it stands in, and a suggestion."""

    place: Place
    text: Text
    excerpt: str = ""
    suggestion: Text | None = None

    def render(self, lang: Lang) -> str:
        """`file:line:column: text`, then the offending line with a caret, then the suggestion."""
        lines = [f"{self.place}: {self.text.in_(lang)}"]
        if self.excerpt:
            lines += [f"    {self.excerpt}", f"    {_indent(self.excerpt, self.place.column)}^"]
        if self.suggestion is not None:
            lines.append(f"    {self.suggestion.in_(lang)}")
        return "\n".join(lines)


class InputError(Exception):
    """The input is refused; `findings` holds every fault found, in the order of the file."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(self.render("en"))

    def render(self, lang: Lang) -> str:
        """All findings, one after the other."""
        return "\n".join(finding.render(lang) for finding in self.findings)


def did_you_mean(seen: str, known: Iterable[str]) -> Text | None:
    """The nearest known word, as a suggestion; None where nothing is near."""
    near = difflib.get_close_matches(seen, sorted(set(known)), n=1, cutoff=0.6)
    if not near:
        return None
    return Text(f"是否想写 {near[0]}？", f"maybe you wanted {near[0]}?")


def _indent(excerpt: str, column: int) -> str:
    """Blanks up to the column; a wide character takes two cells on a terminal, and a tab stays a tab."""
    head = excerpt[: max(column - 1, 0)]
    return "".join("\t" if mark == "\t" else "　" if ord(mark) > 0x2E7F else " " for mark in head)
