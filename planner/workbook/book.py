"""The plan workbook: a dossier as an Excel file without a single formula."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.image import Image  # type: ignore[import-untyped]

from models.brand import Brand
from models.text import Lang, Text
from planner.carry.in_workbook import add_to_workbook
from planner.handover.dossier import Dossier
from planner.report.closing import SHORT_DIGEST
from planner.workbook.basis import basis
from planner.workbook.calendar import calendar
from planner.workbook.charts import chart_data, waterfall_chart, years_chart
from planner.workbook.conflicts import conflicts
from planner.workbook.filing_plan import filing_plan
from planner.workbook.lay_out import Sheet
from planner.workbook.leaf import Leaf, Space
from planner.workbook.left_out import left_out
from planner.workbook.materials import materials
from planner.workbook.notes import notes
from planner.workbook.overview import LOGO, LOGO_TALL, WATERFALL_CHART, overview
from planner.workbook.paper import plain
from planner.workbook.questions import questions
from planner.workbook.scenarios import scenarios
from planner.workbook.styles import Styles
from planner.workbook.years import YEARS_CHART, years

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart  # type: ignore[import-untyped]

_SHEETS: Sequence[Callable[[Dossier, Lang], Leaf]] = (
    overview, filing_plan, left_out, scenarios, years, calendar, materials, questions, conflicts, basis, notes,
)  # fmt: skip
#: Nothing that a client writes becomes anything but text.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
#: Pixels of a point and of a digit of the standard font.
_PER_POINT, _PER_DIGIT = 96 / 72, 7.0
#: Pixels that a logo may be wide, and as which an SVG is drawn.
_LOGO_WIDE, _LOGO_DRAWN = 240, 720


def plan_workbook(dossier: Dossier, lang: Lang) -> bytes:
    """The workbook as .xlsx; the same dossier gives the same bytes."""
    held = BytesIO()
    book = Workbook(held, _OPTIONS)
    _properties(book, dossier, lang)
    brand = dossier.brand
    styles = Styles(book, lang, brand.colour, brand.accent) if brand else Styles(book, lang)
    head, foot = _head(dossier), _foot(dossier, lang)
    sheets = []
    for make in _SHEETS:
        sheet = Sheet(book, make(dossier, lang), styles, lang)
        sheet.fill(head, foot)
        sheets.append(sheet)
    _pictures(book, sheets, dossier, lang)
    add_to_workbook(book, dossier.capsule)
    sheets[0].sheet.activate()
    book.close()
    return held.getvalue()


def _properties(book: Workbook, dossier: Dossier, lang: Lang) -> None:
    """Of the day that the dossier bears, never of the clock."""
    head = dossier.plan.head
    book.set_properties(
        {
            "title": Text(f"{head.title} 申报规划", f"Filing plan for {head.title}").in_(lang),
            "author": dossier.brand.name if dossier.brand else "",
            "comments": dossier.command,
            "created": datetime.fromisoformat(dossier.dated),
        }
    )


def _pictures(book: Workbook, sheets: Sequence[Sheet], dossier: Dossier, lang: Lang) -> None:
    """Every chart, and the logo, on the room that a sheet keeps for it."""
    data = chart_data(book, dossier, lang)
    made: dict[str, Callable[..., Chart]] = {YEARS_CHART: years_chart, WATERFALL_CHART: waterfall_chart}
    for sheet in sheets:
        for space, row in sheet.spaces.items():
            if space == LOGO and dossier.brand is not None:
                _logo(sheet, row, dossier.brand)
                continue
            chart = made[space](book, data, dossier, lang)
            tall = next(one.tall for one in sheet.leaf.blocks if isinstance(one, Space) and one.name == space)
            wide = sum(sheet.widths) * _PER_DIGIT + 5 * len(sheet.widths)
            chart.set_size({"width": round(wide) - 4, "height": round(tall * _PER_POINT) - 8})
            place: dict[str, Any] = {"x_offset": 2, "y_offset": 4, "object_position": 1}
            sheet.sheet.insert_chart(row, 0, chart, place)


def _logo(sheet: Sheet, row: int, brand: Brand) -> None:
    """In the room that the first sheet keeps for it; an SVG is drawn first, since not every Excel shows one."""
    picture = brand.logo
    if brand.logo_type == "svg":
        from planner.document.png import png

        picture = png(picture.decode("utf-8"), width_px=_LOGO_DRAWN)
    image = Image(BytesIO(picture))
    wide, tall = image.width * 96 / image.x_dpi, image.height * 96 / image.y_dpi
    scale = min(_LOGO_WIDE / wide, LOGO_TALL * _PER_POINT / tall)
    looks = {"x_scale": scale, "y_scale": scale, "x_offset": 2, "y_offset": 2, "object_position": 1}
    sheet.sheet.insert_image(row, 0, image, {**looks, "description": brand.name})


def _head(dossier: Dossier) -> str:
    """Whose plan on the left, whose paper on the right."""
    brand = dossier.brand.name if dossier.brand else ""
    return f"&L&8 {_short(dossier.plan.head.title)}&R&8 {_short(brand)}"


def _foot(dossier: Dossier, lang: Lang) -> str:
    """Versions on a line of their own, since they may be long; then pages, contact and the day."""
    packs = [f"{one.id} {one.version} ({one.digest[:SHORT_DIGEST]})" for one in dossier.policies if one.clauses]
    made = _short(", ".join([f"planner {dossier.plan.versions.planner}", *packs]), 120)
    pages = Text("第 &P 页，共 &N 页", "page &P of &N").in_(lang)
    contact = _short(dossier.brand.contact, 40) + "  " if dossier.brand and dossier.brand.contact else ""
    return f"&L&7 {made}&C&8 \n{pages}&R&8 \n{contact}{dossier.dated}"


def _short(text: str, most: int = 90) -> str:
    """At most so many characters: a head or a foot has room for 255."""
    return plain(text if len(text) <= most else f"{text[: most - 1]}…")
