"""Variants that no row tells apart, put together: one Boolean of the solver for all pieces of a claim along a quantity.

The pieces of a rate with a minimum and a maximum are three variants; which of them is open follows from the quantity
alone, and every row reads them alike. Only the money that they may bring differs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from math import floor

from planner.levers.closing import limit_row
from planner.levers.open_problem import OpenLimit, OpenProblem, Picked
from planner.levers.ranges import impossible, intervals_of, mixed_guards, reads_levers
from planner.levers.roles import carved, roles_of, together
from planner.problem import (
    AnyOf,
    AtMost,
    Candidate,
    CarveOut,
    Fills,
    Limit,
    Needs,
    OneSide,
    Problem,
    Row,
    Share,
)


@dataclass(frozen=True, slots=True)
class Offer:
    """Variants (positions in the open problem) of one claim. `quantity` tells them apart; None: there is only one."""

    claim: str
    picked: tuple[Picked, ...]
    variants: tuple[int, ...]
    quantity: int | None


@dataclass(frozen=True, slots=True)
class Offered:
    """Offers, and the rows and open limits over their places instead of the variants'."""

    offers: tuple[Offer, ...]
    problem: Problem
    limits: tuple[OpenLimit, ...]


def offered(problem: OpenProblem) -> Offered:
    """The offers in the order of their first variants; of each claim at most one is taken."""
    roles = roles_of(problem)
    groups: dict[tuple[object, ...], list[int]] = {}
    for place, variant in enumerate(problem.variants):
        candidate = problem.problem.candidates[place]
        if impossible(variant.terms) or most_of(problem, place, candidate.ceiling) < 1:
            continue
        quantity = _quantity_of(problem, place)
        own = (place,) if quantity is None else (quantity, candidate.tier, candidate.weight, candidate.year)
        alike = (variant.claim, tuple(sorted(variant.terms.picked)), variant.step, own, frozenset(roles[place]))
        groups.setdefault(alike, []).append(place)
    parted = [part for places in groups.values() for part in _apart(problem, places)]
    offers = tuple(
        Offer(
            problem.variants[places[0]].claim,
            tuple(sorted(set(problem.variants[places[0]].terms.picked))),
            tuple(places),
            _quantity_of(problem, places[0]),
        )
        for places in sorted(parted)
    )
    return _over_offers(problem, offers)


def most_of(problem: OpenProblem, place: int, ceiling: int) -> int:
    """The most that a variant with this ceiling of its own lets a claim have; below 1 where it can never pay."""
    form, step = problem.variants[place].ceiling, problem.variants[place].step
    return ceiling if form is None or form.terms else min(ceiling, floor(form.constant / step) * step)


def _quantity_of(problem: OpenProblem, place: int) -> int | None:
    """The one quantity that guards and ceiling of the variant read; None where there is none or there are several."""
    variant = problem.variants[place]
    if mixed_guards(variant.terms):
        return None
    quantities = set(intervals_of(variant.terms))
    if variant.ceiling is not None:
        quantities.update(quantity for quantity, _ in variant.ceiling.terms)
    return quantities.pop() if len(quantities) == 1 else None


def _apart(problem: OpenProblem, places: list[int]) -> list[list[int]]:
    """The places together where their intervals are disjoint, else each alone."""
    quantity = _quantity_of(problem, places[0])
    if quantity is None or len(places) == 1:
        return [[place] for place in places]
    spans = [intervals_of(problem.variants[place].terms).get(quantity) for place in places]
    ends = sorted(
        (float("-inf") if span is None or span.least is None else span.least,
         float("inf") if span is None or span.most is None else span.most)
        for span in spans
    )  # fmt: skip
    disjoint = all(before[1] < after[0] for before, after in pairwise(ends))
    return [places] if disjoint else [[place] for place in places]


def _over_offers(problem: OpenProblem, offers: tuple[Offer, ...]) -> Offered:
    """Rows over the offers: pieces of one claim are one member, for at most one of them is ever open."""
    offer_of = {variant: place for place, offer in enumerate(offers) for variant in offer.variants}
    claims: dict[str, list[int]] = {}
    for place, offer in enumerate(offers):
        claims.setdefault(offer.claim, []).append(place)
    rows: list[Row] = [AtMost(tuple(places), 1, "claim") for places in claims.values() if len(places) > 1]
    for row in dict.fromkeys(_moved(row, offer_of) for row in problem.problem.rows):
        rows += [] if row is None else [row]
    candidates = tuple(_candidate(problem, offer) for offer in offers)
    limits = []
    for limit in problem.limits:
        members, weights = _moved_weights(limit.members, limit.weights, offer_of)
        if_any = _moved_claims(limit.if_any, offer_of)
        if impossible(limit.terms) or (limit.if_any and not if_any):
            continue
        if limit.limit.terms or reads_levers(limit.terms):
            limits.append(replace(limit, members=members, weights=weights, if_any=if_any))
        else:
            rows.append(
                limit_row(replace(limit, members=members, weights=weights, if_any=if_any), limit.limit.constant)
            )
    return Offered(offers, Problem(candidates, tuple(rows)), tuple(limits))


def _candidate(problem: OpenProblem, offer: Offer) -> Candidate:
    own = [(variant, problem.problem.candidates[variant]) for variant in offer.variants]
    return replace(own[0][1], ceiling=max(most_of(problem, variant, one.ceiling) for variant, one in own))


def _moved_weights(
    members: tuple[int, ...], weights: tuple[Fraction, ...], offer_of: dict[int, int]
) -> tuple[tuple[int, ...], tuple[Fraction, ...]]:
    own = {offer_of[m]: weight for m, weight in together(members, weights).items() if m in offer_of}
    return tuple(own), tuple(own.values())


def _moved(row: Row, offer_of: dict[int, int]) -> Row | None:
    """The row over offers; None where it says nothing about claims that can be taken."""
    match row:
        case AtMost() | AnyOf():
            return replace(row, members=_moved_claims(row.members, offer_of))
        case OneSide():
            return replace(row, sides=tuple(_moved_claims(side, offer_of) for side in row.sides))
        case Share():
            members, of = (_moved_claims(claims, offer_of) for claims in (row.members, row.of))
            return replace(row, members=members, of=of)
        case Limit():
            weights = _moved_weights(row.members, row.weights, offer_of)
            if_any, unless_any = (_moved_claims(claims, offer_of) for claims in (row.if_any, row.unless_any))
            return (
                None
                if row.if_any and not if_any
                else Limit(weights[0], row.limit, weights[1], if_any, unless_any, row.source)
            )
        case Needs() | CarveOut() | Fills():
            return _moved_claim(row, offer_of) if row.claim in offer_of else None


def _moved_claim(row: Needs | CarveOut | Fills, offer_of: dict[int, int]) -> Row:
    """A row about one claim."""
    claim = offer_of[row.claim]
    match row:
        case Needs():
            return Needs(claim, _moved_claims(row.any_of, offer_of), row.source)
        case CarveOut():
            parts, fen = _moved_weights(*carved(row), offer_of)
            return replace(row, claim=claim, parts=tuple(zip(parts, map(int, fen), strict=True)))
        case Fills():
            return replace(row, claim=claim, members=_moved_claims(row.members, offer_of))


def _moved_claims(members: Iterable[int], offer_of: dict[int, int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(offer_of[member] for member in members if member in offer_of))
