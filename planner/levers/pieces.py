"""The range of open amounts cut into pieces: within each, what is computed of them is one linear form.

One computation at one point tells the region around it in which the same steps are taken (see traced). Turning its
guards round one after the other leads to the next regions, until nothing is left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from planner.levers.open_problem import Form
from planner.levers.regions import Range, TooFine, needed, point_in, unless, whole
from planner.levers.traced import Trace, Traced

#: A claim with more pieces than this is refused.
MOST_PIECES = 512
FEN = 100

#: Computes of quantities by place, each as fen: a result, or None where there is nothing to be had.
Compute = Callable[[Mapping[int, Traced]], Fraction | int | None]


@dataclass(frozen=True, slots=True)
class Piece:
    """A region (whole guards, without the ranges), a whole point in it (yuan), and the form (fen) there, if any."""

    guards: tuple[Form, ...]
    point: Mapping[int, int]
    form: Form | None


def pieces_of(box: Sequence[Range], compute: Compute) -> list[Piece]:
    """All pieces within the ranges, apart from one another. Raises NotLinear and TooFine."""
    ranges = {one.quantity: one for one in box}
    found: dict[tuple[Form, ...], Piece] = {}
    waiting: list[tuple[Form, ...]] = [()]
    while waiting:
        within = waiting.pop()
        point = point_in(box, within)
        if point is None:
            continue
        form, kept = _computed(point, compute)
        guards = needed(kept, ranges)
        found.setdefault(guards, Piece(guards, point, form))
        if len(found) > MOST_PIECES:
            raise TooFine
        for number, guard in enumerate(guards):
            waiting.append(needed((*within, *guards[:number], unless(guard)), ranges))
    return sorted(found.values(), key=lambda piece: sorted(piece.point.items()))


def _computed(point: Mapping[int, int], compute: Compute) -> tuple[Form | None, list[Form]]:
    """The form at a point, and the guards of its region."""
    trace = Trace()
    amounts = {
        quantity: Traced(FEN * yuan, Form(((quantity, Fraction(FEN)),), Fraction(0)), trace)
        for quantity, yuan in point.items()
    }
    result = compute(amounts)
    guards = [whole(guard, strict=strict) for guard, strict in trace.guards]
    if result is None:
        return None, guards
    return result.linear if isinstance(result, Traced) else Form((), Fraction(result)), guards
