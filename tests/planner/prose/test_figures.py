from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.case import UNKNOWN, Value
from models.expression import Fact, Type
from models.money import parse_money
from models.text import Text
from models.vocabulary import Vocabulary
from planner.prose.figures import decimal_text, listed, number_text, ratio_text, value_text, wan
from planner.prose.labels import Labels


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(3, 10), "30%"), (Fraction(1, 40), "2.5%"), (Fraction(1, 3), "1/3"), (Fraction(1), "100%")],
)
def test_a_ratio_is_in_percent_where_that_is_exact(value: Fraction, text: str) -> None:
    assert ratio_text(value) == text


def test_years_have_no_thousands_mark_and_large_counts_have() -> None:
    assert number_text(2026, Type.COUNT, "zh") == "2026"
    assert number_text(10**9, Type.COUNT, "zh") == "10亿"
    assert number_text(10**9, Type.COUNT, "en") == "1,000,000,000"
    assert number_text(250_000, Type.COUNT, "zh") == "25万"
    assert number_text(123_456, Type.COUNT, "zh") == "123,456"


def test_money_between_two_fen_is_rounded_down() -> None:
    assert number_text(Fraction(100001, 2), Type.MONEY, "zh") == "500元"


@pytest.mark.parametrize(
    ("yuan", "zh", "en"),
    [
        (0, "0元", "0 yuan"),
        (9_999, "9,999元", "9,999 yuan"),
        (500_000, "50万元", "500,000 yuan"),
        (1_234_567, "123.4567万元", "1,234,567 yuan"),
        (123_450_000, "12345万元", "123,450,000 yuan"),
    ],
)
def test_reports_say_money_exactly(yuan: int, zh: str, en: str) -> None:
    assert (wan(yuan, "zh"), wan(yuan, "en")) == (zh, en)


@given(st.integers(0, 10**12))
def test_money_in_a_report_loses_nothing(yuan: int) -> None:
    assert parse_money(wan(yuan, "zh")) == yuan * 100


@given(st.integers(-(10**9), 10**9), st.integers(0, 6))
def test_decimals_are_exact(number: int, places: int) -> None:
    value = Fraction(number, 10**places)
    assert Fraction(decimal_text(value)) == value


def test_values_of_every_type(words: Vocabulary) -> None:
    labels = Labels(words, "compute_purchase")
    cases: list[tuple[Fact, Value, str, str]] = [
        (Fact("item", "contract_signed", Type.FLAG), True, "是", "yes"),
        (Fact("item", "contract_signed", Type.FLAG), False, "否", "no"),
        (Fact("item", "compute_type", Type.CHOICE), "super", "超算", "supercomputing"),
        (Fact("item", "platform", Type.KEY), "p-1", "p-1", "p-1"),
        (Fact("enterprise", "registered", Type.DATE), 737_791, "2021-01-01", "2021-01-01"),
        (Fact("enterprise", "industries", Type.CHOICES), frozenset(), "无", "none"),
    ]
    for fact, value, zh, en in cases:
        assert (value_text(fact, value, labels, "zh"), value_text(fact, value, labels, "en")) == (zh, en)


def test_an_unknown_value_has_no_text(words: Vocabulary) -> None:
    assert value_text(Fact("item", "amount", Type.MONEY), UNKNOWN, Labels(words, "compute_purchase"), "zh") is None


def test_lists() -> None:
    either = Text("或", " or ")
    assert listed(["甲", "乙", "丙"], "zh", either) == "甲、乙或丙"
    assert listed(["a", "b", "c"], "en", either) == "a, b or c"
    assert listed(["a"], "en", either) == "a"
    assert listed(["a", "b"], "en") == "a, b"
