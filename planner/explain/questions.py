"""Unknown facts, ranked by the money at stake: what the possible plan would lose if the answer turned out badly."""

from __future__ import annotations

from collections import defaultdict

from models.expression import Fact
from models.plan import Question
from models.vocabulary import FactType
from planner.explain.open_facts import open_facts
from planner.explain.words import labels, words
from planner.problem import AtMost, Limit, Problem, Row
from planner.solve import solve
from planner.workspace import Workspace

#: Who has the fact (item id, year or "enterprise") and which fact.
Subject = tuple[str, str]


def questions(ws: Workspace, include_drafts: bool) -> tuple[Question, ...]:
    """One question for each unknown fact that decides something; no upper bound first, then by money, then by name."""
    asked: dict[Subject, list[int]] = defaultdict(list)
    entries: dict[Subject, tuple[FactType, Fact]] = {}
    for row in _open_rows(ws, include_drafts):
        for fact in open_facts(ws, row):
            subject = (_owner(ws, row, fact), f"{fact.scope}.{fact.name}")
            asked[subject].append(row)
            entry = labels(ws, ws.clause(row)).entry(fact)
            if entry is not None:
                entries[subject] = (entry, fact)
    found = [
        _question(ws, subject, rows, entries[subject][0], include_drafts)
        for subject, rows in asked.items()
        if subject in entries
    ]
    return tuple(sorted(found, key=_rank))


def _rank(question: Question) -> tuple[bool, int, str, str]:
    return question.at_stake is not None, -(question.at_stake or 0), question.subject, question.fact


def _open_rows(ws: Workspace, include_drafts: bool) -> list[int]:
    table = ws.table
    return [
        row
        for row in ws.planned_rows
        if table.may[row]
        and not (table.must[row] and not table.hi_open[row] and table.lo[row] == table.hi[row])
        and ws.counted(ws.policy(ws.clause(row).policy), include_drafts)
    ]


def _owner(ws: Workspace, row: int, fact: Fact) -> str:
    if fact.scope == "item":
        return ws.item_id(row) or "enterprise"
    if fact.scope == "year":
        return str(int(ws.table.year[row]) - fact.years_back)
    return "enterprise"


def _question(ws: Workspace, subject: Subject, rows: list[int], entry: FactType, include_drafts: bool) -> Question:
    return Question(
        subject=subject[0],
        fact=subject[1],
        label=words(entry.label),
        question=words(entry.question),
        evidence=tuple(words(ws.vocabulary.evidence[one]) for one in entry.evidence),
        at_stake=_at_stake(ws, rows, include_drafts),
        claims=tuple(ws.table.keys[row] for row in rows),
    )


def _at_stake(ws: Workspace, rows: list[int], include_drafts: bool) -> int | None:
    """What the possible plan loses when these claims fall back to what is certain of them; None without a bound."""
    best = ws.outcome("possible", include_drafts)
    if any(row in best.built.unbounded for row in rows):
        return None
    index = best.built.index_of()
    fallen = [_fallen(ws, row, index[row]) for row in rows if row in index]
    problem = Problem(best.built.problem.candidates, best.built.problem.rows + tuple(fallen))
    left = solve(problem, time_limit=ws.time_limit)
    return sum(best.solution.values) - sum(left.values)


def _fallen(ws: Workspace, row: int, index: int) -> Row:
    if not ws.table.must[row]:
        return AtMost((index,), 0)
    return Limit((index,), int(ws.table.lo[row]))
