"""A ladder made into a function once: the steps newly reached in a claim's year, by definite years alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from fractions import Fraction

from models.case import Case
from models.policy import Ladder
from planner.evaluator.facts import Facts
from planner.evaluator.quick.trees import Reader, Yearly, reader_of
from planner.evaluator.quick.unsure import Unsure


def ladder_reader(ladder: Ladder, yearly: Yearly) -> Reader:
    """Fen of the award; Unsure where a year that matters, or a reading, is not known."""
    jump, later = reader_of(ladder.jump, yearly), reader_of(ladder.later, yearly)
    thresholds = [step.threshold for step in ladder.steps]
    amounts = [step.amount for step in ladder.steps]
    count = bisect_right if ladder.inclusive else bisect_left
    measure = ladder.measure.name

    def read(facts: Facts) -> int:
        case, year = facts.world.case, facts.year
        if year is None:
            raise Unsure
        known = {
            one: seen for one, table in case.years.items() if isinstance(seen := table.get(measure), int | Fraction)
        }
        reached = count(thresholds, _measured(case, known, year))
        best, is_all = _before(case, known, measure, year)
        spent = count(thresholds, best)
        if not is_all and spent < len(thresholds):
            raise Unsure
        return _paid(amounts, spent, reached, jump(facts), later(facts))

    return read


def _paid(amounts: list[int], spent: int, reached: int, jump: str, later: str) -> int:
    """Fen for the steps from the `spent` ones up to the `reached` ones."""
    if jump not in ("highest", "all") or later not in ("full", "difference"):
        raise Unsure
    newly = amounts[spent:reached]
    if not newly:
        return 0
    gross = newly[-1] if jump == "highest" else sum(newly)
    return max(0, gross - amounts[spent - 1]) if spent and later == "difference" else gross


def _measured(case: Case, known: dict[int, int | Fraction], year: int) -> int | Fraction:
    """Fen of the measure in the year; 0 before the enterprise was registered."""
    seen = known.get(year)
    if seen is not None:
        return seen
    registered = _registered(case)
    if registered is None or year >= registered:
        raise Unsure
    return 0


def _before(case: Case, known: dict[int, int | Fraction], measure: str, year: int) -> tuple[int | Fraction, bool]:
    """The greatest known value of the earlier years, and whether none of them is silent.

    `history.reached` speaks for the years before the first that the case lists or plans.
    """
    first = min({*case.years, case.first_year})
    past, begins = case.history.reached.get(measure), _registered(case)
    best = max([seen for one, seen in known.items() if one < year], default=0)
    if past is not None:
        best = max(best, past)
        begins = first if begins is None else max(begins, first)
    if begins is None:
        return best, False
    return best, all(one in known for one in range(begins, year))


def _registered(case: Case) -> int | None:
    seen = case.enterprise.get("registered")
    return date.fromordinal(seen).year if isinstance(seen, int) else None
