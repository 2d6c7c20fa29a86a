from __future__ import annotations

import pytest

from scenarios.intake.look import height, width


@pytest.mark.parametrize(("text", "wide"), [("abc", 3), ("合同", 4), ("合同A（万元）", 13), ("a\n金额", 4), ("", 0)])
def test_a_chinese_character_takes_two(text: str, wide: int) -> None:
    assert width(text) == wide


def test_a_row_is_as_high_as_its_highest_cell() -> None:
    # a column of 12 holds 10 of text: 24 need three lines, of 15 points each, and 4 for the borders
    assert height([("合" * 12, 12.0), ("a", 12.0)]) == 49.0
    assert height([("a", 12.0)]) == 19.0
    assert height([("a\nb", 12.0)]) == 34.0
    assert height([]) == 19.0


def test_no_row_is_higher_than_excel_shows() -> None:
    assert height([("合" * 5000, 12.0)]) == 400.0
