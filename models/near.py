"""Thresholds just missed, conditions that one decision would meet, and limits just full. All money is whole yuan."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from models.ask import Asks
from models.plan import Head, PackVersion, PlanModel, Words

NEAR_SCHEMA: Literal["planner/near/1"] = "planner/near/1"
NearOrder = Literal["gain", "distance"]
#: What begins at a value: another outcome of a condition, a band, a bracket of a marginal rate, a step of a ladder.
Begins = Literal["condition", "band", "bracket", "step"]


class NearSource(PlanModel):
    """A sentence that names the threshold or the condition: of a clause (its title) or of a rule."""

    of: Asks
    source: str
    title: Words
    text: Words
    cite: str


class NearGain(PlanModel):
    """What the best plan of the changed case has more than today's: the enterprise's sure and competitive money, and
    others' money. The plan was solved anew and confirmed."""

    sure: int
    competitive: int
    others: int


class NearMove(PlanModel):
    """A claim that the best plan of the changed case grants otherwise; 0 where it is not in the plan."""

    key: str
    name: Words
    before: int
    after: int


class NearThreshold(PlanModel):
    """A figure of the case and the nearest value at which the best plan becomes better by a leap.

    `standing` is `outcome` for what nobody should plan for the sake of an award (revenue, tax, a level reached): only
    the distance is said. It is `decision` for the client's own spending on something that is neither signed nor past.
    `distance` is what is missing or too much, in the figure's own unit; `percent` of today's figure (None where that is
    0). `spend` is the further spending in yuan, None for an outcome and for less spending. `year` is when it must be
    reached.
    """

    address: str
    standing: Literal["outcome", "decision"]
    direction: Literal["up", "down"]
    begins: Begins
    subject: Words
    label: Words
    year: int
    item: str | None
    today: Words
    needed: Words
    distance: Words
    percent: str | None
    spend: int | None
    gain: NearGain
    moved: tuple[NearMove, ...]
    sources: tuple[NearSource, ...]


class NearCondition(PlanModel):
    """A condition that another decision on something neither signed nor past would meet, or another day for it.

    `days` says how many days lie between, for a day; None for other facts.
    """

    address: str
    subject: Words
    label: Words
    item: str
    year: int
    today: Words
    needed: Words
    days: int | None
    gain: NearGain
    moved: tuple[NearMove, ...]
    sources: tuple[NearSource, ...]


class NearLimit(PlanModel):
    """A limit that takes money from the best plan: `lost` is how much more the best plan would bring without it.

    `claims` share the limit, which leaves `limit` yuan (None: it limits the base, not the money), awards of the history
    taken off. Of an own limit of a clause, `claims` is the one claim.
    """

    of: Literal["rule", "clause"]
    source: str
    text: Words
    cite: str
    years: tuple[int, ...]
    claims: tuple[str, ...]
    limit: int | None
    granted: int
    lost: NearGain


class NearReport(PlanModel):
    """The whole report. `without_advice` says which changes are not suggested, and why.

    `names` maps claims to what they are called; `left_out` counts the thresholds that
    are not shown, `further` those that are further away than today's figure itself and therefore not near.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    schema_: Literal["planner/near/1"] = Field(default=NEAR_SCHEMA, alias="schema")
    head: Head
    include_drafts: bool
    by: NearOrder
    total: NearGain
    thresholds: tuple[NearThreshold, ...]
    left_out: int
    further: int
    conditions: tuple[NearCondition, ...]
    limits: tuple[NearLimit, ...]
    without_advice: tuple[Words, ...]
    names: dict[str, Words]
    proven: bool
    packs: tuple[PackVersion, ...]
