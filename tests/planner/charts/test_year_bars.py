from __future__ import annotations

import pytest

from planner.charts.axis import Unit
from planner.charts.layout import Words
from planner.charts.patterns import Kind, fill
from planner.charts.year_bars import Year, year_bars
from tests.planner.charts.drawn import boxes, texts

UNIT = Unit(1, "yuan")
NAMES: dict[Kind, str] = {"entitled": "E", "ceiling": "C", "competitive": "P", "drafts": "D", "others": "O"}


def drawn(*years: Year) -> str:
    return year_bars(Words("t", "s"), years, NAMES, UNIT)


def test_sure_money_is_stacked_and_its_sum_is_said() -> None:
    svg = drawn(Year("2027", {"entitled": 300, "ceiling": 100}))
    ((x, top, wide, tall),), ((x2, top2, wide2, tall2),) = boxes(svg, fill("entitled")), boxes(svg, fill("ceiling"))
    assert (x, wide) == (x2, wide2)
    assert top2 + tall2 == pytest.approx(top, abs=0.02)
    assert tall == pytest.approx(3 * tall2, abs=0.05)
    assert "400" in texts(svg)


def test_kinds_that_are_never_added_up_stand_on_the_ground() -> None:
    money: dict[Kind, int] = {"entitled": 300, "competitive": 100, "drafts": 50, "others": 70}
    svg = drawn(Year("2027", money))
    grounds = {kind: boxes(svg, fill(kind))[0] for kind in money}
    ends = {round(y + tall, 1) for _, y, _, tall in grounds.values()}
    assert len(ends) == 1
    assert len({x for x, *_ in grounds.values()}) == len(money)
    assert not {"520", "400", "450"} & set(texts(svg))


def test_what_may_be_cut_bears_the_sign_of_a_bound() -> None:
    money: dict[Kind, int] = {"entitled": 300, "ceiling": 100, "drafts": 50}
    said = set(texts(drawn(Year("2027", money, frozenset({"ceiling", "others"})), Year("2028", {"entitled": 80}))))
    assert {"300", "≤ 100", "≤ 400", "50", "80"} <= said
    assert not {"≤ 300", "≤ 50", "≤ 80"} & said


def test_only_kinds_that_occur_are_named() -> None:
    said = texts(drawn(Year("2027", {"ceiling": 5}), Year("2028", {})))
    assert "C" in said
    assert "E" not in said
    assert {"2027", "2028"} <= set(said)


def test_years_stand_from_left_to_right_on_one_scale() -> None:
    svg = drawn(Year("2026", {"entitled": 100}), Year("2027", {"entitled": 200}))
    (first, _, _, low), (second, _, _, high) = boxes(svg, fill("entitled"))
    assert first < second
    assert high == pytest.approx(2 * low, abs=0.05)
