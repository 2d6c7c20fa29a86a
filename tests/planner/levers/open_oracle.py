"""The best decision by trying every one of them, with a closing of its own; each plan by enumeration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product

from planner.levers.open_problem import Form, OpenProblem, Terms
from planner.problem import AnyOf, AtMost, Limit, Objective, Problem, Row, money_by_level
from planner.solve import solve

Decision = tuple[tuple[int, ...], tuple[int, ...]]


def best_decision(
    problem: OpenProblem, objective: Objective, step: int = 1
) -> tuple[tuple[Fraction, ...], Decision, dict[int, int]] | None:
    """(values of the levels, decision, grants) of the best; None where there is none. Amounts go in steps."""
    found = None
    for decision in decisions(problem, step):
        plan = solve(closed_by_hand(problem, decision), objective=objective, profile="enumeration")
        if not plan.feasible:
            continue
        cost = cost_by_hand(problem, decision)
        values = [Fraction(one) for one in money_by_level(problem.problem, plan.grants, objective)]
        values[0] -= cost * objective.scale if objective.net else 0
        years = sum(problem.problem.candidates[claim].year - 2026 for claim in plan.grants)
        options, amounts = decision
        ties = (-cost, -len(plan.grants), -years, tuple(-o for o in options), tuple(-a for a in amounts))
        if found is None or (values, ties) > found[0]:
            found = ((values, ties), decision, plan.grants)
    return None if found is None else (tuple(found[0][0]), found[1], found[2])


def decisions(problem: OpenProblem, step: int) -> Iterator[Decision]:
    """Every decision that keeps gates, ranges, sums and bounds on spending."""
    ranges = [[*range(one.least, one.most + 1, step), *([0] if one.or_none else [])] for one in problem.quantities]
    for options in product(*(range(len(one.options)) for one in problem.choices)):
        for amounts in product(*(sorted(set(values)) for values in ranges)):
            if _kept(problem, options, amounts):
                yield options, amounts


def _kept(problem: OpenProblem, options: tuple[int, ...], amounts: tuple[int, ...]) -> bool:
    for choice, option in zip(problem.choices, options, strict=True):
        if choice.gate and options[choice.gate[0]] != choice.gate[1] and option:
            return False
    for quantity, amount in zip(problem.quantities, amounts, strict=True):
        shut = quantity.gate and options[quantity.gate[0]] != quantity.gate[1]
        if shut and amount != (0 if quantity.or_none else quantity.least):
            return False
    if any(sum(amounts[i] for i in one.quantities) != one.total for one in problem.sums):
        return False
    cost = cost_by_hand(problem, (options, amounts))
    return (problem.least_spend is None or cost >= problem.least_spend) and (
        problem.most_spend is None or cost <= problem.most_spend
    )


def cost_by_hand(problem: OpenProblem, decision: Decision) -> Fraction:
    """Yuan; a lever behind a shut gate costs nothing."""
    options, amounts = decision
    total = Fraction(0)
    for choice, option in zip(problem.choices, options, strict=True):
        if choice.gate is None or options[choice.gate[0]] == choice.gate[1]:
            total += choice.costs[option]
    for quantity, amount in zip(problem.quantities, amounts, strict=True):
        if quantity.gate is None or options[quantity.gate[0]] == quantity.gate[1]:
            total += quantity.cost * amount
    return total


def closed_by_hand(problem: OpenProblem, decision: Decision) -> Problem:
    """The ordinary problem of the decision: shut variants forbidden, ceilings and limits as figures."""
    options, amounts = decision

    def worth(form: Form) -> Fraction:
        return sum((factor * amounts[place] for place, factor in form.terms), form.constant)

    def held(terms: Terms) -> bool:
        return all(options[c] == o for c, o in terms.picked) and all(worth(guard) >= 0 for guard in terms.guards)

    claims, rows = [], list[Row](problem.problem.rows)
    for place, (claim, variant) in enumerate(zip(problem.problem.candidates, problem.variants, strict=True)):
        ceiling = claim.ceiling
        if variant.ceiling is not None:
            ceiling = min(ceiling, worth(variant.ceiling) // variant.step * variant.step)
        if not held(variant.terms) or ceiling < 1:
            rows.append(AtMost((place,), 0, "shut"))
        claims.append(replace(claim, ceiling=max(1, int(ceiling))))
    for limit in problem.limits:
        if held(limit.terms):
            most = worth(limit.limit)
            weights = tuple(w * most.denominator for w in limit.weights or (Fraction(1),) * len(limit.members))
            if most >= 0:
                rows.append(Limit(limit.members, most.numerator, weights, limit.if_any))
            else:
                rows.append(AtMost(limit.if_any, 0) if limit.if_any else AnyOf(()))
    return Problem(tuple(claims), tuple(rows))
