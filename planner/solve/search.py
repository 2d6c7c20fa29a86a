"""The solves of one component, one after the other: each starts at the best values so far and keeps the rows held."""

from __future__ import annotations

import time

from planner.cpsat import Goal, Linear, Outcome, Profile, run
from planner.solve.components import Component
from planner.solve.encode import Encoded, encode, without_idle_claims


class Search:
    """`rows` hold what is decided, `values` are the best found so far (by variable of the model)."""

    def __init__(self, component: Component, deadline: float) -> None:
        self.component = component
        self.encoded: Encoded = encode(component)
        self.deadline = deadline
        self.rows: list[Linear] = []
        self.values: tuple[int, ...] = ()
        self.impossible = False

    def left(self) -> float:
        """Seconds left."""
        return self.deadline - time.monotonic()

    def ask(
        self, terms: tuple[tuple[int, int], ...], profile: Profile, seconds: float, effort: float | None = None
    ) -> Outcome | None:
        """One solve of at most so many seconds and so much deterministic effort; None where nothing was found.

        A better answer than the start becomes the next start; an equal one leaves it as it is.
        """
        if seconds <= 0 or self.impossible:
            return None
        goal = Goal(terms, tuple(self.rows), hint=dict(enumerate(self.values)))
        outcome = run(self.encoded.model, goal, profile, seconds, effort=effort)
        if outcome.status == "infeasible" and not self.values:
            self.impossible = True
        if outcome.status not in ("optimal", "feasible"):
            return None
        if not self.values or outcome.value > sum(weight * self.values[v] for v, weight in terms):
            self.values = outcome.values
        return outcome

    def grants(self) -> dict[int, int]:
        """The best values so far as grants: within an integer a yuan each, then in the order of claims.

        Claims without money on which nothing relies are let go first, so that each of the others gets its yuan.
        """
        values = without_idle_claims(self.component, self.encoded, self.values)
        grants = {claim: self.component.ceilings[claim] for claim in range(self.component.size) if values[claim]}
        for pool, claims in self.encoded.pools.items():
            held = [claim for claim in claims if values[claim]]
            left = values[pool] - len(held)
            for claim in held:
                grants[claim] = 1 + min(left, self.component.ceilings[claim] - 1)
                left -= grants[claim] - 1
        return grants

    def taken(self) -> frozenset[int]:
        """The claims of the best values so far."""
        return frozenset(claim for claim in range(self.component.size) if self.values[claim])
