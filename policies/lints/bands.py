"""Gaps and overlaps: between branches that divide one figure into bands, and between clauses that do so."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from models.expression import NUMBERS, All, Compare, If, Literal, Node, children, type_of, walk
from models.policy import Clause
from models.text import Lang, Text
from policies.files.strict_yaml import Path_
from policies.lints.interval import EVERYTHING, End, Interval, exactly
from policies.lints.ranges import World, name_of
from policies.lints.relations import related
from policies.lints.slip import Slip, figure_of, slip
from policies.lints.view import View


@dataclass(frozen=True, slots=True)
class _Band:
    """A clause that pays for one band of a term, and its other conditions."""

    clause: Clause
    term: Node
    room: Interval
    others: frozenset[Node]


def lint_bands(view: View) -> Iterator[Slip]:
    """Slips where a figure is divided into bands."""
    for clause in view.paying:
        for key in ("award", "limit"):
            tree = getattr(clause, key)
            if tree is not None and view.worlds(clause):
                for node in _outermost(tree):
                    yield from _branches(view, clause, node, view.path(clause, key))
    yield from _between_clauses(view)


def _outermost(node: Node) -> Iterator[If]:
    if isinstance(node, If) and type_of(node) in NUMBERS:
        yield node
        return
    for child in children(node):
        yield from _outermost(child)


def _branches(view: View, clause: Clause, node: If, path: Path_) -> Iterator[Slip]:
    """Bands of one figure in which nothing, or less than on both sides, is paid."""
    for term, thresholds in _divided(node).items():
        rooms = [(room, _value(view, clause, node, term, room)) for room in _rooms(thresholds)]
        for room, value in _dips([(room, value) for room, value in rooms if value is not None]):
            where = _said(term, room)
            if value == 0:
                yield slip(
                    path,
                    f"条款 {clause.id} 的分档有空档：{where.zh} 时一分不付，两边都付",
                    f"the bands of clause {clause.id} leave a gap: at {where.en} nothing is paid, on both sides "
                    "something is",
                    "上一档的末尾与下一档的开头写同一个数，一边用 <，另一边用 >=",
                    "end one band and begin the next at the same figure, with < on one side and >= on the other",
                )
            else:
                yield slip(
                    path,
                    f"条款 {clause.id} 在 {where.zh} 时付得比上下两档都少：多半是某一档的数字写错",
                    f"the clause {clause.id} pays less at {where.en} than in the bands on both sides: most likely a "
                    "wrong figure",
                    "核对原文各档的数字",
                    "hold the figures of the bands against the text",
                )


def _dips(rooms: list[tuple[Interval, Fraction]]) -> list[tuple[Interval, Fraction]]:
    """Where less is paid than somewhere below and somewhere above; neighbours that pay the same are one."""
    found: list[tuple[Interval, Fraction]] = []
    for place, (room, value) in enumerate(rooms):
        before = max((one for _, one in rooms[:place]), default=Fraction(0))
        after = max((one for _, one in rooms[place + 1 :]), default=Fraction(0))
        if value >= min(before, after):
            continue
        if found and found[-1][1] == value and rooms[place - 1][1] == value:
            found[-1] = (found[-1][0].hull(room), value)
        else:
            found.append((room, value))
    return found


def _divided(node: If) -> dict[Node, list[Fraction]]:
    """The terms that conditions of the branches compare with two figures or more."""
    found: dict[Node, set[Fraction]] = {}
    for part in walk(node):
        if isinstance(part, If):
            for test in walk(part.condition):
                for term, figure in _comparison(test):
                    found.setdefault(term, set()).add(figure)
    return {term: sorted(figures) for term, figures in found.items() if len(figures) > 1}


def _comparison(node: Node) -> Iterator[tuple[Node, Fraction]]:
    if isinstance(node, Compare) and type_of(node.left) in NUMBERS:
        for term, figure in ((node.left, node.right), (node.right, node.left)):
            if isinstance(figure, Literal) and not isinstance(term, Literal):
                yield term, Fraction(figure.value)


def _rooms(thresholds: list[Fraction]) -> Iterator[Interval]:
    """Below, at and above each threshold."""
    yield Interval(-math.inf, thresholds[0], True, True)
    ends: list[End] = [*thresholds[1:], math.inf]
    for low, high in zip(thresholds, ends, strict=True):
        yield exactly(low)
        yield Interval(low, high, True, True)


def _value(view: View, clause: Clause, node: If, term: Node, room: Interval) -> Fraction | None:
    """What the branches come to while the term lies in the room; None where that is no one figure."""
    ranges = view.ranges(clause)
    inside = [one for world in view.worlds(clause) for one in ranges.within(world, term, room)]
    return ranges.over(node, inside).point if inside else None


def overlapping(view: View) -> set[tuple[str, str]]:
    """The pairs of clauses whose bands overlap and are told of, in the order of the file."""
    return {(one.clause.id, other.clause.id) for family in _families(view) for one, other, _ in _overlaps(view, family)}


def _families(view: View) -> list[list[_Band]]:
    """Clauses of one article that divide the same term, all other conditions being equal."""
    bands = [band for clause in view.paying if view.worlds(clause) for band in _bands(view, clause)]
    families: dict[tuple[str, str, Node, frozenset[Node]], list[_Band]] = {}
    for band in bands:
        families.setdefault((band.clause.article, band.clause.on, band.term, band.others), []).append(band)
    return list(families.values())


def _between_clauses(view: View) -> Iterator[Slip]:
    for family in _families(view):
        for one, other, shared in _overlaps(view, family):
            yield _overlap(view, one, other, shared)
        yield from _gaps(view, sorted(family, key=lambda band: (band.room.low, band.room.high)))


def _bands(view: View, clause: Clause) -> Iterator[_Band]:
    tests = [part for tree in view.when(clause) for part in _conjuncts(tree)]
    rooms: dict[Node, list[tuple[Node, Interval]]] = {}
    for test in tests:
        for term, _ in _comparison(test):
            (world,) = view.ranges(clause).worlds([test])[:1] or [World()]
            rooms.setdefault(term, []).append((test, world.numbers.get(term, EVERYTHING)))
    for term, found in rooms.items():
        room = found[0][1]
        for _, other in found[1:]:
            room = room.meet(other)
        own = {test for test, _ in found}
        yield _Band(clause, term, room, frozenset(test for test in tests if test not in own))


def _conjuncts(node: Node) -> Iterator[Node]:
    if isinstance(node, All):
        for part in node.parts:
            yield from _conjuncts(part)
    else:
        yield node


def _overlaps(view: View, family: Sequence[_Band]) -> Iterator[tuple[_Band, _Band, Interval]]:
    """Two bands that share figures; one that lies within the other is a higher step, unless it is a single figure."""
    for one, other in combinations(family, 2):
        shared = one.room.meet(other.room)
        nested = one.room.hull(other.room) in (one.room, other.room) and shared.point is None
        if not (shared.empty or nested or related(view, one.clause, other.clause)):
            yield one, other, shared


def _overlap(view: View, one: _Band, other: _Band, shared: Interval) -> Slip:
    where = _said(one.term, shared)
    return slip(
        view.path(other.clause, "when"),
        f"条款 {one.clause.id} 与 {other.clause.id} 的档次重叠：{where.zh} 时两条都付",
        f"the bands of clauses {one.clause.id} and {other.clause.id} overlap: at {where.en} both are paid",
        "相邻两档只让一边含该数：一边 >=，另一边 <（“以上”含本数，“以下”不含）",
        "let only one side hold the figure: >= on one, < on the other (以上 includes it, 以下 does not)",
    )


def _gaps(view: View, family: Sequence[_Band]) -> Iterator[Slip]:
    reached: _Band | None = None
    for band in family:
        gap = _gap(reached.room, band.room) if reached is not None else None
        if reached is not None and gap is not None:
            where = _said(band.term, gap)
            yield slip(
                view.path(band.clause, "when"),
                f"条款 {reached.clause.id} 与 {band.clause.id} 之间有空档：{where.zh} 时两条都不付",
                f"clauses {reached.clause.id} and {band.clause.id} leave a gap: at {where.en} neither is paid",
                "上一档的末尾与下一档的开头写同一个数，一边用 <，另一边用 >=",
                "end one band and begin the next at the same figure, with < on one side and >= on the other",
            )
        if reached is None or (band.room.high, not band.room.high_open) > (
            reached.room.high,
            not reached.room.high_open,
        ):
            reached = band


def _gap(before: Interval, after: Interval) -> Interval | None:
    gap = Interval(before.high, after.low, not before.high_open, not after.low_open)
    return None if gap.empty else gap


def _said(term: Node, room: Interval) -> Text:
    """`item.amount = 50万元`, or between which figures it lies."""
    name = name_of(term)
    if room.point is not None:
        figure = figure_of(type_of(term), room.point)
        return Text(f"{name} = {figure.zh}", f"{name} = {figure.en}")
    return Text(_between(term, room, "zh"), _between(term, room, "en"))


def _between(term: Node, room: Interval, lang: Lang) -> str:
    ends = [end if isinstance(end, Fraction) else None for end in (room.low, room.high)]
    low, high = ("" if end is None else figure_of(type_of(term), end).in_(lang) for end in ends)
    before = f"{low} {'<' if room.low_open else '<='} " if low else ""
    after = f" {'<' if room.high_open else '<='} {high}" if high else ""
    return f"{before}{name_of(term)}{after}"
