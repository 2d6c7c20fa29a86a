from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.cite import Cite
from models.expression import (
    All,
    Any,
    Arithmetic,
    Choose,
    Compare,
    Contains,
    Extreme,
    Fact,
    Growth,
    If,
    Literal,
    Node,
    Not,
    OneOf,
    Type,
)
from models.policy import Reading
from models.text import Text
from models.vocabulary import Vocabulary
from policies.language.expression import parse_expression
from policies.language.expression_error import ExpressionError
from policies.language.scope import NameScope

M, R, C, F = Type.MONEY, Type.RATIO, Type.COUNT, Type.FLAG
WAN = 10**6
T = Text("字", "word")
READINGS = {"cap-500": Reading("town", "cap-500", T, {"replaces": T, "nested": T}, "replaces", Cite("一"))}

AMOUNT = Fact("item", "amount", M)
SIGNED = Fact("item", "contract_signed", F)
AUTONOMOUS = Fact("item", "autonomous", F)
REVENUE = Fact("year", "revenue", M)
FORM = Fact("enterprise", "legal_form", Type.CHOICE)
INDUSTRIES = Fact("enterprise", "industries", Type.CHOICES)


@pytest.fixture(scope="module")
def scope(words: Vocabulary) -> NameScope:
    return NameScope(words, "compute_purchase", "town", READINGS)


def money(wan: int) -> Literal:
    return Literal(M, wan * WAN)


def ratio(numerator: int, denominator: int = 100) -> Literal:
    return Literal(R, Fraction(numerator, denominator))


def count(number: int) -> Literal:
    return Literal(C, number)


def test_money_literals(scope: NameScope) -> None:
    amounts = {"50万": 50 * WAN, "1.2亿": 12_000 * WAN, "2000元": 200_000, "1,200元": 120_000, "3百万元": 300 * WAN}
    amounts |= {"1亿2000万": 12_000 * WAN, "5yuan": 500, "0元": 0}
    for text, fen in amounts.items():
        assert parse_expression(text, scope, M) == Literal(M, fen)


