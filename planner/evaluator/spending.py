"""No spending is paid twice: at most one cost-based claim on each path from a root to a leaf of the items' tree.

Items hang under what they are a part of; an item counted in R&D expense hangs under the enterprise's R&D of the claim's
year as well. Two claims share spending if one sits on, above or below the other's node. With the shared reading
`overlap: carve_out` the claim higher up may stay, less the part of its base that the lower claims were paid for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from models.case import Case, Item
from models.policy import ENTERPRISE_YEAR
from models.text import Text
from planner.evaluator.ceilings import cost_based
from planner.evaluator.entries import Entry, ancestry
from planner.evaluator.facts import World
from planner.evaluator.reader import number
from planner.evaluator.values import Exact, Number
from planner.rules.check import Mode, Violation, money
from policies.language.award_form import rate_and_base

#: ("item", id) or (tag, year) of the enterprise.
Node = tuple[str, str | int]
_RD = "rd"
Stacked = frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Placed:
    """A cost-based claim that is taken, or an award of the history, with its node and all nodes above it."""

    entry: Entry
    node: Node
    above: frozenset[Node]


def spent_twice(world: World, entries: Sequence[Entry], mode: Mode, stacked: Stacked) -> Iterator[Violation]:
    """The claims of the plan that are paid for spending that another claim, or the history, is paid for."""
    placed = sorted(_placed(world.case, entries, mode), key=lambda one: (one.entry.sealed, one.entry.key))
    carves = world.readings.get("overlap") == "carve_out"
    parts: dict[str, list[Entry]] = {}
    for place, one in enumerate(placed):
        for other in placed[place + 1 :]:
            if one.entry.sealed or not _overlap(one, other) or _stand_outside(one, other, stacked):
                continue
            upper = _carvable(one, other) if carves else None
            if upper is None:
                yield _both(one.entry, other.entry)
            else:
                parts.setdefault(upper.key, []).append((other if upper is one.entry else one).entry)
    for entry in entries:
        if entry.key in parts:
            yield from _carved(entry, parts[entry.key], mode)


def _placed(case: Case, entries: Iterable[Entry], mode: Mode) -> Iterator[Placed]:
    """An award whose clause no pack holds may be cost-based: it counts for what is certain."""
    for entry in entries:
        node = _node(entry)
        spends = mode == "certain" if entry.clause is None else cost_based(entry.clause, entry.facts)
        if node is not None and spends and entry.policy_id and (entry.sealed or entry.paid > 0):
            yield Placed(entry, node, _above(case, entry, mode))


def _node(entry: Entry) -> Node | None:
    if entry.item is not None:
        return "item", entry.item.id
    if entry.clause is not None and entry.clause.on == ENTERPRISE_YEAR:
        return entry.clause.tag, entry.year
    return None


def _above(case: Case, entry: Entry, mode: Mode) -> frozenset[Node]:
    if entry.item is None:
        return frozenset()
    chain = [item for name in ancestry(case, entry.item) for item in case.items if item.id == name]
    nodes: set[Node] = {("item", item.id) for item in chain if item.id != entry.item.id}
    return frozenset(nodes | {(_RD, entry.year) for item in chain if _counted_in_rd(item, mode)})


def _counted_in_rd(item: Item, mode: Mode) -> bool:
    counted = item.facts.get("counted_in_rd_expense")
    return counted if isinstance(counted, bool) else mode == "certain"


def _overlap(one: Placed, other: Placed) -> bool:
    return one.node == other.node or one.node in other.above or other.node in one.above


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
