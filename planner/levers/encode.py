"""A part of an open problem as an integer model: the claims as ever, and above them options, stretches and yuan.

Each stretch of a quantity has a Boolean and its own yuan, of which one stretch has all. So the money that a claim may
bring along a quantity is one linear row over all its pieces, whose relaxation is already the concave envelope, and
jointly so for all claims along that quantity; the Booleans of the claims turn nothing on or off there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from planner.cpsat import Model
from planner.levers.affine import Affine, worth
from planner.levers.lever_rows import Length, LeverRows
from planner.levers.limit_rows import write_limit
from planner.levers.offer_rows import OfferRows
from planner.levers.parts import Part
from planner.problem import Limit, Objective
from planner.solve.components import Component
from planner.solve.encode import encode


@dataclass(frozen=True, slots=True)
class OpenModel:
    """Variables 0 … say which offers are taken; `levels` are the objective's, in its units, net of costs if asked.

    `options[c]` are literals, `lengths[q]` the stretches, `cost` is yuan. `discrete` are the variables that stand for
    decisions and claims, `yuan` count what quantities come to: with all of them held, what is left is money.
    """

    model: Model
    component: Component
    options: tuple[tuple[int, ...], ...]
    lengths: tuple[tuple[Length, ...], ...]
    cost: Affine
    levels: tuple[Affine, ...]
    discrete: tuple[int, ...]
    yuan: tuple[int, ...]

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


def encode_part(part: Part, objective: Objective, grid: int | None) -> OpenModel:
    """The model of the part, in whole yuan or (with `grid`) where quantities step so many yuan within a stretch.

    Both have the same variables. OverflowingRow where a row cannot be counted in 64 bits.
    """
    apart = _apart(part)
    own_limits = (Limit((place,), part.component.ceilings[place], source="ceiling") for place in sorted(apart))
    component = replace(part.component, rows=(*part.component.rows, *own_limits))
    claims = encode(component)
    grants = {members[0]: pool for pool, members in claims.pools.items() if len(members) == 1}
    levers = LeverRows(part.problem, claims.model, grid)
    OfferRows(part, levers, grants, apart).write()
    for limit in part.problem.limits:
        write_limit(limit, levers, grants, component.ceilings)
    cost = levers.cost()
    levels = []
    for level, terms in enumerate(claims.money):
        money = Affine({variable: Fraction(factor * component.units[level]) for variable, factor in terms})
        levels.append(money.plus(cost, -objective.scale) if objective.net and level == 0 else money)
    counted = {*claims.pools, *levers.steps}
    bounds = enumerate(claims.model.bounds)
    discrete = tuple(variable for variable, span in bounds if span == (0, 1) and variable not in counted)
    return OpenModel(
        claims.model,
        part.component,
        tuple(levers.options),
        tuple(levers.lengths),
        cost,
        tuple(levels),
        discrete,
        tuple(levers.steps),
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
