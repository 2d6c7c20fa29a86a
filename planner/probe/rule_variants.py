"""Changes of a rule: the rule left out, its keys, its classes, and field by field all else that it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from models.expression import facts_of
from models.rule import Rule, RuleKind, Selector
from models.text import Text
from planner.probe.variant import Variant, dropped
from planner.probe.walk import record_variants

_BINDS = Text("一个受这条规则约束的例子", "an example that the rule binds")
#: What a field of a rule is called in a pack, by the kind of the rule where that differs.
_KEYS: dict[tuple[RuleKind, str], tuple[str, ...]] = {
    (RuleKind.USED_UP, "needs"): ("first",),
    (RuleKind.ALLOWED, "needs"): ("beside",),
    (RuleKind.DEDUCT, "of_claims"): ("less",),
    (RuleKind.SUPERSEDES, "of_claims"): ("over",),
    (RuleKind.MATCHING, "of_claims"): ("of",),
    **{(kind, "across_levels"): ("with", "levels") for kind in RuleKind},
    **{(kind, "across_marks"): ("with", "marks") for kind in RuleKind},
}
_TWO_YEARS = Text("一个跨两年的例子", "an example over two years")


def rule_variants(rule: Rule) -> Iterator[Variant]:
    """The value is the changed rule, None for none."""
    yield dropped(None, "", _BINDS)
    yield from _key_variants(rule)
    if rule.classes:
        yield from _class_variants(rule)
    for one in record_variants(rule):
        if not (one.path[0] == "on" and rule.classes) and not _lacks_other_side(rule, one.value):
            yield one._replace(path=(*_KEYS.get((rule.kind, one.path[0]), one.path[:1]), *one.path[1:]))


def _key_variants(rule: Rule) -> Iterator[Variant]:
    """Each key left out (a single one gives way to `enterprise`), and `year` added.

    One case is one enterprise, so the key `enterprise` beside others is never missed. A key that the limit reads is
    left alone: the loader would refuse the pack, as it would `year` where the rule spans years by itself.
    """
    fixed = _fixed_keys(rule)
    for place, key in enumerate(rule.per):
        if key == "enterprise" or key in fixed or ("item" in fixed and key.startswith("item")):
            continue
        wanted = _TWO_YEARS if key == "year" else Text(
            f"一个有两个不同 {key} 的例子", f"an example with two different values of {key}"
        )  # fmt: skip
        rest = (*rule.per[:place], *rule.per[place + 1 :]) or ("enterprise",)
        yield dropped(replace(rule, per=rest), key, wanted)._replace(path=("per",))
    if "year" not in rule.per and rule.kind is not RuleKind.ONCE and not rule.over_years:
        said = Text("加上 year", "year added")
        yield Variant(replace(rule, per=(*rule.per, "year")), "add year", said, _TWO_YEARS, ("per",))


def _fixed_keys(rule: Rule) -> frozenset[str]:
    """Keys without which the limit, the rate or the condition of the rule would be no one figure for a group."""
    scopes = {fact.scope for tree in (rule.limit, rule.rate, rule.when) for fact in facts_of(tree)}
    found = {"year"} if scopes & {"year", "claim"} else set()
    return frozenset(found | ({"item"} if "item" in scopes else set()))


def _lacks_other_side(rule: Rule, changed: Rule) -> bool:
    """Whether the rule is left without what it compares its claims with; the loader refuses that."""
    return rule.kind in (RuleKind.DEDUCT, RuleKind.MATCHING) and not (changed.across or changed.of_claims)


def _class_variants(rule: Rule) -> Iterator[Variant]:
    """Each clause out of its class; a class of one clause goes with it, if two others are left."""
    for place, (name, ids) in enumerate(rule.classes):
        for clause in ids:
            rest = tuple(one for one in ids if one != clause)
            mine = ((name, rest),) if rest else ()
            classes = (*rule.classes[:place], *mine, *rule.classes[place + 1 :])
            if len(classes) >= 2:
                changed = replace(rule, classes=classes, on=tuple(Selector(members) for _, members in classes))
                yield dropped(changed, clause, _BINDS)._replace(path=("classes", name))
