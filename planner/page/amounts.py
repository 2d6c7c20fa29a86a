"""What a clause pays: the formula in words, with ladders, look-ups and bands as tables below it."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import cast

from models.expression import (
    Bands,
    Choose,
    Compare,
    If,
    Literal,
    Marginal,
    Node,
    OneOf,
    Type,
    children,
    facts_of,
    walk,
)
from models.money import FEN_PER_YUAN
from models.policy import Clause, Ladder, Strength
from planner.page.content import Entry, Table, Words
from planner.page.teller import Teller
from planner.prose.figures import number_text
from planner.prose.ladder import ladder_ways

#: More cases than these make no list that anyone reads.
MOST_CASES = 6


@dataclass(frozen=True)
class Amounts:
    """The lines that say the money of a clause, and the tables that they refer to."""

    entries: tuple[Entry, ...]
    tables: tuple[Table, ...]


def amounts(clause: Clause, teller: Teller) -> Amounts:
    """Award or ladder, then the claim's own limit; for clauses that count no money, the figure that the text names."""
    said: list[Entry] = []
    shown = _tables_of(clause)
    if clause.ladder is not None:
        said.append(_ladder_entry(clause.ladder, clause, teller))
    for name, node in (
        (teller.say("金额", "amount"), clause.award),
        (teller.say("每笔最高", "at most, per claim"), clause.limit),
        (teller.say("文件提到的金额", "figure in the text"), clause.indicative),
    ):
        if node is not None:
            said.append(_amount(name, node, clause, shown, teller))
    if not said:
        said.append(Entry(teller.say("金额", "amount"), (_no_amount(clause, teller),)))
    elif clause.indicative is not None and clause.award is None:
        remark = teller.say("（只作提示，不计入方案）", " (shown, never counted)")
        said[-1] = Entry(said[-1].name, (*said[-1].words, remark), said[-1].parts)
    if clause.round_down_to > FEN_PER_YUAN:
        step = number_text(clause.round_down_to, Type.MONEY, teller.lang)
        said.append(
            Entry(
                teller.say("取整", "rounding"),
                (teller.say(f"向下取整到 {step} 的倍数", f"down to a multiple of {step}"),),
            )
        )
    tables = [_ladder_table(clause.ladder, clause, teller)] if clause.ladder is not None else []
    tables += [_table(node, clause, _caption(node, clause, shown, teller), teller) for node in shown]
    return Amounts(tuple(said), tuple(tables))


def _no_amount(clause: Clause, teller: Teller) -> str:
    if clause.strength in (Strength.IN_KIND, Strength.DIRECTION):
        return teller.say("不发放资金", "no money")
    return teller.say("文件未写明金额", "the text names no amount")


def _tables_of(clause: Clause) -> list[Node]:
    """The parts of the clause's amounts that read better as tables, outermost first."""
    found: list[Node] = []
    for root in (clause.award, clause.limit, clause.indicative):
        inside: set[int] = set()
        for node in walk(root) if root is not None else ():
            if id(node) in inside or not _tabular(node):
                continue
            inside |= {id(part) for part in walk(node)}
            if node not in found:
                found.append(node)
    return found


def _tabular(node: Node) -> bool:
    match node:
        case Choose() | Bands() | Marginal():
            return True
        case If(then=Choose(subject=one), otherwise=Choose(subject=other)):
            return one == other
        case _:
            return False


def _amount(name: str, node: Node, clause: Clause, shown: list[Node], teller: Teller) -> Entry:
    """The formula in one line, or a line for each of its cases."""
    cases, rest = _cases(node, shown)
    last = _formula(rest, clause, shown, teller)
    if not cases:
        return Entry(name, (last,))
    parts: list[Words] = []
    for condition, then in cases:
        test, pays = teller.sentence(condition, clause), _formula(then, clause, shown, teller)
        parts.append((teller.say(f"若{test}：{pays}", f"if {test}: {pays}"),))
    parts.append((teller.say(f"其他情况：{last}", f"otherwise: {last}"),))
    return Entry(name, (teller.say("分情况", "by case"),), tuple(parts))


