"""Rules that bind nothing, say the same twice, or group by a key that a claim does not have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from models.cite import Cite
from models.errors import Place
from models.expression import Type
from models.rule import Rule, RuleKind, Selector
from policies.lints.ranges import name_of
from policies.lints.slip import Slip, slip
from policies.lints.view import View, names_of, selectors_of

#: Types whose values name something; money, counts and days are sizes, and few claims share one.
_NAMES = frozenset({Type.KEY, Type.CHOICE, Type.CHOICES, Type.FLAG})


def lint_rules(view: View) -> Iterator[Slip]:
    """Slips at what the policy's rules select and how they group."""
    for rule in view.policy.rules:
        yield from _selects_nothing(view, rule)
        yield from _never_holds(view, rule)
        yield from _key_that_is_not_there(view, rule)
        yield from _key_that_names_nothing(view, rule)
        yield from _places(view, rule)
        yield from _period(view, rule)
    yield from _said_twice(view)


def _selects_nothing(view: View, rule: Rule) -> Iterator[Slip]:
    if not names_of(rule):
        yield slip(
            view.path(rule),
            f"规则 {rule.id} 没有选中任何条款：它什么也不约束",
            f"the rule {rule.id} selects no clause: it binds nothing",
            "在 on 里列出付款条款，或删去这条规则",
            "list paying clauses under on, or leave the rule out",
        )


def _never_holds(view: View, rule: Rule) -> Iterator[Slip]:
    ranges = view.ranges()
    if not ranges.worlds(view.shared):
        return
    when = [] if rule.when is None else [rule.when]
    if not ranges.worlds([*view.shared, *when]):
        yield slip(
            view.path(rule, "when"),
            f"规则 {rule.id} 的 when 永远不成立（{name_of(ranges.blamed)}）：它什么也不约束",
            f"the `when` of rule {rule.id} never holds ({name_of(ranges.blamed)}): it binds nothing",
            "与 applies_to 核对，改正或删去这条规则",
            "hold it against applies_to; mend it or leave the rule out",
        )
        return
    for selector in selectors_of(rule):
        yield from _selector(view, rule, selector)


def _selector(view: View, rule: Rule, selector: Selector) -> Iterator[Slip]:
    """A clause of a rule whose claims can never be among those that the rule looks at."""
    for name in selector.clauses:
        clause = view.policy.clause(name)
        worlds = view.worlds(clause)
        if not worlds:
            continue
        ranges = view.ranges(clause)
        extra = [tree for tree in (rule.when, selector.where) if tree is not None]
        if not any(ranges.worlds(extra, world) for world in worlds):
            yield slip(
                view.path(rule),
                f"规则 {rule.id} 永远选不到条款 {name} 的申报：它的条件与规则的条件矛盾（{name_of(ranges.blamed)}）",
                f"the rule {rule.id} never selects a claim of clause {name}: the clause's conditions and the rule's "
                f"contradict each other ({name_of(ranges.blamed)})",
                "核对规则的 when 和 where，或从规则里去掉这一条款",
                "see `when` and `where` of the rule, or take the clause out of it",
            )


def _key_that_is_not_there(view: View, rule: Rule) -> Iterator[Slip]:
    """The other side of a rule (needs, less, over) must have the keys as well; the loader sees only to `on`."""
    own = set(rule.on)
    for selector in (one for one in selectors_of(rule) if one not in own):
        for name in selector.clauses:
            clause = view.policy.clause(name)
            facts = view.item_facts(clause.on)
            for key in rule.per:
                on_items = key in ("item", "root") or key.startswith("item.")
                missing = on_items if not facts else key.startswith("item.") and key.removeprefix("item.") not in facts
                if missing:
                    yield slip(
                        view.path(rule, "per"),
                        f"规则 {rule.id} 按 {key} 分组，但条款 {name}（{clause.on}）没有它：归到哪一组说不清",
                        f"the rule {rule.id} groups by {key}, which clause {name} ({clause.on}) does not have: "
                        "its group is unknown",
                        "换一个两边都有的键，如 enterprise 或 matter",
                        "take a key that both sides have, such as enterprise or matter",
                    )


