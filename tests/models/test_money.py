from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.money import LARGEST_FEN, MoneyError, format_money, format_yuan, parse_money

WAN = 10**6  # fen

ACCEPTED = {
    "500万": 500 * WAN,
    "1.2亿": 12_000 * WAN,
    "3,000万元": 3_000 * WAN,
    "50万元": 50 * WAN,
    "1亿2000万": 12_000 * WAN,
    "1亿2,000万元": 12_000 * WAN,
    "2亿5千万": 25_000 * WAN,
    "2亿5000万300元": 25_000 * WAN + 30_000,
    "人民币300万元": 300 * WAN,
    "¥300万": 300 * WAN,
    "￥ 300万元整": 300 * WAN,
    "500 万元": 500 * WAN,
    " 500万 ": 500 * WAN,
    "3百万": 300 * WAN,
    "2千万元": 2_000 * WAN,
    "5千元": 500_000,
    "2000元": 200_000,
    "2,000 yuan": 200_000,
    "0.01元": 1,
    "1234.56元": 123_456,
    "0.0001万": 100,
    "0元": 0,
    "0万": 0,
}

REFUSED = {
    "最高500万": "hedged",
    "不超过500万元": "hedged",
    "约50万": "hedged",
    "500万以上": "hedged",
    "up to 500万": "hedged",
    "100万-500万元": "hedged",
    "100-500万": "hedged",
    "100万～500万": "hedged",
    "100万至500万": "hedged",
    "500": "no_unit",
    "1亿2000": "no_unit",
    "-3万": "negative",
    "−3万": "negative",
    "负3万": "negative",
    "0.001元": "fraction_of_fen",
    "0.0000001万": "fraction_of_fen",
    "100亿亿": "not_money",
    "2000万亿": "not_money",
    "5000万2亿": "not_money",
    "5万5万": "not_money",
    "5O0万": "not_money",
    "５００万": "not_money",
    "NaN": "not_money",
    ".nan": "not_money",
    "inf": "not_money",
    "1e6": "not_money",
    "1e6元": "not_money",
    "50w": "not_money",
    "50W元": "not_money",
    "伍佰万元整": "not_money",
    "30,00万": "not_money",
    "1,2345万": "not_money",
    "1.2.3万": "not_money",
    ".5万": "not_money",
    "5.万": "not_money",
    "万": "not_money",
    "元": "not_money",
    "整": "not_money",
    "": "not_money",
    "   ": "not_money",
    "五百万": "not_money",
    "500万美元": "not_money",
    "$500": "not_money",
    "500万 500万": "not_money",
    "unknown": "not_money",
}
# 10^18 fen are 10^16 yuan, that is 10^8 亿: one more is too much.
TOO_LARGE = ("100000001亿", "10000000000000001元")


@pytest.mark.parametrize("text", ACCEPTED)
def test_amounts_as_people_write_them(text: str) -> None:
    assert parse_money(text) == ACCEPTED[text]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_definite_amount_is_refused(text: str) -> None:
    with pytest.raises(MoneyError) as caught:
        parse_money(text)
    assert caught.value.reason == REFUSED[text]


@pytest.mark.parametrize("text", TOO_LARGE)
def test_amounts_beyond_reason_are_refused(text: str) -> None:
    with pytest.raises(MoneyError) as caught:
        parse_money(text)
    assert caught.value.reason == "too_large"


def test_the_largest_amount_is_still_read() -> None:
    assert parse_money("1亿") * 10**8 == LARGEST_FEN
    assert parse_money("100000000亿") == LARGEST_FEN


def test_a_bare_number_is_yuan_only_where_the_field_says_so() -> None:
    assert parse_money("2000", plain_yuan=True) == 200_000
    assert parse_money("2,000.5", plain_yuan=True) == 200_050
    assert parse_money("500万", plain_yuan=True) == 500 * WAN
    with pytest.raises(MoneyError):
        parse_money("1亿2000", plain_yuan=True)


@pytest.mark.parametrize("length", [100, 5_000, 200_000])
def test_an_endless_text_is_refused_at_once(length: int) -> None:
    with pytest.raises(MoneyError) as caught:
        parse_money("9" * length + "万")
    assert caught.value.reason == "not_money"
    assert len(caught.value.seen) < 30


@given(st.integers(min_value=0, max_value=LARGEST_FEN), st.sampled_from(["zh", "en"]))
def test_what_is_written_is_read_back(fen: int, lang: str) -> None:
    assert parse_money(format_money(fen, lang)) == fen  # type: ignore[arg-type]


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_by_name(text: str) -> None:
    try:
        said: object = 0 <= parse_money(text) <= LARGEST_FEN
    except MoneyError as error:
        said = error.reason
    assert said in {True, "hedged", "negative", "no_unit", "fraction_of_fen", "too_large", "not_money"}


@pytest.mark.parametrize(
    ("fen", "zh", "en"),
    [
        (50 * WAN, "50万元", "500,000 yuan"),
        (12_000 * WAN, "1.2亿元", "120,000,000 yuan"),
        (12_340_000, "12.34万元", "123,400 yuan"),
        (12_345_600, "123,456元", "123,456 yuan"),
        (1_234_000_000_000, "123.4亿元", "12,340,000,000 yuan"),
        (12_345_678, "123,456.78元", "123,456.78 yuan"),
        (200_000, "2,000元", "2,000 yuan"),
        (0, "0元", "0 yuan"),
        (-50 * WAN, "-50万元", "-500,000 yuan"),
        (1, "0.01元", "0.01 yuan"),
    ],
)
def test_amounts_as_people_read_them(fen: int, zh: str, en: str) -> None:
    assert format_money(fen) == zh
    assert format_money(fen, "en") == en


def test_whole_yuan_are_written_like_fen() -> None:
    assert format_yuan(500_000) == "50万元"
    assert format_yuan(500_000, "en") == "500,000 yuan"
