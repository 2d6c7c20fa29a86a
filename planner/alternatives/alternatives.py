"""From a case to its other plans: the next best different ones and the best in named directions, all confirmed."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Hashable, Mapping

from models.alternatives import (
    Alternatives,
    ChangedGrant,
    DirectionPlan,
    GrantedYuan,
    OtherPlan,
    PaidInYear,
)
from models.claim_name import ClaimName
from models.diff import Amounts
from models.plan import Head
from planner.alternatives.directions import directions, pay_years
from planner.alternatives.next_best import best_first, grouped
from planner.alternatives.ways import Solver, Ways
from planner.building.build import tier_of
from planner.demands.settings import settings_of
from planner.explain.known_by import KINDS, claim_name
from planner.explain.texts import words
from planner.problem import Solution, money_by_level
from planner.workspace import Outcome, Workspace


def alternatives(ws: Workspace, *, count: int, within: int, include_drafts: bool) -> Alternatives:
    """The `count` next best different plans, and directions that lose at most `within` yuan of the first level.

    Objective and demands are those of the workspace's terms; demands that cannot be met together are for `planning.met`
    to refuse first. Each plan is confirmed by the evaluator (EvaluationMismatch otherwise). The workspace's time limit
    holds for all of it together; what was not proven in time says so.
    """
    objective = ws.goal
    desk = _Desk(ws, ws.outcome("certain", include_drafts, objective), include_drafts)
    solver = Solver(desk.best.neighbours, objective, time.monotonic() + ws.time_limit)
    parts = [Ways(solver, claims, desk.best.solution.grants) for claims in desk.best.neighbours.parts()]
    found, complete = grouped(best_first(parts), count + 1, len(objective.tiers), desk.signature)
    proven = desk.best.solution.proof != "not_proven"
    plans = [
        desk.plan(one.first.grants, proven=proven and one.first.proven, alike=one.count, all_alike=one.complete)
        for one in found
    ]
    ways = list(directions(ws, desk.best, solver, within, scale=objective.scale))
    least = money_by_level(solver.problem, desk.best.solution.grants, objective)[0] - within * objective.scale
    case = ws.case
    return Alternatives(
        head=Head(
            id=case.id, title=case.title, first_year=case.first_year, last_year=case.last_year, digest=case.digest
        ),
        settings=settings_of(ws.terms, include_drafts, ws.time_limit),
        count=count,
        within=within,
        proof=desk.best.solution.proof,
        best=plans[0],
        plans=tuple(plans[1:]),
        complete=complete and proven and all(part.proven for part in parts),
        directions=tuple(
            DirectionPlan(
                direction=one.direction,
                detail=words(one.detail),
                same=one.found.way.grants.keys() == desk.best.solution.grants.keys(),
                within=-one.found.way.order[0] >= least,
                plan=desk.plan(one.found.way.grants, proven=proven and one.found.proven),
            )
            for one in ways
        ),
        claims=desk.names(),
    )


class _Desk:
    """Turns grants into plans against the best one, each confirmed before anyone sees it."""

    def __init__(self, ws: Workspace, best: Outcome, include_drafts: bool) -> None:
        self.ws = ws
        self.best = best
        self.include_drafts = include_drafts
        self.pay_years = pay_years(ws, best)
        self._seen: set[int] = set()

    def signature(self, grants: Mapping[int, int]) -> Hashable:
        """What plans that differ only in which of equal claims they take share: clauses, years and money of claims."""
        rows = self.best.built.rows
        counts = Counter(
            (self.ws.clause(rows[claim]).ref, int(self.ws.table.year[rows[claim]]), yuan)
            for claim, yuan in grants.items()
        )
        return frozenset(counts.items())

    def plan(self, grants: Mapping[int, int], *, proven: bool, alike: int = 1, all_alike: bool = True) -> OtherPlan:
        """A plan against the best one. Raises EvaluationMismatch where the evaluator does not confirm it."""
        values = money_by_level(self.best.built.problem, grants, self.best.objective)
        held = dict(sorted(grants.items()))
        self.ws.confirm(
            Outcome(self.best.built, Solution(held, values, values, "not_proven"), self.best.objective),
            "certain",
            self.include_drafts,
        )
        self._seen |= held.keys()
        best = self.best.solution.grants
        key = [one.key for one in self.best.built.problem.candidates]
        money, most = self._money(held), self._money(best)
        return OtherPlan(
            money=money,
            loss=Amounts(**{kind: getattr(most, kind) - getattr(money, kind) for kind in KINDS}),
            filings=len(held),
            by_year=tuple(
                PaidInYear(
                    year=year, money=self._money({one: held[one] for one in held if self.pay_years[one] == year})
                )
                for year in sorted({self.pay_years[one] for one in held})
            ),
            grants=tuple(GrantedYuan(key=key[one], granted=yuan) for one, yuan in held.items()),
            dropped=tuple(sorted(key[one] for one in best if one not in held)),
            added=tuple(sorted(key[one] for one in held if one not in best)),
            changed=tuple(
                ChangedGrant(key=key[one], best=best[one], here=yuan)
                for one, yuan in held.items()
                if best.get(one, yuan) != yuan
            ),
            alike=alike,
            alike_complete=all_alike,
            proven=proven,
        )

    def _money(self, grants: Mapping[int, int]) -> Amounts:
        sums = dict.fromkeys(KINDS, 0)
        for claim, yuan in grants.items():
            sums[KINDS[tier_of(self.ws.table, self.best.built.rows[claim])]] += yuan
        return Amounts(**sums)

    def names(self) -> tuple[ClaimName, ...]:
        """Every claim that some plan so far takes, in the order of keys."""
        return tuple(claim_name(self.ws, self.best.built.rows[claim]) for claim in sorted(self._seen))
