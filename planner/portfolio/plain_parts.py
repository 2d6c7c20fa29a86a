"""Parts whose best plan is known without a search, found in a few steps for each: what `planner.solve` would give.

A claim under limits of its own; claims of which one is taken, under whatever limits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planner.problem import AtMost, Limit, Row

#: Level and weight of a claim: (number of the objective's level, what a yuan counts for), None where none counts it.
Counted = tuple[int, int] | None


def plain_grants(
    claims: Sequence[int],
    rows: Sequence[Row],
    ceilings: Sequence[int],
    counted: Sequence[Counted],
    years: Sequence[int],
) -> Mapping[int, int] | None:
    """The grants of the best plan of one part, by claim; None where it takes a search.

    `ceilings`, `counted` and `years` are by claim of the part, in the order of `claims`. Of claims that bar one
    another the best is taken: by level, then the larger money, the earlier year, the id.
    """
    if any(not isinstance(row, AtMost) and not _plain(row) for row in rows):
        return None
    barred = {claim for row in rows if isinstance(row, AtMost) and row.number < 1 for claim in row.members}
    limited = _limited(claims, rows, ceilings)
    open_ = [
        place
        for place, claim in enumerate(claims)
        if counted[place] is not None and claim not in barred and limited[place] >= 1
    ]
    able = {claims[place] for place in range(len(claims)) if claims[place] not in barred and limited[place] >= 1}
    if not open_:
        return {}
    if len(able) > 1 and not _one_of(able, rows):
        return None
    best = min(open_, key=lambda place: (*_worth(counted[place], limited[place]), years[place], place))
    return {claims[best]: limited[best]}


def _plain(row: Row) -> bool:
    """A limit of whole yuan under no condition, in which no claim stands twice."""
    if not isinstance(row, Limit) or row.weights or row.if_any or row.unless_any:
        return False
    return len(set(row.members)) == len(row.members)


def _limited(claims: Sequence[int], rows: Sequence[Row], ceilings: Sequence[int]) -> list[int]:
    """What each claim can be granted beside no other."""
    lowest: dict[int, int] = {}
    for row in rows:
        if isinstance(row, Limit):
            for claim in row.members:
                lowest[claim] = min(lowest.get(claim, row.limit), row.limit)
    return [min(most, lowest.get(claim, most)) for claim, most in zip(claims, ceilings, strict=True)]


def _one_of(able: set[int], rows: Sequence[Row]) -> bool:
    """Whether some row lets only one of all these claims be taken, and no other counts them by more."""
    groups = [(row.number, able.intersection(row.members)) for row in rows if isinstance(row, AtMost)]
    binding = [(number, members) for number, members in groups if len(members) > number]
    return all(number < 2 for number, _ in binding) and any(number == 1 and able == own for number, own in binding)


def _worth(counted: Counted, money: int) -> tuple[int, int]:
    """The order in which claims that bar one another are preferred: the level first, then the most money in it."""
    if counted is None:
        raise ValueError("a claim that counts for nothing is never preferred")
    level, weight = counted
    return level, -money * weight
