"""Why a claim is not taken: every reason once, with the figures worked out by hand."""

from __future__ import annotations

from models.plan import Reason
from planner.terms import Demands, Terms
from tests.planner.explain.town import cap, case_of, clause, gpu, left, one_of, pack, planned, taken, title


def test_failed_condition_names_value_and_threshold() -> None:
    packs = [pack(clause("1", "50万", on="compute_purchase", when=["item.amount >= 10万"]))]
    line = left(planned(packs, case_of(packs, gpu("a", "9万"))), "1")
    assert line.reason is Reason.CONDITION
    assert "10万" in line.text.zh and "9万" in line.text.zh
    assert line.insisting is not None and not line.insisting.possible and line.insisting.cost is None


def test_every_failed_condition_is_named() -> None:
    packs = [pack(clause("1", "50万", on="compute_purchase", when=["item.amount >= 10万", "item.contract_signed"]))]
    text = left(planned(packs, case_of(packs, gpu("a", "9万", contract_signed=False))), "1").text.en
    assert "contract" in text and "wanted" in text and text.count("seen") == 2


def test_policy_of_another_place_gets_one_line() -> None:
    packs = [pack(clause("1", "50万"), clause("2", "5万"))]
    plan = planned(packs, case_of(packs, title("a"), enterprise={"location": "elsewhere"}))
    (line,) = plan.not_taken
    assert (line.reason, line.key, line.ceiling) == (Reason.NOT_APPLICABLE, "town", None)
    assert "样例市" in line.text.zh


def test_expired_policy_gets_one_line() -> None:
    packs = [pack(clause("1", "50万"), status="expired")]
    (line,) = planned(packs, case_of(packs, title("a"))).not_taken
    assert line.reason is Reason.NOT_APPLICABLE and "expired" in line.text.en


def test_clause_without_an_item() -> None:
    packs = [pack(clause("1", "50万", on="carrier"))]
    line = left(planned(packs, case_of(packs, title("a"))), "1")
    assert (line.reason, line.item, line.year) == (Reason.NO_ITEM, None, None)


def test_title_of_another_scheme_is_no_item() -> None:
    packs = [pack(clause("1", "50万", when=["item.scheme == incubator"]))]
    assert left(planned(packs, case_of(packs, title("a"))), "1").reason is Reason.NO_ITEM


def test_award_that_comes_to_nothing() -> None:
    packs = [pack(clause("1", "30% * (item.amount - 100万)", on="compute_purchase"))]
    line = left(planned(packs, case_of(packs, gpu("a", "90万"))), "1")
    assert (line.reason, line.ceiling) == (Reason.NOTHING, 0)


def test_ladder_step_reached_before_is_spent() -> None:
    ladder = {"measure": "year.revenue", "reach": "at_least", "mode": "full", "steps": {"2000万": "20万"}}
    packs = [pack(clause("1", on="enterprise_year", tag="revenue", ladder=ladder))]
    years = {2025: {"revenue": "2500万"}, 2026: {"revenue": "2600万"}}
    case = case_of(packs, enterprise={"registered": "2025-02-01", "years": years})
    assert left(planned(packs, case), "1").reason is Reason.NOTHING


def test_outside_the_window() -> None:
    packs = [pack(clause("1", "50万"))]
    case = case_of(packs, {**title("a"), "year": 2025}, horizon={"from": 2025, "to": 2026})
    line = left(planned(packs, case), "1")
    assert (line.reason, line.text.en) == (
        Reason.WINDOW,
        "dated 2025-01-01 .. 2025-12-31; the policy holds 2026-01-01 .. 2028-12-31",
    )


def test_a_later_year_is_outside_the_window_by_the_day_of_its_item() -> None:
    lasting = clause("1", "50万", years={"most": 2, "outlives": True})
    moved = clause("2", "50万", years={"most": 2})
    packs = [pack(lasting, moved, in_force={"from": "2026-06-01", "to": "2026-12-31"})]
    item = {"id": "a", "kind": "recognition", "date": "2026-02-01", "scheme": "srdi"}
    case = case_of(packs, item, horizon={"from": 2026, "to": 2027})
    texts = {one.key: one.text.zh for one in planned(packs, case).not_taken}
    held = "政策期限为 2026-06-01 .. 2026-12-31"
    assert texts["town/1@a:2027"] == f"按 2026-02-01 计，{held}"
    assert texts["town/2@a:2027"] == f"按 2027-02-01 计，{held}"


