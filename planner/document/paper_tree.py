"""A page as plain data for report.typ, which sets it: every text is a string there, whatever it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from models.brand import ACCENT, COLOUR, Brand
from models.text import Lang
from planner.document.columns import shares, width_of
from planner.document.content import (
    Block,
    Entry,
    Facts,
    KeyFigure,
    KeyFigures,
    Listing,
    Note,
    Page,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Section,
    Table,
    Words,
    plain,
    sections_within,
)
from planner.document.contrast import is_colour, readable
from planner.document.paper_words import Run, Shown, edged, headed, leads_in, paper_words, runs
from planner.document.plain_text import one_line
from planner.document.titles import CONTENTS, DATED, NOTE, PICTURE, SOURCE, WARNING

Node = dict[str, Any]
#: A4 between the margins of report.typ, in millimetres.
_WIDE, _HIGH = 174.0, 215.0
_MILLIMETRES = 25.4 / 96
#: Sections of the second depth that a table of contents of one page has room for.
_MOST_LISTED = 36
#: Characters of a row that may be longer than a sheet; shorter ones are never broken between sheets.
_LONG_ROW = 700
#: Rows and words of a table or of facts that stay on one sheet: about a quarter of it.
_WHOLE_ROWS, _WHOLE_WORDS = 16, 1100
#: Characters of a line of the smallest words.
_LINE = 58.0
_SIZE = re.compile(r'<svg\b[^>]*?\swidth="([\d.]+)"[^>]*?\sheight="([\d.]+)"')


def paper_tree(page: Page, shown: Shown) -> Node:
    """The page as JSON takes it. `shown` is put upon every text; the logo is a list of its bytes.

    Links that lead nowhere are plain words, and only the first place of a name is one.
    """
    return _Tree(page, shown).page()


def anchors_of(page: Page) -> frozenset[str]:
    """The places of the page that links may lead to."""
    return frozenset(section.anchor for section in sections_of(page) if section.anchor)


def characters_of(page: Page) -> frozenset[str]:
    """Every character that the paper would show, those of its pictures included."""
    seen: set[str] = set()
    without_logo = None if page.brand is None else replace(page.brand, logo=b"")

    def note(text: str) -> str:
        seen.update(text)
        return text

    paper_tree(replace(page, brand=without_logo), note)
    return frozenset(seen - {" "})


def svg_size(svg: str) -> tuple[float, float] | None:
    """The width and height that the picture says of itself, in pixels; None where it says none."""
    found = _SIZE.search(svg)
    return None if found is None else (float(found.group(1)), float(found.group(2)))


def paper_colours(brand: Brand | None) -> tuple[str, str]:
    """The colour of headings and the colour of rules: ours where words in the brand's could not be read."""
    if brand is None:
        return COLOUR, ACCENT
    return readable(brand.colour, "#ffffff", COLOUR), brand.accent if is_colour(brand.accent) else ACCENT


def contents_depth(page: Page) -> int:
    """How deep the table of contents goes: 0 for none, 1 where two depths would not fit a page."""
    first = [section for section in page.sections if section.listed]
    second = sum(one.listed for section in first for one in sections_within(section))
    return 0 if not first else 2 if second + len(first) <= _MOST_LISTED else 1


def listed_sections(page: Page) -> list[Section]:
    """The sections that the table of contents names, in the order of the page."""
    depth, found = contents_depth(page), []
    for section in page.sections:
        if section.listed:
            found.append(section)
            found += [one for one in sections_within(section) if one.listed and depth > 1]
    return found


def sections_of(page: Page) -> Iterator[Section]:
    """All sections of the page, however deep."""

    def within(blocks: tuple[Block, ...]) -> Iterator[Section]:
        for block in blocks:
            if isinstance(block, Section):
                yield block
                yield from within(block.blocks)

    yield from within((*page.lead, *page.sections))


def _logo(brand: Brand | None) -> Node | None:
    """Typst takes files from outside as text only, so that the bytes of a picture come as numbers."""
    if brand is None or not brand.logo or not brand.logo_type:
        return None
    return {"format": brand.logo_type, "bytes": list(brand.logo)}


def _is_whole(rows: list[tuple[str, ...]]) -> bool:
    """Whether the rows are few enough not to be parted by the end of a sheet."""
    return len(rows) <= _WHOLE_ROWS and sum(width_of(text) for row in rows for text in row) <= _WHOLE_WORDS


