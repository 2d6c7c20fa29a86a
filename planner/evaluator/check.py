"""Checks a plan without the solver: every claim, every ceiling, every rule and every total, from the clause data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from models.case import Case
from models.policy import Payee, Policy, Status, Strength
from models.rule import RuleKind
from models.text import Lang, Text
from models.vocabulary import Vocabulary
from planner.evaluator.ceilings import Claim, applicable, claim_key, claims_of
from planner.evaluator.entries import Entry, entries_of
from planner.evaluator.facts import World, world_of
from planner.evaluator.members import groups_of, may_concern
from planner.evaluator.pairs import pairs_outside
from planner.evaluator.spending import spent_twice
from planner.evaluator.versions import Received, claimed_twice, received_before
from planner.rules import (
    allowed,
    at_most_one,
    cap,
    deduct,
    highest_only,
    matching,
    once,
    one_class,
    quota,
    requires,
    supersedes,
    top_up,
    used_up,
)
from planner.rules.check import Group, Mode, Violation, money

#: How a group of each kind of rule is checked.
FACES: Final[Mapping[RuleKind, Callable[[Group], tuple[Violation, ...]]]] = {
    RuleKind.CAP: cap.check,
    RuleKind.AT_MOST_ONE: at_most_one.check,
    RuleKind.HIGHEST_ONLY: highest_only.check,
    RuleKind.ONE_CLASS: one_class.check,
    RuleKind.ONCE: once.check,
    RuleKind.REQUIRES: requires.check,
    RuleKind.DEDUCT: deduct.check,
    RuleKind.TOP_UP: top_up.check,
    RuleKind.QUOTA: quota.check,
    RuleKind.SUPERSEDES: supersedes.check,
    RuleKind.MATCHING: matching.check,
    RuleKind.USED_UP: used_up.check,
    RuleKind.ALLOWED: allowed.check,
}


@dataclass(frozen=True, slots=True)
class Granted:
    """What a plan grants to one claim, in whole yuan; `item` is None for a claim on the enterprise's own year."""

    policy: str
    clause: str
    item: str | None
    year: int
    yuan: int

    @property
    def key(self) -> str:
        """The claim's canonical name."""
        return claim_key(self.policy, self.clause, self.item, self.year)


@dataclass(frozen=True, slots=True)
class Checked:
    """One claim of the case as re-derived: yuan granted, bounds of the ceiling (None: no bound), and eligibility."""

    key: str
    granted: int
    lower: int
    upper: int | None
    must: bool
    may: bool


@dataclass(frozen=True, slots=True)
class Total:
    """Yuan granted under policies of one status, of one strength, to one payee."""

    status: Status
    strength: Strength
    payee: Payee
    yuan: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What the check found: all claims of the case, what differs, and the totals re-added."""

    mode: Mode
    claims: tuple[Checked, ...]
    violations: tuple[Violation, ...]
    totals: tuple[Total, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing differs."""
        return not self.violations


class EvaluationMismatch(Exception):
    """The evaluator disagrees with a plan, which therefore must not be printed."""

    def __init__(self, violations: Sequence[Violation]) -> None:
        self.violations = tuple(violations)
        super().__init__(self.render("en"))

    def render(self, lang: Lang) -> str:
        """Every finding: the claim, then the rule if one is broken, then what differs."""
        return "\n".join(
            f"{one.claim}{f' [{one.rule}]' if one.rule else ''}: {one.text.in_(lang)}" for one in self.violations
        )


def check(
    case: Case,
    policies: Sequence[Policy],
    vocabulary: Vocabulary,
    grants: Sequence[Granted],
    *,
    mode: Mode = "certain",
    include_drafts: bool = False,
    derived: Sequence[Claim] | None = None,
) -> Evaluation:
    """Check the grants for what is certain or possible with today's facts.

    `policies` are all that are known; those that the case does not list, expired ones, and drafts unless included,
    neither grant nor bind, but their past awards are still understood. `derived` are the claims that `claims_of` gave
    for this case and these policies, for whoever checks many plans of one case.
    """
    world = world_of(case, policies, vocabulary)
    active = [policy for policy in policies if applicable(policy, case, include_drafts)]
    counted = {policy.id for policy in active}
    found = claims_of(world, active) if derived is None else [one for one in derived if one.policy.id in counted]
    claims = {claim.key: claim for claim in found}
    granted = {grant.key: grant.yuan for grant in grants if grant.key in claims}
    entries = entries_of(world, policies, tuple(claims.values()), granted)
    violations = [
        *against_claims(claims, policies, grants, entries, mode),
        *_against_rules(active, entries, world, mode),
    ]
    return Evaluation(
        mode=mode,
        claims=tuple(
            Checked(claim.key, granted.get(claim.key, 0), claim.lower, claim.upper, claim.must, claim.may)
            for claim in claims.values()
        ),
        violations=tuple(dict.fromkeys(violations)),
        totals=_totals(claims, grants),
    )


