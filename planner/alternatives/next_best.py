"""Whole plans in their order: the best sums of the ways of independent parts, by a heap, without solving anything big.

A combination is one way for each part. Putting one part to its next way never comes before the combination itself, so
the heap gives out every combination once and in order: parts are moved on from left to right only.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from planner.alternatives.ways import Way, Ways, together

#: The most plans that are looked at to count those that are alike.
MOST_SEEN = 1_000


@dataclass(frozen=True, slots=True)
class Ranked:
    """A whole plan: grants by candidate, its order, and whether all that comes before it was surely found."""

    grants: dict[int, int]
    order: tuple[int, ...]
    proven: bool


@dataclass(slots=True)
class Alike:
    """Plans that differ only in which of equal claims they take; the first of them in the order stands for all."""

    first: Ranked
    count: int = 1
    complete: bool = True


def best_first(parts: Sequence[Ways]) -> Iterator[Ranked]:
    """All combinations of ways, the best first."""
    choosing = [part for part in parts if part.nth(1) is not None]
    fixed = [part.found[0] for part in parts if len(part.found) == 1]
    start = (0,) * len(choosing)
    heap = [(_order([*fixed, *(part.found[0] for part in choosing)]), start, 0)]
    while heap:
        order, state, last = heapq.heappop(heap)
        ways = [part.found[place] for part, place in zip(choosing, state, strict=True)]
        grants = {claim: yuan for way in (*fixed, *ways) for claim, yuan in way.grants.items()}
        yield Ranked(dict(sorted(grants.items())), order, not any(state) or all(part.proven for part in parts))
        for moved in range(last, len(choosing)):
            following = choosing[moved].nth(state[moved] + 1)
            if following is not None:
                step = tuple(a - b for a, b in zip(following.order, ways[moved].order, strict=True))
                onward = (*state[:moved], state[moved] + 1, *state[moved + 1 :])
                heapq.heappush(heap, (together(order, step), onward, moved))


def _order(ways: Sequence[Way]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*(way.order for way in ways), strict=True)))


def grouped(
    plans: Iterator[Ranked], count: int, levels: int, signature: Callable[[dict[int, int]], Hashable]
) -> tuple[list[Alike], bool]:
    """The first `count` groups of plans in their order, and whether there are no more.

    Plans are alike if they bring the same money in each of the `levels` and share their signature. After the last group
    only plans of the same money are looked at, MOST_SEEN plans in all.
    """
    groups: dict[Hashable, Alike] = {}
    listed: list[Alike] = []
    complete = True
    for seen, plan in enumerate(plans, 1):
        name = (plan.order[:levels], signature(plan.grants))
        if name in groups:
            groups[name].count += 1
        elif len(listed) < count:
            groups[name] = Alike(plan)
            listed.append(groups[name])
        else:
            complete = False
        full = len(listed) == count and plan.order[:levels] != listed[-1].first.order[:levels]
        if seen == MOST_SEEN or full:
            for group in listed:
                group.complete = group.first.order[:levels] != plan.order[:levels]
            return listed, False
    return listed, complete
