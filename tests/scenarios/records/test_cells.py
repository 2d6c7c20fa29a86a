"""Cells are turned into the texts of a case file where that is no guess, and else left as they are."""

from __future__ import annotations

import pytest

from models.expression import Type
from models.vocabulary import Vocabulary
from scenarios.records.cells import converter, day, in_unit, listed, whole
from scenarios.records.headings import letters_of


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("2026-03-01", "2026-03-01"),
        ("2026/3/1", "2026-03-01"),
        ("2026.12.31", "2026-12-31"),
        ("2026年3月1日", "2026-03-01"),
        ("2026-03-01 00:00:00", "2026-03-01"),
        ("2026/3/1 0:00", "2026-03-01"),
        ("2026-03-01 08:30:00", "2026-03-01 08:30:00"),
        ("1/3/2026", "1/3/2026"),
        ("2026/13/5", "2026/13/5"),
        ("2026年2月30日", "2026年2月30日"),
        ("46082", "46082"),
        ("unknown", "unknown"),
    ],
)
def test_days(cell: str, text: str) -> None:
    assert day(cell) == text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("12.5", "12.5万元"),
        ("1,234", "1,234万元"),
        ("0", "0万元"),
        ("12.5万", "12.5万"),
        ("5亿", "5亿"),
        ("-5", "-5"),
        ("1e5", "1e5"),
        ("unknown", "unknown"),
        ("12.", "12."),
    ],
)
def test_a_number_alone_is_in_the_unit_of_its_heading(cell: str, text: str) -> None:
    assert in_unit("万元")(cell) == text


@pytest.mark.parametrize(
    ("cell", "text"), [("2026.0", "2026"), ("31.00", "31"), ("31.5", "31.5"), (".0", ".0"), ("31", "31")]
)
def test_whole_numbers(cell: str, text: str) -> None:
    assert whole(cell) == text


def test_lists_are_taken_apart_but_not_names_with_commas() -> None:
    convert = listed(["甲、乙"])
    assert convert("甲、乙") == "甲、乙"
    assert convert("甲; 乙，丙|丁") == ["甲", "乙", "丙", "丁"]
    assert convert("甲") == ["甲"]


@pytest.mark.parametrize(("cell", "text"), [("TRUE", "true"), ("False", "false"), ("是", "是"), ("1", "1")])
def test_flags(words: Vocabulary, cell: str, text: str) -> None:
    flag = next(fact for fact in words.enterprise.values() if fact.type is Type.FLAG)
    convert = converter(flag, "")
    assert convert is not None
    assert convert(cell) == text


def test_columns_are_lettered_as_in_spreadsheets() -> None:
    assert [letters_of(index) for index in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
