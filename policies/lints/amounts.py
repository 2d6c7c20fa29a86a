"""Figures that change nothing or look off: limits and awards that never meet, idle, cut or mispaired figures."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from models.expression import Arithmetic, Bands, Choose, Extreme, Literal, Marginal, Node, Type, type_of, walk
from models.money import format_money
from models.policy import Clause
from models.text import Lang, Text
from policies.files.strict_yaml import Path_
from policies.lints.interval import End, Interval
from policies.lints.ranges import name_of
from policies.lints.slip import Slip, slip
from policies.lints.view import View

#: Levels from the highest down, by the names that choices of the vocabulary use.
_LEVELS = (("international",), ("national", "domestic"), ("provincial",), ("city",), ("district",))
#: Figures of one table that lie further apart than this are most likely in different units.
_FAR_APART = 1000


def lint_amounts(view: View) -> Iterator[Slip]:
    """Slips at the figures of clauses."""
    for clause in view.policy.clauses:
        if clause.paying and view.worlds(clause):
            yield from _limit(view, clause)
            yield from _nothing(view, clause)
        yield from _ladder(view, clause)
        for key in ("award", "limit", "indicative"):
            tree = getattr(clause, key)
            if tree is not None:
                yield from _tree(view, clause, tree, view.path(clause, key))


def _limit(view: View, clause: Clause) -> Iterator[Slip]:
    if clause.award is None or clause.limit is None:
        return
    ranges = view.ranges(clause)
    both = [(ranges.interval(clause.award, one), ranges.interval(clause.limit, one)) for one in view.worlds(clause)]
    name, path = clause.id, view.path(clause, "limit")
    if all(award.high <= limit.low for award, limit in both):
        most = max(award.high for award, _ in both)
        yield slip(
            path,
            f"条款 {name} 的 limit 永远用不上：奖补至多 {_money(most)}",
            f"the limit of clause {name} never binds: the award is at most {_money(most, 'en')}",
            "删去 limit，或检查两个数字是否写反、单位是否写错",
            "leave the limit out, or see whether the two figures are exchanged or a unit is wrong",
        )
    elif all(award.low >= limit.high for award, limit in both):
        least = min(award.low for award, _ in both)
        yield slip(
            path,
            f"条款 {name} 的奖补总被 limit 截断：符合条件的奖补至少 {_money(least)}，award 的数字从不起作用",
            f"the limit always cuts the award of clause {name}: a claim that meets the conditions is worth at least "
            f"{_money(least, 'en')}, so the award's own figures have no effect",
            "检查 limit 的单位（少写了万？）和 when 里的门槛",
            "see the unit of the limit (is 万 missing?) and the thresholds in `when`",
        )


def _nothing(view: View, clause: Clause) -> Iterator[Slip]:
    if clause.award is None:
        return
    if view.ranges(clause).over(clause.award, view.worlds(clause)).high <= 0:
        yield slip(
            view.path(clause, "award"),
            f"条款 {clause.id} 从不付款：award 永远是 0 元",
            f"the clause {clause.id} never pays: its award is always 0",
            "检查 award 的分支和 choose 的选项",
            "see the branches of the award and the options of choose",
        )


def _ladder(view: View, clause: Clause) -> Iterator[Slip]:
    if clause.ladder is None:
        return
    path = view.path(clause, "ladder", "steps")
    steps = clause.ladder.steps
    for lower, higher in pairwise(steps):
        if lower.amount == higher.amount:
            zh, en = _money(higher.threshold), _money(higher.threshold, "en")
            yield slip(
                path,
                f"条款 {clause.id} 的阶梯在 {zh} 处金额不变：这一档没有意义，多半是抄错了数字",
                f"the ladder of clause {clause.id} pays no more at {en}: the step is idle, most likely a slip",
                "核对原文的金额，或删去这一档",
                "hold the amount against the text, or leave the step out",
            )
    yield from _far_apart(clause, [step.amount for step in steps], path, "阶梯", "the ladder")
    yield from _far_apart(
        clause, [step.threshold for step in steps], path, "阶梯的门槛", "the thresholds of the ladder"
    )
    for step in steps:
        if step.amount > step.threshold:
            yield slip(
                path,
                f"条款 {clause.id} 的阶梯在 {_money(step.threshold)} 处奖 {_money(step.amount)}，比门槛还多："
                "多半是单位写错",
                f"the ladder of clause {clause.id} pays {_money(step.amount, 'en')} at {_money(step.threshold, 'en')}, "
                "more than the threshold itself: most likely a wrong unit",
                "核对这一档的单位",
                "see the units of the step",
            )
    if isinstance(clause.limit, Literal) and steps[-1].amount > int(clause.limit.value):
        top, limit = steps[-1].amount, int(clause.limit.value)
        yield slip(
            view.path(clause, "limit"),
            f"条款 {clause.id} 的 limit {_money(limit)} 截断了 {_money(top)} 的一档：这一档从不按数付",
            f"the limit of clause {clause.id}, {_money(limit, 'en')}, cuts the step of {_money(top, 'en')}: it is "
            "never paid as written",
            "核对 limit 与各档金额；原文没有另设上限时删去 limit",
            "hold the limit against the steps; leave it out where the text sets none",
        )


def _tree(view: View, clause: Clause, tree: Node, path: Path_) -> Iterator[Slip]:
    for node in walk(tree):
        if isinstance(node, Arithmetic):
            yield from _rate(clause, node, path)
        if isinstance(node, Extreme) and view.worlds(clause):
            yield from _never_decides(view, clause, node, path)
        if isinstance(node, Choose) and type_of(node) is Type.MONEY:
            figures = [int(value.value) for _, value in node.branches if isinstance(value, Literal)]
            yield from _far_apart(clause, figures, path, " choose 表", "the choose table")
            yield from _levels(clause, node, path)
        parts = clause.years is not None and clause.years.instalments and name_of(node) == "claim.nth"
        if isinstance(node, Bands | Marginal) and not parts:
            yield from _idle_band(clause, node, path)
        if isinstance(node, Bands) and parts:
            yield from _unpaid_part(view, clause, node)


def _rate(clause: Clause, node: Arithmetic, path: Path_) -> Iterator[Slip]:
    for rate, base in ((node.left, node.right), (node.right, node.left)):
        over = isinstance(rate, Literal) and rate.type is Type.RATIO and Fraction(rate.value) > 1
        if node.op == "*" and over and type_of(base) is Type.MONEY:
            assert isinstance(rate, Literal)
            percent = f"{float(Fraction(rate.value) * 100):g}%"
            yield slip(
                path,
                f"条款 {clause.id} 的比例 {percent} 超过 100%：付的比基数还多",
                f"the rate {percent} of clause {clause.id} is above 100%: more is paid than the base",
                "核对比例；写的若是倍数，确认原文如此",
                "see the rate; a text seldom pays a multiple of its base",
            )


def _never_decides(view: View, clause: Clause, node: Extreme, path: Path_) -> Iterator[Slip]:
    """A part of least or greatest that is never the one taken, because another one always is."""
    sizes = [[view.ranges(clause).interval(part, world) for world in view.worlds(clause)] for part in node.parts]
    for place, part in enumerate(sizes):
        others = [other for number, other in enumerate(sizes) if number != place]
        if any(all(_beaten(node.which, *both) for both in zip(part, other, strict=True)) for other in others):
            always = Text("小", "smaller") if node.which == "least" else Text("大", "greater")
            yield slip(
                path,
                f"条款 {clause.id} 的 {node.which}(…) 里第 {place + 1} 项从不起作用：另一项总是更{always.zh}",
                f"part {place + 1} of {node.which}(…) in clause {clause.id} never decides: another part is always the "
                f"{always.en} one",
                "检查两个数字是否写反、单位是否写错，或删去这一项",
                "see whether figures are exchanged or a unit is wrong, or leave the part out",
            )
            return


def _beaten(which: str, part: Interval, other: Interval) -> bool:
    return part.low >= other.high if which == "least" else part.high <= other.low


def _levels(clause: Clause, node: Choose, path: Path_) -> Iterator[Slip]:
    """A list of levels and a list of amounts that were paired the wrong way round."""
    figures = {option: int(value.value) for option, value in node.branches if isinstance(value, Literal)}
    ranked = [option for level in _LEVELS for option in level if option in figures]
    for higher, lower in pairwise(ranked):
        if figures[lower] > figures[higher]:
            yield slip(
                path,
                f"条款 {clause.id} 的 {lower} 奖 {_money(figures[lower])}，"
                f"比 {higher} 的 {_money(figures[higher])} 还多：“分别”两列多半对错了",
                f"the clause {clause.id} pays {lower} {_money(figures[lower], 'en')}, more than {higher} with "
                f"{_money(figures[higher], 'en')}: the two lists of the text are most likely paired wrongly",
                "按原文的先后把级别与金额一一对上",
                "pair levels and amounts in the order of the text",
            )


def _idle_band(clause: Clause, node: Bands | Marginal, path: Path_) -> Iterator[Slip]:
    for lower, higher in pairwise(node.bands):
        if lower.value == higher.value:
            yield slip(
                path,
                f"条款 {clause.id} 的分档表（{name_of(node.measure)}）相邻两档的值相同："
                "后一档没有意义，多半是抄错了数字",
                f"two neighbouring bands of clause {clause.id} ({name_of(node.measure)}) have the same value: the "
                "second is idle, most likely a slip",
                "核对原文的数字，或删去后一档",
                "hold the figures against the text, or leave the second out",
            )


def _unpaid_part(view: View, clause: Clause, node: Bands) -> Iterator[Slip]:
    """Instalments by share that leave a part of the award unpaid."""
    shares = [Fraction(band.value.value) for band in node.bands if isinstance(band.value, Literal)]
    if node.type is Type.RATIO and len(shares) == len(node.bands) and sum(shares) < 1:
        percent = f"{float(sum(shares) * 100):g}%"
        yield slip(
            view.path(clause, "instalments"),
            f"条款 {clause.id} 的分期合计只有 {percent}：其余部分从不付款",
            f"the instalments of clause {clause.id} add up to {percent} only: the rest is never paid",
            "核对各期的比例，合计应为 100%",
            "see the shares; they should add up to 100%",
        )


def _far_apart(clause: Clause, figures: list[int], path: Path_, zh: str, en: str) -> Iterator[Slip]:
    some = sorted(figure for figure in figures if figure)
    for smaller, larger in pairwise(some):
        if larger >= smaller * _FAR_APART:
            yield slip(
                path,
                f"条款 {clause.id} 的{zh}里 {_money(smaller)} 与 {_money(larger)} 相差太多：多半有一个单位写错",
                f"in {en} of clause {clause.id}, {_money(smaller, 'en')} and {_money(larger, 'en')} lie too far apart: "
                "most likely one unit is wrong",
                "核对单位：万和元差一万倍",
                "see the units: 万 and 元 differ by 10,000",
            )


def _money(fen: int | End, lang: Lang = "zh") -> str:
    return format_money(int(fen), lang)
