"""Which groups of rules can bind nothing, told from figures of the groups before any of them is looked at one by one.

A group is kept in doubt; what its rows say is looked at again when they are made (`is_idle`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from models.expression import Literal
from models.rule import Rule, RuleKind
from planner.building.memberships import ON, Groups
from planner.candidates import ClaimTable
from planner.columns.facts import Index
from planner.columns.flags import Bools
from planner.problem import AtMost, Limit, Row
from planner.rules.seat import FEN_PER_YUAN

#: Sums of so many yuan fit 64 bits, whatever the number of members.
_SAFE = 2**40


@dataclass(frozen=True, slots=True)
class _Figures:
    """By group: how many members a plan may take, and awards there are, `on` and on the other side; how many members
    at all; whether money from elsewhere may stand on the other side; what planned members can pay and awards paid
    (yuan, fen), on both sides where the rule is `across`."""

    planned: Index
    fixed: Index
    others: Index
    awards: Index
    on: Index
    beside: Index
    elsewhere: Bools
    ceilings: NDArray[Any]
    paid: NDArray[Any]

    @property
    def pair(self) -> Bools:
        """Two claims, or a claim and an award."""
        return (self.planned > 1) | ((self.planned > 0) & (self.fixed > 0))

    @property
    def meeting(self) -> Bools:
        """A claim of one side and something taken on the other one."""
        other = (self.others > 0) | (self.awards > 0) | self.elsewhere
        return ((self.planned > 0) & other) | ((self.others > 0) & (self.fixed > 0))


def can_bind(table: ClaimTable, groups: Groups, rules: Sequence[Rule], index: Index, ceiling: NDArray[Any]) -> Bools:
    """The groups that may bind a claim. `index` is the candidate's number by row (-1: none)."""
    found = np.zeros(len(groups), dtype=bool)
    figures = _figures(table, groups, rules, index, ceiling)
    for number in np.unique(groups.rule).tolist():
        of_rule = groups.rule == number
        found[of_rule] = _BINDS[rules[number].kind](rules[number], figures)[of_rule]
    return found


def _figures(table: ClaimTable, groups: Groups, rules: Sequence[Rule], index: Index, ceiling: NDArray[Any]) -> _Figures:
    row, on = groups.members.row, groups.members.side == ON
    planned, fixed = index[row] >= 0, table.fixed[row]
    across = np.array([bool(rule.across) for rule in rules], dtype=bool)[groups.rule]
    counted = on | across[groups.group]
    return _Figures(
        groups.count(planned & on),
        groups.count(fixed & on),
        groups.count(planned & ~on),
        groups.count(fixed & ~on),
        groups.count(on),
        groups.count(~on),
        across & _paid_elsewhere(table, groups.owner),
        _sum(groups, np.where(planned & counted, ceiling[row], 0)),
        _sum(groups, np.where(fixed & counted, table.paid[row], 0)),
    )


def _paid_elsewhere(table: ClaimTable, owner: Index) -> Bools:
    """Whether each owner had money from a source that no pack holds."""
    owners, at = np.unique(owner, return_inverse=True)
    cases = [table.tables.cases[table.case_of(one)] for one in owners.tolist()]
    paid = np.array([bool(case.history.elsewhere) for case in cases], dtype=bool)
    return paid[at]


def _sum(groups: Groups, values: NDArray[Any]) -> NDArray[Any]:
    """Sums by group, exact at any size."""
    large = values.dtype == object or (len(values) and int(values.max()) > _SAFE)
    kind = object if large else np.int64
    padded = np.concatenate([[0], np.cumsum(values.astype(kind))]) if len(values) else np.zeros(1, dtype=kind)
    found: NDArray[Any] = padded[groups.start[1:]] - padded[groups.start[:-1]]
    return found


def _capped(rule: Rule, of: _Figures) -> Bools:
    able = (of.planned > 0) | ((of.others > 0) & bool(rule.across))
    if rule.of == "base" or not isinstance(rule.limit, Literal):
        return able
    left = np.maximum(0, (floor(cast("int | Fraction", rule.limit.value)) - of.paid) // FEN_PER_YUAN)
    found: Bools = able & ((of.ceilings > left) | of.elsewhere)
    return found


def _highest(rule: Rule, of: _Figures) -> Bools:
    if rule.chooser == "authority":
        rivals = of.beside if rule.across else of.on - 1
        return ((of.planned > 0) & (rivals > 0)) | ((of.others > 0) & bool(rule.across)) | of.elsewhere
    return of.meeting if rule.across else of.pair


_BINDS: Mapping[RuleKind, Callable[[Rule, _Figures], Bools]] = {
    RuleKind.CAP: _capped,
    RuleKind.AT_MOST_ONE: lambda rule, of: of.meeting if rule.across else of.pair,
    RuleKind.HIGHEST_ONLY: _highest,
    RuleKind.ONE_CLASS: lambda _, of: of.pair,
    RuleKind.ONCE: lambda rule, of: of.meeting if rule.across else of.pair,
    RuleKind.REQUIRES: lambda _, of: of.planned > 0,
    RuleKind.DEDUCT: lambda _, of: (of.planned > 1) | of.meeting,
    RuleKind.TOP_UP: lambda _, of: of.pair,
    RuleKind.QUOTA: lambda rule, of: of.planned > np.maximum(0, rule.number - of.fixed),
    RuleKind.SUPERSEDES: lambda _, of: of.others > 0,
    RuleKind.MATCHING: lambda _, of: of.planned > 0,
    RuleKind.USED_UP: lambda _, of: of.planned > 0,
    RuleKind.ALLOWED: lambda _, of: of.planned < 0,
}


def is_idle(row: Row, ceilings: Sequence[int]) -> bool:
    """Whether the row holds whatever is taken; `ceilings` by candidate."""
    if isinstance(row, AtMost):
        return row.number >= len(row.members)
    if not isinstance(row, Limit):
        return False
    if row.unless_any and set(row.members) <= set(row.unless_any):
        return True
    if row.weights:
        return row.limit >= sum(weight * ceilings[one] for one, weight in zip(row.members, row.weights, strict=True))
    return row.limit >= sum([ceilings[one] for one in row.members])
