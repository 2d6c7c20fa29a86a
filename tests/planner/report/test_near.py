"""What is near as a page: advice and distances apart, days in words, and what is not suggested."""

from __future__ import annotations

from typing import Any

from models.near import NearReport
from models.policy import Policy
from planner.near.nearness import near
from planner.report.near import render_near
from tests.planner.explain.town import WORDS, cap, case_of, clause, gpu, pack, title


def made(packs: list[Policy], *items: dict[str, Any], **more: Any) -> NearReport:
    return near(case_of(packs, *items, **more), packs, WORDS, include_drafts=False, time_limit=5.0)


def test_own_spending_and_outcomes_stand_apart() -> None:
    packs = [
        pack(
            clause("1", "20万", on="compute_purchase", when=["item.amount >= 100万"]),
            clause("2", "50万", on="enterprise_year", tag="revenue", when=["year.revenue >= 2000万"]),
        )
    ]
    report = made(packs, gpu("g", "95万"), enterprise={"years": {2026: {"revenue": "1500万"}}})
    page = render_near(report, "zh", 120)
    own, outcome = page.index("本单位可以决定的支出（1）"), page.index("经营结果：只说差距，不是建议（1）")
    assert own < page.index("g 合同金额：还差 5万元（5.3%） 到 100万元，+20万元") < outcome
    assert page.index("2026 年 营业收入：还差 500万元（33.3%） 到 2000万元，+50万元") > outcome
    assert "多花  +5万元" in page


def test_a_day_says_earlier_or_later() -> None:
    packs = [pack(clause("1", "25万", on="compute_purchase"), in_force={"from": "2026-02-01", "to": "2026-08-31"})]
    bought = {key: value for key, value in gpu("g", "90万").items() if key != "year"}
    report = made(packs, {**bought, "date": "2026-01-20"})
    assert "2026-01-20 改为 2026-02-01（晚 12 天），+25万元" in render_near(report, "zh", 120)
    assert "(12 days later)" in render_near(report, "en", 120)


def test_a_figure_that_is_too_high() -> None:
    packs = [pack(clause("1", "30万", on="enterprise_year", tag="revenue", when=["year.revenue <= 4000万"]))]
    report = made(packs, enterprise={"years": {2026: {"revenue": "4100万"}}})
    assert "超出 100万元（2.4%），须不超过 4000万元，+30万元" in render_near(report, "zh", 120)


def test_limits_and_an_empty_page() -> None:
    packs = [pack(clause("1", "50万"), rules=[cap("20万", "1")])]
    page = render_near(made(packs, title("a")), "zh", 120)
    assert "已用 20万元，上限 20万元，超出而拿不到 30万元" in page
    page = render_near(made([pack(clause("1", "50万"))], title("a")), "zh", 120)
    assert "附近没有分界值、条件或上限。" in page and "挪动收入或税收" in page
