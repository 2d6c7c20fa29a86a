from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.text import Text
from planner.document.content import Facts, Link, PageBreak, Paragraph, Strong
from planner.document.paper_words import edged, headed, leads_in, paper_words, runs


@pytest.mark.parametrize(("text", "wanted"), [
    ("最高 ≤ 1,200,000元。", [["", "最高 "], ["keep", "≤ 1,200,000元"], ["", "。"]]),
    ("共2670万元", [["", "共"], ["keep", "2670万元"]]),
    ("12.5%以上", [["keep", "12.5%"], ["", "以上"]]),
    ("1.05亿元", [["keep", "1.05亿元"]]),
    ("≤ 2,000,000 yuan in all", [["keep", "≤ 2,000,000 yuan"], ["", " in all"]]),
    ("0123456789abcdefXYZ", [["", "01234567"], ["cut", "89abcdef"], ["cut", "XYZ"]]),
    ("早于 2026-11-22，请", [["", "早于 "], ["keep", "2026-11-22"], ["", "，请"]]),
    ("short-word", [["", "short-word"]]),
    ("", []),
])  # fmt: skip
def test_amounts_and_days_stay_whole_and_long_words_may_be_broken(text: str, wanted: list[list[str]]) -> None:
    assert runs(text) == wanted


@given(st.text())
def test_no_character_is_lost(text: str) -> None:
    assert "".join(str(one[1]) for one in runs(text)) == text


def test_a_blank_at_the_edge_parts_a_piece_from_its_neighbour() -> None:
    assert [edged(one) for one in (" a  b ", "a", "", "  ", "\na")] == [" a b ", "a", "", " ", " a"]


def test_links_that_lead_nowhere_are_words() -> None:
    words = ("甲 ", Strong("乙"), Link("丙", "x"), Link("丁", "y"))
    assert paper_words(words, str.upper, frozenset({"x"})) == [
        ["", "甲 "],
        ["strong", [["", "乙"]]],
        ["link", [["", "丙"]], "x"],
        ["", "丁"],
    ]


def test_a_word_at_the_head_has_a_capital_in_english() -> None:
    assert headed(Text("图", "figure"), "en") == "Figure"
    assert headed(Text("图", "figure"), "zh") == "图"


def test_a_short_paragraph_introduces_what_follows_it() -> None:
    short, long = Paragraph(("一句话。",)), Paragraph(("话" * 300,))
    assert leads_in(short, Facts(()))
    assert not any(
        leads_in(block, following)
        for block, following in (
            (short, None),
            (short, long),
            (short, PageBreak()),
            (long, Facts(())),
            (Facts(()), long),
        )
    )
