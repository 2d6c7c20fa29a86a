from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from planner.report.wrapping import wrapped


@given(st.text(alphabet="申报合同（），。 abc ≤ 0123万元“”", max_size=120), st.integers(14, 60))
def test_no_line_is_wider_than_asked_and_nothing_but_blanks_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_no_line_begins_with_a_closing_mark() -> None:
    lines = wrapped("一二三四五六七，八九十（甲乙）丙丁戊己庚。", 14)
    assert not [line for line in lines if line[0] in "，。）"]
    assert not [line for line in lines if line[-1] == "（"]


def test_amounts_stay_whole() -> None:
    assert wrapped("本方案可得 ≤ 1,234.5万元，另有", 22) == ["本方案可得", "≤ 1,234.5万元，另有"]


def test_a_word_longer_than_the_line_is_broken() -> None:
    assert wrapped("a" * 30, 14) == ["a" * 14, "a" * 14, "aa"]


def test_an_empty_text_is_one_empty_line() -> None:
    assert wrapped("", 20) == [""]