@pytest.mark.parametrize(
    ("text", "wanted", "tree"),
    [
        ("30%", R, ratio(30)),
        ("1.5%", R, ratio(15, 1000)),
        ("3/100", R, Arithmetic("/", count(3), count(100), R)),
        ("20", C, count(20)),
        ("2026-01-31", Type.DATE, Literal(Type.DATE, date(2026, 1, 31).toordinal())),
        ("true", F, Literal(F, True)),
        ("false", F, Literal(F, False)),
        ("item.amount", M, AMOUNT),
        ("claim.year", C, Fact("claim", "year", C)),
        ("reading.cap-500", Type.CHOICE, Fact("reading", "town.cap-500", Type.CHOICE)),
        ("reading.town.cap-500", Type.CHOICE, Fact("reading", "town.cap-500", Type.CHOICE)),
        ("reading.overlap", Type.CHOICE, Fact("reading", "overlap", Type.CHOICE)),
        ("last(year.revenue)", M, Fact("year", "revenue", M, 1)),
        ("growth(year.revenue)", R, Growth(REVENUE)),
        ("30% * item.amount", M, Arithmetic("*", ratio(30), AMOUNT, M)),
        ("item.amount / 10万", R, Arithmetic("/", AMOUNT, money(10), R)),
        ("item.amount / 3", M, Arithmetic("/", AMOUNT, count(3), M)),
        ("10万 + 5万 - 3万", M, Arithmetic("-", Arithmetic("+", money(10), money(5), M), money(3), M)),
        ("10万 <= item.amount", F, Compare("<=", money(10), AMOUNT)),
        ("item.amount != 10万", F, Compare("!=", AMOUNT, money(10))),
        ("enterprise.legal_form == university", F, Compare("==", FORM, Literal(Type.CHOICE, "university"))),
        ("university != enterprise.legal_form", F, Compare("!=", Literal(Type.CHOICE, "university"), FORM)),
        ("item.autonomous == true", F, Compare("==", AUTONOMOUS, Literal(F, True))),
        (
            "enterprise.registered < 2024-01-01",
            F,
            Compare("<", Fact("enterprise", "registered", Type.DATE), Literal(Type.DATE, date(2024, 1, 1).toordinal())),
        ),
        ("enterprise.legal_form in (enterprise, university)", F, OneOf(FORM, ("enterprise", "university"))),
        ("software_it in enterprise.industries", F, Contains("software_it", INDUSTRIES)),
        ("not item.autonomous", F, Not(AUTONOMOUS)),
        ("least(item.amount, 50万, 60万)", M, Extreme("least", (AMOUNT, money(50), money(60)), M)),
        ("greatest(30%, 10%)", R, Extreme("greatest", (ratio(30), ratio(10)), R)),
        (
            "choose(enterprise.legal_form, enterprise: 50万, university: 30万)",
            M,
            Choose(FORM, (("enterprise", money(50)), ("university", money(30))), M),
        ),
        ("if item.autonomous then 30% else 10%", R, If(AUTONOMOUS, ratio(30), ratio(10), R)),
        (
            "if item.autonomous then 3万 else if item.contract_signed then 2万 else 1万",
            M,
            If(AUTONOMOUS, money(3), If(SIGNED, money(2), money(1), M), M),
        ),
    ],
)
def test_every_form(scope: NameScope, text: str, wanted: Type, tree: Node) -> None:
    assert parse_expression(text, scope, wanted) == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("item.autonomous or item.contract_signed and item.autonomous", Any((AUTONOMOUS, All((SIGNED, AUTONOMOUS))))),
        ("(item.autonomous or item.contract_signed) and item.autonomous", All((Any((AUTONOMOUS, SIGNED)), AUTONOMOUS))),
        ("not item.autonomous and item.contract_signed", All((Not(AUTONOMOUS), SIGNED))),
        ("not item.amount > 1万", Not(Compare(">", AMOUNT, money(1)))),
        ("not not item.autonomous", Not(Not(AUTONOMOUS))),
        (
            "item.amount > 1万 + 2 * 3万",
            Compare(">", AMOUNT, Arithmetic("+", money(1), Arithmetic("*", count(2), money(3), M), M)),
        ),
        (
            "item.amount > (1万 + 2万) * 3",
            Compare(">", AMOUNT, Arithmetic("*", Arithmetic("+", money(1), money(2), M), count(3), M)),
        ),
        (
            "item.amount > 9万 - 3万 - 1万",
            Compare(">", AMOUNT, Arithmetic("-", Arithmetic("-", money(9), money(3), M), money(1), M)),
        ),
        (
            "item.amount / 2 / 3 > 1万",
            Compare(">", Arithmetic("/", Arithmetic("/", AMOUNT, count(2), M), count(3), M), money(1)),
        ),
    ],
)
def test_what_binds_closer(scope: NameScope, text: str, tree: Node) -> None:
    assert parse_expression(text, scope, F) == tree


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("事项.合同金额 >= 10万", "item.amount >= 10万"),
        ("企业.法人类型 == 高校", "enterprise.legal_form == university"),
        ("企业.法人类型 in (企业法人, 高校)", "enterprise.legal_form in (enterprise, university)"),
        ("软件和信息技术服务业 in 企业.所属行业", "software_it in enterprise.industries"),
        ("last(年度.营业收入) > 申报.年份 * 1元", "last(year.revenue) > claim.year * 1元"),
        ("解读.cap-500 == nested", "reading.cap-500 == nested"),
        ("item.合同金额 > 1万 and 事项.autonomous", "item.amount > 1万 and item.autonomous"),
    ],
)
def test_chinese_labels_are_names_too(scope: NameScope, chinese: str, english: str) -> None:
    assert parse_expression(chinese, scope, F) == parse_expression(english, scope, F)


