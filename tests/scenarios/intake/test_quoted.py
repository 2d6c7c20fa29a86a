from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.intake.quoted import is_unclear, is_unknown, quoted, unquoted


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_text_comes_back(text: str) -> None:
    cell = quoted(text)
    assert unquoted(cell) == text
    assert cell.isprintable()
    assert not is_unknown(cell)
    assert not is_unclear(cell)


@pytest.mark.parametrize("text", ["甲公司", "A-1", "007", "500万元", "a b", "=1+1", "<b>"])
def test_usual_texts_stay_as_they_are(text: str) -> None:
    assert quoted(text) == text


def test_what_a_client_typed_loses_the_blanks_around_it() -> None:
    assert unquoted("\u3000甲公司 \n") == "甲公司"
    assert unquoted('"未知"') == "未知"
    assert unquoted('"甲" 公司') == '"甲" 公司'
    assert unquoted('"甲"乙"') == '"甲"乙"'


def test_a_mark_of_excel_is_taken_apart() -> None:
    # a spreadsheet reads _x0041_ as the letter A
    assert quoted("_x0041_") == '"\\u005fx0041_"'
