from __future__ import annotations

from fractions import Fraction

import pytest

from models.case import UNKNOWN, Value
from models.expression import (
    All,
    Any,
    Arithmetic,
    Choose,
    Compare,
    Contains,
    Extreme,
    Growth,
    If,
    Literal,
    Node,
    Not,
    OneOf,
    Type,
)
from planner.evaluator.facts import Facts, world_of
from planner.evaluator.reader import condition, number
from planner.evaluator.values import ANY_NUMBER, AT_LEAST_ZERO, FALSE, OPEN, TRUE, Number, exactly
from tests.planner.evaluator.builders import (
    VOCABULARY,
    at_least,
    case,
    equals,
    fact,
    policy,
    ratio,
    reading,
    times,
    yuan,
)

AI, OTHER = fact("enterprise.ai"), fact("enterprise.open")
LEVEL, AMOUNT, REVENUE = fact("item.level"), fact("item.amount"), fact("year.revenue")


def seen(
    item: dict[str, Value] | None = None, enterprise: dict[str, Value] | None = None, **years: dict[str, Value]
) -> Facts:
    """Facts of a claim of 2026 on a contract; `y2025={...}` gives a year."""
    given = case(enterprise=enterprise, years={int(year[1:]): facts for year, facts in years.items()})
    return Facts(world_of(given, [], VOCABULARY), 2026, "contract", item or {})


def test_facts_of_the_four_scopes() -> None:
    facts = seen({"amount": 5_00}, {"staff": 7}, y2025={"revenue": 3_00}, y2026={"revenue": 4_00})
    assert number(AMOUNT, facts) == exactly(5_00)
    assert number(fact("enterprise.staff"), facts) == exactly(7)
    assert number(REVENUE, facts) == exactly(4_00)
    assert number(fact("year.revenue", 1), facts) == exactly(3_00)
    assert number(fact("claim.year"), facts) == exactly(2026)


def test_unknown_facts_stay_open() -> None:
    facts = seen({"fee": UNKNOWN})
    assert number(AMOUNT, facts) == number(fact("item.fee"), facts) == AT_LEAST_ZERO
    assert number(fact("enterprise.registered"), facts) == ANY_NUMBER
    assert condition(AI, facts) == OPEN
    assert condition(Compare("==", fact("item.platform"), Literal(Type.KEY, "x")), facts) == OPEN


def test_a_value_of_the_wrong_type_is_refused() -> None:
    with pytest.raises(TypeError, match="no value of type flag"):
        condition(AI, seen(enterprise={"ai": "yes"}))


def test_growth_is_exact_and_unknown_after_a_year_of_nothing() -> None:
    grown = seen(y2025={"revenue": 3_00}, y2026={"revenue": 4_00})
    assert number(Growth(REVENUE), grown) == exactly(Fraction(1, 3))
    from_nothing = seen(y2025={"revenue": 0}, y2026={"revenue": 4_00})
    assert number(Growth(REVENUE), from_nothing) == Number(-1, None)
    assert condition(Compare(">=", Growth(REVENUE), ratio("1/5")), from_nothing) == OPEN
    assert condition(Compare(">=", Growth(REVENUE), ratio("1/3")), grown) == TRUE
    assert condition(Compare(">", Growth(REVENUE), ratio("1/3")), grown) == FALSE


def test_arithmetic_and_extremes_on_known_facts() -> None:
    facts = seen({"amount": 10_01})
    assert number(times("3/10", "item.amount"), facts) == exactly(Fraction(3003, 10))
    capped = Extreme("least", (times("3/10", "item.amount"), yuan(2)), Type.MONEY)
    assert number(capped, facts) == exactly(2_00)
    assert number(Extreme("greatest", (AMOUNT, yuan(2)), Type.MONEY), facts) == exactly(10_01)
    share = Arithmetic("/", AMOUNT, yuan(5), Type.RATIO)
    assert condition(Compare("==", share, ratio("1001/500")), facts) == TRUE


TABLE = Choose(LEVEL, (("nation", yuan(50)), ("province", yuan(30))), Type.MONEY)


@pytest.mark.parametrize(
    ("level", "expected"),
    [("nation", exactly(50_00)), ("city", exactly(0)), (UNKNOWN, Number(0, 50_00))],
)
def test_a_table_gives_zero_for_an_option_that_is_not_listed(level: Value, expected: Number) -> None:
    assert number(TABLE, seen({"level": level})) == expected


def test_a_complete_table_never_gives_zero() -> None:
    full = Choose(LEVEL, (("nation", yuan(50)), ("province", yuan(30)), ("city", yuan(20))), Type.MONEY)
    assert number(full, seen()) == Number(20_00, 50_00)


