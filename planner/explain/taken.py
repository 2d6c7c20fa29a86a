"""The lines of a plan: each claim taken, with its formula, its bonds, and what replaces it if it is refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from models.case import SIGNED
from models.expression import Node, facts_of
from models.plan import ClaimLine, Refused, RuleNote, Words
from models.policy import Clause, Policy
from models.rule import Rule, Selector
from models.text import Text
from planner.explain.blockers import binding_rows, left_of, room, weight
from planner.explain.directions import backing
from planner.explain.dues import filing_of, obligations_of
from planner.explain.facts_within import facts_within
from planner.explain.stacking import allowances_on
from planner.explain.texts import cite_text, words
from planner.explain.words import labels, rule_of, source_text
from planner.problem import CarveOut, Limit, Share
from planner.prose.formula import claim_formula
from planner.workspace import Outcome, Workspace

_YET_TO_SIGN = Text(
    "合同尚未签订（拟签），这里按会签订计算，签订之后才能申报。",
    "The contract is not signed yet (planned); the claim assumes that it will be and can be filed only then.",
)


def claim_lines(ws: Workspace, outcome: Outcome, *, only_drafts: bool = False) -> tuple[ClaimLine, ...]:
    """A line for each claim taken (or for those of drafts), in the order of keys."""
    places = outcome.built.index_of()
    return tuple(
        _line(ws, outcome, row, places[row], yuan)
        for row, yuan in outcome.taken.items()
        if not only_drafts or ws.policy(ws.clause(row).policy).status == "draft"
    )


def _line(ws: Workspace, outcome: Outcome, row: int, index: int, yuan: int) -> ClaimLine:
    clause, key = ws.clause(row), ws.table.keys[row]
    policy, year = ws.policy(clause.policy), int(ws.table.year[row])
    return ClaimLine(
        key=key,
        policy=policy.id,
        policy_title=words(policy.title),
        status=policy.status,
        clause=clause.id,
        title=words(clause.title),
        item=ws.item_id(row),
        item_label=item_label(ws, row),
        year=year,
        nth=_nth(ws, row) if clause.years else None,
        parts=clause.years.most if clause.years else None,
        instalment=clause.years is not None and clause.years.instalments,
        pay_year=year + clause.pay_after_years,
        formula=words(claim_formula(clause, ws.read[key].facts, labels(ws, clause))),
        ceiling=outcome.built.problem.candidates[index].ceiling,
        granted=yuan,
        strength=clause.strength.value,
        payee=clause.payee,
        quota=_quota(clause),
        cite=cite_text(clause.cite),
        evidence=evidence_of(ws, clause.evidence),
        departments=clause.departments,
        rules=(*rules_on(ws, outcome, index), *allowances_on(ws, outcome, row)),
        readings=readings_of(ws, policy, clause),
        backed_by=backing(ws, clause, ws.item_id(row)),
        if_refused=_refused(ws, outcome, index),
        filing=filing_of(ws, clause, ws.read[key]),
        obligations=obligations_of(clause, year),
        note=words(clause.note) if clause.note else None,
        warning=_warning(ws, clause, row),
    )


def _warning(ws: Workspace, clause: Clause, row: int) -> Words | None:
    """What the clause warns of, and that the contract which the claim rests on is yet to be signed."""
    place = int(ws.table.item[row])
    planned = place >= 0 and ws.table.tables.items[place].item.planned
    read = facts_within((clause, ws.policy(clause.policy).applies_to)) if planned else ()
    told = [clause.warning] if clause.warning else []
    if any(fact.scope == "item" and fact.name == SIGNED for fact in read):
        told.append(_YET_TO_SIGN)
    return Words(zh="".join(one.zh for one in told), en=" ".join(one.en for one in told)) if told else None


def _nth(ws: Workspace, row: int) -> int | None:
    """Which year of its item the claim is for, where the clause pays over several."""
    nth = ws.table.rows_of(np.array([row], dtype=np.int64)).nth
    return None if nth is None else int(nth[0])


def item_label(ws: Workspace, row: int) -> str:
    """What the case calls the item; "" for the enterprise's own year."""
    place = int(ws.table.item[row])
    if place < 0:
        return ""
    item = ws.table.tables.items[place].item
    return item.label or item.id


