"""A planning problem with decisions in it, as plain data: what may be claimed under which decision, and for how much.

Yuan throughout. A *choice* takes exactly one of its options; a *quantity* is a whole number of yuan. Claims stand as
*variants*: each is one claim under one combination of options and within one region of the quantities, where its
ceiling is one linear form. Under any decision at most one variant of a claim is open: their terms exclude one another.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from planner.problem import Problem

#: (place of the choice, place of its option): the choice stands at that option.
Picked = tuple[int, int]


@dataclass(frozen=True, slots=True)
class OpenChoice:
    """Exactly one option is taken. `costs` are yuan by option. While `gate` does not hold, the first option is."""

    lever: str
    options: tuple[str, ...]
    costs: tuple[Fraction, ...]
    gate: Picked | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A whole number of yuan from `least` to `most`, or 0 where `or_none`; each yuan costs `cost`.

    While `gate` does not hold it is `least` (0 where `or_none`) and costs nothing.
    """

    lever: str
    least: int
    most: int
    cost: Fraction
    or_none: bool = False
    gate: Picked | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """The quantities add up to `total` yuan."""

    quantities: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Form:
    """constant + the sum of coefficient × quantity, for (quantity, coefficient) in `terms`, sorted, none of them 0."""

    terms: tuple[tuple[int, Fraction], ...]
    constant: Fraction


@dataclass(frozen=True, slots=True)
class Terms:
    """When something counts: every choice of `picked` stands there, and every form of `guards` is at least 0."""

    picked: tuple[Picked, ...] = ()
    guards: tuple[Form, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """Aligned with a candidate: it is taken only under `terms`, and its grant is at most the floor of `ceiling`.

    `ceiling` is None where the candidate's own ceiling says all. `claim` is the key without the variant's number.
    `step` is what grants of the claim are rounded down to (yuan).
    """

    claim: str
    terms: Terms
    ceiling: Form | None = None
    step: int = 1


@dataclass(frozen=True, slots=True)
class OpenLimit:
    """While `terms` hold, the grants of `members`, each times its weight, add up to at most `limit`.

    It binds only if `if_any` is empty or one of it is taken: a limit below 0 then forbids these, not the decision.
    """

    members: tuple[int, ...]
    limit: Form
    terms: Terms = Terms()
    weights: tuple[Fraction, ...] = ()
    source: str = ""
    if_any: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenProblem:
    """`variants[i]` says when candidate i of `problem` may be taken. `exact` is false where a rule was left out.

    What is left out only ever forbids, so the optimum of an inexact problem is still an upper bound. All that choices
    and quantities cost together is at least `least_spend` and at most `most_spend` yuan, where these are given.
    """

    problem: Problem
    variants: tuple[Variant, ...]
    choices: tuple[OpenChoice, ...]
    quantities: tuple[Quantity, ...]
    sums: tuple[Sum, ...] = ()
    limits: tuple[OpenLimit, ...] = ()
    exact: bool = True
    least_spend: int | None = None
    most_spend: int | None = None


@dataclass(frozen=True, slots=True)
class OpenSolution:
    """The decision found: an option's place by choice, yuan by quantity; and grants by candidate.

    `values` and `bounds` are those of the objective's levels, in its unit (see Objective.scale). `grid_value` is the
    first level's value before the exact finish. `feasible` is false where no decision meets all terms.
    `proven` says whether `values` are proven to be best.
    """

    options: tuple[int, ...]
    amounts: tuple[int, ...]
    grants: dict[int, int]
    values: tuple[int, ...]
    bounds: tuple[int, ...]
    grid_value: int
    proven: bool
    feasible: bool = True