def test_window_with_an_open_day_is_unknown() -> None:
    packs = [pack(clause("1", "50万"), in_force={"from": ["2026-01-01", "2026-07-01"], "to": "2028-12-31"})]
    item = {"id": "a", "kind": "recognition", "date": "2026-03-01", "scheme": "srdi"}
    line = left(planned(packs, case_of(packs, item)), "1")
    assert line.reason is Reason.UNKNOWN and "window" in line.text.en
    assert line.insisting is not None and (line.insisting.granted, line.insisting.cost) == (500000, -500000)


def test_unknown_fact_names_it_and_says_if() -> None:
    packs = [pack(clause("1", "50万", when=["item.first"]), clause("2", "30万"), rules=[one_of("1", "2")])]
    line = left(planned(packs, case_of(packs, title("a"))), "1")
    assert (line.reason, line.facts) == (Reason.UNKNOWN, ("item.first",))
    # With it 50万 instead of the 30万 that the plan takes today: it gains 20万 and gives up clause 2.
    insisting = line.insisting
    assert insisting is not None
    assert (insisting.granted, insisting.cost, insisting.dropped) == (500000, -200000, ("town/2@a:2026",))
    assert "若信息确认" in insisting.text.zh and "if confirmed" in insisting.text.en


def test_unknown_amount_without_bound_has_no_figure() -> None:
    packs = [pack(clause("1", "30% * item.amount", on="compute_purchase"))]
    plan = planned(packs, case_of(packs, gpu("a", "unknown")))
    line = left(plan, "1")
    assert (line.reason, line.ceiling) == (Reason.UNKNOWN, None)
    assert line.insisting is not None
    assert (line.insisting.possible, line.insisting.cost, line.insisting.granted) == (True, None, None)
    assert plan.totals.possible is None and plan.totals.unbounded == ("town/1@a:2026",)


def test_draft_says_if_adopted() -> None:
    packs = [pack(clause("1", "50万"), id="plan-b", status="draft")]
    line = left(planned(packs, case_of(packs, title("a"))), "1")
    assert line.reason is Reason.DRAFT and line.insisting is not None
    assert (line.insisting.granted, line.insisting.cost) == (500000, 0)
    assert "若草案通过" in line.insisting.text.zh and "if the draft is adopted" in line.insisting.text.en


def test_draft_that_also_hangs_on_an_unknown_says_both() -> None:
    packs = [pack(clause("1", "50万", when=["item.first"]), status="draft")]
    line = left(planned(packs, case_of(packs, title("a"))), "1")
    assert line.reason is Reason.DRAFT and line.insisting is not None
    assert (line.insisting.granted, line.insisting.cost) == (500000, -500000)
    assert "且信息确认" in line.insisting.text.zh


def test_excluded_by_a_larger_claim() -> None:
    packs = [pack(clause("1", "50万"), clause("2", "30万"), rules=[one_of("1", "2", id="one")])]
    line = left(planned(packs, case_of(packs, title("a"))), "2")
    assert (line.reason, line.blocked_by, line.rules) == (Reason.EXCLUDED, ("town/1@a:2026",), ("town#one",))
    assert line.insisting is not None
    assert (line.insisting.cost, line.insisting.granted) == (200000, 300000)
    assert line.insisting.dropped == ("town/1@a:2026",)


def test_same_spending_is_paid_once() -> None:
    packs = [
        pack(
            clause("1", "30% * item.amount", on="compute_purchase"),
            clause("2", "20% * item.amount", on="compute_purchase"),
        )
    ]
    line = left(planned(packs, case_of(packs, gpu("a", "100万"))), "2")
    assert (line.reason, line.rules) == (Reason.EXCLUDED, ("spending",))
    assert line.insisting is not None and line.insisting.cost == 100000


def test_full_limit_and_what_insisting_costs() -> None:
    # 60 + 20 under a limit of 60: the second adds nothing; forced with one yuan it takes that yuan from the first.
    packs = [pack(clause("1", "60万"), clause("2", "20万"), rules=[cap("60万", "1", "2", id="top")])]
    line = left(planned(packs, case_of(packs, title("a"))), "2")
    assert (line.reason, line.blocked_by, line.rules) == (Reason.LIMIT_FULL, ("town/1@a:2026",), ("town#top",))
    assert line.insisting is not None
    assert (line.insisting.cost, line.insisting.dropped) == (0, ())


