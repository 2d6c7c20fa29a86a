"""The decided plan of an open case: solve the open problem, settle the decision, plan the decided cases, compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.decided import (
    Decided,
    DecidedProof,
    EntityPlan,
    LeverDecided,
    OpenHead,
    TotalDecided,
    Yielded,
)
from models.errors import Finding, InputError, Place
from models.lever import ChoiceLever
from models.money import FEN_PER_YUAN
from models.policy import Policy
from models.text import Text
from models.vocabulary import Vocabulary
from planner.demands.reading import check_names
from planner.demands.settings import settings_of
from planner.evaluator.ceilings import claim_key
from planner.explain.texts import words
from planner.levers.decided_values import lever_cost, written
from planner.levers.lever_words import LeverWords
from planner.levers.open_problem import OpenSolution
from planner.levers.runner_up import DecisionMade, options_of
from planner.levers.solve import NoDecisionFound, solve_open
from planner.levers.unmet import NoDecisionAtAll, unmet
from planner.levers.variants import OpenBuilt, decision_of, open_problem
from planner.levers.worked import Ask, Worked, sums_of, work_out
from planner.planning import make_plan
from planner.terms import DEFAULT_TERMS, Terms
from scenarios.open_case import OpenCase

#: Yuan by which open amounts step before the finish to the yuan.
GRID = 10_000
#: For so many levers it is told what comes of resting one of them alone.
MOST_TOLD = 60


class DecisionMismatch(Exception):
    """The decided cases bring more than was proven to be the most: the planner is wrong, and no plan is shown."""


@dataclass(frozen=True)
class _Best:
    """The best decision found, its open problem, and the most that any decision brings (units of the objective)."""

    built: OpenBuilt
    solution: OpenSolution
    bound: int
    proven: bool


def decide(
    case: OpenCase,
    policies: Sequence[Policy],
    vocabulary: Vocabulary,
    *,
    include_drafts: bool,
    time_limit: float,
    terms: Terms = DEFAULT_TERMS,
    grid: int = GRID,
    options: bool = False,
) -> Decided:
    """The best decision on what the case leaves open, with the plans of the cases that it makes, each confirmed.

    `time_limit` is seconds for one solve, `grid` whole yuan. `options`: also the best with each option of a choice, all
    of them within the time of one solve more. Raises InputError for demands that name nothing or cannot
    be met, and where the case cannot be planned exactly; EvaluationMismatch and DecisionMismatch where a plan, or the
    decision, does not stand the second look.
    """
    ask = Ask(tuple(policies), vocabulary, terms, include_drafts, time_limit)
    best = _best(case, ask, grid)
    decision = case.standing(decision_of(best.built, best.solution))
    case.check(decision)
    cases = case.settled_cases(decision)
    worked = work_out(case, best.built, decision, ask, grants=best.solution.grants, cases=cases)
    at_rest = work_out(case, best.built, case.resting(), ask)
    if not best.built.problem.exact:
        worked = _stood_by(case, best, worked, at_rest, ask)
    if worked is None:
        raise DecisionMismatch(f"the demands cannot be met under the decision {decision}")
    told, proof = LeverWords(case, vocabulary), _proof(best, worked, terms, grid)
    levers, left_out = _levers(case, best, worked, ask), 0
    if options:
        levers, left_out = _with_options(case, best, worked, ask, levers, proof)
    return Decided(
        head=OpenHead(
            id=case.id, title=case.title, first_year=case.first_year, last_year=case.last_year, digest=case.digest
        ),
        settings=settings_of(terms, include_drafts, time_limit),
        levers=levers,
        options_left_out=left_out if options else None,
        totals=tuple(
            TotalDecided(name=one.id, label=words(told.of_total(one)), total=one.total // FEN_PER_YUAN)
            for one in case.totals
        ),
        sums=sums_of(worked),
        resting=None if at_rest is None else sums_of(at_rest),
        proof=proof,
        entities=tuple(_entity_plans(case, worked, ask)),
        case=dict(case.source),
    )


# The decision


def _best(case: OpenCase, ask: Ask, grid: int) -> _Best:
    """The best of the open problems of the case."""
    built = open_problem(case, ask.policies, ask.vocabulary, include_drafts=ask.include_drafts, terms=ask.terms)
    _check(case, ask)
    try:
        solved = [
            (one, solve_open(one.problem, objective=ask.terms.goal, time_limit=ask.time_limit, grid=grid))
            for one in built
        ]
    except NoDecisionFound:
        raise InputError([Finding(Place("--time-limit"), _NOT_FOUND)]) from None
    found = [(one, solution) for one, solution in solved if solution.feasible]
    if not found:
        raise _refusal(case, ask, grid)
    chosen, solution = max(found, key=lambda pair: pair[1].values)
    bound = max(one.bounds[0] for _, one in found)
    return _Best(chosen, solution, bound, all(one.proven for _, one in found))


def _stood_by(case: OpenCase, best: _Best, worked: Worked | None, at_rest: Worked | None, ask: Ask) -> Worked:
    """The better of a decision for which rules were left out and of deciding nothing, both under all rules."""
    goal = ask.terms.goal
    if at_rest is None or (worked is not None and worked.value(goal) >= at_rest.value(goal)):
        if worked is None:
            raise InputError([Finding(Place("--must"), _NOT_STOOD_BY)])
        return worked
    resting = case.resting()
    stood = work_out(case, best.built, resting, ask, cases=case.settled_cases(resting))
    if stood is None:
        raise DecisionMismatch("the demands cannot be met at rest, where they were met before")
    return stood


_NOT_STOOD_BY = Text(
    "有的规则随待定金额而变，求解时没能计入；计入之后，找到的决定满足不了这些要求，可缩小待定金额的范围再试",
    "some rules follow open amounts and were left out of the search; with them, the decision that was found does not "
    "meet the demands; try narrower ranges of the open amounts",
)
_NOT_FOUND = Text(
    "时限内没有找到可行的决定，也未能证明没有；可加大时限再试",
    "within the time limit no decision was found that keeps all terms, nor proven that there is none; try a larger one",
)


def _check(case: OpenCase, ask: Ask) -> None:
    """Raises InputError for terms that name nothing, whatever is decided."""
    years = range(case.first_year, case.last_year + 1)
    things = [(one.item.kind, one.item.id) for one in case.items]
    things += [(kind, "enterprise") for kind in ("enterprise", "enterprise_year")]
    keys = [
        claim_key(clause.policy, clause.id, name, year)
        for policy in ask.policies
        for clause in policy.clauses
        for kind, name in things
        for year in years
        if clause.on == kind
    ]
    faults = check_names(ask.terms, ask.policies, keys)
    if faults:
        raise InputError(faults)


def _refusal(case: OpenCase, ask: Ask, grid: int) -> InputError:
    """Why no decision meets the demands."""
    try:
        return unmet(case, ask, grid)
    except NoDecisionFound:
        return InputError([Finding(Place("--time-limit"), _NOT_FOUND)])
    except NoDecisionAtAll:
        raise DecisionMismatch("no decision is possible though every total can be met") from None


# What is said of it


def _proof(best: _Best, worked: Worked, terms: Terms, grid: int) -> DecidedProof:
    """The value of the decided cases against the most that any decision can bring."""
    goal = terms.goal
    value = worked.value(goal)
    if value > best.bound:
        raise DecisionMismatch(f"the decided cases bring {value}, more than the proven bound {best.bound}")
    proven = best.proven and worked.proven and value == best.bound
    told, bound = goal.yuan(value), -goal.yuan(-best.bound)
    if proven:
        bound = told
    return DecidedProof(
        status="proven" if proven else "not_proven",
        value=told,
        bound=bound,
        gap=bound - told,
        grid=grid,
        grid_value=goal.yuan(min(best.solution.grid_value, value)),
        exact=best.built.problem.exact,
        checked=True,
    )


def _levers(case: OpenCase, best: _Best, worked: Worked, ask: Ask) -> tuple[LeverDecided, ...]:
    resting, told = case.resting(), LeverWords(case, ask.vocabulary)
    totals = {lever: one.id for one in case.totals for lever in one.levers}
    alone = [one for one in case.levers if one.id not in totals and worked.decision[one.id] != resting[one.id]]
    found = []
    for lever in case.levers:
        value, rest = worked.decision[lever.id], resting[lever.id]
        instead = None
        if lever in alone[:MOST_TOLD]:
            other = case.standing({**worked.decision, lever.id: rest})
            rested = work_out(case, best.built, other, ask)
            instead = None if rested is None else sums_of(rested)
        found.append(
            LeverDecided(
                lever=lever.id,
                label=words(told.of(lever)),
                sort="choice" if isinstance(lever, ChoiceLever) else "amount",
                chosen=written(lever, value),
                text=words(told.value(lever, value)),
                cost=lever_cost(lever, worked.decision),
                resting=written(lever, rest),
                resting_text=words(told.value(lever, rest)),
                counts=lever.gate is None or worked.decision[lever.gate.lever] == lever.gate.option,
                total=totals.get(lever.id),
                instead=instead,
            )
        )
    return tuple(found)


def _with_options(
    case: OpenCase,
    best: _Best,
    worked: Worked,
    ask: Ask,
    levers: tuple[LeverDecided, ...],
    proof: DecidedProof,
) -> tuple[tuple[LeverDecided, ...], int]:
    """The levers with the best under each option, and how many options were left out."""
    proven = proof.status == "proven"
    made = DecisionMade(best.built, best.solution, worked, sums_of(worked), proof.value, proven, proof.grid)
    found, left_out = options_of(case, made, ask)
    for lever, options in found.items():
        for one in options:
            if one.value is not None and one.value > proof.bound:
                raise DecisionMismatch(
                    f"{lever} at {one.option} brings {one.value}, more than the proven bound {proof.bound}"
                )
    return tuple(one.model_copy(update={"options": found.get(one.lever, ())}) for one in levers), left_out


def _entity_plans(case: OpenCase, worked: Worked, ask: Ask) -> list[EntityPlan]:
    told = LeverWords(case, ask.vocabulary)
    desks = {desk.entity: desk for desk in worked.desks}
    found = []
    for desk in worked.desks:
        plan = make_plan(
            desk.case,
            ask.policies,
            ask.vocabulary,
            include_drafts=ask.include_drafts,
            time_limit=ask.time_limit,
            terms=desk.workspace.terms,
        )
        yielded = tuple(
            Yielded(matter=matter, taken_by=words(told.entity(owner)))
            for matter, owner in desk.yielded.items()
            if desks[owner].claims_matter(matter)
        )
        label = words(told.entity(desk.entity))
        found.append(EntityPlan(entity=desk.entity, label=label, plan=plan, yielded=yielded))
    return found
