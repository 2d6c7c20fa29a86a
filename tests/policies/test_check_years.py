from __future__ import annotations

from dataclasses import replace

import pytest

from models.expression import After, Arithmetic, Compare, Fact, Growth, Literal, Node, Span, Type, YearOf
from models.text import Text
from models.vocabulary import FactType, ItemKind, Vocabulary
from policies.language.expression import parse_expression
from policies.language.expression_error import ExpressionError
from policies.language.scope import NameScope
from tests.policies.leases import lease_scope, of, parsed, refused, with_leases

M, R, C, D, F = Type.MONEY, Type.RATIO, Type.COUNT, Type.DATE, Type.FLAG
RENT, HEADS, BEGINS, ENDS = of("rent", M), of("heads", C), of("begins", D), of("ends", D)
REVENUE = Fact("year", "revenue", M)
LIKE_WORDS = ("months", "days", "last", "growth", "bands", "marginal", "after", "year_of", "choose", "sum_years")


@pytest.fixture(scope="module")
def scope(words: Vocabulary) -> NameScope:
    return lease_scope(words)


def back(fact: Fact, years: int) -> Fact:
    return replace(fact, years_back=years)


def count(number: int) -> Literal:
    return Literal(C, number)


@pytest.mark.parametrize(
    ("text", "wanted", "tree"),
    [
        ("last(year.revenue, 2)", M, back(REVENUE, 2)),
        ("last(year.revenue, 10)", M, back(REVENUE, 10)),
        ("last(item.rent)", M, back(RENT, 1)),
        ("last(item.let)", F, of("let", F, 1)),
        ("growth(item.heads)", R, Growth(HEADS)),
        (
            "sum_years(year.revenue, 3)",
            M,
            Arithmetic("+", Arithmetic("+", REVENUE, back(REVENUE, 1), M), back(REVENUE, 2), M),
        ),
        ("sum_years(item.heads, 2)", C, Arithmetic("+", HEADS, back(HEADS, 1), C)),
        ("after(item.begins, years: 1)", D, After(BEGINS, "years", count(1))),
        ("after(item.begins, months: item.heads + 1)", D, After(BEGINS, "months", Arithmetic("+", HEADS, count(1), C))),
        (
            "after(after(2026-01-31, months: 1), days: 3)",
            D,
            After(After(Literal(D, 739647), "months", count(1)), "days", count(3)),
        ),
        ("months(item.begins, item.ends)", C, Span("months", BEGINS, ENDS)),
        ("days(item.begins, 2026-01-31)", C, Span("days", BEGINS, Literal(D, 739647))),
        ("year_of(item.begins)", C, YearOf(BEGINS)),
        ("year_of(item.begins) == claim.year", F, Compare("==", YearOf(BEGINS), Fact("claim", "year", C))),
    ],
)
def test_earlier_years_and_days(scope: NameScope, text: str, wanted: Type, tree: Node) -> None:
    assert parsed(scope, text, wanted) == tree


@pytest.mark.parametrize("word", LIKE_WORDS)
def test_words_of_the_language_are_words_only_before_a_parenthesis(scope: NameScope, word: str) -> None:
    fact = of(word, C)
    assert parsed(scope, f"item.{word}", C) == fact
    assert parsed(scope, f"item.{word} + item.{word}", C) == Arithmetic("+", fact, fact, C)
    assert parsed(scope, f"(item.{word}) * 1元", M) == Arithmetic("*", fact, Literal(M, 100), M)
    assert parsed(scope, "months (item.begins, item.ends)", C) == Span("months", BEGINS, ENDS)


@pytest.mark.parametrize(
    ("text", "wanted", "offset", "chinese", "english"),
    [
        (
            "last(item.deposit)",
            M,
            0,
            "last() 只能用于 year.… 或按年给出（by_year）的事项事实",
            "last() takes a fact of year, or a by_year fact of an item",
        ),
        (
            "sum_years(enterprise.registered, 3)",
            C,
            0,
            "sum_years() 只能用于 year.… 或按年给出（by_year）的事项事实",
            "sum_years() takes a fact of year, or a by_year fact of an item",
        ),
        ("sum_years(item.let, 3)", M, 0, "sum_years() 应为金额或数量", "sum_years() wants money or a count"),
        (
            "last(year.revenue, 0)",
            M,
            19,
            "last() 的年数应为 1 至 10 的整数",
            "the years of last() are a whole number from 1 to 10",
        ),
        (
            "last(year.revenue, 11)",
            M,
            19,
            "last() 的年数应为 1 至 10 的整数",
            "the years of last() are a whole number from 1 to 10",
        ),
        (
            "last(year.revenue, item.heads)",
            M,
            19,
            "last() 的年数应为 1 至 10 的整数",
            "the years of last() are a whole number from 1 to 10",
        ),
        (
            "last(year.revenue, 50%)",
            M,
            19,
            "last() 的年数应为 1 至 10 的整数",
            "the years of last() are a whole number from 1 to 10",
        ),
        (
            "sum_years(year.revenue, 1)",
            M,
            24,
            "sum_years() 的年数应为 2 至 10 的整数",
            "the years of sum_years() are a whole number from 2 to 10",
        ),
        ("after(item.deposit, years: 1)", D, 6, "after() 应为日期，写的是金额", "after() wants a date, seen money"),
        (
            "after(item.begins, weeks: 1)",
            D,
            19,
            "after() 的时间单位应为 years、months 或 days，写的是 weeks",
            "after() counts years, months or days, seen weeks",
        ),
        (
            "after(item.begins, years: 50%)",
            D,
            26,
            "after() 的个数应为数量，写的是比例",
            "after() wants a count of them, seen ratio",
        ),
        ("months(item.begins, 3)", C, 20, "months() 应为日期，写的是数量", "months() wants a date, seen count"),
        ("days(item.rent, item.ends)", C, 5, "days() 应为日期，写的是金额", "days() wants a date, seen money"),
        ("year_of(claim.year)", C, 8, "year_of() 应为日期，写的是数量", "year_of() wants a date, seen count"),
        (
            "item.begins + 1",
            D,
            0,
            "日期与数量不能用 +",
            "+ does not go with date and count",
        ),
    ],
)
def test_what_does_not_fit_is_refused_at_its_place(
    scope: NameScope, text: str, wanted: Type, offset: int, chinese: str, english: str
) -> None:
    assert refused(scope, text, wanted) == (offset, chinese, english)


