"""What `ask` says of a case: how far the range narrows, what needs company, what is certain whichever way it turns."""

from __future__ import annotations

from typing import Any

from models.ask import AskedFact, AskReport
from models.case import Case
from models.policy import Policy
from planner.ask.asking import ask
from planner.ask.given import give_answers
from tests.planner.explain.town import WORDS, cap, case_of, clause, gpu, one_of, pack, planned, title

WAN = 10_000


def asked(packs: list[Policy], case: Case, *answers: str, **more: Any) -> AskReport:
    given = give_answers(case, answers, packs, WORDS) if answers else None
    return ask(case, packs, WORDS, include_drafts=False, time_limit=5.0, given=given, **more)


def named(report: AskReport) -> dict[str, AskedFact]:
    return {one.address: one for one in report.questions}


def in_wan(report: AskReport) -> tuple[int, int | None]:
    found = report.range
    return found.certain // WAN, None if found.possible is None else found.possible // WAN


def test_a_flag_narrows_by_its_whole_claim_either_way() -> None:
    # 0 to 40 + 10; each answer settles its own claim
    packs = [pack(clause("1", "10万", when=["item.first"]), clause("2", "40万", when=["item.new"]))]
    report = asked(packs, case_of(packs, title("a")))
    assert in_wan(report) == (0, 50)
    assert [(one.address, one.narrows, one.most) for one in report.questions] == [
        ("items.a.new", 400_000, 400_000),
        ("items.a.first", 100_000, 100_000),
    ]
    yes, no = report.questions[0].answers
    assert (yes.value, yes.range.certain, yes.range.possible) == ("true", 400_000, 500_000)
    assert (no.value, no.range.certain, no.range.possible) == ("false", 0, 100_000)
    assert (yes.eligible, no.out) == (("town/2@a:2026",), ("town/2@a:2026",))


def test_the_order_of_the_first_questions_and_what_is_left() -> None:
    packs = [pack(clause("1", "10万", when=["item.first"]), clause("2", "40万", when=["item.new"]))]
    report = asked(packs, case_of(packs, title("a")))
    assert report.first.addresses == ("items.a.new", "items.a.first")
    assert report.first.left == (100_000, 0)


def test_what_matters_only_together_names_its_company() -> None:
    # whether they are equal decides, so that one answer alone settles nothing: 0 to 30 either way
    packs = [pack(clause("1", "30万", when=["item.first == item.new"]))]
    report = asked(packs, case_of(packs, title("a")))
    assert in_wan(report) == (0, 30)
    for one in report.questions:
        assert (one.narrows, one.most) == (0, 0)
        assert one.together is not None and one.together.narrows == 300_000
    assert [one.together.facts for one in report.questions if one.together] == [("items.a.new",), ("items.a.first",)]


def test_two_conditions_of_one_claim_both_narrow() -> None:
    # no to either ends it (30), yes to one leaves it open: 15 on average
    packs = [pack(clause("1", "30万", when=["item.first", "item.new"]))]
    report = asked(packs, case_of(packs, title("a")))
    assert [(one.narrows, one.most, one.together) for one in report.questions] == [(150_000, 300_000, None)] * 2


def test_either_way_is_certain_across_clauses() -> None:
    # first: 20 by one clause; not first: 30 by another. The least of both is certain though today's plan holds neither.
    packs = [pack(clause("1", "20万", when=["item.first"]), clause("2", "30万", when=["not item.first"]))]
    case = case_of(packs, title("a"))
    report = asked(packs, case)
    assert (in_wan(report), report.planned) == ((20, 30), 0)
    (one,) = report.questions
    assert [(answer.value, answer.range.certain, answer.range.possible) for answer in one.answers] == [
        ("true", 200_000, 200_000),
        ("false", 300_000, 300_000),
    ]
    assert one.narrows == 100_000


def test_either_way_is_certain_within_a_condition() -> None:
    packs = [pack(clause("1", "20万", when=["item.first or not item.first"]))]
    report = asked(packs, case_of(packs, title("a")))
    assert (in_wan(report), report.questions) == ((20, 20), ())


def test_a_limit_that_an_answer_lifts() -> None:
    # 50 and 40; 30 in all unless it is an AI enterprise
    packs = [pack(clause("1", "50万"), clause("2", "40万"), rules=[cap("30万", "1", "2", when="not enterprise.ai")])]
    report = asked(packs, case_of(packs, title("a")))
    (one,) = report.questions
    assert (one.address, one.group, one.narrows) == ("enterprise.ai", "enterprise", 600_000)
    assert [source.of for source in one.asked_by] == ["rule"]


def test_a_rule_that_cannot_bind_asks_nothing() -> None:
    packs = [
        pack(
            clause("1", "50万", when=["enterprise.ai"]),
            rules=[cap("30万", "1", when="enterprise.unicorn and enterprise.ai")],
        )
    ]
    case = case_of(packs, title("a"), enterprise={"unicorn": False})
    (one,) = asked(packs, case).questions
    assert [source.of for source in one.asked_by] == ["condition"]


