"""Invented investment plans with open decisions, as clauses of real policies would cut them into variants.

Purchases of an open amount, contracts that may be left out or moved to another year, one budget spread over the years;
rates with a least amount and an own limit, a second clause that may not be paid for the same money, limits by clause
and year, by clause and by year, and awards for what all purchases of a year add up to.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from fractions import Fraction

from planner.levers.open_problem import Form, OpenChoice, OpenProblem, Picked, Quantity, Sum, Terms, Variant
from planner.problem import AtMost, Candidate, Limit, Problem, Row

WAN = 10_000
FIRST_YEAR = 2026


@dataclass(slots=True)
class _Clause:
    """rate x amount from `least` on, at most `most` a contract, at most `yearly` a year and `ever` over all years."""

    name: str
    rate: Fraction
    least: int
    most: int
    yearly: int
    ever: int
    members: dict[int, list[int]] = field(default_factory=dict)


class _Plan:
    """Collects variants and levers."""

    def __init__(self, items: int, years: int, seed: int) -> None:
        self.rng = random.Random(f"{items} {years} {seed}")
        self.years = [FIRST_YEAR + i for i in range(years)]
        self.candidates: list[Candidate] = []
        self.variants: list[Variant] = []
        self.rows: list[Row] = []
        self.choices: list[OpenChoice] = []
        self.quantities: list[Quantity] = []
        self.clauses = [self._clause(f"c{i}") for i in range(2 + items // 6)]
        self.by_year: dict[int, list[int]] = {year: [] for year in self.years}

    def _clause(self, name: str) -> _Clause:
        rng = self.rng
        most = rng.randrange(40, 160, 5) * WAN
        yearly = int(most * rng.uniform(1.2, 2.5)) // WAN * WAN
        ever = int(yearly * rng.uniform(1.3, 2.4)) // WAN * WAN
        rate = Fraction(rng.choice((10, 15, 20, 25, 30, 50)), 100)
        return _Clause(name, rate, rng.choice((0, 50, 100, 200)) * WAN, most, yearly, ever)

    def claim(self, name: str, clause: _Clause, year: int, terms: Terms, most: int, ceiling: Form | None = None) -> int:
        """A variant of a claim; its place."""
        place = len(self.candidates)
        key = f"{name}/{place:04d}"
        self.candidates.append(Candidate(key, most, 0, year, (1, year, key)))
        self.variants.append(Variant(f"{name}@{year}", terms, ceiling))
        clause.members.setdefault(year, []).append(place)
        return place

    def pieces(self, item: str, clause: _Clause, year: int, picked: tuple[Picked, ...], quantity: int) -> list[int]:
        """The clause along an amount: nothing below the least, the rate, the limit from where it is reached."""
        own = self.quantities[quantity]
        full = -(-clause.most // clause.rate)
        low, found = max(own.least, clause.least), []
        if own.most >= low and low < full:
            guards = [_at_least(quantity, low), _at_most(quantity, int(full) - 1)]
            most = int(clause.rate * min(own.most, int(full) - 1))
            terms = Terms(picked, tuple(guards))
            form = Form(((quantity, clause.rate),), Fraction(0))
            found.append(self.claim(f"{item}/{clause.name}", clause, year, terms, most, form))
        if own.most >= full:
            terms = Terms(picked, (_at_least(quantity, max(int(full), low)),))
            found.append(self.claim(f"{item}/{clause.name}", clause, year, terms, clause.most))
        return found

    def purchase(self, item: str, *, moves: bool) -> None:
        """An open amount, in its year or in one of several."""
        rng = self.rng
        least = rng.randrange(2, 20) * 10 * WAN
        quantity = len(self.quantities)
        self.quantities.append(
            Quantity(item, least, least * rng.randrange(2, 6), Fraction(1), or_none=rng.random() < 0.6)
        )
        places: list[tuple[int, tuple[Picked, ...]]]
        if moves:
            self.choices.append(
                OpenChoice(f"{item}.year", tuple(map(str, self.years)), (Fraction(0),) * len(self.years))
            )
            choice = len(self.choices) - 1
            places = [(year, ((choice, option),)) for option, year in enumerate(self.years)]
        else:
            year = rng.choice(self.years)
            self.by_year[year].append(quantity)
            places = [(year, ())]
        clauses = rng.sample(self.clauses, 2)
        for year, picked in places:
            paid = [place for one in clauses for place in self.pieces(item, one, year, picked, quantity)]
            self.rows.append(AtMost(tuple(paid), 1, "once"))

    def contract(self, item: str) -> None:
        """A known amount, left out or signed in one of the years."""
        rng = self.rng
        amount = rng.randrange(60, 600) * WAN
        options = ("out", *map(str, self.years))
        self.choices.append(OpenChoice(item, options, (Fraction(0), *(Fraction(amount) for _ in self.years))))
        clauses = rng.sample(self.clauses, 2)
        for option, year in enumerate(self.years, 1):
            paid = []
            for one in clauses:
                most = min(one.most, int(one.rate * amount)) if amount >= one.least else 0
                if most:
                    terms = Terms(((len(self.choices) - 1, option),))
                    paid.append(self.claim(f"{item}/{one.name}", one, year, terms, most))
            if len(paid) > 1:
                self.rows.append(AtMost(tuple(paid), 1, "once"))

    def spread(self) -> Sum:
        """One budget over the years, nothing or a good part in each; it also counts in the year's total."""
        total = 300 * WAN * len(self.years)
        first = len(self.quantities)
        clause = self.rng.choice(self.clauses)
        for year in self.years:
            self.by_year[year].append(len(self.quantities))
            self.quantities.append(Quantity(f"spread.{year}", 100 * WAN, 700 * WAN, Fraction(1), or_none=True))
            self.pieces("spread", clause, year, (), len(self.quantities) - 1)
        return Sum(tuple(range(first, len(self.quantities))), total)

    def thresholds(self) -> None:
        """An award a year for what its open purchases add up to, and one for growth over the year before."""
        bonus = _Clause("bonus", Fraction(0), 0, 0, 80 * WAN, 150 * WAN)
        for year, quantities in self.by_year.items():
            reach = sum(self.quantities[quantity].most for quantity in quantities)
            for share, award in ((Fraction(2, 5), 20), (Fraction(3, 5), 40)):
                if quantities:
                    guard = Form(tuple((quantity, Fraction(1)) for quantity in sorted(quantities)), -share * reach)
                    self.claim(f"bonus-{award}", bonus, year, Terms(guards=(guard,)), award * WAN)
        for before, year in zip(self.years, self.years[1:], strict=False):
            if self.by_year[before] and self.by_year[year]:
                terms = {quantity: Fraction(-6, 5) for quantity in self.by_year[before]}
                terms |= {quantity: Fraction(1) for quantity in self.by_year[year]}
                guard = Form(tuple(sorted(terms.items())), Fraction(0))
                self.claim("growth", bonus, year, Terms(guards=(guard,)), 30 * WAN)
        self.clauses.append(bonus)

    def limits(self) -> None:
        """By clause and year, by clause, and by year over all clauses."""
        yearly: dict[int, list[int]] = {}
        for clause in self.clauses:
            for year, members in sorted(clause.members.items()):
                self.rows.append(Limit(tuple(members), clause.yearly, source="clause and year"))
                yearly.setdefault(year, []).extend(members)
            members = [place for own in clause.members.values() for place in own]
            self.rows.append(Limit(tuple(members), clause.ever, source="clause"))
        for members in yearly.values():
            most = sum(clause.yearly for clause in self.clauses) * 3 // 5 // WAN * WAN
            self.rows.append(Limit(tuple(sorted(members)), most, source="year"))


