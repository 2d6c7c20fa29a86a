"""What a ladder awards in one year: the steps newly reached, by the case's own years and what was reached before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import product

from models.case import Case
from models.expression import Node
from models.policy import Ladder
from planner.evaluator.facts import Facts
from planner.evaluator.reader import value
from planner.evaluator.values import AT_LEAST_ZERO, Choice, Exact, Number, exactly

_JUMPS, _LATERS = frozenset({"highest", "all"}), frozenset({"full", "difference"})


def ladder_award(ladder: Ladder, facts: Facts) -> Number:
    """Fen of the award in the year of `facts`, as bounds over every way in which unknown years may turn out."""
    if facts.year is None:
        return AT_LEAST_ZERO
    now, before = _measured(ladder, facts, facts.year), _reached_before(ladder, facts, facts.year)
    awards = [
        _award(ladder, reached, spent, jump, later)
        for reached, spent, jump, later in product(
            _levels(ladder, now),
            _levels(ladder, before),
            _ways(ladder.jump, facts, _JUMPS),
            _ways(ladder.later, facts, _LATERS),
        )
    ]
    return Number(min(awards), max(awards))


def _award(ladder: Ladder, reached: int, spent: int, jump: str, later: str) -> int:
    """`reached` and `spent` count the steps reached this year and in any earlier one."""
    newly = [step.amount for step in ladder.steps[spent:reached]]
    if not newly:
        return 0
    gross = newly[-1] if jump == "highest" else sum(newly)
    had = ladder.steps[spent - 1].amount if spent and later == "difference" else 0
    return max(0, gross - had)


def _levels(ladder: Ladder, measure: Number) -> range:
    """How many steps the measure may have reached."""
    return range(_level(ladder, measure.lower or 0), _level(ladder, measure.upper) + 1)


def _level(ladder: Ladder, reached: Exact | None) -> int:
    if reached is None:
        return len(ladder.steps)
    return sum(step.threshold <= reached if ladder.inclusive else step.threshold < reached for step in ladder.steps)


def _ways(node: Node, facts: Facts, words: frozenset[str]) -> Sequence[str]:
    seen = value(node, facts)
    possible = seen.options if isinstance(seen, Choice) and seen.options is not None else words
    return sorted(possible & words)


def _measured(ladder: Ladder, facts: Facts, year: int) -> Number:
    """Fen of the measure in a year; 0 before the year of registration, unknown where the case is silent."""
    seen = _known(facts.world.case, ladder, year)
    if seen is not None:
        return exactly(seen)
    registered = _registered(facts.world.case)
    return exactly(0) if registered is not None and year < registered else AT_LEAST_ZERO


def _reached_before(ladder: Ladder, facts: Facts, year: int) -> Number:
    """The greatest value of the measure before the year; unbounded above while one earlier year is unknown.

    `history.reached` speaks for the years before the first that the case lists or plans, never for one that it leaves
    open.
    """
    case, name = facts.world.case, ladder.measure.name
    given = {one: seen for one in case.years if (seen := _known(case, ladder, one)) is not None}
    first = min({*case.years, case.first_year})
    reached, registered = case.history.reached.get(name), _registered(case)
    greatest = max([seen for one, seen in given.items() if one < year], default=0)
    if reached is not None:
        greatest = max(greatest, reached)
    start = registered if registered is not None else first if reached is not None else None
    if start is None:
        return Number(greatest, None)
    silent = [one for one in range(start, year) if one not in given and not (reached is not None and one < first)]
    return Number(greatest, None) if silent else exactly(greatest)


def _known(case: Case, ladder: Ladder, year: int) -> Exact | None:
    seen = case.years.get(year, {}).get(ladder.measure.name)
    return seen if isinstance(seen, int | Fraction) else None


def _registered(case: Case) -> int | None:
    """The year of registration; None while unknown."""
    seen = case.enterprise.get("registered")
    return date.fromordinal(seen).year if isinstance(seen, int) else None
