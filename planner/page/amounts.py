"""What a clause pays: the formula in words, with ladders, look-ups and bands as tables below it."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import cast

from models.expression import (
    If,
    Node,
    Type,
    children,
    facts_of,
    walk,
)
from models.money import FEN_PER_YUAN
from models.policy import Clause, Ladder, Strength
from planner.document.content import Entry, Table, Words
from planner.page.amount_tables import amount_table, tabular, what
from planner.page.teller import Teller
from planner.prose.figures import number_text
from planner.prose.instalments import instalments_of
from planner.prose.ladder import ladder_ways

#: More cases than these make no list that anyone reads.
MOST_CASES = 6


@dataclass(frozen=True)
class Amounts:
    """The lines that say the money of a clause, and the tables that they refer to."""

    entries: tuple[Entry, ...]
    tables: tuple[Table, ...]


def amounts(clause: Clause, teller: Teller) -> Amounts:
    """Award or ladder, the claim's own limit, and the parts in which it is paid.

    For clauses that count no money it is the figure that the text names.
    """
    said: list[Entry] = []
    split = instalments_of(clause)
    if split is not None:
        clause = replace(clause, award=split.award, limit=split.limit)
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
    if split is not None:
        said.append(Entry(teller.say("分期", "in parts"), (split.said(teller.lang),)))
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
    tables += [amount_table(node, clause, _number(node, shown, teller), teller) for node in shown]
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
            if id(node) in inside or not tabular(node):
                continue
            inside |= {id(part) for part in walk(node)}
            if node not in found:
                found.append(node)
    return found


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
        zh = f"见下表{number}" if whole else f"下表{number}所列{what(part)[0]}"
        en = f"see table {number} below" if number else "see the table below"
        return teller.say(
            zh, en if whole else f"the {what(part)[1]} in {f'table {number}' if number else 'the table'} below"
        )

    return teller.sentence(node, clause, elsewhere)


def _what(node: Node) -> tuple[str, str]:
    kind = getattr(node, "type", Type.MONEY)
    return {Type.RATIO: ("比例", "rate"), Type.COUNT: ("数", "number")}.get(kind, ("金额", "amount"))


def _number(node: Node, shown: list[Node], teller: Teller) -> str:
    position = shown.index(node) + 1
    return teller.say(f"表{position}：", f"Table {position}: ") if len(shown) > 1 else ""


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
