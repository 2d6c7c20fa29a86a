from __future__ import annotations

from fractions import Fraction

import pytest

from models.expression import (
    After,
    All,
    Any,
    Arithmetic,
    Choose,
    Compare,
    Contains,
    Extreme,
    Fact,
    Growth,
    If,
    Literal,
    Node,
    Not,
    OneOf,
    Span,
    Type,
    children,
    facts_of,
    type_of,
    walk,
)

AMOUNT = Fact("item", "amount", Type.MONEY)
LEVEL = Fact("item", "level", Type.CHOICE)
SECTORS = Fact("enterprise", "industries", Type.CHOICES)
RD = Fact("year", "rd_expense", Type.MONEY)
TEN = Literal(Type.MONEY, 10)
RATE = Literal(Type.RATIO, Fraction(3, 10))
ENOUGH = Compare(">=", AMOUNT, TEN)

EVERY_FORM: list[tuple[Node, Type, tuple[Node, ...]]] = [
    (TEN, Type.MONEY, ()),
    (AMOUNT, Type.MONEY, ()),
    (Arithmetic("*", RATE, AMOUNT, Type.MONEY), Type.MONEY, (RATE, AMOUNT)),
    (ENOUGH, Type.FLAG, (AMOUNT, TEN)),
    (OneOf(LEVEL, ("national",)), Type.FLAG, (LEVEL,)),
    (Contains("software_it", SECTORS), Type.FLAG, (SECTORS,)),
    (All((ENOUGH, ENOUGH)), Type.FLAG, (ENOUGH, ENOUGH)),
    (Any((ENOUGH, ENOUGH)), Type.FLAG, (ENOUGH, ENOUGH)),
    (Not(ENOUGH), Type.FLAG, (ENOUGH,)),
    (Extreme("least", (AMOUNT, TEN), Type.MONEY), Type.MONEY, (AMOUNT, TEN)),
    (Growth(RD), Type.RATIO, (RD,)),
    (Choose(LEVEL, (("national", TEN),), Type.MONEY), Type.MONEY, (LEVEL, TEN)),
    (If(ENOUGH, TEN, AMOUNT, Type.MONEY), Type.MONEY, (ENOUGH, TEN, AMOUNT)),
]


@pytest.mark.parametrize(("node", "kind", "parts"), EVERY_FORM)
def test_every_form_has_a_type_and_parts(node: Node, kind: Type, parts: tuple[Node, ...]) -> None:
    assert type_of(node) is kind
    assert children(node) == parts


def test_walk_gives_parents_first_and_left_before_right() -> None:
    product = Arithmetic("*", RATE, AMOUNT, Type.MONEY)
    tree = If(ENOUGH, product, TEN, Type.MONEY)
    assert list(walk(tree)) == [tree, ENOUGH, AMOUNT, TEN, product, RATE, AMOUNT, TEN]


def test_facts_are_listed_once_in_reading_order() -> None:
    tree = All((Compare(">=", RD, TEN), ENOUGH, Compare(">", AMOUNT, RD)))
    assert facts_of(tree) == (RD, AMOUNT)


def test_growth_reads_this_year_and_the_year_before() -> None:
    last = Fact("year", "rd_expense", Type.MONEY, 1)
    assert facts_of(Growth(RD)) == (RD, last)


def test_no_tree_reads_nothing() -> None:
    assert facts_of(None) == ()


def test_time_within_a_year_reads_the_year_of_the_claim() -> None:
    begins, ends = Fact("item", "begins", Type.DATE), Fact("item", "ends", Type.DATE)
    year = Fact("claim", "year", Type.COUNT)
    assert facts_of(Span("months", begins, ends)) == (year, begins, ends)
    assert facts_of(After(begins, "years", Literal(Type.COUNT, 1))) == (begins,)
