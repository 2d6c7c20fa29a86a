"""What the keys of the wider language mean once a pack is read: one pack that has them all."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from models.cite import Cite
from models.expression import Any, Arithmetic, Band, Bands, Compare, Fact, Literal, Node, Not, Type, facts_of
from models.policy import Filing, Obligation, Policy, Pot, Years
from models.rule import Rule, RuleKind, Selector
from models.text import Text
from models.vocabulary import Vocabulary
from policies.language.award_form import rate_and_base
from policies.loader import load_all, policy_from_text
from tests.policies.sample_text import PACK

WAN = 10**6
NTH = Fact("claim", "nth", Type.COUNT)


@pytest.fixture(scope="module")
def wider() -> Policy:
    return load_all([Path(__file__).parent / "good" / "wider.yaml"]).policies[0]


def rule(policy: Policy, name: str) -> Rule:
    return next(one for one in policy.rules if one.id == name)


def chosen(selectors: tuple[Selector, ...]) -> list[tuple[str, ...]]:
    return [one.clauses for one in selectors]


def by_part(type_: Type, *values: int | Fraction) -> Bands:
    bands = (Band(Literal(Type.COUNT, nth), True, Literal(type_, value)) for nth, value in enumerate(values, 1))
    return Bands(NTH, tuple(bands), type_)


def gate(nth: int, condition: Node) -> Any:
    return Any((Not(Compare("==", NTH, Literal(Type.COUNT, nth))), condition))


def test_the_head(wider: Policy) -> None:
    assert (wider.replaces, wider.year_day, wider.jurisdiction) == ("wider-2023", "last", "newtown")
    assert wider.clause("1").continues == "2"
    assert wider.clause("2.1").continues == ""


def test_a_clause_over_years(wider: Policy) -> None:
    rent = wider.clause("1")
    assert rent.years == Years(4, after=1)
    assert rent.limit == Literal(Type.MONEY, 20 * WAN)
    assert rent.marks == ("total", "rent")
    assert rent.obligations == (Obligation(Text("五年内不得迁出", "no leaving for five years"), 5),)
    assert rate_and_base(rent) is not None


def test_when_a_clause_is_filed(wider: Policy) -> None:
    assert wider.clause("1").filing == Filing(opens=(3, 1), closes=(4, 30), years_after=1, batches=2)
    until = wider.clause("2.1").filing
    assert until is not None
    assert until.last_day is not None
    assert wider.clause("4").filing == Filing(note=Text("常年受理", "all year"))


def test_shares_are_shares_of_the_award_and_of_its_limit(wider: Policy) -> None:
    clause = wider.clause("2.1")
    whole = Arithmetic("*", Literal(Type.RATIO, Fraction(1, 10)), Fact("item", "investment", Type.MONEY), Type.MONEY)
    shares = by_part(Type.RATIO, Fraction(3, 10), Fraction(3, 10), Fraction(2, 5))
    assert clause.years == Years(3, after=1, outlives=True, instalments=True)
    assert clause.award == Arithmetic("*", whole, shares, Type.MONEY)
    assert clause.limit == Arithmetic("*", Literal(Type.MONEY, 1000 * WAN), shares, Type.MONEY)
    assert rate_and_base(clause) is None


def test_thirds_are_shares_although_no_percentage_says_them(words: Vocabulary) -> None:
    parts = "    instalments: [1/3, {share: 1/3, when: enterprise.ai}, 1/3]\n    strength: ceiling"
    award = policy_from_text(PACK.replace("    strength: ceiling", parts, 1), words).clause("1").award
    assert isinstance(award, Arithmetic)
    assert award.right == by_part(Type.RATIO, *[Fraction(1, 3)] * 3)


def test_a_gate_binds_its_own_part_only(wider: Policy) -> None:
    (reviewed,) = wider.clause("2.1").conditions
    assert (reviewed.text, reviewed.tree) == ("item.reviewed", gate(3, Fact("item", "reviewed", Type.FLAG)))
    assert [one.tree for one in wider.clause("2.2").conditions] == [
        gate(2, Fact("item", "reviewed", Type.FLAG)),
        gate(2, Fact("enterprise", "tax_compliant", Type.FLAG)),
    ]


def test_amounts_are_the_award(wider: Policy) -> None:
    clause = wider.clause("2.2")
    assert clause.award == by_part(Type.MONEY, 200 * WAN, 150 * WAN)
    assert clause.limit is None
    assert clause.paying
    assert clause.quota is not None
    assert clause.quota.probability == Fraction(1, 8)


def test_a_later_part_wants_the_first(wider: Policy) -> None:
    bond = rule(wider, "instalments-2-1")
    assert (bond.kind, bond.per, bond.stacks, bond.cite) == (RuleKind.REQUIRES, ("item",), False, Cite("二", 1))
    assert bond.on == (Selector(("2.1",), Compare(">=", NTH, Literal(Type.COUNT, 2)), instalments=True),)
    assert bond.needs == (Selector(("2.1",), Compare("==", NTH, Literal(Type.COUNT, 1)), instalments=True),)
    assert rule(wider, "instalments-2-2").cite == Cite("二", 2)


def test_marks_choose_the_paying_clauses_that_bear_them(wider: Policy) -> None:
    assert chosen(rule(wider, "three-years").on) == [("1",), ("2.1",)]
    assert rule(wider, "three-years").over_years == 3
    assert chosen(rule(wider, "deduct-1").on) == [("1",), ("2.1",), ("3",)]
    (first_years,) = rule(wider, "first-years").on
    assert first_years == Selector(("1",), Compare("<=", NTH, Literal(Type.COUNT, 2)))


def test_all_but_the_excepted(wider: Policy) -> None:
    assert chosen(rule(wider, "total-control").on) == [("1", "2.1", "3")]


def test_which_other_claims_a_rule_looks_at(wider: Policy) -> None:
    control = rule(wider, "total-control")
    assert (control.across, control.across_levels, control.across_marks) == ("any", ("district", "city"), ("total",))
    deduct = rule(wider, "deduct-1")
    assert (deduct.across, deduct.across_levels, deduct.across_marks) == ("same_jurisdiction", (), ())
    assert rule(wider, "three-years").across == ""


def test_a_rule_may_depend_on_the_year_that_its_keys_fix(wider: Policy) -> None:
    assert facts_of(rule(wider, "total-control").when) == (
        Fact("claim", "year", Type.COUNT),
        Fact("year", "freight", Type.MONEY),
    )


def test_matching_and_allowed(wider: Policy) -> None:
    matching, allowed = rule(wider, "matching-1"), rule(wider, "allowed-1")
    assert (matching.rate, matching.across, matching.of_claims) == (
        Literal(Type.RATIO, Fraction(1, 2)),
        "any",
        (),
    )
    assert chosen(allowed.on) == [("1", "2.1", "2.2", "3")]
    assert allowed.needs == ()


def test_pots(wider: Policy) -> None:
    rents, freight = wider.pots
    assert rents == Pot("wider", "rents", Text("租金", "rents"), ("1", "2.1"), 5000 * WAN, "pro_rata", Cite("六"))
    assert (freight.amount, freight.way, freight.ref) == (None, "first_come", "wider/freight")
