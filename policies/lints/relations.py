"""How two clauses of a pack stand to one another on the same item, so far as spending once or a rule says so."""

from __future__ import annotations

from models.expression import Fact, Type, facts_of
from models.policy import ENTERPRISE_YEAR, Clause
from models.rule import Rule, Selector
from policies.lints.view import View, selectors_of


def related(view: View, one: Clause, other: Clause) -> bool:
    """Whether spending once or a rule of the pack says how claims of both on the same item stand to one another."""
    if is_cost_based(view, one) and is_cost_based(view, other):
        return True
    return any(_binds_both(rule, one, other) for rule in view.policy.rules)


def _binds_both(rule: Rule, one: Clause, other: Clause) -> bool:
    """Whether claims of both can meet in a group; a rule `with` other policies alone says nothing of its own."""
    if "clause" in rule.per or ("article" in rule.per and one.article != other.article):
        return False
    selectors = list(selectors_of(rule))
    if getattr(rule, "across", "") and selectors == list(rule.on) and rule.kind.value != "cap":
        return False
    return _among(selectors, one) and _among(selectors, other)


def _among(selectors: list[Selector], clause: Clause) -> bool:
    return any(clause.id in selector.clauses for selector in selectors)


def is_cost_based(view: View, clause: Clause) -> bool:
    """Whether the award reads a fact that the vocabulary marks as spending."""
    facts = {"enterprise": view.words.enterprise, "year": view.words.year, "item": view.item_facts(clause.on)}
    return any(
        fact.type is Type.MONEY and fact.scope in facts and facts[fact.scope][fact.name].spending
        for fact in facts_of(clause.award)
    )


def can_meet(view: View, rule: Rule, one: Clause, other: Clause) -> bool:
    """Whether claims of both can be in one group of the rule, so far as the conditions and the keys tell."""
    if ("clause" in rule.per and one is not other) or ("item" in rule.per and one.on != other.on):
        return False
    if not view.worlds(one) or not view.worlds(other):
        return True
    same_item = "item" in rule.per and one.on == other.on
    if same_item or (one.on == other.on == ENTERPRISE_YEAR and "year" in rule.per):
        return bool(view.ranges(one).worlds([*view.shared, *view.when(one), *view.when(other)]))
    keys = [key.removeprefix("item.") for key in rule.per if key.startswith("item.")]
    return all(_share_option(view, key, one, other) for key in keys)


def _share_option(view: View, key: str, one: Clause, other: Clause) -> bool:
    """Whether the choice can be the same for claims of both; anything else than a choice can."""
    left = []
    for clause in (one, other):
        known = view.item_facts(clause.on).get(key)
        if known is None or known.type is not Type.CHOICE:
            return True
        fact, ranges = Fact("item", key, Type.CHOICE), view.ranges(clause)
        options = {option.name for option in known.options}
        left.append({option for world in view.worlds(clause) for option in ranges.left(fact, world) or options})
    return not left[0].isdisjoint(left[1])
