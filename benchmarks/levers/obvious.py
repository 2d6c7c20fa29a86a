"""The same open problem as one would first write it: one model, the public API, default parameters.

One Boolean a variant, one integer a claim, quantities as a number of grid steps, conditions by OnlyEnforceIf; no break
points, no stretches, no envelopes, nothing split into parts.
"""

from __future__ import annotations

import time
from math import ceil, floor, lcm
from typing import NamedTuple

from ortools.sat.python import cp_model

from planner.levers.open_problem import Form, OpenProblem, Picked
from planner.problem import AtMost, Limit


class Timed(NamedTuple):
    """Seconds (the limit where unproven), the value of the first level, its bound, whether it is proven."""

    seconds: float
    value: int
    bound: int
    proven: bool


def obvious(problem: OpenProblem, limit: float, grid: int, workers: int) -> Timed:
    """The first level alone, building included."""
    start = time.perf_counter()
    written = _Written(problem, grid)
    written.solver.parameters.num_workers = workers
    written.solver.parameters.max_time_in_seconds = max(0.0, limit - (time.perf_counter() - start))
    status = written.solver.solve(written.model)
    proven = status == cp_model.OPTIMAL
    value = floor(written.solver.objective_value) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else 0
    seconds = time.perf_counter() - start if proven else limit
    return Timed(seconds, value, ceil(written.solver.best_objective_bound), proven)


class _Written:
    def __init__(self, problem: OpenProblem, grid: int) -> None:
        self.problem, self.model, self.solver = problem, cp_model.CpModel(), cp_model.CpSolver()
        self.options = [[self.model.new_bool_var("") for _ in choice.options] for choice in problem.choices]
        for choice, own in zip(problem.choices, self.options, strict=True):
            self.model.add_exactly_one(own)
            if choice.gate is not None:
                self.model.add_implication(self._picked(choice.gate).negated(), own[0])
        self.amounts = [self._amount(place, grid) for place in range(len(problem.quantities))]
        for one in problem.sums:
            self.model.add(sum(self.amounts[quantity] for quantity in one.quantities) == one.total)
        self._budget()
        self.taken = [self.model.new_bool_var("") for _ in problem.variants]
        names = sorted({variant.claim for variant in problem.variants})
        most = dict.fromkeys(names, 0)
        for variant, candidate in zip(problem.variants, problem.problem.candidates, strict=True):
            most[variant.claim] = max(most[variant.claim], candidate.ceiling)
        self.grants = {name: self.model.new_int_var(0, most[name], name) for name in names}
        for name in names:
            self._claim(name)
        for row in problem.problem.rows:
            self._row(row)
        self.model.maximize(sum(self.grants.values()))

    def _picked(self, picked: Picked) -> cp_model.IntVar:
        return self.options[picked[0]][picked[1]]

    def _amount(self, place: int, grid: int) -> cp_model.LinearExprT:
        quantity = self.problem.quantities[place]
        steps = self.model.new_int_var(0, (quantity.most - quantity.least) // grid, "")
        if not quantity.or_none:
            return quantity.least + grid * steps
        there = self.model.new_bool_var("")
        amount = self.model.new_int_var(0, quantity.most, "")
        self.model.add(amount == quantity.least + grid * steps).only_enforce_if(there)
        self.model.add(amount == 0).only_enforce_if(there.negated())
        return amount

    def _budget(self) -> None:
        costs = [self._cost(place) for place in range(len(self.problem.quantities))]
        for choice, own in zip(self.problem.choices, self.options, strict=True):
            costs += [int(price) * literal for price, literal in zip(choice.costs, own, strict=True)]
        if self.problem.most_spend is not None:
            self.model.add(sum(costs) <= self.problem.most_spend)

    def _cost(self, place: int) -> cp_model.LinearExprT:
        """What the amount costs; behind a shut gate it rests at its least and costs nothing."""
        quantity, amount = self.problem.quantities[place], self.amounts[place]
        if quantity.gate is None:
            return int(quantity.cost) * amount
        gate = self._picked(quantity.gate)
        cost = self.model.new_int_var(0, int(quantity.cost) * quantity.most, "")
        self.model.add(cost == int(quantity.cost) * amount).only_enforce_if(gate)
        self.model.add(cost == 0).only_enforce_if(gate.negated())
        self.model.add(amount == quantity.least).only_enforce_if(gate.negated())
        return cost

    def _form(self, form: Form) -> tuple[cp_model.LinearExprT, int]:
        """(the form times a whole number, this number)."""
        scale = lcm(form.constant.denominator, *(factor.denominator for _, factor in form.terms))
        total = sum(int(factor * scale) * self.amounts[quantity] for quantity, factor in form.terms)
        return total + int(form.constant * scale), scale

    def _claim(self, name: str) -> None:
        mine = [place for place, variant in enumerate(self.problem.variants) if variant.claim == name]
        grant, none = self.grants[name], self.model.new_bool_var("")
        self.model.add_exactly_one([none, *(self.taken[place] for place in mine)])
        self.model.add(grant == 0).only_enforce_if(none)
        for place in mine:
            variant, taken = self.problem.variants[place], self.taken[place]
            for choice, option in variant.terms.picked:
                self.model.add_implication(taken, self.options[choice][option])
            for guard in variant.terms.guards:
                self.model.add(self._form(guard)[0] >= 0).only_enforce_if(taken)
            self.model.add(grant <= self.problem.problem.candidates[place].ceiling).only_enforce_if(taken)
            if variant.ceiling is not None:
                total, scale = self._form(variant.ceiling)
                self.model.add(scale * grant <= total).only_enforce_if(taken)

    def _row(self, row: object) -> None:
        if isinstance(row, AtMost):
            self.model.add(sum(self.taken[place] for place in row.members) <= row.number)
        elif isinstance(row, Limit) and not row.weights:
            names = sorted({self.problem.variants[place].claim for place in row.members})
            added = self.model.add(sum(self.grants[name] for name in names) <= row.limit)
            if row.if_any or row.unless_any:
                added.only_enforce_if(self._binds(row))
        else:
            raise TypeError(f"no such row in these instances: {row}")

    def _binds(self, row: Limit) -> cp_model.IntVar:
        binds = self.model.new_bool_var("")
        unless = [self.taken[place] for place in row.unless_any]
        for place in row.if_any or (None,):
            asked = [] if place is None else [self.taken[place].negated()]
            self.model.add_bool_or([binds, *asked, *unless])
        return binds
