"""Which unknown facts leave a rule in doubt: whether it binds, its limit, whom it selects, the keys it groups by."""

from __future__ import annotations

from collections.abc import Iterator

from models.expression import Fact, Node, Type, facts_of
from models.policy import Clause
from models.rule import Rule, Selector
from planner.building.pack_facts import is_cost_based
from planner.explain.open_facts import is_unknown
from planner.workspace import Workspace

COUNTED_IN_RD = Fact("item", "counted_in_rd_expense", Type.FLAG)


def doubtful_facts(ws: Workspace, row: int, include_drafts: bool) -> tuple[Fact, ...]:
    """Unknown facts that rules read of the claim in this row, in the order of the rules."""
    clause, found = ws.clause(row), dict[Fact, None]()
    for policy in ws.policies:
        if policy.id not in ws.applicable or not ws.counted(policy, include_drafts):
            continue
        for rule in policy.rules:
            found |= dict.fromkeys(_unknown(ws, rule, row))
    if is_cost_based(clause, ws.vocabulary):
        found |= dict.fromkeys(doubts_of(ws, None, row))
    return tuple(found)


def doubts_of(ws: Workspace, rule: Rule | None, row: int) -> tuple[Fact, ...]:
    """The same for one rule; without a rule, for the principle that spending is paid once."""
    if rule is not None:
        return tuple(dict.fromkeys(_unknown(ws, rule, row)))
    seen = ws.read[ws.table.keys[row]].facts
    return (COUNTED_IN_RD,) if ws.item_id(row) is not None and is_unknown(seen, COUNTED_IN_RD) else ()


def _unknown(ws: Workspace, rule: Rule, row: int) -> Iterator[Fact]:
    seen = ws.read[ws.table.keys[row]].facts
    return (fact for fact in _read(ws, rule, ws.clause(row)) if is_unknown(seen, fact))


def rule_trees(ws: Workspace, rule: Rule, clause: Clause) -> tuple[Node, ...]:
    """The expressions that the rule reads of the clause's claims, the facts that it groups by among them; none where it
    does not concern them."""
    own = _own(rule, clause)
    if not own and not _reaches(ws, rule, clause):
        return ()
    trees = [rule.when, *(one.where for one in own)]
    trees += [rule.limit] if any(one in rule.on for one in own) else []
    return (*(tree for tree in trees if tree is not None), *_keys(ws, rule, clause))


def _keys(ws: Workspace, rule: Rule, clause: Clause) -> Iterator[Fact]:
    """The facts of items by which the rule groups."""
    known = ws.vocabulary.item_facts(clause.on) if clause.on in ws.vocabulary.kinds else {}
    for key in rule.per:
        name = key.removeprefix("item.")
        if name != key and name in known:
            yield Fact("item", name, known[name].type)


def _read(ws: Workspace, rule: Rule, clause: Clause) -> Iterator[Fact]:
    """What the rule reads of the clause's claims; nothing where it does not concern them."""
    for tree in rule_trees(ws, rule, clause):
        yield from (fact for fact in facts_of(tree) if fact.scope in ("enterprise", "year", "item"))


def _own(rule: Rule, clause: Clause) -> list[Selector]:
    """The selectors of the rule that name the clause."""
    return [one for one in _selectors(rule) if rule.policy == clause.policy and clause.id in one.clauses]


def _selectors(rule: Rule) -> tuple[Selector, ...]:
    by_class = tuple(Selector(clauses) for _, clauses in rule.classes)
    return (*rule.on, *rule.if_taken, *rule.needs, *rule.of_claims, *by_class)


def _reaches(ws: Workspace, rule: Rule, clause: Clause) -> bool:
    """Whether the rule sets other policies against its own, the clause's among them."""
    if not rule.across or rule.policy == clause.policy:
        return False
    same = ws.policy(rule.policy).jurisdiction == ws.policy(clause.policy).jurisdiction
    return rule.across != "same_jurisdiction" or same
