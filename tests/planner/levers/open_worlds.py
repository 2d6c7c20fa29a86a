"""Random worlds with a few levers, and every decision on them: open cases made by hand from models, without YAML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product
from random import Random
from typing import Any

from models.case import Case, History, Item, Value
from models.lever import AmountLever, ChoiceLever, Decision, Gate, Lever, Option, Total, Touch
from models.policy import Policy
from tests.planner.random_packs import WORDS, RandomWorld, Scale, random_value, random_world

#: What a lever does to the cases of the entities, given its value.
Apply = Callable[[dict[str, Case], Any], dict[str, Case]]


@dataclass(frozen=True)
class Pull:
    """A lever, what it changes, and how."""

    lever: Lever
    touches: frozenset[Touch]
    apply: Apply


@dataclass(frozen=True)
class HandCase:
    """An open case in the sense of planner.levers.worlds.Settling; pulls later in the list find the items as left."""

    bases: tuple[Case, ...]
    pulls: tuple[Pull, ...]
    totals: tuple[Total, ...] = ()
    entities: tuple[str, ...] = ("",)

    @property
    def levers(self) -> tuple[Lever, ...]:
        return tuple(sorted((pull.lever for pull in self.pulls), key=lambda one: one.id))

    def touched(self, lever: str) -> frozenset[Touch]:
        return next(pull.touches for pull in self.pulls if pull.lever.id == lever)

    def standing(self, decision: Decision) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for lever in sorted(self.levers, key=lambda one: (one.gate is not None, one.id)):
            awake = lever.gate is None or found[lever.gate.lever] == lever.gate.option
            rest = lever.options[0].name if isinstance(lever, ChoiceLever) else 0 if lever.or_none else lever.least
            found[lever.id] = decision.get(lever.id, rest) if awake else rest
        return found

    def settle(self, decision: Decision) -> tuple[Case, ...]:
        values = self.standing(decision)
        cases = dict(zip(self.entities, self.bases, strict=True))
        for pull in self.pulls:
            cases = pull.apply(cases, values[pull.lever.id])
        return tuple(cases[name] for name in self.entities)

    def decisions(self) -> Iterator[dict[str, Any]]:
        """Every decision that gates allow, amounts yuan by yuan."""
        levers = self.levers
        for values in product(*(values_of(lever) for lever in levers)):
            decision = {lever.id: value for lever, value in zip(levers, values, strict=True)}
            if self.standing(decision) == decision and all(
                sum(decision[one] for one in total.levers) == total.total for total in self.totals
            ):
                yield decision


def values_of(lever: Lever) -> list[Any]:
    """All values, amounts yuan by yuan in fen."""
    if isinstance(lever, ChoiceLever):
        return [one.name for one in lever.options]
    amounts = list(range(lever.least, lever.most + 1, 100))
    return sorted({0, *amounts}) if lever.or_none else amounts


@dataclass(frozen=True)
class OpenWorld:
    """Packs, words and an open case under them."""

    policies: tuple[Policy, ...]
    case: HandCase
    words: Any = field(default=WORDS, repr=False)


def open_world(
    seed: int, scale: Scale, *, choices: int, amounts: int, draw: Callable[[int, Scale], RandomWorld] = random_world
) -> OpenWorld:
    """The random world of that seed with so many choices and amounts left open."""
    world = draw(seed, scale)
    maker = _Levers(Random(seed + 1), scale, world)
    pulls = [maker.choice(number) for number in range(choices)]
    pulls += [maker.amount(number) for number in range(amounts)]
    return OpenWorld(world.policies, HandCase((world.case,), tuple(maker.in_order(pulls))), world.words)


class _Levers:
    """Draws levers; items for which the history holds money stay as they are."""

    def __init__(self, chance: Random, scale: Scale, world: RandomWorld) -> None:
        self.chance = chance
        self.scale = scale
        self.world = world
        past = world.case.history
        awarded = {award.item for award in past.awards} | {money.matter for money in past.elsewhere}
        held = {name for item in world.case.items if item.id in awarded for name in self._line(item)}
        self.items = [item for item in world.case.items if item.id not in held]
        self.taken: set[tuple[str, str]] = set()
        self.optional: dict[str, str] = {}

    def _line(self, item: Item) -> list[str]:
        """The item and all that it is part of."""
        parents = {one.id: one for one in self.world.case.items}
        found, here = [item.id], item
        while here.part_of is not None:
            here = parents[here.part_of]
            found.append(here.id)
        return found

    def in_order(self, pulls: list[Pull]) -> list[Pull]:
        """Whoever takes an item away comes last."""
        return sorted(pulls, key=lambda pull: any(touch.fact is None for touch in pull.touches))

    def choice(self, number: int) -> Pull:
        ways = [self._enterprise, self._year_fact]
        if self.items:
            ways += [self._presence, self._presence, self._item_fact, self._item_fact, self._day]
        for _ in range(20):
            pull = self.chance.choice(ways)(f"c{number}")
            if pull is not None:
                return pull
        return self._nothing(f"c{number}")

    def _free(self, *name: str) -> bool:
        if name in self.taken:
            return False
        self.taken.add(name)  # type: ignore[arg-type]
        return True

    def _nothing(self, lever: str) -> Pull:
        return Pull(self._options(lever, ["a", "b"]), frozenset(), lambda cases, _: cases)

    def _options(self, lever: str, names: list[str], gate: Gate | None = None) -> ChoiceLever:
        return ChoiceLever(lever, lever, tuple(Option(name) for name in names), gate)

    def _presence(self, lever: str) -> Pull | None:
        item = self.chance.choice(self.items)
        parts = [one.id for one in self.world.case.items if item.id in self._line(one)]
        if any(one not in [it.id for it in self.items] for one in parts) or not self._free("presence", item.id):
            return None
        self.optional[item.id] = lever

        def apply(cases: dict[str, Case], value: str) -> dict[str, Case]:
            return _without(cases, parts) if value == "out" else cases

        touches = frozenset(Touch("item", "", one) for one in parts)
        return Pull(self._options(lever, ["out", "in"]), touches, apply)

    def _gate(self, item: Item) -> Gate | None:
        lever = self.optional.get(item.id)
        return Gate(lever, "in") if lever is not None and self.chance.random() < 0.8 else None

    def _day(self, lever: str) -> Pull | None:
        item = self.chance.choice(self.items)
        if not self._free("day", item.id):
            return None

        def apply(cases: dict[str, Case], value: str) -> dict[str, Case]:
            year = int(value)
            first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
            return _changed(cases, item.id, lambda one: replace(one, year=year, first_day=first, last_day=last))

        lever_ = self._options(lever, ["2026", "2027"], self._gate(item))
        return Pull(lever_, frozenset({Touch("item", "", item.id)}), apply)

    def _item_fact(self, lever: str) -> Pull | None:
        item = self.chance.choice(self.items)
        facts = self.world.words.item_facts(item.kind)
        name = self.chance.choice(
            sorted(one for one, fact in facts.items() if not fact.by_year and one in WORDS_OF_ITEMS)
        )
        if not self._free(item.id, name):
            return None
        values = self._values(name)

        def apply(cases: dict[str, Case], value: str) -> dict[str, Case]:
            return _changed(cases, item.id, lambda one: replace(one, facts={**one.facts, name: values[value]}))

        touches = frozenset({Touch("item", "", item.id, None, name)})
        return Pull(self._options(lever, list(values), self._gate(item)), touches, apply)

    def _values(self, name: str) -> dict[str, Value]:
        number = self.chance.choice((2, 2, 3))
        return {f"v{place}": random_value(self.chance, name, self.scale) for place in range(number)}

    def _enterprise(self, lever: str) -> Pull | None:
        name = self.chance.choice(sorted(WORDS.enterprise))
        if not self._free("enterprise", name):
            return None
        values = self._values(name)

        def apply(cases: dict[str, Case], value: str) -> dict[str, Case]:
            return {
                entity: replace(one, enterprise={**one.enterprise, name: values[value]})
                for entity, one in cases.items()
            }

        return Pull(self._options(lever, list(values)), frozenset({Touch("enterprise", "", None, None, name)}), apply)

    def _year_fact(self, lever: str) -> Pull | None:
        name, year = self.chance.choice(sorted(WORDS.year)), self.chance.choice((2025, 2026, 2027))
        if not self._free(str(year), name):
            return None
        values = self._values(name)
        touches = frozenset({Touch("year", "", None, year, name)})
        return Pull(
            self._options(lever, list(values)), touches, lambda cases, v: _in_year(cases, year, name, values[v])
        )

    # Amounts

    def amount(self, number: int) -> Pull:
        for _ in range(20):
            on_item = self.items and self.chance.random() < 0.7
            pull = self._item_amount(f"q{number}") if on_item else self._year_amount(f"q{number}")
            if pull is not None:
                return pull
        return self._nothing(f"q{number}")

    def _range(self, lever: str, gate: Gate | None = None, *, or_none: bool = False) -> AmountLever:
        least = self.chance.randint(0, 3)
        most = least + self.chance.randint(2, 7)
        unit = self.scale.unit * 100
        return AmountLever(lever, lever, least * unit, most * unit, gate=gate, or_none=or_none)

    def _item_amount(self, lever: str) -> Pull | None:
        item = self.chance.choice(self.items)
        name = self.chance.choice(("amount", "fee")) if item.kind == "contract" else "fee"
        if not self._free(item.id, name):
            return None
        parts = [one.id for one in self.world.case.items if item.id in self._line(one)]
        vanishes = self.chance.random() < 0.4 and all(one in [it.id for it in self.items] for one in parts)

        def apply(cases: dict[str, Case], value: Any) -> dict[str, Case]:
            if vanishes and value == 0:
                return _without(cases, parts)
            return _changed(cases, item.id, lambda one: replace(one, facts={**one.facts, name: value}))

        touches = {Touch("item", "", item.id, None, name)}
        if vanishes:
            touches |= {Touch("item", "", one) for one in parts}
        gate = None if vanishes else self._gate(item)
        return Pull(self._range(lever, gate, or_none=vanishes), frozenset(touches), apply)

    def _year_amount(self, lever: str) -> Pull | None:
        name, year = self.chance.choice(sorted(WORDS.year)), self.chance.choice((2025, 2026, 2027))
        if not self._free(str(year), name):
            return None
        touches = frozenset({Touch("year", "", None, year, name)})
        return Pull(self._range(lever), touches, lambda cases, value: _in_year(cases, year, name, value))


WORDS_OF_ITEMS = ("counted_in_rd_expense", "level", "amount", "fee", "platform", "rate", "signed", "places")


def _without(cases: Mapping[str, Case], items: list[str]) -> dict[str, Case]:
    return {
        entity: replace(one, items=tuple(item for item in one.items if item.id not in items))
        for entity, one in cases.items()
    }


def _changed(cases: Mapping[str, Case], name: str, change: Callable[[Item], Item]) -> dict[str, Case]:
    return {
        entity: replace(one, items=tuple(change(item) if item.id == name else item for item in one.items))
        for entity, one in cases.items()
    }


def _in_year(cases: Mapping[str, Case], year: int, name: str, value: Any) -> dict[str, Case]:
    return {
        entity: replace(one, years={**one.years, year: {**one.years.get(year, {}), name: value}})
        for entity, one in cases.items()
    }


def group_world(seed: int, scale: Scale, *, choices: int) -> OpenWorld:
    """A random world whose items may go to a second entity, with so many other choices left open."""
    chance = Random(seed + 2)
    world = random_world(seed, scale)
    maker = _Levers(Random(seed + 1), scale, world)
    pulls = [maker.choice(number) for number in range(choices)]
    facts = {name: random_value(chance, name, scale) for name in WORDS.enterprise if chance.random() < 0.9}
    years = {
        year: {name: random_value(chance, name, scale) for name in WORDS.year if chance.random() < 0.9}
        for year in (2025, 2026, 2027)
    }
    second = replace(world.case, enterprise=facts, years=years, items=(), history=History())
    both = [
        replace(pull, touches=frozenset(replace(one, entity=name) for one in pull.touches for name in "ab"))
        for pull in pulls
    ]
    moves = [_move(f"e-{item.id}", item.id, world) for item in maker.items if item.part_of is None][:2]
    return OpenWorld(
        world.policies, HandCase((world.case, second), (*moves, *maker.in_order(both)), (), ("a", "b")), world.words
    )


def _move(lever: str, root: str, world: RandomWorld) -> Pull:
    """Whose an item is, with all its parts."""
    parents = {one.id: one.part_of for one in world.case.items}

    def is_part(name: str | None) -> bool:
        return name == root or (name is not None and is_part(parents[name]))

    parts = [one.id for one in world.case.items if is_part(one.id)]
    held = {award.item for award in world.case.history.awards} & set(parts)
    touches = frozenset(Touch("item", name, one) for one in parts for name in "ab")

    def apply(cases: dict[str, Case], value: str) -> dict[str, Case]:
        if value == "a":
            return cases
        moved = tuple(item for item in cases["a"].items if item.id in parts)
        left = _without({"a": cases["a"]}, parts)
        return {**left, "b": replace(cases["b"], items=(*cases["b"].items, *moved))}

    options = ("a",) if held else ("a", "b")
    return Pull(
        ChoiceLever(lever, lever, tuple(Option(one) for one in options)), frozenset() if held else touches, apply
    )
