"""A component level by level with CP-SAT: each objective level to its proof, then the ties.

One time budget serves all of it. The claims of an answer with proven ties are the only best ones, so every profile
that proves them returns the same; what is not proven says so, with the bound that was reached.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.cpsat import EAGER, EAGER_STEADY, LIGHT, PLAN, PROFILES, STEADY, Linear, Outcome, Profile
from planner.cpsat.model import NO_UPPER
from planner.solve.components import Component
from planner.solve.search import Search
from planner.solve.ties import settle_ties

#: Deterministic effort of the first profile's try at a level of money: at least, and for each claim.
_FIRST_TRY, _FIRST_TRY_A_CLAIM = 0.005, 0.0002

#: The second try of linked grants, as a multiple of the first.
_SECOND_TRY = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """The claims found (None: none), whether every level and every tie is proven, each level's bound (None: exact).

    `grants` are one way to pay the claims, from the solver's own values; only where grants live on one another, and
    sharing out by a simple order could fail.
    """

    taken: frozenset[int] | None
    proven: bool
    bounds: tuple[int, ...] | None
    impossible: bool = False
    ties_proven: bool = True
    grants: Mapping[int, int] | None = None


def ladder(profile: str, *, linked: bool = False) -> tuple[Profile, ...]:
    """The profiles to try one after the other; a named one is tried alone. Measured in benchmarks/planning."""
    if profile in PROFILES:
        return (PROFILES[profile],)
    return (EAGER, EAGER_STEADY, PLAN) if linked else (LIGHT, STEADY, PLAN)


def choose(component: Component, profile: str, deadline: float, tie_effort: float) -> Choice:
    """The claims of the best plan of one component."""
    search = Search(component, deadline)
    bounds = list(most_by_level(component))
    for level, terms in enumerate(search.encoded.money):
        if not terms:
            bounds[level] = 0
            continue
        outcome = most_money(search, terms, profile)
        if outcome is None:
            return Choice(None, search.impossible, tuple(bounds), search.impossible, ties_proven=search.impossible)
        if outcome.bound is not None:
            bounds[level] = max(outcome.value, min(bounds[level], outcome.bound))
        if outcome.status != "optimal":
            return _found(search, bounds, proven=False, ties_proven=False)
        variables, coefficients = zip(*terms, strict=True)
        search.rows.append(Linear(variables, coefficients, outcome.value, NO_UPPER))
    if not search.values and most_money(search, (), profile) is None:
        return Choice(None, search.impossible, tuple(bounds), search.impossible, ties_proven=search.impossible)
    settled = settle_ties(search, profile, tie_effort)
    return _found(search, bounds, proven=True, ties_proven=settled)


def _found(search: Search, bounds: list[int], *, proven: bool, ties_proven: bool) -> Choice:
    grants = search.grants() if search.component.linked else None
    taken = search.taken() if grants is None else frozenset(grants)
    return Choice(taken, proven, tuple(bounds), ties_proven=ties_proven, grants=grants)


def most_money(search: Search, terms: tuple[tuple[int, int], ...], profile: str) -> Outcome | None:
    """The best outcome over the ladder within the time left; None where nothing at all was found.

    Money may climb a yuan at a time under the first profile, which therefore has a short try only where others follow.
    """
    best: Outcome | None = None
    profiles = ladder(profile, linked=search.component.linked)
    for place, one in enumerate(profiles):
        last = place == len(profiles) - 1
        effort = _effort(search.component, place) if not last else None
        outcome = search.ask(terms, one, search.left() * (1.0 if last else 0.5), effort)
        if outcome is None:
            continue
        best = outcome if best is None or outcome.value >= best.value else best
        if outcome.status == "optimal":
            break
    return best


def _effort(component: Component, place: int) -> float | None:
    """How long a profile may try before the next one; the second climbs now and then where grants are linked."""
    if place and not component.linked:
        return None
    return (_FIRST_TRY + component.size * _FIRST_TRY_A_CLAIM) * (_SECOND_TRY if place else 1)


def most_by_level(component: Component) -> tuple[int, ...]:
    """What each level could reach if no row bound."""
    return tuple(
        sum(component.full(claim) for claim in range(component.size) if component.levels[claim] == level)
        for level in range(component.level_count)
    )
