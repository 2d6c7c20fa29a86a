"""What the `rows` face of a rule sees: one group, its members as the solver knows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from models.rule import Rule
from planner.problem import AtMost, OneSide
from planner.rules.check import Mode

FEN_PER_YUAN = 100


@dataclass(frozen=True, slots=True)
class Seat:
    """One claim or award of the history in one group.

    `index` is the claim's position among the candidates, None for an award (`fixed`) and for a claim that cannot be
    planned but may bar others. `lower` and `upper` bound the ceiling in yuan (None: no bound), `ceiling` is the one
    that counts in the mode. `paid` is what an award brought, in fen; `base` the fen of base that it used (None: no
    bound). `rate` is the award's rate where a cap is on the base. Claims of one `series` are one support in several
    years; "" where the clause pays once. `of` is the claim's name where several seats are one claim under
    different decisions, of which a plan takes one.
    """

    key: str
    clause: str
    year: int
    index: int | None
    fixed: bool
    ceiling: int
    lower: int
    upper: int | None
    must: bool
    may: bool
    sure: bool
    paid: int = 0
    base: Fraction | None = Fraction(0)
    rate: Fraction | None = None
    series: str = ""
    of: str = ""

    @property
    def claim(self) -> str:
        """The name of the claim."""
        return self.of or self.key

    @property
    def planned(self) -> bool:
        """Whether a plan may take it."""
        return self.index is not None


@dataclass(frozen=True, slots=True)
class SeatGroup:
    """One group of one rule.

    `limit` is fen, or the rate of a matching (None: no bound); `stacked` holds pairs of keys outside once-only rules.
    """

    rule: Rule
    mode: Mode
    on: tuple[Seat, ...]
    others: tuple[Seat, ...] = ()
    limit: Fraction | None = None
    stacked: frozenset[frozenset[str]] = frozenset()

    def outside(self, one: Seat, other: Seat) -> bool:
        """Whether the pair may stand side by side although a rule says "once"."""
        return frozenset((one.key, other.key)) in self.stacked


def planned(seats: Iterable[Seat]) -> list[Seat]:
    """The members that a plan may take."""
    return [seat for seat in seats if seat.planned]


def supports(seats: Iterable[Seat]) -> list[list[Seat]]:
    """The members that a plan may take, those of one series together: what they lose, they lose once."""
    bundles: dict[str, list[Seat]] = {}
    for seat in planned(seats):
        bundles.setdefault(seat.series or seat.key, []).append(seat)
    return list(bundles.values())


def whole_ceiling(bundle: Iterable[Seat]) -> int:
    """Fen that a support can pay in all its years; of two versions of one year, the greater."""
    by_year: dict[int, int] = {}
    for seat in bundle:
        by_year[seat.year] = max(by_year.get(seat.year, 0), seat.ceiling)
    return sum(by_year.values()) * FEN_PER_YUAN


def fixed(seats: Iterable[Seat]) -> list[Seat]:
    """The awards of the history."""
    return [seat for seat in seats if seat.fixed]


def indices(seats: Iterable[Seat]) -> tuple[int, ...]:
    """Candidate positions of planned members."""
    return tuple(seat.index for seat in seats if seat.index is not None)


def barred(seat: Seat, source: str) -> AtMost:
    """The row that keeps one claim out."""
    return AtMost(indices([seat]), 0, source)


def whole_yuan(fen: int | Fraction) -> int:
    """Floor to the yuan, never below 0."""
    return max(0, int(fen // FEN_PER_YUAN))


def sides(group: SeatGroup) -> Iterator[OneSide | AtMost]:
    """Claims of one side only, this policy's or others', except for pairs that stand outside."""
    ours, theirs = planned(group.on), planned(group.others)
    if not ours or not theirs:
        return
    if not any(group.outside(one, other) for one in ours for other in theirs):
        yield OneSide((indices(ours), indices(theirs)), group.rule.ref)
        return
    for one in ours:
        for other in theirs:
            if not group.outside(one, other):
                yield AtMost(indices([one, other]), 1, group.rule.ref)


def exclusive(group: SeatGroup, seats: list[Seat]) -> Iterator[AtMost]:
    """At most one of the seats, except for pairs that stand outside: one row for all others, pairs for these."""
    loose = {one.key for one in seats for other in seats if one.key != other.key and group.outside(one, other)}
    strict = [seat for seat in seats if seat.key not in loose]
    if len(strict) > 1:
        yield AtMost(indices(strict), 1, group.rule.ref)
    for place, one in enumerate(seats):
        for other in seats[place + 1 :]:
            if (one.key in loose or other.key in loose) and not group.outside(one, other):
                yield AtMost(indices([one, other]), 1, group.rule.ref)


def once_with_history(group: SeatGroup) -> Iterator[AtMost]:
    """At most one of the group, or of one side of it; awards of the history included."""
    if group.rule.across:
        yield from _denied(group, group.on, group.others)
        yield from _denied(group, group.others, group.on)
        return
    seats = planned(group.on)
    for seat in seats:
        if any(not group.outside(seat, award) for award in fixed(group.on)):
            yield barred(seat, group.rule.ref)
    yield from exclusive(group, seats)


def _denied(group: SeatGroup, side: Iterable[Seat], rivals: Iterable[Seat]) -> Iterator[AtMost]:
    """Claims that an award of the history on the other side keeps out."""
    awards = fixed(rivals)
    for seat in planned(side):
        if any(not group.outside(seat, award) for award in awards):
            yield barred(seat, group.rule.ref)
