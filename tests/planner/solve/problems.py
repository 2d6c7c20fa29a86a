"""Random planning problems for Hypothesis: all kinds of rows, from single yuan to ten billion, some money weighed."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from planner.problem import AnyOf, AtMost, Candidate, CarveOut, Fills, Limit, Needs, OneSide, Problem, Row, Share


@st.composite
def candidates(draw: st.DrawFn, most_claims: int, amounts: st.SearchStrategy[int]) -> tuple[Candidate, ...]:
    """Candidates sorted by key, of all tiers and three years; often a yuan of each counts alike."""
    found = []
    weights = draw(st.sampled_from(((1,), (1,), (0, 1, 3), (2, 4), (3, 5, 7))))
    for i in range(draw(st.integers(1, most_claims))):
        tier = draw(st.sampled_from((0, 0, 0, 1, 2)))
        rank = {0: draw(st.integers(0, 1)), 1: 2, 2: draw(st.integers(0, 2))}[tier]
        year = 2026 + draw(st.integers(0, 2))
        key = f"claim-{i:02d}"
        weight = draw(st.sampled_from(weights))
        found.append(Candidate(key, draw(amounts), tier, year, (rank, year, key), weight))
    return tuple(found)


@st.composite
def free_problems(draw: st.DrawFn, most_claims: int, unit: int, largest: int) -> Problem:
    """Any rows: limits overlap, carry weights and conditions. Amounts are up to `largest` units, mostly round."""
    amounts = st.integers(1, largest).map(lambda n: n * unit) if unit > 1 else st.integers(1, largest)
    claims = draw(candidates(most_claims, amounts))
    size = len(claims)
    row = st.one_of(_count_rows(size), _limits(size, unit, largest), _carve_outs(claims))
    return Problem(claims, tuple(draw(row) for _ in range(draw(st.integers(0, 5)))))


@st.composite
def linked_problems(draw: st.DrawFn, most_claims: int, unit: int, largest: int) -> Problem:
    """Any rows as above, and at least one share of other grants or filling of others' amounts."""
    free = draw(free_problems(most_claims, unit, largest))
    links = st.one_of(_shares(len(free.candidates), unit), _fillings(len(free.candidates), unit, largest))
    return Problem(free.candidates, (*free.rows, *draw(st.lists(links, min_size=1, max_size=3))))


@st.composite
def nested_problems(draw: st.DrawFn, most_claims: int, unit: int, largest: int) -> Problem:
    """As above, but limits are over runs of claims that are nested by cutting, with equal weights."""
    noise = st.integers(0, 3)
    amounts = st.tuples(st.integers(1, largest), noise).map(lambda pair: pair[0] * unit + pair[1])
    claims = draw(candidates(most_claims, amounts))
    size = len(claims)
    rows: list[Row] = []
    runs = [(0, size)]
    while runs and len(rows) < 4:
        first, last = runs.pop()
        if draw(st.booleans()):
            members = tuple(range(first, last))
            rows.append(draw(_limit_over(members, size, unit, largest * len(members))))
        if last - first > 1:
            middle = draw(st.integers(first + 1, last - 1))
            runs += [(first, middle), (middle, last)]
    row = st.one_of(_count_rows(size), _carve_outs(claims))
    rows += [draw(row) for _ in range(draw(st.integers(0, 3)))]
    return Problem(claims, tuple(rows))


def _some(size: int, least: int = 0) -> st.SearchStrategy[tuple[int, ...]]:
    return st.sets(st.integers(0, size - 1), min_size=min(least, size), max_size=4).map(lambda s: tuple(sorted(s)))


def _count_rows(size: int) -> st.SearchStrategy[Row]:
    at_most = st.builds(AtMost, _some(size, 2), st.sampled_from((0, 1, 1, 1, 2)), st.just("count"))
    needs = st.builds(Needs, st.integers(0, size - 1), _some(size), st.just("needs"))
    sides = st.lists(st.integers(0, 2), min_size=size, max_size=size).map(
        lambda marks: OneSide(
            tuple(tuple(i for i, mark in enumerate(marks) if mark == side) for side in (0, 1)), "sides"
        )
    )
    any_of = st.builds(AnyOf, _some(size, 1), st.just("any of"))
    return st.one_of(at_most, needs, sides, any_of)


@st.composite
def _limit_over(draw: st.DrawFn, members: tuple[int, ...], size: int, unit: int, most: int) -> Limit:
    limit = draw(st.integers(0, most)) * unit + draw(st.sampled_from((0, 0, 0, 1)))
    if_any = draw(st.one_of(st.just(()), _some(size)))
    unless_any = draw(st.one_of(st.just(()), st.just(()), _some(size)))
    return Limit(members, limit, (), if_any, unless_any, "limit")


@st.composite
def _limits(draw: st.DrawFn, size: int, unit: int, largest: int) -> Limit:
    members = draw(_some(size, 2))
    row = draw(_limit_over(members, size, unit, largest * 2))
    if draw(st.booleans()):
        return row
    weights = tuple(Fraction(draw(st.integers(1, 4)), draw(st.integers(1, 3))) for _ in members)
    return Limit(members, row.limit, weights, row.if_any, row.unless_any, "weighted")


@st.composite
def _shares(draw: st.DrawFn, size: int, unit: int) -> Share:
    """Rates below, at and above one; sometimes an empty side; what history adds may be a part of a yuan."""
    marks = draw(st.lists(st.sampled_from("mof"), min_size=size, max_size=size))
    members, of = (tuple(i for i, mark in enumerate(marks) if mark == side) for side in "mo")
    rate = Fraction(draw(st.integers(0, 5)), draw(st.integers(1, 3)))
    plus = draw(st.sampled_from((Fraction(0), Fraction(0), Fraction(1, 2), Fraction(1), Fraction(5, 3))))
    return Share(members, of, rate, plus * unit, "share")


@st.composite
def _fillings(draw: st.DrawFn, size: int, unit: int, largest: int) -> Fills:
    claim = draw(st.integers(0, size - 1))
    others = [i for i in range(size) if i != claim]
    members = draw(st.sets(st.sampled_from(others), max_size=3)) if others else set()
    amount = draw(st.integers(1, largest * 2)) * unit - draw(st.sampled_from((0, 0, 1)))
    return Fills(claim, tuple(sorted(members)), max(1, amount), "fills")


@st.composite
def _carve_outs(draw: st.DrawFn, claims: tuple[Candidate, ...]) -> CarveOut:
    claim = draw(st.integers(0, len(claims) - 1))
    rate = Fraction(draw(st.integers(1, 10)), 10)
    base = int(claims[claim].ceiling * 100 / rate) + draw(st.integers(0, 300))
    others = [i for i in range(len(claims)) if i != claim]
    taken = draw(st.lists(st.sampled_from(others), unique=True, max_size=3)) if others else []
    parts = tuple((i, draw(st.integers(0, 12)) * base // 10) for i in taken)
    return CarveOut(claim, rate, base, parts, "carve")
