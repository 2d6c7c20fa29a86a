"""What a page holds, whatever it is written as: sections with paragraphs, facts, figures, tables, lists, quotes, notes.

Nothing here knows policies or plans, and no text is markup: the writers escape every word. An anchor is the name of a
place on the page (`clause-1.1`); a link leads to an anchor of the same page, never elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from models.brand import Brand
from models.text import Lang


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that a reader shall find at a glance."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an anchor of the page."""

    text: str
    anchor: str


#: A run of words.
Words = tuple[str | Strong | Link, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    words: Words


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; `ordered` where the order counts."""

    entries: tuple[Words, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact: its name, what it is, and parts of it that want lines of their own."""

    name: str
    words: Words
    parts: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with what they are, such as a clause's payee, papers and departments."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `right` counts the columns, from 0, that hold figures. Each row is as long as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    right: frozenset[int] = frozenset()
    caption: str = ""
    #: How wide the columns are beside one another, where paper is narrow; empty: as their words ask for.
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of another text, and where they stand there."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark beside the matter; a warning is one that a reader must not miss."""

    words: Words
    kind: Literal["note", "warning"] = "note"


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure that a reader takes away: what it is, the figure with its unit, and a line that says what it means."""

    name: str
    figure: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """A few key figures beside one another. They are never added up."""

    entries: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing: SVG made by planner.charts, and what it shows in words for whoever cannot see it."""

    svg: str
    caption: str
    told: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new sheet of paper; a screen shows nothing of it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page under its own title; the depth of its heading follows from where it stands."""

    title: str
    blocks: tuple[Block, ...]
    anchor: str = ""
    #: Whether the table of contents names it.
    listed: bool = True


Block = Paragraph | Listing | Facts | Table | Quote | Note | KeyFigures | Picture | PageBreak | Section


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page: its title, a line under it, what stands before the table of contents, and its sections."""

    title: str
    subtitle: str
    lang: Lang
    lead: tuple[Block, ...]
    sections: tuple[Section, ...]
    #: The last line, such as what the page was made from.
    closing: str = ""
    #: Whose paper it is written on; None for ours.
    brand: Brand | None = None
    #: The day that it bears, as 2026-11-22; "" for none.
    dated: str = ""


def plain(words: Words) -> str:
    """The words without their looks."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in words)


def joined(parts: list[Words], between: str) -> Words:
    """Runs of words with the same text between them."""
    found: list[str | Strong | Link] = []
    for position, part in enumerate(parts):
        if position:
            found.append(between)
        found += part
    return tuple(found)


def sections_within(block: Section) -> Iterator[Section]:
    """The sections directly within a section."""
    return (one for one in block.blocks if isinstance(one, Section))
