"""Groups of claims that a rule binds to one another, each of which the enterprise could have."""

from __future__ import annotations

from collections.abc import Iterator

from models.plan import ClaimLine, NotTaken
from planner.demands.single import DEMAND
from planner.explain.texts import cite_text
from planner.explain.words import rule_of, source_text
from planner.handover.dossier import ConflictGroup
from planner.handover.reread import Reread
from planner.solve.components import claims_of


def conflict_groups(read: Reread, counted: frozenset[str]) -> tuple[ConflictGroup, ...]:
    """Binding ones first, then by the first claim of the plan that they hold, then by rule and keys.

    `counted` are the keys of claims given up that could have been had. What one rule says of claims that overlap is one
    group; where it binds several years or items apart, each has its own.
    """
    taken = {one.key: one for one in read.plan.claims}
    given_up = {one.key: one for one in read.plan.not_taken if one.key in counted}
    found = [_group(read, source, keys, taken, given_up) for source, keys in _bound(read, taken.keys() | counted)]
    last = len(taken) + 1

    def order(one: ConflictGroup) -> tuple[bool, int, str, tuple[str, ...]]:
        first = min((read.numbers[key] for key in one.taken), default=last)
        return not one.binding, first, one.rule, (*one.taken, *one.given_up)

    return tuple(
        ConflictGroup(letters(place), one.rule, one.text, one.cite, one.taken, one.given_up, one.binding)
        for place, one in enumerate(sorted(found, key=order))
    )


def letters(place: int) -> str:
    """A, B … Z, AA, AB … for places from 0."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _bound(read: Reread, known: frozenset[str] | set[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """By source, the claims that its rows tie together; only of those that are known."""
    candidates = read.built.problem.candidates
    by_source: dict[str, list[set[str]]] = {}
    for row in read.built.problem.rows:
        if row.source.startswith(DEMAND):
            continue
        keys = {candidates[one].key for one in claims_of(row)} & known
        if len(keys) > 1:
            groups = by_source.setdefault(row.source, [])
            apart = [one for one in groups if not one & keys]
            by_source[row.source] = [*apart, keys.union(*(one for one in groups if one & keys))]
    for source, groups in by_source.items():
        yield from ((source, frozenset(one)) for one in groups)


def _group(
    read: Reread, source: str, keys: frozenset[str], taken: dict[str, ClaimLine], given_up: dict[str, NotTaken]
) -> ConflictGroup:
    rule = rule_of(read.ws, source)
    barred = any(source in given_up[key].rules for key in keys if key in given_up)
    cut = any(_cuts(source, taken[key]) for key in keys if key in taken)
    return ConflictGroup(
        id="",
        rule=source,
        text=source_text(read.ws, source),
        cite=cite_text(rule.cite) if rule else "",
        taken=tuple(sorted((key for key in keys if key in taken), key=lambda key: read.numbers[key])),
        given_up=tuple(sorted(key for key in keys if key in given_up)),
        binding=barred or cut,
    )


def _cuts(source: str, line: ClaimLine) -> bool:
    """Whether the rule leaves the claim less than its ceiling."""
    return line.granted < line.ceiling and any(one.rule == source and one.binding for one in line.rules)
