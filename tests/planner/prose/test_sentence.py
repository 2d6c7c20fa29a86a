from __future__ import annotations

from fractions import Fraction

import pytest

from models.expression import Band, Bands, Choose, Compare, Fact, Literal, Type
from models.vocabulary import Vocabulary
from planner.prose.labels import Labels
from planner.prose.sentence import Speaker, sentence
from tests.planner.prose.sample_pack import amount, condition

CONDITIONS = [
    ("item.amount >= 10万", "合同金额不少于10万元", "contract amount is at least 100,000 yuan"),
    ("10万 <= item.amount", "合同金额不少于10万元", "contract amount is at least 100,000 yuan"),
    ("item.amount > 10万", "合同金额超过10万元", "contract amount is more than 100,000 yuan"),
    ("item.amount < 10万", "合同金额少于10万元", "contract amount is less than 100,000 yuan"),
    ("item.amount <= 10万", "合同金额不超过10万元", "contract amount is at most 100,000 yuan"),
    ("item.contract_signed", "已签合同", "contract signed"),
    ("item.contract_signed == true", "已签合同", "contract signed"),
    ("item.related_party == false", "“关联方交易”为否", "not “related party”"),
    ("not item.related_party", "“关联方交易”为否", "not “related party”"),
    ("item.compute_type == intelligent", "算力类型为智算", "type of compute is intelligent compute"),
    ("item.compute_type != general", "算力类型不为通用算力", "type of compute is not general compute"),
    (
        "item.compute_type in (intelligent, super)",
        "算力类型为智算或超算",
        "type of compute is intelligent compute or supercomputing",
    ),
    ("manufacturing in enterprise.industries", "所属行业包含制造业", "industries include manufacturing"),
    ("reading.wide == yes", "解读“wide”为“从宽”", "reading wide is “the wide one”"),
    ("enterprise.registered < 2020-01-01", "成立日期早于2020-01-01", "date of registration is before 2020-01-01"),
    ("claim.year >= 2026", "申报年度不少于2026", "year of the claim is at least 2026"),
]


@pytest.mark.parametrize(("text", "zh", "en"), CONDITIONS)
def test_a_condition_reads_as_a_sentence(words: Vocabulary, text: str, zh: str, en: str) -> None:
    tree, labels = condition(words, text)
    assert (sentence(tree, labels, "zh"), sentence(tree, labels, "en")) == (zh, en)


def test_ratios_are_high_or_low_and_not_many_or_few(words: Vocabulary) -> None:
    tree, labels = condition(words, "growth(year.rd_expense) >= 20%", on="enterprise_year")
    assert sentence(tree, labels, "zh") == "研发费用增长率不低于20%"
    assert sentence(tree, labels, "en") == "growth of R&D expense is at least 20%"


def test_last_year_is_said(words: Vocabulary) -> None:
    tree, labels = condition(words, "year.revenue > last(year.revenue)", on="enterprise_year")
    assert sentence(tree, labels, "zh") == "营业收入超过上年营业收入"
    assert sentence(tree, labels, "en") == "revenue is more than last year's revenue"


def test_or_within_and_is_bracketed_and_so_is_and_within_or(words: Vocabulary) -> None:
    tree, labels = condition(words, "item.contract_signed and (enterprise.ai or item.autonomous)")
    assert sentence(tree, labels, "zh") == "已签合同，且（人工智能企业或自主智能算力）"
    assert sentence(tree, labels, "en") == "contract signed and (AI enterprise or autonomous compute)"
    tree, labels = condition(words, "item.contract_signed and enterprise.ai or item.autonomous")
    assert sentence(tree, labels, "zh") == "（已签合同，且人工智能企业）或自主智能算力"


def test_not_of_more_than_a_flag_is_bracketed(words: Vocabulary) -> None:
    tree, labels = condition(words, "not (item.contract_signed and enterprise.ai)")
    assert sentence(tree, labels, "zh") == "并非（已签合同，且人工智能企业）"
    assert sentence(tree, labels, "en") == "not (contract signed and AI enterprise)"