def evidence_of(ws: Workspace, ids: Sequence[str]) -> tuple[Words, ...]:
    """Evidence in words."""
    return tuple(words(ws.vocabulary.evidence[one]) for one in ids)


def _quota(clause: Clause) -> Words | None:
    if clause.quota is None:
        return None
    places = clause.quota.places
    zh = f"{clause.quota.scope.zh}{f' {places} 个名额' if places else '，名额未公布'}"
    en = f"{clause.quota.scope.en}{f', {places} places' if places else ', places not stated'}"
    return Words(zh=zh, en=en)


def rules_on(ws: Workspace, outcome: Outcome, index: int) -> tuple[RuleNote, ...]:
    """The rules that the claim stands in; a limit binds where it is used up."""
    found: dict[str, RuleNote] = {}
    grants = outcome.solution.grants
    for row in binding_rows(outcome.built.problem, grants, index):
        full = isinstance(row, CarveOut) or (isinstance(row, Limit | Share) and _binds(outcome, row))
        if row.source in found and not full:
            continue
        rule = rule_of(ws, row.source)
        cite = cite_text(rule.cite) if rule else ""
        found[row.source] = RuleNote(rule=row.source, text=source_text(ws, row.source), cite=cite, binding=full)
    return tuple(found[source] for source in sorted(found))


def _binds(outcome: Outcome, row: Limit | Share) -> bool:
    """Whether the limit is used up and its members could use more."""
    candidates, grants = outcome.built.problem.candidates, outcome.solution.grants
    if isinstance(row, Share):
        return left_of(row, grants) < 1 and any(grants.get(one, 0) < candidates[one].ceiling for one in row.members)
    wanted = sum(weight(row, one) * candidates[one].ceiling for one in row.members)
    return room(row, grants) < 1 and wanted > row.limit


def readings_of(ws: Workspace, policy: Policy, clause: Clause) -> tuple[str, ...]:
    """The readings that the clause or a rule on it reads, and those of the window that it must lie in."""
    trees = [*(condition.tree for condition in (*policy.applies_to, *clause.conditions)), clause.award, clause.limit]
    if clause.ladder is not None:
        trees += [clause.ladder.jump, clause.ladder.later]
    for rule in policy.rules:
        if selects(rule, clause.id) and (not rule.across or ws.has_rivals(policy.id)):
            trees += trees_of(rule)
    return tuple(sorted({*readings_in(trees), *window_readings(ws, policy)}))


def window_readings(ws: Workspace, policy: Policy) -> set[str]:
    """The readings that say when a policy holds: that of its own window, and of each later version that takes over."""
    later = [one for one in ws.table.lineage.successors(policy.id) if one.status != "draft" and one in ws.policies]
    return {one.window_reading for one in (policy, *later)} - {""}


def readings_in(trees: Iterable[Node | None]) -> set[str]:
    """The readings that expressions read."""
    return {fact.name for tree in trees for fact in facts_of(tree) if fact.scope == "reading"}


def trees_of(rule: Rule) -> list[Node | None]:
    """Every expression of a rule."""
    return [rule.when, rule.limit, rule.rate, *(selector.where for selector in _selectors(rule))]


def selects(rule: Rule, clause_id: str) -> bool:
    """Whether the rule names the clause in any part."""
    by_class = any(clause_id in clauses for _, clauses in rule.classes)
    return by_class or any(clause_id in selector.clauses for selector in _selectors(rule))


def _selectors(rule: Rule) -> tuple[Selector, ...]:
    return (*rule.on, *rule.if_taken, *rule.needs, *rule.of_claims)


def _refused(ws: Workspace, outcome: Outcome, index: int) -> Refused:
    """The plan without the claim: the loss in the claim's own tier and all above it, and what comes instead."""
    candidates = outcome.built.problem.candidates
    left = ws.without(outcome, index)
    level = next(place for place, tiers in enumerate(outcome.objective.tiers) if candidates[index].tier in tiers)
    loss = -outcome.objective.yuan(sum(left.values[: level + 1]) - sum(outcome.solution.values[: level + 1]))
    instead = [candidates[one].key for one in left.grants if one not in outcome.solution.grants]
    return Refused(loss=loss, instead=tuple(sorted(instead)))
