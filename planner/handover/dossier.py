"""The dossier: everything that a hand-over shows of one plan, gathered once. All money is whole yuan.

Workbook, report and calendar are made of it and compute nothing themselves, so that they cannot tell different figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from models.brand import Brand
from models.calendar import Deadline
from models.comparison import Comparison
from models.decided import Decided
from models.plan import ClaimLine, NotTaken, Plan, Question, Words
from models.sensitivity import Sensitivity


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim taken, with what a filing clerk needs beside the plan's own line.

    `number` counts from 1 in the order of the plan (draft cards: in the order of `plan.draft_claims`). `conditions` are
    those of the policy and the clause, one sentence each, `seen` the values that the case has for each, and `met` says
    of each how the case meets it: `yes`, or `open` where it is not settled yet (an unknown that does not decide, or a
    contract that is going to be signed). `bases` are the facts that the award is computed of, as `合同金额 400万元`,
    `vouchers` the papers that prove each of them. `groups` are ids of ConflictGroup; draft cards have none. `deadline`
    is the place in the dossier's deadlines, -1 for none. `sentence` is the official sentence where the text is at hand.
    """

    number: int
    line: ClaimLine
    conditions: tuple[Words, ...]
    met: tuple[Literal["yes", "open"], ...]
    bases: tuple[Words, ...]
    groups: tuple[str, ...]
    deadline: int
    sentence: str | None
    seen: tuple[Words, ...] = ()
    vouchers: tuple[tuple[Words, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A claim or clause that is not taken. `amount` is what it could have paid by itself, None where nobody knows.

    `counts` is whether the enterprise could have had it at all: only then is money given up, and `amount` is what is
    sure of it. Where it does not count, `amount` is no more than the claim's own ceiling, as the plan tells it. `cost`
    is what insisting on it would cost the plan, None without a figure.
    """

    line: NotTaken
    amount: int | None
    cost: int | None
    counts: bool
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConflictGroup:
    """Claims that a rule binds to one another: `A`, `B` … Members are keys of claims, taken or not.

    `binding` is whether the rule costs a claim something: keeps it out, or leaves it less than it could have.
    """

    id: str
    rule: str
    text: Words
    cite: str
    taken: tuple[str, ...]
    given_up: tuple[str, ...]
    binding: bool


@dataclass(frozen=True, slots=True)
class Material:
    """One paper, once, with the numbers of the claims that it serves and their departments."""

    name: Words
    claims: tuple[int, ...]
    departments: tuple[str, ...]
    #: The first day on which a filing needs it.
    needed: str | None
    #: Whether that day is assumed, and in no text.
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class YearMoney:
    """Money of the plan by year: `of` says by what, the year that an award is for or the year of its payment.

    `entitled`, `ceiling` and `competitive` are the enterprise's in force, `drafts` is its money of drafts which count
    in the plan, `others` what goes to persons and consumers under policies in force, `others_drafts` under drafts; of
    these, `…_competitive` is the part that must be competed for. `at_most` names the fields in which the office may cut
    something. `received` is what the enterprise received before in that year (year of award only), in yuan rounded
    down.
    """

    of: Literal["award", "payment"]
    year: int
    entitled: int
    ceiling: int
    competitive: int
    drafts: int
    others: int
    received: int = 0
    drafts_competitive: int = 0
    others_competitive: int = 0
    others_drafts: int = 0
    others_drafts_competitive: int = 0
    at_most: tuple[str, ...] = ()


StepKind = Literal["start", "loss", "end"]
#: Why money is lost between everything eligible and the plan, in the order of the steps.
Cause = Literal["", "spending", "exclusive", "upgrade", "limit", "needs", "history", "demand", "tie", "together"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way from everything eligible down to the plan: `amount` is the money at the start and the end,
    and what is lost (above 0) at a loss. `claims` are keys of the claims that the loss falls upon, `at_most` whether
    the office may cut something of the amount."""

    kind: StepKind
    title: Words
    amount: int
    claims: tuple[str, ...] = ()
    cause: Cause = ""
    at_most: bool = False


@dataclass(frozen=True, slots=True)
class OfficialSentence:
    """A sentence of an official text and its place."""

    policy: str
    cite: str
    text: str


@dataclass(frozen=True, slots=True)
class PolicyBasis:
    """A policy that the plan rests on or that was looked at. `window` is its time of validity in words.

    `file` names the official text where it is attached, `clauses` are the clauses that the plan claims under. Policies
    that the plan rests on stand first.
    """

    id: str
    title: Words
    status: str
    document: str
    version: str
    digest: str
    window: Words
    clauses: tuple[str, ...]
    sentences: tuple[OfficialSentence, ...]
    file: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is handed over. Every text of the client is plain text and must be escaped or typed as text by a writer.

    `steps` lead from the enterprise's own sure money in force that is eligible claim by claim down to that of the plan;
    `draft_steps` do the same for drafts that count in the plan; both are empty without such money.
    `questions` are the plan's. `comparison` and `sensitivity` are there where they were asked for, `decided` where the
    case left decisions open (the plan is then that of the decided case). `capsule` is what the file carries to be made
    again (planner.carry), `command` the command that made it, with names of files and no folders. `dated` is the day
    (2026-11-22) that the files bear.
    """

    plan: Plan
    cards: tuple[ClaimCard, ...]
    draft_cards: tuple[ClaimCard, ...]
    given_up: tuple[GivenUp, ...]
    conflicts: tuple[ConflictGroup, ...]
    materials: tuple[Material, ...]
    years: tuple[YearMoney, ...]
    steps: tuple[Step, ...]
    deadlines: tuple[Deadline, ...]
    policies: tuple[PolicyBasis, ...]
    dated: str
    command: str
    capsule: str
    comparison: Comparison | None = None
    sensitivity: Sensitivity | None = None
    decided: Decided | None = None
    brand: Brand | None = None
    draft_steps: tuple[Step, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is still unknown, the most money at stake first."""
        return self.plan.questions
