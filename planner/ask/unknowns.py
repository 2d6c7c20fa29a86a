"""The unknown facts that decide something: whose they are, where a case writes them, and what reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.ask import Group
from models.expression import Fact, facts_of
from models.plan import Words
from models.vocabulary import FactType
from planner.claim_trees import ClaimTree, trees_of
from planner.evaluator.reader import condition
from planner.explain.open_facts import open_past
from planner.explain.questions import highest_before, question_words
from planner.explain.unsettled import Subject, subject_of, unsettled
from planner.explain.words import labels
from planner.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Reader:
    """A claim (its row) that reads the fact in one of its expressions, and under which name it reads it there."""

    row: int
    fact: Fact
    tree: ClaimTree


@dataclass(frozen=True, slots=True)
class UnknownFact:
    """One unknown fact: where a case writes it (`address`), and the claims that it decides or leaves open (`rows`)."""

    subject: Subject
    entry: FactType
    address: str
    group: Group
    year: int | None
    item: str | None
    question: Words
    rows: tuple[int, ...]
    readers: tuple[Reader, ...]

    @property
    def readers_and_rules(self) -> frozenset[int | str]:
        """The claims (rows) and the rules (refs) that read it."""
        return frozenset(self.rows) | {one.tree.source for one in self.readers if one.tree.part == "rule"}


def unknown_facts(ws: Workspace, include_drafts: bool) -> tuple[UnknownFact, ...]:
    """All of them, by subject."""
    found = unsettled(ws, include_drafts)
    rows: dict[Subject, set[int]] = {}
    for table in (found.deciding, found.doubtful):
        for subject, members in table.items():
            rows.setdefault(subject, set()).update(members)
    facts = [
        _of_case(ws, subject, found.entries[subject], tuple(sorted(members)), include_drafts)
        for subject, members in rows.items()
    ]
    facts += _of_the_past(ws, found.live, include_drafts)
    return tuple(sorted(facts, key=lambda one: one.subject))


def _of_case(
    ws: Workspace, subject: Subject, entry: FactType, rows: tuple[int, ...], include_drafts: bool
) -> UnknownFact:
    owner, name = subject
    if entry.owner == "enterprise":
        place: tuple[Group, str, int | None, str | None] = ("enterprise", f"enterprise.{entry.name}", None, None)
    elif entry.owner == "year":
        place = ("year", f"enterprise.years.{owner}.{entry.name}", int(owner), None)
    else:
        year = int(name.rpartition(".")[2]) if entry.by_year else None
        place = ("item", f"items.{owner}.{name.removeprefix('item.')}", year, owner)
    readers = tuple(_readers(ws, rows, subject, include_drafts))
    group, address, year, item = place
    return UnknownFact(subject, entry, address, group, year, item, question_words(subject, entry), rows, readers)


def _readers(ws: Workspace, rows: tuple[int, ...], subject: Subject, include_drafts: bool) -> Iterator[Reader]:
    for row in rows:
        names, facts = labels(ws, ws.clause(row)), ws.read[ws.table.keys[row]].facts
        for tree in trees_of(ws, row, include_drafts):
            if tree.when is not None and not condition(tree.when, facts).may:
                continue  # the rule surely does not bind
            for fact in facts_of(tree.tree):
                entry = names.entry(fact)
                if entry is not None and _same(subject, subject_of(ws, row, fact, entry), tree):
                    yield Reader(row, fact, tree)


def _same(subject: Subject, read: Subject, tree: ClaimTree) -> bool:
    """A ladder reads its measure of every year up to the claim's."""
    return subject == read or (tree.part == "ladder" and subject[1] == read[1] and subject[0] < read[0])


def _of_the_past(ws: Workspace, live: tuple[int, ...], include_drafts: bool) -> Iterator[UnknownFact]:
    by_measure: dict[str, list[int]] = {}
    for row in live:
        if measure := open_past(ws, row):
            by_measure.setdefault(measure, []).append(row)
    for measure, rows in by_measure.items():
        entry = ws.vocabulary.year[measure]
        name = f"history.reached.{measure}"
        readers = tuple(
            Reader(row, tree.tree, tree)
            for row in rows
            for tree in trees_of(ws, row, include_drafts)
            if tree.part == "ladder" and isinstance(tree.tree, Fact)
        )
        asked = highest_before(entry.label)
        yield UnknownFact(("history", name), entry, name, "history", None, None, asked, tuple(sorted(rows)), readers)
