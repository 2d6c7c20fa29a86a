"""Cuts down a random world that fails to one that still fails and has nothing left to take away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from models.case import Case
from models.expression import facts_of
from models.policy import Clause, Policy
from models.rule import Rule
from tests.planner.random_packs import RandomWorld

Part = TypeVar("Part")


def smallest(world: RandomWorld, fails: Callable[[RandomWorld], bool]) -> RandomWorld:
    """A world that still fails and from which no single part can be left out."""
    found = True
    while found:
        found = False
        for smaller in _smaller(world):
            if fails(smaller):
                world, found = smaller, True
                break
    return world


def _smaller(world: RandomWorld) -> Iterator[RandomWorld]:
    received = {f"{one.policy}/{one.clause}" for one in world.case.history.awards}
    packs = [_without_one(world.policies)]
    for place, pack in enumerate(world.policies):
        packs.append((*world.policies[:place], less, *world.policies[place + 1 :]) for less in _smaller_packs(pack))
    for policies in chain.from_iterable(packs):
        if received <= {clause.ref for pack in policies for clause in pack.clauses}:
            yield replace(world, policies=policies)
    for less_case in _smaller_cases(world.case):
        yield replace(world, case=less_case)


def _without_one(parts: tuple[Part, ...]) -> Iterator[tuple[Part, ...]]:
    for place in range(len(parts)):
        yield (*parts[:place], *parts[place + 1 :])


def _smaller_packs(pack: Policy) -> Iterator[Policy]:
    yield from (replace(pack, rules=rules) for rules in _without_one(pack.rules))
    yield from (replace(pack, clauses=clauses) for clauses in _without_one(pack.clauses))
    if pack.applies_to:
        yield replace(pack, applies_to=())
    if pack.replaces:
        yield replace(pack, replaces="")
    for place, one in enumerate(pack.clauses):
        for simpler in _simpler_clauses(one):
            yield replace(pack, clauses=(*pack.clauses[:place], simpler, *pack.clauses[place + 1 :]))
    for place, rule in enumerate(pack.rules):
        for less in _simpler_rules(rule):
            yield replace(pack, rules=(*pack.rules[:place], less, *pack.rules[place + 1 :]))


def _simpler_clauses(one: Clause) -> Iterator[Clause]:
    if one.conditions:
        yield replace(one, conditions=())
    if one.limit is not None:
        yield replace(one, limit=None)
    if one.marks:
        yield replace(one, marks=())
    if one.years is not None and one.years.most > 1 and not one.years.instalments:
        yield replace(one, years=replace(one.years, most=one.years.most - 1))


def _simpler_rules(rule: Rule) -> Iterator[Rule]:
    if rule.when:
        yield replace(rule, when=None)
    if not rule.classes:
        yield from (replace(rule, on=on) for on in _without_one(rule.on) if on)
    yield from (replace(rule, needs=needs) for needs in _without_one(rule.needs) if needs)
    yield from (replace(rule, of_claims=others) for others in _without_one(rule.of_claims) if others)
    if not any(facts_of(node) for node in (rule.when, rule.limit, rule.rate)):
        yield from (replace(rule, per=per) for per in _without_one(rule.per) if per)
    if rule.across_levels or rule.across_marks:
        yield replace(rule, across_levels=(), across_marks=())
    if any(one.where for one in (*rule.on, *rule.needs, *rule.of_claims)):
        yield replace(
            rule,
            on=tuple(replace(one, where=None) for one in rule.on),
            needs=tuple(replace(one, where=None) for one in rule.needs),
            of_claims=tuple(replace(one, where=None) for one in rule.of_claims),
        )


def _smaller_cases(given: Case) -> Iterator[Case]:
    history = given.history
    named = {award.item for award in history.awards}
    for items in _without_one(given.items):
        ids = {one.id for one in items}
        if {one.id for one in given.items} - ids <= named or any(one.part_of not in (None, *ids) for one in items):
            continue
        yield replace(given, items=items)
    yield from (replace(given, history=replace(history, awards=awards)) for awards in _without_one(history.awards))
    if history.elsewhere or history.reached:
        yield replace(given, history=replace(history, elsewhere=(), reached={}))
    for name in given.readings:
        yield replace(given, readings={k: v for k, v in given.readings.items() if k != name})
    for year in given.years:
        yield replace(given, years={k: v for k, v in given.years.items() if k != year})
    if given.policies:
        yield replace(given, policies=())
    for place, one in enumerate(given.items):
        if one.part_of is not None:
            yield replace(given, items=(*given.items[:place], replace(one, part_of=None), *given.items[place + 1 :]))
