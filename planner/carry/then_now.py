"""Two plans of one case, then and now, claim by claim: compared as they are told, for the packs of then are gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from models.capsule import Capsule
from models.decided import Decided
from models.diff import ClaimChange, GrantedClaim, MoneyKind, SideTotals
from models.plan import ClaimLine, Plan, Words
from models.policy import OWN_PAYEES
from models.reproduction import DecisionThenNow, EntityThenNow, PlanSide
from planner.diff.claims import Cell, assert_adds_up, minus, of_cells
from planner.report.phrases import said

#: Parts of a plan that say how it was made; the claims have a table of their own.
_ASIDE = frozenset({"versions", "settings", "schema", "claims"})
_Told = tuple[ClaimLine, GrantedClaim]
_Side = Mapping[str, _Told]
_OWN = Words(zh="企业", en="enterprise")


def entities(then: Capsule, now: Capsule) -> tuple[EntityThenNow, ...]:
    """The plans side by side, enterprise by enterprise."""
    before, after = _plans(then), _plans(now)
    names = dict.fromkeys((*before, *after))
    return tuple(_entity(name, before.get(name), after.get(name)) for name in names)


def decisions(then: Decided | None, now: Decided | None) -> tuple[DecisionThenNow, ...]:
    """The decisions that fall otherwise."""
    before, after = ({one.lever: one for one in side.levers} if side else {} for side in (then, now))
    found = []
    for lever in dict.fromkeys((*before, *after)):
        one, other = before.get(lever), after.get(lever)
        known = other or one
        if known is not None and (one is None or other is None or one.chosen != other.chosen):
            texts = [None if side is None else side.text for side in (one, other)]
            found.append(DecisionThenNow(lever=lever, label=known.label, then=texts[0], now=texts[1]))
    return tuple(found)


def _plans(capsule: Capsule) -> dict[str, tuple[Words, Plan]]:
    if capsule.decided is None:
        return {"": (_OWN, capsule.shown)}
    return {one.entity: (one.label, one.plan) for one in capsule.decided.entities}


def _entity(name: str, then: tuple[Words, Plan] | None, now: tuple[Words, Plan] | None) -> EntityThenNow:
    before, after = (None if side is None else side[1] for side in (then, now))
    sides = [_granted(plan) for plan in (before, after)]
    claims, unchanged = _changes(sides[0], sides[1], before, after)
    totals = [_totals(claim for _, claim in side.values()) for side in sides]
    assert_adds_up(claims, minus(totals[1], totals[0]))
    label = (now or then or (_OWN,))[0]
    return EntityThenNow(
        entity=name,
        label=label,
        then=_side(before, totals[0]),
        now=_side(after, totals[1]),
        claims=claims,
        unchanged=len(unchanged),
        parts=_parts(before, after),
    )


def _side(plan: Plan | None, totals: SideTotals) -> PlanSide | None:
    if plan is None:
        return None
    return PlanSide(totals=totals, possible=plan.totals.possible, proof=plan.proof.status, gap=plan.proof.gap)


def _totals(claims: Iterable[GrantedClaim]) -> SideTotals:
    """What the claims of the plan come to. A plan from elsewhere may say other totals; its check finds that."""
    sums: dict[Cell, int] = {}
    for one in claims:
        sums[one.standing, one.kind] = sums.get((one.standing, one.kind), 0) + one.granted
    return of_cells(sums)


def _granted(plan: Plan | None) -> dict[str, _Told]:
    lines = () if plan is None else plan.claims
    return {line.key: (line, _claim(line)) for line in lines}


def _claim(line: ClaimLine) -> GrantedClaim:
    kind: MoneyKind = "others"
    if line.payee in OWN_PAYEES:
        kind = "competitive" if line.strength == "competitive" else "sure"
    return GrantedClaim(
        key=line.key,
        policy=line.policy,
        clause=line.clause,
        title=line.title,
        cite=line.cite,
        standing="draft" if line.status == "draft" else "in_force",
        kind=kind,
        strength=line.strength,
        payee=line.payee,
        ceiling=line.ceiling,
        granted=line.granted,
        formula=line.formula,
    )


def _changes(
    before: _Side, after: _Side, then: Plan | None, now: Plan | None
) -> tuple[tuple[ClaimChange, ...], list[GrantedClaim]]:
    """The claims that differ, by year and item, losses first; and those that both plans grant the same."""
    moved = _moved(before, after)
    keys = dict.fromkeys((*before, *(one for one in after if one not in moved.values())))
    unchanged, found = [], []
    for key in keys:
        old, new = before.get(key), after.get(moved.get(key, key))
        if old and new and key not in moved and _same(old[1], new[1]):
            unchanged.append(new[1])
        else:
            found.append((key, _change(old, new, then, now)))
    found.sort(key=lambda one: (one[1].year, one[1].item or "", one[1].new is not None, one[0]))
    return tuple(one for _, one in found), unchanged


def _change(old: _Told | None, new: _Told | None, then: Plan | None, now: Plan | None) -> ClaimChange:
    told = new or old
    assert told is not None
    return ClaimChange(
        change="changed" if old and new else "gained" if new else "lost",
        item=told[0].item,
        item_label=told[0].item_label,
        year=told[0].year,
        old=old[1] if old else None,
        new=new[1] if new else None,
        difference=(new[1].granted if new else 0) - (old[1].granted if old else 0),
        why=_why(old[0] if old else None, new[0] if new else None, then, now),
    )


def _same(old: GrantedClaim, new: GrantedClaim) -> bool:
    return (old.granted, old.kind, old.standing) == (new.granted, new.kind, new.standing)


def _moved(before: _Side, after: _Side) -> dict[str, str]:
    """Of a clause and an item with one claim gone and one come, the key of then and the key of now."""
    gone, come = (_by_matter(side, other) for side, other in ((before, after), (after, before)))
    return {
        keys[0]: come[matter][0] for matter, keys in gone.items() if len(keys) == 1 and len(come.get(matter, ())) == 1
    }


def _by_matter(side: _Side, other: _Side) -> dict[tuple[str, str, str | None], list[str]]:
    found: dict[tuple[str, str, str | None], list[str]] = {}
    for key, (line, _) in side.items():
        if key not in other:
            found.setdefault((line.policy, line.clause, line.item), []).append(key)
    return found


def _why(old: ClaimLine | None, new: ClaimLine | None, then: Plan | None, now: Plan | None) -> tuple[Words, ...]:
    """The reason as the plan without the claim gives it; for a claim of both, what of it is another."""
    if old and new:
        return tuple(_differences(old, new))
    key, other = (old.key, now) if old else (new.key if new else "", then)
    lead = Words(zh="现在", en="now") if old else Words(zh="当时", en="then")
    reasons = [] if other is None else [one.text for one in other.not_taken if one.key == key]
    if not reasons:
        return (Words(zh=f"{lead.zh}没有这一项", en=f"{lead.en} there is no such claim"),)
    return tuple(Words(zh=f"{lead.zh}：{one.zh}", en=f"{lead.en}: {one.en}") for one in reasons)


def _differences(old: ClaimLine, new: ClaimLine) -> Iterable[Words]:
    if old.year != new.year:
        yield Words(zh=f"由 {old.year} 年度改为 {new.year} 年度", en=f"for {new.year} in place of {old.year}")
    if old.formula != new.formula:
        yield Words(
            zh=f"算式：当时 {said(old.formula, 'zh')}；现在 {said(new.formula, 'zh')}",
            en=f"then {said(old.formula, 'en')}; now {said(new.formula, 'en')}",
        )
    elif old.granted != new.granted:
        yield Words(zh="算式相同，其他申报或限额使其变化", en="by the same formula; other claims or limits change it")
    if (old.strength, old.payee, old.status) != (new.strength, new.payee, new.status):
        yield Words(zh="同一笔钱的性质改了（强度、归属或草案）", en="the money is of another kind now")


def _parts(then: Plan | None, now: Plan | None) -> tuple[str, ...]:
    """The parts of the plans that differ, claims aside."""
    if then is None or now is None:
        return ()
    before, after = (plan.model_dump(mode="json", by_alias=True) for plan in (then, now))
    return tuple(name for name in before if before[name] != after[name] and name not in _ASIDE)


def claims_differ(found: Sequence[EntityThenNow]) -> bool:
    """Whether any claim, amount or total is another."""
    return any(one.claims or one.then is None or one.now is None or one.then.totals != one.now.totals for one in found)
