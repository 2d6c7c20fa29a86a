"""The rows of the evaluator's table: the case's claims, the awards of its history, and money from elsewhere.

Each row carries the keys by which rules group. A key is a value, UNKNOWN_KEY where the case does not say, or NO_KEY
where the row has none (an enterprise's own year has no item).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final

from models.case import Award, Case, Elsewhere, Item
from models.policy import ENTERPRISE_YEAR, Clause, Policy
from planner.evaluator.ceilings import Claim, claim_key, nth_of
from planner.evaluator.facts import Facts, World, facts_of_item
from planner.evaluator.reader import number
from planner.evaluator.values import Number
from planner.rules.check import Mode
from policies.language.award_form import rate_and_base

UNKNOWN_KEY: Final = "?"
NO_KEY: Final = "-"
#: A known key is ("=", value), so that no text of a case can be taken for one of the two marks above.
KeyValue = str | tuple[object, ...]
#: The items of a case by their ids.
Items = Mapping[str, Item]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. `paid` is fen. `clause` and `policy` are None for money from elsewhere or from an unknown pack.

    `policy_id` and `clause_id` are as the case names them; `line` and `origin` are the policy and the clause
    (`<policy>/<clause>`) that stand for all their versions, "" for money from elsewhere. `sealed` rows are of the
    past: they are not planned.
    """

    key: str
    policy_id: str
    clause_id: str
    policy: Policy | None
    clause: Clause | None
    year: int
    paid: int
    facts: Facts
    item: Item | None
    sealed: bool
    line: str = ""
    origin: str = ""
    lower: int = 0
    upper: int | None = 0
    must: bool = True
    may: bool = True
    #: Whether the history holds the claim already, under whatever version.
    repeated: bool = False
    keys: Mapping[str, KeyValue] = field(default_factory=dict)

    @property
    def claimed_for(self) -> tuple[str, str, int] | None:
        """The clause that stands for all its versions, the item ("" for the enterprise) and the year; None: unknown."""
        if not self.origin or (self.item is None and self.keys["item"] != NO_KEY):
            return None
        return self.origin, self.item.id if self.item else "", self.year

    @property
    def series(self) -> str:
        """The support of which the row is one year; "" where its clause pays once, or its item is not named."""
        if self.clause is None or self.clause.years is None or self.item is None:
            return ""
        return f"{self.origin}@{self.item.id}"

    def key_of(self, name: str, version: str = "") -> KeyValue:
        """The value of a grouping key; `version` is the policy whose numbering of articles counts."""
        if name == "article":
            lineage = self.facts.world.lineage
            return ("=", *lineage.article(self.clause.ref, version)) if self.clause else UNKNOWN_KEY
        if not name.startswith("item."):
            return self.keys[name]
        return _item_key(self, name.removeprefix("item."))

    def base(self, mode: Mode) -> Fraction | None:
        """Fen of base that `paid` uses up; against the claimant the rate is at its lowest. None for no bound."""
        parts = rate_and_base(self.clause)
        rate = number(parts[0], self.facts) if parts else Number(0, None)
        bound = rate.lower if mode == "certain" else rate.upper
        if bound is None and mode == "possible":
            return Fraction(0)
        if bound is None or bound <= 0:
            return None if self.paid else Fraction(0)
        return Fraction(self.paid) / bound


@dataclass(frozen=True, slots=True)
class Row:
    """An entry that a rule selects, with its keys in the order of `per`; `sure` where it is selected beyond doubt."""

    entry: Entry
    keys: tuple[KeyValue, ...]
    sure: bool


def entries_of(
    world: World, policies: Sequence[Policy], claims: Sequence[Claim], granted: Mapping[str, int]
) -> tuple[Entry, ...]:
    """All rows: paying claims with what the plan grants them (yuan by claim key), then history, then elsewhere.

    `policies` are all that are known, so that an award of the past finds its clause even under an expired one.
    """
    case = world.case
    known = {policy.id: policy for policy in policies}
    items = items_of(case)
    awards = [_of_award(award, number_, world, known, items) for number_, award in enumerate(case.history.awards, 1)]
    held = {award.claimed_for for award in awards} - {None}
    rows = [_of_claim(claim, world, items, granted.get(claim.key, 0)) for claim in claims if claim.clause.paying]
    rows = [replace(row, repeated=True) if row.claimed_for in held else row for row in rows]
    rows += awards
    rows += [_of_elsewhere(money, number_, world, items) for number_, money in enumerate(case.history.elsewhere, 1)]
    return tuple(rows)


def _of_claim(claim: Claim, world: World, items: Items, yuan: int) -> Entry:
    case = world.case
    year = claim.year if claim.year is not None else case.first_year
    tag_matter = (case.id, claim.clause.tag, year)
    return Entry(
        key=claim.key,
        policy_id=claim.policy.id,
        clause_id=claim.clause.id,
        policy=claim.policy,
        clause=claim.clause,
        year=year,
        paid=yuan * 100,
        facts=claim.facts,
        item=claim.item,
        sealed=False,
        line=world.lineage.policy(claim.policy.id),
        origin=world.lineage.clause(claim.clause.ref),
        lower=claim.lower,
        upper=claim.upper,
        must=claim.must,
        may=claim.may,
        keys={
            **_shared_keys(world, claim.policy, claim.clause, year),
            **_item_keys(items, claim.item, NO_KEY),
            "matter": ("=", claim.item.matter or claim.item.id) if claim.item else ("=", *tag_matter),
        },
    )


