"""What each item, clause, rule and limit adds to the best plan, each found by planning without it. Money is yuan."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from models.claim_name import ClaimName
from models.diff import Amounts
from models.plan import Head, PlanModel, Proof, Settings, Words

SENSITIVITY_SCHEMA: Literal["planner/sensitivity/1"] = "planner/sensitivity/1"


class Substitute(PlanModel):
    """Another item or clause that stands in: `together` is what both add, where each alone adds nothing."""

    id: str
    label: Words
    together: Amounts


class ItemValue(PlanModel):
    """An item with what hangs on it (`parts`): what its claims are granted, and what the best plan loses without it.

    `instead` are the claims that are taken in its place.
    """

    item: str
    label: str
    year: int
    parts: tuple[str, ...]
    granted: Amounts
    added: Amounts
    instead: tuple[str, ...]
    substitutes: tuple[Substitute, ...]
    proven: bool


class ClauseValue(PlanModel):
    """A clause: what it grants in the best plan, and what the plan loses if nobody could claim under it."""

    clause: str
    policy: str
    title: Words
    cite: str
    granted: Amounts
    added: Amounts
    instead: tuple[str, ...]
    substitutes: tuple[Substitute, ...]
    proven: bool


class RuleValue(PlanModel):
    """A rule: what the best plan would gain if it were lifted; below 0 for a rule that lets claims stand together."""

    rule: str
    policy: str
    text: Words
    cite: str
    gain: Amounts
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    proven: bool


class Step(PlanModel):
    """What so much more of a limit (yuan, or places of a quota) is worth."""

    more: int
    worth: Amounts
    proven: bool


class LimitValue(PlanModel):
    """A limit that binds or may bind soon: of a rule for one of its groups, or of a single award by its clause.

    `of` says what is limited: money of claims together, the base that they are paid for, a number of claims, or the
    money of one claim. `group` names the year or the item where the limit is for each of them.
    """

    source: str
    policy: str
    text: Words
    cite: str
    of: Literal["amount", "base", "number", "award"]
    group: Words
    steps: tuple[Step, ...]


class AmountValue(PlanModel):
    """Spending of an item that is not marked as signed: what so many per cent less or more of it change."""

    item: str
    label: str
    fact: str
    fact_label: Words
    amount: int
    percent: int
    less: Amounts
    more: Amounts
    proven: bool


class Sensitivity(PlanModel):
    """The best plan's money and what hangs on what, each list by worth, the most first.

    Things that add nothing and of which nothing is claimed are left out of the lists and counted in `idle`. Every plan
    behind a figure was confirmed by the evaluator in its own world. `pairs_complete` is false where there were too many
    pairs to look for substitutes among all of them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    schema_: Literal["planner/sensitivity/1"] = Field(default=SENSITIVITY_SCHEMA, alias="schema")
    head: Head
    settings: Settings
    proof: Proof
    best: Amounts
    items: tuple[ItemValue, ...]
    clauses: tuple[ClauseValue, ...]
    rules: tuple[RuleValue, ...]
    limits: tuple[LimitValue, ...]
    amounts: tuple[AmountValue, ...]
    idle: dict[str, int]
    pairs_complete: bool
    claims: tuple[ClaimName, ...]
