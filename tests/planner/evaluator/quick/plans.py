"""Plans to be judged: right ones, and others made from them by one wrong turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from models.case import Award, Case, Item, Value
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.evaluator.ceilings import Claim, applicable, claims_of
from planner.evaluator.check import Granted, check
from planner.evaluator.facts import world_of
from planner.rules.check import Mode

Grants = tuple[Granted, ...]


def paying_claims(case: Case, policies: Sequence[Policy], words: Vocabulary, drafts: bool) -> list[Claim]:
    """All claims of the case that could be granted something, eligible or not."""
    active = [policy for policy in policies if applicable(policy, case, drafts)]
    return [claim for claim in claims_of(world_of(case, policies, words), active) if claim.clause.paying]


def grant_of(claim: Claim, yuan: int) -> Granted:
    item = claim.item.id if claim.item else None
    return Granted(claim.policy.id, claim.clause.id, item, claim.year or 0, yuan)


def ceiling_of(claim: Claim, mode: Mode) -> int:
    """What the claim can pay in the mode; some figure where nothing bounds it."""
    if mode == "certain":
        return claim.lower if claim.must else 0
    return (1_000 if claim.upper is None else claim.upper) if claim.may else 0


def drawn_plan(claims: Sequence[Claim], mode: Mode, chance: Random) -> Grants:
    """Up to four claims, mostly with what they can pay, right or wrong together."""
    payable = [claim for claim in claims if ceiling_of(claim, mode) > 0]
    pool = payable if chance.random() < 0.85 else claims
    found = []
    for claim in chance.sample(pool, min(len(pool), chance.choice((1, 1, 2, 2, 3, 4)))):
        top = ceiling_of(claim, mode)
        found.append(grant_of(claim, top if chance.random() < 0.6 else chance.randint(0, top + 1)))
    return tuple(found)


def full_plan(
    case: Case, policies: Sequence[Policy], words: Vocabulary, claims: Sequence[Claim], mode: Mode, drafts: bool
) -> Grants:
    """A right plan: claim after claim what the plain check lets it have, all or half."""
    found: Grants = ()
    for claim in claims:
        top = ceiling_of(claim, mode)
        for yuan in (top, top // 2):
            more = (*found, grant_of(claim, yuan))
            if yuan and check(case, policies, words, more, mode=mode, include_drafts=drafts, derived=claims).sound:
                found = more
                break
    return found


def tampered(case: Case, grants: Grants, claims: Sequence[Claim], chance: Random) -> Iterator[tuple[Case, Grants]]:
    """The plan with each single wrong turn: in what is granted, and in the case that it is said to be for."""
    for place, one in enumerate(grants):
        rest = (*grants[:place], *grants[place + 1 :])
        yield case, (*rest, replace(one, yuan=one.yuan + 1))
        yield case, (*rest, replace(one, yuan=chance.choice((0, -1, one.yuan * 2))))
        yield case, (*rest, replace(one, year=one.year + chance.choice((-1, 1))))
        yield case, (*grants, one)
        if case.items:
            yield case, (*rest, replace(one, item=chance.choice(case.items).id))
        yield case, (*rest, replace(one, clause=chance.choice(claims).clause.id))
        year = chance.choice((one.year, one.year - 1))
        award = Award(one.policy, one.clause, year, one.yuan * 100, chance.choice((one.item, None)))
        yield replace(case, history=replace(case.history, awards=(*case.history.awards, award))), grants
    taken = {one.key for one in grants}
    for claim in claims:
        more = grant_of(claim, max(1, claim.lower))
        if more.key not in taken:
            yield case, (*grants, more)
    for _ in range(2 * len(grants)):
        yield without_a_fact(case, chance), grants
        yield with_another_fact(case, chance), grants


def without_a_fact(case: Case, chance: Random) -> Case:
    """The case with one fact fewer."""
    return _changed(case, chance, lambda facts, name: {key: seen for key, seen in facts.items() if key != name})


def with_another_fact(case: Case, chance: Random) -> Case:
    """The case with a fact turned round, halved, or one more."""

    def other(seen: Value) -> Value:
        if isinstance(seen, bool):
            return not seen
        if isinstance(seen, int):
            return max(1, chance.choice((seen // 2, seen - 1, seen + 1)))
        return frozenset() if isinstance(seen, frozenset) else seen

    return _changed(case, chance, lambda facts, name: {**facts, name: other(facts[name])})


def _changed(case: Case, chance: Random, change: object) -> Case:
    assert callable(change)
    items = [item for item in case.items if item.facts]
    years = [year for year in sorted(case.years) if case.years[year]]
    match chance.choice(("enterprise", "year", "item", "item")):
        case "enterprise" if case.enterprise:
            return replace(case, enterprise=change(case.enterprise, chance.choice(sorted(case.enterprise))))
        case "year" if years:
            year = chance.choice(years)
            facts = change(case.years[year], chance.choice(sorted(case.years[year])))
            return replace(case, years={**case.years, year: facts})
        case _ if items:
            item = chance.choice(items)
            other: Item = replace(item, facts=change(item.facts, chance.choice(sorted(item.facts))))
            return replace(case, items=tuple(other if one is item else one for one in case.items))
        case _:
            return case
