from __future__ import annotations

import pytest

from planner.document.plain_text import harmless, one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("as it is", "as it is"),
        ("样例市，50万元 ≤ 1.2亿元", "样例市，50万元 ≤ 1.2亿元"),
        ("  two\n lines\tand\u3000more ", "two lines and more"),
        ("page\x0cbreak", "page break"),
        ("bell\x07 and \x00 nothing", "bell and nothing"),
        ("turned \u202e back", "turned back"),
        ("half \ud83d of one", "half of one"),
        ("𠮷野", "𠮷野"),
    ],
)
def test_a_text_becomes_one_line_that_a_file_can_hold(text: str, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("样例市，50万元\n  ≤ 1.2亿元\t和", "样例市，50万元\n  ≤ 1.2亿元\t和"),
        ("\x1b]0;title\x07\x1b[2Jred\x9b31m", "]0;title[2Jred31m"),
        ("甲\u202e，2027 年度\u2066", "甲，2027 年度"),
        ("over\rwritten", "overwritten"),
    ],
)
def test_a_text_commands_no_terminal_and_turns_nothing(text: str, shown: str) -> None:
    assert harmless(text) == shown
