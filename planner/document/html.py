"""A page as one HTML file: its own style within, no script, nothing loaded, nothing that leads outside.

The file is well-formed XML too, so that any program can read it. Every text is escaped on its way in. A screen shows it
as a page with a table of contents beside it; a printer gets sheets of A4 with numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

from models.text import Lang, Text
from planner.document.content import (
    Block,
    Entry,
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
from planner.document.inline_svg import inlined
from planner.document.letterhead import colours, letterhead
from planner.document.plain_text import one_line
from planner.document.titles import CONTENTS, DATED, NOTE, SOURCE, WARNING

_STYLE = Path(__file__).parent / "page.css"
#: Browsers that know it refuse whatever is not within the file.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
#: A logo is within the file too.
_WITH_LOGO = _POLICY + "; img-src data:"
_DEEPEST = 6
#: A table of more columns than these is broader than a phone, and is scrolled there.
_NARROW = 3


def html(page: Page) -> str:
    """The page; raises nothing, whatever the texts hold."""
    return "\n".join(_Writer(page.lang).page(page)) + "\n"


def escaped(text: str) -> str:
    """The text as HTML shows it, in element content and in attributes alike."""
    return escape(one_line(text), quote=True)


@cache
def _style() -> str:
    return _STYLE.read_text(encoding="utf-8").strip()


def _policy(page: Page) -> str:
    return _WITH_LOGO if page.brand is not None and page.brand.logo else _POLICY


class _Writer:
    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self.pictures = 0

    def page(self, page: Page) -> Iterator[str]:
        title = escaped(page.title)
        yield "<!DOCTYPE html>"
        yield f'<html lang="{Text("zh-CN", "en").in_(self.lang)}">'
        yield "<head>"
        yield '<meta charset="utf-8"/>'
        yield f'<meta http-equiv="Content-Security-Policy" content="{escape(_policy(page))}"/>'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
        yield f"<title>{title}</title>"
        yield "\n".join(one for one in ("<style>", _style(), colours(page.brand), "</style>") if one)
        yield "</head>"
        yield "<body>"
        yield from self.head(page, title)
        yield f"<nav>\n<h2>{CONTENTS.in_(self.lang)}</h2>"
        yield from self.contents(page.sections)
        yield "</nav>"
        yield "<main>"
        for section in page.sections:
            yield from self.section(section, 2)
        yield "</main>"
        yield from self.foot(page)
        yield "</body>\n</html>"

    def head(self, page: Page, title: str) -> Iterator[str]:
        yield "<header>"
        if page.brand is not None:
            yield from letterhead(page.brand)
        yield f"<h1>{title}</h1>"
        if page.subtitle:
            yield f'<p class="subtitle">{escaped(page.subtitle)}</p>'
        if page.dated:
            yield f'<p class="subtitle">{DATED.in_(self.lang)} {escaped(page.dated)}</p>'
        for block in page.lead:
            yield from self.block(block, 2)
        yield "</header>"

    def foot(self, page: Page) -> Iterator[str]:
        contact = page.brand.contact if page.brand is not None else ""
        lines = [f"<p>{escaped(one)}</p>" for one in (page.closing, contact) if one]
        if lines:
            yield f"<footer>{''.join(lines)}</footer>"

    def contents(self, sections: tuple[Section, ...]) -> Iterator[str]:
        listed = [section for section in sections if section.listed and section.anchor]
        if not listed:
            return
        yield "<ul>"
        for section in listed:
            yield f'<li><a href="#{escaped(section.anchor)}">{escaped(section.title)}</a>'
            yield from self.contents(tuple(sections_within(section)))
            yield "</li>"
        yield "</ul>"

    def section(self, section: Section, level: int) -> Iterator[str]:
        heading = f"h{min(level, _DEEPEST)}"
        yield f'<section id="{escaped(section.anchor)}">' if section.anchor else "<section>"
        yield f"<{heading}>{escaped(section.title)}</{heading}>"
        for block in section.blocks:
            yield from self.block(block, level + 1)
        yield "</section>"

    def block(self, block: Block, level: int) -> Iterator[str]:
        match block:
            case Section():
                yield from self.section(block, level)
            case Paragraph(words=words):
                yield f"<p>{self.words(words)}</p>"
            case Listing(entries=entries, ordered=ordered):
                yield self.list("ol" if ordered else "ul", entries)
            case Facts(entries=entries):
                yield "<dl>"
                for entry in entries:
                    yield f"<dt>{escaped(entry.name)}</dt><dd>{self.entry(entry)}</dd>"
                yield "</dl>"
            case Table():
                yield from self.table(block)
            case Quote(text=text, source=source):
                label = SOURCE.in_(self.lang) + (f" [{escaped(source)}]" if source else "")
                yield f"<blockquote><p>{escaped(text)}</p><footer>{label}</footer></blockquote>"
            case Note(words=words, kind=kind):
                label = (WARNING if kind == "warning" else NOTE).in_(self.lang)
                yield f'<p class="{kind}"><strong>{label}</strong> {self.words(words)}</p>'
            case KeyFigures() | Picture() | PageBreak():
                yield from self.shown(block)

    def shown(self, block: KeyFigures | Picture | PageBreak) -> Iterator[str]:
        match block:
            case KeyFigures(entries=entries):
                yield f'<ul class="keys">{"".join(map(self.key, entries))}</ul>'
            case Picture():
                yield from self.picture(block)
            case PageBreak():
                yield '<div class="sheet"></div>'

    def key(self, key: KeyFigure) -> str:
        note = f'<span class="note-of">{escaped(key.note)}</span>' if key.note else ""
        return f'<li><span class="name-of">{escaped(key.name)}</span><strong>{escaped(key.figure)}</strong>{note}</li>'

    def picture(self, picture: Picture) -> Iterator[str]:
        self.pictures += 1
        yield "<figure>"
        yield inlined(picture.svg, f"picture-{self.pictures}")
        # the drawing bears its title already, so these words are for whoever cannot see it
        yield f'<figcaption class="told">{escaped(picture.caption)}: {escaped(picture.told)}</figcaption>'
        yield "</figure>"

    def entry(self, entry: Entry) -> str:
        return self.words(entry.words) + (self.list("ul", entry.parts) if entry.parts else "")

    def list(self, name: str, entries: tuple[Words, ...]) -> str:
        return f"<{name}>{''.join(f'<li>{self.words(entry)}</li>' for entry in entries)}</{name}>"

    def table(self, table: Table) -> Iterator[str]:
        wide = ' class="wide"' if len(table.head) > _NARROW else ""
        yield f'<div class="table"><table{wide}>'
        if table.caption:
            yield f"<caption>{escaped(table.caption)}</caption>"
        if table.widths:
            shares = (round(100 * width / sum(table.widths), 2) for width in table.widths)
            yield "<colgroup>" + "".join(f'<col style="width: {share:g}%"/>' for share in shares) + "</colgroup>"
        yield f"<thead>{self.row('th', tuple((name,) for name in table.head), table.right)}</thead>"
        yield "<tbody>"
        yield from (self.row("td", row, table.right) for row in table.rows)
        yield "</tbody></table></div>"

    def row(self, cell: str, words: tuple[Words, ...], right: frozenset[int]) -> str:
        looks = [' class="figure"' if column in right else "" for column in range(len(words))]
        said = (f"<{cell}{look}>{self.words(one)}</{cell}>" for look, one in zip(looks, words, strict=True))
        return f"<tr>{''.join(said)}</tr>"

    def words(self, words: Words) -> str:
        return "".join(self.piece(piece) for piece in words)

    def piece(self, piece: str | Strong | Link) -> str:
        match piece:
            case Strong(text=text):
                return f"<strong>{escaped(text)}</strong>"
            case Link(text=text, anchor=anchor):
                return f'<a href="#{escaped(anchor)}">{escaped(text)}</a>'
            case _:
                # a blank at the edge of a piece parts it from its neighbour
                lead, trail = piece != piece.lstrip(), piece != piece.rstrip() and piece.strip()
                return (" " if lead else "") + escaped(piece) + (" " if trail else "")
