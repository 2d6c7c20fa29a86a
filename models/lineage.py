"""Versions of a policy by date: which clause carries on which, and what the keys of rules mean across versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.policy import Policy


@dataclass(frozen=True, slots=True)
class Lineage:
    """The versions among some policies. A name that none of them has stands for itself.

    A clause carries on the clause of the replaced version that it names, otherwise the one of its own id, unless
    another clause of its pack names that one, it pays for another kind of item, or it says `none`. Only versions among
    the policies count: without the older one the newer starts a line of its own.
    """

    #: Names that differ from their canonical ones only; all other names stand for themselves.
    _clauses: Mapping[str, str]
    _policies: Mapping[str, str]
    #: By clause, its own article.
    _articles: Mapping[str, str]
    #: By policy and the name that stands for a clause, the clause of that policy.
    _clause_in: Mapping[tuple[str, str], str]
    _successors: Mapping[str, tuple[Policy, ...]]

    @classmethod
    def of(cls, policies: Iterable[Policy]) -> Lineage:
        """The lineage of the policies, in any order."""
        known = {policy.id: policy for policy in policies}
        lines = [_ancestry(policy, known) for policy in known.values()]
        origins = {line[-1].id: line[0].id for line in lines if len(line) > 1}
        clauses: dict[str, str] = {}
        for line in sorted(lines, key=len):
            if len(line) > 1:
                clauses |= _carried_on(line[-1], line[-2], clauses)
        everything = [clause for policy in known.values() for clause in policy.clauses]
        articles = {clause.ref: clause.article for clause in everything}
        clause_in = {(clause.policy, clauses.get(clause.ref, clause.ref)): clause.ref for clause in everything}
        return cls(clauses, origins, articles, clause_in, _later(lines))

    def clause(self, ref: str) -> str:
        """`<policy>/<clause>` of the oldest version that this clause carries on."""
        return self._clauses.get(ref, ref)

    def policy(self, policy_id: str) -> str:
        """The id of the oldest version of the policy."""
        return self._policies.get(policy_id, policy_id)

    def article(self, ref: str, version: str = "") -> tuple[str, str]:
        """The oldest version's id, and the article that one version gives the clause: its own one, unless it is named.

        A version without the clause says nothing of it, so that the clause keeps its own article.
        """
        policy_id, _, clause_id = ref.partition("/")
        there = ref if policy_id == version else self._clause_in.get((version, self.clause(ref)), ref)
        return self.policy(policy_id), self._articles.get(there, clause_id.split(".")[0])

    def successors(self, policy_id: str) -> tuple[Policy, ...]:
        """The later versions, the next one first; drafts are among them."""
        return self._successors.get(policy_id, ())


def _ancestry(policy: Policy, known: Mapping[str, Policy]) -> tuple[Policy, ...]:
    """The versions up to this one, the oldest first. A ring, which the loader refuses, is cut where it closes."""
    line = {policy.id: policy}
    before = known.get(policy.replaces)
    while before is not None and before.id not in line:
        line[before.id] = before
        before = known.get(before.replaces)
    return tuple(reversed(line.values()))


def _carried_on(policy: Policy, before: Policy, canonical: Mapping[str, str]) -> dict[str, str]:
    """By clause of the policy that carries on one of the version before, the canonical name of that one."""
    old = {clause.id: clause.on for clause in before.clauses}
    named = {clause.continues for clause in policy.clauses}
    found: dict[str, str] = {}
    for clause in policy.clauses:
        origin = clause.continues or ("" if clause.id in named else clause.id)
        if old.get(origin) == clause.on:
            ref = f"{before.id}/{origin}"
            found[clause.ref] = canonical.get(ref, ref)
    return found


def _later(lines: Iterable[tuple[Policy, ...]]) -> dict[str, tuple[Policy, ...]]:
    """By policy, the later versions; of two lines through it, which the loader refuses, the longer one."""
    found: dict[str, tuple[Policy, ...]] = {}
    for line in lines:
        for place, policy in enumerate(line[:-1], 1):
            if len(line) - place > len(found.get(policy.id, ())):
                found[policy.id] = line[place:]
    return found
