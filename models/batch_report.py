"""The view over all enterprises of a batch, and of what another run of them would bring. Money is whole yuan."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from models.batch import Status
from models.diff import Amounts
from models.plan import PlanModel, Reason, Words

BATCH_REPORT_SCHEMA: Literal["planner/batch-report/1"] = "planner/batch-report/1"


class Client(PlanModel):
    """One plan of an enterprise (of a legal entity of it), by its number in the input."""

    number: int
    id: str
    entity: str
    title: str


class ClientGain(PlanModel):
    """What a plan brings beyond today.

    `today` is what the history brought in `today_year`, the latest year before the horizon that brought anything (None
    where there is none). `gain` is the sure money of the plan less `today` in each of its `years`. `drafts` is what of
    the sure money comes from drafts.
    """

    client: Client
    years: int
    sure: int
    drafts: int
    competitive: int
    today_year: int | None
    today: int | None
    gain: int | None


class OpenMoney(PlanModel):
    """What unknown facts may still bring: `possible` less `sure`; None where there is no upper bound."""

    client: Client
    sure: int
    possible: int | None
    open: int | None


class Clients(PlanModel):
    """Rankings, the first of each; the counts and sums are of all.

    `gaining` ranks those with a history by gain, `beginning` those without by sure money, `open` by money at stake; of
    those `with_open_money`, `unbounded` have no upper bound and come last.
    """

    gaining: tuple[ClientGain, ...]
    with_history: int
    gain: int
    beginning: tuple[ClientGain, ...]
    without_history: int
    open: tuple[OpenMoney, ...]
    with_open_money: int
    unbounded: int


class Bin(PlanModel):
    """How many plans have sure money from `least` (included) to `below` (not included; None: without end)."""

    least: int
    below: int | None
    plans: int


class ReasonCount(PlanModel):
    """How many claims are not taken for a reason."""

    reason: Reason
    claims: int


class FailingCondition(PlanModel):
    """A condition that fails or is open first, and for how many claims."""

    text: Words
    claims: int


class ClauseUse(PlanModel):
    """One clause over all plans; `draft` where it is one of a draft, `payee` says who is paid.

    `cut` is what limits keep back from claims taken: ceilings less grants. `failing` are its most frequent first
    conditions.
    """

    policy: str
    clause: str
    title: Words
    strength: str
    draft: bool
    payee: str
    enterprises: int
    claims: int
    granted: int
    cut: int
    cut_claims: int
    not_taken: int
    reasons: tuple[ReasonCount, ...]
    failing: tuple[FailingCondition, ...]


class LimitUse(PlanModel):
    """A limit: in how many groups of claims and plans it is used up, and the money that it keeps from them."""

    rule: str
    text: Words
    groups: int
    plans: int
    short: int


class PlacesDemand(PlanModel):
    """Claims for the places of a clause in one year.

    If only so many as there are places are chosen, they bring between `least` and `most`. `scope` says over what the
    places are counted; where that is less than the whole, there are more of them.
    """

    policy: str
    clause: str
    title: Words
    places: int
    scope: Words
    year: int
    claims: int
    enterprises: int
    granted: int
    least: int
    most: int


class PotDemand(PlanModel):
    """What the claims of one year draw from a budget.

    `factor` is the exact share that is paid pro rata (`2/3`, `1`), or None for a budget without an amount and for one
    of first come, first served. There, in the order of the input, `paid_in_full` claims are paid and `ends_at` is the
    first that is not. `paid` is what the budget pays in all, rounded down claim by claim.
    """

    pot: str
    title: Words
    way: Literal["pro_rata", "first_come"]
    year: int
    claims: int
    asked: int
    budget: int | None
    factor: str | None
    paid: int | None
    paid_in_full: int | None
    ends_at: Client | None


class ClaimMove(PlanModel):
    """A claim in both runs: None where it is not taken in one. `kind` is the kind of its money."""

    policy: str
    clause: str
    title: Words
    item: str
    year: int
    kind: Literal["sure", "competitive", "others"]
    before: int | None
    after: int | None


class ClientMove(PlanModel):
    """A plan in both runs, and the claims that differ; the differences add up to that of the amounts."""

    client: Client
    before: Amounts
    after: Amounts
    claims: tuple[ClaimMove, ...]


class ClauseMove(PlanModel):
    """A clause in both runs, over the plans that both have; `more` and `fewer` count plans by its money."""

    policy: str
    clause: str
    title: Words
    before: Amounts
    after: Amounts
    more: int
    fewer: int


class OneSided(PlanModel):
    """Plans that only one of both runs has: how many, their sure money, and the first of them."""

    plans: int
    sure: int
    first: tuple[Client, ...]


class Against(PlanModel):
    """This run (`after`) against another (`before`): sums over the plans that both have, and the others apart.

    `gained` and `lost` add up the differences in sure money of `gaining_plans` and `losing_plans`:
    before + gained - lost = after.
    """

    other: str
    plans: int
    before: Amounts
    after: Amounts
    gaining_plans: int
    gained: int
    losing_plans: int
    lost: int
    gaining: tuple[ClientMove, ...]
    losing: tuple[ClientMove, ...]
    clauses: tuple[ClauseMove, ...]
    only_before: OneSided
    only_after: OneSided


class BatchReport(PlanModel):
    """The view over all enterprises.

    Amounts are what plans grant, drafts included where they were asked for: `drafts` says how much of the totals.
    """

    model_config = ConfigDict(serialize_by_alias=True, validate_by_name=True)

    schema_: Literal["planner/batch-report/1"] = Field(default=BATCH_REPORT_SCHEMA, alias="schema")
    run: str
    enterprises: int
    statuses: dict[Status, int]
    plans: int
    totals: Amounts
    drafts: Amounts
    distribution: tuple[Bin, ...]
    clients: Clients
    clauses: tuple[ClauseUse, ...]
    limits: tuple[LimitUse, ...]
    places: tuple[PlacesDemand, ...]
    pots: tuple[PotDemand, ...]
    against: Against | None = None
    notes: tuple[Words, ...] = ()
