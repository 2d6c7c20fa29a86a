"""The range of open amounts in pieces, against computing at every point."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from planner.levers.open_problem import Form
from planner.levers.pieces import Piece, pieces_of
from planner.levers.regions import Range, TooFine
from planner.levers.traced import NotLinear
from tests.planner.levers.test_regions import points, value


def at(pieces: list[Piece], point: dict[int, int]) -> Piece:
    """The one piece that holds the point."""
    (found,) = [one for one in pieces if all(value(guard, point) >= 0 for guard in one.guards)]
    return found


def agrees(compute: Any, box: list[Range]) -> list[Piece]:
    pieces = pieces_of(box, compute)
    for point in points(box):
        piece, fen = at(pieces, point), compute({place: Fraction(100 * yuan) for place, yuan in point.items()})
        assert (None if piece.form is None else value(piece.form, point)) == fen, point
    return pieces


def test_a_rate_with_a_threshold_and_a_limit_has_three_pieces() -> None:
    def award(amounts: Any) -> Any:
        amount = amounts[0]
        return None if amount < 100_00 else min(amount * Fraction(3, 10), 60_00)

    pieces = agrees(award, [Range(0, 50, 300)])
    # Not from 50 to 99; 30 % from 100; 60 yuan from 200 (201, for at 200 both say the same) on.
    assert [(one.form, one.point[0]) for one in pieces] == [
        (None, 50),
        (Form(((0, Fraction(30)),), Fraction(0)), 100),
        (Form((), Fraction(6000)), 201),
    ]


def test_growth_over_a_year_that_is_open_too() -> None:
    def award(amounts: Any) -> Any:
        now, before = amounts[1], amounts[0]
        if before <= 0:
            return None
        return max(now - 20_00, 0) / 10 if now / before - 1 >= Fraction(1, 5) else 0

    assert len(agrees(award, [Range(0, 0, 30), Range(1, 5, 40)])) >= 4


def test_brackets_and_sums() -> None:
    def award(amounts: Any) -> Any:
        total = amounts[0] + 2 * amounts[1]
        if total == 24_00:
            return 7
        return sum((min(max(total - low, 0), 10_00) * rate for low, rate in ((0, 2), (10_00, 1))), Fraction(0))

    agrees(award, [Range(0, 0, 12), Range(1, 0, 12)])


def test_nothing_open_is_one_piece() -> None:
    (only,) = pieces_of([], lambda _: 5)
    assert only == Piece((), {}, Form((), Fraction(5)))


def test_what_is_not_linear_is_refused() -> None:
    with pytest.raises(NotLinear):
        pieces_of([Range(0, 1, 9), Range(1, 1, 9)], lambda amounts: amounts[0] * amounts[1])
    with pytest.raises(NotLinear):
        pieces_of([Range(0, 1, 9), Range(1, 1, 9)], lambda amounts: amounts[0] / amounts[1])


def test_too_many_pieces_are_refused() -> None:
    def steps(amounts: Any) -> Any:
        place = amounts[0].numerator // 100
        assert 100 * place <= amounts[0] < 100 * (place + 1)
        return place

    with pytest.raises(TooFine):
        pieces_of([Range(0, 0, 1_000)], steps)
