"""A plan: what to claim, what was given up and why, with the totals kept apart. All money is whole yuan."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

PLAN_SCHEMA: Literal["planner/plan/1"] = "planner/plan/1"
#: A share in per cent, exactly.
PER_CENT = r"^[0-9]+(\.[0-9]+)?%$"
#: How sure it is that no better plan exists.
Proof = Literal["closed_form", "enumerated", "solver_optimal", "not_proven"]


class PlanModel(BaseModel):
    """Frozen and strict."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(PlanModel):
    """A text in both languages."""

    zh: str
    en: str


class Reason(StrEnum):
    """Why a claim is not taken, or a clause gives no claim."""

    NOT_APPLICABLE = "not_applicable"  # the policy does not apply to the enterprise
    NO_ITEM = "no_item"  # the case has no item of the clause's kind
    CONDITION = "condition"  # a condition of the clause fails
    NOTHING = "nothing"  # eligible, but the award comes to nothing
    WINDOW = "window"  # outside the policy's window
    UNKNOWN = "unknown"  # an unknown fact or an open window decides
    DRAFT = "draft"  # a draft, and drafts are excluded
    AUTHORITY = "authority"  # barred: the authority pays another, or another clause supersedes it
    EXCLUDED = "excluded"  # a rule lets another taken claim stand instead
    USED_UP = "used_up"  # the history used it up
    LIMIT_FULL = "limit_full"  # a shared limit is filled by other claims
    NEEDS = "needs"  # the claim it builds on is not taken
    DEMAND = "demand"  # eligible, and left out because of what was asked for
    LATER_TIE = "later_tie"  # another plan of equal money comes first in the order of ties


class Head(PlanModel):
    """Which case the plan is for."""

    id: str
    title: str
    first_year: int
    last_year: int
    digest: str


class DemandsAsked(PlanModel):
    """What the plan had to keep to; names as they were given, money in yuan."""

    must: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    most_filings: int | None = None
    most_filings_a_year: int | None = None
    no_drafts: bool = False
    no_competitive: bool = False
    no_discretionary: bool = False
    least_spend: int | None = None
    most_spend: int | None = None


class ShareAsked(PlanModel):
    """A chance or a pot's factor given beside the case, in per cent."""

    name: str
    share: str = Field(pattern=PER_CENT)


class Settings(PlanModel):
    """What was asked for. `discount` is in per cent a year, for the present value alone."""

    objective: Literal["sure-first", "with-competitive", "entitled-first", "expected", "net", "present-value"]
    include_drafts: bool
    time_limit: float
    demands: DemandsAsked = DemandsAsked()
    chances: tuple[ShareAsked, ...] = ()
    pots: tuple[ShareAsked, ...] = ()
    discount: str | None = Field(default=None, pattern=PER_CENT)


class ProofStatus(PlanModel):
    """Status, value and bound of the first objective; the evaluator's word is `checked`.

    Where the objective weighs money, value and bound are yuan of the objective: the value rounded down, the bound up.

    `ties_proven` says whether, among all plans of the same money, this one is proven to come first in the order of ties
    (fewer claims, earlier years, ids); the money is proven by `status` alone.
    """

    status: Proof
    value: int
    bound: int
    gap: int
    checked: bool
    ties_proven: bool = True


class Money(PlanModel):
    """Money of taken claims by strength."""

    entitled: int = 0
    ceiling: int = 0
    competitive: int = 0

    @property
    def sure(self) -> int:
        """Entitled and ceiling money."""
        return self.entitled + self.ceiling


class Totals(PlanModel):
    """Money kept apart: policy in force or draft, the enterprise's own or others' (persons, teams, consumers).

    `certain` is the entitled and ceiling money of the enterprise with today's facts; `possible` is what it can be when
    the unknown facts turn out well, None where a claim has no upper bound, and then `unbounded` names such claims.
    `discretionary` adds the figures that discretionary clauses name for the enterprise, `discretionary_others` those
    for persons, teams and consumers; both are in no objective.
    """

    enterprise: Money
    enterprise_drafts: Money
    others: Money
    others_drafts: Money
    certain: int
    possible: int | None
    unbounded: tuple[str, ...] = ()
    discretionary: int = 0
    discretionary_others: int = 0


class RuleNote(PlanModel):
    """A rule that binds a claim: its sentence, and whether it limits what the claim is granted."""

    rule: str
    text: Words
    cite: str
    binding: bool


class Refused(PlanModel):
    """What happens if the office refuses the claim: the loss and the claims that come instead."""

    loss: int
    instead: tuple[str, ...]


class FilingNote(PlanModel):
    """When the claim is filed, in words, and the days (2027-03-01) where they are known."""

    text: Words
    first: str | None
    last: str | None


class ObligationNote(PlanModel):
    """What the recipient must keep to after the award, and until the end of which year (None: no period stated)."""

    text: Words
    until: int | None


class ClaimLine(PlanModel):
    """One claim taken. `nth` of `parts` says which year or instalment of its item it is for; both None for a single."""

    key: str
    policy: str
    policy_title: Words
    status: Literal["draft", "in_force", "expired"]
    clause: str
    title: Words
    item: str | None
    item_label: str
    year: int
    nth: int | None = None
    parts: int | None = None
    instalment: bool = False
    pay_year: int
    formula: Words
    ceiling: int
    granted: int
    strength: Literal["entitled", "ceiling", "competitive"]
    payee: Literal["enterprise", "operator", "person", "team", "consumer"]
    quota: Words | None
    cite: str
    evidence: tuple[Words, ...]
    departments: tuple[str, ...]
    rules: tuple[RuleNote, ...]
    readings: tuple[str, ...]
    backed_by: tuple[str, ...]
    if_refused: Refused
    filing: FilingNote | None = None
    obligations: tuple[ObligationNote, ...] = ()
    note: Words | None
    warning: Words | None


