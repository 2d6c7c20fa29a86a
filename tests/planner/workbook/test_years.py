"""Money by year: both tables add up to the totals of the plan, kind by kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.workbook.kinds import KINDS, kinds_of
from tests.planner.handover.dossiers import example
from tests.planner.handover.random_dossiers import random_dossiers
from tests.planner.workbook.opened import EXAMPLES, head_of, heads, opened, opened_example, table, yuan


def test_years_of_payment_by_hand() -> None:
    rows = table(opened_example("tongxiang-info-service")["年度资金表"], "年度", 0)
    assert [[cell.value for cell in row.values()] for row in rows] == [
        [2027, 170, 195, 0, 0],
        [2028, 225, 980, 0, 71.44],
        [2029, 400, 700, 0, 0],
        ["合计（各列不相加）", 795, 1875, 0, 71.44],
    ]
    assert rows[0]["最高可得（万元）"].number_format == '"≤ "#,##0'


@pytest.mark.parametrize("name", EXAMPLES)
def test_both_tables_add_up_to_the_totals_column_by_column(name: str) -> None:
    kinds = kinds_of(example(name))
    for nth in (0, 1):
        rows = table(opened_example(name)["年度资金表"], "年度", nth)
        for kind in kinds:
            column = [yuan(row[f"{kind.name.zh}（万元）"]) for row in rows]
            assert sum(column[:-1]) == column[-1] == kind.total(example(name).plan.totals)


def test_every_kind_of_every_random_plan_adds_up() -> None:
    seen: set[str] = set()
    for _, _, dossier in random_dossiers():
        for of in ("award", "payment"):
            years = [year for year in dossier.years if year.of == of]
            for kind in KINDS:
                assert sum(kind.of(year) for year in years) == kind.total(dossier.plan.totals)
                seen |= {kind.id} if kind.total(dossier.plan.totals) else set()
    assert {"entitled", "ceiling", "competitive", "drafts", "others"} <= seen


def test_what_was_received_before_is_a_column_of_the_award_years() -> None:
    dossier = example("tongxiang-unknowns")
    told = tuple(replace(year, received=120_000 if year.of == "award" else 0) for year in dossier.years)
    sheet = opened(replace(dossier, years=told))["年度资金表"]
    assert head_of(sheet, heads(sheet, "年度")[1])[-1] == "此前已享受（万元）"
    assert [row["此前已享受（万元）"].value for row in table(sheet, "年度", 1)] == [12, 12, None]
    assert [row["此前已享受（万元）"].value for row in table(sheet, "年度", 0)] == [None, None, None]
