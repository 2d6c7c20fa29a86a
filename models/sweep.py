"""A sweep: one case at many values of one or two parameters, and where its best plan changes. Money is whole yuan."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from models.claim_name import ClaimName
from models.diff import Amounts
from models.plan import Head, PlanModel, Proof, Settings, Versions, Words

SWEEP_SCHEMA: Literal["planner/sweep/1"] = "planner/sweep/1"
Kind = Literal["money", "count", "ratio", "date", "year", "flag", "choice", "choices", "key"]


class SweepValue(PlanModel):
    """A value of a parameter: as a case file writes it, as a report shows it, and as a number where it is one.

    `number` is an exact decimal: yuan, a count, per cent, or a year; None for dates and for what is no number.
    """

    written: str
    shown: Words
    number: str | None


class Parameter(PlanModel):
    """What is varied. `own` is the case's own value (None: not stated).

    `step` is the step of a range as it was given; a list of values has none.
    """

    address: str
    label: Words
    kind: Kind
    own: SweepValue | None
    step: str | None
    values: tuple[SweepValue, ...]


class Point(PlanModel):
    """The best plan at one combination of values: `at` are places in the values of the parameters.

    `state` is a place in the states of the sweep. `gap` (yuan) is what may be missing where it is not proven.
    `feasible` is false where no plan meets the demands.
    """

    at: tuple[int, ...]
    money: Amounts
    state: int
    proof: Proof
    gap: int
    feasible: bool


class State(PlanModel):
    """Which claims a plan takes, and which shared limits (by rule) it uses up while claims could use more."""

    claims: tuple[str, ...]
    used_up: tuple[str, ...]


class Rate(PlanModel):
    """What a further unit brings of each kind, in yuan as decimals; rounded no further than the figures allow.

    A unit is 10,000 yuan of money, one of a count, one per cent of a ratio.
    """

    sure: str
    competitive: str
    others: str


class Threshold(PlanModel):
    """The first value of a parameter at which the plan is another one; at the value just below, it is the one before.

    `row` is the place of the second parameter's value, where there are two. `gained`, `lost` and `changed` are keys of
    claims; changed ones are paid another amount from here on, or by another part of their formula. `rate` is what a
    further unit brings from here to the next threshold, `rate_before` what it brought before; None for days and years,
    and where a stretch is too short to tell.
    """

    row: int | None
    value: SweepValue
    below: SweepValue
    before: Amounts
    after: Amounts
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    changed: tuple[str, ...]
    limits_reached: tuple[str, ...]
    limits_left: tuple[str, ...]
    rate_before: Rate | None
    rate: Rate | None


class RuleName(PlanModel):
    """What a rule says."""

    rule: str
    text: Words


class Sweep(PlanModel):
    """The whole sweep; points stand in the order of the values, the last parameter's values following fastest.

    `thresholds_complete` is false where some were left out because there are too many.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    schema_: Literal["planner/sweep/1"] = Field(default=SWEEP_SCHEMA, alias="schema")
    head: Head
    settings: Settings
    parameters: tuple[Parameter, ...]
    points: tuple[Point, ...]
    states: tuple[State, ...]
    thresholds: tuple[Threshold, ...]
    thresholds_sought: bool
    thresholds_complete: bool
    #: Names of the claims that thresholds speak of, and what the rules say whose limits are reached or left.
    claims: tuple[ClaimName, ...]
    rules: tuple[RuleName, ...]
    notes: tuple[Words, ...]
    versions: Versions
