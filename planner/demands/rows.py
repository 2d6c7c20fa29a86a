"""The rows that keep a plan to the demands, over the claims of any problem."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.policy import Clause, Strength
from planner.demands.names import ClaimNames
from planner.demands.single import Demand, singles
from planner.problem import AnyOf, AtMost, Row
from planner.terms import Demands


@dataclass(frozen=True, slots=True)
class Asked:
    """A candidate as demands see it: its clause, its name as a claim (`pack/clause@item:year`), its year."""

    clause: Clause
    key: str
    year: int


def demand_rows(demands: Demands, claims: Sequence[Asked], names: ClaimNames) -> tuple[Row, ...]:
    """The rows over positions in `claims`. Several variants of one claim may stand there, if one alone can be taken."""
    return tuple(row for one in singles(demands) for row in _rows(one, claims, names))


def _rows(one: Demand, claims: Sequence[Asked], names: ClaimNames) -> Iterator[Row]:
    """Rows of one demand. What speaks of drafts, listed clauses or own spending needs none."""
    match one.kind:
        case "must":
            yield AnyOf(_meant(claims, names, str(one.value)), one.source)
        case "never":
            yield from _none_of(_meant(claims, names, str(one.value)), one.source)
        case "no_competitive":
            rivals = tuple(i for i, claim in enumerate(claims) if claim.clause.strength is Strength.COMPETITIVE)
            yield from _none_of(rivals, one.source)
        case "most_filings":
            yield AtMost(tuple(range(len(claims))), int(one.value), one.source)
        case "most_filings_a_year":
            for year in sorted({claim.year for claim in claims}):
                mine = tuple(i for i, claim in enumerate(claims) if claim.year == year)
                yield AtMost(mine, int(one.value), one.source)


def _meant(claims: Sequence[Asked], names: ClaimNames, name: str) -> tuple[int, ...]:
    return tuple(i for i, one in enumerate(claims) if names.means(name, one.clause, one.key))


def _none_of(members: tuple[int, ...], source: str) -> Iterator[AtMost]:
    """One row a claim, so that claims that are left out anyhow tie no others together."""
    yield from (AtMost((member,), 0, source) for member in members)
