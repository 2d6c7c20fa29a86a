"""Questions: which unknown facts are asked for, of whom, and in which order."""

from __future__ import annotations

from models.plan import Question
from tests.planner.explain.town import cap, case_of, clause, gpu, one_of, pack, planned, title

LADDER = {"measure": "year.revenue", "reach": "at_least", "mode": "full", "steps": {"2000万": "20万", "5000万": "70万"}}


def asked(plan_questions: tuple[Question, ...]) -> list[tuple[str, str, int | None]]:
    return [(one.subject, one.fact, one.at_stake) for one in plan_questions]


def test_ranked_by_money_without_bound_first() -> None:
    packs = [
        pack(
            clause("1", "30% * item.amount", on="compute_purchase"),
            clause("2", "10万", when=["item.first"]),
            clause("3", "40万", when=["item.new"]),
        )
    ]
    plan = planned(packs, case_of(packs, gpu("a", "unknown"), title("b")))
    assert asked(plan.questions) == [
        ("a", "item.amount", None),
        ("b", "item.new", 400000),
        ("b", "item.first", 100000),
    ]


def test_question_carries_words_and_evidence() -> None:
    packs = [pack(clause("1", "10万", when=["enterprise.tax_compliant"]))]
    (one,) = planned(packs, case_of(packs, title("a"))).questions
    assert (one.subject, one.fact, one.claims) == ("enterprise", "enterprise.tax_compliant", ("town/1@a:2026",))
    assert one.question.zh.endswith("？") and one.evidence


def test_known_facts_and_dead_claims_are_not_asked() -> None:
    packs = [pack(clause("1", "10万", when=["item.first", "item.new"]))]
    assert planned(packs, case_of(packs, title("a", first=False))).questions == ()
    assert planned(packs, case_of(packs, title("a", first=True, new=True))).questions == ()


def test_drafts_are_asked_for_only_where_they_count() -> None:
    packs = [pack(clause("1", "10万", when=["item.first"]), status="draft")]
    case = case_of(packs, title("a"))
    assert planned(packs, case).questions == ()
    assert asked(planned(packs, case, include_drafts=True).questions) == [("a", "item.first", 100000)]


def test_two_facts_that_only_together_decide_are_both_asked() -> None:
    packs = [pack(clause("1", "10万", when=["item.first or item.new", "item.developer"]))]
    plan = planned(packs, case_of(packs, title("a")))
    assert asked(plan.questions) == [
        ("a", "item.developer", 100000),
        ("a", "item.first", 100000),
        ("a", "item.new", 100000),
    ]


def test_condition_of_a_limit() -> None:
    # 50 and 40; not an AI enterprise: 30 in all. Certain 30, possible 90.
    packs = [pack(clause("1", "50万"), clause("2", "40万"), rules=[cap("30万", "1", "2", when="not enterprise.ai")])]
    plan = planned(packs, case_of(packs, title("a")))
    assert (plan.totals.certain, plan.totals.possible) == (300000, 900000)
    assert asked(plan.questions) == [("enterprise", "enterprise.ai", 600000)]


def test_rule_that_costs_nothing_either_way_is_not_asked() -> None:
    packs = [pack(clause("1", "50万"), rules=[cap("90万", "1", when="not enterprise.ai")])]
    assert planned(packs, case_of(packs, title("a"))).questions == ()


def test_limit_that_is_an_unknown_sum() -> None:
    packs = [pack(clause("1", "50万"), rules=[cap("year.local_contribution", "1")])]
    plan = planned(packs, case_of(packs, title("a")))
    assert (plan.totals.certain, plan.totals.possible) == (0, 500000)
    assert asked(plan.questions) == [("2026", "year.local_contribution", 500000)]


def test_selector_of_a_rule() -> None:
    # Only those that are first share the limit: b is, a is unknown. Certain 50, possible 50 + 50.
    rule = cap("50万", where="")
    rule = {**rule, "on": [{"clause": "1", "where": "item.first"}]}
    del rule["where"]
    packs = [pack(clause("1", "50万"), rules=[rule])]
    plan = planned(packs, case_of(packs, title("a"), title("b", first=True)))
    assert (plan.totals.certain, plan.totals.possible) == (500000, 1000000)
    assert asked(plan.questions) == [("a", "item.first", 500000)]


def test_unknown_key_of_a_rule() -> None:
    # One award a platform: a has p, b is silent. Certain 50; if b is another platform, 30 more.
    once = {"kind": "once", "on": ["1"], "per": ["item.platform"]}
    packs = [pack(clause("1", "choose(item.level, national: 50万, provincial: 30万)"), rules=[once])]
    items = (title("a", platform="p", level="national"), title("b", level="provincial"))
    plan = planned(packs, case_of(packs, *items))
    assert (plan.totals.certain, plan.totals.possible) == (500000, 800000)
    assert asked(plan.questions) == [("b", "item.platform", 300000)]


