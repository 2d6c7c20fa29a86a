"""The unknown facts of a case that matter: those that decide claims, and those that leave rules in doubt."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from models.expression import Fact
from models.vocabulary import FactType
from planner.explain.doubts import doubtful_facts
from planner.explain.open_facts import open_facts
from planner.explain.words import labels
from planner.workspace import Workspace

#: Whose the fact is (item id, year or "enterprise") and its name (`item.level`, of a year of an item `item.rent.2027`).
Subject = tuple[str, str]


@dataclass(frozen=True)
class Unsettled:
    """Rows of claims by the unknown facts that decide them and that leave their rules in doubt; entries by subject."""

    live: tuple[int, ...]
    deciding: dict[Subject, list[int]] = field(default_factory=lambda: defaultdict(list))
    doubtful: dict[Subject, list[int]] = field(default_factory=lambda: defaultdict(list))
    entries: dict[Subject, FactType] = field(default_factory=dict)


def unsettled(ws: Workspace, include_drafts: bool) -> Unsettled:
    """All of them, over the claims that may be eligible under policies that count."""
    found = Unsettled(
        tuple(
            row
            for row in ws.planned_rows
            if ws.table.may[row] and ws.counted(ws.policy(ws.clause(row).policy), include_drafts)
        )
    )
    for row in found.live:
        decide = open_facts(ws, row) if _is_open(ws, row) else ()
        for rows, facts in ((found.deciding, decide), (found.doubtful, doubtful_facts(ws, row, include_drafts))):
            for fact in facts:
                entry = labels(ws, ws.clause(row)).entry(fact)
                if entry is not None:
                    subject = subject_of(ws, row, fact, entry)
                    found.entries[subject] = entry
                    rows[subject].append(row)
    return found


def _is_open(ws: Workspace, row: int) -> bool:
    table = ws.table
    return not (table.must[row] and not table.hi_open[row] and table.lo[row] == table.hi[row])


def subject_of(ws: Workspace, row: int, fact: Fact, entry: FactType) -> Subject:
    """Whose the fact is that the claim in the row reads; of an item's fact by year, each year is one of its own."""
    name = f"{fact.scope}.{fact.name}"
    if entry.by_year and ws.item_id(row) is not None:
        name = f"{name}.{int(ws.table.year[row]) - fact.years_back}"
    return _owner(ws, row, fact), name


def _owner(ws: Workspace, row: int, fact: Fact) -> str:
    if fact.scope == "item":
        return ws.item_id(row) or "enterprise"
    if fact.scope == "year":
        return str(int(ws.table.year[row]) - fact.years_back)
    return "enterprise"
