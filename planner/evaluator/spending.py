"""No spending is paid twice: at most one cost-based claim on each path from a root to a leaf of the items' tree.

Items hang under what they are a part of; an item counted in R&D expense hangs under the enterprise's R&D of the claim's
year as well. Two claims share spending if one sits on, above or below the other's node. With the shared reading
`overlap: carve_out` the claim higher up may stay, less the part of its base that the lower claims were paid for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from models.case import Item
from models.policy import ENTERPRISE_YEAR
from models.text import Text
from planner.evaluator.ceilings import cost_based
from planner.evaluator.entries import Entry, ancestry, items_of
from planner.evaluator.facts import World
from planner.evaluator.reader import number
from planner.evaluator.values import Exact, Number
from planner.rules.check import Mode, Violation, money
from policies.language.award_form import rate_and_base

#: ("item", id) or (tag, year) of the enterprise.
Node = tuple[str, str | int]
_RD = "rd"
#: A node, and all nodes above it.
Spot = tuple[Node, frozenset[Node]]
Stacked = frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Placed:
    """A cost-based claim that is taken, or an award of the history, with its node and all nodes above it."""

    entry: Entry
    node: Node
    above: frozenset[Node]


def spent_twice(world: World, entries: Sequence[Entry], mode: Mode, stacked: Stacked) -> Iterator[Violation]:
    """The claims of the plan that are paid for spending that another claim, or the history, is paid for."""
    return Spending(world, mode, stacked).twice(entries)


class Spending:
    """Where the rows of one case draw on spending: looked up once for each row, whatever it is paid."""

    def __init__(self, world: World, mode: Mode, stacked: Stacked) -> None:
        self._world = world
        self._mode: Mode = mode
        self._stacked = stacked
        self._items = items_of(world.case)
        self._spots: dict[str, Spot | None] = {}

    def twice(self, entries: Sequence[Entry]) -> Iterator[Violation]:
        """As `spent_twice`; rows that are neither paid nor of the past may be left out."""
        placed = sorted(self._placed(entries), key=lambda one: (one.entry.sealed, one.entry.key))
        carves = self._world.readings.get("overlap") == "carve_out"
        parts: dict[str, list[Entry]] = {}
        for one, other in _overlapping(placed):
            if one.entry.sealed or _stand_outside(one, other, self._stacked):
                continue
            upper = _carvable(one, other) if carves else None
            if upper is None:
                yield _both(one.entry, other.entry)
            else:
                parts.setdefault(upper.key, []).append((other if upper is one.entry else one).entry)
        for entry in entries:
            if entry.key in parts:
                yield from _carved(entry, parts[entry.key], self._mode)

    def _placed(self, entries: Iterable[Entry]) -> Iterator[Placed]:
        for entry in entries:
            if entry.policy_id and (entry.sealed or entry.paid > 0):
                if entry.key not in self._spots:
                    self._spots[entry.key] = self._spot(entry)
                spot = self._spots[entry.key]
                if spot is not None:
                    yield Placed(entry, *spot)

    def _spot(self, entry: Entry) -> Spot | None:
        """An award whose clause no pack holds may be cost-based: it counts for what is certain."""
        node = _node(entry)
        spends = self._mode == "certain" if entry.clause is None else cost_based(entry.clause, entry.facts)
        return (node, self._above(entry)) if node is not None and spends else None

    def _above(self, entry: Entry) -> frozenset[Node]:
        if entry.item is None:
            return frozenset()
        chain = [self._items[name] for name in ancestry(self._items, entry.item) if name in self._items]
        nodes: set[Node] = {("item", item.id) for item in chain if item.id != entry.item.id}
        return frozenset(nodes | {(_RD, entry.year) for item in chain if _counted_in_rd(item, self._mode)})


def _overlapping(placed: Sequence[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """The pairs of which one sits on, above or below the other's node, in the order of the rows."""
    at: dict[Node, list[int]] = {}
    below: dict[Node, list[int]] = {}
    for place, one in enumerate(placed):
        at.setdefault(one.node, []).append(place)
        for node in one.above:
            below.setdefault(node, []).append(place)
    for place, one in enumerate(placed):
        met = {*at[one.node], *below.get(one.node, ())}
        for node in one.above:
            met.update(at.get(node, ()))
        yield from ((one, placed[later]) for later in sorted(met) if later > place)


def _node(entry: Entry) -> Node | None:
    if entry.item is not None:
        return "item", entry.item.id
    if entry.clause is not None and entry.clause.on == ENTERPRISE_YEAR:
        return entry.clause.tag, entry.year
    return None


def _counted_in_rd(item: Item, mode: Mode) -> bool:
    counted = item.facts.get("counted_in_rd_expense")
    return counted if isinstance(counted, bool) else mode == "certain"


def _stand_outside(one: Placed, other: Placed, stacked: Stacked) -> bool:
    return frozenset((one.entry.key, other.entry.key)) in stacked


def _carvable(one: Placed, other: Placed) -> Entry | None:
    """The claim higher up, where both awards are ratio × money and it is still to be paid; None otherwise."""
    if one.node == other.node:
        return None
    upper, lower = (one, other) if one.node in other.above else (other, one)
    clauses = [placed.entry.clause for placed in (upper, lower)]
    return None if upper.entry.sealed or None in map(rate_and_base, clauses) else upper.entry


def _carved(upper: Entry, lowers: Sequence[Entry], mode: Mode) -> Iterator[Violation]:
    left = _award_left(upper, lowers, mode)
    if left is None or upper.paid <= left:
        return
    names = ", ".join(sorted(lower.key for lower in lowers))
    paid, rest = money(upper.paid), money(left)
    yield Violation(
        upper.key,
        "",
        Text(
            f"同一支出不重复支持：{upper.key} 给付 {paid.zh}，剔除 {names} 的基数后至多 {rest.zh}",
            f"spending is paid once: {upper.key} pays {paid.en}, but without the base of {names} at most {rest.en}",
        ),
    )


def _award_left(upper: Entry, lowers: Sequence[Entry], mode: Mode) -> int | None:
    """Fen, floored to the yuan: rate × (base − bases of the lower claims), never below 0; None for no bound."""
    rate, base = _rate_and_base(upper)
    taken = [_rate_and_base(lower)[1] for lower in lowers]
    if mode == "certain":
        rests = _difference(base.lower, [part.upper for part in taken])
        return int((rate.lower or 0) * rests // 100) * 100
    if rate.upper is None or base.upper is None:
        return None
    rests = _difference(base.upper, [part.lower or 0 for part in taken])
    return int(rate.upper * rests // 100) * 100


def _difference(base: Exact | None, parts: Sequence[Exact | None]) -> Exact:
    """What is left of the base, never below 0; nothing where a part has no bound."""
    known = [part for part in parts if part is not None]
    return max(0, (base or 0) - sum(known)) if len(known) == len(parts) else 0


def _rate_and_base(entry: Entry) -> tuple[Number, Number]:
    parts = rate_and_base(entry.clause)
    if parts is None:
        raise TypeError(f"the award of {entry.key} is not a ratio times money")
    return number(parts[0], entry.facts), number(parts[1], entry.facts)


def _both(one: Entry, other: Entry) -> Violation:
    past_zh, past_en = ("（历史）", " (history)") if other.sealed else ("", "")
    return Violation(
        one.key,
        "",
        Text(
            f"同一支出不重复支持：{one.key} 与 {other.key}{past_zh} 的支出重叠",
            f"spending is paid once: {one.key} and {other.key}{past_en} are paid for the same spending",
        ),
    )
