"""Texts of plans that speak of one case: its labels, its values, the sentences behind its rows."""

from __future__ import annotations

from models.expression import Fact, Node, facts_of
from models.plan import Words
from models.policy import Clause
from models.rule import Rule
from models.text import Lang
from planner.building.build import ONE_VERSION, SPENDING_ONCE
from planner.demands.single import demand_text, singles
from planner.evaluator.facts import Facts
from planner.explain.texts import words
from planner.prose.formula import case_values
from planner.prose.labels import Labels, labels_for
from planner.prose.rule_text import rule_text, rule_words
from planner.workspace import Workspace

#: By source, what rows say that no rule of a pack makes.
_PRINCIPLES = {
    SPENDING_ONCE: Words(
        zh="同一笔支出只支持一次：同一事项及其所属、所含事项之间，按支出计算的奖补只能取一项",
        en="spending is paid once: of the cost-based claims on an item, what it is part of and what it contains, "
        "only one",
    ),
    ONE_VERSION: Words(
        zh="同一条款、同一事项、同一年度只按政策的一个版本申报",
        en="one clause on one item in one year is claimed under one version of the policy only",
    ),
}


def labels(ws: Workspace, clause: Clause) -> Labels:
    """The labels that a clause needs."""
    return labels_for(clause, ws.vocabulary, ws.all_policies)


def rule_of(ws: Workspace, source: str) -> Rule | None:
    """The rule behind a row's source; None for a principle that no pack states."""
    policy_id, _, rule_id = source.partition("#")
    for policy in ws.all_policies:
        for rule in policy.rules if policy.id == policy_id else ():
            if rule.id == rule_id:
                return rule
    return None


def source_text(ws: Workspace, source: str) -> Words:
    """The sentence behind a row: a rule of a pack, a principle that holds for all packs, or a demand."""
    rule = rule_of(ws, source)
    if rule is None:
        demand = next((one for one in singles(ws.terms.demands) if one.source == source), None)
        if demand is not None:
            return words(demand_text(demand))
        return _PRINCIPLES[source]
    return words(rule_text(rule, rule_words(ws.policy(rule.policy), ws.vocabulary, ws.all_policies)))


def values_text(ws: Workspace, clause: Clause, tree: Node, facts: Facts) -> Words:
    """The facts that a condition reads with the case's values: `投资额 480万元、已投产 未知`.

    A condition on a single fact names it already, and only the value is given.
    """
    names = labels(ws, clause)
    read = [fact for fact in facts_of(tree) if fact.scope != "reading"]
    if len(read) == 1:
        alone = read[0]
        return Words(zh=_value(facts, names, alone, "zh") or "未知", en=_value(facts, names, alone, "en") or "unknown")
    zh, en = [], []
    for fact in read:
        zh.append(f"{names.fact(fact, 'zh')} {_value(facts, names, fact, 'zh') or '未知'}")
        en.append(f"{names.fact(fact, 'en')} {_value(facts, names, fact, 'en') or 'unknown'}")
    return Words(zh="、".join(zh), en=", ".join(en))


def _value(facts: Facts, names: Labels, fact: Fact, lang: Lang) -> str | None:
    return case_values(facts, names, lang)(fact)
