"""The solves of one part, one after the other: first on the grid, then in whole yuan, then the ties."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from planner.cpsat import BRANCHES, CUTS, FAST, LIGHT, STEADY, Goal, Linear, Outcome, Profile, run, scout
from planner.cpsat.model import NO_UPPER
from planner.levers.affine import Affine, literal_worth, whole_terms, worth
from planner.levers.encode import OpenModel, encode_part
from planner.levers.parts import Part
from planner.problem import Objective

#: (variable, whole factor) of what is maximised.
Terms = tuple[tuple[int, int], ...]

#: What may go to each way, one after the other: the deterministic effort of the first profile, and shares of the time
#: then left for branching, for the scout, and (all of it) for branching from what the scout found.
_FIRST_TRY = 0.05
_FIRST_BRANCHES, _SCOUT = 0.3, 0.3
#: On the grid a good answer is enough: a second profile that does not climb, and no more.
_ON_GRID_EFFORT = 0.1
#: Of the time left, what the finish with held decisions may have.
_FINISH_SHARE = 0.2
_FINISH_EFFORT = 0.05
#: What a floating-point solver calls a whole number.
_NEARLY_WHOLE = 1e-6
#: Of the time, the part that the grid may have; what it leaves goes to whole yuan.
_GRID_SHARE = 0.4
#: Deterministic effort on each tie: without cuts, with them, and with them on the client's own spending.
_TIE_TRY, _TIE_EFFORT, _SPENDING_EFFORT = 0.02, 0.1, 0.3
#: Options of one solve weigh less than this, where the solver's arithmetic is at ease.
_LARGEST_WEIGHT = 1 << 40
#: Seconds for a first decision where no time was left to find one.
_GRACE = 5.0


@dataclass(frozen=True, slots=True)
class Found:
    """What one part was found to be worth, in units of the objective; costs are taken off where they count.

    `options` and `amounts` are empty where nothing was found; `impossible`: there is no decision, and that is proven.
    """

    options: tuple[int, ...]
    amounts: tuple[int, ...]
    bounds: tuple[Fraction, ...]
    grid_value: Fraction
    proven: bool
    impossible: bool = False


class Search:
    """`rows` hold what is decided, `values` are the best found so far, by variable of the model."""

    def __init__(self, coded: OpenModel, deadline: float, hint: Mapping[int, int] | None = None) -> None:
        self.coded = coded
        self.deadline = deadline
        self.rows: list[Linear] = []
        self.values: tuple[int, ...] = ()
        self.impossible = False
        self._hint = hint or {}

    def left(self) -> float:
        """Seconds left."""
        return self.deadline - time.monotonic()

    def ask(
        self,
        terms: Terms,
        profile: Profile,
        seconds: float,
        effort: float | None = None,
        rows: tuple[Linear, ...] = (),
    ) -> Outcome | None:
        """One solve that maximises `terms`; None where it says nothing. A better answer becomes the next start.

        `rows` hold for this solve only: its bound and an impossible outcome then say nothing about the whole.
        """
        if seconds <= 0 or self.impossible:
            return None
        hint = dict(enumerate(self.values)) if self.values else self._hint
        outcome = run(self.coded.model, Goal(terms, (*self.rows, *rows), hint=hint), profile, seconds, effort=effort)
        if outcome.status == "infeasible" and not self.values and not rows:
            self.impossible = True
        if outcome.values and (not self.values or outcome.value > _value(terms, self.values)):
            self.values = outcome.values
        return None if outcome.status in ("infeasible", "invalid") else outcome

    def most(self, terms: Terms) -> tuple[int | None, bool]:
        """(the bound that was reached, whether the best values reach it) within the time left."""
        bound = None
        for profile, share, effort in (
            (LIGHT, 0.5, _FIRST_TRY),
            (BRANCHES, _FIRST_BRANCHES, None),
            (BRANCHES, 1.0, None),
        ):
            if self.impossible or self._reaches(terms, bound):
                break
            if share == 1.0:
                self._scout(terms, self.left() * _SCOUT)
            outcome = self.ask(terms, profile, self.left() * share, effort)
            if outcome is not None and outcome.bound is not None:
                bound = outcome.bound if bound is None else min(bound, outcome.bound)
        return bound, self._reaches(terms, bound)

    def _reaches(self, terms: Terms, bound: int | None) -> bool:
        return bool(self.values) and bound is not None and _value(terms, self.values) >= bound

    def _scout(self, terms: Terms, seconds: float) -> None:
        """Start from what a floating-point solver finds: its decisions, and its yuan as far as they are whole."""
        coded = self.coded
        values = scout(coded.model, Goal(terms, tuple(self.rows)), coded.discrete, seconds)
        if not values:
            return
        held = [_at(variable, round(values[variable])) for variable in coded.discrete]
        whole = [one for one in coded.yuan if abs(values[one] - round(values[one])) < _NEARLY_WHOLE]
        for rows in (held + [_at(variable, round(values[variable])) for variable in whole], held):
            outcome = self.ask(terms, STEADY, self.left() * _FINISH_SHARE, _FINISH_EFFORT, tuple(rows))
            if outcome is not None and outcome.values:
                return

    def hold(self, terms: Terms) -> None:
        """From now on the terms are worth at least what they are in the best values."""
        if terms:
            variables, factors = zip(*terms, strict=True)
            self.rows.append(Linear(variables, factors, _value(terms, self.values), NO_UPPER))


def _value(terms: Terms, values: Sequence[int]) -> int:
    return sum(factor * values[variable] for variable, factor in terms)


def find(
    part: Part, objective: Objective, grid: int, deadline: float, start: tuple[tuple[int, ...], tuple[int, ...]] | None
) -> Found:
    """The best decision of a part that the time allows."""
    coded = encode_part(part, objective, None)
    search = Search(coded, deadline, coded.hint(*start) if start else None)
    first = coded.levels[0]
    grid_value = None
    if any(one.most - one.least > grid for one in part.problem.quantities):
        grid_value = _on_the_grid(part, objective, grid, search)
    bounds, proven = _levels(search)
    if not search.values and not search.impossible:
        search.deadline = time.monotonic() + _GRACE
        search.ask((), FAST, _GRACE)
    if not search.values:
        return Found((), (), tuple(bounds), Fraction(0), proven=False, impossible=search.impossible)
    if proven:
        _settle_ties(search)
    worth_it = worth(first, search.values)
    return Found(*coded.decision(search.values), tuple(bounds), worth_it if grid_value is None else grid_value, proven)


def _on_the_grid(part: Part, objective: Objective, grid: int, search: Search) -> Fraction | None:
    """The best of the grid becomes the start in whole yuan, made better with its decisions held; its value."""
    coarse = encode_part(part, objective, grid)
    first = Search(coarse, time.monotonic() + search.left() * _GRID_SHARE)
    terms, _ = whole_terms(coarse.levels[0].terms.items())
    for profile, effort in ((LIGHT, _FIRST_TRY), (STEADY, _ON_GRID_EFFORT)):
        outcome = first.ask(terms, profile, first.left(), effort)
        if first.impossible or (outcome is not None and outcome.status == "optimal"):
            break
    if not first.values:
        return None
    search.values = coarse.in_whole_yuan(first.values)
    terms, _ = whole_terms(search.coded.levels[0].terms.items())
    held = tuple(_at(variable, search.values[variable]) for variable in search.coded.discrete)
    search.ask(terms, STEADY, search.left() * _FINISH_SHARE, _FINISH_EFFORT, held)
    return worth(coarse.levels[0], first.values)


def _at(variable: int, value: int) -> Linear:
    return Linear((variable,), (1,), value, value)


def _levels(search: Search) -> tuple[list[Fraction], bool]:
    """(a bound of each level, whether all are reached): each level is held for the next."""
    levels = search.coded.levels
    bounds = [level.range(search.coded.model)[1] for level in levels]
    for number, level in enumerate(levels):
        terms, unit = whole_terms(level.terms.items())
        if not terms and search.values:
            continue
        bound, proven = search.most(terms)
        if bound is not None:
            bounds[number] = min(bounds[number], bound * unit + level.constant)
        if not proven:
            return bounds, False
        search.hold(terms)
    return bounds, bool(search.values)


def _settle_ties(search: Search) -> None:
    """Least own spending, fewer claims, earlier years, first options, least amounts: as far as the effort proves."""
    for number, terms in enumerate(_ties(search.coded)):
        if not terms:
            continue
        outcome = search.ask(terms, LIGHT, search.left(), _TIE_TRY)
        if outcome is None or outcome.status != "optimal":
            outcome = search.ask(terms, CUTS, search.left(), _TIE_EFFORT if number else _SPENDING_EFFORT)
        if outcome is None or outcome.status != "optimal":
            return
        search.hold(terms)


def _ties(coded: OpenModel) -> Iterator[Terms]:
    """What is made as large as possible, one after the other."""
    yield whole_terms((variable, -factor) for variable, factor in coded.cost.terms.items())[0]
    claims = range(coded.component.size)
    yield tuple((claim, -1) for claim in claims)
    yield tuple((claim, -coded.component.years[claim]) for claim in claims if coded.component.years[claim])
    yield from _first_options(coded)
    for lengths in coded.lengths:
        amount = Affine()
        for length in lengths:
            amount.plus(length.yuan, -1)
        yield whole_terms(amount.terms.items())[0]


def _first_options(coded: OpenModel) -> Iterator[Terms]:
    """The places of the options as the digits of a number; many choices are cut into numbers that stay small."""
    digits, weight = Affine(), _LARGEST_WEIGHT
    for literals in coded.options:
        weight //= len(literals)
        if not weight:
            yield whole_terms(digits.terms.items())[0]
            digits, weight = Affine(), _LARGEST_WEIGHT // len(literals)
        for place, literal in enumerate(literals):
            digits.plus(literal_worth(literal), -place * weight)
    yield whole_terms(digits.terms.items())[0]
