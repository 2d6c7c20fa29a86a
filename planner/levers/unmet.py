"""Why no decision meets the demands: the smallest conflict, demands that nothing could meet, and the ways out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from models.text import Text
from planner.demands.conflict import conflict
from planner.demands.names import ClaimNames
from planner.demands.refusal import DemandsConflict
from planner.demands.single import Demand
from planner.levers.open_problem import OpenSolution
from planner.levers.solve import solve_open
from planner.levers.variants import OpenBuilt, decision_of, open_problem
from planner.levers.worked import Ask, work_out
from planner.problem import Objective
from planner.terms import NO_DEMANDS, Demands
from scenarios.open_case import OpenCase

#: No claim counts in this objective, so that own spending alone is left to be saved.
_LEAST_SPENDING = Objective(((-1,),), net=True)


class NoDecisionAtAll(Exception):
    """No decision is possible even without demands, though every total of the case can be met."""


def unmet(case: OpenCase, ask: Ask, grid: int) -> DemandsConflict:
    """The refusal of demands that no decision meets. Raises NoDecisionFound where the time is over before it is known
    and NoDecisionAtAll where the demands are not to blame.
    """
    tries = _Tries(case, ask, grid)
    if not tries.feasible(NO_DEMANDS):
        raise NoDecisionAtAll
    found = conflict(tries.feasible, tries.value, ask.terms.demands, tries.least_spending)
    return DemandsConflict(found, tuple(_vain(tries, found.demands, ask)))


class _Tries:
    """The open case solved under one set of demands after the other."""

    def __init__(self, case: OpenCase, ask: Ask, grid: int) -> None:
        self._case = case
        self._ask = ask
        self._grid = grid
        self._known: dict[Demands, tuple[OpenBuilt, OpenSolution]] = {}

    def feasible(self, demands: Demands) -> bool:
        return self._solved(demands)[1].feasible

    def value(self, demands: Demands) -> int | None:
        """The optimum in yuan, by the confirmed plans of the decided cases."""
        built, solution = self._solved(demands)
        decision = self._case.standing(decision_of(built, solution))
        worked = work_out(self._case, built, decision, self._asking(demands), grants=solution.grants)
        goal = self._ask.terms.goal
        return None if worked is None else goal.yuan(worked.value(goal))

    def least_spending(self, demands: Demands) -> int | None:
        """The least own spending in yuan, rounded up; None where that is not proven."""
        built, _ = self._solved(demands)
        limit = self._ask.time_limit
        solution = solve_open(built.problem, objective=_LEAST_SPENDING, time_limit=limit, grid=self._grid)
        return -solution.values[0] if solution.feasible and solution.proven else None

    def claims(self) -> Iterator[str]:
        """Every claim that some decision allows."""
        return (claim for _, claim in self._solved(NO_DEMANDS)[0].claims)

    def _solved(self, demands: Demands) -> tuple[OpenBuilt, OpenSolution]:
        if demands not in self._known:
            ask = self._asking(demands)
            (built,) = open_problem(
                self._case, ask.policies, ask.vocabulary, include_drafts=ask.include_drafts, terms=ask.terms
            )
            solution = solve_open(built.problem, objective=ask.terms.goal, time_limit=ask.time_limit, grid=self._grid)
            self._known[demands] = built, solution
        return self._known[demands]

    def _asking(self, demands: Demands) -> Ask:
        return replace(self._ask, terms=replace(self._ask.terms, demands=demands))


def _vain(tries: _Tries, demands: Iterable[Demand], ask: Ask) -> Iterator[Text]:
    """Claims that must be in and that no decision brings about, whatever else is demanded."""
    clauses = {clause.ref: clause for policy in ask.policies for clause in policy.clauses}
    names = ClaimNames(clauses.values())
    drafts = {policy.id for policy in ask.policies if policy.status == "draft"}
    for name in (str(one.value) for one in demands if one.kind == "must"):
        if any(names.means(name, clauses[key.partition("@")[0]], key) for key in tries.claims()):
            continue
        if not ask.include_drafts and name.partition("/")[0] in drafts:
            yield Text(
                f"{name}：征求意见稿，未计入方案（--drafts 计入）", f"{name}: a draft, not counted (--drafts counts it)"
            )
        else:
            yield Text(
                f"{name}：无论怎样决定都没有这样的申报（没有所需的事项、年度不合或条件不满足）",
                f"{name}: whatever is decided there is no such claim (no item for it, not in that year, or a "
                "condition fails)",
            )
