from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.batch import Record
from planner.batch.engines.pieces import Piece, Pieces
from tests.planner.batch.wild_kit import records, shards


def numbers(piece: Piece | None) -> list[int]:
    assert piece is not None
    return [one.number for one in piece.records]


def test_shards_come_as_they_are_and_are_read_no_further_ahead_than_asked() -> None:
    read: list[int] = []

    def source() -> list[tuple[Record, ...]]:
        return list(shards(records(*"abcdef"), 2))

    def watched() -> object:
        for shard in source():
            read.append(shard[0].number)
            yield shard

    pieces = Pieces(watched())  # type: ignore[arg-type]
    assert pieces.look_ahead(2) == 2
    assert read == [0, 2]
    assert [numbers(pieces.next()) for _ in range(3)] == [[0, 1], [2, 3], [4, 5]]
    assert pieces.next() is None
    assert pieces.look_ahead(2) == 0


def test_the_one_it_died_on_is_planned_alone_and_the_rest_without_it() -> None:
    pieces = Pieces(shards(records(*"abcd"), 4))
    first = pieces.next()
    assert first is not None
    assert pieces.broke(first, 2) is None
    alone, rest = pieces.next(), pieces.next()
    assert (numbers(alone), numbers(rest)) == ([2], [0, 1, 3])
    assert alone is not None and pieces.broke(alone, 2) == first.records[2]
    assert pieces.next() is None


def test_without_a_word_on_who_it_was_the_shard_is_halved() -> None:
    pieces = Pieces(shards(records(*"abcde"), 5))
    first = pieces.next()
    assert first is not None
    pieces.broke(first, None)
    assert [numbers(pieces.next()) for _ in range(2)] == [[0, 1], [2, 3, 4]]


def test_a_word_that_proved_wrong_is_not_believed_again() -> None:
    pieces = Pieces(shards(records(*"abcde"), 5))
    first = pieces.next()
    assert first is not None
    pieces.broke(first, 0)
    assert numbers(pieces.next()) == [0]
    rest = pieces.next()
    assert rest is not None
    pieces.broke(rest, 1)
    assert [numbers(pieces.next()) for _ in range(2)] == [[1, 2], [3, 4]]


def test_a_shard_of_one_is_tried_twice() -> None:
    pieces = Pieces(shards(records("a"), 1))
    first = pieces.next()
    assert first is not None and pieces.broke(first, 0) is None
    again = pieces.next()
    assert again is not None and pieces.broke(again, 0) == first.records[0]
    assert pieces.next() is None


@given(st.integers(1, 40), st.integers(1, 12), st.sets(st.integers(0, 39)), st.booleans())
def test_exactly_the_deadly_ones_are_given_up(many: int, size: int, deadly: set[int], tells: bool) -> None:
    """A worker dies on the first deadly record of its piece, and says so or does not."""
    pieces = Pieces(shards(records(*"x" * many), size))
    done: list[int] = []
    lost: list[int] = []
    while (piece := pieces.next()) is not None:
        dies = next((one.number for one in piece.records if one.number in deadly), None)
        if dies is None:
            done += numbers(piece)
        elif (record := pieces.broke(piece, dies if tells else None)) is not None:
            lost.append(record.number)
    assert sorted(lost) == sorted(one for one in deadly if one < many)
    assert sorted(done) == [one for one in range(many) if one not in deadly]
