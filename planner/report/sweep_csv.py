"""A sweep as CSV (RFC 4180): a line for each point, and one for each exact threshold."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from models.diff import Amounts
from models.sweep import Parameter, Sweep, SweepValue
from models.text import Lang, Text
from planner.report.phrases import said
from planner.report.sweep import order_of

#: Excel takes a file for UTF-8 by this mark alone.
BYTE_ORDER_MARK = "\ufeff"
#: With one of these in front a spreadsheet takes a text for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_UNITS = {"money": Text("元", "yuan"), "ratio": Text("%", "%")}
_HEADS = (
    Text("企业确定（元）", "enterprise, sure (yuan)"),
    Text("企业竞争（元）", "enterprise, competitive (yuan)"),
    Text("他人（元）", "others (yuan)"),
    Text("申报数", "claims"),
    Text("证明", "proof"),
    Text("差距（元）", "gap (yuan)"),
)


def sweep_to_csv(result: Sweep, lang: Lang = "zh", *, line_end: str = "\r\n") -> str:
    """Values as numbers where they are (yuan, per cent), money in yuan; texts that look like formulas stay texts."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=line_end)
    writer.writerow(
        [
            Text("类别", "kind").in_(lang),
            *(as_text(_head(one, lang)) for one in result.parameters),
            *(head.in_(lang) for head in _HEADS),
        ]
    )
    for line in _lines(result, lang):
        writer.writerow(line)
    return out.getvalue()


def as_text(words: str) -> str:
    """Words for a cell: an apostrophe keeps a spreadsheet from reading a formula."""
    return f"'{words}" if words.startswith(_FORMULA) else words


def _head(parameter: Parameter, lang: Lang) -> str:
    unit = _UNITS.get(parameter.kind)
    label = said(parameter.label, lang)
    return label if unit is None else Text(f"{label}（{unit.zh}）", f"{label} ({unit.en})").in_(lang)


def _lines(result: Sweep, lang: Lang) -> Iterator[list[str]]:
    """Points with the thresholds between them; of two parameters all points, then all thresholds."""
    point, threshold = Text("点", "point").in_(lang), Text("转折", "threshold").in_(lang)
    lines: list[tuple[float, int, list[str]]] = []
    for place, one in enumerate(result.points):
        values = [parameter.values[at] for parameter, at in zip(result.parameters, one.at, strict=True)]
        money = _money(one.money) if one.feasible else ["", "", ""]
        claims = str(len(result.states[one.state].claims))
        order = order_of(values[0]) if len(values) == 1 else None
        rest = [claims, one.proof if one.feasible else "", str(one.gap)]
        lines.append((place if order is None else order, 1, [point, *map(_cell, values), *money, *rest]))
    for place, mark in enumerate(result.thresholds):
        values = [mark.value, *(result.parameters[1].values[row] for row in (mark.row,) if row is not None)]
        order = order_of(mark.value) if mark.row is None else None
        after = len(result.points) + place
        line = [threshold, *map(_cell, values), *_money(mark.after), "", "", ""]
        lines.append((after if order is None else order, 0, line))
    yield from (line for _, _, line in sorted(lines, key=lambda one: one[:2]))


def _money(money: Amounts) -> list[str]:
    return [str(money.sure), str(money.competitive), str(money.others)]


def _cell(value: SweepValue) -> str:
    return as_text(value.written) if value.number is None else value.number
