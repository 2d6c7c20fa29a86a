"""The range of a quantity, cut where something turns: within a stretch no guard and no ceiling changes its form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil, floor

from planner.levers.closing import rest_of
from planner.levers.open_problem import Form, OpenProblem, Quantity, Terms


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole yuan from `least` to `most`. Where the quantity `rests`, it costs nothing and its gate is shut."""

    least: int
    most: int
    rests: bool = False


@dataclass(frozen=True, slots=True)
class Interval:
    """Whole yuan from `least` to `most`; None is no bound."""

    least: int | None = None
    most: int | None = None

    def within(self, stretch: Stretch) -> bool:
        """Whether all of the stretch lies in the interval."""
        return (self.least is None or self.least <= stretch.least) and (self.most is None or stretch.most <= self.most)

    def and_(self, other: Interval) -> Interval:
        """What lies in both."""
        lower = [one for one in (self.least, other.least) if one is not None]
        upper = [one for one in (self.most, other.most) if one is not None]
        return Interval(max(lower, default=None), min(upper, default=None))


def where(form: Form, value: int = 0) -> Interval:
    """Where a form of one quantity is at least `value`."""
    ((_, factor),) = form.terms
    root = (value - form.constant) / factor
    return Interval(ceil(root), None) if factor > 0 else Interval(None, floor(root))


def intervals_of(terms: Terms) -> dict[int, Interval]:
    """The yuan of each quantity that guards of one quantity allow."""
    found: dict[int, Interval] = {}
    for guard in terms.guards:
        if len(guard.terms) == 1:
            quantity = guard.terms[0][0]
            found[quantity] = found.get(quantity, Interval()).and_(where(guard))
    return found


def mixed_guards(terms: Terms) -> tuple[Form, ...]:
    """The guards that read several quantities."""
    return tuple(guard for guard in terms.guards if len(guard.terms) > 1)


def impossible(terms: Terms) -> bool:
    """Whether a guard without quantities is below zero, so that the terms never hold."""
    return any(not guard.terms and guard.constant < 0 for guard in terms.guards)


def reads_levers(terms: Terms) -> bool:
    """Whether a choice or a quantity decides about the terms."""
    return bool(terms.picked) or any(guard.terms for guard in terms.guards)


def stretches_of(problem: OpenProblem) -> tuple[tuple[Stretch, ...], ...]:
    """The stretches of each quantity, in ascending order; the one at which it rests behind a shut gate comes first."""
    cuts: list[set[int]] = [set() for _ in problem.quantities]
    for quantity, interval in _turns(problem):
        if interval.least is not None:
            cuts[quantity].add(interval.least)
        if interval.most is not None:
            cuts[quantity].add(interval.most + 1)
    return tuple(tuple(_cut(one, own)) for one, own in zip(problem.quantities, cuts, strict=True))


def _turns(problem: OpenProblem) -> Iterator[tuple[int, Interval]]:
    for variant in problem.variants:
        yield from intervals_of(variant.terms).items()
        if variant.ceiling is not None and len(variant.ceiling.terms) == 1:
            yield variant.ceiling.terms[0][0], where(variant.ceiling, variant.step)
    for limit in problem.limits:
        yield from intervals_of(limit.terms).items()
        if len(limit.limit.terms) == 1:
            yield limit.limit.terms[0][0], where(limit.limit)


def _cut(quantity: Quantity, cuts: Iterable[int]) -> Iterator[Stretch]:
    """Nothing at all is a stretch of its own, and so is the rest of what a gate can shut."""
    if quantity.gate is not None or (quantity.or_none and quantity.least > 0):
        yield Stretch(rest_of(quantity), rest_of(quantity), rests=quantity.gate is not None)
    starts = sorted({quantity.least, *(at for at in cuts if quantity.least < at <= quantity.most)})
    for least, after in zip(starts, [*starts[1:], quantity.most + 1], strict=True):
        yield Stretch(least, after - 1)
