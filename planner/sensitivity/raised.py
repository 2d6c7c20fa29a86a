"""Policies with more of one limit, and the problem that they make of the case.

A limit that a policy states once is often two in its pack: the most that one award can be, and a cap on all claims of
the same clause for the same year or matter. Such a pair is raised together, or neither would ever seem to bind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from models.expression import Arithmetic, Literal, Node, Type
from models.policy import Clause, Policy
from models.rule import Rule, RuleKind
from planner.building.build import Built
from planner.candidates import ClaimTable, candidate_claims
from planner.evaluator.ceilings import Claim, claims_of
from planner.evaluator.facts import world_of
from planner.rules.seat import FEN_PER_YUAN
from planner.sensitivity.worlds import Worlds


@dataclass(frozen=True, slots=True)
class Raised:
    """A policy with a limit raised by `more`, the problem under it, and the claims as the evaluator reads them there.

    `derived` is None where no clause has changed.
    """

    more: int
    policy: Policy
    built: Built
    derived: Callable[[], Sequence[Claim]] | None


def more_of(limit: Node, yuan: int) -> Node:
    """The limit with so much more."""
    return Arithmetic("+", limit, Literal(Type.MONEY, yuan * FEN_PER_YUAN), Type.MONEY)


def clause_of_award(policy: Policy, rule: Rule) -> Clause | None:
    """The clause of which a cap says for all claims together what the clause says of each; None for any other rule."""
    names = {name for selector in rule.on for name in selector.clauses}
    if rule.kind is not RuleKind.CAP or rule.of != "amount" or rule.across or len(names) != 1:
        return None
    clause = policy.clause(names.pop())
    return clause if clause.limit is not None and clause.limit == rule.limit else None


class Raising:
    """Raises limits of the case's policies."""

    def __init__(self, worlds: Worlds) -> None:
        self.worlds = worlds
        self.table = worlds.ws.table
        self.ceilings = cache(self._ceilings)

    def rule(self, policy: Policy, rule: Rule, more: int) -> Raised:
        """So much more of a cap, or of the number of a quota; with the limit of each award where it is the same."""
        if rule.limit is None:
            changed = replace(rule, number=rule.number + more)
        else:
            changed = replace(rule, limit=more_of(rule.limit, more))
        other = replace(policy, rules=tuple(changed if one is rule else one for one in policy.rules))
        clause = clause_of_award(policy, rule)
        if clause is not None:
            return self.award(other, clause, more)
        return Raised(more, other, self.worlds.under([other]), None)

    def award(self, policy: Policy, clause: Clause, more: int) -> Raised:
        """So much more of the most that one claim of a clause can be."""
        clauses = tuple(_with_limit(one, more) if one.id == clause.id else one for one in policy.clauses)
        other = replace(policy, clauses=clauses)
        mine = np.array([one.ref == clause.ref for one in self.table.clauses], dtype=bool)[self.table.clause]
        above = self.ceilings(more)
        table = replace(
            self.table,
            policies=self.worlds.exchanged(self.table.policies, [other]),
            lo=np.where(mine, above.lo, self.table.lo),
            hi=np.where(mine, above.hi, self.table.hi),
        )
        return Raised(more, other, self.worlds.build(table), lambda: self._derived(other, clause))

    def _ceilings(self, more: int) -> ClaimTable:
        """The claims with every clause's own limit raised."""
        policies = [
            replace(policy, clauses=tuple(_with_limit(one, more) for one in policy.clauses))
            for policy in self.table.policies
        ]
        return candidate_claims([self.worlds.ws.case], policies, self.worlds.ws.vocabulary)

    def _derived(self, policy: Policy, clause: Clause) -> list[Claim]:
        """The claims of the case as the evaluator reads them, those of the clause anew."""
        ws = self.worlds.ws
        kept = [one for one in ws.read.values() if one.clause.ref != clause.ref]
        world = world_of(ws.case, self.worlds.exchanged(ws.all_policies, [policy]), ws.vocabulary)
        return [*kept, *claims_of(world, [replace(policy, clauses=(policy.clause(clause.id),))])]


def _with_limit(clause: Clause, more: int) -> Clause:
    return clause if clause.limit is None else replace(clause, limit=more_of(clause.limit, more))
