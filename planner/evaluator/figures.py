"""The figures of a rule for one group: the limit of a cap, what must be used up first, the rate of a matching.

They read only what the keys of the group fix, so that any row that belongs to it beyond doubt tells them.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from models.expression import Node
from models.rule import Rule, RuleKind
from planner.evaluator.entries import Row
from planner.evaluator.reader import number
from planner.evaluator.values import Exact, Number
from planner.rules.check import Mode


def limit_of(rule: Rule, rows: Sequence[Row], mode: Mode) -> int | None:
    """Whole fen; None where it has no bound or no row tells it.

    A cap that binds is the lowest for what is certain; what must be used up first is then the greatest.
    """
    if rule.limit is None:
        return None
    bounds = _read(rule.limit, rows)
    if rule.kind is RuleKind.USED_UP:
        bound = _greatest(bounds) if mode == "certain" else _least(bounds)
        return None if bound is None else ceil(bound)
    bound = _least(bounds) if mode == "certain" else _greatest(bounds)
    return None if bound is None else int(bound // 1)


def rate_of(rule: Rule, rows: Sequence[Row], mode: Mode) -> Exact | None:
    """The rate of a matching: the lowest for what is certain; None where it has no bound or no row tells it."""
    if rule.rate is None:
        return None
    bounds = _read(rule.rate, rows)
    return _least(bounds) if mode == "certain" else _greatest(bounds)


def _read(node: Node, rows: Sequence[Row]) -> list[Number]:
    """By the claims that may be taken, or else by the awards of the past; by those surely in the group, if any are."""
    claims = [row for row in rows if row.entry.may and not row.entry.sealed]
    readers = claims or [row for row in rows if row.entry.sealed]
    return [number(node, row.entry.facts) for row in [row for row in readers if row.sure] or readers]


def _least(bounds: Sequence[Number]) -> Exact | None:
    return min((bound.lower or 0 for bound in bounds), default=None)


def _greatest(bounds: Sequence[Number]) -> Exact | None:
    uppers = [bound.upper for bound in bounds if bound.upper is not None]
    return max(uppers) if uppers and len(uppers) == len(bounds) else None