def _cases(node: Node, shown: list[Node]) -> tuple[list[tuple[Node, Node]], Node]:
    """Conditions with what holds under each, tried in their order, and what holds otherwise.

    A branch at the root makes cases, and so does one that a reading decides, however deep it stands.
    """
    found: list[tuple[Node, Node]] = []
    branch = _branch(node, shown)
    while branch is not None and len(found) < MOST_CASES:
        found.append((branch.condition, _exchanged(node, branch, branch.then)))
        node = _exchanged(node, branch, branch.otherwise)
        branch = _branch(node, shown)
    return found, node


def _branch(node: Node, shown: list[Node]) -> If | None:
    if node in shown:
        return None
    if isinstance(node, If):
        return node
    within = (_branch_of_reading(part, shown) for part in children(node))
    return next((one for one in within if one is not None), None)


def _branch_of_reading(node: Node, shown: list[Node]) -> If | None:
    if node in shown:
        return None
    if isinstance(node, If) and all(fact.scope == "reading" for fact in facts_of(node.condition)):
        return node
    within = (_branch_of_reading(part, shown) for part in children(node))
    return next((one for one in within if one is not None), None)


def _exchanged(node: Node, old: Node, new: Node) -> Node:
    """The tree with one part exchanged wherever it stands."""
    return cast("Node", _rebuilt(node, old, new))


def _rebuilt(part: object, old: Node, new: Node) -> object:
    if part == old:
        return new
    if isinstance(part, tuple):
        return tuple(_rebuilt(one, old, new) for one in part)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{one.name: _rebuilt(getattr(part, one.name), old, new) for one in fields(part)})
    return part


def _formula(node: Node, clause: Clause, shown: list[Node], teller: Teller) -> str:
    def elsewhere(part: Node) -> str | None:
        if part not in shown:
            return None
        number = str(shown.index(part) + 1) if len(shown) > 1 else ""
        whole = part is node
        zh = f"见下表{number}" if whole else f"下表{number}所列{_what(part)[0]}"
        en = f"see table {number} below" if number else "see the table below"
        return teller.say(
            zh, en if whole else f"the {_what(part)[1]} in {f'table {number}' if number else 'the table'} below"
        )

    return teller.sentence(node, clause, elsewhere)


def _what(node: Node) -> tuple[str, str]:
    kind = getattr(node, "type", Type.MONEY)
    return {Type.RATIO: ("比例", "rate"), Type.COUNT: ("数", "number")}.get(kind, ("金额", "amount"))


def _caption(node: Node, clause: Clause, shown: list[Node], teller: Teller) -> str:
    number = teller.say(f"表{shown.index(node) + 1}：", f"Table {shown.index(node) + 1}: ") if len(shown) > 1 else ""
    match node:
        case Marginal(measure=measure):
            said = teller.sentence(measure, clause)
            what = teller.say(f"{said}分段计算，各段按本段比例", f"{said}, each part at the rate of its own bracket")
        case Bands(measure=measure):
            said = teller.sentence(measure, clause)
            what = teller.say(f"按{said}所在档，全额适用", f"by the band of {said}, which holds for the whole")
        case _:
            subjects = [
                teller.labels(clause).fact(one.subject, teller.lang) for one in walk(node) if isinstance(one, Choose)
            ]
            by = list(dict.fromkeys(subjects))
            what = teller.say(f"按{'和'.join(by)}", f"by {' and '.join(by)}")
            what += (
                "" if _complete(node, clause) else teller.say("（未列出的为零）", " (what is not listed pays nothing)")
            )
    return number + what


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


def _table(node: Node, clause: Clause, caption: str, teller: Teller) -> Table:
    match node:
        case Bands() | Marginal():
            return _band_table(node, clause, caption, teller)
        case If():
            return _branch_table(node, clause, caption, teller)
        case Choose():
            return _choice_table(node, clause, caption, teller)
        case _:
            raise AssertionError(f"{type(node).__name__} is no table")


