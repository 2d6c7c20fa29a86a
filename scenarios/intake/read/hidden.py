"""What the hidden sheet of a workbook says of itself: its template, and where each field was put."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.errors import Finding, InputError, Place
from models.text import Lang, Text
from scenarios.intake.layout import HIDDEN, PLACED, TEMPLATE
from scenarios.intake.read.grid import Grid
from scenarios.intake.read.told import said

_FAMILY, _VERSION = TEMPLATE.rsplit("/", 1)
_NEW = Text(
    "planner intake new --city tongxiang -o client.xlsx 可生成一份",
    "planner intake new --city tongxiang -o client.xlsx makes one",
)
#: Sheets, and headings in first rows, of the tables of a portfolio.
_PORTFOLIO_SHEETS = frozenset({"企业", "年度", "事项", "已享受", "enterprises", "years", "items", "history"})
_PORTFOLIO_HEADS = frozenset({"企业编号", "企业名称", "起始年", "from", "enterprise"})


@dataclass(frozen=True, slots=True)
class PlacedField:
    """A field where it was put: a row for forms and figures by year, the letters of a column for tables; and what the
    example row said there, where it says so.
    """

    id: str
    at: str
    unit: str
    heading: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class PlacedSheet:
    """A sheet as it was made; see `scenarios.intake.layout.SheetForm`."""

    id: str
    name: str
    form: str
    kind: str
    head_row: int
    first_row: int
    fields: tuple[PlacedField, ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """The whole hidden sheet."""

    lang: Lang
    cities: tuple[str, ...]
    horizon: tuple[str, str]
    packs: tuple[tuple[str, str], ...]
    sheets: tuple[PlacedSheet, ...]


def read_hidden(grids: Sequence[Grid], file: str) -> Hidden:
    """The hidden sheet. Raises InputError where there is none, or one of another template."""
    grid = next((one for one in grids if one.name == HIDDEN), None)
    if grid is None:
        raise _refused(file, _not_ours(grids))
    rows = [_texts(grid, row) for row in sorted(grid.rows)]
    template = next((row[1] for row in rows if row[0] == "template" and len(row) > 1), "")
    if template != TEMPLATE:
        raise _refused(file, _of_another(template))
    pairs = {row[0]: row[1:] for row in rows if row[0] in ("lang", "cities", "horizon")}
    start = next((index for index, row in enumerate(rows) if tuple(row[: len(PLACED)]) == PLACED), len(rows))
    sheets = [row for row in rows[:start] if row[0] == "form"]
    horizon = [*pairs.get("horizon", ()), "", ""]
    if not sheets or start == len(rows):
        raise _refused(file, _of_another(""))
    return Hidden(
        "en" if pairs.get("lang", [""])[0] == "en" else "zh",
        tuple(pairs.get("cities", ())),
        (horizon[0], horizon[1]),
        tuple((row[1], row[2]) for row in rows[:start] if row[0] == "pack" and len(row) > 2),
        tuple(_sheet(row, rows[start + 1 :], file) for row in sheets),
    )


def _sheet(row: list[str], placed: Sequence[list[str]], file: str) -> PlacedSheet:
    _, name, title, form, kind, head, first = [*row, "", "", "", "", "", ""][:7]
    if not head.isdigit() or not first.isdigit() or form not in ("rows", "years", "table"):
        raise _refused(file, _of_another(""))
    fields = ([*one, *[""] * (len(PLACED) + 1)] for one in placed if one[0] == name)
    return PlacedSheet(
        name, title, form, kind, int(head), int(first), tuple(PlacedField(*one[2 : len(PLACED) + 1]) for one in fields)
    )


def _texts(grid: Grid, row: int) -> list[str]:
    """The cells of a row up to its last one."""
    return [grid.text(row, column) for column in range(1, max(grid.rows[row]) + 1)]


def _of_another(template: str) -> Text:
    family, _, version = template.rpartition("/")
    expected = Text(f"模板 {TEMPLATE}", f"the template {TEMPLATE}")
    if family == _FAMILY and version.isdigit() and int(version) > int(_VERSION):
        seen = Text(f"模板 {template}，比本程序新", f"the template {template}, newer than this program")
        return said(seen, expected, Text("请升级 planner", "please upgrade planner"))
    if family == _FAMILY:
        seen = Text(f"模板 {template}，本程序已不读", f"the template {template}, which is read no longer")
        return said(seen, expected, _NEW)
    seen = Text(f"隐藏工作表 {HIDDEN} 被改动过", f"a hidden sheet {HIDDEN} that was changed")
    return said(seen, expected, _NEW)


def _not_ours(grids: Sequence[Grid]) -> Text:
    names = "、".join(one.name for one in grids[:4]), ", ".join(one.name for one in grids[:4])
    more = " …" if len(grids) > 4 else ""
    seen = Text(
        f"工作表 {names[0]}{more}，没有隐藏工作表 {HIDDEN}",
        f"the sheets {names[1]}{more}, and no hidden sheet {HIDDEN}",
    )
    expected = Text("用 planner intake new 生成的信息采集表", "an intake workbook made by planner intake new")
    if _is_portfolio(grids):
        batch = Text(
            "如果是多家企业的表，请用 planner batch run", "tables of several enterprises go to planner batch run"
        )
        return said(seen, expected, batch)
    return said(seen, expected, _NEW)


def _is_portfolio(grids: Sequence[Grid]) -> bool:
    """Whether it looks like the tables of `planner batch`."""
    heads = {grid.text(1, column) for grid in grids for column in grid.rows.get(1, ())}
    return len(_PORTFOLIO_SHEETS & {one.name for one in grids}) > 1 or bool(_PORTFOLIO_HEADS & heads)


def _refused(file: str, text: Text) -> InputError:
    return InputError([Finding(Place(file), text)])
