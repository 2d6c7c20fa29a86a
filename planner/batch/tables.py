"""What became of enterprises, as rows of the result tables; on a worker's side, so rows are made in one go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from models.batch import EnterprisePlan, Outcome, TakenLine, UntakenLine
from planner.batch.tables_form import RESULTS, block_of, listed, rows_of

_FLAG = ("false", "true")
_STRENGTHS = ("entitled", "ceiling", "competitive", "others")
_Row = tuple[object, ...]
#: Characters of a name or a message.
_LONGEST = 4_000
#: What a plan would say, where there is none: from first_year to the last column of `plans`.
_NO_PLAN: _Row = (None,) * 23


def tables_of(outcomes: Sequence[Outcome]) -> dict[str, bytes]:
    """By table, the rows of these enterprises as a block (see tables_form); tables without rows are left out.

    The rows depend on the outcomes alone: the order in which they come, and how long they took, leave no trace.
    """
    made: dict[str, list[_Row]] = {one.name: [] for one in RESULTS}
    for outcome in sorted(outcomes, key=_number):
        if not outcome.plans:
            decided = _FLAG[outcome.decided]
            made["plans"].append((outcome.number, _short(outcome.id), "", "", outcome.status.value, decided, *_NO_PLAN))
        for plan in sorted(outcome.plans, key=_entity) if len(outcome.plans) > 1 else outcome.plans:
            _add_plan(made, outcome, plan)
        made["errors"] += _errors(outcome)
    return {name: block_of(rows) for name, rows in made.items() if rows}


def without_rows(tables: Mapping[str, bytes], numbers: Set[int]) -> dict[str, bytes]:
    """The tables without the rows of these enterprises; tables that lose all rows are left out."""
    gone = {str(number) for number in numbers}
    left = {name: [row for row in rows_of(block) if row[0] not in gone] for name, block in tables.items()}
    return {name: block_of(rows) for name, rows in left.items() if rows}


def _short(text: str) -> str:
    """A text of the input that nobody has measured, cut where it would burst a row."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _number(outcome: Outcome) -> int:
    return outcome.number


def _entity(plan: EnterprisePlan) -> str:
    return plan.entity


def _place(line: TakenLine | UntakenLine) -> tuple[str, str, str, int]:
    return line.policy, line.clause, line.item or "", line.year


def _add_plan(made: Mapping[str, list[_Row]], outcome: Outcome, plan: EnterprisePlan) -> None:
    number, id_, entity = outcome.number, _short(outcome.id), plan.entity
    made["plans"].append(_plan_row(outcome, plan))
    made["claims"] += [
        (
            number, id_, entity, one.policy, one.clause, one.item, one.year, one.pay_year, one.granted, one.ceiling,
            one.strength, _FLAG[one.others], _FLAG[one.draft],
        )
        for one in sorted(plan.taken, key=_place)
    ]  # fmt: skip
    made["not_taken"] += [
        (
            number, id_, entity, one.policy, one.clause, one.item, one.year, one.ceiling, one.reason.value,
            listed(one.rules), listed(one.beside), None if one.condition < 0 else one.condition,
        )
        for one in sorted(plan.untaken, key=_place)
    ]  # fmt: skip
    made["limits"] += sorted((number, id_, entity, one.rule, one.short, listed(one.claims)) for one in plan.limits)


def _plan_row(outcome: Outcome, plan: EnterprisePlan) -> _Row:
    money = dict.fromkeys([(kind, draft) for draft in (False, True) for kind in _STRENGTHS], 0)
    for one in plan.taken:
        money["others" if one.others else one.strength, one.draft] += one.granted
    return (
        outcome.number, _short(outcome.id), plan.entity, _short(plan.title), outcome.status.value,
        _FLAG[outcome.decided], plan.first_year, plan.last_year, *money.values(), plan.sure, plan.possible, plan.proof,
        _FLAG[plan.ties_proven], plan.gap, len(plan.taken), len(plan.untaken), len(plan.limits),
        *_latest(plan), *plan.parts,
    )  # fmt: skip


def _latest(plan: EnterprisePlan) -> tuple[int | None, int | None]:
    """The latest year before the horizon in which the history brought money, and how much that was."""
    years = [year for year, money in plan.received.items() if money and year < plan.first_year]
    return (max(years), plan.received[max(years)]) if years else (None, None)


def _errors(outcome: Outcome) -> Iterator[_Row]:
    """A row for each fault; an enterprise without a plan has one even where nothing is known about why."""
    head = (outcome.number, _short(outcome.id), outcome.status.value)
    if not outcome.faults and not outcome.plans:
        yield (*head, "", "", "")
    for fault in outcome.faults:
        yield (*head, _short(fault.place), _short(fault.zh), _short(fault.en))
