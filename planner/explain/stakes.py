"""The money at stake in an unknown fact: what a bad answer takes from the best case, or a good one adds to today's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from models.case import Case, Value
from models.expression import Type
from models.vocabulary import FactType
from planner.candidates import candidate_claims
from planner.explain.unsettled import Subject
from planner.open_ends import has_no_bound, with_open_ends
from planner.problem import AtMost, Limit, Problem, Row, Solution, money_by_level
from planner.rules.check import Mode
from planner.solve import solve
from planner.workspace import Outcome, Workspace, with_part

#: An unknown fact: whose it is and which one, and its entry in the vocabulary.
Open = tuple[Subject, FactType]
#: What may be, which answers may spoil, and what is sure, which they may add to.
MODES: Final[tuple[Mode, Mode]] = ("possible", "certain")


def if_fallen(ws: Workspace, rows: Sequence[int], include_drafts: bool) -> int | None:
    """What is lost when these claims fall back from what is possible to what is certain of them, or gained when they
    alone turn out well, whichever is more; None without a bound."""
    best, today = ws.outcome("possible", include_drafts), ws.outcome("certain", include_drafts)
    lost = _loss(best.solution.values, _without_luck(ws, best, rows))
    built = ws.assuming(rows, include_drafts)
    gained = _loss(_worth(built.problem, ws.time_limit).values, today.solution.values)
    return _bounded(max(lost, gained))


def _worth(problem: Problem, time_limit: float) -> Solution:
    """The money that a problem brings; among plans that bring as much, any will do."""
    return solve(problem, time_limit=time_limit, tie_effort=0.0)


def _without_luck(ws: Workspace, best: Outcome, rows: Sequence[int]) -> tuple[int, ...]:
    """The values of the best plan where these claims fall back: only the parts that they are in are solved again."""
    index = best.built.index_of()
    fallen = [row for row in rows if row in index]
    around = best.neighbours.around([index[row] for row in fallen])
    place = {claim: position for position, claim in enumerate(around)}
    part = best.neighbours.part(around)
    bars = tuple(_fallen(ws, row, place[index[row]]) for row in fallen)
    changed = _worth(Problem(part.candidates, (*part.rows, *bars)), ws.time_limit)
    if not changed.feasible:
        return changed.values
    return money_by_level(best.built.problem, with_part(best, around, changed), best.objective)


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
    possible, certain = (ws.outcome(mode, include_drafts).solution.values for mode in MODES)
    for number, (place, _) in enumerate(variants):
        worse, better = (
            _worth(builder.build_all([number], mode, include_drafts, idle=False).of(number).problem, ws.time_limit)
            for mode in MODES
        )
        stakes[place] = max(stakes[place], _loss(possible, worse.values), _loss(better.values, certain))
    return [_bounded(stake) for stake in stakes]


def _bounded(money: int) -> int | None:
    return None if has_no_bound(money) else money


def _fallen(ws: Workspace, row: int, index: int) -> Row:
    if not ws.table.must[row]:
        return AtMost((index,), 0)
    return Limit((index,), int(ws.table.lo[row]))


def _loss(more: Sequence[int], less: Sequence[int]) -> int:
    """By how much one plan is better: the greatest difference of the first levels, so that no lower level hides it."""
    levels = range(1, len(more) + 1)
    return max(0, *(sum(more[:level]) - sum(less[:level]) for level in levels))


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
