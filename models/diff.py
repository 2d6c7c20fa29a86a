"""What changed from one version of a policy to another, and what that does to cases. All money is whole yuan."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from models.plan import PlanModel, Proof, Words

DIFF_SCHEMA: Literal["planner/diff/1"] = "planner/diff/1"
#: How an entry of the new version was found to carry on one of the old.
Matched = Literal["declared", "id", "title", "content"]
#: The sorts of entries that a pack has.
EntrySort = Literal["clause", "rule", "reading", "direction", "pot"]
#: Whose money: the enterprise's sure and competitive money, and that of persons, teams and consumers.
MoneyKind = Literal["sure", "competitive", "others"]
#: Under which policies: those compared (as if in force), others in force, other drafts.
Standing = Literal["compared", "in_force", "draft"]


class Figure(PlanModel):
    """A figure of the old version and the one that stands in its place."""

    old: Words
    new: Words


class PartChange(PlanModel):
    """One changed part: what it is called, what it said (None: nothing) and what it says now (None: nothing).

    `figures` pairs the figures that differ where the part differs in nothing else.
    """

    part: str
    label: Words
    old: Words | None
    new: Words | None
    figures: tuple[Figure, ...] = ()


class EntryChange(PlanModel):
    """A clause, rule, reading, direction or pot that was added, removed or changed.

    `text` says an added or removed entry in one sentence; a changed one has `parts`. `matched` is None unless both are
    there.
    """

    of: EntrySort
    change: Literal["added", "removed", "changed"]
    old_id: str | None
    new_id: str | None
    title: Words
    matched: Matched | None
    old_cite: str
    new_cite: str
    text: Words | None
    parts: tuple[PartChange, ...]


class ComparedPack(PlanModel):
    """One of the two versions. `taken_as_in_force` is true where its status says otherwise."""

    id: str
    title: Words
    status: Literal["draft", "in_force", "expired"]
    version: str
    digest: str
    taken_as_in_force: bool


class PackDiff(PlanModel):
    """What changed in the text; examples are not compared. `unchanged` counts entries of each sort that stayed."""

    old: ComparedPack
    new: ComparedPack
    head: tuple[PartChange, ...]
    entries: tuple[EntryChange, ...]
    unchanged: dict[str, int]


class Amounts(PlanModel):
    """Money by kind."""

    sure: int = 0
    competitive: int = 0
    others: int = 0

    @property
    def all(self) -> int:
        """The sum, for adding up only: a report keeps the kinds apart."""
        return self.sure + self.competitive + self.others


class SideTotals(PlanModel):
    """Money by the standing of the policy that pays it."""

    compared: Amounts
    in_force: Amounts
    draft: Amounts

    def of(self, standing: Standing) -> Amounts:
        """The money of one standing."""
        return {"compared": self.compared, "in_force": self.in_force, "draft": self.draft}[standing]


class CaseSide(PlanModel):
    """The best plan under one version. `gap` is the yuan between the plan and its proven bound.

    `possible` is the most that the enterprise's sure money can be when unknown facts turn out well, None without bound.
    """

    totals: SideTotals
    possible: int | None
    proof: Proof
    gap: int


class GrantedClaim(PlanModel):
    """A claim as one of the two plans takes it."""

    key: str
    policy: str
    clause: str
    title: Words
    cite: str
    standing: Standing
    kind: MoneyKind
    strength: str
    payee: str
    ceiling: int
    granted: int
    formula: Words


class ClaimChange(PlanModel):
    """A claim that only one plan takes, or that pays otherwise. `difference` is new less old, in yuan."""

    change: Literal["gained", "lost", "changed"]
    item: str | None
    item_label: str
    year: int
    old: GrantedClaim | None
    new: GrantedClaim | None
    difference: int
    why: tuple[Words, ...]


class CaseDiff(PlanModel):
    """What a case gets under the old version and under the new one, everything else being equal.

    The differences of `claims` add up exactly to `difference`, in every cell. `unchanged` counts the claims that both
    plans take for the same money, which is `unchanged_money`. Where the new version replaces the old one, `together` is
    the plan with both, each in its own years: what will be claimed in fact. `compared` is there the money of both.
    """

    id: str
    title: str
    first_year: int
    last_year: int
    digest: str
    include_drafts: bool
    old: CaseSide
    new: CaseSide
    together: CaseSide | None
    difference: SideTotals
    claims: tuple[ClaimChange, ...]
    unchanged: int
    unchanged_money: int
    notes: tuple[Words, ...]


class Diff(PlanModel):
    """The whole comparison."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    schema_: Literal["planner/diff/1"] = Field(default=DIFF_SCHEMA, alias="schema")
    packs: PackDiff
    cases: tuple[CaseDiff, ...]
