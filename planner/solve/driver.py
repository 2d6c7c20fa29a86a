"""From a problem to its solution: reduce, solve each component by the cheapest exact way, share the money, add up."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from planner.problem import SURE_FIRST, Objective, Problem, Solution, money_by_level
from planner.solve.closed_form import closed_form
from planner.solve.components import Component, components_of, renumbered
from planner.solve.enumeration import NO_CHOICE, best_choice
from planner.solve.greedy import greedy_choice
from planner.solve.lexicographic import Choice, choose, most_by_level
from planner.solve.overlap import share_overlap
from planner.solve.reduce import reduce_problem
from planner.solve.waterfall import by_level, pour, shares_of, split_shares, totals_of

#: From the strongest to the weakest.
PROOFS = ("closed_form", "enumerated", "solver_optimal", "not_proven")
#: `auto` takes the cheapest exact way; `enumeration` enumerates all that it can; the others name a solver profile.
CHOICES_OF_PROFILE = ("auto", "enumeration", "light", "steady", "cuts", "eager", "eager_steady", "fast", "plan")
#: Deterministic effort on each tie of one component: a few seconds at the very worst.
TIE_EFFORT = 0.5


@dataclass(frozen=True, slots=True)
class _Answer:
    """Grants by claim of the component; `proof` is one of PROOFS."""

    grants: dict[int, int]
    bounds: tuple[int, ...]
    proof: str
    feasible: bool = True
    ties_proven: bool = True


def solve(
    problem: Problem,
    *,
    objective: Objective = SURE_FIRST,
    forced: frozenset[int] = frozenset(),
    profile: str = "auto",
    time_limit: float = 10.0,
    tie_effort: float = TIE_EFFORT,
) -> Solution:
    """The best plan: levels of `objective` in order, then fewer claims, smallest sum of years, id order.

    `forced` are positions of claims that must get at least one yuan. `time_limit` is seconds for all that the solver
    does; when it is over, the plan found so far is returned as `not_proven` with an honest bound. `tie_effort` is the
    solver's deterministic time for each tie of one component; where it does not suffice, `ties_proven` is false. With
    0, claims that no money needs are let go and no more is done for the ties. Raises ValueError for an unknown
    profile and `OverflowingRow` for a row whose figures do not fit 64 bits.
    """
    if profile not in CHOICES_OF_PROFILE:
        raise ValueError(f"unknown profile {profile!r}; known: {', '.join(CHOICES_OF_PROFILE)}")
    deadline = time.monotonic() + time_limit
    ordered, places, forced = _in_key_order(problem, forced)
    reduced = reduce_problem(ordered, forced)
    levels = len(objective.tiers)
    if not reduced.feasible:
        return Solution({}, (0,) * levels, (0,) * levels, "closed_form", feasible=False)
    components = components_of(ordered, reduced, objective, reduced.forced)
    known: dict[tuple[object, ...], _Answer] = {}
    grants: dict[int, int] = {}
    answers = []
    for number, component in enumerate(components):
        alike = component.shape()
        if alike not in known:
            now = time.monotonic()
            share = now + max(0.0, deadline - now) / (len(components) - number)
            known[alike] = _solve_component(component, profile, share, tie_effort)
        answers.append(_in_units_of_the_problem(known[alike], component))
        grants |= {places[component.members[claim]]: granted for claim, granted in known[alike].grants.items()}
    return _together(problem, objective, grants, answers)


def _in_units_of_the_problem(answer: _Answer, component: Component) -> _Answer:
    """The same answer with bounds as the problem counts them."""
    bounds = tuple(bound * unit for bound, unit in zip(answer.bounds, component.units, strict=True))
    return replace(answer, bounds=bounds)


def _in_key_order(problem: Problem, forced: frozenset[int]) -> tuple[Problem, list[int], frozenset[int]]:
    """The problem with candidates sorted by key, the positions they had, and the forced ones among them."""
    places = sorted(range(len(problem.candidates)), key=lambda i: problem.candidates[i].key)
    if places == list(range(len(places))):
        return problem, places, forced
    place = {old: new for new, old in enumerate(places)}
    candidates = tuple(problem.candidates[old] for old in places)
    rows = tuple(renumbered(row, place) for row in problem.rows)
    return Problem(candidates, rows), places, frozenset(place[i] for i in forced)


def _solve_component(component: Component, profile: str, deadline: float, tie_effort: float) -> _Answer:
    """Closed form, enumeration or solver, in this order; a profile by name goes to the solver at once."""
    if profile in ("auto", "enumeration"):
        direct = closed_form(component) if profile == "auto" else None
        if direct is not None:
            return _share(component, Choice(direct, True, None), "closed_form")
        listed = best_choice(component) if profile == "auto" else best_choice(component, 1 << 18)
        if listed == NO_CHOICE:
            return _Answer({}, (0,) * component.level_count, "enumerated", feasible=False)
        if listed is not None:
            return _share(component, Choice(listed, True, None), "enumerated")
    choice = choose(component, profile, deadline, tie_effort)
    if choice.impossible:
        return _Answer({}, (0,) * component.level_count, "solver_optimal", feasible=False)
    return _share(
        component, choice if choice.taken is not None else _without_solver(component, choice), "solver_optimal"
    )


def _without_solver(component: Component, choice: Choice) -> Choice:
    """A plan when the solver had no time: by greed, or where forced claims make that fail, any plan it can find."""
    taken = greedy_choice(component)
    if taken is None:
        grace = choose(component, "fast", time.monotonic() + 1.0, 0.0)
        if grace.impossible or grace.taken is None:
            return replace(grace, bounds=choice.bounds)
        taken = grace.taken
    return replace(choice, taken=taken, proven=False, ties_proven=False)


def _share(component: Component, choice: Choice, proof: str) -> _Answer:
    """The money of the choice; proven only if the shared money adds up to what the solver claims for every level."""
    taken = choice.taken
    shares = shares_of(component, taken) if taken is not None else None
    if shares is None and taken is not None:
        taken = greedy_choice(component, taken)
        shares = shares_of(component, taken) if taken is not None else None
        choice = replace(choice, proven=False, ties_proven=False)
    if shares is None:
        bounds = choice.bounds or most_by_level(component)
        return _Answer({}, bounds, "not_proven", feasible=choice.taken is not None, ties_proven=False)
    plain, tangled = split_shares(shares)
    grants = pour(plain, by_level(component, plain.room))
    proven = choice.proven
    if tangled.room:
        rest = None
        if choice.proven and choice.bounds is not None:
            rest = tuple(a - b for a, b in zip(choice.bounds, totals_of(component, grants), strict=True))
        shared, exact = share_overlap(component, tangled, rest, settled=choice.proven, known=choice.grants)
        if shared is None:
            return _Answer({}, choice.bounds or most_by_level(component), "not_proven", ties_proven=False)
        grants |= shared
        proven = proven and exact
    totals = totals_of(component, grants)
    bounds = totals if choice.bounds is None else choice.bounds
    proven = proven and totals == bounds
    bounds = tuple(max(a, b) for a, b in zip(totals, bounds, strict=True))
    return _Answer(grants, bounds, proof if proven else "not_proven", ties_proven=proven and choice.ties_proven)


def _together(problem: Problem, objective: Objective, grants: dict[int, int], answers: list[_Answer]) -> Solution:
    """Totals over all components; infeasible where one of them is."""
    levels = len(objective.tiers)
    proof = max((answer.proof for answer in answers), key=PROOFS.index, default="closed_form")
    if not all(answer.feasible for answer in answers):
        return Solution({}, (0,) * levels, (0,) * levels, proof, feasible=False)
    values = money_by_level(problem, grants, objective)
    bounds = tuple(sum(answer.bounds[level] for answer in answers) for level in range(levels))
    ties_proven = all(answer.ties_proven for answer in answers)
    return Solution(dict(sorted(grants.items())), values, bounds, proof, ties_proven=ties_proven)
