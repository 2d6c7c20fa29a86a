"""The planning problem as plain data: what the solver sees. No clause figures, no policy words, no ortools.

Candidates are claims that may be taken; money is whole yuan. A candidate is *taken* if and only if it is granted at
least one yuan. Rows are the constraints that rule groups put on taken claims (Booleans) and on grants (integers).
Indices in rows are positions in `Problem.candidates`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Candidate:
    """One claim that may be taken.

    `key` is unique and gives the id order of ties. `ceiling` is at least 1. `tier` says which objective its money
    counts in: 0 entitled and ceiling money of the enterprise, 1 competitive money of the enterprise, 2 money of
    persons and consumers. `weight` is what a yuan of it counts for, in units of which `Objective.scale` make a yuan (0:
    nothing). `share_order` is its place when a shared limit is shared out: (strength rank, year, key) in ascending
    order, where the strength rank is 0 entitled, 1 ceiling, 2 competitive.
    """

    key: str
    ceiling: int
    tier: int
    year: int
    share_order: tuple[int, int, str]
    weight: int = 1


@dataclass(frozen=True, slots=True)
class AtMost:
    """At most `number` of the members are taken; `number` may be 0."""

    members: tuple[int, ...]
    number: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class OneSide:
    """Members of one side only are taken. Sides are disjoint; within a side nothing is said."""

    sides: tuple[tuple[int, ...], ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Needs:
    """`claim` is taken only if at least one of `any_of` is taken; an empty `any_of` forbids the claim."""

    claim: int
    any_of: tuple[int, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of the members is taken. Without members no plan can be."""

    members: tuple[int, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """The grants of the members, each times its weight, add up to at most `limit` (whole yuan, at least 0).

    `weights` is empty for all ones. The row holds only if (`if_any` is empty or one of it is taken) and none of
    `unless_any` is taken.
    """

    members: tuple[int, ...]
    limit: int
    weights: tuple[Fraction, ...] = ()
    if_any: tuple[int, ...] = ()
    unless_any: tuple[int, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class CarveOut:
    """Where `claim` is taken, its grant is at most floor(rate × (base − the sum of `parts` taken)).

    `parts` are (candidate, fen of base it takes out); `base` is fen; the result is yuan and never below 0.
    """

    claim: int
    rate: Fraction
    base: int
    parts: tuple[tuple[int, int], ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """The grants of `members` add up to at most rate × (the sum of the grants of `of`) + `plus`.

    Both sides are whole yuan times exact numbers; `plus` (at least 0) is what the history adds to the right side. No
    candidate is on both sides. An empty `of` leaves `plus` alone.
    """

    members: tuple[int, ...]
    of: tuple[int, ...]
    rate: Fraction
    plus: Fraction = Fraction(0)
    source: str = ""


@dataclass(frozen=True, slots=True)
class Fills:
    """Where `claim` is taken, the grants of `members` add up to at least `amount` (whole yuan, at least 1).

    `claim` is not among `members`. Members that together cannot reach the amount forbid the claim.
    """

    claim: int
    members: tuple[int, ...]
    amount: int
    source: str = ""


Row = AtMost | OneSide | Needs | AnyOf | Limit | CarveOut | Share | Fills


@dataclass(frozen=True, slots=True)
class Problem:
    """Candidates sorted by key, and the rows over them."""

    candidates: tuple[Candidate, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Objective:
    """Tiers in lexicographic order; tiers of one inner tuple are added up. Default: ((0,), (1,), (2,)).

    The value of a level is the sum of weight x grant, in units of which `scale` make a yuan. `net` takes what open
    decisions cost the client off the first level (see planner.levers); a case without them knows no difference.
    """

    tiers: tuple[tuple[int, ...], ...] = ((0,), (1,), (2,))
    scale: int = 1
    net: bool = False

    def yuan(self, amount: int) -> int:
        """Whole yuan of so many units, rounded down."""
        return amount // self.scale


SURE_FIRST = Objective()
WITH_COMPETITIVE = Objective(((0, 1), (2,)))


@dataclass(frozen=True, slots=True)
class Solution:
    """Grants (yuan) by candidate index, taken ones only; the value of each objective level and its proven bound.

    Values and bounds are in units of which `Objective.scale` make a yuan. `proof` is `closed_form`, `enumerated`,
    `solver_optimal` or `not_proven`: the weakest over the components. `feasible` is false only when forced claims, or
    those that `AnyOf` asks for, cannot be taken together. `forced` claims got at least one yuan.
    `ties_proven` says whether, among the plans of this value, no other has fewer claims, earlier years or first ids.
    Without it the money is as proven as `proof` says, and the same input still gives the same plan wherever the fixed
    effort on ties, and not the time limit, ended the search.
    """

    grants: dict[int, int]
    values: tuple[int, ...]
    bounds: tuple[int, ...]
    proof: str
    feasible: bool = True
    ties_proven: bool = True

    @property
    def gap(self) -> int:
        """What lies between bound and value of the first objective level."""
        return self.bounds[0] - self.values[0] if self.bounds else 0


def money_by_level(problem: Problem, grants: Mapping[int, int], objective: Objective) -> tuple[int, ...]:
    """What grants count for in each level of an objective, in its units."""
    candidates = problem.candidates
    return tuple(
        sum(candidates[claim].weight * yuan for claim, yuan in grants.items() if candidates[claim].tier in tiers)
        for tiers in objective.tiers
    )
