"""Amounts so small or so large that a unit must be wrong; those of single pieces are left alone."""

from __future__ import annotations

from collections.abc import Iterator

from models.expression import Compare, Fact, Literal, Node, Type, walk
from models.money import FEN_PER_YUAN, format_money
from models.policy import OWN_PAYEES, Clause
from models.text import Text
from policies.files.strict_yaml import Path_
from policies.lints.slip import Slip, slip
from policies.lints.view import View, names_of

#: 万 that is forgotten makes 10,000 times less. What persons get may be small; nothing of one clause is this large.
_SMALLEST, _SMALLEST_OF_A_PERSON = 10_000 * FEN_PER_YUAN, 1_000 * FEN_PER_YUAN
_LARGEST = 10**11 * FEN_PER_YUAN


def lint_units(view: View) -> Iterator[Slip]:
    """Slips at bare amounts of clauses and rules."""
    for clause in view.policy.clauses:
        where = Text(f"条款 {clause.id}", f"clause {clause.id}")
        for literal, path in _amounts(view, clause):
            yield from _odd(where, literal, _smallest(clause), path)
    for rule in view.policy.rules:
        clauses = [view.policy.clause(name) for name in names_of(rule)]
        if isinstance(rule.limit, Literal) and not any(_by_piece(view, clause) for clause in clauses):
            smallest = min(map(_smallest, clauses), default=_SMALLEST)
            where = Text(f"规则 {rule.id}", f"rule {rule.id}")
            yield from _odd(where, rule.limit, smallest, view.path(rule, "limit"))


def _amounts(view: View, clause: Clause) -> Iterator[tuple[Literal, Path_]]:
    """Thresholds of conditions and figures that stand for a whole award or limit."""
    facts = view.item_facts(clause.on)
    for index, condition in enumerate(clause.conditions):
        for node in walk(condition.tree):
            for fact, literal in _compared(node):
                known = facts.get(fact.name) if fact.scope == "item" else None
                if not (known and known.plain_yuan):
                    yield literal, view.path(clause, "when", index)
    if isinstance(clause.limit, Literal) and not _by_piece(view, clause):
        yield clause.limit, view.path(clause, "limit")
    for key in ("award", "indicative"):
        tree = getattr(clause, key)
        if isinstance(tree, Literal):
            yield tree, view.path(clause, key)


def _compared(node: Node) -> Iterator[tuple[Fact, Literal]]:
    if isinstance(node, Compare):
        for fact, literal in ((node.left, node.right), (node.right, node.left)):
            if isinstance(fact, Fact) and isinstance(literal, Literal) and literal.type is Type.MONEY:
                yield fact, literal


def _by_piece(view: View, clause: Clause) -> bool:
    return any(fact.plain_yuan for fact in view.item_facts(clause.on).values())


def _smallest(clause: Clause) -> int:
    return _SMALLEST if clause.payee in OWN_PAYEES else _SMALLEST_OF_A_PERSON


def _odd(where: Text, literal: Literal, smallest: int, path: Path_) -> Iterator[Slip]:
    fen = int(literal.value)
    if not fen or smallest <= fen <= _LARGEST:
        return
    size = Text("小", "small") if fen < smallest else Text("大", "large")
    yield slip(
        path,
        f"{where.zh} 的 {format_money(fen)} {size.zh}得少见：多半是单位写错",
        f"{format_money(fen, 'en')} in {where.en} is uncommonly {size.en}: most likely the unit is wrong",
        "核对单位：50万 是五十万元，50元 是五十元",
        "see the unit: 50万 is 500,000 yuan, 50元 is 50",
    )
