from __future__ import annotations

import pytest

from planner.charts.layout import legend, lines_of
from planner.charts.svg import width_of


@pytest.mark.parametrize(
    "words",
    [
        "同一笔支出只支持一次（项目与其中的合同只能报一头）",
        "the same spending is paid for once, be it the project or a contract in it",
        "混排 mixed words 与中文，2027年3月31日前",
    ],
)
def test_lines_hold_all_words_within_the_room(words: str) -> None:
    lines = lines_of(words, 120, 12, 20)
    assert all(width_of(line, 12) <= 120 for line in lines)
    assert "".join("".join(lines).split()) == "".join(words.split())


def test_words_break_at_blanks_and_marks_stay_behind_what_they_end() -> None:
    assert lines_of("one two three", 60, 10, 5) == ["one two", "three"]
    assert lines_of("一二三，四五", 30, 10, 5) == ["一二", "三，四", "五"]
    assert lines_of("（一二）三", 30, 10, 5) == ["（一", "二）三"]


def test_what_does_not_fit_is_cut_on_the_last_line() -> None:
    first, last = lines_of("一二三四五六七八", 30, 10, 2)
    assert first == "一二三"
    assert last.endswith("…")
    assert width_of(last, 10) <= 30


def test_nothing_makes_no_line() -> None:
    assert lines_of("", 100, 12, 2) == []


def test_a_legend_names_each_kind_behind_its_swatch() -> None:
    drawn = list(legend([("entitled", "甲"), ("drafts", "乙")], 66))
    assert len(drawn) == 4
    assert "甲" in drawn[1]
    assert "url(#kind-drafts)" in drawn[2]
