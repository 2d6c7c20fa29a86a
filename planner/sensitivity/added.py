"""What items and clauses add: the best plan against the best plan without them, and what stands in for what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.diff import Amounts
from models.plan import Words
from models.sensitivity import ClauseValue, ItemValue, Substitute
from planner.building.build import tier_of
from planner.explain.known_by import KINDS
from planner.explain.texts import both, cite_text, words
from planner.sensitivity.worlds import Best, Worlds, less, rank

#: More pairs than this are not tried for substitutes.
MOST_PAIRS = 200
NOTHING = Amounts()


@dataclass(frozen=True, slots=True)
class Thing:
    """An item with what hangs on it, or a clause: rows of the claim table, and the candidates among them."""

    id: str
    label: Words
    rows: frozenset[int]
    claims: frozenset[int]


@dataclass(frozen=True, slots=True)
class Added:
    """What a thing is granted in the best plan, and what the plan loses without it."""

    thing: Thing
    granted: Amounts
    worth: Amounts
    without: Best
    instead: tuple[str, ...]
    substitutes: tuple[Substitute, ...] = ()


def item_values(worlds: Worlds) -> tuple[list[ItemValue], int, bool]:
    """Items of which something is claimed or that add something, those that add most first.

    With them the number of the other items that have a claim, and whether all pairs were tried.
    """
    ws = worlds.ws
    parts = _hanging(worlds)
    things = [
        _thing(
            worlds,
            (item.id, both(item.label or item.id, item.label or item.id)),
            {row for row in ws.planned_rows if ws.item_id(row) in {item.id, *parts[item.id]}},
        )
        for item in ws.case.items
    ]
    found, complete = _valued(worlds, things, {(one, other) for one, below in parts.items() for other in below})
    kept = [one for one in found if one.granted != NOTHING or one.worth != NOTHING]
    values = [
        ItemValue(
            item=one.thing.id,
            label=ws.case.item(one.thing.id).label or one.thing.id,
            year=ws.case.item(one.thing.id).year,
            parts=tuple(parts[one.thing.id]),
            granted=one.granted,
            added=one.worth,
            instead=one.instead,
            substitutes=one.substitutes,
            proven=one.without.proven and worlds.best.proven,
        )
        for one in kept
    ]
    return values, len(found) - len(kept), complete


def clause_values(worlds: Worlds) -> tuple[list[ClauseValue], int, bool]:
    """Clauses in the same way."""
    ws = worlds.ws
    rows: dict[str, set[int]] = defaultdict(set)
    for row in ws.planned_rows:
        rows[ws.clause(row).ref].add(row)
    clauses = {ws.clause(row).ref: ws.clause(row) for row in ws.planned_rows}
    things = [_thing(worlds, (ref, words(clauses[ref].title)), some) for ref, some in rows.items()]
    found, complete = _valued(worlds, things, set())
    kept = [one for one in found if one.granted != NOTHING or one.worth != NOTHING]
    values = [
        ClauseValue(
            clause=one.thing.id,
            policy=clauses[one.thing.id].policy,
            title=words(clauses[one.thing.id].title),
            cite=cite_text(clauses[one.thing.id].cite),
            granted=one.granted,
            added=one.worth,
            instead=one.instead,
            substitutes=one.substitutes,
            proven=one.without.proven and worlds.best.proven,
        )
        for one in kept
    ]
    return values, len(found) - len(kept), complete


def _hanging(worlds: Worlds) -> dict[str, list[str]]:
    """By item, the items that are part of it, of a part of it, and so on."""
    below: dict[str, list[str]] = {item.id: [] for item in worlds.ws.case.items}
    for item in worlds.ws.case.items:
        above = item.part_of
        while above is not None:
            below[above].append(item.id)
            above = worlds.ws.case.item(above).part_of
    return below


def _thing(worlds: Worlds, named: tuple[str, Words], rows: set[int]) -> Thing:
    places = worlds.plan.built.index_of()
    return Thing(*named, frozenset(rows), frozenset(places[row] for row in rows if row in places))


def _valued(worlds: Worlds, things: Sequence[Thing], related: set[tuple[str, str]]) -> tuple[list[Added], bool]:
    """The things that have a claim to plan, by worth; `related` pairs are never substitutes."""
    added = [_added(worlds, thing) for thing in things if thing.claims]
    replaceable = [one for one in added if one.worth == NOTHING and one.granted != NOTHING]
    others = [one for one in added if one.worth == NOTHING]
    found: dict[str, list[Substitute]] = defaultdict(list)
    pairs = [(one, other) for one in replaceable for other in others if _may_stand_in(worlds, one, other, related)]
    for one, other in pairs[:MOST_PAIRS]:
        without = worlds.without(one.thing.rows | other.thing.rows)
        together = less(worlds.best.money, without.money)
        if together != NOTHING:
            found[one.thing.id].append(Substitute(id=other.thing.id, label=other.thing.label, together=together))
    named = [_with(one, found[one.thing.id]) for one in added]
    return sorted(named, key=lambda one: (rank(one.worth), rank(one.granted), one.thing.id)), len(pairs) <= MOST_PAIRS


def _may_stand_in(worlds: Worlds, one: Added, other: Added, related: set[tuple[str, str]]) -> bool:
    """Whether claims of the two are tied together at all."""
    pair = one.thing.id, other.thing.id
    if one is other or pair in related or pair[::-1] in related:
        return False
    around = worlds.plan.neighbours.around(one.thing.claims)
    return not other.thing.claims.isdisjoint(around)


def _with(one: Added, substitutes: list[Substitute]) -> Added:
    ordered = tuple(sorted(substitutes, key=lambda sub: (rank(sub.together), sub.id)))
    return Added(one.thing, one.granted, one.worth, one.without, one.instead, ordered)


def _added(worlds: Worlds, thing: Thing) -> Added:
    without = worlds.without(thing.rows)
    return Added(
        thing,
        _granted(worlds, thing, worlds.plan.solution.grants),
        less(worlds.best.money, without.money),
        without,
        tuple(sorted(without.grants.keys() - worlds.best.grants.keys())),
    )


def _granted(worlds: Worlds, thing: Thing, grants: Mapping[int, int]) -> Amounts:
    sums = dict.fromkeys(KINDS, 0)
    for claim in thing.claims & grants.keys():
        sums[KINDS[tier_of(worlds.ws.table, worlds.plan.built.rows[claim])]] += grants[claim]
    return Amounts(**sums)
