"""Why the claims of a chunk are not taken: the reasons that the plan of one case gives, found for all cases at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from models.batch import UntakenLine
from models.expression import facts_of
from models.plan import Reason
from models.policy import Policy
from models.rule import Rule
from models.vocabulary import Vocabulary
from planner.columns.facts import Index
from planner.columns.flags import Bools
from planner.columns.why import NO_CONDITION, Why
from planner.explain.blockers import Blocker, blockers_among
from planner.explain.doubts import doubts_of
from planner.portfolio.answers import Weights
from planner.portfolio.chunk import Chunk
from planner.portfolio.glance import Glance
from planner.portfolio.settings import PortfolioSettings
from planner.problem import Solution, money_by_level
from planner.workspace import Outcome, solved_again

#: A reason with the rules and the claims (by their keys) behind it.
Behind = tuple[Reason, tuple[str, ...], tuple[str, ...]]
_REASONS = (
    Reason.CONDITION,
    Reason.WINDOW,
    Reason.NOTHING,
    Reason.DRAFT,
    Reason.USED_UP,
    Reason.UNKNOWN,
    Reason.EXCLUDED,
)
_CONDITION, _WINDOW, _NOTHING, _DRAFT, _USED_UP, _UNKNOWN, _BARRED = range(len(_REASONS))


@dataclass(frozen=True)
class Reasons:
    """Tells the reasons of chunk after chunk."""

    policies: tuple[Policy, ...]
    vocabulary: Vocabulary
    settings: PortfolioSettings
    rules: Mapping[str, Rule]

    @classmethod
    def of(cls, policies: Sequence[Policy], vocabulary: Vocabulary, settings: PortfolioSettings) -> Reasons:
        """For these policies."""
        return cls(
            tuple(policies), vocabulary, settings, {rule.ref: rule for policy in policies for rule in policy.rules}
        )

    def untaken(
        self, chunk: Chunk, weights: Weights, grants: Sequence[int], beat: Callable[[int], None]
    ) -> list[tuple[UntakenLine, ...]]:
        """The claims that are not taken, by place of the case, in the order of clauses, items and years.

        Only claims under policies that may apply to the enterprise, and on items of the clause's sort.
        """
        table, built = chunk.table, chunk.built
        why = chunk.why
        asked = ~table.fixed & chunk.listed & ~why.other_sort & ~_elsewhere(chunk)
        asked[built.rows[np.flatnonzero(grants)]] = False
        rows = np.flatnonzero(asked)
        rows = rows[np.lexsort((table.year[rows], table.item[rows], table.clause[rows], table.case[rows]))]
        codes = self._codes(chunk, rows)
        told = (codes == _CONDITION) | (codes == _UNKNOWN)
        conditions = np.where(told, why.condition[rows], NO_CONDITION)
        barred = self._barred(chunk, weights, grants, rows[codes == _BARRED], beat)
        lines = self._lines(chunk, rows, codes, conditions, barred)
        ends = np.searchsorted(table.case[rows], np.arange(len(chunk.cases) + 1)).tolist()
        return [tuple(lines[ends[place] : ends[place + 1]]) for place in range(len(chunk.cases))]

    def _codes(self, chunk: Chunk, rows: Index) -> Index:
        """By row, the place of its reason: the first that holds, in the order in which a plan tells them."""
        table, built = chunk.table, chunk.built
        codes = np.full(len(rows), _UNKNOWN, dtype=np.int64)
        candidate = np.zeros(len(table), dtype=bool)
        candidate[built.rows] = True
        codes[candidate[rows]] = _BARRED
        codes[~chunk.counted[rows]] = _DRAFT
        for kind, code in ((Why.CONDITION, _CONDITION), (Why.WINDOW, _WINDOW), (Why.NOTHING, _NOTHING)):
            codes[chunk.why.kind[rows] == kind] = code
        for place in np.flatnonzero(codes == _UNKNOWN).tolist():
            if chunk.builder.is_received(int(rows[place])):
                codes[place] = _USED_UP
        return codes

    def _lines(
        self, chunk: Chunk, rows: Index, codes: Index, conditions: Index, barred: Mapping[int, Behind]
    ) -> list[UntakenLine]:
        table = chunk.table
        names = [(clause.policy, clause.id) for clause in table.clauses]
        items = [row.item.id for row in table.tables.items]
        ceilings = [
            None if open_ else most
            for most, open_ in zip(table.hi[rows].tolist(), table.hi_open[rows].tolist(), strict=True)
        ]
        found = []
        for row, clause, item, year, ceiling, code, condition in zip(
            rows.tolist(),
            table.clause[rows].tolist(),
            table.item[rows].tolist(),
            table.year[rows].tolist(),
            ceilings,
            codes.tolist(),
            conditions.tolist(),
            strict=True,
        ):
            policy, own = names[clause]
            reason, rules, beside = barred[row] if code == _BARRED else (_REASONS[code], (), ())
            name = None if item < 0 else items[item]
            found.append(UntakenLine(policy, own, name, year, ceiling, reason, rules, beside, condition))
        return found

    def _barred(
        self,
        chunk: Chunk,
        weights: Weights,
        grants: Sequence[int],
        rows: Index,
        beat: Callable[[int], None],
    ) -> dict[int, Behind]:
        """What keeps each candidate that is not taken out of the plan, by row of the table."""
        built = chunk.built
        number = np.full(len(chunk.table), -1, dtype=np.int64)
        number[built.rows] = np.arange(len(built))
        found: dict[int, Behind] = {}
        for row in rows.tolist():
            claim, owner = int(number[row]), int(chunk.table.case[row])
            taken = {one: grants[one] for one in built.candidates_of(owner) if grants[one]}
            standing = blockers_among(self.rules.get, built.constraints_of(owner), taken, claim)
            if not standing:
                beat(owner)
                found[row] = self._beaten(chunk, weights, taken, owner, claim)
                continue
            reason = standing[0].reason
            if reason is Reason.USED_UP and self._in_doubt(chunk, standing[0], row):
                reason = Reason.UNKNOWN
            rules = tuple(sorted({one.source for one in standing} - {""}))
            beside = tuple(sorted({built.keys[one] for blocker in standing for one in blocker.claims}))
            found[row] = reason, rules, beside
        return found

    def _beaten(self, chunk: Chunk, weights: Weights, taken: Mapping[int, int], owner: int, claim: int) -> Behind:
        """No single rule bars the claim: a plan with it pays the same and comes later, or less than the one chosen."""
        built, goal = chunk.built, self.settings.terms.goal
        first = built.candidates_of(owner).start
        problem = weights.weighed(built.of(owner), first)
        own = {one - first: yuan for one, yuan in taken.items()}
        values = money_by_level(problem.problem, own, goal)
        outcome = Outcome(problem, Solution(own, values, values, "closed_form"), goal)
        forced = solved_again(outcome, claim - first, self.settings.time_limit, forced=True)
        if forced.feasible and forced.values == values:
            return Reason.LATER_TIE, (), ()
        rivals = (built.keys[one] for one in taken if forced.feasible and one - first not in forced.grants)
        return Reason.EXCLUDED, (), tuple(sorted(rivals))

    def _in_doubt(self, chunk: Chunk, blocker: Blocker, row: int) -> bool:
        """Whether it is for the sake of an unknown fact that the rule is taken to bind."""
        rule = self.rules.get(blocker.source)
        built = chunk.built
        if rule is None and all(chunk.table.item[built.rows[one]] >= 0 for one in blocker.claims):
            return False
        if rule is not None and not _reads_facts(rule):
            return False
        glance = Glance(chunk, int(chunk.table.case[row]), self.policies, self.vocabulary)
        return bool(doubts_of(glance, rule, glance.row_of(row)))


def _reads_facts(rule: Rule) -> bool:
    """Whether a rule reads any fact of the case, or groups by one."""
    selectors = (*rule.on, *rule.if_taken, *rule.needs, *rule.of_claims)
    trees = (rule.when, rule.limit, *(one.where for one in selectors))
    return any(facts_of(tree) for tree in trees) or any(key.startswith("item.") for key in rule.per)


def _elsewhere(chunk: Chunk) -> Bools:
    """Claims under policies that do not apply to the enterprise."""
    conditions = {policy.id: len(policy.applies_to) for policy in chunk.table.policies}
    own = np.array([conditions[clause.policy] for clause in chunk.table.clauses], dtype=np.int64)
    fails: Bools = (chunk.why.kind == Why.CONDITION) & (chunk.why.condition < own[chunk.table.clause])
    return fails
