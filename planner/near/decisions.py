"""Decisions and days of what is neither signed nor past: the other answers that a condition would ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from models.case import Case, Item, Value
from models.expression import Type
from models.policy import Policy
from models.text import Text
from models.vocabulary import FactType
from planner.ask.answers import named_options
from planner.near.changes import (
    Change,
    Read,
    address_of,
    is_purchase,
    is_settled,
    known_reads,
    value_of,
    with_value,
    year_of,
)
from planner.workspace import Workspace

#: A day further away than this is another plan, not a condition just missed.
MOST_DAYS = 90
#: What has a few other values to be tried; numbers have thresholds.
_SWITCHED = (Type.FLAG, Type.CHOICE)
_DATE = FactType("item", "date", Type.DATE, Text("日期", "date"), Text("日期", "date"))


def decision_changes(ws: Workspace, include_drafts: bool) -> list[Change]:
    """Every other value of a flag or choice that the client decides, where some expression names it; by address."""
    found: dict[tuple[str, str], Change] = {}
    for read in known_reads(ws, include_drafts):
        if (
            not read.entry.decided
            or read.entry.type not in _SWITCHED
            or not is_purchase(ws, ws.case.item(read.subject[0]))
        ):
            continue
        today = value_of(ws.case, read.subject, read.entry)
        if today is None:
            continue
        for other in _others(read, today):
            where = (address_of(read.subject, read.entry), str(other))
            if where not in found:
                found[where] = Change(
                    address=where[0],
                    entry=read.entry,
                    item=read.subject[0],
                    year=year_of(ws.case, read.subject, read.entry),
                    today=today,
                    needed=other,
                    case=with_value(ws.case, read.subject, read.entry, other),
                )
            found[where].sources.append((read.row, read.tree, read.tree.tree))
    return [found[where] for where in sorted(found)]


def _others(read: Read, today: Value) -> Iterator[bool | str]:
    if isinstance(today, bool):
        yield not today
    elif isinstance(today, str) and read.entry.type is Type.CHOICE:
        yield from (one for one in sorted(set(named_options(read.tree.tree, read.fact))) if one != today)


def day_changes(ws: Workspace, include_drafts: bool) -> list[Change]:
    """The nearest day within a policy's window, for a purchase whose day lies a little before or after it."""
    found: dict[tuple[str, int], Change] = {}
    for row in ws.planned_rows:
        clause, place = ws.clause(row), int(ws.table.item[row])
        policy = ws.policy(clause.policy)
        if place < 0 or not ws.counted(policy, include_drafts):
            continue
        item = ws.table.tables.items[place].item
        if item.first_day != item.last_day or is_settled(ws.case, item) or not is_purchase(ws, item):
            continue
        for day in _days_inside(policy, item.first_day):
            if date.fromordinal(day).year < ws.case.first_year or date.fromordinal(day).year > ws.case.last_year:
                continue
            where = (item.id, day)
            if where not in found:
                found[where] = _of_day(ws.case, item, day)
            found[where].sources.append((row, None, None))
    return [found[where] for where in sorted(found)]


def _days_inside(policy: Policy, day: int) -> Iterator[int]:
    """The first day of a window that begins a little later, the last of one that ended a little before."""
    for window in policy.windows.values():
        if 0 < window.from_latest - day <= MOST_DAYS:
            yield window.from_latest
        if 0 < day - window.to_earliest <= MOST_DAYS:
            yield window.to_earliest


def _of_day(case: Case, item: Item, day: int) -> Change:
    moved = replace(item, first_day=day, last_day=day, year=date.fromordinal(day).year)
    items = tuple(moved if one.id == item.id else one for one in case.items)
    return Change(
        address=f"items.{item.id}.date",
        entry=_DATE,
        item=item.id,
        year=moved.year,
        today=item.first_day,
        needed=day,
        case=replace(case, items=items),
    )