def _at_least(quantity: int, yuan: int) -> Form:
    return Form(((quantity, Fraction(1)),), Fraction(-yuan))


def _at_most(quantity: int, yuan: int) -> Form:
    return Form(((quantity, Fraction(-1)),), Fraction(yuan))


def open_items(items: int, years: int, seed: int) -> OpenProblem:
    """So many open items over so many years, and a budget halfway between what is bound to cost and all there is."""
    plan = _Plan(items, years, seed)
    total = plan.spread()
    for number in range(items - 1):
        name = f"i{number:02d}"
        if number % 3 == 2:
            plan.contract(name)
        else:
            plan.purchase(name, moves=number % 3 == 1)
    plan.thresholds()
    plan.limits()
    single = plan.quantities[len(total.quantities) :]
    bound_to = total.total + sum(0 if quantity.or_none else quantity.least for quantity in single)
    reach = total.total + sum(quantity.most for quantity in single)
    reach += sum(int(max(choice.costs)) for choice in plan.choices)
    return OpenProblem(
        Problem(tuple(plan.candidates), tuple(plan.rows)),
        tuple(plan.variants),
        tuple(plan.choices),
        tuple(plan.quantities),
        (total,),
        most_spend=(bound_to + (reach - bound_to) // 2) // WAN * WAN,
    )
