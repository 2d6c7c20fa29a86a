"""What is said where the demands on a case cannot be met: the conflict in words, what stands between, and ways out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from models.errors import Finding, InputError, Place
from models.plan import Words
from models.text import Lang, Text
from planner.demands.conflict import Conflict, Relaxation, conflict
from planner.demands.names import ClaimNames
from planner.demands.single import Demand, demand_text, together
from planner.explain.untaken import why_not
from planner.largest_first import restricted
from planner.problem import AnyOf
from planner.prose.figures import wan
from planner.solve import solve
from planner.terms import Demands
from planner.workspace import Outcome, Workspace

#: A name may mean many claims; this many of them are explained.
_MOST_EXPLAINED = 3


_NOTHING_TO_CLAIM = Text(
    "个案没有这一条款所需的事项，或政策不适用", "the case has no item for it, or the policy does not apply"
)


class DemandsConflict(InputError):
    """The demands of a case cannot be met together."""

    def __init__(self, found: Conflict, why: tuple[Text, ...]) -> None:
        self.conflict = found
        self.why = why
        super().__init__([_finding(found, why)])


def refuse(ws: Workspace, include_drafts: bool) -> DemandsConflict:
    """The refusal of the demands of a workspace under which nothing can be planned."""

    def desk(demands: Demands) -> Workspace:
        return ws.asking(demands)

    def feasible(demands: Demands) -> bool:
        return desk(demands).outcome("certain", include_drafts, ws.goal).solution.feasible

    def value(demands: Demands) -> int | None:
        solution = desk(demands).outcome("certain", include_drafts, ws.goal).solution
        return ws.goal.yuan(solution.values[0])

    found = conflict(feasible, value, ws.terms.demands)
    return DemandsConflict(found, why_in_conflict(ws, found.demands, include_drafts))


def why_in_conflict(ws: Workspace, demands: Iterable[Demand], include_drafts: bool) -> tuple[Text, ...]:
    """What stands between: the claims of the last demand for one, against a plan that meets all the others."""
    every = tuple(demands)
    asked = next((one for one in reversed(every) if one.kind == "must"), None)
    if asked is None:
        return ()
    others = ws.asking(together(one for one in every if one != asked))
    include_drafts = include_drafts and not others.terms.demands.no_drafts
    names = ClaimNames(clause for policy in ws.all_policies for clause in policy.clauses)
    rows = [row for row in ws.planned_rows if names.means(str(asked.value), ws.clause(row), ws.table.keys[row])]
    if not rows:
        return (_NOTHING_TO_CLAIM,)
    outcome = _asked_alone(others, others.outcome("certain", include_drafts, ws.goal), rows)
    places = outcome.built.index_of()
    rows.sort(key=lambda row: (row not in places, not ws.table.may[row], ws.table.keys[row]))
    told: dict[Words, list[str]] = {}
    for row in rows[:_MOST_EXPLAINED]:
        _, text = why_not(others, outcome, row, include_drafts)
        told.setdefault(text, []).append(ws.table.keys[row])
    reasons = [Text(f"{'、'.join(keys)}：{one.zh}", f"{', '.join(keys)}: {one.en}") for one, keys in told.items()]
    if len(rows) > _MOST_EXPLAINED:
        more = len(rows) - _MOST_EXPLAINED
        reasons.append(Text(f"另有 {more} 项申报同样不行", f"{more} more claims will not do either"))
    return tuple(reasons)


def _asked_alone(ws: Workspace, outcome: Outcome, rows: Sequence[int]) -> Outcome:
    """A plan of nothing but what is asked for, so that no other claim seems to stand in the way; that given, where what
    is asked for builds on more.
    """
    problem = outcome.built.problem
    allowed = {member for row in problem.rows if isinstance(row, AnyOf) for member in row.members}
    allowed |= {index for index, row in enumerate(outcome.built.rows) if row in set(rows)}
    alone = solve(restricted(problem, frozenset(allowed)), objective=outcome.objective, time_limit=ws.time_limit)
    return replace(outcome, solution=alone) if alone.feasible else outcome


def _finding(found: Conflict, why: tuple[Text, ...]) -> Finding:
    place = Place(", ".join(one.option for one in found.demands))
    return Finding(place, Text(_told(found, why, "zh"), _told(found, why, "en")))


def _told(found: Conflict, why: tuple[Text, ...], lang: Lang) -> str:
    """The conflict, then one line for each reason and each way out."""
    names = Text("；", "; ").in_(lang).join(demand_text(one).in_(lang) for one in found.demands)
    number = len(found.demands)
    if number == 1:
        head = Text(f"这项要求无法满足：{names}", f"this cannot be met: {names}")
    elif found.smallest:
        head = Text(
            f"这 {number} 项要求不能同时满足，少一项即可：{names}",
            f"these {number} demands cannot be met together, while any fewer of them can: {names}",
        )
    else:
        head = Text(
            f"这 {number} 项要求不能同时满足，少一项即可（要求较多，未逐组试过更小的组合）：{names}",
            f"these {number} demands cannot be met together, while any fewer of them can (with so many demands, not "
            f"every smaller set was tried): {names}",
        )
    lines = [head.in_(lang)]
    lines += [Text(f"原因：{one.zh}", f"why: {one.en}").in_(lang) for one in why]
    lines += [_way_out(one, place == 0, lang) for place, one in enumerate(found.relaxations)]
    return "\n    ".join(lines)


def _way_out(one: Relaxation, best: bool, lang: Lang) -> str:
    """What to give up or to loosen, and what is then left."""
    if one.instead is None:
        gist = demand_text(one.given_up)
        way = Text(f"放弃“{gist.zh}”", f'giving up "{gist.en}"')
    else:
        gist = demand_text(one.instead)
        way = Text(f"放宽为“{gist.zh}”", f'loosening it to "{gist.en}"')
    if one.value is None:
        rest = Text(f"{way.zh}之后，其余要求仍有冲突", f"{way.en} leaves a conflict among the other demands")
        return rest.in_(lang)
    left = wan(one.value, lang)
    lead = Text("代价最小的放宽：", "cheapest way out: ") if best else Text("另一办法：", "another way out: ")
    told = Text(f"{lead.zh}{way.zh}，最优方案 ≤ {left}", f"{lead.en}{way.en}; the best plan then has ≤ {left}")
    return told.in_(lang)
