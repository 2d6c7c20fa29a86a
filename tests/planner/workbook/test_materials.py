"""The papers: each once, with what it serves, and a column to tick."""

from __future__ import annotations

import pytest

from tests.planner.handover.dossiers import example
from tests.planner.workbook.opened import EXAMPLES, opened_example, table


def test_papers_by_hand() -> None:
    rows = table(opened_example("tongxiang-unknowns")["材料清单"], "序号")
    told = [
        (row["材料"].value, row["最早需要"].value.date().isoformat(), row["用于几项"].value, row["用于哪些申报"].value)
        for row in rows
    ]
    assert told[:3] == [
        (
            "收入专项审计报告",
            "2027-03-31",
            2,
            "1. 信息服务业营收晋档（企业，2026）\n2. 信息服务业营收晋档（企业，2027）",
        ),
        ("财务报表", "2027-03-31", 2, "1. 信息服务业营收晋档（企业，2026）\n2. 信息服务业营收晋档（企业，2027）"),
        ("合同", "2027-03-31", 1, "3. 算力券（甲合同，2026）"),
    ]
    assert told[-1] == ("入选公示文件", "2028-03-31", 1, "4. 人工智能示范与典型案例（省人工智能典型案例，2027）")


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_paper_once_and_every_claim_served(name: str) -> None:
    dossier = example(name)
    rows = table(opened_example(name)["材料清单"], "序号")
    assert sorted(row["材料"].value for row in rows) == sorted(one.name.zh for one in dossier.materials)
    assert sum(row["用于几项"].value for row in rows) == sum(len(line.evidence) for line in dossier.plan.claims)
    days = [row["最早需要"].value for row in rows if row["最早需要"].value is not None]
    assert days == sorted(days)


def test_the_column_to_tick_is_empty_and_offers_its_words() -> None:
    sheet = opened_example("tongxiang-unknowns")["材料清单"]
    rows = table(sheet, "序号")
    (offer,) = sheet.data_validations.dataValidation
    assert (offer.type, offer.formula1) == ("list", '"是,否,不适用"')
    first, last = rows[0]["已备"].coordinate, rows[-1]["已备"].coordinate
    assert str(offer.sqref) == f"{first}:{last}" and all(row["已备"].value is None for row in rows)
