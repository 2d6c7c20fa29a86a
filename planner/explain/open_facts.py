"""Which unknown facts leave a claim open: those that decide a condition, its amount, or its window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from models.case import UNKNOWN, Case, Unknown
from models.expression import Fact, Node, Type, facts_of
from models.policy import Clause
from planner.evaluator.ceilings import Claim
from planner.evaluator.facts import Facts
from planner.evaluator.reader import condition, number
from planner.evaluator.values import Choice, Choices, Flag, Key, Number
from planner.workspace import Workspace

REGISTERED = Fact("enterprise", "registered", Type.DATE)


def open_facts(ws: Workspace, row: int) -> tuple[Fact, ...]:
    """Unknown facts that decide something about the claim, in reading order; none where nothing is open."""
    clause, claim = ws.clause(row), ws.read[ws.table.keys[row]]
    if not claim.may:
        return ()
    found: dict[Fact, None] = {}
    for tree in _open_trees(ws, clause, claim):
        for fact in facts_of(tree):
            if is_unknown(claim.facts, fact):
                found[fact] = None
    if claim.lower != claim.upper and clause.ladder is not None:
        found |= dict.fromkeys(_ladder_facts(clause, claim))
    return tuple(found)


def window_is_open(ws: Workspace, row: int) -> bool:
    """Whether the conditions surely hold and the amount is known, so that only the window leaves the claim open."""
    clause, claim = ws.clause(row), ws.read[ws.table.keys[row]]
    conditions = (*ws.policy(clause.policy).applies_to, *clause.conditions)
    return claim.may and not claim.must and all(condition(one.tree, claim.facts).must for one in conditions)


def is_unknown(facts: Facts, fact: Fact) -> bool:
    """Whether the case leaves the fact open."""
    seen = facts.value(fact)
    match seen:
        case Number(lower=lower, upper=upper):
            return lower is None or lower != upper
        case Flag(must=must, may=may):
            return must != may
        case Choice(options=options):
            return options is None or len(options) > 1
        case Choices(must=surely, may=perhaps):
            return surely != perhaps
        case Key(text=text):
            return text is None


def _open_trees(ws: Workspace, clause: Clause, claim: Claim) -> list[Node]:
    conditions = (*ws.policy(clause.policy).applies_to, *clause.conditions)
    trees = []
    for one in conditions:
        held = condition(one.tree, claim.facts)
        if held.may and not held.must:
            trees.append(one.tree)
    for amount in (clause.award, clause.limit):
        if amount is not None and claim.lower != claim.upper:
            value = number(amount, claim.facts)
            if value.lower is None or value.lower != value.upper:
                trees.append(amount)
    return trees


def _ladder_facts(clause: Clause, claim: Claim) -> list[Fact]:
    """The measure where it is unknown, now or in a year between given ones, and the day of registration."""
    assert clause.ladder is not None and claim.facts.year is not None
    measure, year = clause.ladder.measure, claim.facts.year
    silent = _silent_years(claim.facts.world.case, measure, year)
    asked = [measure] if is_unknown(claim.facts, measure) else []
    asked += [replace(measure, years_back=year - one) for one in reversed(silent) if not _before_all(claim, one)]
    return [*asked, *([REGISTERED] if is_unknown(claim.facts, REGISTERED) else [])]


def open_past(ws: Workspace, row: int) -> str:
    """The measure whose greatest value before the years of the case decides a ladder claim; "" where none does."""
    clause, claim = ws.clause(row), ws.read[ws.table.keys[row]]
    if clause.ladder is None or not claim.may or claim.lower == claim.upper or claim.facts.year is None:
        return ""
    measure = clause.ladder.measure
    silent = _silent_years(ws.case, measure, claim.facts.year)
    return measure.name if any(_before_all(claim, year) for year in silent) else ""


def _silent_years(case: Case, measure: Fact, year: int) -> list[int]:
    """Years of the enterprise before this one of which the case does not give the measure, nor what was reached."""
    given = _given(case, measure)
    registered = case.enterprise.get("registered")
    first = min([*case.years, case.first_year])
    start = date.fromordinal(registered).year if isinstance(registered, int) else first - 1
    past_known = measure.name in case.history.reached
    return [one for one in range(start, year) if one not in given and not (past_known and one < first)]


def _before_all(claim: Claim, year: int) -> bool:
    case = claim.facts.world.case
    return year < min([*case.years, case.first_year])


def _given(case: Case, measure: Fact) -> set[int]:
    return {year for year, facts in case.years.items() if not isinstance(facts.get(measure.name, UNKNOWN), Unknown)}
