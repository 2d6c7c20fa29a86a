"""Independent parts of an open problem: claims, choices and quantities that nothing ties together are solved apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from planner.levers.offers import Offer, Offered, offered
from planner.levers.open_problem import Form, OpenLimit, OpenProblem, Picked, Sum, Terms, Variant
from planner.problem import Objective, Problem, Row
from planner.solve.components import Component, claims_of, component_of, renumbered
from planner.solve.reduce import Reduced, reduce_problem

#: ("offer" | "choice" | "quantity", its place).
_Node = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Part:
    """Offers, choices and quantities that belong together, counted from 0 within the part.

    `problem` holds the part's levers, sums, limits (over offers) and variants, without candidates; `ceilings` are the
    variants' own. `offers` and `component` stand for its claims. `variants`, `choices` and `quantities` are the places
    in the whole.
    """

    problem: OpenProblem
    offers: tuple[Offer, ...]
    ceilings: tuple[int, ...]
    component: Component
    variants: tuple[int, ...]
    choices: tuple[int, ...]
    quantities: tuple[int, ...]

    def shape(self) -> tuple[object, ...]:
        """What decides the answer: equal shapes have equal answers."""
        return self.component.shape(), self.component.units, self.problem, self.offers, self.ceilings


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts with levers; `free` are candidates (places in the whole) that no lever touches.

    `free_problem` is theirs alone, with `forced` among its candidates. `feasible` is false where rows about claims
    alone, or costs that nothing has, leave no plan.
    """

    parts: tuple[Part, ...]
    free: frozenset[int]
    free_problem: Problem
    forced: frozenset[int]
    feasible: bool = True


def parts_of(problem: OpenProblem, objective: Objective) -> Parts:
    """The parts in the order of their first levers."""
    whole = offered(problem)
    reduced = reduce_problem(whole.problem, frozenset())
    if not reduced.feasible or not _costs_can_do(problem):
        return Parts((), frozenset(), Problem((), ()), frozenset(), feasible=False)
    limits = [_without(limit, reduced) for limit in whole.limits if not limit.if_any or _any_left(limit, reduced)]
    links = _Links()
    for tied in _ties(problem, whole, reduced, limits):
        links.tie(tied)
    groups: dict[_Node, list[_Node]] = {}
    levers = [("choice", i) for i in range(len(problem.choices))]
    levers += [("quantity", i) for i in range(len(problem.quantities))]
    for node in (*levers, *(("offer", place) for place in sorted(reduced.ceilings))):
        groups.setdefault(links.leader(node), []).append(node)
    maker = _Maker(problem, objective, whole, reduced, limits)
    parts = tuple(maker.part(nodes) for nodes in groups.values() if nodes[0][0] != "offer")
    free = sorted(place for nodes in groups.values() if nodes[0][0] == "offer" for _, place in nodes)
    candidates = frozenset(whole.offers[place].variants[0] for place in free)
    return Parts(parts, candidates, *_free_problem(whole, reduced, free))


def _free_problem(whole: Offered, reduced: Reduced, free: list[int]) -> tuple[Problem, frozenset[int]]:
    """The claims without levers as a problem of their own, and the forced ones among them."""
    place = {offer: new for new, offer in enumerate(free)}
    candidates = tuple(replace(whole.problem.candidates[offer], ceiling=reduced.ceilings[offer]) for offer in free)
    rows = tuple(renumbered(row, place) for row in reduced.rows if any(claim in place for claim in claims_of(row)))
    return Problem(candidates, rows), frozenset(place[offer] for offer in reduced.forced if offer in place)


def _costs_can_do(problem: OpenProblem) -> bool:
    """Whether bounds on own spending can be kept where nothing costs anything."""
    if any(any(one.costs) for one in problem.choices) or any(one.cost for one in problem.quantities):
        return True
    return (problem.least_spend or 0) <= 0 and (problem.most_spend is None or problem.most_spend >= 0)


def _without(limit: OpenLimit, reduced: Reduced) -> OpenLimit:
    """The limit without claims that cannot be taken."""
    weights = limit.weights or (Fraction(1),) * len(limit.members)
    own = [(m, weight) for m, weight in zip(limit.members, weights, strict=True) if m in reduced.ceilings and weight]
    if_any = tuple(claim for claim in limit.if_any if claim in reduced.ceilings)
    return replace(limit, members=tuple(m for m, _ in own), weights=tuple(w for _, w in own), if_any=if_any)


def _any_left(limit: OpenLimit, reduced: Reduced) -> bool:
    return any(claim in reduced.ceilings for claim in limit.if_any)


def _ties(problem: OpenProblem, whole: Offered, reduced: Reduced, limits: Iterable[OpenLimit]) -> Iterator[list[_Node]]:
    """Everything that must be decided together."""
    for row in reduced.rows:
        yield [("offer", claim) for claim in claims_of(row)]
    for place in reduced.ceilings:
        for number in whole.offers[place].variants:
            variant = problem.variants[number]
            yield [("offer", place), *_levers_of(variant.terms), *_levers_of_form(variant.ceiling)]
    for limit in limits:
        claims: list[_Node] = [("offer", claim) for claim in (*limit.members, *limit.if_any)]
        yield [*claims, *_levers_of(limit.terms), *_levers_of_form(limit.limit)]
    for name, gates in (
        ("choice", [one.gate for one in problem.choices]),
        ("quantity", [one.gate for one in problem.quantities]),
    ):
        yield from ([(name, place), ("choice", gate[0])] for place, gate in enumerate(gates) if gate is not None)
    for one in problem.sums:
        yield [("quantity", quantity) for quantity in one.quantities]
    if problem.least_spend is not None or problem.most_spend is not None:
        costly: list[_Node] = [("choice", place) for place, one in enumerate(problem.choices) if any(one.costs)]
        yield [*costly, *(("quantity", place) for place, one in enumerate(problem.quantities) if one.cost)]


