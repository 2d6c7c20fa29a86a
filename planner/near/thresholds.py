"""The figures of a case and the values at which something begins that they are nearest to, above and below."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from models.case import Case
from models.expression import NUMBERS, Type
from planner.near.changes import Change, Read, address_of, known_reads, value_of, with_value, year_of
from planner.turning_points import Turn, grid_of, steps_of, turns_of
from planner.workspace import Workspace

#: Values tried on each side of a figure, the nearest first.
MOST_ABOVE, MOST_BELOW = 3, 2
_KINDS = NUMBERS - {Type.DATE}


def threshold_changes(ws: Workspace, include_drafts: bool) -> list[Change]:
    """For each figure the next values at which something begins, with the case changed to them; by address, then near
    to far. Claims that read the same value share a change."""
    found: dict[str, dict[int | Fraction, Change]] = {}
    for read in known_reads(ws, include_drafts):
        today = value_of(ws.case, read.subject, read.entry) if read.entry.type in _KINDS else None
        if isinstance(today, int | Fraction) and not isinstance(today, bool):
            address = address_of(read.subject, read.entry)
            for turn in _turns(ws, read):
                change = _change(ws.case, read, turn, today)
                if change is not None and change.needed not in found.setdefault(address, {}):
                    found[address][_exact(change.needed)] = change
                if change is not None:
                    found[address][_exact(change.needed)].sources.append((read.row, read.tree, turn.test))
    return [one for address in sorted(found) for one in _nearest(list(found[address].values()))]


def _turns(ws: Workspace, read: Read) -> Iterator[Turn]:
    if read.tree.part == "ladder":
        ladder = ws.clause(read.row).ladder
        if ladder is not None:
            yield from steps_of(ladder, read.fact)
        return
    facts = ws.read[ws.table.keys[read.row]].facts
    yield from (turn for turn in turns_of(read.tree.tree, read.fact, facts) if turn.sort != "bend")


def _change(case: Case, read: Read, turn: Turn, today: int | Fraction) -> Change | None:
    """The change that reaches the value from below, or falls below it; None for what nobody should wish.

    A lower figure of an earlier year is never wished: it is what later years are compared with.
    """
    step = grid_of(read.entry.type)
    up = turn.value > today
    if turn.sort == "bend" or (not up and (read.fact.years_back or turn.sort in ("step", "bracket"))):
        return None
    needed = turn.value if up else turn.value - step
    last = turn.value - step if up else turn.value
    if needed < 0 or needed == today:
        return None
    beyond = last > today if up else last < today
    return Change(
        address=address_of(read.subject, read.entry),
        entry=read.entry,
        item=read.subject[0] if read.entry.owner == "item" else None,
        year=year_of(case, read.subject, read.entry),
        today=today,
        needed=needed,
        case=with_value(case, read.subject, read.entry, needed),
        before=with_value(case, read.subject, read.entry, last) if beyond else None,
        begins=turn.sort,
        direction="up" if up else "down",
    )


def _nearest(changes: list[Change]) -> Iterator[Change]:
    above = sorted((one for one in changes if one.direction == "up"), key=lambda one: _exact(one.needed))
    below = sorted((one for one in changes if one.direction == "down"), key=lambda one: -_exact(one.needed))
    yield from above[:MOST_ABOVE]
    yield from below[:MOST_BELOW]


def _exact(value: object) -> int | Fraction:
    if not isinstance(value, int | Fraction):
        raise TypeError(f"{value!r} is no number")
    return value
