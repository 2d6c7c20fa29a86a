"""Look-ups, bands and brackets of an amount as tables, in one dimension or two."""

from __future__ import annotations

from dataclasses import dataclass

from models.expression import Band, Bands, Choose, Compare, Fact, If, Literal, Marginal, Node, OneOf, Type, walk
from models.policy import Clause
from planner.document.content import Table, Words
from planner.page.teller import Teller

#: What a cell shows where the text has no figure.
NOTHING = "—"
#: Which of its years a claim of a clause over several years is for.
NTH = Fact("claim", "nth", Type.COUNT)


@dataclass(frozen=True)
class _Axis:
    """What a look-up goes by, and its values under their labels."""

    by: str
    values: dict[str, Node]


def tabular(node: Node) -> bool:
    """Whether the part reads better as a table: a look-up, bands, brackets, or a condition that picks one of two."""
    match node:
        case Choose() | Bands() | Marginal():
            return True
        case If(then=Choose(subject=one), otherwise=Choose(subject=other)):
            return one == other
        case If(then=Bands(measure=one_), otherwise=Bands(measure=other_)):
            return one_ == other_
        case _:
            return False


def amount_table(node: Node, clause: Clause, number: str, teller: Teller) -> Table:
    """The table of a part that is `tabular`; `number` stands before its caption."""
    caption = number + _caption(node, clause, teller)
    if isinstance(node, If):
        heads = (teller.sentence(node.condition, clause), teller.say("其他", "otherwise"))
        branches = (_axis(node.then, clause, teller), _axis(node.otherwise, clause, teller))
        return _crossed(branches[0].by, dict(zip(heads, branches, strict=True)), caption, clause, teller, turned=True)
    axis = _axis(node, clause, teller)
    inner = {
        label: _axis(value, clause, teller) for label, value in axis.values.items() if isinstance(value, Choose | Bands)
    }
    if len(inner) == len(axis.values) and len({one.by for one in inner.values()}) == 1:
        return _crossed(axis.by, inner, caption, clause, teller)
    rows: tuple[tuple[Words, ...], ...] = tuple(
        ((label,), (teller.sentence(value, clause),)) for label, value in axis.values.items()
    )
    right = frozenset({1}) if all(isinstance(value, Literal) for value in axis.values.values()) else frozenset()
    return Table((axis.by, teller.say(*what(node))), rows, right, caption)


def what(node: Node) -> tuple[str, str]:
    """What the values of a table are, in Chinese and English."""
    kind = Type.RATIO if isinstance(node, Marginal) else getattr(node, "type", Type.MONEY)
    return {Type.RATIO: ("比例", "rate"), Type.COUNT: ("数", "number")}.get(kind, ("金额", "amount"))


def _axis(node: Node, clause: Clause, teller: Teller) -> _Axis:
    if isinstance(node, Choose):
        labels = teller.labels(clause)
        values = {labels.option(node.subject, option, teller.lang): branch for option, branch in node.branches}
        return _Axis(labels.fact(node.subject, teller.lang), values)
    if isinstance(node, Bands) and node.measure == NTH:
        return _by_year(node, clause, teller)
    if isinstance(node, Bands | Marginal):
        ends: tuple[Band | None, ...] = (*node.bands[1:], None)
        spans = {_span(band, end, clause, teller): band.value for band, end in zip(node.bands, ends, strict=True)}
        return _Axis(teller.sentence(node.measure, clause), spans)
    raise TypeError(f"{type(node).__name__} goes by nothing")


def _by_year(node: Bands, clause: Clause, teller: Teller) -> _Axis:
    """The years of a clause that pays for several: `第1至2年`, `第3年`."""
    firsts = [int(band.threshold.value) + (not band.inclusive) for band in node.bands]
    lasts: list[int | None] = [first - 1 for first in firsts[1:]]
    lasts.append(clause.years.most if clause.years is not None else None)
    values = {}
    for band, first, last in zip(node.bands, firsts, lasts, strict=True):
        if last is None:
            span = teller.say(f"第{first}年起", f"from year {first}")
        elif last <= first:
            span = teller.say(f"第{first}年", f"year {first}")
        else:
            span = teller.say(f"第{first}至{last}年", f"years {first} to {last}")
        values[span] = band.value
    return _Axis(teller.say("年次", "year"), values)


def _crossed(
    by: str, lines: dict[str, _Axis], caption: str, clause: Clause, teller: Teller, *, turned: bool = False
) -> Table:
    """A table in two dimensions: each line's label and its values; `turned` makes the lines the columns."""
    across = list(dict.fromkeys(label for line in lines.values() for label in line.values))

    def cell(line: _Axis, label: str) -> Words:
        return (teller.sentence(line.values[label], clause) if label in line.values else NOTHING,)

    rows: list[tuple[Words, ...]]
    if turned:
        rows = [((label,), *(cell(line, label) for line in lines.values())) for label in across]
        head = (by, *lines)
    else:
        rows = [((name,), *(cell(line, label) for label in across)) for name, line in lines.items()]
        head = (f"{by} / {next(iter(lines.values())).by}", *across)
    return Table(head, tuple(rows), frozenset(range(1, len(head))), caption)


def _span(band: Band, end: Band | None, clause: Clause, teller: Teller) -> str:
    first = teller.sentence(band.threshold, clause)
    said = teller.say(
        f"{first}以上" if band.inclusive else f"超过 {first}", f"{'from' if band.inclusive else 'above'} {first}"
    )
    if end is None:
        return said
    last = teller.sentence(end.threshold, clause)
    return said + teller.say(
        f"，{'不足' if end.inclusive else '不超过'} {last}", f", {'below' if end.inclusive else 'up to'} {last}"
    )


def _caption(node: Node, clause: Clause, teller: Teller) -> str:
    if isinstance(node, Marginal):
        said = teller.sentence(node.measure, clause)
        return teller.say(f"{said}分段计算，各段按本段比例", f"{said}, each part at the rate of its own bracket")
    names = []
    for part in walk(node):
        if isinstance(part, Choose):
            names.append(teller.labels(clause).fact(part.subject, teller.lang))
        if isinstance(part, Bands) and part.measure == NTH:
            names.append(teller.say("年次", "year"))
        elif isinstance(part, Bands):
            said = teller.sentence(part.measure, clause)
            names.append(teller.say(f"{said}所在档（全额适用）", f"the band of {said} (which holds for the whole)"))
    by = list(dict.fromkeys(names))
    caption = teller.say(f"按{'和'.join(by)}", f"by {' and '.join(by)}")
    left_out = "" if _complete(node, clause) else teller.say("（未列出的为零）", " (what is not listed pays nothing)")
    return caption + left_out


def _complete(node: Node, clause: Clause) -> bool:
    """Whether the conditions let only options through that every look-up of the table lists."""
    return all(
        any(_within(condition.tree, choose) for condition in clause.conditions)
        for choose in walk(node)
        if isinstance(choose, Choose)
    )


def _within(tree: Node, choose: Choose) -> bool:
    listed = {option for option, _ in choose.branches}
    match tree:
        case OneOf(subject=subject, options=options):
            return subject == choose.subject and set(options) <= listed
        case Compare(op="==", left=left, right=Literal(value=value)):
            return left == choose.subject and value in listed
        case _:
            return False
