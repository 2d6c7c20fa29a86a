"""Every claim that a case has under some policies: whether it is eligible, and the most that it can pay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.case import Case, Item
from models.expression import facts_of
from models.policy import ENTERPRISE, ENTERPRISE_YEAR, Clause, Condition, Policy, Window, Years
from models.text import Text
from planner.evaluator.days import day_after
from planner.evaluator.facts import Facts, World, day, facts_of_item
from planner.evaluator.ladder import ladder_award
from planner.evaluator.reader import condition, number
from planner.evaluator.values import Exact, Flag, Number, conjunction, least, negate


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why a claim is not eligible; `possible` where it may still be, once an unknown fact turns out well."""

    text: Text
    possible: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """One clause on one item (or on the enterprise) in one year; `year` is None only for clauses on the enterprise.

    `must` and `may` say whether it is surely, or possibly, eligible. `lower` and `upper` bound its ceiling in whole
    yuan, None for no bound; both are 0 where the clause pays nothing that is counted.
    """

    key: str
    policy: Policy
    clause: Clause
    item: Item | None
    year: int | None
    facts: Facts
    must: bool
    may: bool
    lower: int
    upper: int | None
    refusals: tuple[Refusal, ...]


def claim_key(policy: str, clause: str, item: str | None, year: int | None) -> str:
    """The canonical name of a claim, the same in plans, tables and messages."""
    return f"{policy}/{clause}@{item or 'enterprise'}:{year}"


def applicable(policy: Policy, case: Case, include_drafts: bool) -> bool:
    """Whether the policy's clauses and rules count: listed by the case, not expired, a draft only if included."""
    listed = not case.policies or policy.id in case.policies
    return listed and (policy.status == "in_force" or (policy.status == "draft" and include_drafts))


def claims_of(world: World, policies: Sequence[Policy]) -> tuple[Claim, ...]:
    """All claims of the case under the policies, eligible or not, in the order of their keys."""
    found: list[Claim] = []
    for policy in policies:
        # The conditions on the enterprise read neither year nor item: judged once for all claims of the policy.
        applies = _judged(policy.applies_to, Facts(world, None))
        for clause in policy.clauses:
            found += [_claim(world, policy, clause, applies, one) for one in _occasions(world.case, clause)]
    return tuple(sorted(found, key=lambda claim: claim.key))


def claims_of_clause(world: World, policy: Policy, clause: Clause) -> tuple[Claim, ...]:
    """The claims of one clause alone, each the same as among all."""
    applies = _judged(policy.applies_to, Facts(world, None))
    return tuple(_claim(world, policy, clause, applies, one) for one in _occasions(world.case, clause))


def _judged(conditions: Sequence[Condition], facts: Facts) -> list[tuple[str, Flag]]:
    return [(one.text, condition(one.tree, facts)) for one in conditions]


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a clause is claimed for: an item or the enterprise, and the claim's year (None: the whole horizon).

    `days` are the first and the last day that may date a claim on an item; `nth` counts the years in which the clause
    pays for it, from 1.
    """

    item: Item | None
    year: int | None
    days: tuple[int, int] | None = None
    nth: int | None = None


def _occasions(case: Case, clause: Clause) -> Iterator[Occasion]:
    """What the clause can be claimed for within the horizon: items of its kind in its years, or each year."""
    if clause.on == ENTERPRISE:
        yield Occasion(None, None)
    elif clause.on == ENTERPRISE_YEAR:
        yield from (Occasion(None, year) for year in range(case.first_year, case.last_year + 1))
    else:
        for item in case.items:
            if item.kind == clause.on:
                yield from _years_of_item(case, clause, item)


def _years_of_item(case: Case, clause: Clause, item: Item) -> Iterator[Occasion]:
    """One claim a year. The item's days, moved to the claim's year, date it, or stay where the clause outlives."""
    years = clause.years or Years(1)
    for nth in range(1, years.most + 1):
        year = item.year + years.after + nth - 1
        if case.first_year <= year <= case.last_year:
            moved = 0 if years.outlives else year - item.year
            first, last = (day_after(one, "years", moved) for one in (item.first_day, item.last_day))
            yield Occasion(item, year, (first, last), nth)


def nth_of(clause: Clause | None, item: Item | None, year: int) -> int | None:
    """`claim.nth` of an award on the item in that year; 1 where the clause pays once.

    None where nobody knows: without an item of the case, or in a year before the clause begins to pay for it.
    """
    if clause is None or clause.on in (ENTERPRISE, ENTERPRISE_YEAR):
        return None
    if clause.years is None:
        return 1
    nth = 0 if item is None else year - item.year - clause.years.after + 1
    return nth if nth >= 1 else None


def _claim(
    world: World, policy: Policy, clause: Clause, applies: Sequence[tuple[str, Flag]], occasion: Occasion
) -> Claim:
    item, year = occasion.item, occasion.year
    facts = facts_of_item(world, item, year, occasion.nth) if item and year is not None else Facts(world, year)
    outcomes = [*applies, *_judged(clause.conditions, facts)]
    inside = _inside(policy, world, occasion)
    newer = [(later.id, _inside(later, world, occasion)) for later in _later_versions(policy, world)]
    eligible = conjunction([*(held for _, held in outcomes), inside, *(negate(held) for _, held in newer)])
    ceiling = ceiling_of(clause, facts)
    return Claim(
        key=claim_key(policy.id, clause.id, item.id if item else None, year),
        policy=policy,
        clause=clause,
        item=item,
        year=year,
        facts=facts,
        must=eligible.must,
        may=eligible.may,
        lower=int(ceiling.lower or 0),
        upper=None if ceiling.upper is None else int(ceiling.upper),
        refusals=tuple(_refusals(outcomes, inside, newer)),
    )


def _refusals(
    outcomes: Sequence[tuple[str, Flag]], inside: Flag, newer: Sequence[tuple[str, Flag]]
) -> Iterator[Refusal]:
    """Why the claim is not surely eligible: conditions, the policy's own window, the windows of later versions."""
    for text, held in outcomes:
        if not held.must:
            yield Refusal(Text(f"条件“{text}”{'未知' if held.may else '不成立'}", _condition_en(text, held)), held.may)
    if not inside.must:
        yield _outside(inside)
    for later, held in newer:
        if held.may:
            yield _taken_over(later, held)


