"""The money at stake in an unknown fact: what a bad answer takes from the best case, or a good one adds to today's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from models.case import Case, Value
from models.expression import Type
from models.vocabulary import FactType
from planner.candidates import candidate_claims
from planner.explain.unsettled import Subject
from planner.open_ends import has_no_bound, with_open_ends
from planner.problem import AtMost, Limit, Problem, Row, Solution
from planner.solve import solve
from planner.workspace import Workspace

#: An unknown fact: whose it is and which one, and its entry in the vocabulary.
Open = tuple[Subject, FactType]


def if_fallen(ws: Workspace, rows: Sequence[int], include_drafts: bool) -> int | None:
    """What is lost when these claims fall back from what is possible to what is certain of them, or gained when they
    alone turn out well, whichever is more; None without a bound."""
    best, today = ws.outcome("possible", include_drafts), ws.outcome("certain", include_drafts)
    index = best.built.index_of()
    fallen = [_fallen(ws, row, index[row]) for row in rows if row in index]
    problem = Problem(best.built.problem.candidates, best.built.problem.rows + tuple(fallen))
    lost = _loss(best.solution, solve(problem, time_limit=ws.time_limit))
    built = ws.assuming(rows, include_drafts)
    gained = _loss(solve(built.problem, time_limit=ws.time_limit), today.solution)
    return _bounded(max(lost, gained))


def if_settled(ws: Workspace, facts: Sequence[Open], include_drafts: bool) -> list[int | None]:
    """For each fact: what the worst answer costs the possible plan or the best adds to the certain one, the greater.

    Every answer is tried as a variant of the case; answers that are numbers are stood for by zero.
    """
    variants = [(place, one) for place, fact in enumerate(facts) for one in _variants(ws, fact)]
    stakes = [0] * len(facts)
    if not variants:
        return list(stakes)
    table = candidate_claims([case for _, case in variants], ws.relevant, ws.vocabulary)
    builder = ws.builder_of(with_open_ends(table))
    certain, possible = (ws.outcome(mode, include_drafts).solution for mode in ("certain", "possible"))
    for number, (place, _) in enumerate(variants):
        worse = solve(builder.build(number, "possible", include_drafts).problem, time_limit=ws.time_limit)
        better = solve(builder.build(number, "certain", include_drafts).problem, time_limit=ws.time_limit)
        stakes[place] = max(stakes[place], _loss(possible, worse), _loss(better, certain))
    return [_bounded(stake) for stake in stakes]


def _bounded(money: int) -> int | None:
    return None if has_no_bound(money) else money


def _fallen(ws: Workspace, row: int, index: int) -> Row:
    if not ws.table.must[row]:
        return AtMost((index,), 0)
    return Limit((index,), int(ws.table.lo[row]))


def _loss(more: Solution, less: Solution) -> int:
    """By how much one plan is better: the greatest difference of the first levels, so that no lower level hides it."""
    levels = range(1, len(more.values) + 1)
    return max(0, *(sum(more.values[:level]) - sum(less.values[:level]) for level in levels))


def _variants(ws: Workspace, fact: Open) -> Iterator[Case]:
    """The case with each answer. An unknown key may be one of those that the case names, shared by all, or its own."""
    subject, entry = fact
    if entry.type is not Type.KEY:
        yield from (answered(ws.case, subject, entry, one) for one in answers(entry))
        return
    name = entry.name
    silent = [
        item.id
        for item in ws.case.items
        if item.facts.get(name) is None and name in ws.vocabulary.item_facts(item.kind)
    ]
    for key in [*named_keys(ws, name), f"?{name}"]:
        yield settled(ws.case, entry, dict.fromkeys(silent, key))
    yield settled(ws.case, entry, {item: f"?{item}" for item in silent})


def answers(entry: FactType) -> list[Value]:
    """What the fact may be: all that a flag or a choice can be, the least and the most of a set, zero of a number."""
    options = [option.name for option in entry.options]
    zero: dict[Type, list[Value]] = {
        Type.FLAG: [False, True],
        Type.CHOICE: list(options),
        Type.CHOICES: [frozenset(), frozenset(options)],
        Type.RATIO: [Fraction(0)],
        Type.MONEY: [0],
        Type.COUNT: [0],
    }
    return zero.get(entry.type, [])


def named_keys(ws: Workspace, name: str) -> list[str]:
    """The values that items and awards of the history give for the key."""
    told = [item.facts.get(name) for item in ws.case.items]
    told += [award.facts.get(name) for award in ws.case.history.awards]
    return sorted({one for one in told if isinstance(one, str)})


def answered(case: Case, subject: Subject, entry: FactType, value: Value) -> Case:
    """The case with one unknown fact given: of the enterprise, of a year, of an item, of a year of an item, or what a
    measure had reached before the years of the case."""
    owner, name = subject
    if owner == "history":
        return replace(case, history=replace(case.history, reached={**case.history.reached, entry.name: _whole(value)}))
    if not entry.by_year:
        return settled(case, entry, {owner: value})
    year = int(name.rpartition(".")[2])
    items = tuple(
        replace(item, years={**item.years, year: {**item.years.get(year, {}), entry.name: value}})
        if item.id == owner
        else item
        for item in case.items
    )
    return replace(case, items=items)


def _whole(value: Value) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{value!r} is no money")
    return value


def settled(case: Case, entry: FactType, given: Mapping[str, Value]) -> Case:
    """The case with the fact given, by whose it is (an item's id, a year, `enterprise`)."""
    name = entry.name
    if entry.owner == "enterprise":
        return replace(case, enterprise={**case.enterprise, name: given["enterprise"]})
    if entry.owner == "year":
        told = {int(year): {**case.years.get(int(year), {}), name: value} for year, value in given.items()}
        return replace(case, years={**case.years, **told})
    items = tuple(
        replace(item, facts={**item.facts, name: given[item.id]}) if item.id in given else item for item in case.items
    )
    return replace(case, items=items)