def test_branches_cover_both_ways_while_the_condition_is_open() -> None:
    branch = If(AI, yuan(3), yuan(1), Type.MONEY)
    assert number(branch, seen(enterprise={"ai": True})) == exactly(3_00)
    assert number(branch, seen(enterprise={"ai": False})) == exactly(1_00)
    assert number(branch, seen()) == Number(1_00, 3_00)
    always = If(Any((AI, Not(AI))), yuan(3), yuan(1), Type.MONEY)
    assert number(always, seen()) == exactly(3_00)


def test_choices_and_sets_of_choices() -> None:
    either = OneOf(LEVEL, ("nation", "province"))
    assert condition(either, seen({"level": "province"})) == TRUE
    assert condition(either, seen({"level": "city"})) == FALSE
    assert condition(either, seen()) == OPEN
    assert condition(OneOf(LEVEL, ("nation", "province", "city")), seen()) == TRUE
    software = Contains("software", fact("enterprise.industries"))
    assert condition(software, seen(enterprise={"industries": frozenset({"software"})})) == TRUE
    assert condition(software, seen(enterprise={"industries": frozenset({"trade"})})) == FALSE
    assert condition(software, seen()) == OPEN


SOFTWARE = Contains("software", fact("enterprise.industries"))
TRADE = Contains("trade", fact("enterprise.industries"))
FIVE = at_least("item.amount", 5)


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (Any((AI, Not(AI))), TRUE),
        (All((AI, Not(AI))), FALSE),
        (Any((AI, Not(OTHER))), OPEN),
        (Any((All((AI, OTHER)), All((AI, Not(OTHER))), Not(AI))), TRUE),
        (Compare("==", AI, AI), TRUE),
        (Any((equals("item.level", "nation"), Compare("!=", LEVEL, Literal(Type.CHOICE, "nation")))), TRUE),
        (All((equals("item.level", "nation"), equals("item.level", "city"))), FALSE),
        (Any((OneOf(LEVEL, ("nation", "city")), equals("item.level", "province"))), TRUE),
        (Any((SOFTWARE, Not(SOFTWARE))), TRUE),
        (Any((SOFTWARE, Not(TRADE))), OPEN),
        (Any((FIVE, Compare("<", AMOUNT, yuan(5)))), TRUE),
        (All((FIVE, Compare("<", AMOUNT, yuan(5)))), FALSE),
        (Any((Compare(">", AMOUNT, yuan(5)), Compare("<", AMOUNT, yuan(5)))), OPEN),
        (Any((Compare(">", AMOUNT, yuan(5)), Compare("<=", AMOUNT, yuan(7)))), TRUE),
        (Any((Compare("<", fact("item.rate"), ratio("1/2")), Compare(">=", fact("item.rate"), ratio("1/2")))), TRUE),
        (All((Compare(">", fact("item.rate"), ratio("1/2")), Compare("<=", fact("item.rate"), ratio("1/2")))), FALSE),
    ],
)
def test_a_condition_that_repeats_an_unknown_is_split_on_it(tree: Node, expected: object) -> None:
    assert condition(tree, seen()) == expected


def test_known_facts_are_never_split() -> None:
    assert condition(Any((AI, Not(AI))), seen(enterprise={"ai": False})) == TRUE
    assert condition(All((AI, AI)), seen(enterprise={"ai": False})) == FALSE


def test_too_many_combinations_leave_the_sound_answer() -> None:
    years_back = [fact("year.revenue", back) for back in range(6)]
    tautologies = [Any((Compare(">=", one, yuan(5)), Compare("<", one, yuan(5)))) for one in years_back]
    assert condition(All(tuple(tautologies[:5])), seen()) == TRUE
    assert condition(All(tuple(tautologies)), seen()) == OPEN


def test_readings_have_the_default_unless_the_case_sets_another() -> None:
    pack = policy(readings=[reading("cap", ("high", "low"), "high")])
    tree, shared = equals("reading.p.cap", "low"), equals("reading.overlap", "carve_out")
    default = Facts(world_of(case(), [pack], VOCABULARY), 2026)
    assert (condition(tree, default), condition(shared, default)) == (FALSE, FALSE)
    told = case(readings={"p.cap": "low", "overlap": "carve_out"})
    set_by_case = Facts(world_of(told, [pack], VOCABULARY), 2026)
    assert (condition(tree, set_by_case), condition(shared, set_by_case)) == (TRUE, TRUE)
