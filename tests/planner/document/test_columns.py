from __future__ import annotations

import pytest

from planner.document.columns import shares, width_of
from planner.document.content import Table, Words


def rows(*texts: tuple[str, ...]) -> tuple[tuple[Words, ...], ...]:
    return tuple(tuple((text,) for text in row) for row in texts)


def test_a_chinese_character_is_about_two_letters_wide() -> None:
    assert width_of("桐乡") == 2.0
    assert width_of("abcd") == pytest.approx(2.2)
    assert width_of("") == 0.0


def test_the_shares_of_a_line_are_a_thousand() -> None:
    table = Table(("名称", "说明", "金额"), rows(("甲", "很长的说明" * 20, "≤ 1,200,000元")), frozenset({2}))
    found = shares(table, 54.0)
    assert sum(found) == pytest.approx(1000, abs=2)
    assert found[1] > found[0]
    assert found[1] > found[2]


def test_a_figure_has_room_for_itself_whatever_stands_beside_it() -> None:
    figure = "≤ 123,456,789元"
    table = Table(("名称", "说明", "金额"), rows(("甲" * 80, "乙" * 200, figure)), frozenset({2}))
    assert shares(table, 54.0)[2] * 54 / 1000 >= width_of(figure)


def test_widths_that_the_table_names_are_kept() -> None:
    table = Table(("甲", "乙", "丙"), rows(("短", "长" * 300, "短")), widths=(2, 1, 1))
    assert shares(table, 54.0) == (500, 250, 250)


def test_widths_that_the_table_names_give_way_to_a_figure() -> None:
    figure = "123,456,789元"
    table = Table(("甲", "乙"), rows(("短", figure)), frozenset({1}), widths=(30, 1))
    assert shares(table, 54.0)[1] * 54 / 1000 >= width_of(figure)


def test_a_column_is_no_narrower_than_its_longest_word() -> None:
    table = Table(("id", "text"), rows(("tongxiang-2025", "说明" * 300)))
    assert shares(table, 54.0)[0] * 54 / 1000 >= width_of("tongxiang-2025")


def test_more_than_the_line_holds_is_shared_out_all_the_same() -> None:
    names = tuple(f"column{number}" for number in range(20))
    found = shares(Table(names, rows(names), frozenset(range(20))), 54.0)
    assert sum(found) == pytest.approx(1000, abs=20)
    assert min(found) > 30


def test_a_table_without_rows_has_columns_for_its_head() -> None:
    assert sum(shares(Table(("甲", "乙"), ()), 54.0)) == pytest.approx(1000, abs=2)


def test_a_column_without_entries_leaves_its_room_to_the_others() -> None:
    table = Table(("甲", "部门", "丙"), rows(("短", "", "长" * 300), ("短", "", "长" * 300)), widths=(20, 60, 20))
    first, empty, last = shares(table, 54.0)
    # 3.5 of 43.5: two characters and their margin, beside 20 and 20
    assert (first, empty, last) == (460, 80, 460)


def test_a_table_without_rows_keeps_the_widths_that_it_names() -> None:
    assert shares(Table(("甲", "乙"), (), widths=(3, 1)), 54.0) == (750, 250)
