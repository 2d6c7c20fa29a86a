"""Other plans beside this one."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from openpyxl.workbook import Workbook  # type: ignore[import-untyped]

from planner import api
from planner.handover.dossier import Dossier
from tests.planner.handover.dossiers import EXAMPLES, decided_example, example
from tests.planner.workbook.opened import opened, opened_example, table, texts, yuan


def test_what_the_plan_itself_tells() -> None:
    sheet = opened_example("tongxiang-info-service")["情景对比"]
    told = [[cell.value for cell in row.values()] for row in table(sheet, "方案")]
    assert told == [
        ["本方案", 2670, 0, 71.44],
        ["竞争性金额全额计入", 2670, 0, 71.44],
        ["从大到小挑", 2650, 0, 71.44],
        ["最不利解读", 2500, 0, 71.44],
        ["最有利解读", 2895, 0, 71.44],
    ]
    found = texts(opened_example("tongxiang-info-service"))["情景对比"]
    assert any(text.startswith("从大到小挑：增加 3 开源生态人工智能应用项目（织造") for text in found)
    assert "最不利解读为：以后年度再晋一档时，怎样奖励？取：只补与原档次的差额" in found
    assert any("planner compare" in text for text in found)


def test_drafts_that_count_are_not_added_up_with_what_is_in_force() -> None:
    rows = table(opened_example("jinhua-both-drafts")["情景对比"], "方案")
    assert [cell.value for cell in rows[0].values()] == ["本方案", 1774, None, None]


@cache
def _compared() -> tuple[Dossier, Workbook]:
    words, packs = api.load_beside(())
    case = api.load_case(EXAMPLES / "tongxiang-info-service.yaml", policies=packs, vocabulary=words)
    loom = str(EXAMPLES / "scenarios" / "loom-cancelled.yaml")
    names = ["revenue-minus-20", "one-year-later", "rd-plus-20", loom]
    found = replace(example("tongxiang-info-service"), comparison=api.compare(case, names, packs, words))
    return found, opened(found)


def test_scenarios_beside_one_another_with_their_changes() -> None:
    dossier, book = _compared()
    assert dossier.comparison is not None
    first, second = (table(book["情景对比"], "至多\n（万元）", nth) for nth in (0, 1))
    sides = dossier.comparison.scenarios
    base = dossier.comparison.base.in_force.sure
    titles = [one.title.zh for one in sides]
    row = {**first[0], **{name: cell for name, cell in second[0].items() if name not in ("至多（万元）", "现状")}}
    assert yuan(row["现状"]) == base == dossier.plan.totals.enterprise.sure
    for title, one in zip(titles, sides, strict=True):
        assert yuan(row[title]) == one.side.in_force.sure
        assert yuan(row[f"变动：{title}"]) == one.side.in_force.sure - base == one.in_force.sure
    assert row[f"变动：{titles[0]}"].number_format == "+#,##0;-#,##0;0"
    assert first[-1]["现状"].value == 24


def test_what_a_scenario_changes_is_told_and_of_many_values_the_first() -> None:
    dossier, book = _compared()
    assert dossier.comparison is not None
    found = texts(book)["情景对比"]
    changes = ("2026 年营业收入由 3400万元改为 2720万元", "2027 年营业收入由 5200万元改为 4160万元",
               "2028 年营业收入由 1.05亿元改为 8400万元")  # fmt: skip
    assert "；".join(changes) in found
    later = dossier.comparison.scenarios[1]
    (told,) = [text for text in found if text.endswith(f"；另 {len(later.changes) - 12} 处")]
    assert told.count("；") == 12 and told.startswith(later.changes[0].text.zh)


def test_claims_that_differ_add_up_to_the_change() -> None:
    dossier, book = _compared()
    assert dossier.comparison is not None
    changed = [one for one in dossier.comparison.scenarios if one.claims]
    assert len(changed) >= 3
    for nth, one in enumerate(changed):
        rows = table(book["情景对比"], "申报", nth)
        assert len(rows) == len(one.claims)
        sure = sum(yuan(row["变动（万元）"]) for row in rows if row["归谁"].value == "企业，确定")
        assert sure == one.in_force.sure + one.draft.sure


def test_decisions_by_name() -> None:
    decided = decided_example("tongxiang-decisions")
    assert decided.decided is not None
    rows = table(opened(decided)["情景对比"], "事项")
    assert [row["事项"].value for row in rows] == [one.label.zh for one in decided.decided.levers]
    assert [yuan(row["自己的投入（万元）"]) for row in rows] == [one.cost for one in decided.decided.levers]
