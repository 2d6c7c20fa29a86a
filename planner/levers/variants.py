"""From an open case to an open problem: each claim under each combination of options and in each piece of the amounts.

Under any decision, the variants whose terms hold are the claims of the ordinary case that the decision makes, with the
same ceilings, and the rows that then bind are its rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from models.lever import AmountLever, ChoiceLever, Gate
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.building.build import Built, counts
from planner.demands.names import ClaimNames
from planner.demands.rows import Asked, demand_rows
from planner.evaluator.facts import world_of
from planner.levers.dependence import Dependence, Spot, Touched
from planner.levers.one_matter import one_matter_rows
from planner.levers.open_builder import OpenBuilder, with_most
from planner.levers.open_groups import Apartness, split_rows
from planner.levers.open_problem import (
    OpenChoice,
    OpenLimit,
    OpenProblem,
    OpenSolution,
    Picked,
    Quantity,
    Sum,
    Terms,
    Variant,
)
from planner.levers.pieces import FEN
from planner.levers.readings import OpenReader
from planner.levers.refusals import awarded, too_many_ways
from planner.levers.stems import MOST_WAYS, above, occurrences, stems_of
from planner.levers.traced import scaled
from planner.levers.union import AwardReading, UnionTable, confirm_forms, union_of
from planner.levers.worlds import Settling, Switchboard
from planner.problem import Candidate, Problem, Row
from planner.solve.components import renumbered
from planner.terms import DEFAULT_TERMS
from planner.terms import Terms as PlanTerms
from planner.weighing import Weighing


@dataclass(frozen=True)
class OpenBuilt:
    """An open problem, the options that are fixed in it, and (entity, claim) of each candidate."""

    problem: OpenProblem
    fixed: Mapping[str, str]
    claims: tuple[tuple[str, str], ...]


def open_problem(
    open_case: Settling,
    policies: Sequence[Policy],
    vocabulary: Vocabulary,
    *,
    include_drafts: bool,
    terms: PlanTerms = DEFAULT_TERMS,
) -> tuple[OpenBuilt, ...]:
    """The open problems of a case, of which the best one's solution is the case's: at present always one, with nothing
    fixed. What is certain counts, as in an ordinary plan.

    Raises InputError where a claim depends on too many combinations, or on amounts in a way that is not linear.
    """
    return (_Making(open_case, policies, vocabulary, include_drafts, terms).built(),)


def decision_of(built: OpenBuilt, solution: OpenSolution) -> dict[str, Any]:
    """The solution as a decision on the open case: an option's name, or fen, by lever."""
    choices = {
        one.lever: one.options[place] for one, place in zip(built.problem.choices, solution.options, strict=True)
    }
    amounts = {one.lever: FEN * yuan for one, yuan in zip(built.problem.quantities, solution.amounts, strict=True)}
    return {**built.fixed, **choices, **amounts}


