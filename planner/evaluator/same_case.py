"""Checks many plans of one case. Every verdict is the one that `check` would give.

Claims, rows and groups are derived once, from the case and the packs, as `check` derives them. Of each further plan
every grant is checked, and every group in which something is paid otherwise than in the plan before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from models.case import Case
from models.policy import Policy
from models.rule import Rule
from models.vocabulary import Vocabulary
from planner.evaluator.ceilings import Claim, applicable, claims_of
from planner.evaluator.check import FACES, Granted, against_grants
from planner.evaluator.entries import entries_of
from planner.evaluator.facts import world_of
from planner.evaluator.meetings import Meetings
from planner.evaluator.members import may_concern
from planner.evaluator.pairs import pairs_outside
from planner.evaluator.spending import Spending
from planner.evaluator.versions import claimed_twice, received_before
from planner.rules.check import Mode, Violation


class CaseChecks:
    """`policies` are all that are known, and `derived` the claims of the case, as for `check`."""

    def __init__(
        self,
        case: Case,
        policies: Sequence[Policy],
        vocabulary: Vocabulary,
        *,
        mode: Mode = "certain",
        include_drafts: bool = False,
        derived: Sequence[Claim] | None = None,
    ) -> None:
        self.policies = tuple(policies)
        self.mode: Mode = mode
        self._world = world_of(case, self.policies, vocabulary)
        self._active = [policy for policy in self.policies if applicable(policy, case, include_drafts)]
        counted = {policy.id for policy in self._active}
        found = claims_of(self._world, self._active) if derived is None else derived
        self._claims = {claim.key: claim for claim in found if claim.policy.id in counted}
        rows = entries_of(self._world, self.policies, tuple(self._claims.values()), {})
        self._entries = {entry.key: entry for entry in rows}
        self._order = {key: place for place, key in enumerate(self._entries)}
        self._named = {entry.key: entry for entry in rows if not entry.sealed}
        self._sealed = [entry for entry in rows if entry.sealed]
        self._received = received_before(rows)
        self._outside = pairs_outside(self._active, rows, self._world, mode)
        self._spending = Spending(self._world, mode, self._outside)
        self._granted: dict[str, int] = {}
        self._meetings: dict[str, Meetings] = {}
        self._concerned: dict[frozenset[str], list[Meetings]] = {}

    def violations(self, grants: Sequence[Granted]) -> tuple[Violation, ...]:
        """What differs in the plan; nothing: it is confirmed."""
        self._pay({grant.key: grant.yuan for grant in grants if grant.key in self._named})
        paid = sorted((key for key, yuan in self._granted.items() if yuan), key=self._order.__getitem__)
        taken = [self._entries[key] for key in paid]
        found = [
            *against_grants(grants, self._claims, self.policies, self._named, self._received, self.mode),
            *self._against_rules(frozenset(entry.origin for entry in taken)),
            *self._spending.twice([*taken, *self._sealed]),
            *claimed_twice(taken),
        ]
        return tuple(dict.fromkeys(found))

    def _pay(self, granted: Mapping[str, int]) -> None:
        """The rows as this plan pays them."""
        before, self._granted = self._granted, dict(granted)
        changed = sorted(key for key in {*before, *granted} if before.get(key, 0) != granted.get(key, 0))
        anew = [replace(self._entries[key], paid=granted.get(key, 0) * 100) for key in changed]
        self._entries |= {entry.key: entry for entry in anew}
        for meetings in self._meetings.values():
            meetings.pay(anew)

    def _against_rules(self, planned: frozenset[str]) -> Iterator[Violation]:
        if planned not in self._concerned:
            self._concerned[planned] = list(self._concerned_by(planned))
        for meetings in self._concerned[planned]:
            yield from meetings.violations()

    def _concerned_by(self, planned: frozenset[str]) -> Iterator[Meetings]:
        """The rules that planned claims of these clauses could break; their groups are made when first needed."""
        for policy in self._active:
            for rule in policy.rules:
                if may_concern(rule, planned, self._world.lineage):
                    if rule.ref not in self._meetings:
                        self._meetings[rule.ref] = self._made(policy, rule)
                    yield self._meetings[rule.ref]

    def _made(self, policy: Policy, rule: Rule) -> Meetings:
        rows = tuple(self._entries.values())
        return Meetings(rule, policy, rows, self._world, self.mode, self._outside, FACES[rule.kind])
