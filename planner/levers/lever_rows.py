"""Levers in the model: literals of options, stretches of quantities, and what ties them together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from planner.cpsat import Linear, Model
from planner.levers.affine import Affine, at_most_zero, literal_worth
from planner.levers.open_problem import Form, OpenProblem, Picked
from planner.levers.ranges import Stretch, stretches_of


@dataclass(frozen=True, slots=True)
class Length:
    """A stretch in the model: whether the quantity lies on it (0 or 1), its yuan there (else 0), and its literal.

    The literal is None where there is no other stretch. `steps` and `rest` are the variables that its yuan count.
    """

    stretch: Stretch
    on: Affine
    yuan: Affine
    literal: int | None
    steps: int
    rest: int


class LeverRows:
    """Choices and quantities of a problem as variables of a model, with gates, sums and bounds on spending.

    With `grid`, quantities step so many yuan within a stretch. `steps` are the variables that count yuan.
    """

    def __init__(self, problem: OpenProblem, model: Model, grid: int | None) -> None:
        self.problem, self.model = problem, model
        self.options: list[tuple[int, ...]] = []
        self.lengths: list[tuple[Length, ...]] = []
        self.amounts: list[Affine] = []
        self.steps: list[int] = []
        self._write_options()
        fillers = {one.quantities[-1] for one in problem.sums}
        for quantity, stretches in enumerate(stretches_of(problem)):
            self._write_quantity(stretches, None if quantity in fillers else grid)
        self._write_gates()
        self._write_sums()

    def cost(self) -> Affine:
        """Yuan that all levers cost together."""
        total = Affine()
        for choice, literals in zip(self.problem.choices, self.options, strict=True):
            for option, (cost, literal) in enumerate(zip(choice.costs, literals, strict=True)):
                total.plus(literal_worth(literal), cost)
                if not option and choice.gate is not None:
                    total.plus(literal_worth(self.literal(choice.gate)), cost).constant -= cost
        for quantity, lengths in zip(self.problem.quantities, self.lengths, strict=True):
            for length in lengths:
                if not length.stretch.rests:
                    total.plus(length.yuan, quantity.cost)
        return total

    def literal(self, picked: Picked) -> int:
        """The literal that is true where the choice stands at that option."""
        return self.options[picked[0]][picked[1]]

    def form(self, form: Form) -> Affine:
        """The form over the variables."""
        total = Affine(constant=form.constant)
        for quantity, factor in form.terms:
            total.plus(self.amounts[quantity], factor)
        return total

    def _write_options(self) -> None:
        for choice in self.problem.choices:
            count = len(choice.options)
            if count == 1:
                self.options.append((self.model.variable(1, 1),))
            elif count == 2:
                second = self.model.variable(0, 1)
                self.options.append((-second - 1, second))
            else:
                literals = tuple(self.model.variable(0, 1) for _ in range(count))
                self._exactly_one(literals)
                self.options.append(literals)

    def _exactly_one(self, literals: tuple[int, ...]) -> None:
        self.model.at_most_one.append(literals)
        self.model.linear.append(Linear(literals, (1,) * len(literals), 1, 1))

    def _write_quantity(self, stretches: Sequence[Stretch], grid: int | None) -> None:
        literals: tuple[int | None, ...] = (None,)
        if len(stretches) > 1:
            drawn = tuple(self.model.variable(0, 1) for _ in stretches)
            self._exactly_one(drawn)
            literals = drawn
        lengths = tuple(self._length(one, literal, grid) for one, literal in zip(stretches, literals, strict=True))
        self.lengths.append(lengths)
        amount = Affine()
        for length in lengths:
            amount.plus(length.yuan)
        self.amounts.append(amount)

    def _length(self, stretch: Stretch, literal: int | None, grid: int | None) -> Length:
        """least + steps, and once the rest up to the end: every break point is a value on the grid as well."""
        on = Affine(constant=Fraction(1)) if literal is None else literal_worth(literal)
        span = stretch.most - stretch.least
        step = min(grid or 1, max(span, 1))
        steps, rest = divmod(span, step)
        whole, last = self.model.variable(0, steps), self.model.variable(0, 1 if rest else 0)
        self.steps += [whole, last]
        yuan = Affine().plus(on, stretch.least).add(whole, step).add(last, rest)
        if literal is not None and span:
            beyond = Affine().plus(yuan).plus(on, -stretch.most)
            at_most_zero(self.model, beyond, "stretch")
        elif rest:
            at_most_zero(self.model, Affine(constant=Fraction(-stretch.most)).plus(yuan), "stretch")
        return Length(stretch, on, yuan, literal, whole, last)

    def _write_gates(self) -> None:
        for choice, literals in zip(self.problem.choices, self.options, strict=True):
            if choice.gate is not None:
                gate = self.literal(choice.gate)
                self.model.clauses += [(-literal - 1, gate) for literal in literals[1:]]
        for quantity, lengths in zip(self.problem.quantities, self.lengths, strict=True):
            if quantity.gate is None:
                continue
            gate = self.literal(quantity.gate)
            rest = lengths[0].literal
            assert rest is not None
            self.model.clauses.append((gate, rest))
            if not quantity.or_none:
                self.model.clauses.append((-gate - 1, -rest - 1))

    def _gate(self, gate: Picked) -> int:
        return self.options[gate[0]][gate[1]]

    def _write_sums(self) -> None:
        for one in self.problem.sums:
            total = Affine(constant=Fraction(-one.total))
            for quantity in one.quantities:
                total.plus(self.amounts[quantity])
            self._always(total, "sum")
            self._always(Affine().plus(total, -1), "sum")
        least, most = self.problem.least_spend, self.problem.most_spend
        if most is not None:
            self._always(self.cost().plus(Affine(constant=Fraction(-most))), "spending")
        if least is not None:
            self._always(Affine(constant=Fraction(least)).plus(self.cost(), -1), "spending")

    def _always(self, row: Affine, source: str) -> None:
        at_most_zero(self.model, row, source)
