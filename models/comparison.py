"""A case as it is beside the case under scenarios: totals, and every claim that differs. All money is whole yuan."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field

from models.diff import Amounts, ClaimChange
from models.plan import PlanModel, Words

COMPARISON_SCHEMA: Literal["planner/comparison/1"] = "planner/comparison/1"


class ChangeNote(PlanModel):
    """A value of the case that the scenario changed, as the case file has it (None: nothing), and as a sentence."""

    address: str
    label: Words
    before: Any
    after: Any
    text: Words


class UntouchedNote(PlanModel):
    """A value that the scenario names and leaves as it is, and why."""

    address: str
    label: Words
    why: Words


class Side(PlanModel):
    """The best plan of the case as it is, or under one scenario; confirmed by the evaluator.

    `drafts_if_adopted` is what the drafts' own claims would bring in the plan with drafts besides, None where drafts
    count already. `possible` is the most that the enterprise's sure money can be when unknown facts turn out well, None
    without bound. `expected` is the enterprise's money in force with the chances and the shares of pots that are
    expected, a scenario figure in which a competitive claim without a chance counts for nothing. `own_spending` is what
    the decisions cost the client, None where the case leaves none open; then `possible` is that of the decided case.
    `gap` is the yuan of the objective that may be missing, 0 where the plan, and the decision, is `proven` best.
    """

    in_force: Amounts
    draft: Amounts
    drafts_if_adopted: Amounts | None
    possible: int | None
    expected: int
    own_spending: int | None = None
    claims: int
    objective: str
    demands: tuple[Words, ...]
    include_drafts: bool
    proven: bool
    gap: int


class DecisionChange(PlanModel):
    """An open decision that falls otherwise under the scenario; None where that side leaves it not open."""

    lever: str
    label: Words
    before: Words | None
    after: Words | None


class ScenarioSide(PlanModel):
    """The case under a scenario, and how its plan differs from that of the case as it is.

    The differences of `claims` add up exactly to `in_force` and `draft` less those of the base, kind by kind.
    `unchanged` counts the claims that both plans take for the same money, which is `unchanged_money`; of these,
    `moved` are for another year than before.
    """

    name: str
    scenarios: tuple[str, ...]
    title: Words
    note: Words | None
    changes: tuple[ChangeNote, ...]
    untouched: tuple[UntouchedNote, ...]
    digest: str
    side: Side
    in_force: Amounts
    draft: Amounts
    decisions: tuple[DecisionChange, ...] = ()
    claims: tuple[ClaimChange, ...]
    unchanged: int
    unchanged_money: int
    moved: int


class Comparison(PlanModel):
    """The whole comparison. `in_force` and `draft` of a scenario are differences: new less old."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    schema_: Literal["planner/comparison/1"] = Field(default=COMPARISON_SCHEMA, alias="schema")
    id: str
    title: str
    first_year: int
    last_year: int
    digest: str
    base: Side
    scenarios: tuple[ScenarioSide, ...]
