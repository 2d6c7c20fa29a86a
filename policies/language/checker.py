"""Gives names their facts and every part its type; refuses what does not fit (money + ratio, an unknown fact)."""

from __future__ import annotations

from typing import Any as AnyValue
from typing import cast

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
    If,
    Literal,
    Node,
    Not,
    OneOf,
    Type,
    type_of,
)
from policies.language.checking import TYPE_WORDS, Form, Syntax, is_bare
from policies.language.sizes import SizeForms
from policies.language.syntax import Tree
from policies.language.yearly import YearForms

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

_TABLE = ((1, 1), (1, None))
#: What may be called, by its word.
_FUNCTIONS = {
    "least": Form("_extreme", "least(item.amount, 50万)", (2, None)),
    "greatest": Form("_extreme", "greatest(item.amount, 50万)", (2, None)),
    "choose": Form("_choose", "choose(item.level, national: 50万, provincial: 30万)", *_TABLE),
    "bands": Form("_bands", "bands(year.revenue, 2000万: 10万, above 5000万: 20万)", *_TABLE, above=True),
    "marginal": Form("_marginal", "marginal(item.amount, 0元: 30%, 500万: 20%)", *_TABLE, above=True),
    "last": Form("_last", "last(year.revenue, 2)", (1, 2)),
    "sum_years": Form("_sum_years", "sum_years(year.revenue, 3)", (2, 2)),
    "growth": Form("_growth", "growth(year.revenue)", (1, 1)),
    "after": Form("_after", "after(item.recognised, years: 1)", (1, 1), (1, 1)),
    "months": Form("_span", "months(item.drawn, item.due)", (2, 2)),
    "days": Form("_span", "days(item.drawn, item.due)", (2, 2)),
    "year_of": Form("_year_of", "year_of(enterprise.registered)", (1, 1)),
}


