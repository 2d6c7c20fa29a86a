"""A rule in one sentence, spoken by the file of its kind in `planner.rules`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from models.expression import Fact, Node, Type
from models.policy import Policy
from models.rule import Rule, RuleKind
from models.text import Lang, Text
from models.vocabulary import Vocabulary
from planner.prose.labels import Labels
from planner.prose.sentence import sentence
from planner.rules import (
    allowed,
    at_most_one,
    cap,
    deduct,
    highest_only,
    matching,
    once,
    one_class,
    quota,
    requires,
    supersedes,
    top_up,
    used_up,
)
from planner.rules.words import RuleWords

_FACES: Mapping[RuleKind, Callable[[Rule, RuleWords], Text]] = {
    RuleKind.CAP: cap.sentence,
    RuleKind.AT_MOST_ONE: at_most_one.sentence,
    RuleKind.HIGHEST_ONLY: highest_only.sentence,
    RuleKind.ONE_CLASS: one_class.sentence,
    RuleKind.ONCE: once.sentence,
    RuleKind.REQUIRES: requires.sentence,
    RuleKind.DEDUCT: deduct.sentence,
    RuleKind.TOP_UP: top_up.sentence,
    RuleKind.QUOTA: quota.sentence,
    RuleKind.SUPERSEDES: supersedes.sentence,
    RuleKind.MATCHING: matching.sentence,
    RuleKind.USED_UP: used_up.sentence,
    RuleKind.ALLOWED: allowed.sentence,
}


def rule_words(policy: Policy, vocabulary: Vocabulary, policies: Iterable[Policy] = ()) -> RuleWords:
    """The words that the rules of a policy speak with."""
    readings = {reading.ref: reading for one in (policy, *policies) for reading in one.readings}

    def say(node: Node, kind: str, lang: Lang) -> str:
        return sentence(node, Labels(vocabulary, kind, readings), lang)

    def fact_label(kind: str, name: str) -> Text:
        labels, fact = Labels(vocabulary, kind, readings), Fact("item", name, Type.KEY)
        return Text(labels.fact(fact, "zh"), labels.fact(fact, "en"))

    def level_label(level: str) -> Text:
        return vocabulary.levels.get(level, Text(level, level))

    return RuleWords(policy, say, fact_label, level_label)


def rule_text(rule: Rule, words: RuleWords) -> Text:
    """What the rule says, and when it binds where it does not always."""
    said = _FACES[rule.kind](rule, words)
    if rule.when is None:
        return said
    zh, en = words.say(rule.when, "", "zh"), words.say(rule.when, "", "en")
    return Text(f"{said.zh}（仅当{zh}）", f"{said.en} (only if {en})")
