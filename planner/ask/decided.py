"""What an answer decides of each claim: eligible for certain, out, or a narrower ceiling."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from planner.many_cases import State


class Decided(NamedTuple):
    """Keys of claims, each list in order."""

    eligible: tuple[str, ...]
    out: tuple[str, ...]
    changed: tuple[str, ...]


def decided(before: Mapping[str, State], after: Mapping[str, State]) -> Decided:
    """The claims that stand otherwise after the answer than before."""
    eligible, out, changed = [], [], []
    for key in sorted(before):
        old, new = before[key], after.get(key, before[key])
        may, ceiling = new[1] and _most(new) > 0, (new[2:] != old[2:])
        if old[1] and _most(old) > 0 and not may:
            out.append(key)
        elif new[0] and not old[0] and may:
            eligible.append(key)
        elif may and ceiling:
            changed.append(key)
    return Decided(tuple(eligible), tuple(out), tuple(changed))


def _most(state: State) -> int:
    """The greatest ceiling; one yuan stands for what has no end."""
    return max(state[3], int(state[4]))