def test_two_unknown_keys_may_be_the_same() -> None:
    once = {"kind": "once", "on": ["1"], "per": ["item.platform"]}
    packs = [pack(clause("1", "choose(item.level, national: 50万, provincial: 30万)"), rules=[once])]
    plan = planned(packs, case_of(packs, title("a", level="national"), title("b", level="provincial")))
    assert (plan.totals.certain, plan.totals.possible) == (500000, 800000)
    assert asked(plan.questions) == [("a", "item.platform", 300000), ("b", "item.platform", 300000)]


def test_unknown_choice_as_a_key() -> None:
    once = {"kind": "once", "on": ["1"], "per": ["item.level"]}
    packs = [pack(clause("1", "30万"), rules=[once])]
    plan = planned(packs, case_of(packs, title("a", level="national"), title("b")))
    assert asked(plan.questions) == [("b", "item.level", 300000)]


def test_spending_that_may_be_counted_in_research() -> None:
    # 15% x 200 = 30 on the year's R&D and 50% x 40 = 20 on compute: both only where the compute is not in the R&D.
    research = clause("1", "15% * year.rd_expense", on="enterprise_year", tag="rd")
    packs = [pack(research, clause("2", "50% * item.amount", on="compute_purchase"))]
    case = case_of(
        packs,
        {"id": "a", "kind": "compute_purchase", "year": 2026, "amount": "40万"},
        enterprise={"years": {2026: {"rd_expense": "200万"}}},
    )
    plan = planned(packs, case)
    assert (plan.totals.certain, plan.totals.possible) == (300000, 500000)
    assert asked(plan.questions) == [("a", "item.counted_in_rd_expense", 200000)]


def test_what_was_reached_before_the_years_given() -> None:
    packs = [pack(clause("1", on="enterprise_year", tag="revenue", ladder=LADDER))]
    enterprise = {"registered": "2020-05-01", "years": {2025: {"revenue": "1500万"}, 2026: {"revenue": "2600万"}}}
    plan = planned(packs, case_of(packs, enterprise=enterprise))
    assert (plan.totals.certain, plan.totals.possible) == (0, 200000)
    assert asked(plan.questions) == [("history", "history.reached.revenue", 200000)]
    assert "最高" in plan.questions[0].question.zh
    told = planned(packs, case_of(packs, enterprise=enterprise, history={"reached": {"revenue": "1200万"}}))
    assert (told.totals.certain, told.questions) == (200000, ())


def test_year_between_given_ones() -> None:
    packs = [pack(clause("1", on="enterprise_year", tag="revenue", ladder=LADDER))]
    enterprise = {"registered": "2024-05-01", "years": {2024: {"revenue": "500万"}, 2026: {"revenue": "2600万"}}}
    plan = planned(packs, case_of(packs, enterprise=enterprise))
    assert asked(plan.questions) == [("2025", "year.revenue", 200000)]


def test_competitive_money_that_comes_in_instead_does_not_hide_the_stake() -> None:
    sure = clause("1", "10万", when=["item.first"])
    packs = [pack(sure, clause("2", "10万", strength="competitive"), rules=[one_of("1", "2")])]
    plan = planned(packs, case_of(packs, title("a")))
    assert asked(plan.questions) == [("a", "item.first", 100000)]


def test_two_open_claims_of_which_one_is_taken_are_both_worth_asking() -> None:
    # Either may bring 50, not both: losing one from the best case loses nothing, winning one today brings 50.
    first, second = clause("1", "50万", when=["item.first"]), clause("2", "50万", when=["item.new"])
    packs = [pack(first, second, rules=[one_of("1", "2")])]
    plan = planned(packs, case_of(packs, title("a")))
    assert (plan.totals.certain, plan.totals.possible) == (0, 500000)
    assert asked(plan.questions) == [("a", "item.first", 500000), ("a", "item.new", 500000)]


def test_each_year_of_a_fact_by_year_is_a_question_of_its_own() -> None:
    # 10 a year while nothing is sublet: 2026 is known, 2027 and 2028 are not
    years = {"most": 3, "outlives": True}
    packs = [pack(clause("1", "10万", on="premises", when=["not item.sublet"], years=years))]
    lease = {"id": "hall", "kind": "premises", "year": 2026, "sublet": {2026: False}}
    plan = planned(packs, case_of(packs, lease, horizon={"from": 2026, "to": 2028}))
    assert asked(plan.questions) == [("hall", "item.sublet.2027", 100000), ("hall", "item.sublet.2028", 100000)]
    assert plan.questions[0].question.zh.startswith("2027 年：")
    assert plan.questions[0].question.en.startswith("2027: ")
