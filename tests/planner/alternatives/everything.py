"""All legitimate plans of a small problem, looked at one by one without a line of the solving room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from planner.problem import Objective, Problem
from tests.planner.solve.oracle import counts_hold, money_holds, totals

Order = tuple[int, ...]


@dataclass(frozen=True)
class Seen:
    """A set of claims with its best grants, and its place among all (the smaller, the better)."""

    taken: frozenset[int]
    grants: dict[int, int]
    order: Order


def every_grant(problem: Problem, among: frozenset[int]) -> Iterator[dict[int, int]]:
    """Every way to pay claims of `among` that keeps all rows."""
    claims = sorted(among)
    for amounts in product(*(range(problem.candidates[one].ceiling + 1) for one in claims)):
        grants = {claim: yuan for claim, yuan in zip(claims, amounts, strict=True) if yuan}
        if counts_hold(problem, set(grants)) and money_holds(problem, grants):
            yield grants


def order_of(problem: Problem, objective: Objective, grants: dict[int, int]) -> Order:
    """More money level by level, fewer claims, earlier years, earlier places."""
    size = len(problem.candidates)
    years = sum(problem.candidates[claim].year for claim in grants)
    places = sum(1 << (size - 1 - claim) for claim in grants)
    return (*(-units for units in totals(problem, objective, grants)), len(grants), years, -places)


def all_plans(problem: Problem, objective: Objective, among: frozenset[int] | None = None) -> list[Seen]:
    """Every set of claims that can be taken, each with its best grants, the best set first."""
    found: dict[frozenset[int], Seen] = {}
    for grants in every_grant(problem, frozenset(range(len(problem.candidates))) if among is None else among):
        taken, order = frozenset(grants), order_of(problem, objective, grants)
        if taken not in found or order < found[taken].order:
            found[taken] = Seen(taken, grants, order)
    return sorted(found.values(), key=lambda one: one.order)


def different(plans: list[Seen]) -> list[Seen]:
    """Those that neither lie within one that is listed already nor around it."""
    listed: list[Seen] = []
    for plan in plans:
        if not any(plan.taken <= one.taken or plan.taken >= one.taken for one in listed):
            listed.append(plan)
    return listed
