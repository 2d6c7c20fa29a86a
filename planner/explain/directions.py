"""Which tasks of an action plan back a claim or fit an item that no clause pays for, and which duties an item meets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.case import Item
from models.expression import Node
from models.plan import ClaimLine, DirectionNote, DutyNote
from models.policy import Clause, Direction, Policy
from planner.evaluator.facts import Facts, facts_of_item
from planner.evaluator.reader import condition
from planner.explain.texts import words
from planner.workspace import Workspace


def backing(ws: Workspace, clause: Clause, item: str | None) -> tuple[str, ...]:
    """The directions that back a claim: of a plan for its place, for its item or for the tag of its own year."""
    place = ws.policy(clause.policy).jurisdiction
    found = _directions(ws, place)
    if item is None:
        return tuple(direction.ref for direction in found if clause.tag in direction.sectors)
    return tuple(direction.ref for direction in found if _favours(ws, direction, ws.case.item(item)))


def direction_notes(ws: Workspace, lines: Iterable[ClaimLine]) -> tuple[DirectionNote, ...]:
    """Directions that back a chosen claim or fit an item without one, in the order of the plan."""
    chosen = list(lines)
    paid = {line.item for line in chosen}
    place = ws.case.enterprise.get("location")
    notes = []
    for direction in _all_directions(ws):
        claims = tuple(line.key for line in chosen if direction.ref in line.backed_by)
        here = isinstance(place, str) and _reaches(ws.policy(direction.policy), place)
        fits = [item.id for item in ws.case.items if here and item.id not in paid and _favours(ws, direction, item)]
        if claims or fits:
            note = DirectionNote(
                direction=direction.ref,
                title=words(direction.title),
                departments=direction.departments,
                claims=claims,
                items=tuple(fits),
            )
            notes.append(note)
    return tuple(notes)


def duty_notes(ws: Workspace) -> tuple[DutyNote, ...]:
    """Duties that items of the case meet, for certain or perhaps."""
    place = ws.case.enterprise.get("location")
    notes = []
    for direction in _all_directions(ws):
        if not (isinstance(place, str) and _reaches(ws.policy(direction.policy), place)):
            continue
        for duty in direction.duties:
            met = [(item.id, _met(ws, duty.kinds, duty.when, item)) for item in ws.case.items]
            for held in ("yes", "open"):
                items = tuple(item for item, how in met if how == held)
                if items:
                    text, sure = words(duty.text), held == "yes"
                    notes.append(DutyNote(direction=direction.ref, text=text, items=items, certain=sure))
    return tuple(notes)


def _favours(ws: Workspace, direction: Direction, item: Item) -> bool:
    """Whether the direction names the item's kind and, where it names sorts of that kind (schemes), the item's sort."""
    if item.kind not in direction.kinds:
        return False
    sorts = [fact for fact in ws.vocabulary.item_facts(item.kind).values() if fact.subtype]
    named = {option.name for fact in sorts for option in fact.options} & set(direction.sectors)
    return not named or any(item.facts.get(fact.name) in named for fact in sorts)


def _met(ws: Workspace, kinds: tuple[str, ...], when: Node | None, item: Item) -> str:
    if kinds and item.kind not in kinds:
        return ""
    if when is None:
        return "yes"
    facts: Facts = facts_of_item(ws.world, item, item.year)
    held = condition(when, facts)
    return "yes" if held.must else "open" if held.may else ""


def _all_directions(ws: Workspace) -> Iterator[Direction]:
    for policy in ws.policies:
        if policy.status != "expired":
            yield from policy.directions


def _directions(ws: Workspace, place: str) -> Iterator[Direction]:
    for direction in _all_directions(ws):
        if _reaches(ws.policy(direction.policy), place):
            yield direction


def _reaches(policy: Policy, place: str) -> bool:
    return place == policy.jurisdiction or place in policy.backs
