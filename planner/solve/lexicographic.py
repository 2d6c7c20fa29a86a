"""A component level by level with CP-SAT: each objective level, then fewer claims and earlier years, then id order.

One time budget serves all of it. The claims of a proven answer are the only best ones, so every profile that proves
them returns the same; what is not proven says so, with the bound that was reached.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from planner.cpsat import FAST, LIGHT, PLAN, PROFILES, Goal, Linear, Model, Outcome, Profile, run
from planner.cpsat.model import NO_LOWER, NO_UPPER
from planner.solve.components import Component
from planner.solve.encode import Encoded, encode

#: The weights of one tie solve stay below this, where the solver's arithmetic is at ease.
_TIE_RANGE = 1 << 40
#: Seconds of the first profile's try at a level of money: at least, and for each claim.
_FIRST_TRY, _FIRST_TRY_A_CLAIM = 0.1, 0.01


@dataclass(frozen=True, slots=True)
class Choice:
    """The claims found (None: none), whether every level and tie is proven, each level's bound (None: exact)."""

    taken: frozenset[int] | None
    proven: bool
    bounds: tuple[int, ...] | None
    impossible: bool = False


class Search:
    """The solves of one component; remembers the best values found as the next start."""

    def __init__(self, component: Component, profile: str, deadline: float) -> None:
        self.component = component
        self.encoded: Encoded = encode(component)
        self.profiles = ladder(profile)
        self.deadline = deadline
        self.rows: list[Linear] = []
        self.values: tuple[int, ...] = ()
        self.impossible = False

    def left(self) -> float:
        """Seconds left."""
        return self.deadline - time.monotonic()

    def maximise(self, terms: tuple[tuple[int, int], ...], *, climbing: bool = True) -> Outcome | None:
        """The best outcome over the ladder within the time left; None where nothing at all was found.

        Money may climb a yuan at a time under the first profile (`climbing`), which then has a short try only.
        """
        best: Outcome | None = None
        for place, profile in enumerate(self.profiles):
            rest = self.left()
            if rest <= 0:
                break
            seconds = rest if place == len(self.profiles) - 1 else rest * (0.5 if climbing else 0.7)
            if climbing and place == 0 and len(self.profiles) > 1:
                seconds = min(seconds, max(_FIRST_TRY, self.component.size * _FIRST_TRY_A_CLAIM))
            goal = Goal(terms, tuple(self.rows), hint=dict(enumerate(self.values)))
            outcome = run(self.encoded.model, goal, profile, seconds)
            if outcome.status == "infeasible" and not self.values:
                self.impossible = True
                return None
            if outcome.status in ("optimal", "feasible") and (best is None or outcome.value >= best.value):
                best = outcome
            if outcome.status == "optimal":
                break
        if best is not None:
            self.values = best.values
        return best

    def taken(self) -> frozenset[int]:
        """The claims of the best values so far."""
        return frozenset(claim for claim in range(self.component.size) if self.values[claim])


def ladder(profile: str) -> tuple[Profile, ...]:
    """The profiles to try one after the other; a named one is tried alone. Measured in benchmarks/planning."""
    return (PROFILES[profile],) if profile in PROFILES else (LIGHT, FAST, PLAN)


def choose(component: Component, profile: str, deadline: float) -> Choice:
    """The claims of the best plan of one component."""
    search = Search(component, profile, deadline)
    bounds = list(most_by_level(component))
    for level, terms in enumerate(search.encoded.money):
        if not terms:
            bounds[level] = 0
            continue
        outcome = search.maximise(terms)
        if outcome is None:
            return Choice(None, search.impossible, tuple(bounds), search.impossible)
        if outcome.bound is not None:
            bounds[level] = max(outcome.value, min(bounds[level], outcome.bound))
        if outcome.status != "optimal":
            return Choice(search.taken(), False, tuple(bounds))
        variables, coefficients = zip(*terms, strict=True)
        search.rows.append(Linear(variables, coefficients, outcome.value, NO_UPPER))
    return Choice(*_settle_ties(search), tuple(bounds))


def most_by_level(component: Component) -> tuple[int, ...]:
    """What each level could reach if no row bound."""
    return tuple(
        sum(ceiling for ceiling, own in zip(component.ceilings, component.levels, strict=True) if own == level)
        for level in range(component.level_count)
    )


def _settle_ties(search: Search) -> tuple[frozenset[int] | None, bool]:
    """Fewer claims, then earlier years, then id order; as many of these in one solve as one objective holds safely."""
    component = search.component
    size, per_year = component.size, sum(component.years) + 1
    first = 0
    chunk = max(1, (_TIE_RANGE // (per_year * (size + 1))).bit_length() - 1)
    while first < size:
        last = min(size, first + chunk)
        terms = {claim: 1 << (last - 1 - claim) for claim in range(first, last)}
        if first == 0:
            ids = 1 << last
            for claim in range(size):
                terms[claim] = terms.get(claim, 0) - ids * (per_year + component.years[claim])
        outcome = search.maximise(tuple(terms.items()), climbing=False)
        if outcome is None or outcome.status != "optimal":
            return (search.taken() if search.values else None), False
        _fix(search, first, last)
        first, chunk = last, _TIE_RANGE.bit_length() - 1
    return search.taken(), True


def _fix(search: Search, first: int, last: int) -> None:
    """Hold what the solve decided: numbers and years (after the first solve), and the claims of this chunk."""
    component = search.component
    claims = tuple(range(component.size))
    if first == 0:
        chosen = search.taken()
        years = sum(component.years[claim] for claim in chosen)
        search.rows.append(Linear(claims, (1,) * len(claims), NO_LOWER, len(chosen)))
        search.rows.append(Linear(claims, component.years, NO_LOWER, years))
    for claim in range(first, last):
        search.rows.append(Linear((claim,), (1,), search.values[claim], search.values[claim]))


def model_of(component: Component) -> Model:
    """The integer model of a component."""
    return encode(component).model
