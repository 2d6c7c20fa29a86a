"""What is asked of a plan: what counts first, and what it must keep to besides the policies. Yuan throughout."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

from planner.problem import SURE_FIRST, WITH_COMPETITIVE, Objective

ObjectiveName = Literal["sure-first", "with-competitive", "entitled-first", "expected", "net", "present-value"]
OBJECTIVES: tuple[ObjectiveName, ...] = get_args(ObjectiveName)
#: What a year later is worth less where nobody says how much: 5 % a year.
DEFAULT_DISCOUNT = Fraction(1, 20)
#: In how many parts a yuan is counted where grants are weighed.
SCALE = 10**6

#: Tiers that only some objectives tell apart from the three of `planner.problem.Candidate`, and the one each is of.
CEILING_TIER, CHANCE_TIER = 3, 4
_FAMILY = {CEILING_TIER: 0, CHANCE_TIER: 1}

_OBJECTIVES: dict[ObjectiveName, Objective] = {
    "sure-first": SURE_FIRST,
    "with-competitive": WITH_COMPETITIVE,
    "entitled-first": Objective(((0,), (CEILING_TIER,), (1,), (2,))),
    "expected": Objective(((0, CHANCE_TIER), (1,), (2,)), scale=SCALE),
    "net": Objective(net=True),
    "present-value": Objective(((0,), (1,), (2,)), scale=SCALE),
}


def family_of(tier: int) -> int:
    """0 for entitled and ceiling money of the enterprise, 1 for its competitive money, 2 for money of others."""
    return _FAMILY.get(tier, tier)


@dataclass(frozen=True, slots=True)
class Demands:
    """What a plan must keep to. A filing is one claim: one clause on one item in one year.

    `must` and `never` name claims: `pack/clause@item:year`, or all of `pack/clause@item`, `pack/clause:year`,
    `pack/clause`, `pack/article` or `pack`. Of each name in `must` at least one claim is taken, of each in `never`
    none. `least_spend` and `most_spend` are yuan of the client's own money and only speak of open decisions.
    """

    must: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    most_filings: int | None = None
    most_filings_a_year: int | None = None
    no_drafts: bool = False
    no_competitive: bool = False
    no_discretionary: bool = False
    least_spend: int | None = None
    most_spend: int | None = None

    def __bool__(self) -> bool:
        return self != NO_DEMANDS


NO_DEMANDS = Demands()


@dataclass(frozen=True, slots=True)
class Terms:
    """Objective, demands, and the figures that some objectives weigh money with.

    `chances` (by clause, `pack/clause`) and `pots` (`pack/pot`) stand before those of the case's outlook; `discount` is
    what a year later is worth less, for `present-value` alone (default `DEFAULT_DISCOUNT`).
    """

    objective: ObjectiveName = "sure-first"
    demands: Demands = NO_DEMANDS
    chances: tuple[tuple[str, Fraction], ...] = ()
    pots: tuple[tuple[str, Fraction], ...] = ()
    discount: Fraction | None = None

    @property
    def goal(self) -> Objective:
        """The levels in which plans are compared."""
        return _OBJECTIVES[self.objective]

    @property
    def rate(self) -> Fraction:
        """The discount of a year in use."""
        return DEFAULT_DISCOUNT if self.discount is None else self.discount


DEFAULT_TERMS = Terms()
