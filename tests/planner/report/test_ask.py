"""Questions as a page: what stands where, in both languages."""

from __future__ import annotations

from typing import Any

from models.ask import AskReport
from models.policy import Policy
from planner.ask.asking import ask
from planner.report.ask import render_ask
from tests.planner.explain.town import WORDS, case_of, clause, gpu, pack, title


def made(packs: list[Policy], *items: dict[str, Any], top: int | None = None) -> AskReport:
    return ask(case_of(packs, *items), packs, WORDS, include_drafts=False, time_limit=5.0, top=top)


def test_groups_come_in_their_order_and_numbers_follow_the_rank() -> None:
    packs = [pack(clause("1", "10万", when=["enterprise.ai"]), clause("2", "40万", when=["item.new"]))]
    page = render_ask(made(packs, title("a")), "zh", 120)
    assert page.index("## 企业（1）") < page.index("  2. 企业：") < page.index("## 事项（1）") < page.index("  1. a：")


def test_what_today_plan_lacks_is_explained() -> None:
    packs = [pack(clause("1", "20万", when=["item.first"]), clause("2", "30万", when=["not item.first"]))]
    report = made(packs, title("a"))
    assert "20万元 至 30万元；今天能定的方案为 0元" in render_ask(report, "zh", 120)
    assert "today's plan holds 0 yuan" in render_ask(report, "en", 120)


def test_company_and_no_bound() -> None:
    packs = [
        pack(
            clause("1", "30万", when=["item.first == item.new"]),
            clause("2", "30% * item.amount", on="compute_purchase"),
        )
    ]
    page = render_ask(made(packs, title("a"), gpu("g", "unknown")), "zh", 120)
    assert "0元 至 无上界" in page and "现在没有上界" in page
    assert "一并确认     items.a.new，合起来至多收窄 30万元" in page


def test_money_that_is_not_sure_is_called_so() -> None:
    packs = [pack(clause("1", "10万", when=["item.first"], strength="competitive"))]
    assert "平均收窄  10万元（竞争性或付给他人的金额）" in render_ask(made(packs, title("a")), "zh", 120)


def test_what_is_cut_is_said() -> None:
    packs = [pack(clause("1", "10万", when=["item.first"]), clause("2", "40万", when=["item.new"]))]
    report = made(packs, title("a"), top=1)
    assert "另有 1 个问题未列出" in render_ask(report, "zh", 120)
    cut = report.model_copy(update={"complete": False})
    assert "only some combinations were tried" in render_ask(cut, "en", 120)


def test_no_line_is_wider_than_the_page() -> None:
    packs = [pack(clause("1", "10万", when=["enterprise.ai"]), clause("2", "40万", when=["item.new"]))]
    page = render_ask(made(packs, title("a")), "en", 80)
    assert max(len(line) for line in page.splitlines()) <= 80


def test_an_answer_that_decides_many_claims_names_the_first() -> None:
    clauses = [clause(str(number), "10万", when=["item.new"]) for number in range(1, 7)]
    report = made([pack(*clauses)], title("a"))
    named = "60万元；可报 1 条款1（a 2026）、2 条款2（a 2026）、3 条款3（a 2026）等 6 项"
    assert named in render_ask(report, "zh", 160)
    assert "and 3 more" in render_ask(report, "en", 160)


def test_a_condition_of_the_whole_policy_stands_once() -> None:
    packs = [
        pack(
            clause("1", "10万"), clause("2", "20万"), applies_to=["enterprise.location == sampletown", "enterprise.ai"]
        )
    ]
    page = render_ask(made(packs, title("a")), "zh", 120)
    assert page.count("人工智能企业") == 2  # the list of first questions, and the condition
    assert "条件 样例政策 人工智能企业" in page


def test_stretches_that_leave_the_same_are_one() -> None:
    # from 100万 on the one condition holds, from 200万 on the other one too: under 200万 it is out either way
    packs = [pack(clause("1", "20万", on="compute_purchase", when=["item.amount >= 100万", "item.amount >= 200万"]))]
    report = made(packs, gpu("g", "unknown"))
    assert [one.text.zh for one in report.questions[0].answers] == ["低于 100万元", "100万元 起", "200万元 起"]
    page = render_ask(report, "zh", 160)
    assert "若 低于 200万元 " in page and "若 200万元 起 " in page and "100万元" not in page.partition("若 ")[2][:40]
    assert "if below 2,000,000 yuan " in render_ask(report, "en", 160)


def test_a_number_of_which_no_value_settles_anything_has_one_line() -> None:
    packs = [pack(clause("1", "20万", on="compute_purchase", when=["item.amount >= 100万"]))]
    report = made(packs, gpu("g", "unknown"))
    (asked,) = report.questions
    nothing = {"range": report.range, "eligible": (), "out": (), "changed": ()}
    alike = asked.model_copy(update={"answers": tuple(one.model_copy(update=nothing) for one in asked.answers)})
    page = render_ask(report.model_copy(update={"questions": (alike,)}), "zh", 160)
    assert "若 任何数值  0元 至 20万元" in page


def test_stretches_that_leave_the_same_but_do_not_touch_are_told_apart() -> None:
    packs = [
        pack(clause("1", "20万", on="compute_purchase", when=["item.amount >= 100万", "item.amount < 300万"])),
    ]
    page = render_ask(made(packs, gpu("g", "unknown")), "zh", 160)
    assert "若 低于 100万元 或 300万元 起 " in page
    assert "若 100万元 起 " in page
