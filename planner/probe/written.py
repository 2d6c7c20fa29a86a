"""Trees and figures as a pack would write them, for the names of changes: short, stable, in neither language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any as AnyValue

from models.expression import (
    After,
    All,
    Any,
    Arithmetic,
    Band,
    Bands,
    Choose,
    Compare,
    Contains,
    Extreme,
    Fact,
    Growth,
    If,
    Literal,
    Marginal,
    Node,
    Not,
    OneOf,
    Span,
    Type,
    YearOf,
    children,
)
from models.money import FEN_PER_YUAN
from planner.prose.figures import decimal_text, ratio_text

_UNITS = ((10**8, "亿元"), (10**4, "万元"))


def figure(value: AnyValue, kind: Type) -> str:
    """`50.0001万元`, `1/3`, `31%`, `20`, `2026-01-01`, `true`, or the name of a choice."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if kind is Type.MONEY:
        return money(value)
    if kind is Type.DATE:
        return date.fromordinal(value).isoformat()
    if kind is Type.RATIO:
        return ratio_text(Fraction(value))
    return str(value)


def money(fen: int) -> str:
    """In the largest unit that leaves a whole number or at most four digits behind the point."""
    yuan = Fraction(fen, FEN_PER_YUAN)
    for size, name in _UNITS:
        if abs(yuan) >= size and (yuan / size * 10**4).denominator == 1:
            return decimal_text(yuan / size) + name
    return f"{decimal_text(yuan)}元"


def written(node: Node | Band) -> str:
    """The tree as an expression of the policy language; a form that has no words here is written as a call."""
    if isinstance(node, Band):
        return _band(node)
    say = _FORMS.get(type(node))
    if say is not None:
        return say(node)
    parts = ", ".join(written(part) for part in children(node))
    return f"{type(node).__name__.lower()}({parts})"


def _literal(node: Literal) -> str:
    return figure(node.value, node.type)


def _fact(node: Fact) -> str:
    name = f"{node.scope}.{node.name.rsplit('.', 1)[-1]}"
    if not node.years_back:
        return name
    return f"last({name})" if node.years_back == 1 else f"last({name}, {node.years_back})"


def _joined(word: str) -> Callable[[AnyValue], str]:
    return lambda node: f" {word} ".join(_within(part, node) for part in node.parts)


def _operation(node: Arithmetic | Compare) -> str:
    right = _within(node.right, node)
    if node.op in ("-", "/") and _rank(node.right) == _rank(node):
        right = f"({right})"
    return f"{_within(node.left, node)} {node.op} {right}"


def _banded(word: str) -> Callable[[AnyValue], str]:
    return lambda node: f"{word}({written(node.measure)}, {', '.join(written(band) for band in node.bands)})"


def _band(node: Band) -> str:
    return f"{'' if node.inclusive else 'above '}{written(node.threshold)}: {written(node.value)}"


def _choose(node: Choose) -> str:
    branches = ", ".join(f"{option}: {written(branch)}" for option, branch in node.branches)
    return f"choose({_fact(node.subject)}, {branches})"


_FORMS: dict[type, Callable[[AnyValue], str]] = {
    Literal: _literal,
    Fact: _fact,
    Arithmetic: _operation,
    Compare: _operation,
    OneOf: lambda node: f"{_fact(node.subject)} in ({', '.join(node.options)})",
    Contains: lambda node: f"{node.option} in {_fact(node.subject)}",
    All: _joined("and"),
    Any: _joined("or"),
    Not: lambda node: f"not {_within(node.part, node)}",
    Extreme: lambda node: f"{node.which}({', '.join(written(part) for part in node.parts)})",
    Growth: lambda node: f"growth({_fact(node.subject)})",
    Choose: _choose,
    Bands: _banded("bands"),
    Marginal: _banded("marginal"),
    After: lambda node: f"after({written(node.start)}, {node.unit}: {written(node.count)})",
    Span: lambda node: f"{node.unit}({written(node.first)}, {written(node.last)})",
    YearOf: lambda node: f"year_of({written(node.part)})",
    If: lambda node: f"if {written(node.condition)} then {written(node.then)} else {written(node.otherwise)}",
}
_RANKS: dict[type, int] = {If: 0, Any: 1, All: 2, Not: 3, Compare: 4, OneOf: 4, Contains: 4}


def _rank(node: Node) -> int:
    """How tightly the form binds."""
    if isinstance(node, Arithmetic):
        return 5 if node.op in "+-" else 6
    return _RANKS.get(type(node), 9)


def _within(node: Node, outer: Node) -> str:
    text = written(node)
    return f"({text})" if _rank(node) < _rank(outer) else text
