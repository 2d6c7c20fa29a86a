"""An open problem under one decision: is the decision allowed, what does it cost, and which problem does it leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import floor

from planner.levers.open_problem import Form, OpenLimit, OpenProblem, Picked, Quantity, Terms, Variant
from planner.problem import AnyOf, AtMost, Candidate, Limit, Problem, Row


def value_of(form: Form, amounts: Sequence[int]) -> Fraction:
    """The form's value for these yuan by quantity."""
    return form.constant + sum((factor * amounts[quantity] for quantity, factor in form.terms), Fraction(0))


def stands(picked: Picked | None, options: Sequence[int]) -> bool:
    """Whether the choice stands at that option; no condition always holds."""
    return picked is None or options[picked[0]] == picked[1]


def holds(terms: Terms, options: Sequence[int], amounts: Sequence[int]) -> bool:
    """Whether the terms hold under the decision."""
    return all(stands(one, options) for one in terms.picked) and all(
        value_of(guard, amounts) >= 0 for guard in terms.guards
    )


def rest_of(quantity: Quantity) -> int:
    """What the quantity is while its gate is shut."""
    return 0 if quantity.or_none else quantity.least


def spent(problem: OpenProblem, options: Sequence[int], amounts: Sequence[int]) -> Fraction:
    """Yuan that all choices and quantities cost together; what stands behind a shut gate costs nothing."""
    chosen = zip(problem.choices, options, strict=True)
    cost = sum((one.costs[at] for one, at in chosen if stands(one.gate, options)), Fraction(0))
    bought = zip(problem.quantities, amounts, strict=True)
    return cost + sum((one.cost * yuan for one, yuan in bought if stands(one.gate, options)), Fraction(0))


def allowed(problem: OpenProblem, options: Sequence[int], amounts: Sequence[int]) -> bool:
    """Whether ranges, gates, sums and the bounds on own spending are kept. It says nothing about claims."""
    for choice, at in zip(problem.choices, options, strict=True):
        if not 0 <= at < len(choice.options) or (at and not stands(choice.gate, options)):
            return False
    for quantity, yuan in zip(problem.quantities, amounts, strict=True):
        inside = quantity.least <= yuan <= quantity.most or (quantity.or_none and yuan == 0)
        if not inside or (yuan != rest_of(quantity) and not stands(quantity.gate, options)):
            return False
    if any(sum(amounts[quantity] for quantity in one.quantities) != one.total for one in problem.sums):
        return False
    cost = spent(problem, options, amounts)
    least, most = problem.least_spend, problem.most_spend
    return (least is None or cost >= least) and (most is None or cost <= most)


def closed(problem: OpenProblem, options: Sequence[int], amounts: Sequence[int]) -> Problem:
    """The ordinary problem that the decision leaves, over the same positions; what is shut has the ceiling 0.

    A limit below zero forbids the claims beside which it binds; one that always binds leaves a problem without plans.
    """
    candidates = tuple(
        replace(candidate, ceiling=_ceiling(candidate, variant, options, amounts))
        for candidate, variant in zip(problem.problem.candidates, problem.variants, strict=True)
    )
    limits = (
        limit_row(limit, value_of(limit.limit, amounts))
        for limit in problem.limits
        if holds(limit.terms, options, amounts)
    )
    return Problem(candidates, (*problem.problem.rows, *limits))


def limit_row(limit: OpenLimit, yuan: Fraction) -> Row:
    """The open limit where it holds and comes to so many yuan.

    Grants are whole, so parts of a yuan count only where weights make parts of yuan of them.
    """
    if yuan < 0:
        return AtMost(limit.if_any, 0, limit.source) if limit.if_any else AnyOf((), limit.source)
    weights = limit.weights or (Fraction(1),) * len(limit.members)
    weights = tuple(weight * yuan.denominator for weight in weights)
    return Limit(limit.members, yuan.numerator, weights, if_any=limit.if_any, source=limit.source)


def _ceiling(candidate: Candidate, variant: Variant, options: Sequence[int], amounts: Sequence[int]) -> int:
    if not holds(variant.terms, options, amounts):
        return 0
    if variant.ceiling is None:
        return candidate.ceiling
    most = floor(value_of(variant.ceiling, amounts) / variant.step) * variant.step
    return max(0, min(candidate.ceiling, most))
