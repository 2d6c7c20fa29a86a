"""Every way in which a claim may stand: under one combination of options, and within one piece of the open amounts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import product
from math import floor
from typing import Any

from models.case import Case, Item
from models.expression import Node
from models.lever import AmountLever
from planner.evaluator.ceilings import award_of, nth_of
from planner.evaluator.facts import Facts, World, facts_of_item
from planner.evaluator.reader import condition
from planner.levers.dependence import Dependence, Spot
from planner.levers.open_problem import Form, Picked
from planner.levers.pieces import FEN, Compute, Piece, pieces_of
from planner.levers.refusals import not_linear, too_fine, too_many_ways
from planner.levers.regions import Range, TooFine, least_in_box, most_in, needed
from planner.levers.stems import MOST_WAYS, Stem, years_of
from planner.levers.traced import NotLinear, Traced, scaled
from planner.levers.worlds import Partial, Settling, Switchboard


@dataclass(frozen=True, slots=True)
class Reading:
    """`picks` are the options that it stands under, `guards` the region of the amounts, `partial` a decision in it.

    `form` is the award (fen) in the region before it is rounded; None where it depends on no amount.
    """

    picks: Mapping[str, str]
    guards: tuple[Form, ...]
    partial: Partial
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """Amounts that are free (with their ranges) and amounts that are 0, where they may be nothing at all."""

    box: tuple[Range, ...]
    nothing: tuple[int, ...]

    def guards(self, names: Sequence[str], levers: Mapping[str, Any]) -> list[Form]:
        """What tells the branch from the others."""
        found = [Form(((place, Fraction(-1)),), Fraction(0)) for place in self.nothing]
        there = [one for one in self.box if levers[names[one.quantity]].or_none]
        return [*found, *(Form(((one.quantity, Fraction(1)),), Fraction(-one.least)) for one in there)]


class OpenReader:
    """Reads stems over all that their levers may be.

    `names` are the amounts in the order of the quantities, `choices` the choices in the order of the open problem.
    """

    def __init__(self, case: Settling, board: Switchboard, dependence: Dependence, world: World) -> None:
        self._case = case
        self._board = board
        self._dependence = dependence
        self._world = world
        self.names = board.amounts(board.levers)
        self.choices = tuple(sorted(board.choices(board.levers)))
        self._places = {name: place for place, name in enumerate(self.names)}

    def readings(self, stem: Stem) -> list[Reading]:
        """All readings of a stem, apart from one another. Raises InputError where that cannot be exact."""
        ways = self._board.number_of(stem.levers)
        if ways > MOST_WAYS:
            raise too_many_ways(stem.claim, stem.levers, self._board.levers, ways, MOST_WAYS)
        trees = self._trees(stem)

        def award(settled: Facts) -> Fraction | int | None:
            return _award(stem, settled, trees)

        return [one for way in self._board.combinations(stem.levers) for one in self._under(stem, way, award)]

    def _under(self, stem: Stem, way: dict[str, str], award: Callable[[Facts], Any]) -> Iterator[Reading]:
        spot = Spot(stem.entity, stem.year, stem.item)
        for branch, piece in self.pieces(stem.claim, stem.levers, way, self._at(spot, way, stem, award)):
            if piece is None:
                yield Reading(way, (), dict(way))
            elif piece.form is not None:
                amounts = {self.names[place]: FEN * yuan for place, yuan in piece.point.items()}
                nothing = {self.names[place]: 0 for place in branch.nothing}
                yield Reading(
                    way,
                    self.told_apart(branch, piece),
                    {**way, **nothing, **amounts},
                    piece.form if piece.form.terms else None,
                )

    def pieces(
        self, what: str, levers: frozenset[str], way: dict[str, str], compute: Callable[[Partial], Any]
    ) -> Iterator[tuple[Branch, Piece | None]]:
        """What is computed under one combination of options, in all pieces of the amounts that count; None: no amounts.

        `compute` takes the amounts by lever, as fen.
        """
        awake = [name for name in self._board.amounts(levers) if self._board.is_awake(name, way)]
        if not awake:
            yield Branch((), ()), None
            return
        for branch in self._branches(awake):
            try:
                for piece in pieces_of(branch.box, self._by_place(branch, compute)):
                    yield branch, piece
            except NotLinear:
                raise not_linear(what, awake, self._board.levers) from None
            except TooFine:
                raise too_fine(what, awake, self._board.levers) from None

    def facts(self, partial: Partial, spot: Spot, stem: Stem) -> Facts | None:
        """What a claim reads under a decision; None where it is not there."""
        settled = self._case.settle(partial)[self._case.entities.index(spot.entity)]
        world = replace(self._world, case=settled)
        if spot.item is None:
            return Facts(world, spot.year)
        item = _item(settled, spot.item)
        if item is None or item.kind != stem.clause.on or spot.year not in years_of(stem.clause, item):
            return None
        return facts_of_item(world, item, spot.year, nth_of(stem.clause, item, spot.year))

    def _at(
        self, spot: Spot, way: Partial, stem: Stem, award: Callable[[Facts], Any]
    ) -> Callable[[Partial], Fraction | int | None]:
        def compute(amounts: Partial) -> Fraction | int | None:
            facts = self.facts({**way, **amounts}, spot, stem)
            found: Fraction | int | None = None if facts is None else award(facts)
            return found

        return compute

    def _by_place(self, branch: Branch, compute: Callable[[Partial], Any]) -> Compute:
        nothing = {self.names[place]: 0 for place in branch.nothing}

        def of_places(amounts: Mapping[int, Traced]) -> Fraction | int | None:
            named = {self.names[place]: amount for place, amount in amounts.items()}
            result: Fraction | int | None = compute({**nothing, **named})
            return result

        return of_places

    def _branches(self, awake: Sequence[str]) -> Iterator[Branch]:
        """Amounts that may be nothing are 0, or at least one yuan; all others lie in their range."""
        optional = [self._places[name] for name in awake if self._lever(name).or_none]
        for absent in product((False, True), repeat=len(optional)):
            nothing = tuple(place for place, away in zip(optional, absent, strict=True) if away)
            free = [self._places[name] for name in awake if self._places[name] not in nothing]
            yield Branch(tuple(self.range_of(place) for place in free), nothing)

    def range_of(self, place: int) -> Range:
        """The whole yuan of a quantity that is there."""
        lever = self._lever(self.names[place])
        least = max(1, lever.least // FEN) if lever.or_none else lever.least // FEN
        return Range(place, least, lever.most // FEN)

    def told_apart(self, branch: Branch, piece: Piece) -> tuple[Form, ...]:
        """What tells a piece of a branch from all others."""
        return needed((*branch.guards(self.names, self._board.levers), *piece.guards), self._widest)

    def picked(self, picks: Partial) -> tuple[Picked, ...]:
        """Options by the places of choices and options."""
        return tuple(
            (self.choices.index(name), self._board.options(name).index(option))
            for name, option in sorted(picks.items())
        )

    def most_of(self, form: Form, guards: Sequence[Form]) -> int:
        """The most that a form comes to within its region, rounded down."""
        places = sorted({place for one in (form, *guards) for place, _ in one.terms})
        box = [self._widest[place] for place in places]
        try:
            return most_in(form, box, guards)
        except TooFine:
            return floor(-least_in_box(scaled(form, -1), self._widest))

    @cached_property
    def _widest(self) -> dict[int, Range]:
        """The ranges within which guards say something: 0 is one of them where an amount may be nothing."""
        found = [self.range_of(place) for place in range(len(self.names))]
        return {
            one.quantity: replace(one, least=0) if self._lever(self.names[one.quantity]).or_none else one
            for one in found
        }

    def _lever(self, name: str) -> AmountLever:
        lever = self._board.levers[name]
        assert isinstance(lever, AmountLever)
        return lever

    def _trees(self, stem: Stem) -> list[tuple[Node, bool]]:
        """Conditions of the rules that read open amounts, and whether they are read for the enterprise alone."""
        spot = Spot(stem.entity, stem.year, stem.item)
        found: list[tuple[Node, bool]] = []
        for rule, selector, leads in self._dependence.selections(stem.clause):
            if selector is not None and selector.where is not None and self._reads_amounts(selector.where, spot):
                found.append((selector.where, False))
            if leads and rule.when is not None and self._reads_amounts(rule.when, spot):
                found.append((rule.when, True))
        return found

    def _reads_amounts(self, tree: Node, spot: Spot) -> bool:
        return bool(self._board.amounts(self._dependence.touched.of_node(tree, spot)))


def _award(stem: Stem, facts: Facts, trees: Sequence[tuple[Node, bool]]) -> Fraction | int | None:
    """Fen that a claim surely may bring; None where it is not eligible. What the rules ask is traced as well."""
    for one in (*stem.policy.applies_to, *stem.clause.conditions):
        if not condition(one.tree, facts).may:
            return None
    for tree, alone in trees:
        condition(tree, Facts(facts.world, facts.year) if alone else facts)
    lower = award_of(stem.clause, facts).lower
    return 0 if lower is None else lower


def _item(case: Case, name: str) -> Item | None:
    return next((item for item in case.items if item.id == name), None)