AMOUNTS = [
    ("30% * item.amount", "30% × 合同金额", "30% × contract amount"),
    ("30% * (item.amount + 10万)", "30% × （合同金额 + 10万元）", "30% × (contract amount + 100,000 yuan)"),
    ("30% * item.amount + 10万", "30% × 合同金额 + 10万元", "30% × contract amount + 100,000 yuan"),
    (
        "item.amount - (20万 - 10万)",
        "合同金额 − （20万元 − 10万元）",
        "contract amount − (200,000 yuan − 100,000 yuan)",
    ),
    ("item.amount - 20万 - 10万", "合同金额 − 20万元 − 10万元", "contract amount − 200,000 yuan − 100,000 yuan"),
    ("least(item.amount, 50万)", "合同金额 与 50万元 中的较低者", "the lower of contract amount and 500,000 yuan"),
    (
        "greatest(item.amount, 50万, 20万)",
        "合同金额、50万元、20万元 中的最高者",
        "the highest of contract amount, 500,000 yuan and 200,000 yuan",
    ),
    (
        "50% * least(item.amount, 50万)",
        "50% × （合同金额 与 50万元 中的较低者）",
        "50% × (the lower of contract amount and 500,000 yuan)",
    ),
    (
        "choose(item.compute_type, intelligent: 50万, super: 30万)",
        "按算力类型：智算 50万元，超算 30万元",
        "by type of compute: intelligent compute 500,000 yuan, supercomputing 300,000 yuan",
    ),
    (
        "(if item.autonomous then 30% else 10%) * item.amount",
        "（若自主智能算力则30%，否则10%） × 合同金额",
        "(30% if autonomous compute, otherwise 10%) × contract amount",
    ),
]


@pytest.mark.parametrize(("text", "zh", "en"), AMOUNTS)
def test_an_amount_has_parentheses_only_where_they_are_needed(words: Vocabulary, text: str, zh: str, en: str) -> None:
    tree, labels = amount(words, text)
    assert (sentence(tree, labels, "zh"), sentence(tree, labels, "en")) == (zh, en)


BY_SIZE = [
    (
        "bands(year.revenue, 2000万: 10万, above 5000万: 20万)",
        "营业收入达到 2000万元：10万元；超过 5000万元：20万元",
        "revenue reaches 20,000,000 yuan: 100,000 yuan; exceeds 50,000,000 yuan: 200,000 yuan",
    ),
    (
        "bands(year.revenue, 2000万: 3%) * year.rd_expense",
        "（营业收入达到 2000万元：3%） × 研发费用",
        "(revenue reaches 20,000,000 yuan: 3%) × R&D expense",
    ),
    (
        "bands(year.revenue, 2000万: bands(growth(year.revenue), 10%: 5万, 20%: 8万), 1亿: 10万)",
        "营业收入达到 2000万元：（营业收入增长率达到 10%：5万元；达到 20%：8万元）；达到 1亿元：10万元",
        (
            "revenue reaches 20,000,000 yuan: (growth of revenue reaches 10%: 50,000 yuan; reaches 20%: 80,000 yuan); "
            "reaches 100,000,000 yuan: 100,000 yuan"
        ),
    ),
    (
        "bands(year.revenue - last(year.revenue), 100万: 3万)",
        "营业收入 − 上年营业收入达到 100万元：3万元",
        "revenue − last year's revenue reaches 1,000,000 yuan: 30,000 yuan",
    ),
    (
        "bands(enterprise.registered, 2024-01-01: 3万, above 2025-06-30: 5万)",
        "成立日期在 2024-01-01 及以后：3万元；在 2025-06-30 之后：5万元",
        "date of registration on or after 2024-01-01: 30,000 yuan; after 2025-06-30: 50,000 yuan",
    ),
    (
        "bands(claim.year, 2026: 3万, above 2027: 5万)",
        "申报年度自 2026 年起：3万元；自 2028 年起：5万元",
        "year of the claim from 2026 on: 30,000 yuan; from 2028 on: 50,000 yuan",
    ),
    (
        "marginal(year.rd_expense, 0元: 3%, 500万: 2%, 1000万: 1%)",
        "研发费用分段计算：500万元以内的部分 3%，500万元至 1000万元的部分 2%，超过 1000万元的部分 1%",
        (
            "R&D expense in brackets: 3% of the part up to 5,000,000 yuan, "
            "2% of the part from 5,000,000 yuan to 10,000,000 yuan, 1% of the part above 10,000,000 yuan"
        ),
    ),
    (
        "marginal(year.rd_expense, 100万: 3%)",
        "研发费用分段计算：超过 100万元的部分 3%",
        "R&D expense in brackets: 3% of the part above 1,000,000 yuan",
    ),
    ("marginal(year.rd_expense, 0元: 3%)", "研发费用分段计算：全部 3%", "R&D expense in brackets: 3% of all of it"),
    (
        "10% * sum_years(year.rd_expense, 3)",
        "10% × 近 3 年研发费用合计",
        "10% × the sum of R&D expense over 3 years",
    ),
    (
        "10% * (year.rd_expense + last(year.rd_expense, 2))",
        "10% × （研发费用 + 2 年前的研发费用）",
        "10% × (R&D expense + R&D expense 2 years before)",
    ),
]


