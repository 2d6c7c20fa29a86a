"""What a little more of a limit is worth: the case planned again with the limit raised, group by group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from models.plan import Words
from models.policy import Clause, Policy
from models.rule import Rule, RuleKind
from models.sensitivity import LimitValue, Step
from planner.explain.taken import item_label
from planner.explain.texts import both, cite_text, joined
from planner.explain.words import labels, source_text
from planner.neighbours import Neighbourhoods
from planner.problem import AtMost, Limit, Problem, Row
from planner.prose.sentence import sentence
from planner.sensitivity.added import NOTHING
from planner.sensitivity.raised import Raised, Raising, clause_of_award
from planner.sensitivity.worlds import Best, Worlds, less, rank

#: How much more of a limit is tried, in yuan.
STEPS = (10_000, 100_000)
#: How many more places of a quota.
PLACES = (1,)
_BY_ITEM = ("item", "matter", "root")


def limit_values(worlds: Worlds) -> tuple[list[LimitValue], int]:
    """The limits of which some more is worth something, the most first; with them how many are worth nothing.

    A limit that the claims of this case could never fill is not counted.
    """
    raising = Raising(worlds)
    found = [*_of_rules(worlds, raising), *_of_awards(worlds, raising)]
    worth = [one for one in found if any(step.worth != NOTHING for step in one.steps)]
    worth.sort(key=lambda one: (rank(one.steps[-1].worth), one.source, one.group.zh))
    return worth, len(found) - len(worth)


# Limits of rules


@dataclass(frozen=True, slots=True)
class _Group:
    """The rows of a rule that speak of one group, by their places among all rows.

    `apart` is false where the raised limit changes rows of other rules too, so that no group can be told from another:
    then all groups of the rule are raised together.
    """

    rule: Rule
    places: frozenset[int]
    apart: bool = True


def _of_rules(worlds: Worlds, raising: Raising) -> Iterator[LimitValue]:
    sources = {row.source for row in worlds.plan.built.problem.rows}
    for policy, rule in worlds.rules():
        if rule.kind in (RuleKind.CAP, RuleKind.QUOTA) and rule.ref in sources:
            steps = STEPS if rule.kind is RuleKind.CAP else PLACES
            yield from _by_group(worlds, rule, [raising.rule(policy, rule, more) for more in steps])


def _by_group(worlds: Worlds, rule: Rule, steps: Sequence[Raised]) -> Iterator[LimitValue]:
    for group in _groups(worlds, rule, steps[-1]):
        yield LimitValue(
            source=rule.ref,
            policy=rule.policy,
            text=source_text(worlds.ws, rule.ref),
            cite=cite_text(rule.cite),
            of="number" if rule.kind is RuleKind.QUOTA else rule.of,
            group=_named(worlds, group),
            steps=tuple(_step(worlds, group, raised) for raised in steps),
        )


def _groups(worlds: Worlds, rule: Rule, most: Raised) -> list[_Group]:
    """The groups of the rule in which a row changes with the limit, and would bind if it did not."""
    before, after = worlds.plan.built.problem, most.built.problem
    neighbours = Neighbourhoods(Problem(after.candidates, before.rows))
    binding = [place for place, row in enumerate(before.rows) if row.source == rule.ref and not neighbours.is_idle(row)]
    if [_others(row, rule) for row in before.rows] != [_others(row, rule) for row in after.rows]:
        return [_Group(rule, frozenset(binding), apart=False)] if binding else []
    found: dict[tuple[int, ...], set[int]] = {}
    for place in binding:
        if before.rows[place] != after.rows[place]:
            found.setdefault(_key(worlds, rule, before.rows[place]), set()).add(place)
    return [_Group(rule, frozenset(places)) for places in found.values()]


def _others(row: Row, rule: Rule) -> Row | None:
    """The row, where another rule makes it."""
    return None if row.source == rule.ref else row


def _key(worlds: Worlds, rule: Rule, row: Row) -> tuple[int, ...]:
    """The keys of the row's group: those of the first member for which all are known, of any where none is."""
    rows = np.array([worlds.plan.built.rows[claim] for claim in _members(row)], dtype=np.int64)
    columns = [column.tolist() for column in worlds.ws.builder.keys.of_rule(rule, rows)]
    keys = [tuple(column[place] for column in columns) for place in range(len(rows))]
    return next((key for key in keys if min(key, default=0) >= 0), keys[0])


def _members(row: Row) -> tuple[int, ...]:
    assert isinstance(row, Limit | AtMost)
    return row.members


def _named(worlds: Worlds, group: _Group) -> Words:
    """The group by its year and its items, where the rule groups by them."""
    if not group.apart:
        return both("各组一起", "all groups together")
    ws, rows = worlds.ws, worlds.plan.built.problem.rows
    members = [worlds.plan.built.rows[claim] for place in sorted(group.places) for claim in _members(rows[place])]
    parts = []
    if "year" in group.rule.per:
        year = int(ws.table.year[members[0]])
        parts.append(both(f"{year} 年", str(year)))
    if any(key in _BY_ITEM or key.startswith("item.") for key in group.rule.per):
        names = sorted({item_label(ws, row) for row in members} - {""})
        parts += [joined((both(name, name) for name in names), "、", ", ")] if names else []
    return joined(parts, "，", ", ")


def _step(worlds: Worlds, group: _Group, raised: Raised) -> Step:
    """The worth of so much more for this group alone; the other groups of the rule keep their limit."""
    rows: list[Row] | None = None
    if group.apart:
        pairs = zip(worlds.plan.built.problem.rows, raised.built.problem.rows, strict=True)
        rows = [after if place in group.places else before for place, (before, after) in enumerate(pairs)]
    best = worlds.solved(raised.built, policies=[raised.policy], derived=raised.derived, rows=rows)
    return _worth(worlds, raised.more, best)


def _worth(worlds: Worlds, more: int, best: Best) -> Step:
    return Step(more=more, worth=less(best.money, worlds.best.money), proven=best.proven and worlds.best.proven)


# Limits of single awards


def _of_awards(worlds: Worlds, raising: Raising) -> Iterator[LimitValue]:
    """Each clause whose own limit cuts a claim of this case, where no cap says the same of all its claims together."""
    table, places = worlds.ws.table, worlds.plan.built.index_of()
    for number, clause in enumerate(table.clauses):
        cut = (table.clause == number) & (raising.ceilings(STEPS[-1]).lo != table.lo)
        if clause.limit is None or not any(row in places for row in np.flatnonzero(cut).tolist()):
            continue
        policy = worlds.ws.policy(clause.policy)
        if not any(clause_of_award(policy, rule) is clause for rule in policy.rules):
            yield _of_award(worlds, policy, clause, raising)


def _of_award(worlds: Worlds, policy: Policy, clause: Clause, raising: Raising) -> LimitValue:
    assert clause.limit is not None
    say = labels(worlds.ws, clause)
    zh, en = sentence(clause.limit, say, "zh"), sentence(clause.limit, say, "en")
    steps = [raising.award(policy, clause, more) for more in STEPS]
    return LimitValue(
        source=clause.ref,
        policy=clause.policy,
        text=both(
            f"第{clause.id}条 {clause.title.zh}：每笔最高 {zh}",
            f"clause {clause.id} {clause.title.en}: at most {en} a claim",
        ),
        cite=cite_text(clause.cite),
        of="award",
        group=both("", ""),
        steps=tuple(
            _worth(worlds, one.more, worlds.solved(one.built, policies=[one.policy], derived=one.derived))
            for one in steps
        ),
    )
