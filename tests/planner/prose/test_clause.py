from __future__ import annotations

from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.prose.clause import clause_text, condition_texts
from planner.prose.labels import labels_for
from tests.planner.prose.sample_pack import pack


def said(words: Vocabulary, policy: Policy) -> tuple[str, str]:
    labels = labels_for(policy.clauses[0], words, (policy,))
    return clause_text(policy.clauses[0], labels, "zh"), clause_text(policy.clauses[0], labels, "en")


def test_conditions_then_award_limit_payee_and_strength(words: Vocabulary) -> None:
    lines = ("when: [item.contract_signed, item.amount >= 10万]", "award: 30% * item.amount", "limit: 50万")
    zh, en = said(words, pack(words, *lines, strength="ceiling"))
    assert zh == (
        "对每项算力采购，须满足：已签合同；合同金额不少于10万元。"
        "奖补 30% × 合同金额，每笔最高 50万元，付给企业（最高可得）。"
    )
    assert en == (
        "For each item of the kind compute purchase, if all hold: contract signed; contract amount is at least 100,000 "
        "yuan. Pays 30% × contract amount, at most 500,000 yuan a claim, to the enterprise (ceiling)."
    )


def test_money_that_is_never_counted_is_only_named(words: Vocabulary) -> None:
    zh, en = said(words, pack(words, "indicative: 50万", strength="discretionary"))
    assert zh == "对每项算力采购：无另外的条件。文件提到的金额为 50万元，付给企业（酌情决定）。"
    assert en.endswith("The text names 500,000 yuan, to the enterprise (discretionary).")


def test_support_in_kind_has_no_money(words: Vocabulary) -> None:
    zh, _ = said(words, pack(words, on="enterprise", strength="in_kind"))
    assert zh == "对企业：无另外的条件。不计金额（非资金支持）。"


def test_every_clause_of_every_pack_is_said_in_both_languages(words: Vocabulary, packs: tuple[Policy, ...]) -> None:
    for policy in packs:
        for clause in policy.clauses:
            labels = labels_for(clause, words, packs)
            zh, en = clause_text(clause, labels, "zh"), clause_text(clause, labels, "en")
            assert zh.endswith("。") and en.endswith(".")
            assert not [mark for mark in en if "一" <= mark <= "鿿"], clause.ref
            assert len(condition_texts(clause, labels, "zh")) == len(clause.conditions)
