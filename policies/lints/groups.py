"""Rules whose groups are too small, too poor or too entangled for them to do anything."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from models.expression import Literal
from models.money import format_money
from models.policy import ENTERPRISE_YEAR, Clause
from models.rule import Rule, RuleKind
from policies.lints.interval import End
from policies.lints.relations import can_meet
from policies.lints.rules import claims_of
from policies.lints.slip import Slip, slip
from policies.lints.view import View, names_of

_ONE_OF_MANY = frozenset({RuleKind.AT_MOST_ONE, RuleKind.HIGHEST_ONLY, RuleKind.TOP_UP, RuleKind.QUOTA})


def lint_groups(view: View) -> Iterator[Slip]:
    """Slips at what the policy's rules can do to their groups."""
    for rule in view.policy.rules:
        if not names_of(rule):
            continue
        if rule.kind is RuleKind.CAP and rule.of == "amount" and not rule.across:
            yield from _cap(view, rule)
        if rule.kind in _ONE_OF_MANY and not rule.across:
            yield from _alone(view, rule)
        if rule.kind is RuleKind.USED_UP:
            yield from _never_used_up(view, rule)
    yield from _wider_caps(view)


def _cap(view: View, rule: Rule) -> Iterator[Slip]:
    """A cap above all that its group could ever be paid, or below all that any of its claims is paid."""
    clauses = [clause for clause in _clauses(view, rule) if view.worlds(clause)]
    if not clauses or len(clauses) < len(names_of(rule)) or not isinstance(rule.limit, Literal):
        return
    limit = Fraction(rule.limit.value)
    total = most_of_a_group(view, rule)
    if total <= limit:
        yield slip(
            view.path(rule, "limit"),
            f"规则 {rule.id} 的上限永远用不上：一组合计最多 {format_money(int(total))}",
            f"the cap {rule.id} never binds: a group is paid at most {format_money(int(total), 'en')}",
            "核对 limit 和 per，或删去这条规则",
            "see limit and per, or leave the rule out",
        )
    least = min(_least(view, one) for one in clauses)
    if least > limit > 0:
        yield slip(
            view.path(rule, "limit"),
            f"规则 {rule.id} 的上限比任何一笔奖补都小：一笔至少 {format_money(int(least))}，条款的数字从不起作用",
            f"the cap {rule.id} is below every award that it binds: each is at least {format_money(int(least), 'en')}, "
            "so the figures of the clauses have no effect",
            "检查上限的单位（少写了万？）",
            "see the unit of the limit (is 万 missing?)",
        )


def most_of_a_group(view: View, rule: Rule) -> End:
    """The most (fen) that all claims of a group can be paid together; infinite where the pack sets no bound."""
    clauses = [clause for clause in _clauses(view, rule) if view.worlds(clause)]
    return sum((most(view, one) if _once_in_a_group(one, rule) else math.inf for one in clauses), Fraction(0))


def _clauses(view: View, rule: Rule) -> list[Clause]:
    return [view.policy.clause(name) for name in names_of(rule)]


def _once_in_a_group(clause: Clause, rule: Rule) -> bool:
    """Whether a group holds at most one claim of the clause: an item has one year, and a year one claim."""
    if clause.on == ENTERPRISE_YEAR:
        return "year" in rule.per
    return "item" in rule.per and (clause.years is None or "year" in rule.per)


def most(view: View, clause: Clause) -> End:
    """The most (fen) that one claim can pay; infinite where the pack sets no bound."""
    ranges, worlds = view.ranges(clause), view.worlds(clause)
    found: End = math.inf if clause.award is None else ranges.over(clause.award, worlds).high
    if clause.ladder is not None:
        found = Fraction(sum(step.amount for step in clause.ladder.steps))
    return found if clause.limit is None else min(found, ranges.over(clause.limit, worlds).high)


