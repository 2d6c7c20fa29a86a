"""Which claims of a chunk of enterprises hang together: the independent parts of all problems at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np

from models.errors import Finding, InputError, Place
from models.text import Text
from planner.building.built import ChunkBuilt
from planner.columns.facts import Index
from planner.problem import Row
from planner.solve.components import claims_of


@dataclass(frozen=True, slots=True)
class Part:
    """Claims (by number in the chunk, ascending) that rows tie together, and these rows. All are of one owner."""

    owner: int
    claims: tuple[int, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ChunkParts:
    """`free` are claims that stand in no row; `tied` are the other parts, in the order of their first claims."""

    free: Index
    tied: tuple[Part, ...]


def parts_of(built: ChunkBuilt) -> ChunkParts:
    """All parts. Raises InputError where scipy is missing."""
    if not built.constraints:
        return ChunkParts(np.arange(len(built), dtype=np.int64), ())
    members = [claims_of(row) for row in built.constraints]
    labels = _labels(len(built), members)
    bound = np.zeros(len(built), dtype=bool)
    bound[np.fromiter(chain.from_iterable(members), dtype=np.int64)] = True
    rows: dict[int, list[Row]] = {}
    for row, claims in zip(built.constraints, members, strict=True):
        if claims:
            rows.setdefault(labels[claims[0]], []).append(row)
    claims_by_label: dict[int, list[int]] = {}
    for claim in np.flatnonzero(bound).tolist():
        claims_by_label.setdefault(labels[claim], []).append(claim)
    return ChunkParts(np.flatnonzero(~bound), tuple(_parts(built, claims_by_label, rows)))


def _parts(built: ChunkBuilt, claims: dict[int, list[int]], rows: dict[int, list[Row]]) -> Iterator[Part]:
    for label, own in claims.items():
        yield Part(int(built.owner[own[0]]), tuple(own), tuple(rows[label]))


def _labels(count: int, members: list[tuple[int, ...]]) -> list[int]:
    """By claim, the number of its part. A row and the claims in it are the ends of the edges of a graph."""
    try:
        from scipy.sparse import coo_matrix
        from scipy.sparse.csgraph import connected_components
    except ModuleNotFoundError as error:
        raise InputError([Finding(Place("scipy"), _MISSING)]) from error
    sizes = np.fromiter(map(len, members), dtype=np.int64, count=len(members))
    claims = np.fromiter(chain.from_iterable(members), dtype=np.int64, count=int(sizes.sum()))
    nodes = count + np.repeat(np.arange(len(members), dtype=np.int64), sizes)
    size = count + len(members)
    edges = coo_matrix((np.ones(len(claims), dtype=np.int8), (claims, nodes)), shape=(size, size))
    _, labels = connected_components(edges, directed=False)
    found: list[int] = labels.tolist()
    return found


_MISSING = Text(
    "没有安装 scipy，成批规划需要它：pip install 'benefit-planner[batch]'",
    "scipy is not installed; planning many enterprises needs it: pip install 'benefit-planner[batch]'",
)
