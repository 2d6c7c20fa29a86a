"""What the `sentence` face of a rule speaks with: names of clauses and keys, amounts in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from models.expression import Node
from models.policy import Clause, Policy
from models.rule import Rule, Selector
from models.text import Lang, Text

_KEYS: Mapping[str, Text] = {
    "enterprise": Text("每家企业", "enterprise"),
    "item": Text("每个事项", "item"),
    "matter": Text("同一事项", "matter"),
    "root": Text("每个总项目", "root project"),
    "clause": Text("每个条款", "clause"),
    "article": Text("每条", "article"),
    "policy": Text("每项政策", "policy"),
    "level": Text("每个层级", "level"),
    "year": Text("每年", "year"),
}

#: Clauses are named by those left out where these are at most one in so many.
_FEW = 5


@dataclass(frozen=True)
class RuleWords:
    """The words of one policy. `say` speaks an expression for clauses on the given kind."""

    policy: Policy
    say: Callable[[Node, str, Lang], str]
    fact_label: Callable[[str, str], Text]
    level_label: Callable[[str], Text]

    def clauses(self, selectors: Iterable[Selector]) -> Text:
        """The clauses that selectors name: `第5.1条（其中…）`, `clause 5.1 (where …)`."""
        zh, en = [], []
        for selector in selectors:
            where = self._where(selector)
            names = list(selector.clauses)
            zh.append(f"第{'、'.join(names)}条{where.zh}")
            en.append(f"clause{'s' if len(names) > 1 else ''} {', '.join(names)}{where.en}")
        return Text("、".join(zh), ", ".join(en))

    def on(self, rule: Rule) -> Text:
        """The claims that the rule binds; a rule on all paying clauses, or all but a few, says so."""
        paying = tuple(clause.id for clause in self.policy.clauses if clause.paying)
        chosen = {name for selector in rule.on for name in selector.clauses}
        left_out = [name for name in paying if name not in chosen]
        if any(selector.where is not None for selector in rule.on) or len(left_out) * _FEW > len(paying):
            return self.clauses(rule.on)
        if not left_out:
            return Text("本政策各条款", "all clauses of this policy")
        names = "、".join(left_out), ", ".join(left_out)
        return Text(f"本政策除第{names[0]}条外的各条款", f"all clauses of this policy but {names[1]}")

    def others(self, rule: Rule) -> Text:
        """The other policies that `with` looks at: `本地区其他政策（区级、市级）`."""
        same = rule.across == "same_jurisdiction"
        whose = Text("本地区其他政策", "other policies of the same jurisdiction")
        whose = whose if same else Text("其他政策", "any other policies")
        levels = [self.level_label(level) for level in rule.across_levels]
        if levels:
            names = Text("、".join(one.zh for one in levels), ", ".join(one.en for one in levels))
            whose = Text(f"{whose.zh}（{names.zh}）", f"{whose.en} ({names.en})")
        if rule.across_marks:
            marks = ", ".join(rule.across_marks)
            whose = Text(f"{whose.zh}中标为 {marks} 的条款", f"{whose.en}, clauses marked {marks}")
        return whose

    def per(self, rule: Rule) -> Text:
        """The group: `每家企业每年`, `for each enterprise and year`."""
        keys = [self._key(name, rule) for name in rule.per]
        first = ", ".join(key.en for key in keys[:-1])
        return Text("、".join(key.zh for key in keys), "for each " + " and ".join(filter(None, [first, keys[-1].en])))

    def money(self, node: Node | None, rule: Rule) -> Text:
        """An amount or a rate in words."""
        if node is None:
            return Text("", "")
        kind = self._clause(rule).on
        return Text(self.say(node, kind, "zh"), self.say(node, kind, "en"))

    def _where(self, selector: Selector) -> Text:
        if selector.where is None:
            return Text("", "")
        kind = self.policy.clause(selector.clauses[0]).on
        zh, en = self.say(selector.where, kind, "zh"), self.say(selector.where, kind, "en")
        return Text(f"（{zh}）", f" (where {en})")

    def _key(self, name: str, rule: Rule) -> Text:
        if name in _KEYS:
            return _KEYS[name]
        label = self.fact_label(self._clause(rule).on, name.removeprefix("item."))
        return Text(f"同一{label.zh}", label.en)

    def _clause(self, rule: Rule) -> Clause:
        return self.policy.clause(rule.on[0].clauses[0])
