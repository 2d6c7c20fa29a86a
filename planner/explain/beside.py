"""What is printed beside the plan: drafts adopted, competitive money in full, largest claim first, extreme readings."""

from __future__ import annotations

from models.plan import Alternative, Beside
from planner.explain.readings import extreme_readings, option_words
from planner.largest_first import largest_first
from planner.problem import WITH_COMPETITIVE, Objective
from planner.terms import family_of
from planner.workspace import Outcome, Workspace


def beside(ws: Workspace, plan: Outcome, objective: Objective, include_drafts: bool) -> Beside:
    """All alternatives, each confirmed by the evaluator under its own terms."""
    drafts = ws.with_drafts(include_drafts, objective)
    built = ws.built("certain", include_drafts)
    greedy = Outcome(built, largest_first(built.problem, ws.time_limit))
    ws.confirm(greedy, "certain", include_drafts)
    least, most = extreme_readings(ws, include_drafts)
    return Beside(
        with_drafts=alternative(plan, drafts),
        drafts_only=_of_drafts(ws, drafts),
        with_competitive=alternative(plan, ws.outcome("certain", include_drafts, WITH_COMPETITIVE)),
        largest_first=alternative(plan, greedy),
        least_readings=alternative(plan, least.outcome),
        least_options=least.options,
        least_texts=tuple(option_words(ws, *option.split("=", 1)) for option in least.options),
        most_readings=alternative(plan, most.outcome),
        most_options=most.options,
        most_texts=tuple(option_words(ws, *option.split("=", 1)) for option in most.options),
        range_complete=least.complete,
    )


def alternative(plan: Outcome, other: Outcome) -> Alternative:
    """The other plan's money, and the claims in which it differs from the plan."""
    return Alternative(
        sure=other.money(0),
        competitive=other.money(1),
        others=other.money(2),
        gained=tuple(sorted(other.keys() - plan.keys())),
        lost=tuple(sorted(plan.keys() - other.keys())),
    )


def _of_drafts(ws: Workspace, drafts: Outcome) -> Alternative:
    """The part of the plan with drafts that drafts pay."""
    rows = [row for row in drafts.taken if ws.policy(ws.clause(row).policy).status == "draft"]
    candidates, places = drafts.built.problem.candidates, drafts.built.index_of()
    money = [0, 0, 0]
    for row in rows:
        money[family_of(candidates[places[row]].tier)] += drafts.taken[row]
    keys = tuple(ws.table.keys[row] for row in rows)
    return Alternative(sure=money[0], competitive=money[1], others=money[2], gained=keys, lost=())
