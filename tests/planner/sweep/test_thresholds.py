"""Where plans change, on plans made up for the purpose."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.diff import Amounts
from planner.sweep.point import Seen, Shape
from planner.sweep.thresholds import MOST_IN_STEP, Stretches, stretches


def plan(name: str, sure: int, form: object = "") -> Seen:
    keys = (name,) if name else ()
    return Seen(
        Amounts(sure=sure),
        (keys, ()),
        Shape(True, tuple((key, form, False) for key in keys), ()),
        "enumerated",
        0,
        True,
    )


def along(places: Sequence[int], at: Callable[[int], Seen]) -> tuple[Stretches, list[int]]:
    """The stretches, and the places that were looked at beside the given ones."""
    asked: list[int] = []

    def look(more: Sequence[int]) -> list[Seen]:
        asked.extend(more)
        return [at(place) for place in more]

    return stretches(places, [at(place) for place in places], look), asked


def firsts(found: Stretches) -> list[int]:
    return [one.first for one in found.found]


def test_a_jump_is_found_to_the_last_unit() -> None:
    found, asked = along([0, 1000, 2000], lambda x: plan("a" if x < 1234 else "b", 5 if x < 1234 else 9))
    assert firsts(found) == [0, 1234]
    assert (found.found[0].last, found.found[0].end.money.sure, found.found[1].start.money.sure) == (1233, 5, 9)
    assert len(asked) <= 10
    assert all(1000 < place < 2000 for place in asked)


def test_several_changes_within_one_step() -> None:
    found, _ = along([0, 1000], lambda x: plan("abc"[(x >= 100) + (x >= 101)], x // 100))
    assert firsts(found) == [0, 100, 101]


def test_a_change_at_a_given_value() -> None:
    found, asked = along([0, 10, 20], lambda x: plan("a" if x < 10 else "b", 0))
    assert firsts(found) == [0, 10]
    assert set(asked) <= set(range(1, 10))


def test_a_kink_is_one_where_the_rate_turns() -> None:
    """3 a unit up to 500, nothing more from there on."""
    found, _ = along([0, 1000], lambda x: plan("a", 3 * min(x, 500), x >= 500))
    assert firsts(found) == [0, 500]
    assert [one.rate("sure") for one in found.found] == [1497 / 499, 0]


def test_another_form_that_pays_the_same_is_no_threshold() -> None:
    found, _ = along([0, 1000, 2000], lambda x: plan("a", x // 100, x >= 1500))
    assert firsts(found) == [0]
    assert (found.found[0].last, found.found[0].end.money.sure) == (2000, 20)


def test_neighbouring_units_with_large_steps_are_no_jump() -> None:
    """A count that brings 2000 yuan each: another form, the same rate."""
    found, _ = along([0, 10, 20], lambda x: plan("a", 2000 * x, x > 13))
    assert firsts(found) == [0]


def test_what_comes_and_goes_within_a_step_is_not_seen() -> None:
    found, asked = along([0, 1000], lambda x: plan("b" if 300 <= x < 400 else "a", 0))
    assert (firsts(found), asked) == ([0], [])


def test_too_many_changes_in_one_step_are_said() -> None:
    found, _ = along([0, 100_000], lambda x: plan(f"p{x // 1000}", x // 1000))
    assert not found.complete
    assert len(found.found) == MOST_IN_STEP + 2
    assert found.found[-1].first == 100_000


def test_no_change_is_one_stretch() -> None:
    found, asked = along([5, 6, 7], lambda _: plan("", 0))
    assert (firsts(found), asked, found.found[0].last) == ([5], [], 7)
    assert found.complete
