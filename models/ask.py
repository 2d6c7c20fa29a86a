"""Unknown facts ranked by what their answers would settle, and what answers given change. All money is whole yuan."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from models.plan import Head, PackVersion, PlanModel, Words

ASK_SCHEMA: Literal["planner/ask/1"] = "planner/ask/1"
#: Whose fact it is: the enterprise's, one of its years', an item's, or that of the years before the case begins.
Group = Literal["enterprise", "year", "item", "history"]
#: What asks for the fact: a condition, an award or its limit, a ladder, a rule, or the principle that spending is paid
#: once.
Asks = Literal["condition", "award", "limit", "ladder", "rule", "spending"]


class Range(PlanModel):
    """The enterprise's sure money: `certain` whatever the open answers are, at most `possible` (None: no bound)."""

    certain: int
    possible: int | None

    @property
    def width(self) -> int | None:
        """What is still open."""
        return None if self.possible is None else self.possible - self.certain


class AskedBy(PlanModel):
    """What asks for a fact: the sentence of a clause or of a rule (`source`), and where the text says it."""

    of: Asks
    source: str
    title: Words
    text: Words
    cite: str


class AnswerEffect(PlanModel):
    """One answer: `value` as a case file writes it, the range that it leaves, and what it decides.

    `eligible` are claims that become eligible for certain, `out` those that are out, `changed` those whose ceiling
    becomes narrower. Of a number, `value` is the first of a stretch (of the lowest, the last), and `below` names all
    values under the next stretch; it is None for the highest one, and for what is no number.
    """

    value: str
    text: Words
    below: Words | None = None
    range: Range
    eligible: tuple[str, ...] = ()
    out: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


class Together(PlanModel):
    """Facts that settle something only with one another: what the best answers to all of them would settle."""

    facts: tuple[str, ...]
    narrows: int | None


class AskedFact(PlanModel):
    """An unknown fact. `address` is where a case writes it and what `--answer` takes.

    `narrows` is by how much the range becomes narrower on average over the answers (the order of the questions),
    `most` by how much at the most, None where an answer bounds what has no bound. `others` is the same average over all
    money, competitive and persons' included, where that alone is at stake. `together` names facts without which the
    answer settles nothing.
    """

    address: str
    group: Group
    subject: Words
    year: int | None
    item: str | None
    label: Words
    question: Words
    evidence: tuple[Words, ...]
    narrows: int | None
    most: int | None
    others: int = 0
    answers: tuple[AnswerEffect, ...]
    together: Together | None = None
    claims: tuple[str, ...]
    asked_by: tuple[AskedBy, ...]


class FirstQuestions(PlanModel):
    """The questions to ask first, each the best one after those before it, and the range that is left on average."""

    addresses: tuple[str, ...]
    left: tuple[int | None, ...]


class GivenAnswer(PlanModel):
    """An answer that was given."""

    address: str
    label: Words
    value: str


class MovedClaim(PlanModel):
    """A claim of the certain plan before or after the answers; 0 where it is not in it."""

    key: str
    name: Words
    before: int
    after: int


class Effect(PlanModel):
    """What the answers given change: the range, the certain plan, and the claims that they decide.

    `moved` are claims that the certain plan gains, loses or pays otherwise; `eligible` and `out` are open claims that
    are eligible now, or out.
    """

    answers: tuple[GivenAnswer, ...]
    before: Range
    after: Range
    moved: tuple[MovedClaim, ...]
    eligible: tuple[str, ...]
    out: tuple[str, ...]


class AskReport(PlanModel):
    """The whole report, for the case with the answers given.

    `planned` is the sure money of today's plan; `range.certain` is at least as much: what is sure whichever way the
    facts turn out, though another claim may bring it each time. `names` maps claims to what they are called.
    `complete` is false where so much is unknown that not every company of facts and every order of the first questions
    was tried; ranges and the order of the questions are the same either way.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    schema_: Literal["planner/ask/1"] = Field(default=ASK_SCHEMA, alias="schema")
    head: Head
    include_drafts: bool
    planned: int
    range: Range
    effect: Effect | None
    first: FirstQuestions
    questions: tuple[AskedFact, ...]
    left_out: int
    names: dict[str, Words]
    complete: bool
    proven: bool
    packs: tuple[PackVersion, ...]
