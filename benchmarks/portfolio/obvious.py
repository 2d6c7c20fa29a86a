"""The obvious way: one enterprise after the other, clauses read as trees, one CP-SAT model each.

The rows of the rules are given to it for nothing: what it would spend on grouping claims is not counted.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import lcm

from ortools.sat.python import cp_model

from benchmarks.portfolio.answer import LEVELS, LIMIT, Answer
from benchmarks.portfolio.enterprises import Task, closed
from models.case import Case
from models.policy import Policy
from planner.evaluator.ceilings import applicable, claims_of
from planner.evaluator.facts import Facts, World, world_of
from planner.evaluator.reader import condition
from planner.problem import AnyOf, AtMost, CarveOut, Fills, Limit, Needs, OneSide, Problem, Row, Share
from policies.shipped import load_shipped


class Obvious:
    """The obvious program. The packs, and what they offer to choose from, are made once."""

    def __init__(self) -> None:
        self._shipped = load_shipped()
        nobody = b'{"id":"nobody","horizon":{"from":2026,"to":2026},"enterprise":{}}'
        self._world = world_of(self._case(nobody), self._shipped.policies, self._shipped.vocabulary)

    def answer(self, task: Task) -> Answer:
        """Everything for one enterprise."""
        start = time.process_time()
        case = self._case(task.data)
        read = time.process_time()
        world = replace(self._world, case=case, readings={**self._world.readings, **case.readings})
        ceilings = _ceilings(world, self._shipped.policies)
        clauses = time.process_time()
        _agree(ceilings, task.problem, past=bool(case.history.awards))
        return choosing(task.problem)._replace(read=read - start, clauses=clauses - read)

    def _case(self, data: bytes) -> Case:
        return closed(data, self._shipped.policies, self._shipped.vocabulary)


def choosing(problem: Problem) -> Answer:
    """The model alone. Without a claim there is none; a level that no claim counts in is not solved."""
    start = time.process_time()
    values, proven, first = [0] * LEVELS, LEVELS, None
    if problem.candidates:
        model = _Model(problem)
        for level in sorted({one.tier for one in problem.candidates}):
            if level and first is None:
                first = time.process_time()
            best = model.most(level)
            values[level] = best or 0
            if best is None:
                proven = level
                break
    end = time.process_time()
    first = end if first is None else first
    return Answer(tuple(values), proven, first=first - start, later=end - first)


def _ceilings(world: World, policies: Sequence[Policy]) -> dict[str, int]:
    """Yuan by claim, for claims that are surely eligible; policies that surely do not apply are not gone into."""
    facts = Facts(world, None)
    near = [
        policy
        for policy in policies
        if applicable(policy, world.case, world.case.include_drafts)
        and all(condition(one.tree, facts).may for one in policy.applies_to)
    ]
    return {claim.key: claim.lower for claim in claims_of(world, near) if claim.must and claim.lower}


def _agree(ceilings: dict[str, int], problem: Problem, *, past: bool) -> None:
    """Both readers see the same claims, but for those that the history has paid already."""
    ours = {one.key: one.ceiling for one in problem.candidates}
    if any(ceilings.get(key) != ceiling for key, ceiling in ours.items()) or (ceilings.keys() - ours and not past):
        raise SystemExit(f"claims differ: {ceilings} and {ours}")


class _Model:
    """One Boolean and one integer a claim in yuan, rules as rows, default parameters, one worker."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.deadline = problem, time.monotonic() + LIMIT
        self.model, self.solver = cp_model.CpModel(), cp_model.CpSolver()
        self.solver.parameters.num_workers = 1
        self.taken = [self.model.new_bool_var(one.key) for one in problem.candidates]
        self.grants = [self.model.new_int_var(0, one.ceiling, one.key) for one in problem.candidates]
        for claim, x, grant in zip(problem.candidates, self.taken, self.grants, strict=True):
            self.model.add(grant <= claim.ceiling * x)
            self.model.add(grant >= x)
        for row in problem.rows:
            self._add(row)

    def most(self, level: int) -> int | None:
        """The most money of a level, held from here on; None where it is not proven within the limit."""
        money = sum(g for g, one in zip(self.grants, self.problem.candidates, strict=True) if one.tier == level)
        self.solver.parameters.max_time_in_seconds = max(0.0, self.deadline - time.monotonic())
        self.model.maximize(money)
        if self.solver.solve(self.model) != cp_model.OPTIMAL:
            return None
        best = self.solver.value(money)
        self.model.add(money >= best)
        return best

    def _add(self, row: Row) -> None:
        taken, grants = self.taken, self.grants
        match row:
            case AtMost():
                self.model.add(sum(taken[i] for i in row.members) <= row.number)
            case OneSide():
                self._one_side(row)
            case Needs():
                self.model.add_bool_or([taken[i] for i in row.any_of]).only_enforce_if(taken[row.claim])
            case AnyOf():
                self.model.add_bool_or([taken[i] for i in row.members])
            case Limit():
                self._limit(row)
            case CarveOut():
                out = sum(fen * taken[i] for i, fen in row.parts)
                scale, rate = 100 * row.rate.denominator, row.rate.numerator
                added = self.model.add(scale * grants[row.claim] + rate * out <= rate * row.base)
                added.only_enforce_if(taken[row.claim])
            case Share():
                scale = lcm(row.rate.denominator, row.plus.denominator)
                left = scale * sum(grants[i] for i in row.members)
                right = int(scale * row.rate) * sum(grants[i] for i in row.of) + int(scale * row.plus)
                self.model.add(left <= right)
            case Fills():
                added = self.model.add(sum(grants[i] for i in row.members) >= row.amount)
                added.only_enforce_if(taken[row.claim])

    def _one_side(self, row: OneSide) -> None:
        sides = [self.model.new_bool_var("") for _ in row.sides]
        self.model.add_at_most_one(sides)
        for side, members in zip(sides, row.sides, strict=True):
            for i in members:
                self.model.add_implication(self.taken[i], side)

    def _limit(self, row: Limit) -> None:
        weights = row.weights or (Fraction(1),) * len(row.members)
        scale = lcm(*(weight.denominator for weight in weights))
        grants = [self.grants[i] for i in row.members]
        shares = [int(weight * scale) for weight in weights]
        added = self.model.add(cp_model.LinearExpr.weighted_sum(grants, shares) <= scale * row.limit)
        if row.if_any or row.unless_any:
            binds, unless = self.model.new_bool_var(""), [self.taken[i] for i in row.unless_any]
            added.only_enforce_if(binds)
            for asked in [[self.taken[i].negated()] for i in row.if_any] or [[]]:
                self.model.add_bool_or([binds, *asked, *unless])
