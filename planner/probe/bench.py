"""The examples of one pack in one table of claims, and whether a changed pack pays all of them as expected.

Examples are cases that know nothing of one another, so a change of one clause means new rows of that clause, and only
cases whose rows became others are solved again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from functools import cached_property
from typing import Any

import numpy as np

from models.case import Case
from models.expression import facts_of
from models.policy import Clause, Example, Policy, Strength
from models.rule import Rule
from models.vocabulary import Vocabulary
from planner.building.build import ProblemBuilder
from planner.building.pack_facts import is_cost_based
from planner.candidates import ClaimTable, candidate_claims
from planner.probe.changes import Change
from planner.probe.reach import rule_trees
from planner.solve import solve
from policies.language.award_form import rate_and_base
from scenarios.case_loader import case_from_data

FEN_PER_YUAN = 100


class Bench:
    """All examples of a pack, ready to be run against changes of it. `policies` are all packs that are known."""

    def __init__(self, policy: Policy, policies: Iterable[Policy], vocabulary: Vocabulary) -> None:
        known = [one for one in policies if one.id != policy.id]
        self.policy = policy
        self.vocabulary = vocabulary
        self.examples = policy.examples
        self.cases = tuple(_case(policy, example, [policy, *known], vocabulary) for example in policy.examples)
        named = _with_versions({award.policy for case in self.cases for award in case.history.awards}, policy, known)
        #: Places of the examples that noticed a change, by clause or rule.
        self._noticed: dict[str, dict[int, None]] = {}
        #: Other packs count only for what the history names of them; their claims are never planned here.
        self.others = tuple(_idle(one) for one in known if one.id in named)

    def wrong(self) -> Iterator[tuple[Example, dict[str, int]]]:
        """Examples that the pack itself does not pay as they expect, each with what it pays (fen by clause)."""
        for place, example in enumerate(self.examples):
            paid = self._paid(self._builders[place], place)
            if paid != dict(example.expect):
                yield example, paid

    def noticed_by(self, change: Change) -> Example | None:
        """The first example that is paid otherwise after the change; None where none is."""
        if change.part == "rule":
            bound = self._likely(self._bound_by(change.clauses), change)
            return self._first(bound, lambda place: self._ruled(change.policy, place), change.at)
        table = self._claims(change.policy if change.part == "head" else _only(change.policy, change.at))
        own = self._own(change.clauses if change.part == "clause" else None)
        before, after = self._of_clauses(self._base, own), self._of_clauses(table, own)
        places = _differing(self._base, before, table, after)
        if change.at == "readings" or self._reads_more_than_money(change):
            places |= dict.fromkeys(self._bound_by(change.clauses))
        return self._first(
            self._likely(places, change),
            lambda place: ProblemBuilder(self._spliced(table, before, after, place, change.policy)),
            change.at,
        )

    def _own(self, clauses: Sequence[str] | None) -> list[int]:
        """Numbers of the pack's clauses of these ids, or of all, in every table."""
        return [
            number
            for number, clause in enumerate(self._base.clauses)
            if clause.policy == self.policy.id and (clauses is None or clause.id in clauses)
        ]

    def _bound_by(self, clauses: Sequence[str]) -> list[int]:
        """Cases with a claim or an award of these clauses: a rule over them binds in no other."""
        counts = np.isin(self._base.clause, self._own(clauses)) & (self._base.may | self._base.fixed)
        return [int(place) for place in np.unique(self._base.case[counts])]

    def _first(self, places: Iterable[int], builder_of: Callable[[int], ProblemBuilder], at: str) -> Example | None:
        for place in places:
            if self._paid(builder_of(place), place) != dict(self.examples[place].expect):
                self._noticed.setdefault(at, {})[place] = None
                return self.examples[place]
        return None

    def _likely(self, places: Iterable[int], change: Change) -> list[int]:
        """The places, those first whose example is likely to notice.

        What noticed another change of the same clause or rule; what sets a reading that the rule reads, or has a
        history if the rule looks at other policies; what expects money of its clauses. It spares most of the work.
        """
        noticed, clauses = self._noticed.get(change.at, {}), set(change.clauses)
        rule = next((one for one in self.policy.rules if one.id == change.at), None) if change.part == "rule" else None
        return sorted(
            places,
            key=lambda place: (
                place not in noticed,
                rule is None or not self._sets_up(place, rule),
                clauses.isdisjoint(self.examples[place].expect),
            ),
        )

    def _sets_up(self, place: int, rule: Rule) -> bool:
        """Whether the example was made for such a rule."""
        case = self.cases[place]
        if rule.across:
            return bool(case.history.elsewhere or case.history.awards)
        facts = [fact for tree in rule_trees(rule) for fact in facts_of(tree)]
        return any(fact.scope == "reading" and fact.name in case.readings for fact in facts)

    # Tables

    @cached_property
    def _base(self) -> ClaimTable:
        return self._claims(self.policy)

    @cached_property
    def _rows(self) -> list[Any]:
        """Rows of the unchanged table by case."""
        return [np.flatnonzero(self._base.case == place) for place in range(len(self.cases))]

    @cached_property
    def _builders(self) -> list[ProblemBuilder]:
        """What builds the unchanged problem of each case."""
        return [ProblemBuilder(_taken(self._base, rows)) for rows in self._rows]

    def _claims(self, policy: Policy) -> ClaimTable:
        return candidate_claims(self.cases, [policy, *self.others], self.vocabulary)

    def _of_clauses(self, table: ClaimTable, numbers: list[int]) -> Any:
        return np.flatnonzero(np.isin(table.clause, numbers) & ~table.fixed)

    def _ruled(self, policy: Policy, place: int) -> ProblemBuilder:
        """The same claims under other rules."""
        return self._builders[place].under((policy, *self.others))

    def _spliced(self, table: ClaimTable, before: Any, after: Any, place: int, policy: Policy) -> ClaimTable:
        """The rows of one case: the changed clauses' from the new table, all others from the unchanged one."""
        kept = np.setdiff1d(self._rows[place], before)
        new = after[table.case[after] == place]
        columns: dict[str, Any] = {
            name: np.concatenate([getattr(self._base, name)[kept], getattr(table, name)[new]])
            for name in _columns(table)
        }
        clauses = tuple(clause for one in (policy, *self.others) for clause in one.clauses)
        return replace(table, policies=(policy, *self.others), clauses=clauses, **columns)

    def _paid(self, builder: ProblemBuilder, place: int) -> dict[str, int]:
        """What the best plan of the case pays (fen), by the clauses that its example names; certain facts only."""
        built = builder.build(place, "certain", include_drafts=True)
        paid: Counter[str] = Counter()
        for index, yuan in solve(built.problem).grants.items():
            paid[builder.table.clause_of(built.rows[index]).id] += yuan * FEN_PER_YUAN
        return {clause: paid[clause] for clause in self.examples[place].expect}

    def _reads_more_than_money(self, change: Change) -> bool:
        """Whether more of the clause is read than its claims' money: its rate, or that it is paid for spending."""
        if change.part != "clause":
            return False
        old, new = self.policy.clause(change.at), change.policy.clause(change.at)
        if is_cost_based(old, self.vocabulary) != is_cost_based(new, self.vocabulary):
            return True
        return rate_and_base(old) != rate_and_base(new) and self._rates_are_read

    @cached_property
    def _rates_are_read(self) -> bool:
        carved = any("overlap" in case.readings for case in self.cases)
        return carved or any(rule.of == "base" for rule in self.policy.rules)


