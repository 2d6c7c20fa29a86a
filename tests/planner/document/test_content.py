from __future__ import annotations

from planner.document.content import Link, Paragraph, Section, Strong, joined, plain, sections_within


def test_words_without_their_looks() -> None:
    assert plain(("见", Link("第1条", "clause-1"), Strong("50万元"))) == "见第1条50万元"


def test_runs_are_joined_with_the_same_text_between() -> None:
    assert joined([("a",), (Strong("b"), "c")], "、") == ("a", "、", Strong("b"), "c")
    assert joined([], "、") == ()


def test_the_sections_within_a_section_are_the_direct_ones() -> None:
    inner = Section("inner", (Section("innermost", ()),))
    assert list(sections_within(Section("outer", (Paragraph(("x",)), inner)))) == [inner]
