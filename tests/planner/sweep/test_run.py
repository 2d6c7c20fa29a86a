"""Sweeps worked out by hand."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from models.case import Case
from models.policy import Policy
from models.sweep import Rate, Sweep, Threshold
from models.vocabulary import Vocabulary
from planner.planning import make_plan
from planner.portfolio.variants import Wanted
from planner.sweep.run import Order, sweep
from planner.terms import Demands, Terms
from scenarios.case_loader import case_from_data, load_case
from tests.planner.explain.town import WORDS, Data, cap, case_of, clause, gpu, one_of, pack, reading, title

EXAMPLE = Path(__file__).parents[3] / "scenarios" / "examples" / "tongxiang-info-service.yaml"
RATE = clause("r", "30% * item.amount", on="compute_purchase")


def run(town: Policy, case: Case, *vary: str, order: Order | None = None) -> Sweep:
    return sweep(case, vary, [town], WORDS, order or Order())


def at(result: Sweep) -> list[str]:
    return [one.value.written for one in result.thresholds]


def sure(result: Sweep) -> list[int]:
    return [point.money.sure // 10_000 for point in result.points]


def only(result: Sweep) -> Threshold:
    assert len(result.thresholds) == 1
    return result.thresholds[0]


def years(**facts: dict[str, str]) -> dict[str, Any]:
    return {"enterprise": {"years": {name.removeprefix("y"): values for name, values in facts.items()}}}


def test_growth_counts_from_exactly_a_fifth_more() -> None:
    """1.2 x 3,333,333.33 yuan = 3,999,999.996 yuan: the first amount in fen that has grown by 20 % is 4,000,000.00."""
    town = pack(clause("g", "10万", on="enterprise_year", tag="rd", when=["growth(year.rd_expense) >= 20%"]))
    case = case_of([town], **years(y2025={"rd_expense": "3,333,333.33元"}, y2026={"rd_expense": "350万"}))
    result = run(town, case, "enterprise.years.2026.rd_expense=300万..500万:50万")
    assert sure(result) == [0, 0, 10, 10, 10]
    one = only(result)
    assert (one.value.written, one.below.written) == ("400万元", "3,999,999.99元")
    assert (one.before.sure, one.after.sure) == (0, 100_000)
    assert (one.gained, one.lost, one.changed) == (("town/g@enterprise:2026",), (), ())
    assert (one.rate_before, one.rate) == (Rate(sure="0", competitive="0", others="0"),) * 2


def test_a_claims_own_limit_is_a_kink() -> None:
    """30 % reach 50万 at 1,666,666.67 yuan; before, each further 10,000 yuan brings 3,000."""
    town = pack(clause("r", "30% * item.amount", on="compute_purchase", limit="50万"))
    case = case_of([town], gpu("g", "100万"))
    one = only(run(town, case, "items.g.amount=100万..300万:100万"))
    assert one.value.written == "1,666,666.67元"
    assert (one.before.sure, one.after.sure) == (499_999, 500_000)
    assert (one.rate_before, one.rate) == (
        Rate(sure="3000", competitive="0", others="0"),
        Rate(sure="0", competitive="0", others="0"),
    )
    assert one.changed == ("town/r@g:2026",)


def test_a_shared_limit_is_used_up() -> None:
    """30万 of 60万 are taken by a contract of 100万: the other one's 30 % pass the rest at 1,000,003.34 yuan."""
    town = pack(RATE, rules=[cap("60万", "r")])
    case = case_of([town], gpu("g", "50万"), gpu("h", "100万"))
    result = run(town, case, "items.g.amount=50万..150万:50万")
    assert sure(result) == [45, 60, 60]
    one = only(result)
    assert one.value.written == "1,000,003.34元"
    (rule,) = result.rules
    assert one.limits_reached == (rule.rule,)
    assert rule.text.en.endswith("at most 600,000 yuan in all for each enterprise and year")
    assert (one.rate_before, one.rate) == (
        Rate(sure="3000", competitive="0", others="0"),
        Rate(sure="0", competitive="0", others="0"),
    )


def test_one_claim_takes_the_place_of_another() -> None:
    """30万 for a title or 30 % of a contract: equal at 100万, the contract is more from 1,000,003.34 on.

    Of equal claims the first by name stays.
    """
    town = pack(clause("a", "30万"), RATE, rules=[one_of("a", "r")])
    case = case_of([town], title("t1"), gpu("g", "50万"))
    one = only(run(town, case, "items.g.amount=50万..200万:50万"))
    assert one.value.written == "1,000,003.34元"
    assert (one.gained, one.lost) == (("town/r@g:2026",), ("town/a@t1:2026",))
    assert one.rate == Rate(sure="3000", competitive="0", others="0")


LADDER: Data = {
    "measure": "year.revenue",
    "reach": "at_least",
    "jump": "highest",
    "later": "difference",
    "steps": {"2000万": "20万", "5000万": "50万"},
}


