"""Native charts: money by year of payment, and the way down from everything eligible to the plan.

What they are drawn of stands on a hidden sheet, so that no chart has to reach into a table for people.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from models.text import Lang, Text
from planner.handover.dossier import Dossier, Step
from planner.report.phrases import said
from planner.workbook.cells import UNIT, in_unit
from planner.workbook.kinds import Kind, kinds_of
from planner.workbook.styles import FONT, INK, LINE

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.chart import Chart  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

DATA: Final = "_charts"
#: Fills that are told apart in black and white: by lightness, and by hatching.
_FILLS: dict[str, dict[str, Any]] = {
    "entitled": {"fill": {"color": "#0b4f8a"}},
    "ceiling": {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#ffffff", "bg_color": "#5b9bd0"}},
    "competitive": {"pattern": {"pattern": "small_grid", "fg_color": "#7a4b00", "bg_color": "#f3c266"}},
    "drafts": {"pattern": {"pattern": "light_upward_diagonal", "fg_color": "#5b6770", "bg_color": "#ffffff"}},
    "others": {"pattern": {"pattern": "light_horizontal", "fg_color": "#2f6f60", "bg_color": "#d3e8e2"}},
    "lost": {"pattern": {"pattern": "light_downward_diagonal", "fg_color": "#a8431b", "bg_color": "#f7d9cc"}},
    "whole": {"fill": {"color": "#5b6770"}},
}
#: A start and an end: nothing between them.
_UNBROKEN = 2
_SURE = Text("确定", "sure")
#: Kinds in a word or two, for the foot of a column.
_SHORT = {
    "competitive": Text("竞争", "competitive"),
    "drafts": Text("征求稿", "drafts"),
    "drafts_competitive": Text("征求稿竞争", "drafts, comp."),
    "others": Text("归他人", "others"),
    "others_competitive": Text("归他人竞争", "others, comp."),
    "others_drafts": Text("归他人征求稿", "others, drafts"),
    "others_drafts_competitive": Text("归他人征求稿竞争", "others, drafts, comp."),
}


@dataclass
class ChartData:
    """The hidden sheet; columns from A: each chart has a block of rows."""

    sheet: Worksheet
    lang: Lang
    row: int = 0
    blocks: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, name: str, head: list[str], rows: list[list[str | int | None]]) -> None:
        """A block with its heading; numbers are yuan, None is nothing."""
        for column, text in enumerate(head):
            self.sheet.write_string(self.row, column, text)
        self.blocks[name] = (self.row + 1, self.row + len(rows))
        for number, row in enumerate(rows, start=self.row + 1):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    self.sheet.write_string(number, column, value)
                elif value is not None:
                    self.sheet.write_number(number, column, in_unit(value, self.lang))
        self.row += len(rows) + 2

    def cells(self, name: str, column: int) -> list[str | int]:
        """The range of a block's column, as charts want it."""
        top, bottom = self.blocks[name]
        return [DATA, top, column, bottom, column]


def falling(dossier: Dossier) -> tuple[Step, ...]:
    """The way down under policies in force, else that of drafts; empty where nothing is lost on either."""
    return next((steps for steps in (dossier.steps, dossier.draft_steps) if len(steps) > _UNBROKEN), ())


def chart_data(book: Workbook, dossier: Dossier, lang: Lang) -> ChartData:
    """Add the hidden sheet with the figures of all charts."""
    data = ChartData(book.add_worksheet(DATA), lang)
    data.sheet.hide()
    kinds = kinds_of(dossier)
    rows = list(_year_rows(dossier, kinds, lang))
    if rows:
        data.add("years", [Text("年度", "year").in_(lang), *(kind.name.in_(lang) for kind in kinds)], rows)
    if falling(dossier):
        names = (Text("步骤", "step"), Text("底", "ground"), Text("全部与方案", "whole"), Text("减少", "lost"))
        data.add("waterfall", [name.in_(lang) for name in names], _step_rows(dossier, lang))
    return data


def _year_rows(dossier: Dossier, kinds: tuple[Kind, ...], lang: Lang) -> list[list[str | int | None]]:
    """For each year a row of sure money, and one for each other kind: what is never added up never stands together."""
    rows: list[list[str | int | None]] = []
    others = [kind for kind in kinds[2:] if kind.total(dossier.plan.totals)]
    for year in (one for one in dossier.years if one.of == "payment"):
        foot = f"{year.year} {_SURE.in_(lang)}" if others else str(year.year)
        if year.entitled or year.ceiling or not others:
            rows.append([foot, *(kind.of(year) or None if place < 2 else None for place, kind in enumerate(kinds))])
        rows += [
            [f"{year.year} {_SHORT[kind.id].in_(lang)}", *(kind.of(year) if one is kind else None for one in kinds)]
            for kind in others
            if kind.of(year)
        ]
    return rows


