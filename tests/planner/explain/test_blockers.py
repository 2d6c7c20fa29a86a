"""Which rows keep a claim out, read off rows written by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from models.plan import Reason
from planner.explain.blockers import Blocker, binding_rows, blockers
from planner.problem import AnyOf, AtMost, CarveOut, Limit, Needs, OneSide, Problem, Row
from tests.planner.explain.town import case_of, clause, desk, one_of, pack, title

PACKS = [pack(clause("1", "1万"), clause("2", "1万"), rules=[one_of("1", "2", id="one")])]
WS = desk(PACKS, case_of(PACKS, title("a")))


@pytest.mark.parametrize(
    ("row", "grants", "expected"),
    [
        (AtMost((0, 1), 1, "town#one"), {1: 5}, Blocker(Reason.EXCLUDED, "town#one", (1,))),
        (AtMost((0, 1, 2), 2, "town#one"), {1: 5}, None),
        (AtMost((0,), 0, "town#one"), {}, Blocker(Reason.USED_UP, "town#one", ())),
        (AtMost((1, 2), 1, "town#one"), {1: 5}, None),
        (AtMost((0,), 0, "demand:never x"), {}, Blocker(Reason.DEMAND, "demand:never x", ())),
        (AtMost((0, 1, 2), 1, "demand:most_filings"), {1: 5}, Blocker(Reason.DEMAND, "demand:most_filings", ())),
        (AtMost((0, 1, 2), 2, "demand:most_filings"), {1: 5}, None),
        (AnyOf((1, 2), "demand:must x"), {1: 5}, None),
        (OneSide(((0, 1), (2, 3)), "r"), {2: 5, 3: 5}, Blocker(Reason.EXCLUDED, "r", (2, 3))),
        (OneSide(((0, 1), (2, 3)), "r"), {1: 5}, None),
        (Needs(0, (1,), "r"), {2: 5}, Blocker(Reason.NEEDS, "r", (1,))),
        (Needs(0, (1,), "r"), {1: 5}, None),
        (Limit((0, 1), 5, source="r"), {1: 5}, Blocker(Reason.LIMIT_FULL, "r", (1,))),
        (Limit((0, 1), 6, source="r"), {1: 5}, None),
        (Limit((0,), 0, source="r"), {}, Blocker(Reason.USED_UP, "r", ())),
        (Limit((0, 1), 20, (Fraction(2), Fraction(3)), source="r"), {1: 6}, None),
        (Limit((0, 1), 20, (Fraction(3), Fraction(3)), source="r"), {1: 6}, Blocker(Reason.LIMIT_FULL, "r", (1,))),
        (Limit((0, 1), 5, if_any=(2,), source="r"), {1: 5}, None),
        (Limit((0, 1), 5, unless_any=(2,), source="r"), {1: 5, 2: 1}, None),
        (Limit((1,), 5, if_any=(0,), source="r"), {1: 9}, Blocker(Reason.EXCLUDED, "r", (1,))),
        (Limit((1,), 5, if_any=(0,), source="r"), {1: 5}, None),
        (CarveOut(1, Fraction(1, 2), 1000, ((0, 400),)), {1: 5}, Blocker(Reason.EXCLUDED, "spending", (1,))),
        (CarveOut(0, Fraction(1, 2), 1000, ((1, 900),)), {1: 5}, Blocker(Reason.EXCLUDED, "spending", (1,))),
        (CarveOut(0, Fraction(1, 2), 1000, ((1, 800),)), {1: 5}, None),
    ],
)
def test_one_row(row: Row, grants: dict[int, int], expected: Blocker | None) -> None:
    found = blockers(WS, Problem((), (row,)), grants, 0)
    assert found == (() if expected is None else (expected,))


def test_weightiest_first_and_each_source_once() -> None:
    rows = (Limit((0, 1), 5, source="b"), AtMost((0, 1), 1, "c"), AtMost((0, 1), 1, "c"), Needs(0, (2,), "a"))
    assert [one.source for one in blockers(WS, Problem((), rows), {1: 5}, 0)] == ["c", "a", "b"]


def test_rows_that_a_taken_claim_stands_in() -> None:
    inside = (AtMost((0, 1), 1), Limit((0,), 5), Needs(0, (1,)), OneSide(((0,), (1,))), CarveOut(0, Fraction(1), 1, ()))
    outside = (
        AnyOf((0, 1)),
        AtMost((0, 1), 1, "demand:most_filings"),
        AtMost((0,), 1),
        Limit((0,), 5, if_any=(3,)),
        Needs(1, (0,)),
        CarveOut(1, Fraction(1), 1, ((0, 1),)),
    )
    assert list(binding_rows(Problem((), inside + outside), {0: 5}, 0)) == list(inside)


def test_a_demand_that_bars_the_claim_is_told_without_the_number_of_filings() -> None:
    full, barred = AtMost((0, 1), 1, "demand:most_filings_a_year"), AtMost((0,), 0, "demand:never x")
    assert [one.source for one in blockers(WS, Problem((), (full, barred)), {1: 5}, 0)] == ["demand:never x"]
    assert [one.source for one in blockers(WS, Problem((), (full,)), {1: 5}, 0)] == ["demand:most_filings_a_year"]
