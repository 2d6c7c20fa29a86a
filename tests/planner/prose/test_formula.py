from __future__ import annotations

import yaml

from models.text import Text
from models.vocabulary import Vocabulary
from planner.prose.formula import claim_formula, formula
from tests.planner.prose.sample_pack import amount, contract, pack, seen


def said(words: Vocabulary, *lines: str, **facts: str) -> Text:
    clause, known, labels = seen(words, pack(words, *lines), contract(**facts))
    return claim_formula(clause, known, labels)


def test_the_formula_puts_the_figures_in(words: Vocabulary) -> None:
    text = said(
        words, "award: 30% * item.intelligent_compute_amount", "limit: 50万", intelligent_compute_amount="200万"
    )
    assert text.zh == "30% × 智能算力金额 200万元 = 60万元，封顶 50万元"
    assert text.en == "30% × intelligent-compute part 2,000,000 yuan = 600,000 yuan, at most 500,000 yuan"


def test_a_fixed_sum_is_said_once(words: Vocabulary) -> None:
    assert said(words, "award: 20万").zh == "20万元"


def test_the_branch_that_holds_is_the_only_one_said_and_what_it_hangs_on(words: Vocabulary) -> None:
    award = "award: (if item.autonomous then 30% else 10%) * item.amount"
    assert (
        said(words, award, autonomous="false", amount="100万").zh
        == "10%（自主智能算力 否） × 合同金额 100万元 = 10万元"
    )
    assert said(words, award, autonomous="true", amount="100万") == Text(
        "30%（自主智能算力 是） × 合同金额 100万元 = 30万元",
        "30% (autonomous compute yes) × contract amount 1,000,000 yuan = 300,000 yuan",
    )


def test_a_look_up_says_which_option_it_found(words: Vocabulary) -> None:
    award = "award: 'choose(item.compute_type, intelligent: 50万, super: 30万)'"
    assert said(words, award, compute_type="super") == Text("30万元（超算）", "300,000 yuan (supercomputing)")


def test_an_unknown_fact_leaves_the_outcome_open(words: Vocabulary) -> None:
    text = said(words, "award: 30% * item.amount", "limit: 50万")
    assert text.zh == "30% × 合同金额（未知） = 尚不能确定，封顶 50万元"
    assert text.en == "30% × contract amount (unknown) = not known yet, at most 500,000 yuan"


def test_an_open_branch_has_a_most(words: Vocabulary) -> None:
    text = said(words, "award: if item.autonomous then 30万 else 10万")
    assert text.zh == "若自主智能算力（未知）则30万元，否则10万元 = 至多 30万元"


def test_rounding_down_is_said_where_it_takes_something(words: Vocabulary) -> None:
    text = said(words, "award: 30% * item.amount", amount="100.55元")
    assert text.zh == "30% × 合同金额 100.55元 = 30.16元，向下取整 30元"
    coarse = said(words, "award: 30% * item.amount", "round_down_to: 1万", amount="105000元")
    assert coarse.en == "30% × contract amount 105,000 yuan = 31,500 yuan, rounded down to 30,000 yuan"


def test_a_limit_that_reads_facts_is_worked_out(words: Vocabulary) -> None:
    text = said(words, "award: 100万", "limit: 50% * item.amount", amount="100万")
    assert text.zh == "100万元，封顶 50% × 合同金额 100万元 = 50万元"


def test_without_a_case_every_branch_is_spoken(words: Vocabulary) -> None:
    tree, labels = amount(words, "if item.autonomous then 30% * item.amount else 0元")
    values = {"amount": "200万元"}
    assert (
        formula(tree, lambda fact: values.get(fact.name), labels, "zh")
        == "若自主智能算力（未知）则30% × 合同金额 200万元，否则0元"
    )


def test_a_clause_that_is_never_counted_has_no_formula(words: Vocabulary) -> None:
    policy = pack(words, "indicative: 50万", strength="discretionary")
    clause, known, labels = seen(words, policy, contract())
    assert claim_formula(clause, known, labels) == Text("", "")


def yearly(words: Vocabulary, award: str, years: str = "{2025: {revenue: 2000万}, 2026: {revenue: 2600万}}") -> Text:
    """The formula of a claim of 2026 on the enterprise's year."""
    policy = pack(words, f"award: {award!r}", "tag: revenue", on="enterprise_year")
    clause, known, labels = seen(words, policy, {"enterprise": {"years": yaml.safe_load(years)}})
    return claim_formula(clause, known, labels)


def test_the_band_that_is_hit_is_said_with_what_hits_it(words: Vocabulary) -> None:
    assert yearly(words, "bands(year.revenue, 2000万: 10万, above 2600万: 20万)") == Text(
        "10万元（营业收入 2600万元，达到 2000万元）", "100,000 yuan (revenue 26,000,000 yuan, at least 20,000,000 yuan)"
    )
    assert yearly(words, "bands(year.revenue, 2000万: 10万, above 2599万: 20万)") == Text(
        "20万元（营业收入 2600万元，超过 2599万元）", "200,000 yuan (revenue 26,000,000 yuan, above 25,990,000 yuan)"
    )
    assert yearly(words, "bands(year.revenue, above 2600万: 20万)") == Text(
        "0元（营业收入 2600万元，未超过 2600万元）", "0 yuan (revenue 26,000,000 yuan, not above 26,000,000 yuan)"
    )
    assert yearly(words, "bands(claim.year, 2026: 20万)").zh == "20万元（申报年度 2026，2026 年起）"


def test_a_measure_that_is_computed_is_said_with_what_it_comes_to(words: Vocabulary) -> None:
    assert yearly(words, "bands(growth(year.revenue), 10%: 10%, 50%: 20%) * year.revenue") == Text(
        "10%（营业收入增长率 30%，达到 10%） × 营业收入 2600万元 = 260万元",
        "10% (growth of revenue 30%, at least 10%) × revenue 26,000,000 yuan = 2,600,000 yuan",
    )
    text = yearly(words, "bands(year.revenue - last(year.revenue), 500万: 3万)")
    assert text.zh == "3万元（营业收入 2600万元 − 上年营业收入 2000万元 = 600万元，达到 500万元）"


def test_an_open_band_leaves_all_bands(words: Vocabulary) -> None:
    text = yearly(words, "bands(year.revenue, 2000万: 10万, 5000万: 20万)", "{2025: {revenue: 1万}}")
    assert text.zh == "营业收入（未知）达到 2000万元：10万元；达到 5000万元：20万元 = 至多 20万元"


def test_brackets_are_said_part_by_part(words: Vocabulary) -> None:
    assert yearly(words, "marginal(year.revenue, 1000万: 3%, 2000万: 1/100, 5000万: 0%)") == Text(
        "3% × 1000万元 + 1 ÷ 100 × 600万元（营业收入 2600万元，分段计算） = 36万元",
        "3% × 10,000,000 yuan + 1 ÷ 100 × 6,000,000 yuan (revenue 26,000,000 yuan, in brackets) = 360,000 yuan",
    )
    assert yearly(words, "marginal(year.revenue, 5000万: 3%)").zh == "0元（营业收入 2600万元，分段计算）"


def test_time_is_said_with_what_it_comes_to(words: Vocabulary) -> None:
    text = yearly(words, "1万 * months(2026-03-15, 2026-12-31)")
    assert text.zh == "1万元 × 申报年度内2026-03-15至2026-12-31的整月数 9 = 9万元"
    assert text.en == "10,000 yuan × whole months of the claim's year from 2026-03-15 to 2026-12-31 (9) = 90,000 yuan"
