"""From the text of an expression to its typed tree."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from lark import Lark, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken

from models.expression import Node, Type, type_of
from models.text import Text
from policies.checker import Checker
from policies.expression_error import ExpressionError
from policies.scope import NameScope

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
def _syntax_tree(text: str) -> Tree[object]:
    tree = _parsed(text)
    if _depth(tree) > DEEPEST:
        raise ExpressionError(
            0, Text(f"表达式的层次超过 {DEEPEST}", f"the expression is nested deeper than {DEEPEST} levels")
        )
    return tree


def _depth(tree: Tree[object]) -> int:
    """Levels of the tree, counted without recursion: a tree too deep for the stack is what this is for."""
    depth, level = 0, [tree]
    while level:
        depth += 1
        level = [child for one in level for child in one.children if isinstance(child, Tree)]
    return depth


def _parsed(text: str) -> Tree[object]:
    try:
        return _grammar().parse(text)  # type: ignore[return-value]
    except UnexpectedEOF:
        raise _unreadable(text, len(text)) from None
    except UnexpectedToken as error:
        offset = len(text) if error.token.type == "$END" else int(error.token.start_pos or 0)
        raise _unreadable(text, offset) from None
    except UnexpectedCharacters as error:
        raise _unreadable(text, int(error.pos_in_stream or 0)) from None
    except UnexpectedInput:
        raise _unreadable(text, 0) from None


@cache
def _grammar() -> Lark:
    source = files("policies").joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(source, parser="lalr", lexer="basic", maybe_placeholders=False, propagate_positions=True)


def _unreadable(text: str, offset: int) -> ExpressionError:
    rest = text[offset:].split(maxsplit=1)
    seen = rest[0] if rest else ""
    if not seen:
        return ExpressionError(offset, Text(f"表达式没有写完：{text}", f"the expression ends too early: {text}"))
    return ExpressionError(
        offset,
        Text(f"表达式在 {seen} 处读不懂：{text}", f"cannot read the expression at {seen}: {text}"),
        Text(
            "金额写作 500万 或 2000元，比例写作 30%，日期写作 2026-01-01",
            "money is written 500万 or 2000元, a ratio 30%, a date 2026-01-01",
        ),
    )