def _step_rows(dossier: Dossier, lang: Lang) -> list[list[str | int | None]]:
    """A loss hangs on an unseen ground: what is left after it."""
    rows: list[list[str | int | None]] = []
    left = 0
    for step in falling(dossier):
        if step.kind == "loss":
            left -= step.amount
            rows.append([said(step.title, lang), left, None, step.amount])
        else:
            left = step.amount
            rows.append([said(step.title, lang), None, step.amount, None])
    return rows


def years_chart(book: Workbook, data: ChartData, dossier: Dossier, lang: Lang) -> Chart:
    """Columns stacked by strength; other kinds stand in columns of their own beside them."""
    chart = book.add_chart({"type": "column", "subtype": "stacked"})
    kinds = kinds_of(dossier)
    for place, kind in enumerate(kinds, start=1):
        if kind.total(dossier.plan.totals):
            chart.add_series(
                {
                    "name": [DATA, data.blocks["years"][0] - 1, place],
                    "categories": data.cells("years", 0),
                    "values": data.cells("years", place),
                    "gap": 60,
                    "border": {"color": INK, "width": 0.5},
                    "data_labels": _labels(lang, at_most=any(kind.amount(year).at_most for year in dossier.years)),
                    **_FILLS[kind.id.split("_")[0]],
                }
            )
    _dress(chart, Text("按预计拨付年度的资金", "Money by the year in which payment is expected"), lang)
    chart.set_legend({"position": "bottom", "font": _font(lang, 9)})
    return chart


def waterfall_chart(book: Workbook, data: ChartData, dossier: Dossier, lang: Lang) -> Chart:
    """Stacked bars, of which the first piece is not seen; they lie, so that the names of steps have room."""
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    cut = falling(dossier)[0].at_most
    top = data.blocks["waterfall"][0] - 1
    looks: list[dict[str, Any]] = [
        {"fill": {"none": True}, "border": {"none": True}},
        {**_FILLS["whole"], "border": {"color": INK, "width": 0.5}, "data_labels": _labels(lang, at_most=cut)},
        {
            **_FILLS["lost"],
            "border": {"color": INK, "width": 0.5},
            "data_labels": _labels(lang, at_most=False, boxed=False),
        },
    ]
    for column, look in enumerate(looks, start=1):
        chart.add_series(
            {
                "name": [DATA, top, column],
                "categories": data.cells("waterfall", 0),
                "values": data.cells("waterfall", column),
                "gap": 40,
                **look,
            }
        )
    drafts = falling(dossier) is dossier.draft_steps
    title = Text("从全部符合条件的金额到本方案", "From everything eligible down to the plan")
    of_drafts = Text("从全部符合条件的金额到本方案（征求意见稿）", "From everything eligible down to the plan (drafts)")
    _dress(chart, of_drafts if drafts else title, lang, lying=True)
    chart.set_legend({"none": True})
    return chart


def _labels(lang: Lang, *, at_most: bool, boxed: bool = True) -> dict[str, Any]:
    font = {**_font(lang, 9), "bold": True}
    figure = "General" if lang == "zh" else "#,##0"
    looks = {"fill": {"color": "#ffffff"}, "border": {"none": True}} if boxed else {}
    return {"value": True, "num_format": f'"≤ "{figure}' if at_most else figure, "font": font, **looks}


def _dress(chart: Chart, title: Text, lang: Lang, *, lying: bool = False) -> None:
    chart.set_title({"name": title.in_(lang), "name_font": {**_font(lang, 12), "bold": True}, "overlay": False})
    names = {"num_font": _font(lang, 9), "line": {"color": INK}, "major_gridlines": {"visible": False}}
    money = {
        "name": UNIT.in_(lang),
        "name_font": {**_font(lang, 9), "bold": False},
        "num_font": _font(lang, 9),
        "num_format": "#,##0",
        "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.5}},
        "min": 0,
    }
    if lying:
        chart.set_x_axis(money)
        chart.set_y_axis({**names, "reverse": True, "crossing": "max"})
    else:
        chart.set_x_axis(names)
        chart.set_y_axis(money)
    chart.show_hidden_data()


def _font(lang: Lang, size: int) -> dict[str, Any]:
    return {"name": FONT.in_(lang), "size": size, "color": INK}