def test_history_that_filled_the_limit() -> None:
    packs = [pack(clause("1", "60万"), rules=[cap("60万", "1", per=["enterprise"])])]
    awards = [{"clause": "town/1", "year": 2025, "granted": "60万", "facts": {"platform": "p"}}]
    line = left(planned(packs, case_of(packs, title("a", platform="q"), history={"awards": awards})), "1")
    assert line.reason is Reason.USED_UP
    assert line.insisting is not None and not line.insisting.possible


def test_claim_that_was_received_already() -> None:
    packs = [pack(clause("1", "60万"))]
    awards = [{"clause": "town/1", "year": 2026, "granted": "60万", "item": "a"}]
    line = left(planned(packs, case_of(packs, title("a"), history={"awards": awards})), "1")
    assert line.reason is Reason.USED_UP
    assert line.insisting is not None and not line.insisting.possible


def test_claim_of_a_draft_that_was_received_already() -> None:
    """It is a draft's, and nothing is left to insist on; under the version before, or under the draft itself."""
    older = pack(clause("1", "60万"))
    newer = pack(clause("1", "60万"), id="later", status="draft", replaces="town")
    for received in ("town/1", "later/1"):
        awards = [{"clause": received, "year": 2026, "granted": "60万", "item": "a"}]
        plan = planned([older, newer], case_of([older, newer], title("a"), history={"awards": awards}))
        (line,) = [line for line in plan.not_taken if line.policy == "later"]
        assert line.reason is Reason.DRAFT
        assert line.insisting is not None and not line.insisting.possible


def test_needs_a_claim_that_gives_way() -> None:
    # 2 needs 1 (10 + 15), and 3 (40) excludes 1: the plan takes 3; insisting on 2 brings 25 and loses 40.
    needs = {"kind": "requires", "on": ["2"], "needs": ["1"], "per": ["enterprise"], "id": "base"}
    packs = [pack(clause("1", "10万"), clause("2", "15万"), clause("3", "40万"), rules=[needs, one_of("1", "3")])]
    line = left(planned(packs, case_of(packs, title("a"))), "2")
    assert (line.reason, line.rules) == (Reason.NEEDS, ("town#base",))
    assert line.insisting is not None and (line.insisting.cost, line.insisting.granted) == (150000, 150000)


def test_authority_bars_the_smaller_one() -> None:
    rule = {"kind": "highest_only", "on": ["1", "2"], "per": ["item"], "chooser": "authority", "id": "office"}
    packs = [pack(clause("1", "50万"), clause("2", "30万"), rules=[rule])]
    line = left(planned(packs, case_of(packs, title("a"))), "2")
    assert (line.reason, line.rules) == (Reason.AUTHORITY, ("town#office",))
    assert line.insisting is not None and not line.insisting.possible and line.insisting.cost is None


def test_superseded_clause() -> None:
    rule = {"kind": "supersedes", "on": ["1"], "over": ["2"], "per": ["item"]}
    packs = [pack(clause("1", "10万"), clause("2", "30万"), rules=[rule])]
    line = left(planned(packs, case_of(packs, title("a"))), "2")
    assert line.reason is Reason.AUTHORITY and line.insisting is not None and not line.insisting.possible


def test_tie_costs_nothing() -> None:
    packs = [pack(clause("1", "30万"), clause("2", "30万"), rules=[one_of("1", "2")])]
    line = left(planned(packs, case_of(packs, title("a"))), "2")
    assert line.reason is Reason.EXCLUDED and line.insisting is not None
    assert (line.insisting.cost, line.insisting.granted) == (0, 300000)
    assert "不变" in line.insisting.text.zh


def test_claim_that_would_start_a_limit_on_others() -> None:
    # Taking 2 (5) limits 1 from 50 to 20: 25 against 50, so 2 stays out and insisting costs 25.
    rule = cap("20万", "1", if_taken=["2"], id="beside")
    packs = [pack(clause("1", "50万"), clause("2", "5万"), rules=[rule])]
    line = left(planned(packs, case_of(packs, title("a"))), "2")
    assert (line.reason, line.rules, line.blocked_by) == (Reason.EXCLUDED, ("town#beside",), ("town/1@a:2026",))
    assert line.insisting is not None and (line.insisting.cost, line.insisting.granted) == (250000, 50000)


