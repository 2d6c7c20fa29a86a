from __future__ import annotations

from itertools import product

import numpy as np

from planner.columns import flags
from planner.columns.flags import Flags

FALSE, OPEN, TRUE = (False, False), (False, True), (True, True)
VALUES = (FALSE, OPEN, TRUE)


def column(*values: tuple[bool, bool]) -> Flags:
    return Flags(np.array([must for must, _ in values]), np.array([may for _, may in values]))


def shown(found: Flags) -> list[tuple[bool, bool]]:
    return list(zip(found.must.tolist(), found.may.tolist(), strict=True))


def outcomes(value: tuple[bool, bool]) -> set[bool]:
    """What the flag may turn out to be."""
    must, may = value
    return {True} if must else {False} if not may else {True, False}


def hull(found: set[bool]) -> tuple[bool, bool]:
    return all(found), any(found)


def test_logic_is_what_every_outcome_makes_of_it() -> None:
    for one, other in product(VALUES, repeat=2):
        a, b = column(one), column(other)
        assert shown(a & b) == [hull({x and y for x in outcomes(one) for y in outcomes(other)})]
        assert shown(a | b) == [hull({x or y for x in outcomes(one) for y in outcomes(other)})]
        assert shown(~a) == [hull({not x for x in outcomes(one)})]


def test_a_branch_is_what_every_outcome_makes_of_it() -> None:
    for test, then, other in product(VALUES, repeat=3):
        found = flags.where(column(test), column(then), column(other))
        expected = {t if c else o for c in outcomes(test) for t in outcomes(then) for o in outcomes(other)}
        assert shown(found) == [hull(expected)]


def test_open_is_where_an_unknown_decides() -> None:
    assert column(*VALUES).open.tolist() == [False, True, False]
    assert shown(flags.constant(True, 2)) == [TRUE, TRUE]
