from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from policies.texts.figures import Kind, find_figures
from policies.texts.numerals import chinese_number, parse_chinese
from policies.texts.paragraphs import tidy

YUAN = 100
WAN, YI = 10_000 * YUAN, 10**8 * YUAN


def found(sentence: str) -> list[tuple[str, object, str]]:
    return [(one.kind.value, one.value, one.unit) for one in find_figures(tidy(sentence))]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("奖励50万元", [("money", 50 * WAN, "")]),
        ("奖励 50 万 元", [("money", 50 * WAN, "")]),
        ("奖励５０万元", [("money", 50 * WAN, "")]),
        ("奖励五十万元", [("money", 50 * WAN, "")]),
        ("1.2亿", [("money", 12 * YI // 10, "")]),
        ("1亿2000万元", [("money", YI + 2000 * WAN, "")]),
        ("3,000万元", [("money", 3000 * WAN, "")]),
        ("投资亿元以上项目", [("money", YI, "")]),
        ("1200元/月租房补贴", [("money", 1200 * YUAN, "月")]),
        ("最高2000元/件补助", [("money", 2000 * YUAN, "件")]),
        ("给予30万-3000万元支持", [("money", 30 * WAN, ""), ("money", 3000 * WAN, "")]),
        ("给予30至50万元支持", [("money", 30 * WAN, ""), ("money", 50 * WAN, "")]),
        ("给予10、20和30万元", [("money", 10 * WAN, ""), ("money", 20 * WAN, ""), ("money", 30 * WAN, "")]),
        ("数百万元、上千万元、几亿元", []),
        ("500万美元", [("count", 5_000_000, "美元")]),
        ("不超过260万人民币", [("money", 260 * WAN, "")]),
    ],
)
def test_amounts(sentence: str, figures: list[tuple[str, object, str]]) -> None:
    assert found(sentence) == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("按30%补助", [("rate", Fraction(3, 10), "")]),
        ("按３０％补助", [("rate", Fraction(3, 10), "")]),
        ("按百分之三十补助", [("rate", Fraction(3, 10), "")]),
        ("按百分之零点五补助", [("rate", Fraction(5, 1000), "")]),
        ("按实际额度的1/3给予", [("rate", Fraction(1, 3), "")]),
        ("贴息二分之一", [("rate", Fraction(1, 2), "")]),
        ("贴息1.5个百分点", [("points", Fraction(15, 1000), "")]),
        ("贴息两个百分点", [("points", Fraction(2, 100), "")]),
        ("加50个基点", [("points", Fraction(1, 200), "")]),
        ("按5‰补助", [("rate", Fraction(5, 1000), "")]),
        ("按3-5%补助", [("rate", Fraction(3, 100), ""), ("rate", Fraction(5, 100), "")]),
        ("前三年予以全额奖励", [("span", 3, "年"), ("rate", 1, "")]),
        ("资金由各区全额兑现", []),
    ],
)
def test_rates(sentence: str, figures: list[tuple[str, object, str]]) -> None:
    assert found(sentence) == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("20家（含）以上", [("count", 20, "家")]),
        ("参数量不低于十亿个", [("count", 10**9, "个")]),
        ("参数规模100亿以上", [("number", 100 * 10**8, "")]),
        ("规模达到4500PFlops", [("count", 4500, "PFlops")]),
        ("场地10万平方米", [("count", 100_000, "平方米")]),
        ("面积1万-3万平方米", [("count", 10_000, "平方米"), ("count", 30_000, "平方米")]),
        ("面积4万平方以下", [("count", 40_000, "平方")]),
        ("评为三级、二级的", []),
        ("两个以上政策", [("count", 2, "个")]),
        ("达到二级及以上", [("count", 2, "级")]),
        ("有效期3年", [("span", 3, "年")]),
        ("前三年、后七年", [("span", 3, "年"), ("span", 7, "年")]),
        ("贷款36个月", [("span", 36, "个月")]),
        ("30个工作日内", [("span", 30, "个工作日")]),
        ("2026年1月1日起", [("date", date(2026, 1, 1).toordinal(), "")]),
        ("二〇二六年一月一日起", [("date", date(2026, 1, 1).toordinal(), "")]),
        ("每年3月31日前", [("day", 331, "")]),
        ("到2027年", [("year", 2027, "")]),
        ("2024—2027年", [("year", 2024, ""), ("year", 2027, "")]),
        ("咨询12345热线", [("number", 12345, "")]),
        ("2026年2月30日", [("number", 2026, "")]),
        ("按1/0给予", [("number", 1, "")]),
    ],
)
def test_counts_spans_and_days(sentence: str, figures: list[tuple[str, object, str]]) -> None:
    assert found(sentence) == figures


@pytest.mark.parametrize(
    "sentence",
    [
        "按照《关于7部门贴息50万元的通知》（浙财金〔2024〕40号）第6条执行",
        "第一、二、三条政策",
        "5G全连接工厂，一人一策，一批企业，一次性，一类政策",
        "入选“五个百项”",
        "三级医疗机构和3D打印",
        "第三方评估，第2批",
    ],
)
def test_what_only_looks_like_a_figure(sentence: str) -> None:
    assert found(sentence) == []


def test_a_figure_knows_where_it_stands() -> None:
    sentence = "给予20%、最高50万元补助。"
    assert [sentence[one.start : one.end] for one in find_figures(sentence)] == ["20%", "50万元"]
    assert [one.text for one in find_figures(sentence)] == ["20%", "50万元"]
    assert find_figures(sentence)[1].kind is Kind.MONEY


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("三十", 30),
        ("十二", 12),
        ("两千万", 20_000_000),
        ("一百零五", 105),
        ("一万亿", 10**12),
        ("二〇二五", 2025),
        ("百", 100),
    ],
)
def test_chinese_numbers(text: str, number: int) -> None:
    assert parse_chinese(text) == number


def test_what_is_no_chinese_number_is_refused() -> None:
    with pytest.raises(ValueError, match="三X"):
        parse_chinese("三X")


def test_articles_are_counted_as_word_counts_them() -> None:
    written = [chinese_number(number) for number in (1, 9, 10, 11, 20, 21, 99)]
    assert written == ["一", "九", "十", "十一", "二十", "二十一", "九十九"]
    assert all(parse_chinese(chinese_number(number)) == number for number in range(1, 100))
