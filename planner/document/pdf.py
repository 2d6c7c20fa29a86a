"""A page as a PDF for archives (PDF/A-3b), on A4, with our Chinese font within it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from planner.document.content import Page
from planner.document.logo import refused_logo
from planner.document.paper_tree import characters_of, paper_tree
from planner.document.typesetting import Lettering, NotDrawn, families, lettering, typeset

_TEMPLATE = Path(__file__).parent / "report.typ"


def pdf(page: Page) -> bytes:
    """The page; the same page gives the same bytes as long as our own font has its characters.

    Rare characters are set in fonts of the machine; what no font has is written as its number (`missing_characters`).
    Raises InputError where typst is not installed, and where the logo cannot be drawn.
    """
    return _set(page, lettering(characters_of(page)))


def missing_characters(page: Page) -> str:
    """The characters of the page that no font here shows, each once, in the order of Unicode; "" for none.

    Raises InputError where typst is not installed.
    """
    return "".join(sorted(lettering(characters_of(page)).missing))


def _set(page: Page, letters: Lettering) -> bytes:
    tree = paper_tree(page, letters.shown)
    tree["fonts"] = families(own=letters.own)
    try:
        return typeset(_template(), {"page": tree}, format_="pdf", own=letters.own, dated=page.dated)
    except NotDrawn:
        # pictures of our own are sound, so that it can be the logo only
        if tree["logo"] is None:
            raise
        raise refused_logo(f"logo.{tree['logo']['format']}") from None


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()
