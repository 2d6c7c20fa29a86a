from __future__ import annotations

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


def test_the_branch_that_holds_is_the_only_one_said(words: Vocabulary) -> None:
    award = "award: (if item.autonomous then 30% else 10%) * item.amount"
    assert said(words, award, autonomous="false", amount="100万").zh == "10% × 合同金额 100万元 = 10万元"
    assert said(words, award, autonomous="true", amount="100万").zh == "30% × 合同金额 100万元 = 30万元"


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
