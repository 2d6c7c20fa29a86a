"""What became of a batch as a whole: how many, how much, how sure. Money is whole yuan, kinds are never added up."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from models.batch import Status
from models.plan import PlanModel, Proof, Words

BATCH_SUMMARY_SCHEMA: Literal["planner/batch-summary/1"] = "planner/batch-summary/1"


class KindsOfMoney(PlanModel):
    """Money granted: the enterprises' own by strength, and money of persons and consumers (`others`)."""

    entitled: int = 0
    ceiling: int = 0
    competitive: int = 0
    others: int = 0


class PartsSettled(PlanModel):
    """How many independent parts of all problems each way of solving settled."""

    closed_form: int = 0
    enumerated: int = 0
    solver: int = 0


class FaultPlace(PlanModel):
    """One place where a fault was found."""

    number: int
    id: str
    place: str


class FaultKind(PlanModel):
    """Faults that are said in the same words but for the value seen: how many, and the first places in the input."""

    status: Status
    text: Words
    count: int
    first: tuple[FaultPlace, ...]


class BatchSummary(PlanModel):
    """A batch in figures.

    `enterprises` by what became of them are `statuses`. `plans` counts plans (one for each legal entity), `claiming`
    those that claim anything. `certain` is the sure money of all plans, `open` what unknown facts may still bring to
    those that have an upper bound; `unbounded` counts those that have none. `gap` is what may be missing where plans
    are not proven.
    `proofs` counts plans by how they are proven; `ties_open` those whose order of ties is not. `seconds` is the run's
    time on the clock and `planned_in_it` the enterprises that it planned, None where not known.
    """

    model_config = ConfigDict(serialize_by_alias=True, validate_by_name=True)

    schema_: Literal["planner/batch-summary/1"] = Field(default=BATCH_SUMMARY_SCHEMA, alias="schema")
    enterprises: int
    statuses: dict[Status, int]
    plans: int
    claiming: int
    claims: int
    in_force: KindsOfMoney
    drafts: KindsOfMoney
    certain: int
    open: int
    unbounded: int
    proofs: dict[Proof, int]
    ties_open: int
    gap: int
    parts: PartsSettled
    not_taken: int
    limits: int
    faults: tuple[FaultKind, ...]
    more_faults: int
    seconds: float | None = None
    planned_in_it: int | None = None

    @property
    def proven(self) -> int:
        """Plans that are proven."""
        return self.plans - self.proofs["not_proven"]

    @property
    def rate(self) -> float | None:
        """Enterprises a second of the run; None where not known."""
        return self.planned_in_it / self.seconds if self.planned_in_it is not None and self.seconds else None
