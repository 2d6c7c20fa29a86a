"""What insisting on a claim costs: the best plan that holds it against the best plan, by a forced re-solve."""

from __future__ import annotations

from models.money import format_yuan
from models.plan import Insisting, Reason, Words
from models.text import Lang
from planner.demands.single import singles, together
from planner.explain.blockers import blockers
from planner.explain.texts import both
from planner.open_ends import open_end
from planner.problem import SURE_FIRST, Solution
from planner.workspace import Outcome, Workspace


def never(zh: str, en: str) -> Insisting:
    """No plan can hold the claim."""
    return Insisting(possible=False, text=both(zh, en))


def insist(ws: Workspace, outcome: Outcome, row: int, include_drafts: bool) -> Insisting:
    """An eligible claim: the loss in the first objective, and the claims dropped for it, confirmed like any plan."""
    index = outcome.built.index_of()[row]
    forced = ws.forced(outcome, index)
    if not forced.feasible and ws.terms.demands:
        return _no_plan(forced, _against_demands(ws, outcome, index, include_drafts))
    if not forced.feasible:
        return _no_plan(forced, never("规则不允许，任何方案都不能包含它", "the rules let no plan hold it"))
    held = Outcome(outcome.built, forced, outcome.objective)
    ws.confirm(held, "certain", include_drafts)
    return _figures(outcome, held, index, both("坚持申报可得", "insisting pays"))


def _against_demands(ws: Workspace, outcome: Outcome, index: int, include_drafts: bool) -> Insisting:
    """No plan that keeps the demands holds the claim: what it pays without those that bar it."""
    standing = blockers(ws, outcome.built.problem, outcome.solution.grants, index)
    barring = {one.source for one in standing if one.reason is Reason.DEMAND}
    free = ws.asking(together(one for one in singles(ws.terms.demands) if one.source not in barring))
    best = free.outcome("certain", include_drafts, outcome.objective)
    forced = free.forced(best, index) if barring else None
    if forced is None or not forced.feasible:
        return never("规则和所提要求之下，没有方案能包含它", "no plan under rules and demands holds it")
    held = Outcome(best.built, forced, outcome.objective)
    free.confirm(held, "certain", include_drafts)
    lead = both("不提这项要求才能报，可得", "only without that demand; it then pays")
    return Insisting(possible=False, dropped=_dropped(outcome, held), text=both(*_told(outcome, held, index, lead)))


def if_adopted(ws: Workspace, outcome: Outcome, row: int) -> Insisting:
    """A claim of a draft: what it pays in the best plan that holds it, if the draft is adopted as it stands."""
    plan = ws.with_drafts(False, outcome.objective)
    index = plan.built.index_of().get(row)
    if index is None:
        return _if_known(
            ws, plan, row, True, both("若草案通过且信息确认，最高可得", "if adopted and confirmed it pays up to")
        )
    forced = ws.forced(plan, index)
    if not forced.feasible:
        return _no_plan(forced, never("即使草案通过，规则也不允许", "even if adopted, the rules do not let it stand"))
    held = Outcome(plan.built, forced, plan.objective)
    ws.confirm(held, "certain", True)
    lead = both(
        "若草案通过，与含草案的最优方案相比，可得",
        "if the draft is adopted, against the best plan with drafts, it pays",
    )
    return _figures(plan, held, index, lead)


def if_confirmed(ws: Workspace, outcome: Outcome, row: int, include_drafts: bool) -> Insisting:
    """A claim left open by unknown facts: what it pays if they turn out well, everything else as it is."""
    return _if_known(ws, outcome, row, include_drafts, both("若信息确认，最高可得", "if confirmed it pays up to"))


def _if_known(ws: Workspace, plan: Outcome, row: int, include_drafts: bool, lead: Words) -> Insisting:
    """An open claim, taken for eligible with its greatest ceiling; no figure where there is no such ceiling."""
    built = ws.assuming([row], include_drafts, plan.objective)
    index = built.index_of()[row]
    forced = ws.holding(built, index, plan.objective)
    if not forced.feasible and _may_stand(ws, row, include_drafts):
        return Insisting(possible=True, text=both("还要看其他未知信息", "other unknown facts decide as well"))
    if not forced.feasible:
        return _no_plan(forced, never("即使信息确认，规则也不允许", "even if confirmed, the rules do not let it stand"))
    if forced.grants[index] >= open_end(plan.objective.scale):
        text = both("金额取决于未知信息，暂无数字", "the amount depends on what is unknown; no figure yet")
        return Insisting(possible=True, text=text)
    return _figures(plan, Outcome(built, forced, plan.objective), index, lead)


def _may_stand(ws: Workspace, row: int, include_drafts: bool) -> bool:
    """Whether some plan can hold the claim if all unknown facts turn out well, those of its rivals included."""
    possible = ws.outcome("possible", include_drafts)
    index = possible.built.index_of().get(row)
    return index is None or ws.forced(possible, index).feasible


def _no_plan(forced: Solution, impossible: Insisting) -> Insisting:
    """No plan holds the claim, or none was found in time: the two are not the same."""
    if forced.proof != "not_proven":
        return impossible
    text = both("时限内没有找到包含它的方案", "no plan that holds it was found within the time limit")
    return Insisting(possible=True, text=text)


def _figures(plan: Outcome, held: Outcome, index: int, lead: Words) -> Insisting:
    """What the claim is granted in the plan that holds it, and what that plan loses against the best one."""
    zh, en = _told(plan, held, index, lead)
    return Insisting(
        possible=True,
        cost=_cost(plan, held),
        granted=held.solution.grants[index],
        dropped=_dropped(plan, held),
        text=both(zh, en),
    )


def _told(plan: Outcome, held: Outcome, index: int, lead: Words) -> tuple[str, str]:
    """The figures in Chinese and in English."""
    granted, cost, dropped = held.solution.grants[index], _cost(plan, held), _dropped(plan, held)
    zh = f"{lead.zh} {format_yuan(granted, 'zh')}，方案{_change(cost, held, 'zh')}{_instead(dropped, 'zh')}"
    en = f"{lead.en} {format_yuan(granted, 'en')}; the plan {_change(cost, held, 'en')}{_instead(dropped, 'en')}"
    return zh, en


def _cost(plan: Outcome, held: Outcome) -> int:
    """Yuan of the objective, rounded up."""
    return -plan.objective.yuan(held.solution.values[0] - plan.solution.values[0])


def _dropped(plan: Outcome, held: Outcome) -> tuple[str, ...]:
    return tuple(sorted(plan.keys() - held.keys()))


def _change(cost: int, held: Outcome, lang: Lang) -> str:
    sure = held.objective.tiers == SURE_FIRST.tiers and held.objective.scale == 1
    if cost == 0 and lang == "zh":
        return "的确定性资金不变" if sure else "计入目标的资金不变"
    if cost == 0:
        return "keeps its sure money" if sure else "keeps the money that it is after"
    amount = format_yuan(abs(cost), lang)
    most = cost > 0 and held.solution.proof == "not_proven"
    if lang == "zh":
        weighed = "（按目标折算）" if held.objective.scale > 1 else ""
        return f"{'最多' if most else ''}{'减少' if cost > 0 else '增加'} {amount}{weighed}"
    weighed = " as the objective counts it" if held.objective.scale > 1 else ""
    return f"{'loses' if cost > 0 else 'gains'} {'at most ' if most else ''}{amount}{weighed}"


def _instead(dropped: tuple[str, ...], lang: Lang) -> str:
    if not dropped:
        return ""
    return f"，须放弃 {'、'.join(dropped)}" if lang == "zh" else f", giving up {', '.join(dropped)}"
