"""Sharing where limits overlap, carry weights or link grants: the same order, with the solver where needed."""

from __future__ import annotations

from collections.abc import Mapping

from planner.cpsat import EAGER, EAGER_STEADY, LIGHT, STEADY, Goal, Linear, Model, Outcome, run
from planner.solve.components import Component
from planner.solve.waterfall import Shares, by_level, by_rank, keeps, pour, settle_down, totals_of

#: Seconds for one small question about grants of claims already chosen.
_SECONDS = 2.0
#: Deterministic effort of the first profile on it, before the one that does not climb.
_FIRST_TRY = 0.01


def share_overlap(
    component: Component,
    shares: Shares,
    totals: tuple[int, ...] | None,
    *,
    settled: bool = True,
    known: Mapping[int, int] | None = None,
) -> tuple[dict[int, int] | None, bool]:
    """(grants, whether they are proven): in the order of sharing each claim gets the most that keeps the best totals.

    `totals` are the best totals of these claims by level where they are known. A choice that is not `settled` is only
    given its best totals, for its claims may still change. `known` are grants that the solver found for the choice,
    for when time runs out. None only where there are none, and the choice may not be possible at all.
    """
    poured = pour(shares, by_rank(component, shares.room))
    full = all(poured[claim] == most + 1 for claim, most in shares.room.items())
    if (full or totals_of(component, poured) == totals) and keeps(shares, poured):
        return poured, True
    question = _Question(component, shares)
    if question.reach_totals(totals):
        if settled:
            found, proven = question.share(by_rank(component, shares.room))
            if proven or keeps(shares, found):
                return found, proven
        elif question.found:
            return question.found, False
    return _any_grants(component, shares, known), False


def _any_grants(component: Component, shares: Shares, known: Mapping[int, int] | None) -> dict[int, int] | None:
    """Grants without proof: those known, or by level, or where a grant lives on another, any that stand."""
    if known is not None:
        return {claim: known[claim] for claim in shares.room}
    order = by_level(component, shares.room)
    poured = pour(shares, order)
    return poured if keeps(shares, poured) else settle_down(shares, order)


class _Question:
    """The grants of the taken claims as integers, one a claim, counted beyond its first yuan."""

    def __init__(self, component: Component, shares: Shares) -> None:
        self.shares = shares
        self.profiles = (EAGER, EAGER_STEADY) if component.linked else (LIGHT, STEADY)
        self.model = Model()
        self.place = {claim: self.model.variable(0, most) for claim, most in shares.room.items()}
        self.levels = [
            tuple(
                (self.place[claim], component.weights[claim])
                for claim in shares.room
                if component.levels[claim] == level
            )
            for level in range(component.level_count)
        ]
        for own, left in shares.limits:
            self.model.at_most([(self.place[claim], weight) for claim, weight in own.items()], left, "limit")
        self.rows: list[Linear] = []
        self.fixed: dict[int, int] = {}
        self.found: dict[int, int] = {}

    def reach_totals(self, totals: tuple[int, ...] | None) -> bool:
        """Hold every level at its best total, found here where it is not known; false where that is not proven."""
        for level, terms in enumerate(self.levels):
            if not terms:
                continue
            variables, weights = zip(*terms, strict=True)
            best = None if totals is None else totals[level] - sum(weights)
            if best is None:
                outcome = self._ask(Goal(terms, tuple(self.rows)))
                if outcome.status != "optimal":
                    return False
                best = outcome.value
                self.found = {claim: outcome.values[number] + 1 for claim, number in self.place.items()}
            self.rows.append(Linear(variables, weights, best, best))
        return True

    def share(self, order: list[int]) -> tuple[dict[int, int], bool]:
        """Pour in order; where that would cost a total, hold the longest prefix that costs none, ask for the next."""
        while len(self.fixed) < len(order):
            poured = self._pour_on(order)
            reach = self._longest_prefix(order, poured)
            if reach < 0:
                return poured, False
            self.fixed |= {claim: poured[claim] for claim in order[:reach]}
            if reach < len(order):
                claim = order[reach]
                goal = Goal(((self.place[claim], 1),), (*self.rows, *self._holding(self.fixed)))
                outcome = self._ask(goal)
                if outcome.status != "optimal":
                    return poured, False
                self.fixed[claim] = outcome.value + 1
        return self.fixed, True

    def _pour_on(self, order: list[int]) -> dict[int, int]:
        """What greed would give after the grants that are held already: each figure is the most its claim can get."""
        room = {claim: self.fixed.get(claim, self.shares.room[claim] + 1) - 1 for claim in self.shares.room}
        return pour(Shares(room, self.shares.limits), order)

    def _longest_prefix(self, order: list[int], poured: dict[int, int]) -> int:
        """How many claims may have their poured grants with all totals kept; -1 where not even the held ones may."""
        low, high = len(self.fixed) - 1, len(order)
        middle = high
        while low < high:
            held = {claim: poured[claim] for claim in order[:middle]}
            goal = Goal(rows=(*self.rows, *self._holding(held)))
            if self._ask(goal).status in ("optimal", "feasible"):
                low = middle
            else:
                high = middle - 1
            middle = (low + high + 1) // 2
        return low

    def _ask(self, goal: Goal) -> Outcome:
        first, second = self.profiles
        outcome = run(self.model, goal, first, _SECONDS, effort=_FIRST_TRY)
        settled = outcome.status in ("optimal", "infeasible") or (outcome.status == "feasible" and not goal.objective)
        return outcome if settled else run(self.model, goal, second, _SECONDS)

    def _holding(self, grants: dict[int, int]) -> list[Linear]:
        return [Linear((self.place[claim],), (1,), granted - 1, granted - 1) for claim, granted in grants.items()]
