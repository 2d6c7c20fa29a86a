"""Gives names their facts and every part its type; refuses what does not fit (money + ratio, an unknown fact)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any as AnyValue
from typing import cast

from lark import Token, Tree

from models.errors import did_you_mean
from models.expression import (
    NUMBERS,
    All,
    Any,
    Arithmetic,
    Choose,
    Compare,
    Contains,
    Extreme,
    Fact,
    Growth,
    If,
    Literal,
    Node,
    Not,
    OneOf,
    Type,
    type_of,
)
from models.money import MoneyError, parse_money
from models.text import Text
from policies.expression_error import ExpressionError
from policies.scope import SCOPES, NameScope

M, R, C = Type.MONEY, Type.RATIO, Type.COUNT
#: What arithmetic gives; a pair that is missing is refused.
_RESULTS: dict[tuple[str, Type, Type], Type] = {
    **{(op, kind, kind): kind for op in "+-" for kind in (M, R, C)},
    ("*", M, R): M,
    ("*", R, M): M,
    ("*", M, C): M,
    ("*", C, M): M,
    ("*", R, R): R,
    ("*", R, C): R,
    ("*", C, R): R,
    ("*", C, C): C,
    ("/", M, M): R,
    ("/", C, C): R,
    ("/", R, R): R,
    ("/", M, C): M,
    ("/", M, R): M,
    ("/", R, C): R,
}
_NAMES = {
    Type.MONEY: Text("金额", "money"),
    Type.RATIO: Text("比例", "ratio"),
    Type.COUNT: Text("数量", "count"),
    Type.DATE: Text("日期", "date"),
    Type.FLAG: Text("条件", "condition"),
    Type.CHOICE: Text("选项", "choice"),
    Type.CHOICES: Text("选项集", "set of choices"),
    Type.KEY: Text("标识", "key"),
}
Syntax = Tree[AnyValue] | Token
#: No count of a policy comes near this; it keeps products with money within proven bounds.
LARGEST_COUNT = 10**12


class Checker:
    """Turns a syntax tree into a typed tree within one scope; `wanted` is what the whole must be."""

    def __init__(self, scope: NameScope, wanted: Type) -> None:
        self.scope = scope
        self.wanted = wanted

    def check(self, tree: Syntax) -> Node:
        """The typed tree. Raises ExpressionError at the first part that does not fit."""
        tree = cast("Tree[AnyValue]", tree)
        method = getattr(self, f"_{tree.data}")
        return cast("Node", method(tree))

    # Leaves

    def _date(self, tree: Tree[AnyValue]) -> Node:
        try:
            return Literal(Type.DATE, date.fromisoformat(str(tree.children[0])).toordinal())
        except ValueError:
            raise self._error(tree, f"没有 {tree.children[0]} 这一天", f"there is no day {tree.children[0]}") from None

    def _money(self, tree: Tree[AnyValue]) -> Node:
        text = str(tree.children[0])
        try:
            return Literal(Type.MONEY, parse_money(text))
        except MoneyError:
            raise self._error(tree, f"{text} 不是金额，应如 500万", f"{text} is not an amount, e.g. 500万") from None

    def _percent(self, tree: Tree[AnyValue]) -> Node:
        return Literal(Type.RATIO, Fraction(str(tree.children[0])[:-1]) / 100)

    def _count(self, tree: Tree[AnyValue]) -> Node:
        count = int(str(tree.children[0]))
        if count > LARGEST_COUNT:
            raise self._error(tree, f"数量 {count} 大得不合理", f"the count {count} is beyond reason")
        return Literal(Type.COUNT, count)

    def _true(self, _tree: Tree[AnyValue]) -> Node:
        return Literal(Type.FLAG, True)

    def _false(self, _tree: Tree[AnyValue]) -> Node:
        return Literal(Type.FLAG, False)

    def _path(self, tree: Tree[AnyValue]) -> Node:
        names = [str(name) for name in tree.children]
        if len(names) == 1:
            raise self._error(
                tree,
                f"{names[0]} 不是事实；事实写作 enterprise.…、year.…、item.… 或 reading.…",
                f"{names[0]} is not a fact; facts are written enterprise.…, year.…, item.… or reading.…",
            )
        scope = SCOPES.get(names[0])
        if scope is None:
            raise self._error(tree, f"没有 {names[0]} 这个范围", f"there is no scope {names[0]}", names[0], SCOPES)
        name = ".".join(names[1:])
        found = self.scope.resolve(scope, name)
        if found is None:
            unseen = self.scope.why_unseen(scope)
            if unseen is not None:
                raise self._error(tree, f"{'.'.join(names)}：{unseen.zh}", f"{'.'.join(names)}: {unseen.en}")
            on = f"（{self.scope.on}）" if scope == "item" and self.scope.on else ""
            raise self._error(
                tree,
                f"词汇表里没有事实 {'.'.join(names)}{on}",
                f"unknown fact {'.'.join(names)}{f' (of {self.scope.on})' if on else ''}",
                name,
                self.scope.known_names(scope),
            )
        return found[0]

    def _fact(self, tree: Tree[AnyValue]) -> Fact:
        node = self._path(tree)
        assert isinstance(node, Fact)
        return node

    # Last year

    def _last(self, tree: Tree[AnyValue]) -> Node:
        fact = self._yearly(tree, "last")
        return Fact(fact.scope, fact.name, fact.type, 1)

    def _growth(self, tree: Tree[AnyValue]) -> Node:
        fact = self._yearly(tree, "growth")
        if fact.type not in (Type.MONEY, Type.COUNT):
            raise self._error(tree, "growth() 应为金额或数量", "growth() wants money or a count")
        return Growth(fact)

    def _yearly(self, tree: Tree[AnyValue], word: str) -> Fact:
        fact = self._fact(cast("Tree[AnyValue]", tree.children[0]))
        if fact.scope != "year":
            raise self._error(tree, f"{word}() 只能用于 year.…", f"{word}() takes a fact of year")
        return fact

    # Operators

    def _arithmetic(self, tree: Tree[AnyValue]) -> Node:
        left, op, right = self.check(tree.children[0]), str(tree.children[1]), self.check(tree.children[2])
        pair = (op, type_of(left), type_of(right))
        result = _RESULTS.get(pair)
        if result is None:
            raise self._mismatch(tree, op, left, right)
        if op == "/" and isinstance(right, Literal) and not right.value:
            raise self._error(tree, "除数是 0", "division by zero")
        return Arithmetic(cast("AnyValue", op), left, right, result)

    def _comparison(self, tree: Tree[AnyValue]) -> Node:
        op = str(tree.children[1])
        left, right = self._comparands(tree.children[0], tree.children[2])
        kinds = {type_of(left), type_of(right)}
        comparable = len(kinds) == 1 and (kinds <= NUMBERS or (op in ("==", "!=") and Type.CHOICES not in kinds))
        if not comparable:
            raise self._mismatch(tree, op, left, right)
        if kinds == {Type.CHOICE} and not self._share_options(left, right):
            raise self._error(tree, "两边的选项没有一个相同", "the two sides have no option in common")
        return Compare(cast("AnyValue", op), left, right)

    def _comparands(self, left: Syntax, right: Syntax) -> tuple[Node, Node]:
        """Both sides; a bare name on one side is an option of the choice fact on the other."""
        if _bare(right):
            subject = self.check(left)
            return subject, self._option(cast("Tree[AnyValue]", right), subject)
        if _bare(left):
            subject = self.check(right)
            return self._option(cast("Tree[AnyValue]", left), subject), subject
        return self.check(left), self.check(right)

    def _option(self, tree: Tree[AnyValue], subject: Node) -> Literal:
        name = str(tree.children[0])
        if not isinstance(subject, Fact) or subject.type not in (Type.CHOICE, Type.CHOICES):
            raise self._error(
                tree,
                f"{name} 是选项，但与之比较的不是选项类事实",
                f"{name} is an option, but what it is compared to is not a choice",
            )
        names = self.scope.option_names(subject)
        if name not in names:
            where = f"{subject.scope}.{subject.name}"
            raise self._error(tree, f"{where} 没有选项 {name}", f"{where} has no option {name}", name, names)
        return Literal(Type.CHOICE, names[name])

    def _share_options(self, left: Node, right: Node) -> bool:
        """Whether two choice facts can be equal at all; a literal was looked up in the other side's options."""
        if not (isinstance(left, Fact) and isinstance(right, Fact)):
            return True
        return not set(self.scope.option_names(left).values()).isdisjoint(self.scope.option_names(right).values())

    def _one_of(self, tree: Tree[AnyValue]) -> Node:
        subject = self.check(tree.children[0])
        if not isinstance(subject, Fact) or subject.type is not Type.CHOICE:
            raise self._error(tree, "in (…) 的左边应为选项类事实", "the left of in (…) must be a choice fact")
        options = []
        for option in tree.children[1:]:
            if not _bare(option):
                raise self._error(option, "in (…) 里应为选项", "in (…) lists options")
            options.append(str(self._option(option, subject).value))
        return OneOf(subject, tuple(options))

    def _contains(self, tree: Tree[AnyValue]) -> Node:
        subject = self.check(tree.children[1])
        if not isinstance(subject, Fact) or subject.type is not Type.CHOICES:
            raise self._error(tree, "in 的右边应为选项集类事实", "the right of in must be a set-of-choices fact")
        if not _bare(tree.children[0]):
            raise self._error(tree, "in 的左边应为一个选项", "the left of in must be an option")
        return Contains(str(self._option(tree.children[0], subject).value), subject)

    # Logic

    def _conjunction(self, tree: Tree[AnyValue]) -> Node:
        return All(tuple(self._flag(part) for part in tree.children))

    def _disjunction(self, tree: Tree[AnyValue]) -> Node:
        return Any(tuple(self._flag(part) for part in tree.children))

    def _negation(self, tree: Tree[AnyValue]) -> Node:
        return Not(self._flag(tree.children[0]))

    def _flag(self, tree: Syntax) -> Node:
        node = self.check(tree)
        if type_of(node) is not Type.FLAG:
            name = _NAMES[type_of(node)]
            raise self._error(tree, f"这里应为条件，写的是{name.zh}", f"a condition is expected here, seen {name.en}")
        return node

    # Branches and tables

    def _branch(self, tree: Tree[AnyValue]) -> Node:
        condition = self._flag(tree.children[0])
        then, otherwise = self.check(tree.children[1]), self.check(tree.children[2])
        if type_of(then) is not type_of(otherwise) or type_of(then) not in NUMBERS | {Type.FLAG}:
            raise self._mismatch(tree, "then/else", then, otherwise)
        return If(condition, then, otherwise, type_of(then))

    def _extreme(self, tree: Tree[AnyValue]) -> Node:
        which, parts = str(tree.children[0]), tuple(self.check(part) for part in tree.children[1:])
        for part in parts:
            if type_of(part) is not type_of(parts[0]) or type_of(part) not in NUMBERS:
                raise self._mismatch(tree, which, parts[0], part)
        return Extreme(cast("AnyValue", which), parts, type_of(parts[0]))

    def _choose(self, tree: Tree[AnyValue]) -> Node:
        subject = self._fact(tree.children[0])
        if subject.type is not Type.CHOICE:
            raise self._error(tree, "choose() 的第一项应为选项类事实", "choose() takes a choice fact first")
        branches: dict[str, Node] = {}
        for case in tree.children[1:]:
            option = str(self._option(Tree("path", [case.children[0]], case.meta), subject).value)
            if option in branches:
                raise self._error(case, f"选项 {option} 写了两次", f"the option {option} stands twice")
            branches[option] = self.check(case.children[1])
        first = next(iter(branches.values()))
        for branch in branches.values():
            if type_of(branch) is not type_of(first) or type_of(branch) not in NUMBERS:
                raise self._mismatch(tree, "choose", first, branch)
        return Choose(subject, tuple(branches.items()), type_of(first))

    # Errors

    def _mismatch(self, tree: Syntax, op: str, left: Node, right: Node) -> ExpressionError:
        a, b = _NAMES[type_of(left)], _NAMES[type_of(right)]
        hint = None
        if {type_of(left), type_of(right)} == {Type.MONEY, Type.COUNT} and op not in "*/":
            hint = Text("金额要带单位，如 500万 或 2000元", "money wants a unit, such as 500万 or 2000元")
        return ExpressionError(
            _offset(tree), Text(f"{a.zh}与{b.zh}不能用 {op}", f"{op} does not go with {a.en} and {b.en}"), hint
        )

    def _error(self, tree: Syntax, zh: str, en: str, seen: str = "", known: AnyValue = ()) -> ExpressionError:
        return ExpressionError(_offset(tree), Text(zh, en), did_you_mean(seen, known) if seen else None)


def _bare(tree: Syntax) -> bool:
    """Whether the syntax is one name without a scope: an option."""
    return isinstance(tree, Tree) and tree.data == "path" and len(tree.children) == 1


def _offset(tree: Syntax) -> int:
    if isinstance(tree, Token):
        return tree.start_pos or 0
    return int(getattr(tree.meta, "start_pos", 0))
