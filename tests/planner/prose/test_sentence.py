from __future__ import annotations

import pytest

from models.expression import Choose
from models.vocabulary import Vocabulary
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
        "按营业收入所在档：2000万元以上 10万元、超过5000万元 20万元",
        "by the band of revenue: 100,000 yuan from 20,000,000 yuan, 200,000 yuan above 50,000,000 yuan",
    ),
    (
        "marginal(year.rd_expense, 0元: 3%, 500万: 2%)",
        "研发费用分段按比例：0元以上的部分 3%、500万元以上的部分 2%",
        "R&D expense bracket by bracket: 3% from 0 yuan, 2% from 5,000,000 yuan",
    ),
    (
        "bands(year.revenue, 2000万: 3%) * year.rd_expense",
        "（按营业收入所在档：2000万元以上 3%） × 研发费用",
        "(by the band of revenue: 3% from 20,000,000 yuan) × R&D expense",
    ),
]


@pytest.mark.parametrize(("text", "zh", "en"), BY_SIZE)
def test_bands_and_brackets_are_told_in_their_order(words: Vocabulary, text: str, zh: str, en: str) -> None:
    tree, labels = amount(words, text, on="enterprise_year")
    assert (sentence(tree, labels, "zh"), sentence(tree, labels, "en")) == (zh, en)


TIMES = [
    (
        "after(enterprise.registered, years: 3) <= 2026-01-01",
        "成立日期后 3 年不晚于2026-01-01",
        "3 years after date of registration is not after 2026-01-01",
    ),
    (
        "after(enterprise.registered, months: 1) > 2026-01-01",
        "成立日期后 1 个月晚于2026-01-01",
        "1 month after date of registration is after 2026-01-01",
    ),
    (
        "months(enterprise.registered, 2026-12-31) >= 6",
        "当年内成立日期至2026-12-31的整月数不少于6",
        "whole months of the year from date of registration to 2026-12-31 is at least 6",
    ),
    (
        "year_of(enterprise.registered) == claim.year",
        "成立日期所在年份为申报年度",
        "year of date of registration is year of the claim",
    ),
]


@pytest.mark.parametrize(("text", "zh", "en"), TIMES)
def test_days_and_their_distance(words: Vocabulary, text: str, zh: str, en: str) -> None:
    tree, labels = condition(words, text)
    assert (sentence(tree, labels, "zh"), sentence(tree, labels, "en")) == (zh, en)


def test_what_stands_elsewhere_is_only_named(words: Vocabulary) -> None:
    tree, labels = amount(words, "choose(item.compute_type, super: 20%, intelligent: 10%) * item.amount")
    speaker = Speaker(labels, "en", elsewhere=lambda node: "the rate below" if isinstance(node, Choose) else None)
    assert speaker.say(tree)[0] == "the rate below × contract amount"


def test_the_options_of_a_reading_are_quoted_one_by_one(words: Vocabulary) -> None:
    tree, labels = condition(words, "reading.wide in (yes, no)")
    assert sentence(tree, labels, "zh") == "解读“wide”为“从宽”或“从严”"
    assert sentence(tree, labels, "en") == "reading wide is “the wide one” or “the narrow one”"