def test_a_hyphen_between_letters_belongs_to_the_name(scope: NameScope) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_expression("year.revenue-year.rd_expense", scope, M)
    assert caught.value.text.en == "unknown fact year.revenue-year.rd_expense"
    assert parse_expression("year.revenue - year.rd_expense", scope, M)


def test_keywords_inside_names_are_no_keywords(scope: NameScope) -> None:
    tree = parse_expression("information_services in enterprise.industries", scope, F)
    assert tree == Contains("information_services", INDUSTRIES)


@pytest.mark.parametrize(
    ("text", "wanted", "offset", "english"),
    [
        # types that do not mix
        ("item.amount + 30%", M, 0, "+ does not go with money and ratio"),
        ("item.amount - 5", M, 0, "- does not go with money and count"),
        ("5 - item.amount", M, 0, "- does not go with count and money"),
        ("item.amount * item.amount", M, 0, "* does not go with money and money"),
        ("30% / item.amount", M, 0, "/ does not go with ratio and money"),
        ("2026-01-01 + 1", Type.DATE, 0, "+ does not go with date and count"),
        ("item.autonomous + item.autonomous", M, 0, "+ does not go with condition and condition"),
        ("item.amount >= 500", F, 0, ">= does not go with money and count"),
        ("item.amount > 30%", F, 0, "> does not go with money and ratio"),
        ("growth(year.revenue) >= 0", F, 0, ">= does not go with ratio and count"),
        ("enterprise.legal_form < university", F, 0, "< does not go with choice and choice"),
        ("item.autonomous < true", F, 0, "< does not go with condition and condition"),
        ("item.autonomous == 1", F, 0, "== does not go with condition and count"),
        ("enterprise.industries == software_it", F, 0, "== does not go with set of choices and choice"),
        (
            "enterprise.industries == enterprise.industries",
            F,
            0,
            "== does not go with set of choices and set of choices",
        ),
        ("enterprise.legal_form == enterprise.location", F, 0, "the two sides have no option in common"),
        ("least(1万, 30%)", M, 0, "least does not go with money and ratio"),
        ("greatest(item.autonomous, item.autonomous)", F, 0, "greatest does not go with condition and condition"),
        ("if item.autonomous then 1万 else 30%", M, 0, "then/else does not go with money and ratio"),
        (
            "if item.autonomous then enterprise.legal_form else enterprise.legal_form",
            Type.CHOICE,
            0,
            "then/else does not go with choice and choice",
        ),
        (
            "choose(enterprise.legal_form, enterprise: 1万, university: 3%)",
            M,
            0,
            "choose does not go with money and ratio",
        ),
        # what must be a condition, an option, a fact of the right kind
        ("item.amount and item.autonomous", F, 0, "a condition is expected here, seen money"),
        ("item.autonomous or 3%", F, 19, "a condition is expected here, seen ratio"),
        ("not item.amount", F, 4, "a condition is expected here, seen money"),
        ("if item.amount then 1万 else 2万", M, 3, "a condition is expected here, seen money"),
        ("item.amount in (national)", F, 0, "the left of in (…) must be a choice fact"),
        ("enterprise.industries in (software_it)", F, 0, "the left of in (…) must be a choice fact"),
        ("enterprise.legal_form in (enterprise.ai)", F, 26, "in (…) lists options"),
        ("software_it in enterprise.legal_form", F, 0, "the right of in must be a set-of-choices fact"),
        ("item.amount in enterprise.industries", F, 0, "the left of in must be an option"),
        ("item.amount == national", F, 15, "national is an option, but what it is compared to is not a choice"),
        (
            "university == enterprise",
            F,
            0,
            "university is not a fact; facts are written enterprise.…, year.…, item.… or reading.…",
        ),
        ("choose(item.amount, enterprise: 1万)", M, 0, "choose() takes a choice fact first"),
        ("choose(enterprise.legal_form, enterprise: 1万, 企业法人: 2万)", M, 46, "the option enterprise stands twice"),
        ("last(item.amount)", M, 0, "last() takes a fact of year, or a by_year fact of an item"),
        ("growth(item.amount)", R, 0, "growth() takes a fact of year, or a by_year fact of an item"),
        ("growth(year.rd_separately_booked)", R, 0, "growth() wants money or a count"),
        # names
        ("amount", M, 0, "amount is not a fact; facts are written enterprise.…, year.…, item.… or reading.…"),
        ("itm.amount", M, 0, "there is no scope itm"),
        ("item.amont", M, 0, "unknown fact item.amont (of compute_purchase)"),
        ("事项.合同金", M, 0, "unknown fact 事项.合同金 (of compute_purchase)"),
        ("enterprise.ai_", F, 0, "unknown fact enterprise.ai_"),
        ("claim.month", C, 0, "unknown fact claim.month"),
        ("reading.cap-50 == nested", F, 0, "unknown fact reading.cap-50"),
        ("reading.cap-500 == nestd", F, 19, "reading.town.cap-500 has no option nestd"),
        ("enterprise.legal_form == universty", F, 25, "enterprise.legal_form has no option universty"),
        # figures
        ("30,00万", M, 0, "30,00万 is not an amount, e.g. 500万"),
        ("0.001元", M, 0, "0.001元 is not an amount, e.g. 500万"),
        ("2026-02-30", Type.DATE, 0, "there is no day 2026-02-30"),
        ("item.amount / 0", M, 0, "division by zero"),
        ("item.amount / 0元", R, 0, "division by zero"),
        ("9999999999999", C, 0, "the count 9999999999999 is beyond reason"),
        # the whole
        ("item.amount", F, 0, "a condition (true or false) is expected here, seen money: item.amount"),
        ("30%", M, 0, "money is expected here, seen a ratio: 30%"),
        ("500", M, 0, "money is expected here, seen a count: 500"),
        # what cannot be read
        ("5O0万", M, 0, "cannot read the expression at 5O0万: 5O0万"),
        ("50%元", M, 3, "cannot read the expression at 元: 50%元"),
        ("５０万", M, 0, "cannot read the expression at ５０万: ５０万"),
        ("1e6元", M, 0, "cannot read the expression at 1e6元: 1e6元"),
        ("0.3 * item.amount", M, 0, "cannot read the expression at 0.3: 0.3 * item.amount"),
        ("-3万", M, 0, "cannot read the expression at -3万: -3万"),
        ("最高500万", M, 0, "最高500万 is not a fact; facts are written enterprise.…, year.…, item.… or reading.…"),
        ("1万 <= item.amount <= 2万", F, 18, "cannot read the expression at <=: 1万 <= item.amount <= 2万"),
        ("item.amount = 1万", F, 12, "cannot read the expression at =: item.amount = 1万"),
        (
            "item.amount >= 1万 && item.autonomous",
            F,
            18,
            "cannot read the expression at &&: item.amount >= 1万 && item.autonomous",
        ),
        ("(item.amount", M, 12, "the expression ends too early: (item.amount"),
        ("item.amount +", M, 13, "the expression ends too early: item.amount +"),
        ("", M, 0, "the expression ends too early: "),
        ("item.", M, 5, "the expression ends too early: item."),
        (
            "__import__('os').system('ls')",
            F,
            10,
            "cannot read the expression at ('os').system('ls'): __import__('os').system('ls')",
        ),
    ],
)
def test_what_does_not_fit_is_refused_at_its_place(
    scope: NameScope, text: str, wanted: Type, offset: int, english: str
) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_expression(text, scope, wanted)
    assert (caught.value.text.en, caught.value.offset) == (english, offset)
    assert caught.value.text.zh != english


