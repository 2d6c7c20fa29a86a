"""Changes of one figure, one decision or one day of a case, and which facts may be changed in thought at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from models.case import Case, Item, Value
from models.expression import Fact, Growth, Node, walk
from models.near import Begins
from models.plan import Words
from models.vocabulary import FactType
from planner.claim_trees import ClaimTree, trees_of
from planner.explain.stakes import answered
from planner.explain.texts import both
from planner.explain.unsettled import Subject, subject_of
from planner.explain.words import labels
from planner.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Read:
    """A known fact of the case as one claim (its row) reads it in one of its expressions."""

    row: int
    fact: Fact
    subject: Subject
    entry: FactType
    tree: ClaimTree


@dataclass
class Change:
    """One change: of whom, of what, from today's value to the needed one, and what names it.

    `before` is the case with the last value that does not yet do; None where there is none between.
    """

    address: str
    entry: FactType
    item: str | None
    year: int
    today: Value
    needed: Value
    case: Case
    before: Case | None = None
    begins: Begins = "condition"
    direction: Literal["up", "down"] = "up"
    #: The claim (its row), the expression, and the part of it that names the value; None and None for a window.
    sources: list[tuple[int, ClaimTree | None, Node | None]] = field(default_factory=list)


def known_reads(ws: Workspace, include_drafts: bool) -> Iterator[Read]:
    """Every fact that claims under policies that count read, where a change of it may be thought of."""
    for row in ws.planned_rows:
        clause = ws.clause(row)
        if not ws.counted(ws.policy(clause.policy), include_drafts) or ws.table.keys[row] not in ws.read:
            continue
        names = labels(ws, clause)
        for tree in trees_of(ws, row, include_drafts):
            for fact in facts_in(tree.tree):
                entry = names.entry(fact)
                if entry is not None and fact.scope in ("year", "item"):
                    subject = subject_of(ws, row, fact, entry)
                    if may_change(ws.case, subject, entry):
                        yield Read(row, fact, subject, entry, tree)


def facts_in(tree: Node) -> Iterator[Fact]:
    """The facts of a tree, each once. Of growth only this year's figure: the base is never wished smaller."""
    yield from dict.fromkeys(
        part.subject if isinstance(part, Growth) else part for part in walk(tree) if isinstance(part, Fact | Growth)
    )


def may_change(case: Case, subject: Subject, entry: FactType) -> bool:
    """Whether the fact lies ahead: a year of the plan, or an item of the plan that nothing has settled yet."""
    owner, name = subject
    if entry.owner == "year":
        return int(owner) >= case.first_year
    if entry.owner != "item":
        return False
    item = next((one for one in case.items if one.id == owner), None)
    if item is None or is_settled(case, item):
        return False
    return not entry.by_year or int(name.rpartition(".")[2]) >= case.first_year


def is_settled(case: Case, item: Item) -> bool:
    """Whether the item is signed, past, or rewarded before."""
    rewarded = any(award.item == item.id for award in case.history.awards)
    return item.year < case.first_year or item.is_signed or rewarded


def is_purchase(ws: Workspace, item: Item) -> bool:
    """Whether the client spends on the item, so that it decides what is bought, how and when."""
    return any(fact.spending for fact in ws.vocabulary.kinds[item.kind].facts.values())


def value_of(case: Case, subject: Subject, entry: FactType) -> Value | None:
    """Today's value; None where it is unknown."""
    owner, name = subject
    if entry.owner == "year":
        return case.years.get(int(owner), {}).get(entry.name)
    item = case.item(owner)
    if entry.by_year:
        return item.years.get(int(name.rpartition(".")[2]), {}).get(entry.name)
    return item.facts.get(entry.name)


def with_value(case: Case, subject: Subject, entry: FactType, value: int | Fraction | bool | str) -> Case:
    """The case with another value."""
    return answered(case, subject, entry, value)


def address_of(subject: Subject, entry: FactType) -> str:
    """Where a case writes the fact."""
    owner, name = subject
    if entry.owner == "year":
        return f"enterprise.years.{owner}.{entry.name}"
    return f"items.{owner}.{name.removeprefix('item.')}"


def year_of(case: Case, subject: Subject, entry: FactType) -> int:
    """The year in which the fact is settled."""
    owner, name = subject
    if entry.owner == "year":
        return int(owner)
    return int(name.rpartition(".")[2]) if entry.by_year else case.item(owner).year


def subject_words(case: Case, item: str | None, year: int) -> Words:
    """Whose fact it is."""
    if item is None:
        return both(f"{year} 年", str(year))
    label = case.item(item).label or item
    return both(label, label)
