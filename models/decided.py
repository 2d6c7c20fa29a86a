"""A decided plan: what to decide of what a case leaves open, what to claim then, and what is proven of both.

All money is whole yuan; own spending is rounded up.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field

from models.plan import Plan, PlanModel, Settings, Words

DECIDED_SCHEMA: Literal["planner/decided/1"] = "planner/decided/1"


class Sums(PlanModel):
    """What a decision brings and costs. `sure` is entitled and ceiling money of the enterprise, drafts included where
    they count, and `drafts` what of it they would bring; `spending` is the client's own on what was left open; `net` is
    `sure` less `spending`.
    """

    sure: int
    drafts: int
    competitive: int
    others: int
    spending: int
    net: int


class OptionDecided(PlanModel):
    """The best with one option of a choice, all else decided anew; `value` is yuan of the objective.

    Both are None where no decision with the option keeps the demands (that is `proven`), or none was found in time.
    """

    option: str
    text: Words
    sums: Sums | None
    value: int | None
    proven: bool


class LeverDecided(PlanModel):
    """One lever with its value: the name of an option, or yuan as a text.

    `resting` is where it stands when nothing is decided. `counts` is false behind a shut gate: the item is not there.
    `instead` is what comes of the case when this lever alone rests; None where that is no decision of its own (the part
    of a total), changes nothing, or cannot be planned under the demands. `options` are told of a choice that counts,
    where they were asked for.
    """

    lever: str
    label: Words
    sort: Literal["choice", "amount"]
    chosen: str
    text: Words
    cost: int
    resting: str
    resting_text: Words
    counts: bool
    total: str | None = None
    instead: Sums | None = None
    options: tuple[OptionDecided, ...] = ()


class TotalDecided(PlanModel):
    """A sum that several amounts make up."""

    name: str
    label: Words
    total: int


class Yielded(PlanModel):
    """A matter that another entity of the group claims, so that this one does not."""

    matter: str
    taken_by: Words


class EntityPlan(PlanModel):
    """The plan of one entity on its decided case; `entity` is "" where the case is one enterprise."""

    entity: str
    label: Words
    plan: Plan
    yielded: tuple[Yielded, ...] = ()


class DecidedProof(PlanModel):
    """What is proven of the decision: its value and the most that any decision can bring, in yuan of the objective.

    With the objective `net`, own spending is taken off. `grid_value` is what the grid of open amounts gave before the
    finish to the yuan. `exact` is false where a rule could not be looked at before the decision was made: then the
    bound is one still, and the value was found by planning the decided case under all rules.
    """

    status: Literal["proven", "not_proven"]
    value: int
    bound: int
    gap: int
    grid: int
    grid_value: int
    exact: bool
    checked: bool


class OpenHead(PlanModel):
    """Which open case was decided."""

    id: str
    title: str
    first_year: int
    last_year: int
    digest: str


class Decided(PlanModel):
    """The whole result; `case` is the open case as plain data. `resting` is None where the demands rule that out.

    `options_left_out` is None where the best with each option was not asked for; else how many options it leaves out.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    schema_: Literal["planner/decided/1"] = Field(default=DECIDED_SCHEMA, alias="schema")
    head: OpenHead
    settings: Settings
    levers: tuple[LeverDecided, ...]
    options_left_out: int | None = None
    totals: tuple[TotalDecided, ...]
    sums: Sums
    resting: Sums | None
    proof: DecidedProof
    entities: tuple[EntityPlan, ...]
    case: dict[str, Any]
