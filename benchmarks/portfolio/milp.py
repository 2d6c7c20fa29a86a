"""The same problems by scipy's milp (HiGHS): one binary and one integer a claim, big constants for conditions."""

from __future__ import annotations

import time
from fractions import Fraction
from math import lcm

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from benchmarks.portfolio.answer import LEVELS, LIMIT, Answer
from benchmarks.portfolio.holds import holds
from planner.problem import AnyOf, AtMost, CarveOut, Fills, Limit, Needs, OneSide, Problem, Row, Share

Terms = dict[int, int]


def choosing(problem: Problem) -> Answer:
    """All levels of money; `kept` says whether the grants, rounded to whole yuan, keep all rows of the problem."""
    start = time.process_time()
    values, proven, first, kept = [0] * LEVELS, LEVELS, None, True
    if problem.candidates:
        written = _Written(problem)
        for level in sorted({one.tier for one in problem.candidates}):
            if level and first is None:
                first = time.process_time()
            grants = written.most(level)
            if grants is None:
                proven = level
                break
            kept = holds(problem, grants)
            values[level] = sum(yuan for i, yuan in grants.items() if problem.candidates[i].tier == level)
    end = time.process_time()
    first = end if first is None else first
    return Answer(tuple(values), proven, first=first - start, later=end - first, kept=kept)


class _Written:
    """Columns: whether each claim is taken, what it is granted, then helpers. Rows: sum of terms <= most."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.count = problem, len(problem.candidates)
        self.deadline = time.monotonic() + LIMIT
        self.uppers = [1] * self.count + [one.ceiling for one in problem.candidates]
        self.rows: list[tuple[Terms, int]] = []
        for i, one in enumerate(problem.candidates):
            self.rows += [({self._grant(i): 1, i: -one.ceiling}, 0), ({i: 1, self._grant(i): -1}, 0)]
        for row in problem.rows:
            self._add(row)

    def most(self, level: int) -> dict[int, int] | None:
        """Grants with the most money of a level, whose total is held from here on; None where it is not proven."""
        money = {self._grant(i): -1 for i, one in enumerate(self.problem.candidates) if one.tier == level}
        matrix = np.zeros((len(self.rows), len(self.uppers)))
        for place, (terms, _) in enumerate(self.rows):
            matrix[place, list(terms)] = list(terms.values())
        goal = np.zeros(len(self.uppers))
        goal[list(money)] = -1.0
        found = milp(
            goal,
            integrality=np.ones(len(self.uppers), dtype=np.int64),
            bounds=Bounds(0, np.array(self.uppers, dtype=float)),
            constraints=LinearConstraint(matrix, -np.inf, [most for _, most in self.rows]),
            options={"mip_rel_gap": 0.0, "time_limit": max(0.0, self.deadline - time.monotonic())},
        )
        if found.status != 0:
            return None
        grants = {i: round(found.x[self._grant(i)]) for i in range(self.count) if found.x[i] > 0.5}
        reached = sum(grants.get(i, 0) for i in range(self.count) if self._grant(i) in money)
        self.rows.append((money, -reached))
        return grants

    def _grant(self, claim: int) -> int:
        return self.count + claim

    def _helper(self) -> int:
        self.uppers.append(1)
        return len(self.uppers) - 1

    def _reach(self, terms: Terms, most: int) -> int:
        """How far the terms can go beyond `most`: the constant that lets a row go."""
        return max(0, sum(factor * self.uppers[i] for i, factor in terms.items() if factor > 0) - most)

    def _only_if(self, binds: int, terms: Terms, most: int) -> None:
        """The row holds where the binary column `binds` is one."""
        over = self._reach(terms, most)
        self.rows.append(({**terms, binds: terms.get(binds, 0) + over}, most + over))

    def _add(self, row: Row) -> None:
        match row:
            case AtMost():
                self.rows.append((dict.fromkeys(row.members, 1), row.number))
            case OneSide():
                sides = [self._helper() for _ in row.sides]
                self.rows.append((dict.fromkeys(sides, 1), 1))
                pairs = zip(sides, row.sides, strict=True)
                self.rows += [({i: 1, side: -1}, 0) for side, members in pairs for i in members]
            case Needs() if row.claim not in row.any_of:
                self.rows.append(({**dict.fromkeys(row.any_of, -1), row.claim: 1}, 0))
            case AnyOf():
                self.rows.append((dict.fromkeys(row.members, -1), -1))
            case Limit():
                self._limit(row)
            case CarveOut():
                scale, rate = 100 * row.rate.denominator, row.rate.numerator
                out = {i: rate * fen for i, fen in row.parts}
                self._only_if(row.claim, {self._grant(row.claim): scale, **out}, rate * row.base)
            case Share():
                scale = lcm(row.rate.denominator, row.plus.denominator)
                terms = {self._grant(i): -int(scale * row.rate) for i in row.of}
                terms |= {self._grant(i): scale for i in row.members}
                self.rows.append((terms, int(scale * row.plus)))
            case Fills():
                self._only_if(row.claim, {self._grant(i): -1 for i in row.members}, -row.amount)

    def _limit(self, row: Limit) -> None:
        weights = row.weights or (Fraction(1),) * len(row.members)
        scale = lcm(*(weight.denominator for weight in weights))
        terms = {self._grant(i): int(w * scale) for w, i in zip(weights, row.members, strict=True)}
        if not row.if_any and not row.unless_any:
            self.rows.append((terms, scale * row.limit))
            return
        binds, unless = self._helper(), dict.fromkeys(row.unless_any, -1)
        self._only_if(binds, terms, scale * row.limit)
        asked = [({i: 1, binds: -1, **unless}, 0) for i in row.if_any]
        self.rows += asked or [({binds: -1, **unless}, -1)]
