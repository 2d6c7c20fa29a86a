"""What an award is computed of: the facts that its formula reads in this case, and the papers that prove them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.expression import Choose, Fact, If, Node, children, facts_of
from models.plan import Words
from models.text import Lang, Text
from planner.evaluator.ceilings import Claim
from planner.evaluator.reader import condition
from planner.explain.texts import words
from planner.explain.words import labels
from planner.prose.formula import case_values
from planner.prose.labels import Labels
from planner.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Base:
    """`合同金额 400万元`, and what proves it."""

    text: Words
    evidence: tuple[Words, ...]


def bases_of(ws: Workspace, claim: Claim) -> tuple[Base, ...]:
    """The facts that the award and the claim's own limit read, each once, in the order of the formula.

    A fact that chooses between branches is told; a branch that surely does not hold is not.
    """
    clause = claim.clause
    trees = [one for one in (clause.award, clause.limit) if one is not None]
    found = [fact for tree in trees for fact in _read(tree, claim)]
    if clause.ladder is not None:
        found.insert(0, clause.ladder.measure)
    names = labels(ws, clause)
    known = dict.fromkeys(fact for fact in found if fact.scope in ("enterprise", "year", "item"))
    return tuple(Base(_text(claim, fact, names), _evidence(ws, fact, names)) for fact in known)


def _read(tree: Node, claim: Claim) -> Iterator[Fact]:
    match tree:
        case Fact():
            yield tree
        case If(condition=test, then=then, otherwise=otherwise):
            yield from facts_of(test)
            held = condition(test, claim.facts)
            for branch in (then,) * held.may + (otherwise,) * (not held.must):
                yield from _read(branch, claim)
        case Choose(subject=subject, branches=branches):
            yield subject
            seen = claim.facts.given(subject) if subject.scope in ("enterprise", "year", "item") else None
            for option, branch in branches:
                if not isinstance(seen, str) or option == seen:
                    yield from _read(branch, claim)
        case _:
            parts = children(tree)
            if not parts:
                yield from facts_of(tree)
            for part in parts:
                yield from _read(part, claim)


def _text(claim: Claim, fact: Fact, names: Labels) -> Words:
    return Words(zh=_in_language(claim, fact, names, "zh"), en=_in_language(claim, fact, names, "en"))


def _in_language(claim: Claim, fact: Fact, names: Labels, lang: Lang) -> str:
    seen = case_values(claim.facts, names, lang)(fact)
    return f"{names.fact(fact, lang)} {Text('未知', 'unknown').in_(lang) if seen is None else seen}"


def _evidence(ws: Workspace, fact: Fact, names: Labels) -> tuple[Words, ...]:
    entry = names.entry(fact)
    return tuple(words(ws.vocabulary.evidence[one]) for one in entry.evidence) if entry else ()
