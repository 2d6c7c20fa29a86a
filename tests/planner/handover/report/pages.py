"""Report pages of the shipped examples, and ways to look into them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from models.text import Lang
from planner.document.content import (
    Block,
    Entry,
    Facts,
    KeyFigures,
    Listing,
    Note,
    Page,
    Paragraph,
    Picture,
    Quote,
    Section,
    Table,
    plain,
)
from planner.handover.dossier import Dossier
from planner.handover.report.report import report_page
from planner.handover.report.teller import Teller
from tests.planner.handover.dossiers import decided_example, example

LARGE, OPEN, DRAFTS, DECIDED = (
    "tongxiang-info-service",
    "tongxiang-unknowns",
    "jinhua-both-drafts",
    "tongxiang-decisions",
)


@cache
def page(name: str, lang: Lang) -> Page:
    return report_page(dossier_of(name), lang)


def dossier_of(name: str) -> Dossier:
    return decided_example(name) if name == DECIDED else example(name)


def teller(name: str, lang: Lang = "zh") -> Teller:
    return Teller(dossier_of(name), lang)


def within(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, sections opened."""
    for block in blocks:
        yield block
        if isinstance(block, Section):
            yield from within(block.blocks)


def tables(blocks: tuple[Block, ...]) -> list[Table]:
    return [one for one in within(blocks) if isinstance(one, Table)]


def sections(blocks: tuple[Block, ...]) -> dict[str, Section]:
    return {one.title: one for one in within(blocks) if isinstance(one, Section)}


def rows(table: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in table.rows]


def entries(blocks: tuple[Block, ...]) -> dict[str, Entry]:
    return {one.name: one for block in within(blocks) if isinstance(block, Facts) for one in block.entries}


def told(blocks: tuple[Block, ...]) -> str:
    """All words of the blocks, one line each."""
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Section():
            yield block.title
            yield told(block.blocks)
        case Paragraph() | Note():
            yield plain(block.words)
        case Listing():
            yield from map(plain, block.entries)
        case Facts():
            for entry in block.entries:
                yield " ".join([entry.name, plain(entry.words), *map(plain, entry.parts)])
        case Table():
            yield " ".join((block.caption, *block.head))
            yield from (" | ".join(row) for row in rows(block))
        case Quote():
            yield f"{block.text} [{block.source}]"
        case KeyFigures():
            yield from (f"{one.name} {one.figure} {one.note}" for one in block.entries)
        case Picture():
            yield f"{block.caption}: {block.told}"
