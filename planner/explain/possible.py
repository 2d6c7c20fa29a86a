"""The most that the enterprise's sure money can be when the unknown facts turn out well."""

from __future__ import annotations

from itertools import product

from models.case import Case, Value
from models.expression import Type
from planner.candidates import candidate_claims
from planner.explain.stakes import answered, answers
from planner.explain.unsettled import Subject, Unsettled, unsettled
from planner.open_ends import has_no_bound, with_open_ends
from planner.solve import solve
from planner.workspace import Workspace

#: In how many ways flags and choices that several claims or rules read are settled.
MOST_WAYS = 64


def possible_money(ws: Workspace, include_drafts: bool) -> int | None:
    """An upper bound of every completion of the case, in yuan; None where a claim has no upper bound.

    The possible plan lets every claim and every rule read an unknown fact in its own favour. A flag or choice that
    several of them read cannot be both ways at once, so each way is solved by itself and the best of them counts.
    Where an optimum is not proven its bound stands for it: a plan found so far is no upper limit.
    """
    loose = ws.outcome("possible", include_drafts).solution.bounds[0]
    if has_no_bound(loose):
        return None
    ways = ways_of(ws, include_drafts)
    if len(ways) < 2:
        return loose
    builder = ws.builder_of(with_open_ends(candidate_claims(ways, ws.relevant, ws.vocabulary)))
    problems = [builder.build(number, "possible", include_drafts).problem for number in range(len(ways))]
    return min(loose, max(solve(one, time_limit=ws.time_limit).bounds[0] for one in problems))


def boundless(ws: Workspace, include_drafts: bool) -> tuple[str, ...]:
    """Claims of the possible plan that nothing bounds."""
    best = ws.outcome("possible", include_drafts)
    return tuple(ws.table.keys[row] for row, yuan in best.taken.items() if has_no_bound(yuan))


def ways_of(ws: Workspace, include_drafts: bool) -> list[Case]:
    """The case with every combination of answers to the flags and choices that are read more than once."""
    found = unsettled(ws, include_drafts)
    options = shared_answers(found)
    ways = []
    for combination in product(*options.values()):
        case = ws.case
        for subject, answer in zip(options, combination, strict=True):
            case = answered(case, subject, found.entries[subject], answer)
        ways.append(case)
    return ways


def shared_answers(found: Unsettled) -> dict[Subject, list[Value]]:
    """The flags and choices that are read more than once, with their answers, while all ways to give them are few."""
    options: dict[Subject, list[Value]] = {}
    size = 1
    for subject, entry in sorted(found.entries.items()):
        readers = len(found.deciding[subject]) + len(found.doubtful[subject])
        several = readers > 1 and entry.type in (Type.FLAG, Type.CHOICE)
        if several and 1 < len(answers(entry)) <= MOST_WAYS // size:
            options[subject] = answers(entry)
            size *= len(answers(entry))
    return options
