from __future__ import annotations

import pytest

from models.errors import Finding, InputError, Place, did_you_mean
from models.text import Text

WORDS = Text("金额缺少单位", "the amount has no unit")


def test_a_place_is_file_line_and_column() -> None:
    assert str(Place("a.yaml", 3, 7)) == "a.yaml:3:7"


def test_a_place_without_a_line_is_the_file() -> None:
    assert str(Place("a.yaml")) == "a.yaml"


def test_a_finding_shows_the_line_a_caret_and_the_suggestion() -> None:
    finding = Finding(Place("a.yaml", 3, 8), WORDS, "limit: 500", Text("写 500万", "write 500万"))
    assert finding.render("en") == ("a.yaml:3:8: the amount has no unit\n    limit: 500\n           ^\n    write 500万")
    assert finding.render("zh") == "a.yaml:3:8: 金额缺少单位\n    limit: 500\n           ^\n    写 500万"


def test_the_caret_stands_under_its_character_behind_wide_ones() -> None:
    caret = Finding(Place("a.yaml", 1, 7), WORDS, "上限金额: 500").render("en").splitlines()[2]
    assert caret == "    " + "　" * 4 + "  " + "^"


def test_the_caret_follows_a_tab() -> None:
    caret = Finding(Place("a.yaml", 1, 4), WORDS, "a:\t500").render("en").splitlines()[2]
    assert caret == "      \t^"


@pytest.mark.parametrize("column", [0, 1, 99])
def test_a_column_outside_the_line_does_no_harm(column: int) -> None:
    assert Finding(Place("a.yaml", 1, column), WORDS, "x: 1").render("zh").endswith("^")


def test_a_finding_without_a_line_is_one_line() -> None:
    assert Finding(Place("a.yaml"), WORDS).render("zh") == "a.yaml: 金额缺少单位"


def test_an_error_says_all_findings_in_their_order() -> None:
    error = InputError(Finding(Place("a.yaml", line, 1), WORDS) for line in (1, 2))
    assert error.render("zh").splitlines() == ["a.yaml:1:1: 金额缺少单位", "a.yaml:2:1: 金额缺少单位"]
    assert str(error) == error.render("en")


def test_the_nearest_known_word_is_suggested() -> None:
    assert did_you_mean("amont", ["amount", "month"]) == Text("是否想写 amount？", "maybe you wanted amount?")


def test_a_far_word_gets_no_suggestion() -> None:
    assert did_you_mean("zzz", ["amount"]) is None
    assert did_you_mean("amount", []) is None
