"""The nearest other figures, and where a threshold and the figure next to it part."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from models.expression import Compare, Literal, Type
from models.money import FEN_PER_YUAN
from models.text import Text
from planner.probe.variant import DECIDED
from planner.probe.written import figure, written

_POINT = Fraction(1, 100)
_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def nearest(value: Any, kind: Type, least: int = 0) -> Iterator[Any]:
    """One yuan, one point, one or one day more and less; nothing below `least`.

    A ratio below two points moves by a tenth of a point, so that it stays one.
    """
    step: int | Fraction = 1
    if kind is Type.MONEY:
        step = FEN_PER_YUAN
    elif kind is Type.RATIO:
        step = _POINT if value >= 2 * _POINT else _POINT / 10
    yield value + step
    if value - step >= least:
        yield value - step


def parted_by(test: Compare | None, literal: Literal, after: Any) -> Text:
    """What an example must hold so that the figure and its neighbour differ there."""
    if test is None:
        return DECIDED
    if test.left is literal or test.right is literal:
        other = test.right if test.left is literal else test.left
        op = _FLIPPED.get(test.op, test.op) if test.left is literal else test.op
        low, high = min(literal.value, after), max(literal.value, after)
        if literal.type is Type.RATIO:
            return _between(written(other), figure(low, literal.type), figure(high, literal.type))
        edge = low if op in (">=", "<") else high if op in (">", "<=") else literal.value
        return exactly(written(other), figure(edge, literal.type))
    return Text(
        f"一个处在两者之间的例子：{written(test)} 在改动前后结果不同",
        f"an example between the two: {written(test)} turns out otherwise after the change",
    )


def exactly(what: str, edge: str) -> Text:
    """An example at the very edge."""
    return Text(f"一个 {what} 正好是 {edge} 的例子", f"an example with {what} at exactly {edge}")


def _between(what: str, low: str, high: str) -> Text:
    return Text(f"一个 {what} 在 {low} 与 {high} 之间的例子", f"an example with {what} between {low} and {high}")