def _of_award(award: Award, place: int, world: World, known: Mapping[str, Policy], items: Items) -> Entry:
    policy = known.get(award.policy)
    clause = next((one for one in policy.clauses if one.id == award.clause), None) if policy else None
    item = _item(items, award.item)
    yearly = clause is not None and clause.on == ENTERPRISE_YEAR
    kind = item.kind if item else clause.on if clause and not yearly else ""
    line, origin = world.lineage.policy(award.policy), world.lineage.clause(f"{award.policy}/{award.clause}")
    return Entry(
        key=f"history[{place}] {claim_key(award.policy, award.clause, award.item if not yearly else None, award.year)}",
        policy_id=award.policy,
        clause_id=award.clause,
        policy=policy,
        clause=clause,
        year=award.year,
        paid=award.granted,
        facts=Facts(
            world,
            award.year,
            kind,
            item.facts if item else award.facts,
            item_years=item.years if item else {award.year: award.facts},
            nth=nth_of(clause, item, award.year),
        ),
        item=item,
        sealed=True,
        line=line,
        origin=origin,
        keys={
            **_shared_keys(world, policy, clause, award.year),
            "clause": ("=", origin),
            "policy": ("=", line),
            **_item_keys(items, item, NO_KEY if yearly else UNKNOWN_KEY),
            "matter": _matter_of_award(award, world, items, clause),
        },
    )


def _matter_of_award(award: Award, world: World, items: Items, clause: Clause | None) -> KeyValue:
    if award.matter is not None:
        return _matter(world, items, award.matter, award.year)
    item = _item(items, award.item)
    if item is not None:
        return ("=", item.matter or item.id)
    if clause is not None and clause.on == ENTERPRISE_YEAR:
        return ("=", world.case.id, clause.tag, award.year)
    return UNKNOWN_KEY


def _of_elsewhere(money: Elsewhere, place: int, world: World, items: Items) -> Entry:
    item = _item(items, money.matter)
    return Entry(
        key=f"elsewhere[{place}] {money.source}:{money.year}",
        policy_id="",
        clause_id="",
        policy=None,
        clause=None,
        year=money.year,
        paid=money.granted,
        facts=facts_of_item(world, item, money.year) if item else Facts(world, money.year),
        item=item,
        sealed=True,
        keys={
            **_shared_keys(world, None, None, money.year),
            "level": ("=", money.level) if money.level else UNKNOWN_KEY,
            **_item_keys(items, item, UNKNOWN_KEY),
            "matter": _matter(world, items, money.matter, money.year),
        },
    )


def _shared_keys(world: World, policy: Policy | None, clause: Clause | None, year: int) -> dict[str, KeyValue]:
    """The keys that all versions of a policy share, save for the level, which is each version's own."""
    lineage = world.lineage
    return {
        "enterprise": ("=", world.case.id),
        "policy": ("=", lineage.policy(policy.id)) if policy else UNKNOWN_KEY,
        "level": ("=", policy.level) if policy else UNKNOWN_KEY,
        "clause": ("=", lineage.clause(clause.ref)) if clause else UNKNOWN_KEY,
        "year": ("=", year),
    }


def _item_keys(items: Items, item: Item | None, absent: str) -> dict[str, KeyValue]:
    if item is None:
        return {"item": absent, "root": absent}
    return {"item": ("=", item.id), "root": ("=", ancestry(items, item)[-1])}


def items_of(case: Case) -> Items:
    """The items by their ids."""
    return {item.id: item for item in case.items}


def ancestry(items: Items, item: Item) -> tuple[str, ...]:
    """The ids of the item, of what it is a part of, and so on up to the root."""
    chain = [item.id]
    above = item.part_of
    while above is not None and above not in chain:
        chain.append(above)
        parent = _item(items, above)
        above = parent.part_of if parent else None
    return tuple(chain)


def _item(items: Items, item_id: str | None) -> Item | None:
    return None if item_id is None else items.get(item_id)


def _matter(world: World, items: Items, name: str, year: int) -> KeyValue:
    """A matter may be named by one of its items, or by the tag of what the enterprise's year was paid for."""
    item = _item(items, name)
    if item is None and name in world.vocabulary.tags:
        return ("=", world.case.id, name, year)
    return ("=", item.matter or item.id if item else name)


def _item_key(entry: Entry, name: str) -> KeyValue:
    """The fact of the item as a key: unknown where the case does not say, none where the kind has no such fact."""
    if entry.keys["item"] == NO_KEY:
        return NO_KEY
    kinds = entry.facts.world.vocabulary
    if entry.facts.kind in kinds.kinds and name not in kinds.item_facts(entry.facts.kind):
        return NO_KEY
    seen = entry.facts.item.get(name)
    if seen is None or not isinstance(seen, int | str | frozenset | Fraction):
        return UNKNOWN_KEY
    return ("=", seen)
