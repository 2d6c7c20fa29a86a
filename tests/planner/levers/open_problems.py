"""Random small open problems for Hypothesis: claims in variants along choices and quantities, all kinds of rows."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from planner.levers.open_problem import Form, OpenChoice, OpenLimit, OpenProblem, Quantity, Sum, Terms, Variant
from planner.problem import AnyOf, AtMost, Limit, Objective, Problem, Row
from tests.planner.solve.problems import free_problems, linked_problems

#: Levels apart or together, in yuan or in parts of them, with costs or without.
OBJECTIVES = (
    Objective(),
    Objective(((0, 1), (2,))),
    Objective(net=True),
    Objective(scale=3, net=True),
    Objective(((0, 1, 2),), scale=2, net=True),
)
_RATES = (Fraction(3, 10), Fraction(1, 2), Fraction(1), Fraction(6, 5), Fraction(2), Fraction(-1, 2))


@st.composite
def open_problems(draw: st.DrawFn, unit: int = 1, most_claims: int = 6, span: int = 4) -> OpenProblem:
    """Up to three choices and two quantities; a quantity has at most `span` + 2 values, each a multiple of `unit`."""
    base = draw(st.one_of(free_problems(most_claims, unit, 6), linked_problems(most_claims, unit, 6)))
    choices = draw(_choices())
    quantities = draw(_quantities(choices, unit, span))
    variants: list[Variant] = []
    while len(variants) < len(base.candidates):
        cell = draw(_cells(choices, quantities, unit))
        left = len(base.candidates) - len(variants)
        own = draw(st.lists(st.sampled_from(cell), min_size=1, max_size=left, unique=True))
        claim = f"claim-{len(variants)}"
        step = draw(st.sampled_from((1, 1, 1, 2))) * draw(st.sampled_from((1, unit)))
        variants += [Variant(claim, terms, draw(_ceilings(terms, quantities, unit)), step) for terms in own]
    rows = list(base.rows)
    rows += draw(st.lists(_rows_over_claims(variants, unit), max_size=2))
    if draw(st.integers(0, 11)) == 7:
        rows.append(AnyOf(tuple(draw(st.sets(st.integers(0, len(variants) - 1), max_size=3))), "asked"))
    sums: tuple[Sum, ...] = ()
    if len(quantities) == 2 and draw(st.integers(0, 2)) == 0:
        totals = (sum(one.least for one in quantities), sum(one.most for one in quantities))
        sums = (Sum((0, 1), draw(st.integers(*totals)) // unit * unit),)
    limits = draw(st.lists(_open_limits(len(variants), choices, quantities, unit), max_size=2))
    bounds = st.sampled_from((None,) * 8 + (1, 3, 6)).map(lambda n: None if n is None else n * unit)
    return OpenProblem(
        Problem(base.candidates, tuple(rows)),
        tuple(variants),
        choices,
        quantities,
        sums,
        tuple(limits),
        least_spend=draw(bounds),
        most_spend=draw(bounds),
    )


@st.composite
def _choices(draw: st.DrawFn) -> tuple[OpenChoice, ...]:
    found: list[OpenChoice] = []
    for number in range(draw(st.integers(0, 3))):
        count = draw(st.integers(1, 3))
        costs = tuple(Fraction(draw(st.integers(0, 4)), draw(st.sampled_from((1, 1, 2)))) for _ in range(count))
        gate = draw(_gates(tuple(found)))
        found.append(OpenChoice(f"choice-{number}", tuple("abc"[:count]), costs, gate))
    return tuple(found)


def _gates(choices: tuple[OpenChoice, ...]) -> st.SearchStrategy[tuple[int, int] | None]:
    options = [(place, option) for place, one in enumerate(choices) for option in range(len(one.options))]
    return st.one_of(st.none(), st.none(), st.sampled_from(options)) if options else st.none()


@st.composite
def _quantities(draw: st.DrawFn, choices: tuple[OpenChoice, ...], unit: int, span: int) -> tuple[Quantity, ...]:
    found = []
    for number in range(draw(st.integers(0, 2))):
        least = draw(st.integers(0, 5)) * unit
        most = least + draw(st.integers(0, span)) * unit
        cost = draw(st.sampled_from((Fraction(0), Fraction(1), Fraction(1, 3))))
        found.append(Quantity(f"q-{number}", least, most, cost, draw(st.booleans()), draw(_gates(choices))))
    return tuple(found)


@st.composite
def _cells(
    draw: st.DrawFn, choices: tuple[OpenChoice, ...], quantities: tuple[Quantity, ...], unit: int
) -> list[Terms]:
    """Terms of which at most one holds: nothing, options of choices, intervals of a quantity, two sides of a line."""
    cells = [Terms()]
    for choice in draw(st.sets(st.integers(0, len(choices) - 1), max_size=2)) if choices else ():
        options = range(len(choices[choice].options))
        cells = [replace(one, picked=(*one.picked, (choice, option))) for one in cells for option in options]
    cut = draw(st.integers(0, 3))
    if quantities and cut:
        form = draw(_forms(quantities, unit, 1 if cut < 3 else 2))
        denominators = [factor.denominator for _, factor in form.terms] + [form.constant.denominator]
        gap = Fraction(1, max(1, *denominators)) / 30
        other = Form(tuple((place, -factor) for place, factor in form.terms), -form.constant - gap)
        cells = [replace(one, guards=guards) for one in cells for guards in ((form,), (other,))]
        if cut == 2:
            upper = Form(form.terms, form.constant - 2 * unit)
            below = Form(other.terms, other.constant + 2 * unit)
            cells += [replace(one, guards=(upper,)) for one in cells if one.guards == (form,)]
            cells = [replace(one, guards=(form, below)) if one.guards == (form,) else one for one in cells]
    return cells


@st.composite
def _forms(draw: st.DrawFn, quantities: tuple[Quantity, ...], unit: int, reads: int) -> Form:
    places = draw(st.sets(st.integers(0, len(quantities) - 1), min_size=1, max_size=reads))
    constant = Fraction(draw(st.integers(-6, 6)) * unit, draw(st.sampled_from((1, 1, 2))))
    return Form(tuple((place, draw(st.sampled_from(_RATES))) for place in sorted(places)), constant)


@st.composite
def _ceilings(draw: st.DrawFn, terms: Terms, quantities: tuple[Quantity, ...], unit: int) -> Form | None:
    """Often along the quantity that the guards read, sometimes along any, sometimes a plain figure."""
    kind = draw(st.integers(0, 4))
    if kind == 0 or not quantities:
        return None
    if kind == 1:
        return Form((), Fraction(draw(st.integers(-1, 6)) * unit, draw(st.sampled_from((1, 2)))))
    read = [place for guard in terms.guards for place, _ in guard.terms]
    if kind < 4 and read:
        return Form(((read[0], draw(st.sampled_from(_RATES))),), Fraction(draw(st.integers(-3, 3)) * unit))
    return draw(_forms(quantities, unit, 2))


@st.composite
def _rows_over_claims(draw: st.DrawFn, variants: list[Variant], unit: int) -> Row:
    """Rows that read all variants of a claim alike."""
    claims = sorted({one.claim for one in variants})
    chosen = draw(st.sets(st.sampled_from(claims), min_size=1, max_size=3))
    members = tuple(place for place, one in enumerate(variants) if one.claim in chosen)
    if draw(st.booleans()):
        return AtMost(members, draw(st.integers(1, 2)), "of claims")
    return Limit(members, draw(st.integers(1, 9)) * unit, source="over claims")


@st.composite
def _open_limits(
    draw: st.DrawFn, size: int, choices: tuple[OpenChoice, ...], quantities: tuple[Quantity, ...], unit: int
) -> OpenLimit:
    cells = draw(_cells(choices, quantities, unit))
    limit = Form((), Fraction(draw(st.integers(0, 9)) * unit))
    if quantities and draw(st.sampled_from((False, True))):
        form = draw(_forms(quantities, unit, 2))
        limit = Form(form.terms, form.constant + draw(st.sampled_from((0, 9, 9))) * unit)
    members = tuple(sorted(draw(st.sets(st.integers(0, size - 1), min_size=1, max_size=4))))
    weights = tuple(draw(st.sampled_from((Fraction(1), Fraction(1, 2), Fraction(3)))) for _ in members)
    if_any = tuple(sorted(draw(st.one_of(st.just(set()), st.sets(st.integers(0, size - 1), max_size=2)))))
    return OpenLimit(members, limit, draw(st.sampled_from(cells)), draw(st.sampled_from(((), weights))), "open", if_any)
