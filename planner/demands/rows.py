"""The rows that keep a plan to the demands, over the claims of any problem."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.policy import Clause, Strength
from planner.demands.names import ClaimNames
from planner.problem import AnyOf, AtMost, Row
from planner.terms import Demands

#: How the sources of such rows begin; the demand's own name follows, and the claims that it names.
DEMAND = "demand:"


@dataclass(frozen=True, slots=True)
class Asked:
    """A candidate as demands see it: its clause, its name as a claim (`pack/clause@item:year`), its year."""

    clause: Clause
    key: str
    year: int


def demand_rows(demands: Demands, claims: Sequence[Asked], names: ClaimNames) -> tuple[Row, ...]:
    """The rows over positions in `claims`. Several variants of one claim may stand there, if one alone can be taken."""
    return tuple(_rows(demands, claims, names))


def _rows(demands: Demands, claims: Sequence[Asked], names: ClaimNames) -> Iterator[Row]:
    for name in demands.must:
        yield AnyOf(_meant(claims, names, name), f"{DEMAND}must {name}")
    for name in demands.never:
        yield from _none_of(_meant(claims, names, name), f"{DEMAND}never {name}")
    if demands.no_competitive:
        rivals = tuple(i for i, one in enumerate(claims) if one.clause.strength is Strength.COMPETITIVE)
        yield from _none_of(rivals, f"{DEMAND}no_competitive")
    if demands.most_filings is not None:
        yield AtMost(tuple(range(len(claims))), demands.most_filings, f"{DEMAND}most_filings")
    if demands.most_filings_a_year is not None:
        for year in sorted({one.year for one in claims}):
            mine = tuple(i for i, one in enumerate(claims) if one.year == year)
            yield AtMost(mine, demands.most_filings_a_year, f"{DEMAND}most_filings_a_year")


def _meant(claims: Sequence[Asked], names: ClaimNames, name: str) -> tuple[int, ...]:
    return tuple(i for i, one in enumerate(claims) if names.means(name, one.clause, one.key))


def _none_of(members: tuple[int, ...], source: str) -> Iterator[AtMost]:
    """One row a claim, so that claims that are left out anyhow tie no others together."""
    yield from (AtMost((member,), 0, source) for member in members)