def _least(view: View, clause: Clause) -> End:
    """The least (fen) that a claim is worth that meets the conditions."""
    ranges, worlds = view.ranges(clause), view.worlds(clause)
    if clause.award is None:
        return Fraction(min(step.amount for step in clause.ladder.steps) if clause.ladder else 0)
    found = ranges.over(clause.award, worlds).low
    return found if clause.limit is None else min(found, ranges.over(clause.limit, worlds).low)


def _alone(view: View, rule: Rule) -> Iterator[Slip]:
    """A rule about several claims of a group where a group has only one, or no more than it allows."""
    clauses = _clauses(view, rule)
    if not all(_once_in_a_group(clause, rule) for clause in clauses):
        return
    if "clause" in rule.per:
        members = 1
    elif "article" in rule.per:
        articles = [clause.article for clause in clauses]
        members = max(articles.count(article) for article in articles)
    else:
        pairs = combinations(clauses, 2)
        members = len(clauses) if any(can_meet(view, rule, one, other) for one, other in pairs) else 1
    if members <= max(rule.number, 1):
        yield slip(
            view.path(rule, "per"),
            f"规则 {rule.id} 永远用不上：按这些键分组，一组至多 {members} 笔申报",
            f"the rule {rule.id} never binds: grouped by these keys, a group has at most {members} "
            f"claim{'s' if members > 1 else ''}",
            "去掉过细的键（year、item、clause），或在 on 里补上另一条款",
            "leave out keys that are too fine (year, item, clause), or add the other clause to on",
        )


def _never_used_up(view: View, rule: Rule) -> Iterator[Slip]:
    """A limit that the claims which must use it up can never reach."""
    clauses = [view.policy.clause(name) for one in rule.needs or rule.of_claims for name in one.clauses]
    once = all(_once_in_a_group(clause, rule) and view.worlds(clause) for clause in clauses)
    if not clauses or not once or not isinstance(rule.limit, Literal):
        return
    total = sum((most(view, clause) for clause in clauses), Fraction(0))
    if total < Fraction(rule.limit.value):
        yield slip(
            view.path(rule, "limit"),
            f"规则 {rule.id} 要先用完的额度永远用不完：first 的条款合计最多 {format_money(int(total))}",
            f"the amount that rule {rule.id} wants used up never is: the clauses of first pay at most "
            f"{format_money(int(total), 'en')} together",
            "核对 limit，或在 first 里补上条款",
            "see limit, or add clauses to first",
        )


def _wider_caps(view: View) -> Iterator[Slip]:
    """A cap within a cap that is no larger: groups of the outer one hold whole groups of the inner one."""
    caps = [rule for rule in view.policy.rules if rule.kind is RuleKind.CAP and isinstance(rule.limit, Literal)]
    for inner in caps:
        for outer in caps:
            if inner is not outer and _within(inner, outer):
                yield slip(
                    view.path(inner, "limit"),
                    f"规则 {inner.id} 的上限永远用不上：规则 {outer.id} 管着同样的申报，上限不比它高",
                    f"the cap {inner.id} never binds: the cap {outer.id} binds the same claims and is no higher",
                    "核对两个上限和 per，或删去用不上的一条",
                    "see both limits and per, or leave the idle one out",
                )


def _within(inner: Rule, outer: Rule) -> bool:
    assert isinstance(inner.limit, Literal)
    assert isinstance(outer.limit, Literal)
    same_reach = inner.of == outer.of and not (inner.across or outer.if_taken or outer.over_years)
    if not same_reach or not (outer.when is None or outer.when == inner.when):
        return False
    covered = claims_of(inner) <= claims_of(outer) or set(names_of(inner)) <= {
        selector.clauses[0] for selector in claims_of(outer) if selector.where is None
    }
    tighter = Fraction(outer.limit.value) <= Fraction(inner.limit.value)
    # Two caps that say exactly the same are told as one said twice.
    alike = claims_of(inner) == claims_of(outer) and set(inner.per) == set(outer.per) and inner.limit == outer.limit
    return covered and tighter and set(outer.per) <= set(inner.per) and not alike
