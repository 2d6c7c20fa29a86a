"""What `grammar.lark` makes of a text: the last word on every expression, and on what is wrong with one."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import lark
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken

from models.text import Text
from policies.language.expression_error import ExpressionError
from policies.language.syntax import Tree


def syntax_by_grammar(text: str) -> Tree:
    """The syntax tree of the text, however deep. Raises ExpressionError where the text is not in the language."""
    try:
        return _as_ours(_grammar().parse(text))
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
def _grammar() -> lark.Lark:
    source = files("policies.language").joinpath("grammar.lark").read_text(encoding="utf-8")
    return lark.Lark(source, parser="lalr", lexer="basic", maybe_placeholders=False, propagate_positions=True)


def _as_ours(tree: lark.Tree[Any]) -> Tree:
    """The parser's tree in our form; parts come before what holds them, so that no depth needs a stack."""
    made: dict[int, Tree] = {}
    for one in tree.iter_subtrees():
        parts = (made[id(part)] if isinstance(part, lark.Tree) else str(part) for part in one.children)
        made[id(one)] = Tree(str(one.data), int(getattr(one.meta, "start_pos", 0)), tuple(parts))
    return made[id(tree)]


#: What an author sees who wrote `when: [item.level in (a, b), …]`: YAML ends an entry at the comma.
_CUT_AT_A_COMMA = Text(
    "补上右括号；方括号或花括号里的表达式如含逗号，要加引号",
    "close the parenthesis; an expression with a comma inside [ ] or { } wants quotes",
)


def _unreadable(text: str, offset: int) -> ExpressionError:
    rest = text[offset:].split(maxsplit=1)
    seen = rest[0] if rest else ""
    if not seen:
        words = Text(f"表达式没有写完：{text}", f"the expression ends too early: {text}")
        return ExpressionError(offset, words, _CUT_AT_A_COMMA if text.count("(") > text.count(")") else None)
    return ExpressionError(
        offset,
        Text(f"表达式在 {seen} 处读不懂：{text}", f"cannot read the expression at {seen}: {text}"),
        Text(
            "金额写作 500万 或 2000元，比例写作 30%，日期写作 2026-01-01",
            "money is written 500万 or 2000元, a ratio 30%, a date 2026-01-01",
        ),
    )
