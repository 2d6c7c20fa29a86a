"""What expressions can come to under conditions: read from texts of the policy language itself."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from models.expression import Fact, Node, Type
from models.vocabulary import Vocabulary
from policies.language.expression import parse_expression
from policies.language.scope import NameScope
from policies.lints.interval import Interval, at_least, between, exactly
from policies.lints.ranges import Ranges, World, name_of
from policies.lints.view import View
from policies.loader import policy_from_text
from tests.policies.test_lint import SMALL

WAN = 1_000_000  # fen


@pytest.fixture(scope="module")
def ranges(words: Vocabulary) -> Ranges:
    """What holds in the voucher clause of the small pack, whose window is 2026."""
    policy = policy_from_text(SMALL, words)
    return View(policy, words).ranges(policy.clause("1.1"))


def tree(text: str, words: Vocabulary, wanted: Type = Type.FLAG) -> Node:
    return parse_expression(text, NameScope(words, "compute_purchase", "small-town"), wanted)


POSSIBLE = [
    ("item.amount >= 50万", "item.amount < 50万", False),
    ("item.amount >= 50万", "item.amount <= 50万", True),
    ("item.amount > 50万", "item.amount <= 50万", False),
    ("item.amount == 50万", "item.amount != 50万", False),
    ("2 * item.amount >= 100万", "item.amount < 50万", False),
    ("item.amount + 10万 <= 20万", "item.amount > 10万", False),
    ("item.amount - 10万 >= 0元", "item.amount < 10万", False),
    ("item.amount / 4 > 1万", "item.amount <= 4万", False),
    ("item.amount > item.executed", "item.amount < item.executed", False),
    ("item.amount > item.executed", "item.executed > item.amount", False),
    ("item.amount >= item.executed", "item.amount <= item.executed", True),
    ("item.amount <= item.executed", "item.executed < 5万 and item.amount > 5万", False),
    ("item.executed / item.amount >= 60%", "item.executed / item.amount < 60%", False),
    ("enterprise.ai", "not enterprise.ai", False),
    ("enterprise.ai or item.contract_signed", "not enterprise.ai", True),
    ("enterprise.ai or item.contract_signed", "not enterprise.ai and not item.contract_signed", False),
    ("not (enterprise.ai and item.contract_signed)", "item.contract_signed and enterprise.ai", False),
    ("enterprise.legal_form in (enterprise, university)", "enterprise.legal_form == partnership", False),
    ("enterprise.legal_form != enterprise", "enterprise.legal_form == enterprise", False),
    ("software_it in enterprise.industries", "not software_it in enterprise.industries", False),
    ("software_it in enterprise.industries", "energy in enterprise.industries", True),
    ("if enterprise.ai then item.amount > 5万 else item.contract_signed", "item.amount < 5万 and enterprise.ai", False),
    ("growth(year.revenue) >= 20%", "year.revenue < last(year.revenue)", False),
    ("growth(year.revenue) >= 20%", "growth(year.revenue) < 20%", False),
    ("claim.year >= 2026", "claim.year < 2027", True),
    ("claim.year > 2025", "claim.year < 2026", False),
    ("claim.year > 2026", "enterprise.ai", False),
    ("item.amount < 0元", "enterprise.ai", False),
    ("growth(year.revenue) < 0 / 1", "growth(year.revenue) > 0 / 1", False),
    ("bands(item.amount, 10万: 1万, 50万: 5万) >= 3万", "item.amount < 50万", False),
    ("enterprise.ai == item.contract_signed", "enterprise.ai and not item.contract_signed", False),
    ("enterprise.ai != item.contract_signed", "enterprise.ai and not item.contract_signed", True),
]


@pytest.mark.parametrize(("one", "other", "possible"), POSSIBLE, ids=[f"{row[0]} | {row[1]}" for row in POSSIBLE])
def test_whether_two_conditions_can_hold_together(
    ranges: Ranges, words: Vocabulary, one: str, other: str, possible: bool
) -> None:
    conditions = [tree(one, words), tree(other, words)]
    assert bool(ranges.worlds(conditions)) is possible
    assert bool(ranges.worlds(conditions[::-1])) is possible


SIZES = [
    ("30% * item.amount", "item.amount >= 50万 and item.amount < 100万", (15 * WAN, 30 * WAN, False, True)),
    ("least(30% * item.amount, 20万)", "item.amount >= 50万", (15 * WAN, 20 * WAN, False, False)),
    ("greatest(10万, item.amount)", "item.amount <= 30万", (10 * WAN, 30 * WAN, False, False)),
    ("if item.amount >= 50万 then 5万 else 1万", "item.amount < 40万", (WAN, WAN, False, False)),
    ("if item.amount >= 50万 then 5万 else 1万", "item.contract_signed", (WAN, 5 * WAN, False, False)),
    ("choose(enterprise.legal_form, enterprise: 5万, university: 3万)",
     "enterprise.legal_form in (enterprise, university)",
     (3 * WAN, 5 * WAN, False, False)),
    ("choose(enterprise.legal_form, enterprise: 5万)", "item.contract_signed", (0, 5 * WAN, False, False)),
    ("choose(enterprise.legal_form, enterprise: 5万)", "enterprise.legal_form == partnership", (0, 0, False, False)),
    ("bands(item.amount, 10万: 1万, above 50万: 5万)", "item.amount <= 50万", (0, WAN, False, False)),
    ("bands(item.amount, 10万: 1万, above 50万: 5万)", "item.amount > 50万", (5 * WAN, 5 * WAN, False, False)),
    ("marginal(item.amount, 10万: 10%, 30万: 5%)", "item.amount <= 50万", (0, 3 * WAN, False, False)),
    ("marginal(item.amount, 10万: 10%, 30万: 5%)", "item.amount >= 20万 and item.amount <= 30万",
     (WAN, 2 * WAN, False, False)),
    ("item.amount * claim.year", "item.amount <= 1万", (0, 2026 * WAN, False, False)),
    ("item.amount / claim.year", "item.amount == 2026万", (WAN, WAN, False, False)),
]  # fmt: skip


@pytest.mark.parametrize(("amount", "condition", "size"), SIZES, ids=[f"{row[0]} | {row[1]}" for row in SIZES])
def test_what_an_amount_can_be(
    ranges: Ranges, words: Vocabulary, amount: str, condition: str, size: tuple[int, int, bool, bool]
) -> None:
    worlds = ranges.worlds([tree(condition, words)])
    low, high, low_open, high_open = size
    found = ranges.over(tree(amount, words, Type.MONEY), worlds)
    assert found == Interval(Fraction(low), Fraction(high), low_open, high_open)


def test_facts_without_a_condition(ranges: Ranges) -> None:
    world = World()
    assert ranges.interval(Fact("item", "amount", Type.MONEY), world) == at_least(0)
    assert ranges.interval(Fact("claim", "year", Type.COUNT), world) == exactly(2026)
    assert ranges.interval(Fact("claim", "nth", Type.COUNT), world) == exactly(1)
    assert ranges.interval(Fact("enterprise", "registered", Type.DATE), world).low == -math.inf


def test_a_series_has_later_years(words: Vocabulary) -> None:
    text = SMALL.replace(
        "    strength: ceiling", "    years: {most: 3, after: 1, outlives: true}\n    strength: ceiling"
    )
    policy = policy_from_text(text, words)
    ranges = View(policy, words).ranges(policy.clause("1.1"))
    assert ranges.interval(Fact("claim", "nth", Type.COUNT), World()) == between(1, 3)
    assert ranges.interval(Fact("claim", "year", Type.COUNT), World()) == between(2026, 2030)


def test_truth_always_and_never(ranges: Ranges, words: Vocabulary) -> None:
    (world,) = ranges.worlds([tree("item.amount >= 50万", words)])
    assert ranges.truth(tree("item.amount > 30万", words), world) is True
    assert ranges.truth(tree("item.amount < 30万", words), world) is False
    assert ranges.truth(tree("item.amount > 60万", words), world) is None
    worlds = ranges.worlds([tree("item.amount >= 50万 or enterprise.ai", words)])
    assert len(worlds) == 2
    assert not ranges.always(tree("item.amount > 30万", words), worlds)
    assert ranges.never(tree("item.amount < 30万 and not enterprise.ai", words), worlds)


def test_the_term_that_leaves_nothing_is_named(ranges: Ranges, words: Vocabulary) -> None:
    assert not ranges.worlds([tree("enterprise.ai and item.amount > 5万 and item.amount < 4万", words)])
    assert name_of(ranges.blamed) == "item.amount"
    assert not ranges.worlds([tree("last(year.revenue) < 0元", words)])
    assert name_of(ranges.blamed) == "last(year.revenue)"


def test_many_alternatives_narrow_nothing_rather_than_take_for_ever(ranges: Ranges, words: Vocabulary) -> None:
    pair = "(item.amount > {0}万 or item.executed > {0}万)"
    worlds = ranges.worlds([tree(" and ".join(pair.format(number) for number in range(1, 40)), words)])
    assert 0 < len(worlds) <= 64
