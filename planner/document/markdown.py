"""A page as Markdown: tables and anchors in the form that GitHub, GitLab and pandoc read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.text import Lang, Text
from planner.document.content import (
    Block,
    Facts,
    KeyFigure,
    KeyFigures,
    Link,
    Listing,
    Note,
    Page,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Section,
    Strong,
    Table,
    Words,
    sections_within,
)
from planner.document.plain_text import one_line
from planner.document.titles import CONTENTS, DATED, NOTE, PICTURE, SOURCE, WARNING

#: Marks that mean something anywhere in a line.
_MARKS = re.compile(r"([\\`*_\[\]<>|~]|&(?=#?\w+;))")
#: What would make a line a heading, a list, a quote or a rule: only at its start.
_STARTS = re.compile(r"^(#{1,6}(?=\s|$)|[-+=](?=\s|$|[-=])|>)")
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")
_DEEPEST = 6


def markdown(page: Page) -> str:
    """The page; its only lines of HTML are the anchors. A picture is told in words, a logo is left out."""
    return "\n\n".join(_Writer(page.lang).page(page)) + "\n"


def escaped(text: str) -> str:
    """One line that Markdown shows as it is."""
    said = _MARKS.sub(r"\\\1", one_line(text))
    said = _STARTS.sub(lambda found: "\\" + found.group(0), said)
    return _NUMBERED.sub(r"\1\\\2", said)


def _piece(piece: str) -> str:
    """The piece, with one blank at an edge where a blank parts it from its neighbour."""
    before, behind = piece != piece.lstrip(), piece != piece.rstrip() and piece.strip()
    return (" " if before else "") + escaped(piece) + (" " if behind else "")


class _Writer:
    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self.colon = Text("：", ": ").in_(lang)

    def page(self, page: Page) -> Iterator[str]:
        if page.brand is not None:
            yield escaped(page.brand.name)
        yield f"# {escaped(page.title)}"
        if page.subtitle:
            yield escaped(page.subtitle)
        if page.dated:
            yield f"{DATED.in_(self.lang)}{self.colon}{escaped(page.dated)}"
        for block in page.lead:
            yield from self.block(block, 2)
        yield f"## {CONTENTS.in_(self.lang)}"
        yield "\n".join(self.contents(page.sections, 0))
        for section in page.sections:
            yield from self.section(section, 2)
        contact = page.brand.contact if page.brand is not None else ""
        last = [escaped(one) for one in (page.closing, contact) if one]
        if last:
            yield "---"
            yield from last

    def contents(self, sections: tuple[Section, ...], depth: int) -> Iterator[str]:
        for section in sections:
            if section.listed and section.anchor:
                yield f"{'  ' * depth}- [{escaped(section.title)}](#{section.anchor})"
                yield from self.contents(tuple(sections_within(section)), depth + 1)

    def section(self, section: Section, level: int) -> Iterator[str]:
        heading = f"{'#' * min(level, _DEEPEST)} {escaped(section.title)}"
        yield f'<a id="{section.anchor}"></a>\n\n{heading}' if section.anchor else heading
        for block in section.blocks:
            yield from self.block(block, level + 1)

    def block(self, block: Block, level: int) -> Iterator[str]:
        match block:
            case Section():
                yield from self.section(block, level)
            case Paragraph(words=words):
                yield self.words(words)
            case Listing(entries=entries, ordered=ordered):
                marks = [f"{number}." if ordered else "-" for number in range(1, len(entries) + 1)]
                yield "\n".join(f"{mark} {self.words(entry)}" for mark, entry in zip(marks, entries, strict=True))
            case Facts():
                yield "\n".join(self.facts(block))
            case Table():
                yield from self.table(block)
            case Quote(text=text, source=source):
                label = SOURCE.in_(self.lang) + (f" [{escaped(source)}]" if source else "")
                yield f"> **{label}**{self.colon}{escaped(text)}"
            case Note(words=words, kind=kind):
                label = (WARNING if kind == "warning" else NOTE).in_(self.lang)
                yield f"**{label}{self.colon.strip()}** {self.words(words)}"
            case KeyFigures() | Picture() | PageBreak():
                yield from self.shown(block)

    def shown(self, block: KeyFigures | Picture | PageBreak) -> Iterator[str]:
        """What is drawn elsewhere is told here, and a page break is nothing."""
        match block:
            case KeyFigures(entries=entries):
                yield "\n".join(map(self.key, entries))
            case Picture(caption=caption, told=told):
                yield f"**{PICTURE.in_(self.lang)}{self.colon.strip()}** {escaped(caption)}"
                yield f"> {escaped(told)}"

    def key(self, key: KeyFigure) -> str:
        note = Text("（{}）", " ({})").in_(self.lang).format(escaped(key.note)) if key.note else ""
        return f"- {escaped(key.name)}{self.colon}**{escaped(key.figure)}**{note}"

    def facts(self, facts: Facts) -> Iterator[str]:
        for entry in facts.entries:
            said = self.words(entry.words)
            yield f"- **{escaped(entry.name)}**{self.colon}{said}".rstrip()
            yield from (f"  - {self.words(part)}" for part in entry.parts)

    def table(self, table: Table) -> Iterator[str]:
        if table.caption:
            yield f"**{escaped(table.caption)}**"
        rules = ("---:" if column in table.right else "---" for column in range(len(table.head)))
        lines = [self.row(escaped(name) for name in table.head), self.row(rules)]
        lines += [self.row(self.words(cell) for cell in row) for row in table.rows]
        yield "\n".join(lines)

    def row(self, cells: Iterator[str]) -> str:
        return f"| {' | '.join(cells)} |"

    def words(self, words: Words) -> str:
        return "".join(self.piece(piece) for piece in words)

    def piece(self, piece: str | Strong | Link) -> str:
        match piece:
            case Strong(text=text):
                return f"**{escaped(text)}**" if text.strip() else ""
            case Link(text=text, anchor=anchor):
                return f"[{escaped(text)}](#{anchor})"
            case _:
                return _piece(piece)
