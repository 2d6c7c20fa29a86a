"""From the text of an expression to its typed tree."""

from __future__ import annotations

from functools import lru_cache

from models.expression import Node, Type, type_of
from models.text import Text
from policies.language.checker import Checker
from policies.language.expression_error import ExpressionError
from policies.language.scope import NameScope
from policies.language.syntax import Tree, read_syntax

#: Far above what a text of law needs, far below what a reader of the tree could not walk.
LONGEST = 2000
DEEPEST = 60
TYPE_NAMES = {
    Type.MONEY: Text("金额", "money"),
    Type.RATIO: Text("比例", "a ratio"),
    Type.COUNT: Text("数量", "a count"),
    Type.DATE: Text("日期", "a date"),
    Type.FLAG: Text("条件（是或否）", "a condition (true or false)"),
    Type.CHOICE: Text("选项", "a choice"),
    Type.CHOICES: Text("选项集", "a set of choices"),
    Type.KEY: Text("标识", "a key"),
}


def parse_expression(text: str, scope: NameScope, wanted: Type) -> Node:
    """The tree of `text`, whose value has the type `wanted`. Raises ExpressionError with the offset in the text."""
    if len(text) > LONGEST:
        raise ExpressionError(
            0,
            Text(
                f"表达式有 {len(text)} 个字符，上限是 {LONGEST}",
                f"the expression has {len(text)} characters of {LONGEST}",
            ),
        )
    node = Checker(scope, wanted).check(_syntax_tree(text))
    seen = type_of(node)
    if seen != wanted:
        raise ExpressionError(
            0,
            Text(
                f"这里应为{TYPE_NAMES[wanted].zh}，写的是{TYPE_NAMES[seen].zh}：{text}",
                f"{TYPE_NAMES[wanted].en} is expected here, seen {TYPE_NAMES[seen].en}: {text}",
            ),
        )
    return node


@lru_cache(maxsize=4096)
def _syntax_tree(text: str) -> Tree:
    tree = read_syntax(text) or _by_grammar(text)
    if _depth(tree) > DEEPEST:
        raise ExpressionError(
            0, Text(f"表达式的层次超过 {DEEPEST}", f"the expression is nested deeper than {DEEPEST} levels")
        )
    return tree


def _by_grammar(text: str) -> Tree:
    """What only the grammar can tell: faults, and what is too deep. Packs without a fault never load the parser."""
    from policies.language.grammar import syntax_by_grammar

    return syntax_by_grammar(text)


def _depth(tree: Tree) -> int:
    """Levels of the tree, counted without recursion: a tree too deep for the stack is what this is for."""
    depth, level = 0, [tree]
    while level:
        depth += 1
        level = [child for one in level for child in one.children if isinstance(child, Tree)]
    return depth
