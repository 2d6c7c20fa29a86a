"""An integer model as plain data: variables, linear rows, clauses, and one goal. Nothing here imports ortools."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

#: Rows whose activity may leave this range are refused: int64 with one bit to spare.
LARGEST_ACTIVITY = 2**62
#: CP-SAT closes the gap in doubles; measured: at 2^53 + 1 it stops one short and says optimal.
LARGEST_OBJECTIVE = 2**53
#: "No lower side" of a linear row, as the proto writes it.
NO_LOWER = -(2**63)
NO_UPPER = 2**63 - 1


class OverflowingRow(ValueError):
    """A row whose figures are too large to be counted exactly; `source` names the rule that wrote it."""

    def __init__(self, source: str, activity: int, largest: int = LARGEST_ACTIVITY) -> None:
        self.source = source
        self.activity = activity
        super().__init__(
            f"row {source or '(unnamed)'}: its figures may add up to {activity}, they must stay below {largest}"
        )


class Linear(NamedTuple):
    """lower <= the sum of coefficient x variable <= upper; binding only where the literal `only_if` is true."""

    variables: tuple[int, ...]
    coefficients: tuple[int, ...]
    lower: int
    upper: int
    only_if: int | None = None


@dataclass(slots=True)
class Model:
    """`bounds` gives each variable's least and greatest value; a literal -v-1 is the negation of the Boolean v."""

    bounds: list[tuple[int, int]] = field(default_factory=list)
    linear: list[Linear] = field(default_factory=list)
    at_most_one: list[tuple[int, ...]] = field(default_factory=list)
    clauses: list[tuple[int, ...]] = field(default_factory=list)

    def variable(self, lower: int, upper: int) -> int:
        """A new integer variable; its number is returned."""
        self.bounds.append((lower, upper))
        return len(self.bounds) - 1

    def at_most(self, terms: Sequence[tuple[int, int]], upper: int, source: str = "") -> None:
        """Add sum(coefficient x variable) <= upper for (variable, coefficient) terms; OverflowingRow where unsafe."""
        self.guard(terms, upper, source)
        self.linear.append(Linear(tuple(v for v, _ in terms), tuple(c for _, c in terms), NO_LOWER, upper))

    def guard(self, terms: Sequence[tuple[int, int]], upper: int, source: str, largest: int = LARGEST_ACTIVITY) -> None:
        """Raise OverflowingRow where the terms or the limit leave the range that is counted exactly."""
        activity = sum(abs(c) * max(abs(b) for b in self.bounds[v]) for v, c in terms)
        if max(activity, abs(upper)) >= largest:
            raise OverflowingRow(source, max(activity, abs(upper)), largest)


@dataclass(frozen=True, slots=True)
class Goal:
    """What to maximise (empty: any solution will do), rows of this solve only, and where to start."""

    objective: tuple[tuple[int, int], ...] = ()
    rows: tuple[Linear, ...] = ()
    clauses: tuple[tuple[int, ...], ...] = ()
    hint: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """`status` is `optimal`, `feasible`, `infeasible`, `unknown` or `invalid`; `values` by variable, empty without any.

    `value` is the exact objective of `values`, and `bound` a proven upper bound of it (equal to it when optimal).
    """

    status: str
    values: tuple[int, ...]
    value: int
    bound: int | None


def model_to_text(model: Model) -> str:
    """The model without a goal, in the text format of CpModelProto."""
    parts = [f"variables{{domain:[{low},{high}]}}" for low, high in model.bounds]
    parts += [_linear_text(row) for row in model.linear]
    parts += [f"constraints{{at_most_one{{literals:{_numbers(row)}}}}}" for row in model.at_most_one]
    parts += [f"constraints{{bool_or{{literals:{_numbers(row)}}}}}" for row in model.clauses]
    return "\n".join(parts)


def goal_to_text(goal: Goal) -> str:
    """The goal's part of the proto; what is maximised is written as the minimum of its negative."""
    parts = [_linear_text(row) for row in goal.rows]
    parts += [f"constraints{{bool_or{{literals:{_numbers(row)}}}}}" for row in goal.clauses]
    if goal.objective:
        variables = _numbers([v for v, _ in goal.objective])
        parts.append(f"objective{{vars:{variables} coeffs:{_numbers([-c for _, c in goal.objective])}}}")
    if goal.hint:
        parts.append(f"solution_hint{{vars:{_numbers(list(goal.hint))} values:{_numbers(list(goal.hint.values()))}}}")
    return "\n".join(parts)


def _linear_text(row: Linear) -> str:
    variables, coefficients = _numbers(row.variables), _numbers(row.coefficients)
    only_if = "" if row.only_if is None else f"enforcement_literal:[{row.only_if}] "
    return f"constraints{{{only_if}linear{{vars:{variables} coeffs:{coefficients} domain:[{row.lower},{row.upper}]}}}}"


def _numbers(numbers: Sequence[int]) -> str:
    return f"[{','.join(map(str, numbers))}]"