class _Making:
    """One open problem in the making."""

    def __init__(
        self,
        case: Settling,
        policies: Sequence[Policy],
        vocabulary: Vocabulary,
        include_drafts: bool,
        terms: PlanTerms,
    ) -> None:
        self.case = case
        self.resting = case.settle({})
        self.vocabulary = vocabulary
        self.terms = terms
        self.include_drafts = include_drafts and not terms.demands.no_drafts
        self.policies = tuple(policies)
        self.board = Switchboard(case.levers)
        counted = [one for one in self.policies if counts(one, self.resting[0], self.include_drafts)]
        self.counted = tuple(counted)
        self.dependence = Dependence(Touched(case, self.board), self.policies, self.counted)
        world = world_of(self.resting[0], self.policies, vocabulary)
        self.reader = OpenReader(case, self.board, self.dependence, world)

    def built(self) -> OpenBuilt:
        """The problem: entities one after the other, then what binds them together."""
        table, apart = self._table()
        builder = self._builder(table, apart)
        parts = [self._part(builder, owner) for owner in self._owners()]
        rows: list[Row] = []
        limits: list[OpenLimit] = []
        candidates: list[Candidate] = []
        places: list[int] = []
        exact = apart.exact
        for built, found, is_exact in parts:
            start = len(candidates)
            moved = {place: start + place for place in range(len(built.rows))}
            rows += [renumbered(row, moved) for row in built.problem.rows]
            limits += [_renumbered_limit(limit, start) for limit in found]
            candidates += built.problem.candidates
            places += built.rows
            exact = exact and is_exact
        rows += one_matter_rows(table, places)
        rows += self._demanded(table, places)
        variants = [self._variant(table, row) for row in places]
        problem = self._problem(Problem(tuple(candidates), tuple(rows)), limits, variants, exact)
        return OpenBuilt(problem, {}, tuple((table.origins[row].entity, table.origins[row].claim) for row in places))

    # The table

    def _table(self) -> tuple[UnionTable, Apartness]:
        found = occurrences(self.case, self.board, self.dependence)
        stems = stems_of(self.case, found, self.dependence, self.counted)
        readings = [(stem, one) for stem in stems for one in self.reader.readings(stem)]
        base = union_of(self.case, self.policies, self.vocabulary, readings, list(self._awards()))
        confirm_forms(base, self.reader.names)
        apart = Apartness({})
        finder = self._builder(base, apart)
        for owner in self._owners():
            finder.find_apart(owner, self.include_drafts)
        return with_most(split_rows(base, apart, self.board), self.reader), apart

    def _awards(self) -> Iterator[AwardReading]:
        clauses = {clause.ref: clause for policy in self.policies for clause in policy.clauses}
        for entity, own in zip(self.case.entities, self.resting, strict=True):
            for money in own.history.elsewhere:
                if self.dependence.touched.item(money.matter):
                    raise awarded(money.matter, self.dependence.touched.item(money.matter), self.board.levers)
            for index, award in enumerate(own.history.awards):
                clause = clauses.get(f"{award.policy}/{award.clause}")
                if clause is None:
                    continue
                items = {item.id: item for item in own.items}
                parents = tuple(above(items[award.item], items)) if award.item in items else ()
                levers, of_item = self.dependence.of_award(clause, Spot(entity, award.year, award.item), parents)
                if of_item:
                    raise awarded(award.item or "", of_item, self.board.levers)
                ways = self.board.number_of(levers)
                if ways > MOST_WAYS:
                    raise too_many_ways(f"history.awards[{index}]", levers, self.board.levers, ways, MOST_WAYS)
                yield from (AwardReading(entity, index, levers, way) for way in self.board.combinations(levers))

    def _owners(self) -> list[int]:
        """Entities by name, so that candidates stand in the order of their keys."""
        return sorted(range(len(self.case.entities)), key=lambda owner: self.case.entities[owner])

    def _builder(self, table: UnionTable, apart: Apartness) -> OpenBuilder:
        return OpenBuilder(table, self.board, self.dependence, self.reader, apart)

    # The problem

    def _part(self, builder: OpenBuilder, owner: int) -> tuple[Built, list[OpenLimit], bool]:
        built = builder.build(owner, "certain", self.include_drafts)
        weighing = Weighing.of(self.terms, self.resting[owner], self.policies)
        weighed = []
        for one, row in zip(built.problem.candidates, built.rows, strict=True):
            tier, weight = weighing.weigh(builder.table.clause_of(row), one.year, one.tier)
            weighed.append(replace(one, tier=tier, weight=weight))
        return replace(built, problem=replace(built.problem, candidates=tuple(weighed))), builder.limits, builder.exact

    def _demanded(self, table: UnionTable, places: Sequence[int]) -> tuple[Row, ...]:
        asked = [Asked(table.clause_of(row), table.origins[row].claim, int(table.year[row])) for row in places]
        return demand_rows(self.terms.demands, asked, ClaimNames(table.clauses))

    def _variant(self, table: UnionTable, row: int) -> Variant:
        origin = table.origins[row]
        terms = Terms(self.reader.picked(origin.picks), origin.guards)
        ceiling = None if origin.form is None else scaled(origin.form, Fraction(1, FEN))
        return Variant(table.claims[row], terms, ceiling, max(1, table.clause_of(row).round_down_to // FEN))

    def _problem(
        self, problem: Problem, limits: Sequence[OpenLimit], variants: Sequence[Variant], exact: bool
    ) -> OpenProblem:
        levers = self.board.levers
        demands = self.terms.demands
        return OpenProblem(
            problem=problem,
            variants=tuple(variants),
            choices=tuple(self._choice(levers[name]) for name in self.reader.choices),
            quantities=tuple(self._quantity(levers[name]) for name in self.reader.names),
            sums=tuple(
                Sum(tuple(self.reader.names.index(name) for name in one.levers), one.total // FEN)
                for one in self.case.totals
            ),
            limits=tuple(limits),
            exact=exact,
            least_spend=demands.least_spend,
            most_spend=demands.most_spend,
        )

    def _choice(self, lever: Any) -> OpenChoice:
        assert isinstance(lever, ChoiceLever)
        costs = tuple(Fraction(one.cost, FEN) for one in lever.options)
        return OpenChoice(lever.id, tuple(one.name for one in lever.options), costs, self._gate(lever.gate))

    def _quantity(self, lever: Any) -> Quantity:
        assert isinstance(lever, AmountLever)
        gate = self._gate(lever.gate)
        return Quantity(lever.id, lever.least // FEN, lever.most // FEN, lever.cost, lever.or_none, gate)

    def _gate(self, gate: Gate | None) -> Picked | None:
        return None if gate is None else self.reader.picked({gate.lever: gate.option})[0]


def _renumbered_limit(limit: OpenLimit, start: int) -> OpenLimit:
    """The same limit where the candidates begin at another place."""
    members, if_any = (tuple(start + one for one in claims) for claims in (limit.members, limit.if_any))
    return replace(limit, members=members, if_any=if_any)