def _choice_table(node: Choose, clause: Clause, caption: str, teller: Teller) -> Table:
    """One row for each option; where every option leads to a look-up of one and the same fact, that is the columns."""
    labels = teller.labels(clause)
    inner = [branch for _, branch in node.branches if isinstance(branch, Choose)]
    subject = labels.fact(node.subject, teller.lang)
    rows: list[tuple[Words, ...]]
    if len(inner) == len(node.branches) and len({one.subject for one in inner}) == 1:
        across = inner[0].subject
        options = list(dict.fromkeys(option for one in inner for option, _ in one.branches))
        rows = [
            ((labels.option(node.subject, option, teller.lang),), *_cells(one, options, clause, teller))
            for (option, _), one in zip(node.branches, inner, strict=True)
        ]
        head = (subject, *(labels.option(across, option, teller.lang) for option in options))
        return Table(head, tuple(rows), frozenset(range(1, len(head))), caption)
    rows = [
        ((labels.option(node.subject, option, teller.lang),), (teller.sentence(branch, clause),))
        for option, branch in node.branches
    ]
    right = frozenset({1}) if all(isinstance(branch, Literal) for _, branch in node.branches) else frozenset()
    return Table((subject, teller.say(*_what(node))), tuple(rows), right, caption)


def _branch_table(node: If, clause: Clause, caption: str, teller: Teller) -> Table:
    """Two look-ups of one fact, of which a condition picks one: a column each."""
    then, otherwise = node.then, node.otherwise
    assert isinstance(then, Choose)
    assert isinstance(otherwise, Choose)
    labels = teller.labels(clause)
    options = list(dict.fromkeys(option for one in (then, otherwise) for option, _ in one.branches))
    columns = zip(_cells(then, options, clause, teller), _cells(otherwise, options, clause, teller), strict=True)
    rows = [
        ((labels.option(then.subject, option, teller.lang),), *cells)
        for option, cells in zip(options, columns, strict=True)
    ]
    head = (
        labels.fact(then.subject, teller.lang),
        teller.sentence(node.condition, clause),
        teller.say("其他", "otherwise"),
    )
    return Table(head, tuple(rows), frozenset({1, 2}), caption)


def _cells(node: Choose, options: list[str], clause: Clause, teller: Teller) -> list[Words]:
    by_option = dict(node.branches)
    return [(teller.sentence(by_option[one], clause) if one in by_option else "—",) for one in options]


def _band_table(node: Bands | Marginal, clause: Clause, caption: str, teller: Teller) -> Table:
    rows: list[tuple[Words, ...]] = []
    for position, band in enumerate(node.bands):
        below = node.bands[position + 1] if position + 1 < len(node.bands) else None
        first = teller.sentence(band.threshold, clause)
        span = teller.say(
            f"{first}以上" if band.inclusive else f"超过 {first}", f"{'from' if band.inclusive else 'above'} {first}"
        )
        if below is not None:
            last = teller.sentence(below.threshold, clause)
            span += teller.say(
                f"，{'不足' if below.inclusive else '不超过'} {last}",
                f", {'below' if below.inclusive else 'up to'} {last}",
            )
        rows.append(((span,), (teller.sentence(band.value, clause),)))
    right = frozenset({1}) if all(isinstance(band.value, Literal) for band in node.bands) else frozenset()
    what = ("比例", "rate") if isinstance(node, Marginal) else _what(node)
    return Table((teller.sentence(node.measure, clause), teller.say(*what)), tuple(rows), right, caption)


def _ladder_entry(ladder: Ladder, clause: Clause, teller: Teller) -> Entry:
    measure = teller.labels(clause).fact(ladder.measure, teller.lang)
    how = teller.say("达到" if ladder.inclusive else "超过", "reached" if ladder.inclusive else "exceeded")
    said = teller.say(
        f"{measure}首次{how}下表所列各档时奖励", f"{measure}: a step of the table below pays when it is first {how}"
    )
    ways = ladder_ways(ladder, teller.labels(clause), teller.lang)
    return Entry(teller.say("金额", "amount"), (said,), tuple((way,) for way in ways))


def _ladder_table(ladder: Ladder, clause: Clause, teller: Teller) -> Table:
    measure = teller.labels(clause).fact(ladder.measure, teller.lang)
    reach = teller.say("达到" if ladder.inclusive else "超过", "at least" if ladder.inclusive else "above")
    rows = tuple(
        (
            (number_text(step.threshold, ladder.measure.type, teller.lang),),
            (number_text(step.amount, Type.MONEY, teller.lang),),
        )
        for step in ladder.steps
    )
    head = (teller.say(f"{measure}{reach}", f"{measure}, {reach}"), teller.say("奖励", "award"))
    return Table(head, rows, frozenset({0, 1}))