def _levers_of(terms: Terms) -> Iterator[_Node]:
    yield from (("choice", choice) for choice, _ in terms.picked)
    for guard in terms.guards:
        yield from _levers_of_form(guard)


def _levers_of_form(form: Form | None) -> Iterator[_Node]:
    if form is not None:
        yield from (("quantity", quantity) for quantity, _ in form.terms)


class _Links:
    """Nodes tied together, by a common leader."""

    def __init__(self) -> None:
        self._leaders: dict[_Node, _Node] = {}

    def leader(self, node: _Node) -> _Node:
        """The same node for all that are tied together."""
        while self._leaders.get(node, node) != node:
            self._leaders[node] = self._leaders.get(self._leaders[node], self._leaders[node])
            node = self._leaders[node]
        return node

    def tie(self, nodes: list[_Node]) -> None:
        """From now on these belong together."""
        for node in nodes[1:]:
            self._leaders[self.leader(node)] = self.leader(nodes[0])


@dataclass(frozen=True, slots=True)
class _Maker:
    """What the parts are cut from."""

    problem: OpenProblem
    objective: Objective
    whole: Offered
    reduced: Reduced
    limits: list[OpenLimit]

    def part(self, nodes: list[_Node]) -> Part:
        """The part of these nodes, everything counted anew."""
        choices, quantities, offers = (
            [place for name, place in nodes if name == wanted] for wanted in ("choice", "quantity", "offer")
        )
        variants = [variant for place in offers for variant in self.whole.offers[place].variants]
        new = _Renumbered(_places(choices), _places(quantities), _places(offers), _places(variants))
        mine = set(offers)
        rows: list[Row] = [row for row in self.reduced.rows if mine.intersection(claims_of(row))]
        candidates = self.problem.problem.candidates
        return Part(
            problem=self._levers(choices, quantities, variants, new),
            offers=tuple(new.offer(self.whole.offers[place]) for place in offers),
            ceilings=tuple(candidates[variant].ceiling for variant in variants),
            component=component_of(
                self.whole.problem, self.reduced, self.objective, self.reduced.forced, tuple(offers), rows
            ),
            variants=tuple(variants),
            choices=tuple(choices),
            quantities=tuple(quantities),
        )

    def _levers(self, choices: list[int], quantities: list[int], variants: list[int], new: _Renumbered) -> OpenProblem:
        problem, own = self.problem, set(quantities)
        costly = any(any(problem.choices[c].costs) for c in choices) or any(problem.quantities[q].cost for q in own)
        return OpenProblem(
            Problem((), ()),
            tuple(new.variant(problem.variants[variant]) for variant in variants),
            tuple(replace(problem.choices[c], lever="", gate=new.gate(problem.choices[c].gate)) for c in choices),
            tuple(
                replace(problem.quantities[q], lever="", gate=new.gate(problem.quantities[q].gate)) for q in quantities
            ),
            tuple(new.sum(one.quantities, one.total) for one in problem.sums if own.intersection(one.quantities)),
            tuple(new.limit(limit) for limit in self.limits if new.owns(limit)),
            least_spend=problem.least_spend if costly else None,
            most_spend=problem.most_spend if costly else None,
        )


def _places(numbers: list[int]) -> dict[int, int]:
    return {number: place for place, number in enumerate(numbers)}


@dataclass(frozen=True, slots=True)
class _Renumbered:
    """New places by old ones."""

    choices: Mapping[int, int]
    quantities: Mapping[int, int]
    offers: Mapping[int, int]
    variants: Mapping[int, int]

    def gate(self, gate: Picked | None) -> Picked | None:
        """The same option of the same choice."""
        return None if gate is None else (self.choices[gate[0]], gate[1])

    def form(self, form: Form) -> Form:
        """The same form."""
        return Form(tuple((self.quantities[quantity], factor) for quantity, factor in form.terms), form.constant)

    def terms(self, terms: Terms) -> Terms:
        """The same terms."""
        picked = tuple((self.choices[choice], option) for choice, option in terms.picked)
        return Terms(picked, tuple(self.form(guard) for guard in terms.guards))

    def variant(self, variant: Variant) -> Variant:
        """The same variant, without its name."""
        ceiling = None if variant.ceiling is None else self.form(variant.ceiling)
        return Variant("", self.terms(variant.terms), ceiling, variant.step)

    def offer(self, offer: Offer) -> Offer:
        """The same offer, without its name."""
        picked = tuple((self.choices[choice], option) for choice, option in offer.picked)
        quantity = None if offer.quantity is None else self.quantities[offer.quantity]
        return Offer("", picked, tuple(self.variants[variant] for variant in offer.variants), quantity)

    def sum(self, quantities: tuple[int, ...], total: int) -> Sum:
        """The same sum."""
        return Sum(tuple(self.quantities[quantity] for quantity in quantities), total)

    def owns(self, limit: OpenLimit) -> bool:
        """Whether the limit reads something of the part; what it reads is all in one part."""
        levers = (*_levers_of(limit.terms), *_levers_of_form(limit.limit))
        inside = {"choice": self.choices, "quantity": self.quantities}
        return any(place in inside[name] for name, place in levers)

    def limit(self, limit: OpenLimit) -> OpenLimit:
        """The same limit, without its source."""
        members, if_any = (tuple(self.offers[claim] for claim in claims) for claims in (limit.members, limit.if_any))
        return OpenLimit(members, self.form(limit.limit), self.terms(limit.terms), limit.weights, "", if_any)
