"""A sheet on paper: A4, as wide as the page, headings on every page, versions and page numbers at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.workbook.lay_out import Sheet

_A4 = 9
#: Excel keeps no longer heads and feet.
_LONGEST = 255


def set_paper(sheet: Sheet, head: str, foot: str) -> None:
    """Paper, print area, repeated rows, frozen panes."""
    page, leaf = sheet.sheet, sheet.leaf
    page.set_paper(_A4)
    if leaf.wide:
        page.set_landscape()
    else:
        page.set_portrait()
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
    page.center_horizontally()
    page.fit_to_pages(1, 1 if leaf.one_page else 0)
    page.print_area(0, 0, max(sheet.row - 1, 0), len(sheet.widths) - 1)
    top = _top(sheet)
    page.repeat_rows(0, top - 1)
    page.freeze_panes(top, leaf.held)
    page.set_header(head[:_LONGEST])
    page.set_footer(foot[:_LONGEST])


def _top(sheet: Sheet) -> int:
    """Rows that stay in view: down to the headings, where all tables of the sheet have the same; else the title."""
    heads = {head for _, head in sheet.heads}
    return sheet.heads[0][0] + 1 if len(heads) == 1 and not sheet.spaces else 1


def plain(text: str) -> str:
    """A text within a head or a foot, where & begins a command."""
    return text.replace("&", "&&")
