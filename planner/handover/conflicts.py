"""Groups of claims that a rule binds to one another, each of which the enterprise could have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

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
    group; where it binds several years or items apart, each has its own. Two policies that say the same of the same
    claims are told once, and a rule that neither costs anything nor touches the plan is not told at all.
    """
    taken = {one.key: one for one in read.plan.claims}
    given_up = {one.key: one for one in read.plan.not_taken if one.key in counted}
    bound = sorted(_bound(read, taken.keys() | counted), key=lambda one: (one[0], sorted(one[1])))
    groups = [_group(read, source, keys, taken, given_up) for source, keys in bound]
    found = _once(one for one in groups if one.binding or one.taken)
    last = len(taken) + 1

    def order(one: ConflictGroup) -> tuple[bool, int, str, tuple[str, ...]]:
        first = min((read.numbers[key] for key in one.taken), default=last)
        return not one.binding, first, one.rule, (*one.taken, *one.given_up)

    return tuple(replace(one, id=letters(place)) for place, one in enumerate(sorted(found, key=order)))


def bound_by(groups: Iterable[ConflictGroup]) -> dict[str, tuple[str, ...]]:
    """The ids of the groups that each claim stands in, by its key."""
    found: dict[str, list[str]] = {}
    for group in groups:
        for key in (*group.taken, *group.given_up):
            found.setdefault(key, []).append(group.id)
    return {key: tuple(ids) for key, ids in found.items()}


def _once(groups: Iterable[ConflictGroup]) -> list[ConflictGroup]:
    """Groups that say the same of the same claims only once; it binds if either does."""
    found: dict[tuple[str, tuple[str, ...], tuple[str, ...]], ConflictGroup] = {}
    for one in groups:
        said = (one.text.zh, one.taken, one.given_up)
        before = found.get(said)
        found[said] = replace(before, binding=before.binding or one.binding) if before else one
    return list(found.values())


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
