"""A small pack for the invented text of `tests/policies/texts/files.py`: every figure of the text is in it."""

from __future__ import annotations

from models.policy import Policy
from models.vocabulary import Vocabulary
from policies.loader import policy_from_text
from policies.texts.articles import OfficialText, segment
from tests.policies.texts.files import LINES

PACK = """\
id: sampletown-2026
title: {zh: 样例市智能产业政策, en: Sampletown policy}
status: in_force
jurisdiction: sampletown
level: city
document: 样例市支持智能产业发展若干政策
version: "1"
in_force: {from: 2026-03-01, to: 2028-02-29}
clauses:
  - id: "1"
    title: {zh: 算力补助, en: compute}
    cite: {article: （一）, sentence: 2}
    on: compute_purchase
    award: 20% * item.amount
    strength: ceiling
  - id: "2"
    title: {zh: 平台奖励, en: platforms}
    cite: {article: 二, sentence: 2}
    on: recognition
    award: "choose(item.level, national: 80万, provincial: 40万)"
    strength: entitled
rules:
  - {kind: cap, id: yearly, limit: 30万, on: ["1"], per: [enterprise, year], cite: {article: （一）, sentence: 2}}
  - {kind: highest_only, id: other, on: all, with: same_jurisdiction, per: [matter], cite: {article: 附则2}}
"""


def sample_text() -> OfficialText:
    return segment(LINES, "sample.txt")


def sample_pack(words: Vocabulary, *changes: tuple[str, str], more: str = "") -> Policy:
    """The pack with passages exchanged; each must be there."""
    text = PACK
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return policy_from_text(text + more, words, "pack.yaml")