class _Tree:
    def __init__(self, page: Page, shown: Shown) -> None:
        self._page = page
        self._shown = shown
        self._lang: Lang = page.lang
        self._anchors = anchors_of(page)
        self._named: set[str] = set()
        self._pictures = 0

    def page(self) -> Node:
        page, brand = self._page, self._page.brand
        colour, accent = paper_colours(brand)
        return {
            "title": self._text(page.title),
            "subtitle": self._text(page.subtitle),
            "author": self._text(brand.name) if brand is not None else "",
            "name": self._text(brand.name) if brand is not None else "",
            "contact": self._text(brand.contact) if brand is not None else "",
            "dated": self._text(f"{headed(DATED, self._lang)} {page.dated}") if page.dated else "",
            "lang": self._lang,
            "region": "cn" if self._lang == "zh" else "us",
            "colour": colour,
            "accent": accent,
            "logo": _logo(brand),
            "words": {
                "contents": CONTENTS.in_(self._lang),
                "note": headed(NOTE, self._lang),
                "warning": headed(WARNING, self._lang),
                "picture": headed(PICTURE, self._lang),
            },
            "depth": contents_depth(page),
            "lead": self._blocks(page.lead),
            "sections": self._blocks(page.sections),
            "closing": self._runs(page.closing),
            "closing-below": width_of(page.closing) <= _LINE,
        }

    def _blocks(self, blocks: tuple[Block, ...]) -> list[Node]:
        made = [self._block(block) for block in blocks]
        for node, block, following in zip(made, blocks, (*blocks, None)[1:], strict=True):
            if leads_in(block, following):
                node["kind"] = "lead-in"
        return made

    def _block(self, block: Block) -> Node:
        match block:
            case Section():
                return self._section(block)
            case Facts(entries=entries):
                return self._facts(entries)
            case Table():
                return self._table(block)
            case Picture():
                return self._picture(block)
            case KeyFigures(entries=entries):
                return {"kind": "figures", "entries": [self._key_figure(one, len(entries)) for one in entries]}
            case PageBreak():
                return {"kind": "break"}
            case _:
                return self._text_block(block)

    def _text_block(self, block: Paragraph | Listing | Quote | Note) -> Node:
        match block:
            case Paragraph(words=words):
                return {"kind": "paragraph", "words": self._words(words)}
            case Listing(entries=entries, ordered=ordered):
                return {"kind": "list", "ordered": ordered, "entries": [self._words(one) for one in entries]}
            case Quote(text=text, source=source):
                told = headed(SOURCE, self._lang) + (f" [{source}]" if source else "")
                return {"kind": "quote", "text": self._runs(text), "source": self._runs(told)}
            case Note(words=words, kind=kind):
                return {"kind": kind, "words": self._words(words)}

    def _section(self, section: Section) -> Node:
        anchor = "" if section.anchor in self._named else section.anchor
        self._named.add(anchor)
        return {
            "kind": "section",
            "title": self._text(section.title),
            "anchor": anchor,
            "listed": section.listed,
            "blocks": self._blocks(section.blocks),
        }

    def _facts(self, entries: tuple[Entry, ...]) -> Node:
        told = [
            {
                "name": self._runs(one.name),
                "words": self._words(one.words),
                "parts": [self._words(part) for part in one.parts],
            }
            for one in entries
        ]
        widest = max((width_of(one_line(entry.name)) for entry in entries), default=0.0)
        return {
            "kind": "facts",
            "share": round(min(34.0, max(13.0, widest * 1.85 + 1.5))),
            "whole": _is_whole([(entry.name, *map(plain, (entry.words, *entry.parts))) for entry in entries]),
            "entries": told,
        }

    def _table(self, table: Table) -> Node:
        many = len(table.head)
        return {
            "kind": "table",
            "caption": self._text(table.caption),
            "whole": len(table.rows) <= _WHOLE_ROWS // 2 and _is_whole([tuple(map(plain, row)) for row in table.rows]),
            "head": [self._runs(name) for name in table.head],
            "right": sorted(table.right),
            "widths": list(shares(table, 66.0 if many > 8 else 58.0 if many > 5 else 54.0)),
            "rows": [
                {
                    "cells": [self._words(cell) for cell in row],
                    "breaks": max((len(plain(cell)) for cell in row), default=0) > _LONG_ROW,
                }
                for row in table.rows
            ],
        }

    def _key_figure(self, one: KeyFigure, beside: int) -> Node:
        across = beside if beside <= 4 else 3
        room = 168.0 / across / width_of(one_line(one.figure) or "0") / 0.3528
        return {
            "name": self._runs(one.name),
            "figure": self._runs(one.figure),
            "note": self._runs(one.note),
            "size": round(max(8.0, min(15.0, room * 0.82)), 1),
        }

    def _picture(self, picture: Picture) -> Node:
        self._pictures += 1
        wide, high = svg_size(picture.svg) or (640.0, 400.0)
        width = min(_WIDE, wide * _MILLIMETRES, _HIGH * wide / high if high else _WIDE)
        return {
            "kind": "picture",
            "svg": self._shown(picture.svg),
            "caption": self._text(picture.caption),
            "told": self._text(picture.told),
            "number": str(self._pictures),
            "width": round(width, 2),
        }

    def _text(self, text: str) -> str:
        return self._shown(one_line(text))

    def _runs(self, text: str) -> list[Run]:
        return runs(self._shown(edged(text)))

    def _words(self, words: Words) -> list[Run]:
        return paper_words(words, self._shown, self._anchors)
