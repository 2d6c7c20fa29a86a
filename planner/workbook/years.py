"""Money by year: of payment, as a finance officer plans it, and of the award, as offices count it."""

from __future__ import annotations

from models.text import Lang, Text
from planner.handover.dossier import Dossier, YearMoney
from planner.workbook.cells import Amount, Cell, headed
from planner.workbook.kinds import Kind, kinds_of
from planner.workbook.leaf import Block, Grid, Leaf, Lines, Row, Space
from planner.workbook.names import YEARS

YEARS_CHART = "years"
_TITLES = {
    "payment": Text("按预计拨付年度", "By the year in which payment is expected"),
    "award": Text("按奖补所属年度", "By the year that the award is for"),
}
#: Years of both tables that a page holds besides the chart.
_ONE_PAGE = 24
_RECEIVED = Text("此前已享受", "received before")
_SUM = Text("合计（各列不相加）", "sum (columns are never added up)")


def years(dossier: Dossier, lang: Lang) -> Leaf:
    """Both tables with the same columns, and the chart of the first."""
    kinds = kinds_of(dossier)
    received = any(year.received for year in dossier.years)
    head = (
        Text("年度", "Year").in_(lang),
        *(headed(kind.name, lang) for kind in kinds),
        *([headed(_RECEIVED, lang)] if received else []),
    )
    blocks: list[Block] = [Lines((YEARS.in_(lang),), "title"), Lines((_LEGEND.in_(lang),))]
    for of, title in _TITLES.items():
        some = [year for year in dossier.years if year.of == of]
        blocks.append(Lines((title.in_(lang),), "heading"))
        if not some:
            blocks.append(Lines((_NONE.in_(lang),)))
            continue
        rows = tuple(_row(year, kinds, received) for year in some)
        blocks.append(Grid(head, rows, (_sums(some, kinds, dossier, lang),), filtered=of == "payment"))
    if any(year.of == "payment" for year in dossier.years):
        blocks.append(Space(YEARS_CHART, 300))
    return Leaf(
        YEARS.in_(lang),
        (24, *(17.0 for _ in range(max(4, len(head) - 1)))),
        tuple(blocks),
        held=1,
        one_page=len(dossier.years) <= _ONE_PAGE,
    )


_LEGEND = Text(
    "拨付年度按文件所写或通常次年兑付推定，以财政实际拨付为准。金额前有 ≤ 的可能减少。",
    "The year of payment is that of the policy, or the year after as is usual; the treasury decides. ≤: may be less.",
)
_NONE = Text("没有资金。", "There is no money.")


def _row(year: YearMoney, kinds: tuple[Kind, ...], received: bool) -> Row:
    cells: list[Cell] = [year.year, *(kind.amount(year) for kind in kinds)]
    if received:
        cells.append(Amount(year.received) if year.of == "award" else None)
    return Row(tuple(cells))


def _sums(some: list[YearMoney], kinds: tuple[Kind, ...], dossier: Dossier, lang: Lang) -> Row:
    totals = dossier.plan.totals
    return Row(
        (
            _SUM.in_(lang),
            *(Amount(kind.total(totals), any(kind.amount(year).at_most for year in some)) for kind in kinds),
        ),
        "sum",
    )