def _with_versions(named: set[str], policy: Policy, known: Sequence[Policy]) -> set[str]:
    """The packs named, and the versions that they and this pack replaced one after the other."""
    before = {one.id: one.replaces for one in (policy, *known)}
    found = set(named)
    for one in (policy.id, *named):
        while before.get(one):
            one = before[one]
            found.add(one)
    return found


def _case(policy: Policy, example: Example, policies: Sequence[Policy], vocabulary: Vocabulary) -> Case:
    data = {"id": example.id, **example.given, "policies": [policy.id]}
    return case_from_data(data, file=str(example.place), policies=policies, vocabulary=vocabulary)


def _idle(policy: Policy) -> Policy:
    """The pack without claims of its own."""
    return replace(policy, clauses=tuple(_unpaid(clause) for clause in policy.clauses), rules=())


def _only(policy: Policy, clause_id: str) -> Policy:
    """The pack with the claims of one clause."""
    clauses = tuple(one if one.id == clause_id else _unpaid(one) for one in policy.clauses)
    return replace(policy, clauses=clauses)


def _unpaid(clause: Clause) -> Clause:
    return replace(clause, strength=Strength.DISCRETIONARY)


def _columns(table: ClaimTable) -> list[str]:
    return [one.name for one in fields(table) if isinstance(getattr(table, one.name), np.ndarray)]


def _taken(table: ClaimTable, rows: Any) -> ClaimTable:
    columns: dict[str, Any] = {name: getattr(table, name)[rows] for name in _columns(table)}
    return replace(table, **columns)


def _differing(one: ClaimTable, rows: Any, other: ClaimTable, others: Any) -> dict[int, None]:
    """Places of the cases for which the two tables hold other claims, in order."""
    if len(rows) == len(others):
        differs = np.zeros(len(rows), bool)
        for name in _columns(one):
            differs |= np.asarray(getattr(one, name)[rows] != getattr(other, name)[others], bool)
        cases = np.concatenate([one.case[rows][differs], other.case[others][differs]])
    else:
        cases = np.concatenate([one.case[rows], other.case[others]])
    return dict.fromkeys(np.unique(cases).tolist())
