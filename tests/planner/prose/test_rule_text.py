from __future__ import annotations

from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.prose.rule_text import rule_text, rule_words
from tests.planner.prose.sample_pack import pack

CAP = """\
rules:
  - {kind: cap, limit: 50万, on: ["1"], per: [enterprise, year], cite: {article: 一}, when: reading.wide == yes}
"""


def test_a_rule_says_when_it_binds(words: Vocabulary) -> None:
    policy = pack(words, "award: 30% * item.amount", rules=CAP)
    text = rule_text(policy.rules[0], rule_words(policy, words))
    assert "50万元" in text.zh and text.zh.endswith("（仅当解读“wide”为“从宽”）")
    assert "500,000 yuan" in text.en and text.en.endswith(" (only if reading wide is “the wide one”)")


def test_every_rule_of_every_pack_is_said_in_both_languages(words: Vocabulary, packs: tuple[Policy, ...]) -> None:
    for policy in packs:
        speaker = rule_words(policy, words, packs)
        for rule in policy.rules:
            text = rule_text(rule, speaker)
            assert text.zh and text.en, rule.ref
            assert not [mark for mark in text.en if "一" <= mark <= "鿿"], rule.ref
