from __future__ import annotations

from models.vocabulary import Vocabulary
from planner.prose.clause import clause_text
from planner.prose.formula import claim_formula
from planner.prose.instalments import instalments_of
from planner.prose.labels import labels_for
from tests.planner.prose.sample_pack import contract, pack, seen

SHARES = ("award: 10% * item.amount", "limit: 50万", "instalments: [30%, 30%, 40%]")
AMOUNTS = ("instalments: [20万, {amount: 15万, when: item.contract_signed}]",)


def clause_said(words: Vocabulary, *lines: str) -> tuple[str, str]:
    policy = pack(words, *lines)
    labels = labels_for(policy.clauses[0], words, (policy,))
    return clause_text(policy.clauses[0], labels, "zh"), clause_text(policy.clauses[0], labels, "en")


def test_a_clause_says_the_whole_award_and_its_limit_and_then_the_parts(words: Vocabulary) -> None:
    zh, en = clause_said(words, *SHARES)
    assert "奖补 10% × 合同金额，每笔最高 50万元，分 3 期拨付：30%、30%、40%，付给企业" in zh
    assert "Pays 10% × contract amount, at most 500,000 yuan a claim, paid in 3 parts: 30%, 30%, 40%, to" in en


def test_parts_that_are_amounts_are_the_award(words: Vocabulary) -> None:
    zh, _ = clause_said(words, *AMOUNTS)
    assert "。分 2 期拨付：20万元、15万元，付给企业" in zh


def test_a_claim_says_the_whole_and_which_part_it_is(words: Vocabulary) -> None:
    clause, facts, labels = seen(words, pack(words, *SHARES), contract(amount="800万"))
    text = claim_formula(clause, facts, labels)
    # 10% of 800 is 80, at most 50
    assert text.zh == "10% × 合同金额 800万元 = 80万元，封顶 50万元，第 1 期 30%"
    assert text.en.endswith("at most 500,000 yuan, part 1: 30%")
    assert claim_formula(*seen(words, pack(words, *AMOUNTS), contract(contract_signed="true"))).zh == "第 1 期 20万元"


def test_what_an_author_wrote_by_year_is_no_instalment(words: Vocabulary) -> None:
    yearly = pack(words, "award: 'bands(claim.nth, 1: 50%, 2: 30%) * item.amount'", "years: {most: 2}")
    assert instalments_of(yearly.clauses[0]) is None
    assert instalments_of(pack(words, "award: 10% * item.amount").clauses[0]) is None


def test_a_gate_is_told_of_its_own_part(words: Vocabulary) -> None:
    zh, en = clause_said(words, *AMOUNTS)
    assert "须满足：第 2 期须已签合同。" in zh
    assert "if all hold: for part 2: contract signed." in en
