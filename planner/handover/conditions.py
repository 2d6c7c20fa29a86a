"""The conditions of a claim in words, each with what the case says of it and whether that settles it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from models.case import SIGNED
from models.expression import Node, facts_of
from models.plan import Words
from models.policy import Clause
from models.text import Lang
from planner.evaluator.ceilings import Claim
from planner.evaluator.reader import condition
from planner.explain.words import values_text
from planner.page.teller import Teller
from planner.prose.instalments import gate_of, part_wants
from planner.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Ticked:
    """One condition: the sentence, the values of the case (empty where it reads a reading only), whether it is met."""

    text: Words
    seen: Words
    met: Literal["yes", "open"]


def conditions_of(ws: Workspace, claim: Claim) -> tuple[Ticked, ...]:
    """Those of the policy, then those of the clause, in the order of the pack.

    What binds another part of an award that is paid in parts is left out. A contract that is going to be signed meets
    its condition only then, so that the condition stays open.
    """
    return tuple(_ticked(ws, claim, tree, part) for tree, part in _wanted(claim))


def _wanted(claim: Claim) -> Iterator[tuple[Node, int]]:
    """The trees, and the part that one binds (0: the claim, whatever its part)."""
    for one in claim.policy.applies_to:
        yield one.tree, 0
    for one in claim.clause.conditions:
        gate = gate_of(claim.clause, one.tree)
        if gate is None:
            yield one.tree, 0
        elif gate[0] == claim.facts.nth:
            yield gate[1], gate[0]


def _ticked(ws: Workspace, claim: Claim, tree: Node, part: int) -> Ticked:
    clause = claim.clause
    to_sign = claim.item is not None and claim.item.planned and SIGNED in {one.name for one in facts_of(tree)}
    met = condition(tree, claim.facts).must and not to_sign
    return Ticked(
        text=Words(zh=_said(ws, claim, tree, part, "zh"), en=_said(ws, claim, tree, part, "en")),
        seen=_to_sign() if to_sign else _seen(ws, clause, tree, claim),
        met="yes" if met else "open",
    )


def _said(ws: Workspace, claim: Claim, tree: Node, part: int, lang: Lang) -> str:
    said = Teller(claim.policy, ws.vocabulary, lang).condition(tree, claim.clause)
    return part_wants(part, said, lang) if part else said


def _seen(ws: Workspace, clause: Clause, tree: Node, claim: Claim) -> Words:
    return values_text(ws, clause, tree, claim.facts)


def _to_sign() -> Words:
    return Words(zh="拟签，尚未签订", en="planned, not signed yet")