def _key_that_names_nothing(view: View, rule: Rule) -> Iterator[Slip]:
    for index, key in enumerate(rule.per):
        if not key.startswith("item."):
            continue
        types = {
            fact.type
            for name in names_of(rule)
            if (fact := view.item_facts(view.policy.clause(name).on).get(key.removeprefix("item."))) is not None
        }
        if types and not types & _NAMES:
            yield slip(
                view.path(rule, "per", index),
                f"规则 {rule.id} 按 {key} 分组，而它是一个大小：只有数值碰巧相同的申报才在一组",
                f"the rule {rule.id} groups by {key}, which is a size: only claims that happen to share the figure "
                "are in one group",
                "换成标识或选项类的键，如 item.product 或 matter",
                "take a key or a choice, such as item.product or matter",
            )


def _places(view: View, rule: Rule) -> Iterator[Slip]:
    """A quota that the rule and the clause tell differently."""
    if rule.kind is not RuleKind.QUOTA:
        return
    for name in names_of(rule):
        quota = view.policy.clause(name).quota
        if quota is not None and quota.places and quota.places != rule.number and len(names_of(rule)) == 1:
            yield slip(
                view.path(rule, "number"),
                f"规则 {rule.id} 的名额是 {rule.number}，条款 {name} 的 quota 写的是 {quota.places}：必有一个不对",
                f"the rule {rule.id} has {rule.number} places, the quota of clause {name} says {quota.places}: one of "
                "them is wrong",
                "核对原文的名额，两处写成一样",
                "hold both against the text and write the same number",
            )


def _period(view: View, rule: Rule) -> Iterator[Slip]:
    """A cap whose note tells of a year while its groups span all years, or the other way round."""
    if rule.kind is not RuleKind.CAP or rule.note is None or rule.over_years:
        return
    yearly = any(word in rule.note.zh for word in ("每年", "每年度", "年度上限", "按年"))
    total = any(word in rule.note.zh for word in ("政策期内", "有效期内", "历年累计", "三年合计"))
    if yearly and not total and "year" not in rule.per:
        yield slip(
            view.path(rule, "per"),
            f"规则 {rule.id} 的说明讲的是每年，per 里却没有 year：上限管成了所有年度的合计",
            f"the note of rule {rule.id} speaks of a year, but per holds no year: the limit binds the sum of all years",
            "写 per: [enterprise, year]",
            "write per: [enterprise, year]",
        )
    if total and not yearly and "year" in rule.per:
        yield slip(
            view.path(rule, "per"),
            f"规则 {rule.id} 的说明讲的是各年合计，per 里却有 year：每年都能领到上限",
            f"the note of rule {rule.id} speaks of all years together, but per holds year: the limit can be paid "
            "every year",
            "从 per 里去掉 year；连续几年合计的写 over_years",
            "take year out of per; write over_years for a limit over some consecutive years",
        )


def _said_twice(view: View) -> Iterator[Slip]:
    rules = view.policy.rules
    for index, rule in enumerate(rules):
        for other in rules[:index]:
            if _bare(rule) == _bare(other) or _implied(rule, other):
                yield _twice(view, rule, other)
            elif _implied(other, rule):
                yield _twice(view, other, rule)


def _twice(view: View, rule: Rule, other: Rule) -> Slip:
    return slip(
        view.path(rule),
        f"规则 {rule.id} 没有比规则 {other.id} 多说什么",
        f"the rule {rule.id} says nothing that the rule {other.id} does not say",
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
        and not rule.across
        and rule.when == by.when
        and claims_of(rule) <= claims_of(by)
        and set(by.per) <= set(rule.per)
    )


def claims_of(rule: Rule) -> set[Selector]:
    """What the rule binds, clause by clause."""
    return {Selector((name,), one.where) for one in rule.on for name in one.clauses}
