"""Where exactly the plan changes between two neighbouring values of a range: found by halving, to the last unit.

A change is seen if the plans at the two values differ in shape (see `planner.sweep.point`). One that comes and goes
between them is not seen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from planner.sweep.point import Seen

#: Plans by place on the scale of an axis.
Look = Callable[[Sequence[int]], list[Seen]]
#: More changes than these between two neighbouring values are not followed.
MOST_IN_STEP = 12
#: Yuan by which roundings may move a total from one unit to the next.
ROUNDING = 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """Places from `first` to `last` whose plans have one shape; `start` and `end` are the plans at both ends."""

    first: int
    last: int
    start: Seen
    end: Seen

    def rate(self, kind: str) -> Fraction | None:
        """Yuan of one kind of money for each unit of the scale; None for a single place."""
        if self.last == self.first:
            return None
        return Fraction(getattr(self.end.money, kind) - getattr(self.start.money, kind), self.last - self.first)


@dataclass(frozen=True, slots=True)
class Stretches:
    """All stretches along an axis in order; `complete` is false where some step held more changes than are followed."""

    found: tuple[Stretch, ...]
    complete: bool


def stretches(places: Sequence[int], seen: Sequence[Seen], look: Look) -> Stretches:
    """From the plans at rising places to the stretches between which the plan changes. `look` plans further places."""
    edges, complete = _edges(places, seen, look)
    cuts = sorted(edges, key=lambda edge: edge[0])
    starts = [(places[0], seen[0]), *((place, plan) for place, _, plan in cuts)]
    ends = [*((place - 1, below) for place, below, _ in cuts), (places[-1], seen[-1])]
    found = [Stretch(a, b, start, end) for (a, start), (b, end) in zip(starts, ends, strict=True)]
    return Stretches(tuple(_joined(found)), complete)


@dataclass
class _Step:
    """What is left of the step between two values: the plan changes above `low`, at `high` at the latest."""

    low: int
    high: int
    below: Seen
    above: Seen
    end: int
    last: Seen
    count: int = 0


def _edges(places: Sequence[int], seen: Sequence[Seen], look: Look) -> tuple[list[tuple[int, Seen, Seen]], bool]:
    """(first place of a new shape, the plan just below it, the plan there), step by step at the same time."""
    pairs = zip(places, places[1:], seen, seen[1:], strict=False)
    open_ = [_Step(a, b, one, other, b, other) for a, b, one, other in pairs if one.shape != other.shape]
    found: list[tuple[int, Seen, Seen]] = []
    complete = True
    while open_:
        halved = [step for step in open_ if step.high - step.low > 1]
        middles = [(step.low + step.high) // 2 for step in halved]
        for step, middle, plan in zip(halved, middles, look(middles) if middles else [], strict=True):
            if plan.shape == step.below.shape:
                step.low, step.below = middle, plan
            else:
                step.high, step.above = middle, plan
        going = []
        for step in open_:
            if step.high - step.low == 1:
                found.append((step.high, step.below, step.above))
                step.count += 1
                if step.above.shape == step.last.shape:
                    continue
                if step.count == MOST_IN_STEP:
                    complete = False
                    found.append((step.end, look([step.end - 1])[0], step.last))
                    continue
                step.low, step.below, step.high, step.above = step.high, step.above, step.end, step.last
            going.append(step)
        open_ = going
    return found, complete


def _joined(found: Sequence[Stretch]) -> list[Stretch]:
    """Stretches between which something happens that a client would notice; others are one."""
    joined = [found[0]]
    for one in found[1:]:
        before = joined[-1]
        if _is_noticed(before, one):
            joined.append(one)
        else:
            joined[-1] = Stretch(before.first, one.last, before.start, one.end)
    return joined


def _is_noticed(before: Stretch, after: Stretch) -> bool:
    """Whether claims come or go, money jumps, or a further unit brings another amount from here on."""
    if before.end.state[0] != after.start.state[0] or before.end.feasible != after.start.feasible:
        return True
    for kind in ("sure", "competitive", "others"):
        one, other = before.rate(kind), after.rate(kind)
        step = getattr(after.start.money, kind) - getattr(before.end.money, kind)
        expected = max(abs(one or Fraction(0)), abs(other or Fraction(0)))
        if abs(step) > expected + ROUNDING or _turns(before, after, one, other):
            return True
    return False


def _turns(before: Stretch, after: Stretch, one: Fraction | None, other: Fraction | None) -> bool:
    """Whether the rates differ by more than roundings at the ends of the stretches explain."""
    if one is None or other is None:
        return False
    doubt = Fraction(ROUNDING, before.last - before.first) + Fraction(ROUNDING, after.last - after.first)
    return abs(one - other) > doubt