def test_two_limits_that_only_together_leave_no_room() -> None:
    # Deducting 1 (10) from 2 (8) leaves 2 nothing; 1 pays more, so 2 stays out.
    rule = {"kind": "deduct", "on": ["2"], "less": ["1"], "per": ["enterprise"], "id": "less"}
    packs = [pack(clause("1", "10万"), clause("2", "8万"), rules=[rule])]
    plan = planned(packs, case_of(packs, title("a")))
    assert taken(plan, "1").granted == 100000
    line = left(plan, "2")
    assert line.reason is Reason.LIMIT_FULL and line.insisting is not None
    # The two share 8 at most once 2 is taken: the plan loses 2.
    assert line.insisting.cost == 20000


def test_unknown_key_is_named_where_a_rule_is_taken_to_bind() -> None:
    once = {"kind": "once", "on": ["1"], "per": ["item.platform"], "id": "once"}
    packs = [pack(clause("1", "choose(item.level, national: 50万, provincial: 30万)"), rules=[once])]
    items = (title("a", platform="p", level="national"), title("b", level="provincial"))
    line = left(planned(packs, case_of(packs, *items)), "1")
    assert (line.item, line.reason, line.facts) == ("b", Reason.EXCLUDED, ("item.platform",))
    assert "从严计" in line.text.zh and "taken to bind" in line.text.en


def test_competitive_claim_gives_way_to_sure_money_and_costs_it() -> None:
    packs = [pack(clause("1", "30万"), clause("2", "90万", strength="competitive"), rules=[one_of("1", "2")])]
    case = case_of(packs, title("a"))
    plan = planned(packs, case)
    line = left(plan, "2")
    assert line.reason is Reason.EXCLUDED and line.insisting is not None
    assert (line.insisting.cost, line.insisting.granted) == (300000, 900000)
    turned = planned(packs, case, objective="with-competitive")
    # Counted in full the competitive award wins; insisting on the sure one then loses 90 - 30.
    other = left(turned, "1")
    assert other.insisting is not None and (other.insisting.cost, other.insisting.granted) == (600000, 300000)


def test_items_of_one_tree_exclude_one_another_whatever_is_counted_in_rd() -> None:
    packs = [pack(clause("1", "30% * item.amount", on="compute_purchase"))]
    within = gpu("b", "60万", part_of="a", counted_in_rd_expense="unknown")
    line = left(planned(packs, case_of(packs, gpu("a", "90万"), within)), "1")
    assert (line.item, line.reason, line.facts) == ("b", Reason.EXCLUDED, ())
    assert "从严计" not in line.text.zh


def test_a_title_of_another_scheme_is_no_item_in_every_branch_of_an_or() -> None:
    either = "item.scheme == incubator or (item.scheme == dcmm and item.level == national)"
    packs = [pack(clause("1", "50万", when=[either]))]
    assert left(planned(packs, case_of(packs, title("a", level="provincial"))), "1").reason is Reason.NO_ITEM
    same = [pack(clause("1", "50万", when=["item.scheme == incubator or item.level == national"]))]
    assert left(planned(same, case_of(same, title("a", level="provincial"))), "1").reason is Reason.CONDITION


def test_a_part_says_what_it_wants_of_itself() -> None:
    parts = ["60%", {"share": "40%", "when": "item.ai_project"}]
    packs = [pack(clause("1", "10% * item.investment", on="fixed_asset_project", instalments=parts))]
    plant = {"id": "plant", "kind": "fixed_asset_project", "year": 2026, "investment": "100万", "ai_project": False}
    line = left(planned(packs, case_of(packs, plant, horizon={"from": 2026, "to": 2027})), "1")
    assert (line.year, line.reason, line.text.zh) == (2027, Reason.CONDITION, "第 2 期要求人工智能项目，实际：否")
    assert line.text.en == "part 2 wanted: AI project; seen: no"


def test_division_by_zero_is_said() -> None:
    packs = [pack(clause("1", "10万", on="enterprise_year", tag="revenue", when="growth(year.revenue) >= 10%"))]
    years = {2025: {"revenue": "0元"}, 2026: {"revenue": "5000万"}}
    line = left(planned(packs, case_of(packs, enterprise={"years": years})), "1")
    assert (line.reason, line.text.zh) == (Reason.UNKNOWN, "算式要除以 0，没有结果")


