"""How many lines a text takes."""

from __future__ import annotations

import pytest

from planner.workbook.measure import fit_of

ZH = fit_of("zh")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("申报截止", 13, 1),
        # ten characters of 1.92 are 19.2; a column of 12 has room for 10.67, so five a line
        ("一二三四五六七八九十", 12, 2),
        ("一二三四五\n六七八九十", 12, 2),
        ("一二三四五六七八九十一", 12, 3),
        # words are kept whole: 4.24 + 1.06 + 4.24 fits 10.67, the third does not
        ("abcd abcd abcd", 12, 2),
        # a run without a break goes on over lines: 20 letters are 21.2
        ("a" * 20, 12, 2),
        ("a" * 30, 12, 3),
    ],
)
def test_lines(text: str, width: float, lines: int) -> None:
    assert ZH.lines(text, width) == lines


def test_marks_of_chinese_fonts_are_wide() -> None:
    assert ZH.wide("≤“”×") == pytest.approx(4 * 1.92)
    assert fit_of("en").wide("abcd") < ZH.wide("abcd")
