"""Limits, deductions and thresholds that follow open amounts, by hand. Money of the comments is 万元."""

from __future__ import annotations

from planner.levers.open_problem import Terms
from planner.problem import AtMost, Limit
from tests.planner.explain.town import cap, clause, gpu, pack
from tests.planner.levers.open_town import built_of, open_case_of, told, variants

YEARS = {"years": {"2026": {"rd_expense": {"between": ["1000万", "8000万"]}}}}
RATE = "30% * item.amount"


def test_a_rate_above_a_threshold_and_below_a_limit() -> None:
    # 30 % from 500 on; the limit of 200 is reached at 6,666,667 yuan.
    packs = [pack(clause("1", RATE, on="compute_purchase", when="item.amount >= 500万", limit="200万"))]
    built = built_of(packs, open_case_of(packs, gpu("g", {"between": ["200万", "900万"]})))  # type: ignore[arg-type]
    assert variants(built) == [
        ("1@g:2026", (), ["-1·q0 + 6666666", "1·q0 + -5000000"], "3/10·q0"),
        ("1@g:2026", (), ["1·q0 + -6666667"], 2_000_000),
    ]
    assert [one.ceiling for one in built.problem.problem.candidates] == [1_999_999, 2_000_000]
    assert built.problem.exact


def test_growth_over_an_open_year() -> None:
    # 2026 wants 480 after the 400 of 2025; 2027 wants six fifths of whatever 2026 is.
    years = {
        "2025": {"rd_expense": "400万"},
        "2026": {"rd_expense": {"between": ["400万", "600万"]}},
        "2027": {"rd_expense": {"between": ["500万", "900万"]}},
    }
    growing = "growth(year.rd_expense) >= 20%"
    packs = [pack(clause("1", "10% * year.rd_expense", on="enterprise_year", tag="rd", when=growing))]
    built = built_of(packs, open_case_of(packs, horizon={"from": 2026, "to": 2027}, enterprise={"years": years}))
    assert variants(built) == [
        ("1@enterprise:2026", (), ["1·q0 + -4800000"], "1/10·q0"),
        ("1@enterprise:2027", (), ["-6·q0 + 5·q1"], "1/10·q1"),
    ]


def test_a_cap_that_is_a_share_of_open_spending() -> None:
    packs = [pack(clause("1", RATE, on="compute_purchase"), rules=[cap("5% * year.rd_expense", "1")])]
    built = built_of(packs, open_case_of(packs, gpu("g", "300万"), gpu("h", "400万"), enterprise=YEARS))
    (limit,) = built.problem.limits
    assert (limit.members, told(limit.limit), limit.terms, limit.if_any) == ((0, 1), "1/20·q0", Terms(), ())
    assert not [row for row in built.problem.problem.rows if isinstance(row, Limit)]


def test_what_was_received_comes_off_an_open_cap_and_never_goes_below_nothing() -> None:
    # 5 % less the 100 received: nothing up to 2000, then what lies above.
    packs = [pack(clause("1", RATE, on="compute_purchase"), rules=[cap("5% * year.rd_expense", "1")])]
    award = {"clause": "town/1", "year": 2026, "granted": "100万"}
    case = open_case_of(packs, gpu("g", "300万"), enterprise=YEARS, history={"awards": [award]})
    found = [
        (told(one.limit), [told(guard) for guard in one.terms.guards]) for one in built_of(packs, case).problem.limits
    ]
    assert found == [("0", ["-1·q0 + 20000000"]), ("1/20·q0 + -1000000", ["1·q0 + -20000001"])]


def test_an_open_ceiling_less_other_money() -> None:
    rules = [{"kind": "deduct", "on": ["1"], "less": ["2"], "per": ["enterprise"]}]
    packs = [pack(clause("1", RATE, on="compute_purchase"), clause("2", "20万"), rules=rules)]
    title = {"id": "t", "kind": "recognition", "year": 2026, "scheme": "srdi"}
    built = built_of(packs, open_case_of(packs, gpu("g", {"between": ["200万", "900万"]}), title))  # type: ignore[arg-type]
    (limit,) = built.problem.limits
    # Taken, the claim and what is deducted add up to its ceiling at most, whatever the amount.
    assert (limit.members, told(limit.limit), limit.if_any) == ((0, 1), "3/10·q0", (0,))
    assert built.problem.exact


def test_an_open_ceiling_less_money_of_the_past() -> None:
    rules = [{"kind": "highest_only", "on": ["1", "2"], "per": ["enterprise"]}]
    packs = [pack(clause("1", RATE, on="compute_purchase"), clause("2", "20万"), rules=rules)]
    award = {"clause": "town/2", "year": 2025, "granted": "50万", "facts": {"scheme": "srdi"}}
    case = open_case_of(packs, gpu("g", {"between": ["100万", "900万"]}), history={"awards": [award]})  # type: ignore[arg-type]
    (limit,) = built_of(packs, case).problem.limits
    assert (limit.members, told(limit.limit), limit.if_any) == ((0,), "3/10·q0 + -500000", (0,))


def test_spending_is_paid_once_under_any_options() -> None:
    packs = [pack(clause("1", RATE, on="compute_purchase"), clause("2", "20% * item.amount", on="compute_purchase"))]
    case = open_case_of(packs, gpu("g", {"choose": ["200万", "900万"]}))  # type: ignore[arg-type]
    built = built_of(packs, case)
    assert [(one[0], one[1], one[3]) for one in variants(built)] == [
        ("1@g:2026", ((0, 0),), 600_000),
        ("1@g:2026", ((0, 1),), 2_700_000),
        ("2@g:2026", ((0, 0),), 400_000),
        ("2@g:2026", ((0, 1),), 1_800_000),
    ]
    assert AtMost((0, 1, 2, 3), 1, "spending") in built.problem.problem.rows


def test_an_amount_that_may_be_nothing_takes_its_item_with_it() -> None:
    packs = [pack(clause("1", "5万", on="compute_purchase"))]
    amount = {"between": ["100万", "900万"], "or_none": True}
    built = built_of(packs, open_case_of(packs, gpu("g", amount)))  # type: ignore[arg-type]
    assert variants(built) == [("1@g:2026", (), ["1·q0 + -1000000"], 50_000)]
