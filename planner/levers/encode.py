"""A part of an open problem as an integer model: the claims as ever, and above them options, stretches and yuan.

Each stretch of a quantity has a Boolean and its own yuan, of which one stretch has all. So the money that a claim may
bring along a quantity is one linear row over all its pieces, whose relaxation is already the concave envelope, and
jointly so for all claims along that quantity; the Booleans of the claims turn nothing on or off there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

from planner.cpsat import Linear, Model
from planner.levers.affine import Affine, at_most_zero
from planner.levers.offers import Offer
from planner.levers.open_problem import Form, OpenLimit, Picked, Terms
from planner.levers.parts import Part
from planner.levers.ranges import Interval, Stretch, intervals_of, mixed_guards, stretches_of, where
from planner.problem import Limit, Objective
from planner.solve.components import Component
from planner.solve.encode import Encoded, encode


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


@dataclass(frozen=True, slots=True)
class OpenModel:
    """Variables 0 … say which offers are taken; `levels` are the objective's, in its units, net of costs if asked.

    `options[c]` are literals, `lengths[q]` the stretches, `cost` is yuan. `discrete` are the variables that stand for
    decisions and claims: with all of them held, what is left is money.
    """

    model: Model
    claims: Encoded
    component: Component
    options: tuple[tuple[int, ...], ...]
    lengths: tuple[tuple[Length, ...], ...]
    cost: Affine
    levels: tuple[Affine, ...]
    discrete: tuple[int, ...]

    def decision(self, values: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """(option by choice, yuan by quantity) of a solution."""
        options = tuple(
            next(place for place, literal in enumerate(own) if holds_literal(literal, values)) for own in self.options
        )
        amounts = tuple(sum(int(worth(length.yuan, values)) for length in own) for own in self.lengths)
        return options, amounts

    def in_whole_yuan(self, values: Sequence[int]) -> tuple[int, ...]:
        """A solution on the grid as one of the model in whole yuan."""
        found = list(values)
        for length in (length for own in self.lengths for length in own):
            yuan = worth(length.yuan, values) - length.stretch.least * worth(length.on, values)
            found[length.steps], found[length.rest] = int(yuan), 0
        return tuple(found)

    def hint(self, options: Sequence[int], amounts: Sequence[int]) -> dict[int, int]:
        """A decision as values of variables, as far as it names them."""
        found: dict[int, int] = {}
        for literals, option in zip(self.options, options, strict=True):
            for place, literal in enumerate(literals):
                found[max(literal, -literal - 1)] = int((place == option) == (literal >= 0))
        for lengths, yuan in zip(self.lengths, amounts, strict=True):
            here = next((one for one in lengths if one.stretch.least <= yuan <= one.stretch.most), None)
            found |= {one.literal: int(one is here) for one in lengths if one.literal is not None}
            found |= {one.steps: yuan - one.stretch.least if one is here else 0 for one in lengths}
        return found


def holds_literal(literal: int, values: Sequence[int]) -> bool:
    """Whether a literal is true in a solution."""
    return bool(values[literal]) if literal >= 0 else not values[-literal - 1]


def literal_worth(literal: int) -> Affine:
    """A literal as a sum that is 0 or 1."""
    if literal >= 0:
        return Affine({literal: Fraction(1)})
    return Affine({-literal - 1: Fraction(-1)}, Fraction(1))


def worth(row: Affine, values: Sequence[int]) -> Fraction:
    """The value of a sum in a solution."""
    return row.constant + sum((factor * values[variable] for variable, factor in row.terms.items()), Fraction(0))


def encode_part(part: Part, objective: Objective, grid: int | None) -> OpenModel:
    """The model of the part, in whole yuan or (with `grid`) where quantities step so many yuan within a stretch.

    Both have the same variables. OverflowingRow where a row cannot be counted in 64 bits.
    """
    apart = _apart(part)
    own = (Limit((place,), part.component.ceilings[place], source="ceiling") for place in sorted(apart))
    component = replace(part.component, rows=(*part.component.rows, *own))
    claims = encode(component)
    writer = _Writer(part, component, claims, apart, grid)
    writer.write()
    cost = writer.cost()
    levels = []
    for level, terms in enumerate(claims.money):
        money = Affine({variable: Fraction(factor * component.units[level]) for variable, factor in terms})
        levels.append(money.plus(cost, -objective.scale) if objective.net and level == 0 else money)
    money_holders = {*claims.pools, *writer.steps}
    discrete = tuple(
        variable
        for variable, (low, high) in enumerate(claims.model.bounds)
        if (low, high) == (0, 1) and variable not in money_holders
    )
    return OpenModel(
        claims.model,
        claims,
        part.component,
        tuple(writer.options),
        tuple(writer.lengths),
        cost,
        tuple(levels),
        discrete,
    )


def _apart(part: Part) -> set[int]:
    """Offers whose money follows a quantity or stands in an open limit: each has an integer of its own.

    A limit of its own, which binds nothing, sees to that.
    """
    found = {claim for limit in part.problem.limits for claim in limit.members}
    for place, offer in enumerate(part.offers):
        ceilings = [part.problem.variants[variant].ceiling for variant in offer.variants]
        if len(ceilings) > 1 or any(one is not None and one.terms for one in ceilings):
            found.add(place)
    return found


class _Writer:
    """Writes levers and open ceilings into the model of the claims."""

    def __init__(self, part: Part, component: Component, claims: Encoded, apart: set[int], grid: int | None) -> None:
        self.part, self.component, self.apart, self.grid = part, component, apart, grid
        self.model = claims.model
        #: The integer of each offer that has one of its own.
        self.grants = {members[0]: pool for pool, members in claims.pools.items() if len(members) == 1}
        self.options: list[tuple[int, ...]] = []
        self.lengths: list[tuple[Length, ...]] = []
        self.amounts: list[Affine] = []
        #: Variables that hold whole or leftover steps.
        self.steps: list[int] = []

    def write(self) -> None:
        """Levers first, then what they do to claims and limits."""
        self._write_options()
        fillers = {one.quantities[-1] for one in self.part.problem.sums}
        for quantity, stretches in enumerate(stretches_of(self.part.problem)):
            self._write_quantity(stretches, None if quantity in fillers else self.grid)
        self._write_gates()
        self._write_sums()
        for place, offer in enumerate(self.part.offers):
            self._write_offer(place, offer)
        for limit in self.part.problem.limits:
            self._write_limit(limit)

    def cost(self) -> Affine:
        """Yuan that all levers cost together."""
        total = Affine()
        for choice, literals in zip(self.part.problem.choices, self.options, strict=True):
            for option, (cost, literal) in enumerate(zip(choice.costs, literals, strict=True)):
                total.plus(literal_worth(literal), cost)
                if not option and choice.gate is not None:
                    total.plus(literal_worth(self._gate(choice.gate)), cost).constant -= cost
        for quantity, lengths in zip(self.part.problem.quantities, self.lengths, strict=True):
            for length in lengths:
                if not length.stretch.rests:
                    total.plus(length.yuan, quantity.cost)
        return total

    # Levers

    def _write_options(self) -> None:
        for choice in self.part.problem.choices:
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
        for choice, literals in zip(self.part.problem.choices, self.options, strict=True):
            if choice.gate is not None:
                gate = self._gate(choice.gate)
                self.model.clauses += [(-literal - 1, gate) for literal in literals[1:]]
        for quantity, lengths in zip(self.part.problem.quantities, self.lengths, strict=True):
            if quantity.gate is None:
                continue
            gate = self._gate(quantity.gate)
            rest = lengths[0].literal
            assert rest is not None
            self.model.clauses.append((gate, rest))
            if not quantity.or_none:
                self.model.clauses.append((-gate - 1, -rest - 1))

    def _gate(self, gate: Picked) -> int:
        return self.options[gate[0]][gate[1]]

    def _write_sums(self) -> None:
        for one in self.part.problem.sums:
            total = Affine(constant=Fraction(-one.total))
            for quantity in one.quantities:
                total.plus(self.amounts[quantity])
            self._always(total, "sum")
            self._always(Affine().plus(total, -1), "sum")
        least, most = self.part.problem.least_spend, self.part.problem.most_spend
        if most is not None:
            self._always(self.cost().plus(Affine(constant=Fraction(-most))), "spending")
        if least is not None:
            self._always(Affine(constant=Fraction(least)).plus(self.cost(), -1), "spending")

    def _always(self, row: Affine, source: str) -> None:
        at_most_zero(self.model, row, source)

    # Claims

    def _write_offer(self, place: int, offer: Offer) -> None:
        self.model.clauses += [(-place - 1, self._gate(picked)) for picked in offer.picked]
        if offer.quantity is None:
            (variant,) = (self.part.problem.variants[number] for number in offer.variants)
            self._only_within(place, variant.terms)
            if variant.ceiling is not None:
                self._follow_form(place, variant.ceiling, variant.step)
        else:
            self._follow_pieces(place, offer, offer.quantity)

    def _only_within(self, place: int, terms: Terms) -> None:
        """Taken only where every guard holds."""
        for quantity, interval in intervals_of(terms).items():
            self._only_on(place, [length for length in self.lengths[quantity] if interval.within(length.stretch)])
        for guard in mixed_guards(terms):
            at_most_zero(self.model, Affine().plus(self._form(guard), -1), "guard", only_if=place)

    def _only_on(self, place: int, lengths: Sequence[Length]) -> None:
        if all(length.literal is not None for length in lengths):
            self.model.clauses.append((-place - 1, *(one.literal for one in lengths if one.literal is not None)))

    def _follow_form(self, place: int, form: Form, step: int) -> None:
        """grant <= form where taken; where the form may be below zero the row must not bind what is not taken."""
        if not form.terms:
            return
        room = self._form(form)
        below = min(Fraction(0), room.range(self.model)[0])
        room.plus(literal_worth(place), below).constant -= below
        self._grant_within(place, room, step)

    def _grant_within(self, place: int, room: Affine, step: int) -> None:
        """grant <= room, or the whole steps in it."""
        grant = Affine().add(self.grants[place], 1)
        if step > 1:
            steps = self.model.variable(0, -(-self.component.ceilings[place] // step))
            self.steps.append(steps)
            at_most_zero(self.model, Affine().plus(grant).add(steps, -step), "steps")
            grant = Affine().add(steps, step)
        at_most_zero(self.model, grant.plus(room, -1), "ceiling")

    def _follow_pieces(self, place: int, offer: Offer, quantity: int) -> None:
        """All pieces in one row; a piece whose own ceiling cuts its form also in a second one."""
        room, most, cut, open_on = Affine(), Affine(), False, []
        variants = self.part.problem.variants
        for number in offer.variants:
            variant, ceiling = variants[number], self.part.ceilings[number]
            span = intervals_of(variant.terms).get(quantity)
            for length in self.lengths[quantity]:
                if span is not None and not span.within(length.stretch):
                    continue
                if variant.ceiling is None or not variant.ceiling.terms:
                    room.plus(length.on, ceiling)
                else:
                    if not where(variant.ceiling, variant.step).within(length.stretch):
                        continue
                    factor = variant.ceiling.terms[0][1]
                    room.plus(length.yuan, factor).plus(length.on, variant.ceiling.constant)
                    ends = (length.stretch.least, length.stretch.most)
                    cut = cut or max(factor * end for end in ends) + variant.ceiling.constant > ceiling
                most.plus(length.on, ceiling)
                open_on.append(length)
        self._only_on(place, open_on)
        if place in self.apart:
            self._grant_within(place, room, variants[offer.variants[0]].step)
            if cut and len(offer.variants) > 1:
                self._grant_within(place, most, 1)

    # Limits

    def _write_limit(self, limit: OpenLimit) -> None:
        """The money <= limit where all conditions hold; each that does not hold makes room for all of it."""
        money = Affine()
        for member, weight in zip(limit.members, limit.weights, strict=True):
            money.add(self.grants[member], weight)
        reach = sum(
            (w * self.component.ceilings[m] for m, w in zip(limit.members, limit.weights, strict=True)), Fraction(0)
        )
        conditions = [literal_worth(self._gate(picked)) for picked in limit.terms.picked]
        conditions += [literal_worth(self._at_least_zero(guard)) for guard in mixed_guards(limit.terms)]
        if limit.if_any:
            conditions.append(literal_worth(self._any(limit.if_any)))
        room = Affine()
        spans = intervals_of(limit.terms)
        quantity = limit.limit.terms[0][0] if len(limit.limit.terms) == 1 else None
        for other, span in spans.items():
            inside = [length for length in self.lengths[other] if span.within(length.stretch)]
            if other != quantity:
                conditions.append(_sum(length.on for length in inside))
        if quantity is None:
            room.plus(self._form(limit.limit))
        else:
            own = spans.get(quantity, Interval())
            for length in self.lengths[quantity]:
                if own.within(length.stretch):
                    room.plus(length.yuan, limit.limit.terms[0][1]).plus(length.on, limit.limit.constant)
                else:
                    room.plus(length.on, reach)
        slack = max(Fraction(0), reach - self._least(limit, quantity, room))
        for condition in conditions:
            room.plus(condition, -slack).constant += slack
        at_most_zero(self.model, money.plus(room, -1), limit.source)

    def _least(self, limit: OpenLimit, quantity: int | None, room: Affine) -> Fraction:
        """The least that the limit can come to."""
        if quantity is None:
            return room.range(self.model)[0]
        factor = limit.limit.terms[0][1]
        ends = (end for one in self.lengths[quantity] for end in (one.stretch.least, one.stretch.most))
        return min(factor * end for end in ends) + limit.limit.constant

    def _at_least_zero(self, guard: Form) -> int:
        """A Boolean that is true at least where the guard holds."""
        holds = self.model.variable(0, 1)
        row = self._form(guard)
        row.constant += Fraction(1, lcm(guard.constant.denominator, *(factor.denominator for _, factor in guard.terms)))
        at_most_zero(self.model, row, "guard", only_if=-holds - 1)
        return holds

    def _any(self, claims: tuple[int, ...]) -> int:
        """A literal that is true at least where one of the claims is taken."""
        if len(claims) == 1:
            return claims[0]
        taken = self.model.variable(0, 1)
        self.model.clauses += [(-claim - 1, taken) for claim in claims]
        return taken

    def _form(self, form: Form) -> Affine:
        total = Affine(constant=form.constant)
        for quantity, factor in form.terms:
            total.plus(self.amounts[quantity], factor)
        return total


def _sum(rows: Iterable[Affine]) -> Affine:
    total = Affine()
    for row in rows:
        total.plus(row)
    return total
