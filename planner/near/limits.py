"""Limits that take money from the best plan, and how much the best plan would bring without each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from models.expression import Extreme, Literal
from models.near import NearGain, NearLimit
from models.policy import Clause, Policy
from models.rule import RuleKind
from planner.claim_trees import ClaimTree, tree_text
from planner.evaluator.ceilings import ceiling_of
from planner.evaluator.check import check, confirm
from planner.explain.blockers import is_active, room
from planner.explain.texts import cite_text
from planner.explain.words import rule_of, source_text
from planner.problem import Limit, Problem, money_by_level
from planner.solve import solve
from planner.workspace import Outcome, Workspace, granted


def near_limits(ws: Workspace, include_drafts: bool) -> tuple[NearLimit, ...]:
    """Shared limits and own limits of claims in the plan, the one that takes most first."""
    outcome = ws.outcome("certain", include_drafts)
    found = [*_shared(ws, outcome, include_drafts), *_own(ws, outcome, include_drafts)]
    return tuple(sorted(found, key=lambda one: (_order(one.lost), one.source, one.claims)))


def _order(lost: NearGain) -> tuple[int, int, int]:
    return -lost.sure, -lost.competitive, -lost.others


def _shared(ws: Workspace, outcome: Outcome, include_drafts: bool) -> Iterator[NearLimit]:
    """Caps over several claims, or over one beside awards of the history. With weights the limit is not money."""
    problem, grants = outcome.built.problem, outcome.solution.grants
    for row in problem.rows:
        rule = rule_of(ws, row.source)
        if not isinstance(row, Limit) or rule is None or rule.kind is not RuleKind.CAP:
            continue
        if not is_active(row, set(grants)):
            continue
        short = any(grants.get(one, 0) < problem.candidates[one].ceiling for one in row.members)
        if not short or room(row, grants) >= max(problem.candidates[one].ceiling for one in row.members):
            continue
        wider = Problem(problem.candidates, tuple(one for one in problem.rows if one is not row))
        better = replace(outcome, solution=solve(wider, time_limit=ws.time_limit))
        lost = _gain(outcome, better)
        if _order(lost) >= (0, 0, 0):
            continue
        _confirm(ws, better, _without(ws.relevant, rule.policy, rule.id), include_drafts)
        taken = [one for one in row.members if one in grants]
        yield NearLimit(
            of="rule",
            source=rule.ref,
            text=source_text(ws, rule.ref),
            cite=cite_text(rule.cite),
            years=tuple(sorted({problem.candidates[one].year for one in row.members})),
            claims=tuple(problem.candidates[one].key for one in row.members),
            limit=None if row.weights else row.limit,
            granted=sum(grants[one] for one in taken),
            lost=lost,
        )


def _gain(before: Outcome, after: Outcome) -> NearGain:
    """What the plan after has more; nothing where an earlier level is not better and nothing else is."""
    problem = before.built.problem
    levels = [
        new - old
        for new, old in zip(
            money_by_level(problem, after.solution.grants, before.objective),
            money_by_level(problem, before.solution.grants, before.objective),
            strict=True,
        )
    ]
    return NearGain(sure=levels[0], competitive=levels[1], others=levels[2])


def _without(policies: tuple[Policy, ...], policy_id: str, rule_id: str) -> tuple[Policy, ...]:
    return tuple(
        replace(one, rules=tuple(rule for rule in one.rules if rule.id != rule_id)) if one.id == policy_id else one
        for one in policies
    )


def _confirm(ws: Workspace, outcome: Outcome, policies: tuple[Policy, ...], include_drafts: bool) -> None:
    """The plan without the limit holds under policies without it. Raises EvaluationMismatch."""
    grants = granted(ws.table, outcome)
    confirm(check(ws.case, policies, ws.vocabulary, grants, mode="certain", include_drafts=include_drafts))


def _own(ws: Workspace, outcome: Outcome, include_drafts: bool) -> Iterator[NearLimit]:
    """Limits that a clause sets to each of its claims, where a claim of the plan would be larger without it.

    A rule that says the same figure once more, for parts of one matter, is lifted together with it.
    """
    index = outcome.built.index_of()
    for row in outcome.taken:
        clause, claim = ws.clause(row), ws.read[ws.table.keys[row]]
        wider = _unlimited(clause)
        if wider is None or (ceiling_of(wider, claim.facts).lower or 0) <= claim.lower:
            continue
        policies = tuple(_with_clause(one, wider) if one.id == clause.policy else one for one in ws.all_policies)
        for source in _same_figure(outcome, index[row], claim.lower):
            policies = _without(policies, *source.split("#", 1))
        better = Workspace(ws.case, policies, ws.vocabulary, ws.time_limit).outcome("certain", include_drafts)
        lost = NearGain(
            sure=better.money(0) - outcome.money(0),
            competitive=better.money(1) - outcome.money(1),
            others=better.money(2) - outcome.money(2),
        )
        limit = clause.limit if clause.limit is not None else clause.award
        if _order(lost) < (0, 0, 0) and limit is not None:
            part = ClaimTree("limit" if clause.limit is not None else "award", clause.ref, limit)
            yield NearLimit(
                of="clause",
                source=clause.ref,
                text=tree_text(ws, clause, part),
                cite=cite_text(clause.cite),
                years=(int(ws.table.year[row]),),
                claims=(ws.table.keys[row],),
                limit=claim.lower,
                granted=outcome.taken[row],
                lost=lost,
            )


def _same_figure(outcome: Outcome, index: int, ceiling: int) -> set[str]:
    """The rules that limit the claim to what its own limit leaves of it."""
    rows = (row for row in outcome.built.problem.rows if isinstance(row, Limit) and index in row.members)
    return {row.source for row in rows if row.limit == ceiling and "#" in row.source}


def _unlimited(clause: Clause) -> Clause | None:
    """The clause without its own limit, written beside the award or as the figure of a `least(…)`; None without one."""
    if clause.limit is not None:
        return replace(clause, limit=None)
    award = clause.award
    if not isinstance(award, Extreme) or award.which != "least":
        return None
    parts = tuple(part for part in award.parts if not isinstance(part, Literal))
    if not parts or len(parts) == len(award.parts):
        return None
    return replace(clause, award=parts[0] if len(parts) == 1 else replace(award, parts=parts))


def _with_clause(policy: Policy, clause: Clause) -> Policy:
    return replace(policy, clauses=tuple(clause if one.id == clause.id else one for one in policy.clauses))
