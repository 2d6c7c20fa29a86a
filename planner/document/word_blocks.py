"""The blocks of a page as paragraphs and tables of a Word file, each in a style of `word_styles`."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from models.text import Lang
from planner.document import word_styles as look
from planner.document.columns import shares, width_of
from planner.document.content import (
    Block,
    Facts,
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
    plain,
)
from planner.document.paper_tree import listed_sections, sections_of, svg_size
from planner.document.paper_words import edged, headed, leads_in
from planner.document.plain_text import one_line
from planner.document.titles import NOTE, PICTURE, SOURCE, WARNING
from planner.document.word_fields import inner, link_to, number_by, numbering_of, put_place, tell_picture

if TYPE_CHECKING:
    from docx.document import Document

#: The room between the margins, in millimetres, and in characters of a table.
_WIDE, _HIGH, _ROOM = 170.0, 205.0, 56.0
_MILLIMETRES = 25.4 / 96
_DEEPEST = 4
_MOST_ACROSS = 4


class Blocks:
    """Writes blocks at the end of a file. Places are counted in the order of the page, so that links find them."""

    def __init__(self, word: Document, page: Page) -> None:
        self._word = word
        self._lang: Lang = page.lang
        self._pictures = 0
        self._new_sheet = False
        self._numbers: dict[int, int] = {}
        self._anchors: dict[str, int] = {}
        listed = {id(section) for section in listed_sections(page)}
        for number, section in enumerate(sections_of(page), 1):
            # what a table of contents names is a place, with or without a name of its own
            if (section.anchor and section.anchor not in self._anchors) or id(section) in listed:
                self._numbers[id(section)] = number
            if section.anchor:
                self._anchors.setdefault(section.anchor, number)

    def place(self, section: Section) -> int | None:
        """The number of the section's bookmark; None where it has none."""
        return self._numbers.get(id(section))

    def put(self, blocks: tuple[Block, ...], level: int) -> None:
        """Write the blocks; `level` is the depth of headings among them."""
        for block, following in zip(blocks, (*blocks, None)[1:], strict=True):
            if self._new_sheet and not isinstance(block, Section | PageBreak):
                self.turn(self._word.add_paragraph(style=look.AFTER_TABLE))
            if isinstance(block, Paragraph) and leads_in(block, following):
                self._words(self._word.add_paragraph(style=look.LEAD_IN), block.words)
            else:
                self._put(block, level)

    def turn(self, line: Any) -> None:
        """Begin a new sheet with the paragraph where the page asked for one before it."""
        if self._new_sheet:
            line.paragraph_format.page_break_before = True
        self._new_sheet = False

    def _put(self, block: Block, level: int) -> None:
        match block:
            case Section():
                self._section(block, level)
            case Facts():
                self._facts(block)
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)
            case KeyFigures():
                self._cards(block)
            case PageBreak():
                self._new_sheet = True
            case _:
                self._text(block)

    def _text(self, block: Paragraph | Listing | Quote | Note) -> None:
        match block:
            case Paragraph(words=words):
                self._words(self._word.add_paragraph(), words)
            case Listing(entries=entries, ordered=ordered):
                style = "List Number" if ordered else "List Bullet"
                number = numbering_of(self._word, style) if ordered else 0
                for entry in entries:
                    line = self._word.add_paragraph(style=style)
                    if ordered:
                        number_by(line, number)
                    self._words(line, entry)
            case Quote(text=text, source=source):
                self._word.add_paragraph(one_line(text), "Quote")
                label = headed(SOURCE, self._lang)
                told = f"{label} [{one_line(source)}]" if source else label
                self._word.add_paragraph(told, look.SOURCE)
            case Note(words=words, kind=kind):
                warns = kind == "warning"
                line = self._word.add_paragraph(style=look.WARNING if warns else look.NOTE)
                line.add_run(headed(WARNING if warns else NOTE, self._lang), look.STRONG)
                line.add_run("　" if self._lang == "zh" else "  ")
                self._words(line, words)

    def _section(self, section: Section, level: int) -> None:
        known = f"Heading {min(level, _DEEPEST)}"
        style = known if section.listed else look.UNLISTED.get(level, known)
        heading = self._word.add_paragraph(one_line(section.title), style)
        self.turn(heading)
        place = self.place(section)
        if place is not None:
            put_place(heading, place)
        self.put(section.blocks, level + 1)

    def _facts(self, facts: Facts) -> None:
        if not facts.entries:
            return
        widest = max(width_of(one_line(entry.name)) for entry in facts.entries)
        share = min(0.34, max(0.14, (widest + 1.5) / 46))
        table = self._grid(len(facts.entries), (share, 1 - share), look.FACTS)
        for row, entry in zip(table.rows, facts.entries, strict=True):
            name, told = row.cells
            self._fill(name, (entry.name,), look.FACT_NAME)
            self._fill(told, entry.words, look.FACT)
            for place, part in enumerate(entry.parts):
                # a cell holds one paragraph from the start: the first part takes it where there are no words
                own = place == 0 and not plain(entry.words).strip()
                line = told.paragraphs[0] if own else told.add_paragraph()
                line.style = self._word.styles[look.FACT_BULLET]
                self._words(line, part)
        self._after_table()

    def _table(self, table: Table) -> None:
        if table.caption:
            self._word.add_paragraph(one_line(table.caption), "Caption")
        parts = shares(table, _ROOM if len(table.head) <= 5 else _ROOM * 1.1)
        whole = sum(parts)
        made = self._grid(len(table.rows) + 1, tuple(part / whole for part in parts), look.TABLE)
        _repeat(made.rows[0])
        for column, name in enumerate(table.head):
            self._fill(
                made.rows[0].cells[column], (name,), look.HEAD_FIGURE if column in table.right else look.HEAD_CELL
            )
        for row, words in zip(list(made.rows)[1:], table.rows, strict=True):
            for column, (cell, told) in enumerate(zip(row.cells, words, strict=True)):
                self._fill(cell, told, look.CELL_FIGURE if column in table.right else look.CELL)
        self._after_table()

    def _cards(self, cards: KeyFigures) -> None:
        entries = cards.entries
        if not entries:
            return
        across = len(entries) if len(entries) <= _MOST_ACROSS else 3
        rows = -(-len(entries) // across)
        table = self._grid(rows, (1 / across,) * across, look.CARDS)
        for place, entry in enumerate(entries):
            cell = table.cell(place // across, place % across)
            self._fill(cell, (entry.name,), look.CARD_NAME)
            cell.add_paragraph(one_line(entry.figure), look.CARD_FIGURE)
            if entry.note:
                cell.add_paragraph(one_line(entry.note), look.CARD_NOTE)
        self._after_table()

    def _picture(self, picture: Picture) -> None:
        from docx.shared import Mm

        from planner.document.png import png

        self._pictures += 1
        wide, high = svg_size(picture.svg) or (640.0, 400.0)
        width = min(_WIDE, wide * _MILLIMETRES, _HIGH * wide / high if high else _WIDE)
        line = self._word.add_paragraph(style=look.PICTURE)
        drawn = line.add_run().add_picture(io.BytesIO(png(picture.svg)), width=Mm(width))
        tell_picture(drawn, one_line(picture.told), one_line(picture.caption))
        self._word.add_paragraph(
            f"{headed(PICTURE, self._lang)} {self._pictures}　{one_line(picture.caption)}", look.SHOWN
        )

    def _grid(self, rows: int, widths: tuple[float, ...], style: str) -> Any:
        from docx.shared import Mm

        table: Any = self._word.add_table(rows, len(widths), style)
        table.autofit = False
        for column, share in enumerate(widths):
            table.columns[column].width = Mm(_WIDE * share)
        for row in table.rows:
            _whole(row)
            for column, cell in enumerate(row.cells):
                cell.width = Mm(_WIDE * widths[column])
        return table

    def _after_table(self) -> None:
        """Word joins two tables that touch, and a table at the foot of a file wants a paragraph behind it."""
        self._word.add_paragraph(style=look.AFTER_TABLE)

    def _fill(self, cell: Any, words: Words, style: str) -> None:
        line = cell.paragraphs[0]
        line.style = self._word.styles[style]
        self._words(line, words)

    def _words(self, line: Any, words: Words) -> None:
        for piece in words:
            match piece:
                case Strong(text=text):
                    line.add_run(edged(text), look.STRONG)
                case Link(text=text, anchor=anchor) if anchor in self._anchors:
                    link_to(line, self._anchors[anchor]).append(inner(line.add_run(edged(text), look.LINK)))
                case Link(text=text):
                    line.add_run(edged(text))
                case _:
                    line.add_run(edged(piece))


def _repeat(row: Any) -> None:
    """The row stands again at the head of every sheet that the table runs over."""
    from docx.oxml import OxmlElement

    inner(row).get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _whole(row: Any) -> None:
    """The row is not broken between two sheets."""
    from docx.oxml import OxmlElement

    inner(row).get_or_add_trPr().append(OxmlElement("w:cantSplit"))
