"""What is best with each option of a choice: the open problem again with that option held, all else decided anew."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from models.decided import OptionDecided, Sums
from models.lever import ChoiceLever
from planner.explain.texts import words
from planner.levers.lever_words import LeverWords
from planner.levers.open_problem import Form, OpenLimit, OpenProblem, OpenSolution, Terms
from planner.levers.solve import NoDecisionFound, solve_open
from planner.levers.variants import OpenBuilt, decision_of
from planner.levers.worked import Ask, Worked, sums_of, work_out
from scenarios.open_case import OpenCase

#: So many options are solved for; of the others it is said how many there are.
MOST_OPTIONS = 60
#: Seconds that the plans of a decided case may take where the options have used up the time.
_LEAST_FOR_PLANS = 1.0


@dataclass(frozen=True)
class DecisionMade:
    """The decision that options are held against: the open problem, the solution it came of, and what it brings.

    `value` is whole yuan of the objective, `sums` are those of the decision, `grid` is yuan.
    """

    built: OpenBuilt
    solution: OpenSolution
    worked: Worked
    sums: Sums
    value: int
    proven: bool
    grid: int


def options_of(case: OpenCase, made: DecisionMade, ask: Ask) -> tuple[Mapping[str, tuple[OptionDecided, ...]], int]:
    """(the best with each option, by choice; how many options were left out).

    Choices behind a shut gate have none: nothing comes of them. The time limit is shared by all options; where it is
    over, options come without sums and unproven. Sums are None and `proven` true where no decision with the option
    meets the demands.
    """
    counting = [lever for lever in case.levers if isinstance(lever, ChoiceLever) and _counts(lever, made.worked)]
    others = [(one.id, option.name) for one in counting for option in one.options]
    others = [pair for pair in others if made.worked.decision[pair[0]] != pair[1]]
    found = dict(_solved(case, made, ask, others[:MOST_OPTIONS]))
    told = LeverWords(case, ask.vocabulary)
    by_lever = {}
    for lever in counting:
        own = made.worked.decision[lever.id]
        known = {own: _Best(made.sums, made.value, made.proven)}
        known |= {option: best for (name, option), best in found.items() if name == lever.id}
        by_lever[lever.id] = tuple(
            OptionDecided(
                option=option.name,
                text=words(told.value(lever, option.name)),
                sums=known[option.name].sums,
                value=known[option.name].value,
                proven=known[option.name].proven,
            )
            for option in lever.options
            if option.name in known
        )
    return by_lever, max(0, len(others) - MOST_OPTIONS)


def holding(problem: OpenProblem, choice: int, option: int) -> OpenProblem:
    """The problem in which the choice (a place) stands at the option (a place), and counts: its gates are open."""
    limits = list(problem.limits)
    held = [(choice, option)]
    for place, kept in held:
        others = (other for other in range(len(problem.choices[place].options)) if other != kept)
        # A limit below zero that always binds leaves no plan, so its terms are what no decision may do.
        limits += [OpenLimit((), Form((), Fraction(-1)), Terms(((place, other),)), source="held") for other in others]
        gate = problem.choices[place].gate
        held += [] if gate is None else [gate]
    return replace(problem, limits=tuple(limits))


@dataclass(frozen=True, slots=True)
class _Best:
    """What is best with one option (see OptionDecided)."""

    sums: Sums | None
    value: int | None
    proven: bool


def _counts(lever: ChoiceLever, worked: Worked) -> bool:
    return lever.gate is None or worked.decision[lever.gate.lever] == lever.gate.option


def _solved(
    case: OpenCase, made: DecisionMade, ask: Ask, pairs: list[tuple[str, str]]
) -> Iterator[tuple[tuple[str, str], _Best]]:
    """The best with each (choice, option) of the pairs; each has an equal share of the time that is left."""
    deadline = time.monotonic() + ask.time_limit
    for done, pair in enumerate(pairs):
        left = deadline - time.monotonic()
        if left <= 0:
            yield pair, _Best(None, None, proven=False)
            continue
        yield pair, _best_with(case, made, replace(ask, time_limit=left / (len(pairs) - done)), *pair)


def _best_with(case: OpenCase, made: DecisionMade, ask: Ask, lever: str, option: str) -> _Best:
    """The best with one option, worked out on its decided cases like the decision itself."""
    whole, goal = made.built.problem, ask.terms.goal
    place = [one.lever for one in whole.choices].index(lever)
    problem = holding(whole, place, whole.choices[place].options.index(option))
    try:
        solution = solve_open(problem, objective=goal, time_limit=ask.time_limit, grid=made.grid, hint=made.solution)
    except NoDecisionFound:
        return _Best(None, None, proven=False)
    if not solution.feasible:
        return _Best(None, None, proven=True)
    built = replace(made.built, problem=problem)
    decision = case.standing(decision_of(built, solution))
    case.check(decision)
    planning = replace(ask, time_limit=max(ask.time_limit, _LEAST_FOR_PLANS))
    worked = work_out(case, built, decision, planning, grants=solution.grants)
    if worked is None:
        # Only rules that had to be left out of the search can take the plan away again.
        return _Best(None, None, proven=False)
    value = worked.value(goal)
    reached = solution.proven and worked.proven and value == solution.bounds[0]
    return _Best(sums_of(worked), goal.yuan(value), reached)