@pytest.mark.parametrize(("text", "zh", "en"), BY_SIZE)
def test_tables_by_size_and_sums_of_years(words: Vocabulary, text: str, zh: str, en: str) -> None:
    tree, labels = amount(words, text, on="enterprise_year")
    assert (sentence(tree, labels, "zh"), sentence(tree, labels, "en")) == (zh, en)


TIMES = [
    (
        "after(enterprise.registered, years: 3) <= 2026-01-01",
        "自成立日期起满 3 年之日不晚于2026-01-01",
        "the day 3 years after date of registration is not after 2026-01-01",
    ),
    (
        "after(enterprise.registered, months: 1) > 2026-01-01",
        "自成立日期起满 1 个月之日晚于2026-01-01",
        "the day 1 month after date of registration is after 2026-01-01",
    ),
    (
        "months(enterprise.registered, 2026-12-31) >= 6",
        "申报年度内成立日期至2026-12-31的整月数不少于6",
        "whole months of the claim's year from date of registration to 2026-12-31 is at least 6",
    ),
    (
        "days(enterprise.registered, 2026-12-31) < 180",
        "申报年度内成立日期至2026-12-31的天数少于180",
        "days of the claim's year from date of registration to 2026-12-31 is less than 180",
    ),
    (
        "enterprise.registered <= after(2026-01-31, months: claim.year - 2020)",
        "成立日期不晚于自2026-01-31起满 （申报年度 − 2020） 个月之日",
        "date of registration is not after the day (year of the claim − 2020) months after 2026-01-31",
    ),
    (
        "least(enterprise.registered, 2026-03-01) > 2026-01-01",
        "（成立日期 与 2026-03-01 中的较早者）晚于2026-01-01",
        "(the earlier of date of registration and 2026-03-01) is after 2026-01-01",
    ),
    (
        "greatest(enterprise.registered, 2026-03-01) <= 2026-06-30",
        "（成立日期 与 2026-03-01 中的较晚者）不晚于2026-06-30",
        "(the later of date of registration and 2026-03-01) is not after 2026-06-30",
    ),
    (
        "year_of(enterprise.registered) == claim.year",
        "成立日期的年份为申报年度",
        "the year of date of registration is year of the claim",
    ),
]


@pytest.mark.parametrize(("text", "zh", "en"), TIMES)
def test_days_and_their_distance(words: Vocabulary, text: str, zh: str, en: str) -> None:
    tree, labels = condition(words, text)
    assert (sentence(tree, labels, "zh"), sentence(tree, labels, "en")) == (zh, en)


def test_the_years_of_support_are_counted(words: Vocabulary) -> None:
    rate = Band(Literal(Type.COUNT, 1), True, Literal(Type.RATIO, Fraction(1, 2)))
    later = Band(Literal(Type.COUNT, 3), False, Literal(Type.RATIO, Fraction(3, 10)))
    nth = Fact("claim", "nth", Type.COUNT)
    tree = Bands(nth, (rate, later), Type.RATIO)
    assert sentence(tree, Labels(words), "zh") == "第 1 年起：50%；第 4 年起：30%"
    assert sentence(tree, Labels(words), "en") == "from year 1 on: 50%; from year 4 on: 30%"
    assert sentence(Compare("<=", nth, Literal(Type.COUNT, 3)), Labels(words), "zh") == "申报年次不超过3"
    assert sentence(Compare("<=", nth, Literal(Type.COUNT, 3)), Labels(words), "en") == "year of support is at most 3"


def test_what_stands_elsewhere_is_only_named(words: Vocabulary) -> None:
    tree, labels = amount(words, "choose(item.compute_type, super: 20%, intelligent: 10%) * item.amount")
    speaker = Speaker(labels, "en", elsewhere=lambda node: "the rate below" if isinstance(node, Choose) else None)
    assert speaker.say(tree)[0] == "the rate below × contract amount"


def test_the_options_of_a_reading_are_quoted_one_by_one(words: Vocabulary) -> None:
    tree, labels = condition(words, "reading.wide in (yes, no)")
    assert sentence(tree, labels, "zh") == "解读“wide”为“从宽”或“从严”"
    assert sentence(tree, labels, "en") == "reading wide is “the wide one” or “the narrow one”"
