"""Trees as functions: the value that the plain reader gives where it is definite, and no value of their own."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from models.case import Case
from models.expression import (
    All,
    Any,
    Arithmetic,
    Choose,
    Contains,
    Fact,
    Growth,
    If,
    Literal,
    Node,
    Not,
    OneOf,
    Type,
)
from planner.evaluator.facts import Facts, facts_of_item, world_of
from planner.evaluator.quick.trees import Reader, reader_of, yearly_facts
from planner.evaluator.quick.unsure import Unsure
from planner.evaluator.reader import value
from planner.evaluator.values import Choice, Choices, Flag, Key, Number, Value
from tests.planner.columns.wide_world import WIDE_WORDS, wide_trees, widened
from tests.planner.evaluator.builders import VOCABULARY, at_least, case, fact, item, option, ratio, yuan
from tests.planner.random_packs import Scale, random_world

KINDS = (Type.MONEY, Type.RATIO, Type.COUNT, Type.DATE)


def read(tree: Reader, facts: Facts) -> object:
    """The value, or the class of the signal."""
    try:
        return tree(facts)
    except Unsure:
        return Unsure


def definite(found: Value) -> object:
    """What the plain reader's value is definitely, or the class of the signal."""
    match found:
        case Number() if found.known:
            return found.lower
        case Flag() if found.must == found.may:
            return found.must
        case Choice(options=options) if options is not None and len(options) == 1:
            return next(iter(options))
        case Choices() if found.must == found.may:
            return found.must
        case Key(text=text) if text is not None:
            return text
        case _:
            return Unsure


def contracts(given: Case) -> list[Facts]:
    world = world_of(given, [], WIDE_WORDS)
    return [facts_of_item(world, one, one.year, 1) for one in given.items if one.kind == "contract"]


@pytest.mark.parametrize("doubt", [0.0, 0.1, 0.4])
def test_what_is_read_is_what_the_plain_reader_reads(doubt: float) -> None:
    yearly = yearly_facts(WIDE_WORDS, "contract")
    told = silent = 0
    for seed in range(830_000, 830_250):
        chance, scale = Random(seed), Scale(most=5, items=4, doubt=doubt)
        given = widened(random_world(seed, scale).case, chance, doubt)
        trees = wide_trees(chance)
        drawn: list[Node] = [trees.condition(3), *(trees.number(kind, 2) for kind in KINDS)]
        for tree in drawn:
            quick = reader_of(tree, yearly)
            for facts in contracts(given):
                seen = read(quick, facts)
                if seen is Unsure:
                    silent += 1
                    continue
                told += 1
                plain = definite(value(tree, facts))
                assert (seen, type(seen) is bool) == (plain, type(plain) is bool), tree
    assert told > 800
    assert silent > 20


FIRM = case(
    item(amount=500_00, rate=Fraction(1, 4), level="city", platform="x", signed=True),
    enterprise={"ai": True, "industries": frozenset({"software"}), "staff": 3},
    years={2025: {"revenue": 0}, 2026: {"revenue": 300}},
)
SEEN = facts_of_item(world_of(FIRM, [], VOCABULARY), FIRM.items[0], 2026, 2)
UNKNOWN = fact("enterprise.open")


def of(tree: Node, seen: Facts = SEEN) -> object:
    return read(reader_of(tree, yearly_facts(VOCABULARY, seen.kind)), seen)


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (Any((UNKNOWN, fact("enterprise.ai"))), True),
        (Any((UNKNOWN, Not(fact("enterprise.ai")))), Unsure),
        (All((UNKNOWN, Not(fact("enterprise.ai")))), False),
        (All((UNKNOWN, fact("enterprise.ai"))), Unsure),
        (Not(UNKNOWN), Unsure),
        (at_least("item.amount", 500), True),
        (at_least("item.amount", 501), False),
        (at_least("item.fee", 1), Unsure),
        (OneOf(fact("item.level"), ("city", "nation")), True),
        (OneOf(fact("enterprise.local"), ("here", "there")), Unsure),
        (Contains("trade", fact("enterprise.industries")), False),
        (If(UNKNOWN, yuan(1), yuan(1), Type.MONEY), Unsure),
        (If(fact("enterprise.ai"), yuan(1), fact("item.fee"), Type.MONEY), 100),
        (Arithmetic("/", fact("item.amount"), fact("year.revenue", 1), Type.RATIO), Unsure),
        (Arithmetic("*", ratio("1/3"), fact("item.amount"), Type.MONEY), Fraction(50_000, 3)),
        (Growth(fact("year.revenue")), Unsure),
        (Choose(fact("item.level"), (("nation", yuan(2)),), Type.MONEY), 0),
        (Choose(fact("item.level"), (("city", yuan(2)), ("city", yuan(3))), Type.MONEY), Unsure),
        (fact("claim.nth"), 2),
        (fact("claim.year"), 2026),
        (fact("reading.overlap"), "exclude"),
        (fact("reading.none"), Unsure),
        (Literal(Type.RATIO, Fraction(4, 2)), 2),
        (option("city"), "city"),
    ],
)
def test_each_form(tree: Node, expected: object) -> None:
    assert of(tree) == expected
    assert expected is Unsure or definite(value(tree, SEEN)) == expected


def test_without_a_year_no_year_is_known() -> None:
    seen = Facts(SEEN.world, None)
    assert of(fact("year.revenue"), seen) is Unsure
    assert of(fact("claim.year"), seen) is Unsure
    assert of(fact("enterprise.staff"), seen) == 3


def test_a_value_of_another_type_is_no_value() -> None:
    given = case(item(amount=True, level=3), enterprise={"ai": 1})
    seen = facts_of_item(world_of(given, [], VOCABULARY), given.items[0], 2026)
    assert [of(fact(name), seen) for name in ("item.amount", "item.level", "enterprise.ai")] == [Unsure] * 3


def test_a_fact_by_year_is_that_of_the_year_and_of_the_item_where_no_year_is_told() -> None:
    fee = Fact("item", "fee", Type.MONEY)
    one = replace(item(fee=7), years={2026: {"fee": 8}})
    seen = facts_of_item(SEEN.world, one, 2026)
    tree = reader_of(fee, frozenset({"fee"}))
    assert read(tree, seen) == 8
    assert read(tree, replace(seen, year=2027)) is Unsure
    assert read(tree, replace(seen, year=None)) is Unsure
    assert read(tree, replace(seen, item_years={})) == 7
    assert read(reader_of(fee, frozenset()), seen) == 7


def test_which_facts_go_by_year_is_the_words_to_say() -> None:
    assert yearly_facts(WIDE_WORDS, "contract") == {"rent", "heads", "let"}
    assert yearly_facts(WIDE_WORDS, "no kind") == frozenset()