class Insisting(PlanModel):
    """What insisting on a claim would cost.

    `possible` is false where no plan can hold it. `cost` is the money lost in the first objective by forcing the claim
    (None without a figure); `granted` what the claim would then pay; `if_` says under which condition.
    """

    possible: bool
    cost: int | None = None
    granted: int | None = None
    dropped: tuple[str, ...] = ()
    text: Words


class NotTaken(PlanModel):
    """One claim not taken, or one clause that gives no claim (then `item` and `year` are None)."""

    key: str
    policy: str
    clause: str
    title: Words
    item: str | None
    item_label: str
    year: int | None
    strength: str
    reason: Reason
    text: Words
    ceiling: int | None
    cite: str
    blocked_by: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    insisting: Insisting | None = None


class Listed(PlanModel):
    """A clause that is listed and never counted: discretionary or in kind, and whether its conditions hold."""

    policy: str
    clause: str
    title: Words
    strength: Literal["discretionary", "in_kind"]
    payee: str
    items: tuple[str, ...]
    item_labels: tuple[str, ...] = ()
    holds: Literal["yes", "open", "no"]
    indicative: int | None
    text: Words
    cite: str


class Alternative(PlanModel):
    """Another optimum, printed beside the plan: its money and the claims that differ."""

    sure: int
    competitive: int
    others: int
    gained: tuple[str, ...]
    lost: tuple[str, ...]


class Beside(PlanModel):
    """What is printed beside the plan.

    `with_drafts` includes drafts; `with_competitive` counts competitive awards in full; `largest_first` is what taking
    the largest claim first would bring; `least_readings` is the least that the readings leave, `most_readings` the most
    that they could bring, each with the options that do it; `range_complete` says whether all combinations of readings
    were tried.
    """

    with_drafts: Alternative
    drafts_only: Alternative
    with_competitive: Alternative
    largest_first: Alternative
    least_readings: Alternative
    least_options: tuple[str, ...]
    least_texts: tuple[Words, ...] = ()
    most_readings: Alternative
    most_options: tuple[str, ...]
    most_texts: tuple[Words, ...] = ()
    range_complete: bool


class ReadingUsed(PlanModel):
    """A reading that decides something in this case."""

    reading: str
    question: Words
    option: str
    option_text: Words
    is_default: bool
    cite: str


class Question(PlanModel):
    """An unknown fact, the question that asks for it, what proves it, and the money at stake (None: no upper bound)."""

    subject: str
    fact: str
    label: Words
    question: Words
    evidence: tuple[Words, ...]
    at_stake: int | None
    claims: tuple[str, ...]


class DirectionNote(PlanModel):
    """A direction that backs chosen claims, or fits an item for which no clause pays."""

    direction: str
    title: Words
    departments: tuple[str, ...]
    claims: tuple[str, ...]
    items: tuple[str, ...]


class DutyNote(PlanModel):
    """A duty that an item meets."""

    direction: str
    text: Words
    items: tuple[str, ...]
    certain: bool


class PotNote(PlanModel):
    """A budget that claims of the plan draw on: what they ask of it, and what it pays at the factor that is expected.

    `budget` is the pot of a year, None where the text gives none; `factor` is in per cent, None where the case expects
    nothing, and then `paid` is None.
    """

    pot: str
    title: Words
    way: Literal["pro_rata", "first_come"]
    budget: int | None
    claims: tuple[str, ...]
    asked: int
    factor: str | None
    paid: int | None
    cite: str


class ChanceNote(PlanModel):
    """A competitive claim with the chance that is expected for it (per cent), and the money times the chance."""

    claim: str
    granted: int
    chance: str
    expected: int


class OutlookNote(PlanModel):
    """Scenario figures that nobody owes: budgets that fall short, and chances of competitive claims.

    `enterprise` is the plan's money of the enterprise (drafts apart), `expected` what is left of it with all factors
    and chances given; competitive claims without a chance count in full in the one and not at all in the other.
    """

    pots: tuple[PotNote, ...]
    chances: tuple[ChanceNote, ...]
    enterprise: int
    expected: int


class PackVersion(PlanModel):
    """Which pack was used."""

    id: str
    title: Words
    status: str
    version: str
    digest: str


class Versions(PlanModel):
    """What the plan was made with."""

    planner: str
    solver: str
    vocabulary: str
    packs: tuple[PackVersion, ...]


class GrantBeside(PlanModel):
    """What a plan with drafts grants to a claim in force; it may differ from what the plan itself grants."""

    policy: str
    clause: str
    item: str | None
    year: int
    granted: int


class Plan(PlanModel):
    """The whole plan; `case` is the case file as plain data, so that the plan can be checked and made again."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    schema_: Literal["planner/plan/1"] = Field(default=PLAN_SCHEMA, alias="schema")
    head: Head
    settings: Settings
    proof: ProofStatus
    totals: Totals
    claims: tuple[ClaimLine, ...]
    #: Claims of drafts in the plan that drafts would give; empty where drafts are included.
    draft_claims: tuple[ClaimLine, ...] = ()
    #: Beside these, what that plan grants to claims in force: drafts may match, deduct or want them.
    draft_beside: tuple[GrantBeside, ...] = ()
    not_taken: tuple[NotTaken, ...]
    listed: tuple[Listed, ...]
    beside: Beside
    readings: tuple[ReadingUsed, ...]
    questions: tuple[Question, ...]
    directions: tuple[DirectionNote, ...]
    duties: tuple[DutyNote, ...]
    outlook: OutlookNote | None = None
    versions: Versions
    case: dict[str, Any]
