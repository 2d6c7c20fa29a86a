"""Rules that bind nothing, say the same twice, or group by a key that a claim does not have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from models.errors import Finding, Place
from models.expression import Literal
from models.money import format_money
from models.policy import ENTERPRISE_YEAR, Cite, Clause, Policy, Rule, RuleKind, Selector
from models.text import Text
from models.vocabulary import Vocabulary


def lint_rules(policy: Policy, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Findings at the policy's rules."""
    for rule in policy.rules:
        yield from _selects_nothing(rule)
        yield from _never_binds(rule, policy)
        yield from _needs_itself(rule)
        yield from _key_that_is_not_there(rule, policy, vocabulary)
    yield from _said_twice(policy.rules)


def _selects_nothing(rule: Rule) -> Iterator[Finding]:
    if not any(selector.clauses for selector in rule.on):
        yield _finding(
            rule,
            f"规则 {rule.id} 没有选中任何条款：它什么也不约束",
            f"the rule {rule.id} selects no clause: it binds nothing",
            "在 on 里列出付款条款，或删去这条规则",
            "list paying clauses under on, or leave the rule out",
        )


def _never_binds(rule: Rule, policy: Policy) -> Iterator[Finding]:
    """A cap at least as large as all that its group could ever be paid, where that is a figure."""
    if rule.kind is not RuleKind.CAP or rule.of != "amount" or not isinstance(rule.limit, Literal):
        return
    clauses = [policy.clause(name) for name in dict.fromkeys(name for one in rule.on for name in one.clauses)]
    most = [_most(clause) if _once_in_a_group(clause, rule.per) else None for clause in clauses]
    figures = [figure for figure in most if figure is not None]
    if not clauses or len(figures) < len(most) or sum(figures) > int(rule.limit.value):
        return
    total = sum(figures)
    yield _finding(
        rule,
        f"规则 {rule.id} 的上限永远用不上：一组合计最多 {format_money(total)}",
        f"the cap {rule.id} never binds: a group is paid at most {format_money(total, 'en')}",
        "核对 limit 和 per，或删去这条规则",
        "see limit and per, or leave the rule out",
    )


def _once_in_a_group(clause: Clause, per: tuple[str, ...]) -> bool:
    """Whether a group holds at most one claim of the clause: an item has one year, and a year one claim."""
    return "year" in per if clause.on == ENTERPRISE_YEAR else "item" in per


def _most(clause: Clause) -> int | None:
    """The most (fen) that one claim can pay, where the pack gives a figure."""
    figures = [int(tree.value) for tree in (clause.award, clause.limit) if isinstance(tree, Literal)]
    if clause.ladder is not None:
        figures.append(sum(step.amount for step in clause.ladder.steps))
    return min(figures, default=None)


def _needs_itself(rule: Rule) -> Iterator[Finding]:
    wanted = {name for one in rule.needs if one.where is None for name in one.clauses}
    for name in sorted({name for one in rule.on for name in one.clauses} & wanted):
        yield _finding(
            rule,
            f"规则 {rule.id} 要求条款 {name} 以它自己为前提：等于没有要求",
            f"the rule {rule.id} lets clause {name} meet its own need: nothing is asked of it",
            "needs 里应为另一条款",
            "needs must name another clause",
        )


def _key_that_is_not_there(rule: Rule, policy: Policy, vocabulary: Vocabulary) -> Iterator[Finding]:
    """The other side of a rule (needs, less, over) must have the keys as well; the loader sees only to `on`."""
    for selector in (*rule.needs, *rule.of_claims, *rule.if_taken):
        for name in selector.clauses:
            clause = policy.clause(name)
            facts = vocabulary.item_facts(clause.on) if clause.on in vocabulary.kinds else {}
            for key in rule.per:
                on_items = key in ("item", "root") or key.startswith("item.")
                missing = on_items if not facts else key.startswith("item.") and key.removeprefix("item.") not in facts
                if missing:
                    yield _finding(
                        rule,
                        f"规则 {rule.id} 按 {key} 分组，但条款 {name}（{clause.on}）没有它：归到哪一组说不清",
                        f"the rule {rule.id} groups by {key}, which clause {name} ({clause.on}) does not have: "
                        "its group is unknown",
                        "换一个两边都有的键，如 enterprise 或 matter",
                        "take a key that both sides have, such as enterprise or matter",
                    )


def _said_twice(rules: tuple[Rule, ...]) -> Iterator[Finding]:
    for index, rule in enumerate(rules):
        for other in rules[:index]:
            if _bare(rule) == _bare(other) or _implied(rule, other):
                yield _finding(
                    rule,
                    f"规则 {rule.id} 没有比规则 {other.id} 多说什么",
                    f"the rule {rule.id} says nothing that the rule {other.id} does not say",
                    "留一条，或检查 on 和 per 是否写错",
                    "keep one of them, or see whether on and per are meant so",
                )
            elif _implied(other, rule):
                yield _finding(
                    other,
                    f"规则 {other.id} 没有比规则 {rule.id} 多说什么",
                    f"the rule {other.id} says nothing that the rule {rule.id} does not say",
                    "留一条，或检查 on 和 per 是否写错",
                    "keep one of them, or see whether on and per are meant so",
                )


def _bare(rule: Rule) -> Rule:
    """The rule without its name, its place and what it says to the reader."""
    return replace(rule, id="", cite=Cite(""), note=None, per=tuple(sorted(rule.per)), place=Place(""))


def _implied(rule: Rule, by: Rule) -> bool:
    """Whether `by` (once) leaves nothing to `rule` (once or at most one): smaller groups of the same claims."""
    return (
        by.kind is RuleKind.ONCE
        and rule.kind in (RuleKind.ONCE, RuleKind.AT_MOST_ONE)
        and rule.when == by.when
        and _claims(rule) <= _claims(by)
        and set(by.per) <= set(rule.per)
    )


def _claims(rule: Rule) -> set[Selector]:
    return {Selector((name,), one.where) for one in rule.on for name in one.clauses}


def _finding(rule: Rule, zh: str, en: str, instead_zh: str, instead_en: str) -> Finding:
    return Finding(rule.place, Text(zh, en), "", Text(instead_zh, instead_en))
