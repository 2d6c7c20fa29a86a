"""A sheet on paper: A4, as wide as the page, headings on every page, versions and page numbers at the foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.workbook.leaf import Leaf

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

_A4 = 9
#: Excel keeps no longer heads and feet.
_LONGEST = 255


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of a sheet is written: its rows and columns, and how many rows from the top stay in view."""

    rows: int
    columns: int
    top: int


def set_paper(page: Worksheet, leaf: Leaf, extent: Extent, head: str, foot: str) -> None:
    """Paper, print area, repeated rows, frozen panes."""
    page.set_paper(_A4)
    if leaf.wide:
        page.set_landscape()
    else:
        page.set_portrait()
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
    page.center_horizontally()
    page.fit_to_pages(1, 1 if leaf.one_page else 0)
    page.print_area(0, 0, max(extent.rows - 1, 0), extent.columns - 1)
    page.repeat_rows(0, extent.top - 1)
    page.freeze_panes(extent.top, leaf.held)
    page.set_header(head[:_LONGEST])
    page.set_footer(foot[:_LONGEST])


def plain(text: str) -> str:
    """A text within a head or a foot, where & begins a command."""
    return text.replace("&", "&&")