def confirm(evaluation: Evaluation) -> Evaluation:
    """The evaluation itself. Raises EvaluationMismatch where anything differs."""
    if evaluation.violations:
        raise EvaluationMismatch(evaluation.violations)
    return evaluation


def against_claims(
    claims: Mapping[str, Claim],
    policies: Sequence[Policy],
    grants: Sequence[Granted],
    entries: Sequence[Entry],
    mode: Mode,
) -> Iterator[Violation]:
    """Grants that are no claim, come twice, were received already, are not eligible, or exceed the ceiling."""
    named = {entry.key: entry for entry in entries if not entry.sealed}
    yield from against_grants(grants, claims, policies, named, received_before(entries), mode)


def against_grants(
    grants: Sequence[Granted],
    claims: Mapping[str, Claim],
    policies: Sequence[Policy],
    named: Mapping[str, Entry],
    received: Received,
    mode: Mode,
) -> Iterator[Violation]:
    """The same for whoever has the rows of the claims by key (`named`), and what the history holds."""
    for key, times in sorted(Counter(grant.key for grant in grants).items()):
        if times > 1:
            yield Violation(key, "", Text(f"{key} 出现 {times} 次", f"{key} is granted {times} times"))
    for grant in sorted(grants, key=lambda one: one.key):
        claim = claims.get(grant.key)
        if claim is None:
            yield Violation(grant.key, "", _no_claim(grant, policies))
            continue
        if claim.key in named:
            yield from received.again(named[claim.key])
        yield from (Violation(claim.key, "", text) for text in _refused(claim, grant.yuan, mode))


def _no_claim(grant: Granted, policies: Sequence[Policy]) -> Text:
    policy = next((one for one in policies if one.id == grant.policy), None)
    if policy is None:
        return Text(f"没有政策 {grant.policy}", f"there is no policy {grant.policy}")
    if grant.clause not in {clause.id for clause in policy.clauses}:
        return Text(f"政策 {policy.id} 没有条款 {grant.clause}", f"the policy {policy.id} has no clause {grant.clause}")
    return Text(
        f"{grant.key} 不是本个案的申报：政策状态 {policy.status}，条款、事项或年度不相符",
        f"{grant.key} is no claim of this case: policy {policy.status}, or clause, item or year do not fit",
    )


def _refused(claim: Claim, yuan: int, mode: Mode) -> Iterator[Text]:
    key = claim.key
    if not claim.clause.paying:
        yield Text(f"{key} 不付款（{claim.clause.strength}）", f"{key} pays nothing ({claim.clause.strength})")
        return
    if not (claim.must if mode == "certain" else claim.may):
        reasons = [one.text for one in claim.refusals if mode == "certain" or not one.possible]
        zh, en = "；".join(one.zh for one in reasons), "; ".join(one.en for one in reasons)
        yield Text(f"{key} 不符合条件：{zh}", f"{key} is not eligible: {en}")
    ceiling = claim.lower if mode == "certain" else claim.upper
    if yuan < 1:
        yield Text(f"{key} 给付 {yuan} 元，至少应为 1 元", f"{key} pays {yuan} yuan; at least 1 is due")
    elif ceiling is not None and yuan > ceiling:
        paid, top = money(yuan * 100), money(ceiling * 100)
        yield Text(f"{key} 给付 {paid.zh}，超过上限 {top.zh}", f"{key} pays {paid.en}, more than its ceiling {top.en}")


def _against_rules(active: Sequence[Policy], entries: Sequence[Entry], world: World, mode: Mode) -> Iterator[Violation]:
    outside = pairs_outside(active, entries, world, mode)
    planned = {entry.origin for entry in entries if entry.paid and not entry.sealed}
    for policy in active:
        for rule in policy.rules:
            if not may_concern(rule, planned, world.lineage):
                continue
            for group in groups_of(rule, policy, entries, world, mode, outside):
                yield from FACES[rule.kind](group)
    yield from spent_twice(world, entries, mode, outside)
    yield from claimed_twice(entries)


def _totals(claims: Mapping[str, Claim], grants: Sequence[Granted]) -> tuple[Total, ...]:
    sums: Counter[tuple[Status, Strength, Payee]] = Counter()
    for grant in grants:
        claim = claims.get(grant.key)
        if claim is not None:
            sums[claim.policy.status, claim.clause.strength, claim.clause.payee] += grant.yuan
    return tuple(Total(*scope, yuan) for scope, yuan in sorted(sums.items()))
