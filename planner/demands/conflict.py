"""Demands that cannot be met together: the smallest set that conflicts, and what giving up one of them would leave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

from planner.demands.single import Demand, singles, together
from planner.terms import Demands

#: Up to so many demands every smaller set is tried, so that the smallest conflict is found and not only a minimal one.
MOST_FOR_ALL_SETS = 8


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One demand given up (`instead` is None) or loosened as little as will do, and the optimum that is then left.

    `value` is None where the other demands still cannot be met together.
    """

    given_up: Demand
    instead: Demand | None
    value: int | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Demands that cannot be met together while any fewer of them can; `smallest` says that no other set is smaller.

    `relaxations` has one for each of them, the one that leaves most first, and of equals the one that gives up least.
    """

    demands: tuple[Demand, ...]
    smallest: bool
    relaxations: tuple[Relaxation, ...]


def conflict(
    feasible: Callable[[Demands], bool],
    value: Callable[[Demands], int | None],
    demands: Demands,
    least_spending: Callable[[Demands], int | None] | None = None,
) -> Conflict:
    """Why the demands cannot be met. `feasible` must never turn true by demanding more.

    `value` is the optimum under demands that can be met, in yuan; `least_spending` the least own spending under them,
    None where it is not known. Raises ValueError where all can be met together.
    """
    every = singles(demands)
    if feasible(demands):
        raise ValueError("the demands can be met together")
    found = _shrunk(feasible, every)
    smallest = len(every) <= MOST_FOR_ALL_SETS
    if smallest:
        found = _smaller(feasible, every, found) or found
    loosened = [
        _less_strict(value, demands, one, least_spending) or _relaxed(feasible, value, demands, one)
        if feasible(_without(demands, one))
        else Relaxation(one, None, None)
        for one in found
    ]
    loosened.sort(key=lambda one: (one.value is None, -(one.value or 0), not one.instead, found.index(one.given_up)))
    return Conflict(found, smallest or len(found) == 1, tuple(loosened))


def _shrunk(feasible: Callable[[Demands], bool], every: tuple[Demand, ...]) -> tuple[Demand, ...]:
    """Leave out one after the other as long as what is left still conflicts."""
    left = every
    for one in every:
        fewer = tuple(other for other in left if other != one)
        if not feasible(together(fewer)):
            left = fewer
    return left


def _smaller(
    feasible: Callable[[Demands], bool], every: tuple[Demand, ...], found: tuple[Demand, ...]
) -> tuple[Demand, ...] | None:
    """The first conflicting set with fewer demands than the one found, the smallest sizes first.

    Parts of the one found can be met: leaving out any one of it was tried.
    """
    for number in range(1, len(found)):
        for some in combinations(every, number):
            if not set(some) <= set(found) and not feasible(together(some)):
                return some
    return None


def _relaxed(
    feasible: Callable[[Demands], bool], value: Callable[[Demands], int | None], demands: Demands, one: Demand
) -> Relaxation:
    """What is left without the demand; a number of filings is raised to the least that will do."""
    without = _without(demands, one)
    if not one.counts:
        return Relaxation(one, None, value(without))
    low, high = int(one.value), int(one.value) + 1
    while not feasible(_with(without, one, high)):
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if feasible(_with(without, one, middle)) else (middle, high)
    return Relaxation(one, Demand(one.kind, high), value(_with(without, one, high)))


def _less_strict(
    value: Callable[[Demands], int | None],
    demands: Demands,
    one: Demand,
    least_spending: Callable[[Demands], int | None] | None,
) -> Relaxation | None:
    """A limit on own spending raised to the least that will do; None for other demands, and where that is unknown."""
    without = _without(demands, one)
    if one.kind != "most_spend" or least_spending is None:
        return None
    least = least_spending(without)
    return None if least is None else Relaxation(one, Demand(one.kind, least), value(_with(without, one, least)))


def _without(demands: Demands, one: Demand) -> Demands:
    return together(other for other in singles(demands) if other != one)


def _with(demands: Demands, one: Demand, number: int) -> Demands:
    return together((*singles(demands), Demand(one.kind, number)))
