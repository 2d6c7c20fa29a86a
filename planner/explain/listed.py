"""Clauses that are listed and never counted: discretionary and in-kind support."""

from __future__ import annotations

from collections import defaultdict
from typing import Literal

from models.plan import Listed
from models.policy import Clause, Strength
from planner.evaluator.ceilings import Claim
from planner.evaluator.reader import condition, number
from planner.explain.texts import both, cite_text, words
from planner.prose.clause import clause_text
from planner.prose.labels import labels_for
from planner.workspace import Workspace

Holds = Literal["yes", "open", "no"]
_LISTED = (Strength.DISCRETIONARY, Strength.IN_KIND)


def listed_clauses(ws: Workspace) -> tuple[Listed, ...]:
    """One line for each such clause of a policy that may apply, with the items that it fits."""
    by_clause: dict[str, list[Claim]] = defaultdict(list)
    for claim in ws.read.values():
        if claim.clause.strength in _LISTED:
            by_clause[claim.clause.ref].append(claim)
    return tuple(
        _line(ws, clause, by_clause[clause.ref])
        for policy in ws.policies
        for clause in policy.clauses
        if clause.strength in _LISTED and by_clause[clause.ref] and _applies(by_clause[clause.ref][0])
    )


def _applies(claim: Claim) -> bool:
    return claim.policy.status != "expired" and all(
        condition(one.tree, claim.facts).may for one in claim.policy.applies_to
    )


def _line(ws: Workspace, clause: Clause, claims: list[Claim]) -> Listed:
    fitting, sure = [claim for claim in claims if claim.may], [claim for claim in claims if claim.must]
    holds: Holds = "yes" if sure else "open" if fitting else "no"
    names = labels_for(clause, ws.vocabulary, ws.all_policies)
    return Listed(
        policy=clause.policy,
        clause=clause.id,
        title=words(clause.title),
        strength=clause.strength.value,
        payee=clause.payee,
        items=tuple(claim.item.id for claim in fitting if claim.item is not None),
        item_labels=tuple(claim.item.label or claim.item.id for claim in fitting if claim.item is not None),
        holds=holds,
        indicative=_indicative(clause, sure or fitting),
        text=both(clause_text(clause, names, "zh"), clause_text(clause, names, "en")),
        cite=cite_text(clause.cite),
    )


def _indicative(clause: Clause, claims: list[Claim]) -> int | None:
    """Whole yuan that the clause names for the claims that surely fit, or else may; None where it names no figure."""
    if clause.indicative is None or not claims:
        return None
    uppers = [number(clause.indicative, claim.facts).upper for claim in claims]
    known = [int(upper // 100) for upper in uppers if upper is not None]
    return sum(known) if len(known) == len(uppers) else None
