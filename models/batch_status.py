"""How far a batch is: what became of its enterprises so far."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from models.plan import PlanModel

BATCH_STATUS_SCHEMA: Literal["planner/batch-status/1"] = "planner/batch-status/1"


class StatusCount(PlanModel):
    """How many enterprises are of one status (see models.batch.Status)."""

    status: Literal["planned", "not_proven", "refused", "failed", "crashed", "timed_out"]
    enterprises: int


class BatchStatus(PlanModel):
    """The state of a run. `total` is None where the input did not say how many there are; `left` follows from it.

    `running`: a process is writing now. `exported`: the result tables are those of what is counted here. `seconds` is
    the wall time of the last run that came to its end, `planned` how many enterprises it settled.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    schema_: Literal["planner/batch-status/1"] = Field(default=BATCH_STATUS_SCHEMA, alias="schema")
    folder: str
    input: str
    engine: Literal["local", "ray"]
    running: bool
    exported: bool
    total: int | None
    done: int
    left: int | None
    counts: tuple[StatusCount, ...]
    seconds: float | None
    planned: int | None
