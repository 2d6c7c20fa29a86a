"""Which groups are told apart by the options behind them, and which are left out."""

from __future__ import annotations

from typing import Any

from planner.levers.closing import closed
from planner.problem import AtMost, Limit
from planner.solve import solve
from tests.planner.explain.town import clause, gpu, pack, title
from tests.planner.levers.open_town import built_of, open_case_of, variants

AMOUNT: Any = {"between": ["200万", "900万"]}
FLAG: Any = {"choose": ["true", "false"]}


def test_who_is_only_taken_needs_no_telling_apart() -> None:
    rules = [{"kind": "at_most_one", "on": ["1", "2"], "per": ["enterprise"]}]
    packs = [pack(clause("1", "5万", when="enterprise.ai"), clause("2", "3万"), rules=rules)]
    built = built_of(packs, open_case_of(packs, title("t"), enterprise={"ai": FLAG}))
    assert variants(built) == [("1@t:2026", ((0, 0),), [], 50_000), ("2@t:2026", (), [], 30_000)]
    assert built.problem.problem.rows == (AtMost((0, 1), 1, "town#at-most-one-1"),)


def test_the_authority_pays_the_higher_one_that_is_eligible() -> None:
    rules = [{"kind": "highest_only", "on": ["1", "2"], "per": ["enterprise"], "chooser": "authority"}]
    packs = [pack(clause("1", "5万", when="enterprise.ai"), clause("2", "3万"), rules=rules)]
    built = built_of(packs, open_case_of(packs, title("t"), enterprise={"ai": FLAG}))
    # With ai, 2 leaves for the higher 1, claimed or not; without, it stays.
    assert variants(built) == [
        ("1@t:2026", ((0, 0),), [], 50_000),
        ("2@t:2026", ((0, 0),), [], 30_000),
        ("2@t:2026", ((0, 1),), [], 30_000),
    ]
    assert AtMost((1,), 0, "town#highest-only-1") in built.problem.problem.rows
    assert AtMost((2,), 0, "town#highest-only-1") not in built.problem.problem.rows
    assert [solve(closed(built.problem, [place], [])).values[0] for place in (0, 1)] == [50_000, 30_000]


def test_a_limit_for_each_option() -> None:
    limit = "if enterprise.ai then 4万 else 6万"
    rules = [{"kind": "cap", "limit": limit, "on": ["1"], "per": ["enterprise"]}]
    packs = [pack(clause("1", "5万"), rules=rules)]
    built = built_of(packs, open_case_of(packs, title("t"), title("u"), enterprise={"ai": FLAG}))
    limits = [(row.members, row.limit) for row in built.problem.problem.rows if isinstance(row, Limit)]
    assert limits == [((0, 2), 40_000), ((1, 3), 60_000)]
    assert [one[1] for one in variants(built)] == [((0, 0),), ((0, 1),)] * 2


def test_a_rule_that_only_sometimes_binds() -> None:
    rules = [{"kind": "at_most_one", "on": ["1"], "per": ["enterprise"], "when": "enterprise.ai"}]
    packs = [pack(clause("1", "5万"), rules=rules)]
    built = built_of(packs, open_case_of(packs, title("t"), title("u"), enterprise={"ai": FLAG}))
    assert [solve(closed(built.problem, [place], [])).values[0] for place in (0, 1)] == [50_000, 100_000]


def test_a_rule_that_compares_open_ceilings_is_left_out() -> None:
    rules = [{"kind": "highest_only", "on": ["1", "2"], "per": ["enterprise"], "chooser": "authority"}]
    packs = [pack(clause("1", "30% * item.amount", on="compute_purchase"), clause("2", "50万"), rules=rules)]
    built = built_of(packs, open_case_of(packs, gpu("g", AMOUNT), title("t")))
    assert not built.problem.exact
    assert built.problem.problem.rows == ()


def test_a_rule_that_asks_who_is_eligible_needs_only_the_amounts_behind_that() -> None:
    rules = [{"kind": "supersedes", "on": ["1"], "over": ["2"], "per": ["enterprise"]}]
    always = clause("1", "30% * item.amount", on="compute_purchase")
    sometimes = clause("1", "30% * item.amount", on="compute_purchase", when="item.amount >= 500万")
    for first, exact in ((always, True), (sometimes, False)):
        packs = [pack(first, clause("2", "50万"), rules=rules)]
        built = built_of(packs, open_case_of(packs, gpu("g", AMOUNT), title("t")))
        assert built.problem.exact is exact
        assert (AtMost((1,), 0, "town#supersedes-1") in built.problem.problem.rows) is exact


def test_keys_that_an_option_sets() -> None:
    # Two purchases share a limit only while they are of one type.
    rules = [{"kind": "quota", "number": 1, "on": ["1"], "per": ["item.compute_type"]}]
    packs = [pack(clause("1", "5万", on="compute_purchase"), rules=rules)]
    both: Any = {"choose": ["intelligent", "general"]}
    case = open_case_of(packs, gpu("g", "200万", compute_type=both), gpu("h", "200万", compute_type="general"))
    built = built_of(packs, case)
    assert [solve(closed(built.problem, [place], [])).values[0] for place in (0, 1)] == [100_000, 50_000]
