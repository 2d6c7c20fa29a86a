"""The open readings of packs, where they are read, and what each other answer changes for a case. Whole yuan."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from models.diff import Amounts
from models.plan import Head, PackVersion, PlanModel, Words

READINGS_SCHEMA: Literal["planner/readings/1"] = "planner/readings/1"


class ReadingUse(PlanModel):
    """What reads a reading: a clause, a rule, the conditions on the enterprise, the window, or all spending."""

    of: Literal["clause", "rule", "applies_to", "window", "duty", "spending"]
    id: str
    title: Words


class ReadingClaim(PlanModel):
    """A claim that pays otherwise under another answer; 0 where it is not taken."""

    key: str
    name: Words
    old: int
    new: int


class ReadingOption(PlanModel):
    """One answer. `change` is what the case would get more (or less) by it.

    It is None without a case, for the answer that the case takes, and where the reading cannot affect the case.
    """

    option: str
    text: Words
    is_default: bool
    is_taken: bool
    change: Amounts | None = None
    claims: tuple[ReadingClaim, ...] = ()


class ReadingLine(PlanModel):
    """One reading; `policy` is "" for one of no pack. `idle` says why it cannot affect the case, None where it can."""

    reading: str
    policy: str
    question: Words
    cite: str
    uses: tuple[ReadingUse, ...]
    options: tuple[ReadingOption, ...]
    idle: Words | None = None


class ReadingRange(PlanModel):
    """The enterprise's sure money over all readings that can affect the case, those of packs not asked for included.

    `complete` says whether all combinations of readings that hang together were tried.
    """

    least: int
    taken: int
    most: int
    least_options: tuple[str, ...]
    most_options: tuple[str, ...]
    least_texts: tuple[Words, ...]
    most_texts: tuple[Words, ...]
    complete: bool


class ReadingsReport(PlanModel):
    """The whole list."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    schema_: Literal["planner/readings/1"] = Field(default=READINGS_SCHEMA, alias="schema")
    packs: tuple[PackVersion, ...]
    case: Head | None
    include_drafts: bool | None
    readings: tuple[ReadingLine, ...]
    range: ReadingRange | None
    proven: bool