class Checker(SizeForms, YearForms):
    """The whole language: operators, logic, branches and tables, besides what the parts bring."""

    def _call(self, tree: Tree) -> Node:
        """A function: its arguments are counted here, and checked by the method of its form."""
        word, *arguments = tree.children
        form = _FUNCTIONS[str(word)]
        if not form.fits(arguments):
            raise self.error(tree, f"{word}() 的写法如 {form.usage}", f"{word}() is written like {form.usage}")
        return cast("Node", getattr(self, form.name)(tree))

    # Operators

    def _arithmetic(self, tree: Tree) -> Node:
        left, op, right = self.check(tree.children[0]), str(tree.children[1]), self.check(tree.children[2])
        pair = (op, type_of(left), type_of(right))
        result = _RESULTS.get(pair)
        if result is None:
            raise self.mismatch(tree, op, left, right)
        if op == "/" and isinstance(right, Literal) and not right.value:
            raise self.error(tree, "除数是 0", "division by zero")
        return Arithmetic(cast("AnyValue", op), left, right, result)

    def _comparison(self, tree: Tree) -> Node:
        op = str(tree.children[1])
        left, right = self._comparands(tree.children[0], tree.children[2])
        kinds = {type_of(left), type_of(right)}
        comparable = len(kinds) == 1 and (kinds <= NUMBERS or (op in ("==", "!=") and Type.CHOICES not in kinds))
        if not comparable:
            raise self.mismatch(tree, op, left, right)
        if kinds == {Type.CHOICE} and not self._share_options(left, right):
            raise self.error(tree, "两边的选项没有一个相同", "the two sides have no option in common")
        return Compare(cast("AnyValue", op), left, right)

    def _comparands(self, left: Syntax, right: Syntax) -> tuple[Node, Node]:
        """Both sides; a bare name on one side is an option of the choice fact on the other."""
        if is_bare(right):
            subject = self.check(left)
            return subject, self._option(cast("Tree", right), subject)
        if is_bare(left):
            subject = self.check(right)
            return self._option(cast("Tree", left), subject), subject
        return self.check(left), self.check(right)

    def _option(self, tree: Tree, subject: Node) -> Literal:
        name = str(tree.children[0])
        if not isinstance(subject, Fact) or subject.type not in (Type.CHOICE, Type.CHOICES):
            raise self.error(
                tree,
                f"{name} 是选项，但与之比较的不是选项类事实",
                f"{name} is an option, but what it is compared to is not a choice",
            )
        names = self.scope.option_names(subject)
        if name not in names:
            where = f"{subject.scope}.{subject.name}"
            raise self.error(tree, f"{where} 没有选项 {name}", f"{where} has no option {name}", name, names)
        return Literal(Type.CHOICE, names[name])

    def _share_options(self, left: Node, right: Node) -> bool:
        """Whether two choice facts can be equal at all; a literal was looked up in the other side's options."""
        if not (isinstance(left, Fact) and isinstance(right, Fact)):
            return True
        return not set(self.scope.option_names(left).values()).isdisjoint(self.scope.option_names(right).values())

    def _one_of(self, tree: Tree) -> Node:
        subject = self.check(tree.children[0])
        if not isinstance(subject, Fact) or subject.type is not Type.CHOICE:
            raise self.error(tree, "in (…) 的左边应为选项类事实", "the left of in (…) must be a choice fact")
        options = []
        for option in tree.children[1:]:
            if not is_bare(option):
                raise self.error(option, "in (…) 里应为选项", "in (…) lists options")
            options.append(str(self._option(option, subject).value))
        return OneOf(subject, tuple(options))

    def _contains(self, tree: Tree) -> Node:
        subject = self.check(tree.children[1])
        if not isinstance(subject, Fact) or subject.type is not Type.CHOICES:
            raise self.error(tree, "in 的右边应为选项集类事实", "the right of in must be a set-of-choices fact")
        if not is_bare(tree.children[0]):
            raise self.error(tree, "in 的左边应为一个选项", "the left of in must be an option")
        return Contains(str(self._option(tree.children[0], subject).value), subject)

    # Logic

    def _conjunction(self, tree: Tree) -> Node:
        return All(tuple(self._flag(part) for part in tree.children))

    def _disjunction(self, tree: Tree) -> Node:
        return Any(tuple(self._flag(part) for part in tree.children))

    def _negation(self, tree: Tree) -> Node:
        return Not(self._flag(tree.children[0]))

    def _flag(self, tree: Syntax) -> Node:
        node = self.check(tree)
        if type_of(node) is not Type.FLAG:
            name = TYPE_WORDS[type_of(node)]
            raise self.error(tree, f"这里应为条件，写的是{name.zh}", f"a condition is expected here, seen {name.en}")
        return node

    # Branches and tables

    def _branch(self, tree: Tree) -> Node:
        condition = self._flag(tree.children[0])
        then, otherwise = self.check(tree.children[1]), self.check(tree.children[2])
        if type_of(then) is not type_of(otherwise) or type_of(then) not in NUMBERS | {Type.FLAG}:
            raise self.mismatch(tree, "then/else", then, otherwise)
        return If(condition, then, otherwise, type_of(then))

    def _extreme(self, tree: Tree) -> Node:
        which, parts = str(tree.children[0]), tuple(self.check(part) for part in tree.children[1:])
        for part in parts:
            if type_of(part) is not type_of(parts[0]) or type_of(part) not in NUMBERS:
                raise self.mismatch(tree, which, parts[0], part)
        return Extreme(cast("AnyValue", which), parts, type_of(parts[0]))

    def _choose(self, tree: Tree) -> Node:
        subject = self.check(tree.children[1])
        if not isinstance(subject, Fact) or subject.type is not Type.CHOICE:
            raise self.error(tree, "choose() 的第一项应为选项类事实", "choose() takes a choice fact first")
        branches: dict[str, Node] = {}
        for case in tree.children[2:]:
            option = str(self._option(case.children[0], subject).value)
            if option in branches:
                raise self.error(case, f"选项 {option} 写了两次", f"the option {option} stands twice")
            branches[option] = self.check(case.children[1])
        first = next(iter(branches.values()))
        for branch in branches.values():
            if type_of(branch) is not type_of(first) or type_of(branch) not in NUMBERS:
                raise self.mismatch(tree, "choose", first, branch)
        return Choose(subject, tuple(branches.items()), type_of(first))