def _condition_en(text: str, held: Flag) -> str:
    return f"the condition `{text}` {'is open' if held.may else 'does not hold'}"


def _outside(inside: Flag) -> Refusal:
    if inside.may:
        return Refusal(Text("日期未必在政策期限内", "the day may lie outside the policy's window"), True)
    return Refusal(Text("日期不在政策期限内", "the day lies outside the policy's window"), False)


def _taken_over(later: str, inside: Flag) -> Refusal:
    if not inside.must:
        return Refusal(
            Text(
                f"日期可能已在后续版本 {later} 的期限内",
                f"the day may lie in the window of the later version {later}",
            ),
            True,
        )
    return Refusal(
        Text(f"日期已在后续版本 {later} 的期限内", f"the day lies in the window of the later version {later}"), False
    )


def _later_versions(policy: Policy, world: World) -> Iterator[Policy]:
    """The versions that take over from the policy: no drafts, and none that the case leaves out."""
    listed = world.case.policies
    for later in world.lineage.successors(policy.id):
        if later.status != "draft" and (not listed or later.id in listed):
            yield later


def _inside(policy: Policy, world: World, occasion: Occasion) -> Flag:
    """Whether the claim's days lie in the policy's window, whichever day the window begins and ends on."""
    first, last = occasion.days or _days_of_year(policy, world.case, occasion.year)
    windows = _windows(policy, world)
    return Flag(
        all(first >= window.from_latest and last <= window.to_earliest for window in windows),
        any(last >= window.from_earliest and first <= window.to_latest for window in windows),
    )


def _days_of_year(policy: Policy, case: Case, year: int | None) -> tuple[int, int]:
    """The first and the last of the days by which the policy dates an enterprise's year; without one, its horizon."""
    first, last = day(year or case.first_year, 1, 1), day(year or case.last_year, 12, 31)
    if year is None:
        return first, last
    return {"whole": (first, last), "first": (first, first), "last": (last, last)}[policy.year_day]


def _windows(policy: Policy, world: World) -> tuple[Window, ...]:
    """The window of the chosen reading, or every window while none is chosen."""
    if not policy.window_reading:
        return tuple(policy.windows.values())
    local = world.readings.get(f"{policy.id}.{policy.window_reading}")
    option = local if local is not None else world.readings.get(policy.window_reading)
    return tuple(window for name, window in policy.windows.items() if option is None or name == option)


def ceiling_of(clause: Clause, facts: Facts) -> Number:
    """Whole yuan: floor(least(award, limit)), once, to yuan or to `round_down_to`; 0 for a clause that pays nothing."""
    if not clause.paying:
        return Number(0, 0)
    award = award_of(clause, facts)
    return Number(_floor(award.lower or 0, clause), None if award.upper is None else _floor(award.upper, clause))


def award_of(clause: Clause, facts: Facts) -> Number:
    """Fen of a paying clause's least(award, limit), before it is rounded."""
    award = ladder_award(clause.ladder, facts) if clause.ladder else _award(clause, facts)
    return award if clause.limit is None else least((award, number(clause.limit, facts)))


def _award(clause: Clause, facts: Facts) -> Number:
    return Number(0, 0) if clause.award is None else number(clause.award, facts)


def _floor(fen: Exact, clause: Clause) -> int:
    return max(0, int(fen // clause.round_down_to) * clause.round_down_to // 100)


def cost_based(clause: Clause, facts: Facts) -> bool:
    """Whether the award reads money that the enterprise spends."""
    seen = replace(facts, kind=clause.on)
    return any(seen.spending(fact) for fact in facts_of(clause.award))