@pytest.mark.parametrize(
    ("text", "wanted", "english", "chinese"),
    [
        ("item.amont", M, "maybe you wanted amount?", "是否想写 amount？"),
        ("事项.合同金", M, "maybe you wanted 合同金额?", "是否想写 合同金额？"),
        ("itm.amount", M, "maybe you wanted item?", "是否想写 item？"),
        ("enterprise.legal_form == universty", F, "maybe you wanted university?", "是否想写 university？"),
        ("item.amount >= 500", F, "money wants a unit, such as 500万 or 2000元", "金额要带单位，如 500万 或 2000元"),
        (
            "5O0万",
            M,
            "money is written 500万 or 2000元, a ratio 30%, a date 2026-01-01",
            "金额写作 500万 或 2000元，比例写作 30%，日期写作 2026-01-01",
        ),
    ],
)
def test_what_to_write_instead(scope: NameScope, text: str, wanted: Type, english: str, chinese: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_expression(text, scope, wanted)
    assert caught.value.suggestion == Text(chinese, english)


def test_places_without_an_item_or_a_year_say_so(words: Vocabulary) -> None:
    for scope, text, english in [
        (NameScope(words, "enterprise_year"), "item.amount", "item.amount: there is no item here"),
        (NameScope(words, ""), "item.amount", "item.amount: there is no item here"),
        (NameScope(words, "enterprise"), "year.revenue", "year.revenue: there is no year here"),
        (NameScope(words, "", sees_year=False), "year.revenue", "year.revenue: there is no year here"),
        (NameScope(words, "", sees_year=False), "claim.year * 1元", "unknown fact claim.year"),
    ]:
        with pytest.raises(ExpressionError) as caught:
            parse_expression(text, scope, M)
        assert caught.value.text.en == english


def test_several_kinds_share_only_facts_of_one_type(words: Vocabulary) -> None:
    both = NameScope(words, kinds=("compute_purchase", "model_purchase"))
    assert parse_expression("item.amount", both, M) == AMOUNT
    with pytest.raises(ExpressionError):
        parse_expression("item.fees_paid", both, M)


@pytest.mark.parametrize("opening", ["(", "not ", "if item.autonomous then item.autonomous else ", "not("])
@pytest.mark.parametrize("times", [70, 400, 5_000])
def test_endless_nesting_ends_in_a_clear_error(scope: NameScope, opening: str, times: int) -> None:
    closing = ")" * times if opening.endswith("(") else ""
    text = opening * times + "item.autonomous" + closing
    if opening == "(" and len(text) <= 2000:
        assert parse_expression(text, scope, F) == AUTONOMOUS
        return
    with pytest.raises(ExpressionError) as caught:
        parse_expression(text, scope, F)
    deep = "the expression is nested deeper than 60 levels"
    assert caught.value.text.en == (deep if len(text) <= 2000 else f"the expression has {len(text)} characters of 2000")


def test_a_long_sum_ends_in_a_clear_error(scope: NameScope) -> None:
    assert parse_expression(" + ".join(["1元"] * 50), scope, M)
    with pytest.raises(ExpressionError) as caught:
        parse_expression(" + ".join(["1元"] * 300), scope, M)
    assert caught.value.text.en == "the expression is nested deeper than 60 levels"


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(
        alphabet="()+-*/<>=!,.:% 0123456789万亿元itemamountyearnotifthenelsein事项bandsabovemarginalafterlastmonths",
        max_size=60,
    )
)
def test_any_text_is_read_or_refused(words: Vocabulary, text: str) -> None:
    offset = 0
    try:
        parse_expression(text, NameScope(words, "compute_purchase"), M)
    except ExpressionError as error:
        offset = error.offset
    assert 0 <= offset <= len(text)


def test_an_expression_that_yaml_cut_at_its_comma_is_told_of_quotes(scope: NameScope) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_expression("item.compute_type in (intelligent", scope, F)
    assert caught.value.suggestion == Text(
        "补上右括号；方括号或花括号里的表达式如含逗号，要加引号",
        "close the parenthesis; an expression with a comma inside [ ] or { } wants quotes",
    )
    with pytest.raises(ExpressionError) as open_end:
        parse_expression("item.amount +", scope, M)
    assert open_end.value.suggestion is None
