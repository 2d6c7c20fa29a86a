"""A sweep from its words to its result: all points planned, then the exact places at which the plan changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.case import Case
from models.policy import Policy
from models.sweep import Sweep
from models.vocabulary import Vocabulary
from planner.portfolio.variants import NOTHING_SPECIAL, Portfolio, Wanted, optima
from planner.sweep.cases import Maker, combinations
from planner.sweep.form import form_of
from planner.sweep.point import Keeper, Seen
from planner.sweep.telling import Found, tell
from planner.sweep.thresholds import Stretches, stretches
from planner.sweep.vary import Axis, read_axes

#: Points planned at a time, so that only what is kept of a plan stays in memory.
_LOT = 10_000


@dataclass(frozen=True, slots=True)
class Order:
    """How a sweep is to be done: how the cases are planned, how many processes may work, whether thresholds are wanted.

    Thresholds are by default looked for along one parameter and not along two, where they take a search for each value
    of the second.
    """

    wanted: Wanted = NOTHING_SPECIAL
    jobs: int = 1
    thresholds: bool | None = None


_PLAIN = Order()


def sweep(
    case: Case, vary: Sequence[str], policies: Sequence[Policy], vocabulary: Vocabulary, order: Order = _PLAIN
) -> Sweep:
    """The case at all values of one or two parameters, each as `ADDRESS=FROM..TO:STEP` or `ADDRESS=a,b,c`.

    Every plan is confirmed by the evaluator. Raises InputError for parameters and values that cannot be, and
    EvaluationMismatch where a plan is not confirmed.
    """
    axes = read_axes(vary, case.source, vocabulary, policies)
    wanted = replace(order.wanted, form_of=form_of)
    maker, keeper = Maker.of(case, axes, policies, vocabulary), Keeper()
    seen = _grid(maker, keeper, wanted, order.jobs)
    along = {}
    if len(axes) == 1 if order.thresholds is None else order.thresholds:
        along = _along(maker, keeper, seen, Portfolio(policies, vocabulary, wanted))
    return tell(case, Found(axes, seen, along, keeper.claims), policies, vocabulary, order.wanted)


def _grid(maker: Maker, keeper: Keeper, wanted: Wanted, jobs: int) -> list[Seen]:
    """The plans at all points."""
    places = list(combinations(maker.axes))
    found: list[Seen] = []
    for first in range(0, len(places), _LOT):
        cases = [
            maker.case([axis.values[place] for axis, place in zip(maker.axes, point, strict=True)])
            for point in places[first : first + _LOT]
        ]
        found += map(keeper.seen, optima(cases, maker.policies, maker.vocabulary, wanted, jobs=jobs))
    return found


def _along(maker: Maker, keeper: Keeper, seen: Sequence[Seen], portfolio: Portfolio) -> dict[int | None, Stretches]:
    """The stretches along the first parameter, for each place of the second one's values; None: there is one alone."""
    first, *rest = maker.axes
    if not first.ranged:
        return {}
    count = len(rest[0].values) if rest else 1
    return {
        row if rest else None: _line(maker, keeper, seen[row::count], portfolio, first, row) for row in range(count)
    }


def _line(maker: Maker, keeper: Keeper, seen: Sequence[Seen], portfolio: Portfolio, axis: Axis, row: int) -> Stretches:
    second = [other.values[row] for other in maker.axes[1:]]

    def look(places: Sequence[int]) -> list[Seen]:
        cases = [maker.case([axis.at(place), *second]) for place in places]
        return [keeper.seen(one) for one in portfolio.optima(cases)]

    return stretches([axis.place(value) for value in axis.values], seen, look)
