"""Other plans for the same case: the next best different ones, and the best in a named direction. Money is yuan."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from models.claim_name import ClaimName
from models.diff import Amounts
from models.plan import Head, PlanModel, Proof, Settings, Words

ALTERNATIVES_SCHEMA: Literal["planner/alternatives/1"] = "planner/alternatives/1"
#: What a client may want of a plan besides its money.
DirectionName = Literal[
    "fewest_filings", "earliest", "no_competitive", "one_policy", "one_level", "one_place", "fewest_departments"
]


class GrantedYuan(PlanModel):
    """What a plan grants to a claim."""

    key: str
    granted: int


class ChangedGrant(PlanModel):
    """A claim that both plans take, for other money."""

    key: str
    best: int
    here: int


class PaidInYear(PlanModel):
    """What is paid out in a year, if it is paid when the clauses say."""

    year: int
    money: Amounts


class OtherPlan(PlanModel):
    """A legitimate plan against the best one; confirmed by the evaluator.

    `loss` is the best plan's money less this one's, by kind; a kind in which this plan has more is below 0. `alike`
    counts the plans that differ from this one only in which of equal claims they take, itself included; where
    `alike_complete` is false there are at least so many. `proven` says that no plan that belongs before this one is
    missing.
    """

    money: Amounts
    loss: Amounts
    filings: int
    by_year: tuple[PaidInYear, ...]
    grants: tuple[GrantedYuan, ...]
    dropped: tuple[str, ...]
    added: tuple[str, ...]
    changed: tuple[ChangedGrant, ...]
    alike: int = 1
    alike_complete: bool = True
    proven: bool


class DirectionPlan(PlanModel):
    """The best plan in one direction. `detail` names what it keeps to (a policy, a place), "" in both where nothing.

    `same` says that the best plan itself is the best in this direction too. `within` is false where the direction costs
    more than the stated loss.
    """

    direction: DirectionName
    detail: Words
    same: bool
    within: bool
    plan: OtherPlan


class Alternatives(PlanModel):
    """The best plan, the next best different ones in their order, and directions.

    Plans are different only if each takes a claim that the other leaves: what merely leaves a claim out of a better
    plan, or adds one that brings nothing, is not listed. `complete` says that there is no further different plan.
    `count` and `within` are what was asked for: so many plans, and so many yuan that a direction may lose. `claims`
    names every claim that some plan takes.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    schema_: Literal["planner/alternatives/1"] = Field(default=ALTERNATIVES_SCHEMA, alias="schema")
    head: Head
    settings: Settings
    count: int
    within: int
    proof: Proof
    best: OtherPlan
    plans: tuple[OtherPlan, ...]
    complete: bool
    directions: tuple[DirectionPlan, ...]
    claims: tuple[ClaimName, ...]
