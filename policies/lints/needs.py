"""Needs that can never be met: clauses that wait for one another, or for one that another rule excludes."""

from __future__ import annotations

from collections.abc import Iterator

from models.rule import Rule, RuleKind
from policies.lints.relations import can_meet, is_cost_based
from policies.lints.slip import Slip, slip
from policies.lints.view import View, names_of

_PAIRS = frozenset({RuleKind.REQUIRES, RuleKind.DEDUCT, RuleKind.SUPERSEDES, RuleKind.USED_UP, RuleKind.MATCHING})
_EXCLUDING = frozenset({RuleKind.AT_MOST_ONE, RuleKind.HIGHEST_ONLY, RuleKind.ONCE})


def lint_needs(view: View) -> Iterator[Slip]:
    """Slips at what clauses need, deduct or displace."""
    for rule in view.policy.rules:
        yield from _itself(view, rule)
        if rule.kind in _PAIRS:
            yield from _never_meet(view, rule)
        if rule.kind is RuleKind.REQUIRES:
            yield from _excluded(view, rule)
            yield from _stacks(view, rule)
    yield from _circles(view)


def _itself(view: View, rule: Rule) -> Iterator[Slip]:
    needed = {name for one in rule.needs if one.where is None for name in one.clauses}
    waits = rule.kind in (RuleKind.REQUIRES, RuleKind.USED_UP)
    for name in sorted(set(names_of(rule)) & needed) if waits else ():
        yield slip(
            view.path(rule, "needs" if rule.kind is RuleKind.REQUIRES else "first"),
            f"规则 {rule.id} 要求条款 {name} 以它自己为前提：等于没有要求",
            f"the rule {rule.id} lets clause {name} meet its own need: nothing is asked of it",
            "这里应为另一条款",
            "name another clause here",
        )
    if rule.kind not in (RuleKind.DEDUCT, RuleKind.SUPERSEDES):
        return
    key = "less" if rule.kind is RuleKind.DEDUCT else "over"
    against = {name for one in rule.of_claims if one.where is None for name in one.clauses}
    for name in sorted({name for one in rule.on if one.where is None for name in one.clauses} & against):
        yield slip(
            view.path(rule, key),
            f"规则 {rule.id} 让条款 {name} 对自己起作用：它会把自己扣掉或顶掉",
            f"the rule {rule.id} turns clause {name} against itself: it takes its own award away",
            f"{key} 里应为另一条款",
            f"{key} must name another clause",
        )


def _needs(rule: Rule) -> set[str]:
    return {name for one in rule.needs for name in one.clauses}


def _excluded(view: View, rule: Rule) -> Iterator[Slip]:
    for other in view.policy.rules:
        series = _needs(rule) <= set(names_of(rule))
        if other.kind not in _EXCLUDING or other.across or rule.stacks or series or other.when is not None:
            continue
        whole = {name for one in other.on if one.where is None for name in one.clauses}
        grouped = set(other.per) <= set(rule.per)
        if grouped and set(names_of(rule)) <= whole and _needs(rule) <= whole:
            yield slip(
                view.path(rule, "needs"),
                f"规则 {rule.id} 的前提永远满足不了：规则 {other.id} 不让 {_listed(rule.on)} 与前提条款同时领取",
                f"the need of rule {rule.id} is never met: the rule {other.id} does not let {_listed(rule.on)} and "
                "what it needs be had together",
                "写 stacks: true，或从那条规则里去掉其中一条",
                "write stacks: true, or take one of them out of that rule",
            )


def _never_meet(view: View, rule: Rule) -> Iterator[Slip]:
    """Two sides of which no claims can ever be in one group: the rule needs, deducts or displaces nothing."""
    ones = [view.policy.clause(name) for name in names_of(rule)]
    others = [view.policy.clause(name) for one in (*rule.needs, *rule.of_claims) for name in one.clauses]
    if not others or any(can_meet(view, rule, one, other) for one in ones for other in others):
        return
    yield slip(
        view.path(rule, "per"),
        f"规则 {rule.id} 的两边永远不会在同一组：按 {'、'.join(rule.per)} 分组，两边的条件互相排除",
        f"the two sides of rule {rule.id} are never in one group: grouped by {', '.join(rule.per)}, their conditions "
        "exclude each other",
        "换成两边相同的键，如 enterprise、matter 或 item.project",
        "take keys that both sides share, such as enterprise, matter or item.project",
    )


def _stacks(view: View, rule: Rule) -> Iterator[Slip]:
    """Both paid for the same spending: without `stacks`, spending once bars the pair that the rule asks for."""
    clauses = [view.policy.clause(name) for name in names_of(rule)]
    needed = [view.policy.clause(name) for name in sorted(_needs(rule))]
    meet = "item" in rule.per or all(clause.on == needed[0].on for clause in clauses if "year" in rule.per)
    same = meet and all(one.on == other.on for one in clauses for other in needed)
    spent = all(is_cost_based(view, clause) for clause in (*clauses, *needed))
    joined = any(one.kind is RuleKind.ALLOWED for one in view.policy.rules)
    other = not set(names_of(rule)) & _needs(rule)
    if needed and other and same and spent and not rule.stacks and not joined:
        yield slip(
            view.path(rule),
            f"规则 {rule.id} 的两边都按同一笔支出付款，却没有写 stacks：同一笔支出只补一次，前提一领它就领不到",
            f"both sides of rule {rule.id} are paid for the same spending without `stacks`: spending is paid once, so "
            "what it needs bars it",
            "写 stacks: true（原文说明可以叠加时）",
            "write stacks: true, where the text lets them add up",
        )


def _circles(view: View) -> Iterator[Slip]:
    """Clauses of which each waits for another one, so that none can come first."""
    rules = [rule for rule in view.policy.rules if rule.kind is RuleKind.REQUIRES and rule.when is None]
    bound = [
        (name, _needs(rule) - {name}) for rule in rules for one in rule.on if one.where is None for name in one.clauses
    ]
    own = {name for rule in rules for name in set(names_of(rule)) & _needs(rule)}
    free = {clause.id for clause in view.policy.clauses} - {name for name, _ in bound}
    while True:
        able = {
            name
            for name, _ in bound
            if name in own or all(needs & free for bound_name, needs in bound if bound_name == name)
        }
        if able <= free:
            break
        free |= able
    stuck = [name for name in dict.fromkeys(name for name, _ in bound) if name not in free]
    if stuck:
        rule = next(rule for rule in rules if stuck[0] in names_of(rule))
        yield slip(
            view.path(rule, "needs"),
            f"条款 {'、'.join(stuck)} 互相以对方为前提：哪一条也不能先领",
            f"the clauses {', '.join(stuck)} wait for one another: none of them can come first",
            "核对哪一条在先，删去反方向的 requires",
            "see which one comes first, and leave out the rule in the other direction",
        )


def _listed(selectors: tuple[object, ...]) -> str:
    names = dict.fromkeys(name for one in selectors for name in one.clauses)  # type: ignore[attr-defined]
    return "、".join(names)
