"""Native charts: how many, of what, and that they cover every row of their figures."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from planner.workbook.book import plan_workbook
from planner.workbook.charts import DATA, falling
from tests.planner.handover.dossiers import example
from tests.planner.workbook.opened import EXAMPLES, opened_example


def _references(name: str) -> list[list[tuple[str, str]]]:
    """Of each chart file: categories and values of each series."""
    with ZipFile(BytesIO(plan_workbook(example(name), "zh"))) as file:
        names = sorted(one for one in file.namelist() if re.fullmatch(r"xl/charts/chart[0-9]+\.xml", one))
        pages = [file.read(one).decode() for one in names]
    pattern = r"<c:cat>.*?<c:f>(.*?)</c:f>.*?<c:val>.*?<c:f>(.*?)</c:f>"
    return [re.findall(pattern, page, re.DOTALL) for page in pages]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_overview_has_both_charts_and_the_years_have_theirs(name: str) -> None:
    book = opened_example(name)
    drawn = 1 + bool(falling(example(name)))
    assert [len(book[sheet]._charts) for sheet in ("总览", "年度资金表", "申报规划表")] == [drawn, 1, 0]


def test_series_cover_all_rows_of_their_figures() -> None:
    rows = [[cell.value for cell in row] for row in opened_example("tongxiang-info-service")[DATA].iter_rows()]
    assert rows[0][:3] == ["年度", "达标即得", "最高可得"]
    assert [row[0] for row in rows[1:5]] == ["2027 确定", "2028 确定", "2028 归他人", "2029 确定"]
    assert [row[1:5] for row in rows[1:5]] == [
        [170, 195, None, None],
        [225, 980, None, None],
        [None, None, None, 71.44],
        [400, 700, None, None],
    ]
    years, falls, again = _references("tongxiang-info-service")
    assert years == again == [("_charts!$A$2:$A$5", f"_charts!${column}$2:${column}$5") for column in "BCE"]
    assert falls == [("_charts!$A$8:$A$11", f"_charts!${column}$8:${column}$11") for column in "BCD"]


def test_the_way_down_by_hand() -> None:
    rows = [[cell.value for cell in row][:4] for row in opened_example("tongxiang-info-service")[DATA].iter_rows()]
    # 3420 of everything by itself; 690 lost since a spending is paid once, 60 to topping up
    assert rows[7:11] == [
        ["逐项可报的合计（各按单项上限）", None, 3420, None],
        ["同一笔支出只支持一次", 2730, None, 690],
        ["升级补差或抵扣已得", 2670, None, 60],
        ["本方案确定可报", None, 2670, None],
    ]


def test_kinds_that_are_never_added_up_never_stand_in_one_column() -> None:
    for name in EXAMPLES:
        rows = [[cell.value for cell in row] for row in opened_example(name)[DATA].iter_rows()]
        end = rows.index([None] * len(rows[0])) if [None] * len(rows[0]) in rows else len(rows)
        for row in rows[1:end]:
            assert sum(value is not None for value in row[3:]) <= (0 if row[1] or row[2] else 1), (name, row)