def test_a_unit_that_is_nearly_right_is_suggested(scope: NameScope) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_expression("after(item.begins, month: 1)", scope, D)
    assert caught.value.suggestion == Text("是否想写 months？", "maybe you wanted months?")


@pytest.mark.parametrize(
    ("text", "usage"),
    [
        ("least(1万)", "least(item.amount, 50万)"),
        ("greatest(1万: 2万, 3万)", "greatest(item.amount, 50万)"),
        ("choose(item.class)", "choose(item.level, national: 50万, provincial: 30万)"),
        ("choose(item.class, above 3: 1万)", "choose(item.level, national: 50万, provincial: 30万)"),
        ("marginal(item.deposit, 30%)", "marginal(item.amount, 0元: 30%, 500万: 20%)"),
        ("last(item.rent, 1, 2)", "last(year.revenue, 2)"),
        ("sum_years(year.revenue)", "sum_years(year.revenue, 3)"),
        ("growth(item.rent, item.rent)", "growth(year.revenue)"),
        ("after(item.begins, 1)", "after(item.recognised, years: 1)"),
        ("after(item.begins, 3: 1)", "after(item.recognised, years: 1)"),
        ("after(item.begins, years: 1, days: 2)", "after(item.recognised, years: 1)"),
        ("months(item.begins)", "months(item.drawn, item.due)"),
        ("days(item.begins, item.ends, item.ends)", "days(item.drawn, item.due)"),
        ("year_of(item.begins, item.ends)", "year_of(enterprise.registered)"),
    ],
)
def test_what_is_not_written_as_its_word_wants_is_shown_how(scope: NameScope, text: str, usage: str) -> None:
    word = text.partition("(")[0]
    assert refused(scope, text) == (0, f"{word}() 的写法如 {usage}", f"{word}() is written like {usage}")


def test_only_a_fact_of_this_year_has_an_earlier_one(scope: NameScope) -> None:
    for text in ("last(last(year.revenue))", "growth(last(year.revenue))", "last(1万)"):
        word = text.partition("(")[0]
        assert refused(scope, text)[2] == f"{word}() takes a fact of year, or a by_year fact of an item"


def test_the_year_of_a_claim_under_a_clause_of_several(words: Vocabulary) -> None:
    series = lease_scope(words, sees_nth=True)
    assert parsed(series, "claim.nth", C) == parsed(series, "申报.第几年", C) == Fact("claim", "nth", C)
    assert refused(lease_scope(words), "claim.nth", C) == (
        0,
        "claim.nth：只有分多年支付（years 或 instalments）的条款才有",
        "claim.nth: only claims under a clause with `years` or `instalments` have it",
    )
    with pytest.raises(ExpressionError) as caught:
        parse_expression("claim.ntn", series, C)
    assert caught.value.suggestion == Text("是否想写 nth？", "maybe you wanted nth?")


def test_time_is_counted_only_where_there_is_a_year(words: Vocabulary) -> None:
    for place in (NameScope(words, "enterprise"), NameScope(words, "", sees_year=False)):
        assert refused(place, "months(enterprise.registered, 2026-12-31)", C) == (
            0,
            "months() 数的是申报年度之内，这里没有年度",
            "months() counts within the claim's year, and there is no year here",
        )
        assert parsed(place, "year_of(enterprise.registered)", C)


def test_a_fact_by_year_of_one_kind_only_has_no_earlier_years_over_both(words: Vocabulary) -> None:
    grown = with_leases(words)
    flat = FactType("item", "rent", M, Text("租金", "rent"), Text("", ""))
    other = ItemKind("sublease", Text("转租", "sublease"), Text("", ""), {"rent": flat})
    both = NameScope(replace(grown, kinds={**grown.kinds, "sublease": other}), kinds=("lease", "sublease"))
    assert parsed(both, "item.rent", M) == RENT
    assert refused(both, "last(item.rent)", M)[2] == "last() takes a fact of year, or a by_year fact of an item"
