"""Conditions that no case can meet, that every case meets, and branches that are never taken."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction

from models.expression import Any, Bands, Choose, Fact, If, Marginal, Node, Type, children, type_of
from models.policy import Clause, Condition
from policies.files.strict_yaml import Path_
from policies.lints.interval import Interval, exactly
from policies.lints.ranges import Ranges, World, band_rooms, name_of
from policies.lints.slip import Slip, figure_of, slip
from policies.lints.view import View


def lint_conditions(view: View) -> Iterator[Slip]:
    """Slips at conditions on the enterprise and on claims, and at the branches of amounts."""
    applies = view.policy.applies_to
    alone = view.ranges()
    if not alone.worlds(view.shared):
        yield _nobody(alone)
        return
    yield from _single(alone, applies, [], ("applies_to",))
    for clause in view.policy.clauses:
        ranges, where = view.ranges(clause), view.path(clause, "when")
        found = list(_single(ranges, clause.conditions, view.shared, where))
        if not view.worlds(clause):
            yield from found or [_never_together(view, clause)]
            continue
        yield from found
        yield from _branches(view, clause)


def _nobody(ranges: Ranges) -> Slip:
    return slip(
        ("applies_to",),
        f"applies_to 的条件不可能同时满足（{name_of(ranges.blamed)}）：整个政策谁也申报不了",
        f"the conditions of applies_to never hold together ({name_of(ranges.blamed)}): nobody can claim anything",
        "几种情形择一时用 or 或 in (…)",
        "alternatives are joined by or, or listed with in (…)",
    )


def _never_together(view: View, clause: Clause) -> Slip:
    ranges = view.ranges(clause)
    ranges.worlds([*view.shared, *view.when(clause)])
    fact = name_of(ranges.blamed)
    return slip(
        view.path(clause, "when"),
        f"条款 {clause.id} 的条件不可能同时满足（{fact}）：谁也申报不了",
        f"the conditions of clause {clause.id} never hold together ({fact}): nobody can claim it",
        "检查 when 和 applies_to；几种情形择一时用 or",
        "see `when` and `applies_to`; alternatives are joined by or",
    )


def _single(ranges: Ranges, conditions: Sequence[Condition], shared: Sequence[Node], where: Path_) -> Iterator[Slip]:
    """Conditions that are impossible by themselves, or say nothing beside the others; of two alike, the later."""
    kept = list(range(len(conditions)))
    for index in reversed(range(len(conditions))):
        condition = conditions[index]
        path = (*where, index)
        if not ranges.worlds([condition.tree]):
            yield _impossible(path, condition, ranges)
            continue
        worlds = ranges.worlds([*shared, *(conditions[other].tree for other in kept if other != index)])
        if not worlds:
            continue
        if ranges.always(condition.tree, worlds):
            kept.remove(index)
            yield slip(
                path,
                f"条件 {condition.text} 总是成立：有没有它都一样，多半不是想写的意思",
                f"the condition {condition.text} always holds: with or without it nothing changes, most likely "
                "something else was meant",
                "核对比较的方向和数字，或删去它",
                "see the direction of the comparison and the figure, or leave it out",
            )
        elif isinstance(condition.tree, Any):
            yield from _alternatives(ranges, condition, worlds, path)


def _impossible(path: Path_, condition: Condition, ranges: Ranges) -> Slip:
    fact = name_of(ranges.blamed)
    if fact == "claim.year":
        first, last = ranges.years
        return slip(
            path,
            f"条件 {condition.text} 落在政策期（{first} 至 {last} 年）之外：没有一个申报年度能满足",
            f"the condition {condition.text} lies outside the policy's window ({first} to {last}): no year of a claim "
            "meets it",
            "核对年份，或核对 in_force",
            "see the year, or in_force",
        )
    return slip(
        path,
        f"条件 {condition.text} 没有案例能满足：{fact} 取什么值都不行",
        f"no case can meet the condition {condition.text}: no value of {fact} does",
        "金额和数量不小于 0，增长率不小于 -100%；核对比较的方向和数字",
        "money and counts are at least 0, growth at least -100%; see the direction of the comparison and the figure",
    )


def _alternatives(ranges: Ranges, condition: Condition, worlds: list[World], path: Path_) -> Iterator[Slip]:
    assert isinstance(condition.tree, Any)
    for number, part in enumerate(condition.tree.parts, start=1):
        if ranges.never(part, worlds):
            yield slip(
                path,
                f"条件 {condition.text} 的第 {number} 种情形永远不成立（{name_of(ranges.blamed)}）：等于没有写",
                f"alternative {number} of the condition {condition.text} never holds ({name_of(ranges.blamed)}): it "
                "might as well not be there",
                "与其他条件核对，改正或删去这一种情形",
                "hold it against the other conditions; mend it or leave it out",
            )


def _branches(view: View, clause: Clause) -> Iterator[Slip]:
    for key in ("award", "limit", "indicative"):
        tree = getattr(clause, key)
        if tree is not None:
            path = view.path(clause, key)
            yield from _within(view.ranges(clause), tree, view.worlds(clause), path)
            if key == "award" and clause.paying:
                yield from _unlisted(view, clause, path)


def _within(ranges: Ranges, node: Node, worlds: list[World], path: Path_) -> Iterator[Slip]:
    """Branches of the tree that no claim takes, given what holds where the tree stands."""
    if isinstance(node, If):
        for holds, value in ((True, node.then), (False, node.otherwise)):
            inner = [one for world in worlds for one in ranges.assume(world, node.condition, holds)]
            if not inner:
                yield _dead_branch(path, "then" if holds else "else", name_of(ranges.blamed))
            else:
                yield from _within(ranges, value, inner, path)
        return
    if isinstance(node, Choose):
        left = _left(ranges, node.subject, worlds)
        for option, value in node.branches:
            if left is not None and option not in left:
                fact = name_of(node.subject)
                yield slip(
                    path,
                    f"choose({fact}) 里的 {option} 用不上：条件已经排除了它",
                    f"{option} in choose({fact}) is never used: the conditions exclude it",
                    f"在 when 里补上 {option}，或从 choose 里删去它",
                    f"add {option} to `when`, or take it out of choose",
                )
            else:
                yield from _within(ranges, value, worlds, path)
        return
    if isinstance(node, Bands | Marginal):
        yield from _dead_bands(ranges, node, worlds, path)
    for child in children(node):
        yield from _within(ranges, child, worlds, path)


def _dead_bands(ranges: Ranges, node: Bands | Marginal, worlds: list[World], path: Path_) -> Iterator[Slip]:
    """Bands that no measure reaches; of brackets, every one below the measure counts."""
    measures = [ranges.interval(node.measure, world) for world in worlds]
    for band, (room, _) in zip(node.bands, list(band_rooms(node))[1:], strict=True):
        reach = Interval(room.low, math.inf, room.low_open, True) if isinstance(node, Marginal) else room
        if all(measure.meet(reach).empty for measure in measures):
            fact, figure = name_of(node.measure), figure_of(type_of(node.measure), Fraction(band.threshold.value))
            yield slip(
                path,
                f"{fact} 从 {figure.zh} 起的一档永远用不上：条件不让它落在这一档",
                f"the band of {fact} from {figure.en} is never used: the conditions keep it out of there",
                "核对这一档的门槛和 when 里的数字",
                "see the threshold of the band and the figures in `when`",
            )


def _dead_branch(path: Path_, word: str, fact: str) -> Slip:
    return slip(
        path,
        f"有一个 {word} 分支永远走不到（{fact}）：它的数字从不起作用",
        f"a branch ({word}) is never taken ({fact}): its figure has no effect",
        "分档从高到低写：if x >= 大数 then … else if x >= 小数 then …；已在 when 里的条件不必再写",
        "write bands from the highest down: if x >= large then … else if x >= small then …; what `when` says already "
        "need not stand here",
    )


def _left(ranges: Ranges, subject: Fact, worlds: list[World]) -> frozenset[str] | None:
    found: frozenset[str] = frozenset()
    for world in worlds:
        left = ranges.left(subject, world)
        if left is None:
            return None
        found |= left
    return found


def _unlisted(view: View, clause: Clause, path: Path_) -> Iterator[Slip]:
    """Options that the conditions name and the award pays nothing for."""
    ranges, worlds = view.ranges(clause), view.worlds(clause)
    assert clause.award is not None
    named = {fact for world in worlds for fact in world.options if fact.scope == "item" and fact.type is Type.CHOICE}
    chosen = {node.subject for node in _chooses(clause.award)}
    for fact in sorted(named & chosen, key=lambda fact: fact.name):
        for option in sorted(_left(ranges, fact, worlds) or ()):
            inner = [one for world in worlds for one in ranges.with_option(world, fact, option)]
            if inner and ranges.over(clause.award, inner) == exactly(0):
                yield slip(
                    path,
                    f"条件允许 {name_of(fact)} 为 {option}，award 却没有它的金额：这样的申报只得 0 元",
                    f"the conditions let {name_of(fact)} be {option}, but the award has no figure for it: such a claim "
                    "is paid nothing",
                    f"在 choose 里补上 {option}: …，或从 when 里删去它",
                    f"add {option}: … to choose, or take it out of `when`",
                )


def _chooses(node: Node) -> Iterator[Choose]:
    if isinstance(node, Choose) and type_of(node) is not Type.FLAG:
        yield node
    for child in children(node):
        yield from _chooses(child)
