from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from models.case import UNKNOWN, Value
from models.expression import (
    After,
    All,
    Any,
    Arithmetic,
    Band,
    Bands,
    Choose,
    Compare,
    Contains,
    Extreme,
    Fact,
    Growth,
    If,
    Literal,
    Marginal,
    Node,
    Not,
    OneOf,
    Span,
    Type,
    YearOf,
)
from models.text import Text
from models.vocabulary import FactType, ItemKind
from planner.evaluator.days import ANY_DAY
from planner.evaluator.facts import Facts, facts_of_item, world_of
from planner.evaluator.reader import condition, number
from planner.evaluator.values import AT_LEAST_ZERO, FALSE, OPEN, TRUE, Number, exactly
from tests.planner.evaluator.builders import (
    VOCABULARY,
    at_least,
    case,
    equals,
    fact,
    item,
    policy,
    ratio,
    reading,
    times,
    yuan,
)

AI, OTHER = fact("enterprise.ai"), fact("enterprise.open")
LEVEL, AMOUNT, REVENUE = fact("item.level"), fact("item.amount"), fact("year.revenue")


def seen(
    facts: dict[str, Value] | None = None, enterprise: dict[str, Value] | None = None, **years: dict[str, Value]
) -> Facts:
    """Facts of a claim of 2026 on a contract; `y2025={...}` gives a year."""
    given = case(enterprise=enterprise, years={int(year[1:]): facts for year, facts in years.items()})
    return Facts(world_of(given, [], VOCABULARY), 2026, "contract", facts or {})


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
    assert number(fact("enterprise.registered"), facts) == ANY_DAY
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


def band(threshold: Literal, value: Node, *, inclusive: bool = True) -> Band:
    return Band(threshold, inclusive, value)


BY_SIZE = Bands(
    AMOUNT, (band(yuan(20), yuan(1)), band(yuan(50), yuan(2)), band(yuan(50), yuan(4), inclusive=False)), Type.MONEY
)


@pytest.mark.parametrize(
    ("fen", "paid"), [(0, 0), (19_99, 0), (20_00, 1_00), (49_99, 1_00), (50_00, 2_00), (50_01, 4_00), (90_00, 4_00)]
)
def test_a_table_by_size_pays_the_highest_band_reached(fen: int, paid: int) -> None:
    assert number(BY_SIZE, seen({"amount": fen})) == exactly(paid)


def test_a_table_by_size_may_pay_what_any_band_pays_that_the_measure_may_reach() -> None:
    assert number(BY_SIZE, seen()) == Number(0, 4_00)
    above = Bands(Extreme("greatest", (AMOUNT, yuan(50)), Type.MONEY), BY_SIZE.bands, Type.MONEY)
    assert number(above, seen()) == Number(2_00, 4_00)
    below = Bands(Extreme("least", (AMOUNT, yuan(30)), Type.MONEY), BY_SIZE.bands, Type.MONEY)
    assert number(below, seen()) == Number(0, 1_00)


def test_bands_within_bands_are_a_table_in_two_dimensions() -> None:
    staff = fact("enterprise.staff")
    ten = Literal(Type.COUNT, 10)
    table = Bands(
        AMOUNT,
        (
            band(yuan(20), Bands(staff, (band(ten, yuan(3)),), Type.MONEY)),
            band(yuan(50), Bands(staff, (band(ten, yuan(7)),), Type.MONEY)),
        ),
        Type.MONEY,
    )
    for fen, heads, paid in ((20_00, 10, 3_00), (20_00, 9, 0), (50_00, 10, 7_00), (19_99, 10, 0)):
        assert number(table, seen({"amount": fen}, {"staff": heads})) == exactly(paid)


def test_a_condition_is_split_at_the_thresholds_of_a_table_that_repeats_the_fact() -> None:
    small = Compare("<", AMOUNT, yuan(20))
    assert condition(Any((small, Compare(">", BY_SIZE, yuan(0)))), seen()) == TRUE
    assert condition(All((small, Compare(">", BY_SIZE, yuan(0)))), seen()) == FALSE
    assert condition(All((Compare("==", BY_SIZE, yuan(1)), Compare("==", BY_SIZE, yuan(4)))), seen()) == FALSE


BRACKETS = Marginal(AMOUNT, (band(yuan(10), ratio("3/10")), band(yuan(50), ratio("1/5")), band(yuan(100), ratio("0"))))


@pytest.mark.parametrize(
    ("fen", "paid"),
    [(0, 0), (10_00, 0), (10_01, Fraction(3, 10)), (50_00, 12_00), (60_00, 14_00), (100_00, 22_00), (900_00, 22_00)],
)
def test_brackets_pay_each_part_at_its_own_rate(fen: int, paid: Fraction | int) -> None:
    assert number(BRACKETS, seen({"amount": fen})) == exactly(paid)


def test_brackets_of_an_unknown_measure_or_at_an_unknown_rate() -> None:
    assert number(BRACKETS, seen()) == Number(0, 22_00)
    unknown_rate = Marginal(AMOUNT, (band(yuan(0), ratio("1/2")), band(yuan(10), fact("item.rate"))))
    assert number(unknown_rate, seen({"amount": 10_00})) == exactly(5_00)
    assert number(unknown_rate, seen({"amount": 20_00})) == Number(5_00, None)
    assert number(unknown_rate, seen({"rate": Fraction(1, 4)})) == Number(0, None)


def day(text: str) -> Literal:
    return Literal(Type.DATE, date.fromisoformat(text).toordinal())


def test_days_are_computed_from_what_is_known() -> None:
    registered, year_end = fact("enterprise.registered"), day("2026-12-31")
    facts = seen(enterprise={"registered": date(2024, 2, 29).toordinal()})
    one_year = After(registered, "years", Literal(Type.COUNT, 1))
    assert number(one_year, facts) == exactly(date(2025, 2, 28).toordinal())
    assert number(Span("months", registered, year_end), facts) == exactly(12)
    assert number(YearOf(registered), facts) == exactly(2024)
    assert number(YearOf(registered), seen()) == Number(1, 9999)
    assert number(Span("days", registered, year_end), seen()) == Number(0, 365)
    assert number(After(day("2026-01-31"), "months", fact("enterprise.staff")), seen()) == Number(
        date(2026, 1, 31).toordinal(), date.max.toordinal()
    )


def test_an_item_has_some_facts_year_by_year() -> None:
    rent = FactType("item", "rent", Type.MONEY, Text("", ""), Text("", ""), by_year=True)
    contract = VOCABULARY.kinds["contract"]
    kind = ItemKind("contract", contract.label, contract.dated_by, {**contract.facts, "rent": rent})
    words = replace(VOCABULARY, kinds={**VOCABULARY.kinds, "contract": kind})
    lease = replace(item("i", amount=7_00), years={2025: {"rent": 3_00}, 2026: {"rent": 4_00}})
    facts = facts_of_item(world_of(case(lease), [], words), lease, 2026, nth=2)
    this = Fact("item", "rent", Type.MONEY)
    assert number(this, facts) == exactly(4_00)
    assert number(replace(this, years_back=1), facts) == exactly(3_00)
    assert number(Growth(this), facts) == exactly(Fraction(1, 3))
    assert number(replace(this, years_back=2), facts) == AT_LEAST_ZERO
    assert number(AMOUNT, facts) == exactly(7_00)
    assert number(fact("claim.nth"), facts) == exactly(2)
    assert number(fact("claim.nth"), replace(facts, nth=None)) == Number(1, None)