def test_a_limit_that_is_unknown_is_no_history() -> None:
    """The limit may be nothing: that is a question and not money that was paid before."""
    limit = {"kind": "cap", "limit": "last(year.local_contribution)", "on": ["1"], "per": ["enterprise", "year"]}
    packs = [pack(clause("1", "10万"), rules=[limit])]
    line = left(planned(packs, case_of(packs, title("a"))), "1")
    assert line.reason is Reason.UNKNOWN
    assert line.text.zh.startswith("是否还有余地取决于未知信息（")
    assert line.facts == ("year.local_contribution",)
    assert line.insisting is not None and line.insisting.possible


def test_what_comes_to_nothing_is_not_called_ineligible() -> None:
    packs = [pack(clause("1", "choose(item.level, national: 10万)"))]
    line = left(planned(packs, case_of(packs, title("a", level="city"))), "1")
    assert line.reason is Reason.NOTHING
    assert line.insisting is not None
    assert line.insisting.text.zh == "金额为零，坚持也没有金额"


def test_an_open_claim_whose_rival_is_open_too_is_not_called_impossible() -> None:
    """2 is open by itself, and barred as long as 1 may be eligible: that hangs on the AI field of the firm."""
    bar = {"kind": "supersedes", "on": ["1"], "over": ["2"], "per": ["enterprise"]}
    packs = [pack(clause("1", "20万", when="enterprise.ai"), clause("2", "10万", when="item.new"), rules=[bar])]
    line = left(planned(packs, case_of(packs, title("a"))), "2")
    assert line.reason is Reason.UNKNOWN
    assert line.insisting is not None and line.insisting.possible
    assert line.insisting.text.zh == "还要看其他未知信息"
    sure = planned(packs, case_of(packs, title("a"), enterprise={"ai": True}))
    assert left(sure, "2").insisting is not None
    assert "即使信息确认，规则也不允许" in str(left(sure, "2").insisting)


def test_all_years_of_a_series_that_exclude_a_claim_are_named() -> None:
    packs = [
        pack(
            clause("1", "50万", years={"most": 2}),
            clause("2", "40万", years={"most": 2}),
            rules=[one_of("1", "2", per=["item"])],
        )
    ]
    case = case_of(packs, title("a"), horizon={"from": 2026, "to": 2027})
    lines = {one.key: one for one in planned(packs, case).not_taken}
    assert lines["town/2@a:2026"].blocked_by == ("town/1@a:2026", "town/1@a:2027")


def test_a_claim_that_a_demand_bars_says_what_it_would_bring_without_that_demand() -> None:
    """2 excludes 1, and 3 is competitive: without `never 1` the plan has 50万 and gives up the 40万 of 2."""
    packs = [
        pack(
            clause("1", "50万"),
            clause("2", "40万"),
            clause("3", "30万", strength="competitive"),
            rules=[one_of("1", "2", id="one")],
        )
    ]
    demands = Demands(never=("town/1",), no_competitive=True, most_filings=1)
    plan = planned(packs, case_of(packs, title("a")), terms=Terms(demands=demands))
    lines = {one.clause: one for one in plan.not_taken}
    assert {name: one.reason for name, one in lines.items()} == {"1": Reason.DEMAND, "3": Reason.DEMAND}
    assert lines["1"].text.en.startswith("left out as demanded (town/1 must stay out); gives way to town/2@a:2026")
    told = lines["1"].insisting
    assert told is not None
    assert (told.possible, told.dropped) == (False, ("town/2@a:2026",))
    assert told.text.en == (
        "only without that demand; it then pays 500,000 yuan; the plan gains 100,000 yuan, giving up town/2@a:2026"
    )
    rival = lines["3"].insisting
    assert rival is not None
    assert rival.text.zh == "不提这项要求才能报，可得 30万元，方案减少 40万元，须放弃 town/2@a:2026"


def test_a_full_number_of_filings_lets_a_claim_in_for_another() -> None:
    packs = [pack(clause("1", "50万"), clause("2", "40万"))]
    plan = planned(packs, case_of(packs, title("a")), terms=Terms(demands=Demands(most_filings=1)))
    (line,) = plan.not_taken
    assert (line.reason, line.text.zh) == (Reason.DEMAND, "按要求不选（申报不超过 1 项）")
    assert line.insisting is not None
    assert (line.insisting.possible, line.insisting.cost) == (True, 100_000)
