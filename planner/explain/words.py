"""Texts of plans: citations, labels and values in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from models.expression import Fact, Node, facts_of
from models.plan import Words
from models.policy import Cite, Clause, Rule
from models.text import Lang, Text
from planner.evaluator.facts import Facts
from planner.prose.formula import case_values
from planner.prose.labels import Labels, labels_for
from planner.prose.sentence import sentence
from planner.rules import (
    at_most_one,
    cap,
    deduct,
    highest_only,
    once,
    one_class,
    quota,
    requires,
    supersedes,
    top_up,
)
from planner.rules.words import RuleWords
from planner.workspace import Workspace

_FACES = {
    "cap": cap.sentence,
    "at_most_one": at_most_one.sentence,
    "highest_only": highest_only.sentence,
    "once": once.sentence,
    "one_class": one_class.sentence,
    "quota": quota.sentence,
    "requires": requires.sentence,
    "deduct": deduct.sentence,
    "top_up": top_up.sentence,
    "supersedes": supersedes.sentence,
}
SPENDING_ONCE = Words(
    zh="同一笔支出只支持一次：同一事项及其所属、所含事项之间，按支出计算的奖补只能取一项",
    en="spending is paid once: of the cost-based claims on an item, what it is part of and what it contains, only one",
)


def words(text: Text) -> Words:
    """A text as a plan holds it."""
    return Words(zh=text.zh, en=text.en)


def both(zh: str, en: str) -> Words:
    """A text in both languages."""
    return Words(zh=zh, en=en)


def cite_text(cite: Cite) -> str:
    """`第五条 第1句` in the way of the policy's own numbering; figures and separators only."""
    return f"{cite.article}#{cite.sentence}" if cite.sentence else cite.article


def labels(ws: Workspace, clause: Clause) -> Labels:
    """The labels that a clause needs."""
    return labels_for(clause, ws.vocabulary, ws.all_policies)


def rule_text(ws: Workspace, rule: Rule) -> Words:
    """The rule in one sentence."""
    policy = ws.policy(rule.policy)

    def say(node: Node, kind: str, lang: Lang) -> str:
        readings = {reading.ref: reading for one in ws.all_policies for reading in one.readings}
        return sentence(node, Labels(ws.vocabulary, kind, readings), lang)

    def fact_label(kind: str, name: str) -> Text:
        known = ws.vocabulary.item_facts(kind) if kind in ws.vocabulary.kinds else ws.vocabulary.common
        return known[name].label if name in known else Text(name, name)

    return words(_FACES[rule.kind.value](rule, RuleWords(policy, say, fact_label)))


def rule_of(ws: Workspace, source: str) -> Rule | None:
    """The rule behind a row's source; None for spending once."""
    policy_id, _, rule_id = source.partition("#")
    for policy in ws.all_policies:
        for rule in policy.rules if policy.id == policy_id else ():
            if rule.id == rule_id:
                return rule
    return None


def source_text(ws: Workspace, source: str) -> Words:
    """The sentence behind a row: a rule of a pack, or the principle that spending is paid once."""
    rule = rule_of(ws, source)
    return SPENDING_ONCE if rule is None else rule_text(ws, rule)


def values_text(ws: Workspace, clause: Clause, tree: Node, facts: Facts) -> Words:
    """The facts that a condition reads with the case's values: `投资额 480万元、已投产 未知`."""
    names = labels(ws, clause)
    zh, en = [], []
    for fact in facts_of(tree):
        if fact.scope == "reading":
            continue
        zh.append(f"{names.fact(fact, 'zh')} {_value(facts, names, fact, 'zh') or '未知'}")
        en.append(f"{names.fact(fact, 'en')} {_value(facts, names, fact, 'en') or 'unknown'}")
    return Words(zh="、".join(zh), en=", ".join(en))


def joined(parts: Iterable[Words], zh: str = "；", en: str = "; ") -> Words:
    """Several texts as one."""
    listed = list(parts)
    return Words(zh=zh.join(part.zh for part in listed), en=en.join(part.en for part in listed))


def _value(facts: Facts, names: Labels, fact: Fact, lang: Lang) -> str | None:
    return case_values(facts, names, lang)(fact)
