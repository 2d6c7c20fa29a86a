"""Every claim that a case has under some policies: whether it is eligible, and the most that it can pay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.case import Case, Item
from models.expression import facts_of
from models.policy import ENTERPRISE, ENTERPRISE_YEAR, Clause, Condition, Policy, Window
from models.text import Text
from planner.evaluator.facts import Facts, World, day, facts_of_item
from planner.evaluator.ladder import ladder_award
from planner.evaluator.reader import condition, number
from planner.evaluator.values import Exact, Flag, Number, conjunction, least


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
            found += [_claim(world, policy, clause, applies, *occasion) for occasion in _occasions(world.case, clause)]
    return tuple(sorted(found, key=lambda claim: claim.key))


def _judged(conditions: Sequence[Condition], facts: Facts) -> list[tuple[str, Flag]]:
    return [(one.text, condition(one.tree, facts)) for one in conditions]


def _occasions(case: Case, clause: Clause) -> Iterator[tuple[Item | None, int | None]]:
    """What the clause can be claimed for: each item of its kind, or each year, within the horizon."""
    if clause.on == ENTERPRISE:
        yield None, None
    elif clause.on == ENTERPRISE_YEAR:
        yield from ((None, year) for year in range(case.first_year, case.last_year + 1))
    else:
        for item in case.items:
            if item.kind == clause.on and case.first_year <= item.year <= case.last_year:
                yield item, item.year


def _claim(
    world: World,
    policy: Policy,
    clause: Clause,
    applies: Sequence[tuple[str, Flag]],
    item: Item | None,
    year: int | None,
) -> Claim:
    facts = Facts(world, year) if item is None else facts_of_item(world, item, item.year)
    outcomes = [*applies, *_judged(clause.conditions, facts)]
    inside = _inside(policy, world, item, year)
    refusals = [
        Refusal(Text(f"条件“{text}”{'未知' if held.may else '不成立'}", _condition_en(text, held)), held.may)
        for text, held in outcomes
        if not held.must
    ]
    if not inside.must:
        refusals.append(_outside(inside))
    eligible = conjunction([*(held for _, held in outcomes), inside])
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
        refusals=tuple(refusals),
    )


def _condition_en(text: str, held: Flag) -> str:
    return f"the condition `{text}` {'is open' if held.may else 'does not hold'}"


def _outside(inside: Flag) -> Refusal:
    if inside.may:
        return Refusal(Text("日期未必在政策期限内", "the day may lie outside the policy's window"), True)
    return Refusal(Text("日期不在政策期限内", "the day lies outside the policy's window"), False)


def _inside(policy: Policy, world: World, item: Item | None, year: int | None) -> Flag:
    """Whether the claim's days lie in the policy's window, whichever day the window begins and ends on."""
    case = world.case
    first, last = (
        (item.first_day, item.last_day)
        if item is not None
        else (day(year or case.first_year, 1, 1), day(year or case.last_year, 12, 31))
    )
    windows = _windows(policy, world)
    return Flag(
        all(first >= window.from_latest and last <= window.to_earliest for window in windows),
        any(last >= window.from_earliest and first <= window.to_latest for window in windows),
    )


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
    award = ladder_award(clause.ladder, facts) if clause.ladder else _award(clause, facts)
    if clause.limit is not None:
        award = least((award, number(clause.limit, facts)))
    return Number(_floor(award.lower or 0, clause), None if award.upper is None else _floor(award.upper, clause))


def _award(clause: Clause, facts: Facts) -> Number:
    return Number(0, 0) if clause.award is None else number(clause.award, facts)


def _floor(fen: Exact, clause: Clause) -> int:
    return max(0, int(fen // clause.round_down_to) * clause.round_down_to // 100)


def cost_based(clause: Clause, facts: Facts) -> bool:
    """Whether the award reads money that the enterprise spends."""
    seen = replace(facts, kind=clause.on)
    return any(seen.spending(fact) for fact in facts_of(clause.award))
