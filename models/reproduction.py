"""What came of planning again what a file carries: the same result, or what changed. All money is whole yuan."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from models.diff import ClaimChange, SideTotals
from models.plan import PlanModel, Proof, Words

REPRODUCTION_SCHEMA: Literal["planner/reproduction/1"] = "planner/reproduction/1"
#: `same`: every word and figure; `same_claims`: every claim and amount, told otherwise; `changed`: claims or amounts.
Verdict = Literal["same", "same_claims", "changed"]


class ThenNow(PlanModel):
    """A version or digest when the file was made, and today; None where there was or is none."""

    then: str | None
    now: str | None


class PackThenNow(PlanModel):
    """A pack that the plan lists, or would list today. `carried` is whether the file brought it along."""

    id: str
    title: Words
    version: ThenNow
    digest: ThenNow
    carried: bool

    @property
    def same(self) -> bool:
        """Whether it is byte for byte the pack of then."""
        return self.digest.then == self.digest.now


class PlanSide(PlanModel):
    """One of the two plans: money in force and of drafts, kind by kind, with how sure it is that it is the best.

    `possible` is the most that the enterprise's sure money can be when unknown facts turn out well, None without bound.
    """

    totals: SideTotals
    possible: int | None
    proof: Proof
    gap: int


class EntityThenNow(PlanModel):
    """The two plans of one enterprise, "" for the only one; of a group also one that only one side has.

    The differences of `claims` add up exactly to those of the totals, kind by kind; `unchanged` counts the others. A
    claim that moved to another year is one change, with both keys. `parts` names what of the plan reads otherwise,
    claims aside.
    """

    entity: str
    label: Words
    then: PlanSide | None
    now: PlanSide | None
    claims: tuple[ClaimChange, ...]
    unchanged: int
    parts: tuple[str, ...]


class DecisionThenNow(PlanModel):
    """A decision that falls otherwise; None where that side leaves it not open."""

    lever: str
    label: Words
    then: Words | None
    now: Words | None


class ExtraThenNow(PlanModel):
    """A scenario of the file, or the look at what the plan hangs on, made again."""

    name: str
    title: Words
    same: bool


class Reproduction(PlanModel):
    """The whole answer.

    `digest` is of the result without versions, so that two equal ones are the same result. `findings` are what the
    check of the carried plan by itself found; None where packs or words are others than then: it cannot be checked, and
    `unknowable` is true: whether the packs of then would give the same result today, nobody can say without them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    schema_: Literal["planner/reproduction/1"] = Field(default=REPRODUCTION_SCHEMA, alias="schema")
    format: str
    id: str
    title: str
    dated: str
    command: str
    verdict: Verdict
    digest: ThenNow
    packs: tuple[PackThenNow, ...]
    vocabulary: ThenNow
    planner: ThenNow
    solver: ThenNow
    unknowable: bool
    findings: tuple[Words, ...] | None
    decisions: tuple[DecisionThenNow, ...]
    entities: tuple[EntityThenNow, ...]
    extras: tuple[ExtraThenNow, ...]