def test_an_amount_without_end_comes_first() -> None:
    packs = [pack(clause("1", "30% * item.amount", on="compute_purchase"), clause("2", "40万", when=["item.new"]))]
    report = asked(packs, case_of(packs, gpu("g", "unknown"), title("a")))
    assert report.range.possible is None
    assert [(one.address, one.narrows) for one in report.questions] == [
        ("items.g.amount", None),
        ("items.a.new", 400_000),
    ]


def test_a_number_is_told_apart_at_what_begins() -> None:
    # 5 from 50, 9 from 200: widths 9 today, 0 after each of three answers
    packs = [pack(clause("1", "bands(item.amount, 50万: 5万, 200万: 9万)", on="compute_purchase"))]
    (one,) = asked(packs, case_of(packs, gpu("g", "unknown"))).questions
    assert [(answer.value, answer.text.zh, answer.range.certain) for answer in one.answers] == [
        ("499,999元", "低于 50万元", 0),
        ("50万元", "50万元 起", 50_000),
        ("200万元", "200万元 起", 90_000),
    ]
    assert one.narrows == 90_000


def test_competitive_money_alone_is_said_apart() -> None:
    packs = [pack(clause("1", "10万", when=["item.first"], strength="competitive"))]
    report = asked(packs, case_of(packs, title("a")))
    (one,) = report.questions
    assert (in_wan(report), one.narrows, one.others) == ((0, 0), 0, 100_000)


def test_a_fact_by_year_is_asked_for_its_year() -> None:
    packs = [pack(clause("1", "10万", on="premises", when=["not item.sublet"], years={"most": 2, "outlives": True}))]
    lease = {"id": "hall", "kind": "premises", "year": 2026, "sublet": {2026: False}}
    report = asked(packs, case_of(packs, lease, horizon={"from": 2026, "to": 2027}))
    (one,) = report.questions
    assert (one.address, one.year, one.item) == ("items.hall.sublet.2027", 2027, "hall")
    assert one.question.zh.startswith("2027 年：") and one.question.en.startswith("2027: ")
    after = asked(packs, case_of(packs, lease, horizon={"from": 2026, "to": 2027}), "items.hall.sublet.2027=false")
    assert in_wan(after) == (20, 20)


def test_what_was_reached_before_is_a_question_of_the_history() -> None:
    ladder = {"measure": "year.revenue", "reach": "at_least", "mode": "full", "steps": {"2000万": "20万"}}
    packs = [pack(clause("1", on="enterprise_year", tag="revenue", ladder=ladder))]
    enterprise = {"registered": "2020-05-01", "years": {2025: {"revenue": "1500万"}, 2026: {"revenue": "2600万"}}}
    (one,) = asked(packs, case_of(packs, enterprise=enterprise)).questions
    assert (one.address, one.group, one.narrows) == ("history.reached.revenue", "history", 200_000)
    told = asked(packs, case_of(packs, enterprise=enterprise), "history.reached.revenue=1200万")
    assert in_wan(told) == (20, 20)


def test_two_silent_keys_need_one_another() -> None:
    # one award a platform; that one platform is named settles nothing while the other may be the same
    once = {"kind": "once", "on": ["1"], "per": ["item.platform"]}
    packs = [pack(clause("1", "30万"), rules=[once])]
    report = asked(packs, case_of(packs, title("a"), title("b")))
    assert in_wan(report) == (30, 60)
    assert {one.address: one.together.facts for one in report.questions if one.together} == {
        "items.a.platform": ("items.b.platform",),
        "items.b.platform": ("items.a.platform",),
    }


def test_answers_show_what_they_change() -> None:
    packs = [
        pack(
            clause("1", "10万", when=["item.first"]),
            clause("2", "40万", when=["item.new"]),
            clause("3", "25万"),
            rules=[one_of("2", "3")],
        )
    ]
    report = asked(packs, case_of(packs, title("a")), "items.a.new=true", "items.a.first=否")
    effect = report.effect
    assert effect is not None
    assert (effect.before.certain, effect.before.possible) == (250_000, 500_000)
    assert (effect.after.certain, effect.after.possible) == (400_000, 400_000)
    assert [(one.key, one.before, one.after) for one in effect.moved] == [
        ("town/2@a:2026", 0, 400_000),
        ("town/3@a:2026", 250_000, 0),
    ]
    assert (effect.eligible, effect.out) == (("town/2@a:2026",), ("town/1@a:2026",))
    assert report.questions == ()


def test_top_keeps_the_best_and_counts_the_rest() -> None:
    packs = [pack(clause("1", "10万", when=["item.first"]), clause("2", "40万", when=["item.new"]))]
    report = asked(packs, case_of(packs, title("a")), top=1)
    assert ([one.address for one in report.questions], report.left_out) == (["items.a.new"], 1)


def test_the_range_is_that_of_the_plan_where_no_fact_is_shared() -> None:
    packs = [pack(clause("1", "10万", when=["item.first"]), clause("2", "40万", when=["item.new"]))]
    case = case_of(packs, title("a"), title("b", first=True))
    plan = planned(packs, case)
    report = asked(packs, case)
    assert (report.range.certain, report.range.possible) == (plan.totals.certain, plan.totals.possible)
