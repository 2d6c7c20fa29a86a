"""What insisting on a claim costs: the best plan that holds it against the best plan, by a forced re-solve."""

from __future__ import annotations

from models.money import format_yuan
from models.plan import Insisting
from models.text import Lang
from planner.build import Built
from planner.explain.words import both
from planner.problem import Solution
from planner.workspace import Outcome, Workspace


def never(zh: str, en: str) -> Insisting:
    """No plan can hold the claim."""
    return Insisting(possible=False, text=both(zh, en))


def insist(ws: Workspace, outcome: Outcome, row: int) -> Insisting:
    """An eligible claim: the loss in the first objective, and the claims dropped for it."""
    index = outcome.built.index_of()[row]
    forced = ws.forced(outcome, index)
    if not forced.feasible and forced.proof == "not_proven":
        return never("时限内没有找到包含它的方案", "no plan that holds it was found within the time limit")
    if not forced.feasible:
        return never("规则不允许，任何方案都不能包含它", "the rules let no plan hold it")
    cost, granted = outcome.money(0) - _sure(outcome.built, forced), forced.grants[index]
    dropped = _dropped(outcome, forced)
    zh = f"坚持申报可得 {_yuan(granted, 'zh')}，方案{_change(cost, 'zh')}{_instead(dropped, 'zh')}"
    en = f"insisting pays {_yuan(granted, 'en')}; the plan {_change(cost, 'en')}{_instead(dropped, 'en')}"
    return Insisting(possible=True, cost=cost, granted=granted, dropped=dropped, text=both(zh, en))


def if_adopted(ws: Workspace, row: int) -> Insisting:
    """A claim of a draft: what it pays in the best plan that holds it, if the draft is adopted as it stands."""
    plan = ws.outcome("certain", include_drafts=True)
    index = plan.built.index_of().get(row)
    if index is None:
        return never("即使草案通过，也还取决于未知信息", "even if adopted, it depends on what is unknown")
    forced = ws.forced(plan, index)
    if not forced.feasible:
        return never("即使草案通过，规则也不允许", "even if adopted, the rules do not let it stand")
    granted, cost = forced.grants[index], plan.money(0) - _sure(plan.built, forced)
    zh = f"若草案通过，可得 {_yuan(granted, 'zh')}；届时方案{_change(cost, 'zh')}"
    en = f"if the draft is adopted it pays {_yuan(granted, 'en')}; the plan then {_change(cost, 'en')}"
    return Insisting(possible=True, cost=cost, granted=granted, text=both(zh, en))


def if_confirmed(ws: Workspace, outcome: Outcome, row: int, include_drafts: bool) -> Insisting:
    """A claim left open by unknown facts: what it pays if they turn out well, everything else as it is."""
    if ws.table.hi_open[row]:
        return never("金额取决于未知信息，暂无数字", "the amount depends on what is unknown; no figure yet")
    built = ws.assuming(row, include_drafts)
    index = built.index_of().get(row)
    forced = ws.holding(built, index) if index is not None else None
    if index is None or forced is None or not forced.feasible:
        return never("即使信息确认，规则也不允许", "even if confirmed, the rules do not let it stand")
    granted, cost = forced.grants[index], outcome.money(0) - _sure(built, forced)
    dropped = tuple(sorted(outcome.keys() - {built.problem.candidates[one].key for one in forced.grants}))
    zh = f"若信息确认，最高可得 {_yuan(granted, 'zh')}，方案{_change(cost, 'zh')}{_instead(dropped, 'zh')}"
    en = f"if confirmed it pays up to {_yuan(granted, 'en')}; the plan {_change(cost, 'en')}{_instead(dropped, 'en')}"
    return Insisting(possible=True, cost=cost, granted=granted, dropped=dropped, text=both(zh, en))


def _sure(built: Built, solution: Solution) -> int:
    candidates = built.problem.candidates
    return sum(granted for index, granted in solution.grants.items() if candidates[index].tier == 0)


def _dropped(outcome: Outcome, forced: Solution) -> tuple[str, ...]:
    candidates = outcome.built.problem.candidates
    return tuple(sorted(candidates[one].key for one in outcome.solution.grants if one not in forced.grants))


def _yuan(amount: int, lang: Lang) -> str:
    return format_yuan(amount, lang)


def _change(cost: int, lang: Lang) -> str:
    if cost == 0:
        return "确定性资金不变" if lang == "zh" else "keeps its sure money"
    amount = _yuan(abs(cost), lang)
    if lang == "zh":
        return f"{'减少' if cost > 0 else '增加'} {amount}"
    return f"{'loses' if cost > 0 else 'gains'} {amount}"


def _instead(dropped: tuple[str, ...], lang: Lang) -> str:
    if not dropped:
        return ""
    names = ", ".join(dropped)
    return f"，须放弃 {names}" if lang == "zh" else f", giving up {names}"
