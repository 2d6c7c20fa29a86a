"""What every part of the checker stands on: literals and names, where a part stands, what is said of a fault."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any as AnyValue
from typing import cast

from models.errors import did_you_mean
from models.expression import Fact, Literal, Node, Type, type_of
from models.money import MoneyError, parse_money
from models.text import Text
from policies.language.expression_error import ExpressionError
from policies.language.scope import SCOPES, NameScope
from policies.language.syntax import Tree

TYPE_WORDS = {
    Type.MONEY: Text("金额", "money"),
    Type.RATIO: Text("比例", "ratio"),
    Type.COUNT: Text("数量", "count"),
    Type.DATE: Text("日期", "date"),
    Type.FLAG: Text("条件", "condition"),
    Type.CHOICE: Text("选项", "choice"),
    Type.CHOICES: Text("选项集", "set of choices"),
    Type.KEY: Text("标识", "key"),
}
#: A part of an expression, or a word of it.
Syntax = Tree | str
#: No count of a policy comes near this; it keeps products with money within proven bounds.
LARGEST_COUNT = 10**12


class Checking:
    """Turns a syntax tree into a typed tree within one scope; `wanted` is what the whole must be."""

    def __init__(self, scope: NameScope, wanted: Type) -> None:
        self.scope = scope
        self.wanted = wanted

    def check(self, tree: Syntax) -> Node:
        """The typed tree. Raises ExpressionError at the first part that does not fit."""
        tree = cast("Tree", tree)
        method = getattr(self, f"_{tree.data}")
        return cast("Node", method(tree))

    # Leaves

    def _date(self, tree: Tree) -> Node:
        try:
            return Literal(Type.DATE, date.fromisoformat(str(tree.children[0])).toordinal())
        except ValueError:
            raise self.error(tree, f"没有 {tree.children[0]} 这一天", f"there is no day {tree.children[0]}") from None

    def _money(self, tree: Tree) -> Node:
        text = str(tree.children[0])
        try:
            return Literal(Type.MONEY, parse_money(text))
        except MoneyError:
            raise self.error(tree, f"{text} 不是金额，应如 500万", f"{text} is not an amount, e.g. 500万") from None

    def _percent(self, tree: Tree) -> Node:
        return Literal(Type.RATIO, Fraction(str(tree.children[0])[:-1]) / 100)

    def _count(self, tree: Tree) -> Node:
        count = int(str(tree.children[0]))
        if count > LARGEST_COUNT:
            raise self.error(tree, f"数量 {count} 大得不合理", f"the count {count} is beyond reason")
        return Literal(Type.COUNT, count)

    def _true(self, _tree: Tree) -> Node:
        return Literal(Type.FLAG, True)

    def _false(self, _tree: Tree) -> Node:
        return Literal(Type.FLAG, False)

    def _path(self, tree: Tree) -> Node:
        names = [str(name) for name in tree.children]
        if len(names) == 1:
            raise self.error(
                tree,
                f"{names[0]} 不是事实；事实写作 enterprise.…、year.…、item.… 或 reading.…",
                f"{names[0]} is not a fact; facts are written enterprise.…, year.…, item.… or reading.…",
            )
        scope = SCOPES.get(names[0])
        if scope is None:
            raise self.error(tree, f"没有 {names[0]} 这个范围", f"there is no scope {names[0]}", names[0], SCOPES)
        name = ".".join(names[1:])
        found = self.scope.resolve(scope, name)
        if found is None:
            unseen = self.scope.why_unseen(scope, name)
            if unseen is not None:
                raise self.error(tree, f"{'.'.join(names)}：{unseen.zh}", f"{'.'.join(names)}: {unseen.en}")
            on = f"（{self.scope.on}）" if scope == "item" and self.scope.on else ""
            raise self.error(
                tree,
                f"词汇表里没有事实 {'.'.join(names)}{on}",
                f"unknown fact {'.'.join(names)}{f' (of {self.scope.on})' if on else ''}",
                name,
                self.scope.known_names(scope),
            )
        return found[0]

    def _fact(self, tree: Tree) -> Fact:
        node = self._path(tree)
        assert isinstance(node, Fact)
        return node

    # Errors

    def mismatch(self, tree: Syntax, op: str, left: Node, right: Node) -> ExpressionError:
        """Two parts whose types do not go together."""
        a, b = TYPE_WORDS[type_of(left)], TYPE_WORDS[type_of(right)]
        hint = money_unit(type_of(left), type_of(right)) if op not in "*/" else None
        return ExpressionError(
            offset_of(tree), Text(f"{a.zh}与{b.zh}不能用 {op}", f"{op} does not go with {a.en} and {b.en}"), hint
        )

    def error(self, tree: Syntax, zh: str, en: str, seen: str = "", known: AnyValue = ()) -> ExpressionError:
        """A fault at the part, with the known name nearest to what was seen."""
        return ExpressionError(offset_of(tree), Text(zh, en), did_you_mean(seen, known) if seen else None)


@dataclass(frozen=True, slots=True)
class Form:
    """How a function is written: so many plain arguments, then so many of the form `key: value`.

    `name` is the method that checks it; None has no upper end.
    """

    name: str
    usage: str
    plain: tuple[int, int | None]
    pairs: tuple[int, int | None] = (0, 0)
    above: bool = False

    def fits(self, arguments: Sequence[Syntax]) -> bool:
        """Whether the arguments are of this number and form."""
        paired = [isinstance(one, Tree) and one.data == "pair" for one in arguments]
        if paired != sorted(paired):
            return False
        rows = [one.children for one, pair in zip(arguments, paired, strict=True) if pair and isinstance(one, Tree)]
        return (
            _within(paired.count(False), self.plain)
            and _within(len(rows), self.pairs)
            and (self.above or all(len(row) == 2 and is_bare(row[0]) for row in rows))
        )


def _within(number: int, ends: tuple[int, int | None]) -> bool:
    least, most = ends
    return least <= number and (most is None or number <= most)


def money_unit(one: Type, other: Type) -> Text | None:
    """What to say where a count stands for money."""
    if {one, other} != {Type.MONEY, Type.COUNT}:
        return None
    return Text("金额要带单位，如 500万 或 2000元", "money wants a unit, such as 500万 or 2000元")


def is_bare(tree: Syntax) -> bool:
    """Whether the syntax is one name without a scope: an option."""
    return isinstance(tree, Tree) and tree.data == "path" and len(tree.children) == 1


def offset_of(tree: Syntax) -> int:
    """Where the part begins in the text."""
    return tree.start if isinstance(tree, Tree) else 0