def test_steps_of_a_ladder() -> None:
    town = pack(clause("l", on="enterprise_year", tag="revenue", ladder=LADDER))
    case = case_of([town], **years(y2026={"revenue": "1000万"}), history={"reached": {"revenue": "500万"}})
    result = run(town, case, "enterprise.years.2026.revenue=1000万..6000万:1000万")
    assert sure(result) == [0, 20, 20, 20, 50, 50]
    assert at(result) == ["2000万元", "5000万元"]
    assert [one.after.sure - one.before.sure for one in result.thresholds] == [200_000, 300_000]


def test_days_and_the_policys_window() -> None:
    """The policy begins on the 20th of May."""
    town = pack(clause("t", "30万"), in_force={"from": "2026-05-20", "to": "2028-12-31"})
    case = case_of([town], {"id": "t1", "kind": "recognition", "date": "2026-03-01", "scheme": "srdi"})
    one = only(run(town, case, "items.t1.date=2026-01-01..2026-12-01:1m"))
    assert (one.value.written, one.below.written, one.rate) == ("2026-05-20", "2026-05-19", None)


def test_a_list_has_no_thresholds() -> None:
    town = pack(
        clause("t", "if reading.way == one then 10万 else 20万"),
        readings=[reading("way", "one", "two")],
    )
    case = case_of([town], title("t1"))
    result = run(town, case, "readings.town.way=one,two")
    assert (sure(result), result.thresholds_sought, result.thresholds) == ([10, 20], False, ())
    assert result.parameters[0].own is None


def test_two_parameters() -> None:
    """60万 at most for 30 % of two contracts; thresholds only where they are asked for, along the first parameter."""
    town = pack(RATE, rules=[cap("60万", "r")])
    case = case_of([town], gpu("g", "50万"), gpu("h", "100万"))
    vary = ["items.g.amount=0元..200万:100万", "items.h.amount=0元..100万:50万"]
    result = run(town, case, *vary)
    assert sure(result) == [0, 15, 30, 30, 45, 60, 60, 60, 60]
    assert (result.thresholds_sought, result.thresholds) == (False, ())
    # The limit leaves 60万, 45万 and 30万 to the first contract. It is worth a claim from four yuan on.
    found = run(town, case, *vary, order=Order(thresholds=True)).thresholds
    full = [(one.row, one.value.written) for one in found if one.limits_reached]
    assert full == [(1, "1,500,003.34元"), (2, "1,000,003.34元")]
    begins = [(one.row, one.value.written) for one in found if one.gained]
    assert begins == [(row, "3.34元") for row in range(3)]


def test_demands_without_a_plan_are_points_without_one() -> None:
    town = pack(RATE)
    case = case_of([town], gpu("g", "50万"))
    order = Order(Wanted(Terms(demands=Demands(must=("town/r",)))))
    result = run(town, case, "items.g.amount=0元..2万:1万", order=order)
    assert [point.feasible for point in result.points] == [False, True, True]
    assert at(result) == ["3.34元"]


def test_every_point_is_the_plan_of_its_case(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    case = load_case(EXAMPLE, policies=packs, vocabulary=words)
    vary = "enterprise.years.2027.revenue=4000万..1.1亿:1000万"
    result = sweep(case, [vary], packs, words)
    for value, point in zip(result.parameters[0].values, result.points, strict=True):
        data: Any = deepcopy(dict(case.source))
        data["enterprise"]["years"]["2027"]["revenue"] = value.written
        plan = make_plan(
            case_from_data(data, policies=packs, vocabulary=words),
            packs,
            words,
            include_drafts=False,
            time_limit=5.0,
        )
        assert point.money.sure == plan.totals.certain
        assert set(result.states[point.state].claims) == {line.key for line in plan.claims}


def test_the_example_by_hand(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    """2670万 with the step of 5000万 in 2027 and that of 1亿 in 2028; each without the other 100万 less.

    Below 5000万 the step of 2027 is lost; from 1亿 on that of 2028 is reached a year early, and one is passed.
    """
    case = load_case(EXAMPLE, policies=packs, vocabulary=words)
    result = sweep(case, ["enterprise.years.2027.revenue=1000万..1.2亿:1500万"], packs, words)
    assert at(result) == ["5000万元", "1亿元"]
    assert [one.after.sure - one.before.sure for one in result.thresholds] == [1_000_000, -1_000_000]
    assert result.parameters[0].own is not None
    assert result.parameters[0].own.number == "52000000"
    assert result.notes[0].en == (
        "enterprise.years.2027.revenue: the step 1500万 does not divide the range; its end 120,000,000 yuan is the "
        "last point all the same, after a shorter step"
    )


@pytest.mark.parametrize("objective", ["sure-first", "with-competitive"])
def test_the_objective_is_that_of_a_plan(objective: Any) -> None:
    town = pack(
        clause("t", "10万"),
        clause("c", "30% * item.amount", on="compute_purchase", strength="competitive"),
        rules=[one_of("t", "c")],
    )
    case = case_of([town], title("t1"), gpu("g", "50万"))
    result = run(town, case, "items.g.amount=0元..100万:50万", order=Order(Wanted(Terms(objective))))
    expected = [(10, 0)] * 3 if objective == "sure-first" else [(10, 0), (0, 15), (0, 30)]
    assert [(point.money.sure // 10_000, point.money.competitive // 10_000) for point in result.points] == expected
