"""Worlds: complete decisions, as few as will do, in which everything that depends on a few levers each can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from models.case import Case
from models.lever import AmountLever, ChoiceLever, Decision, Lever, Total, Touch

#: Values of some levers: the name of an option, or fen. What it leaves out may be anything.
Partial = Mapping[str, Any]


class Settling(Protocol):
    """What is asked of an open case (see scenarios.open_case.OpenCase)."""

    @property
    def levers(self) -> tuple[Lever, ...]:
        """By id."""

    @property
    def totals(self) -> tuple[Total, ...]:
        """Of amounts."""

    @property
    def entities(self) -> tuple[str, ...]:
        """("",) for one enterprise."""

    def settle(self, decision: Decision) -> tuple[Case, ...]:
        """One case for each entity; levers that the decision leaves out rest."""

    def touched(self, lever: str) -> frozenset[Touch]:
        """What a lever changes."""


class Switchboard:
    """The levers of an open case, and which values of them go together."""

    def __init__(self, levers: Sequence[Lever]) -> None:
        self.levers = {lever.id: lever for lever in levers}

    def with_gates(self, names: Iterable[str]) -> frozenset[str]:
        """The levers and those whose options open their gates."""
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                gate = self.levers[name].gate
                waiting += [gate.lever] if gate is not None else []
        return frozenset(found)

    def choices(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of the levers that are choices, gates before what they open, then by id."""
        chosen = [name for name in names if isinstance(self.levers[name], ChoiceLever)]
        return tuple(sorted(chosen, key=lambda name: (self._depth(name), name)))

    def amounts(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of the levers that are amounts, by id."""
        return tuple(sorted(name for name in names if isinstance(self.levers[name], AmountLever)))

    def number_of(self, names: Iterable[str]) -> int:
        """How many combinations of options `combinations` gives, gates not counted."""
        product = 1
        for name in self.choices(names):
            product *= len(self.options(name))
        return product

    def options(self, name: str) -> tuple[str, ...]:
        """The names of a choice's options."""
        lever = self.levers[name]
        return tuple(one.name for one in lever.options) if isinstance(lever, ChoiceLever) else ()

    def combinations(self, names: Iterable[str], known: Partial | None = None) -> Iterator[dict[str, str]]:
        """The ways in which the choices among the levers may stand, in the order of their options.

        A choice behind a shut gate stands at its first option; gates of the levers must be among them. `known` fixes
        some of them, and is part of what is given back.
        """
        fixed = dict(known or {})
        yield from self._extended(fixed, [name for name in self.choices(names) if name not in fixed])

    def _extended(self, partial: dict[str, Any], names: Sequence[str]) -> Iterator[dict[str, Any]]:
        if not names:
            yield partial
            return
        first, rest = names[0], names[1:]
        options = self.options(first) if self.is_awake(first, partial) else self.options(first)[:1]
        for option in options:
            yield from self._extended({**partial, first: option}, rest)

    def is_awake(self, name: str, partial: Partial) -> bool:
        """Whether the lever counts: its gate, which the partial decision knows, is open."""
        gate = self.levers[name].gate
        return gate is None or partial[gate.lever] == gate.option

    def _depth(self, name: str) -> int:
        gate = self.levers[name].gate
        return 0 if gate is None else 1 + self._depth(gate.lever)


def packed(wanted: Iterable[Partial]) -> tuple[list[dict[str, Any]], list[int]]:
    """Decisions of which each wanted one is a part, and which of them has it, in the order of `wanted`.

    Those with the most levers come first, so that what depends on one lever finds its place in what is there.
    """
    partials = [dict(one) for one in wanted]
    worlds: list[dict[str, Any]] = []
    places = [0] * len(partials)
    known: dict[frozenset[tuple[str, Any]], int] = {}
    for number in sorted(range(len(partials)), key=lambda number: -len(partials[number])):
        partial = partials[number]
        name = frozenset(partial.items())
        if name not in known:
            known[name] = _place(partial, worlds)
        places[number] = known[name]
    return worlds, places


def _place(partial: Partial, worlds: list[dict[str, Any]]) -> int:
    """The first world that agrees; it takes over what it did not say. A new one where none does."""
    for place, world in enumerate(worlds):
        if all(world.get(lever, value) == value for lever, value in partial.items()):
            world.update(partial)
            return place
    worlds.append(dict(partial))
    return len(worlds) - 1
