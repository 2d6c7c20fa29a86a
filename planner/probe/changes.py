"""The small changes of a pack, one by one: every figure, condition and rule that its examples could notice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from models.expression import Node
from models.policy import Clause, Policy, Strength
from models.rule import Rule
from models.text import Text
from planner.probe.head import applies_to_variants, default_variants, window_variants, year_day_variants
from planner.probe.instalments import is_made, is_written
from planner.probe.reach import clauses_of, clauses_under
from planner.probe.rule_variants import rule_variants
from planner.probe.variant import Variant, becomes
from planner.probe.walk import record_variants
from planner.probe.written import written

Part = Literal["head", "clause", "rule"]


@dataclass(frozen=True, slots=True)
class Change:
    """The changed policy. `name` is stable: `1.1/when/2: >= → >`. `at` is the clause's or rule's id, or a key.

    `clauses` are the clauses that may now pay otherwise; `part` is what of the pack has changed. `source` is the
    expression that holds the place, where there is one. `wanted` says which example would notice.
    """

    name: str
    at: str
    policy: Policy
    clauses: tuple[str, ...]
    said: Text
    wanted: Text
    source: str = ""
    part: Part = "clause"


def changes(policy: Policy) -> Iterator[Change]:
    """All changes in the order of the pack: its head, its clauses, its rules. Names are made distinct by a number."""
    seen: Counter[str] = Counter()
    for one in _all(policy):
        seen[one.name] += 1
        yield one if seen[one.name] == 1 else replace(one, name=f"{one.name} ({seen[one.name]})")


def _all(policy: Policy) -> Iterator[Change]:
    paying = tuple(clause.id for clause in policy.clauses if clause.paying)
    if paying:
        yield from _of_head(policy, paying)
        yield from _of_clauses(policy)
        yield from _of_rules(policy)


def _of_head(policy: Policy, paying: tuple[str, ...]) -> Iterator[Change]:
    for key, variants in (
        ("applies_to", applies_to_variants(policy)),
        ("in_force", window_variants(policy)),
        ("year_day", year_day_variants(policy)),
    ):
        for one in variants:
            yield _change(key, _key(key), one, one.value, paying, part="head")
    for reading in policy.readings:
        for one in default_variants(policy, reading):
            reached = clauses_under(reading, policy)
            yield _change("readings", _key("readings"), one, one.value, reached, part="head")


def _key(key: str) -> Text:
    return Text(f"政策的 {key}", f"the policy's {key}")


def _of_clauses(policy: Policy) -> Iterator[Change]:
    for place, clause in enumerate(policy.clauses):
        if not clause.paying:
            continue
        whose = Text(f"条款 {clause.id}", f"clause {clause.id}")
        for one in _clause_variants(clause):
            if is_written(clause, one.value):
                changed = replace(policy, clauses=_put(policy.clauses, place, (one.value,)))
                yield _change(clause.id, whose, one, changed, (clause.id,), _source(clause, one.path))


def _of_rules(policy: Policy) -> Iterator[Change]:
    for place, rule in enumerate(policy.rules):
        if is_made(rule, policy):
            continue
        whose = Text(f"规则 {rule.id}", f"rule {rule.id}")
        for one in rule_variants(rule):
            left = () if one.value is None else (one.value,)
            changed = replace(policy, rules=_put(policy.rules, place, left))
            yield _change(rule.id, whose, one, changed, clauses_of(rule), _source(rule, one.path), part="rule")


def _clause_variants(clause: Clause) -> Iterator[Variant]:
    nothing = replace(clause, strength=Strength.DISCRETIONARY)
    wanted = Text("一个由本条款付款的例子", "an example that this clause pays")
    yield becomes(nothing, clause.strength.value, nothing.strength.value, wanted)._replace(path=("strength",))
    yield from record_variants(clause)


def _put(members: tuple[Any, ...], place: int, new: tuple[Any, ...]) -> tuple[Any, ...]:
    return (*members[:place], *new, *members[place + 1 :])


def _source(record: Clause | Rule, path: tuple[str, ...]) -> str:
    """The expression at the place, as the pack writes it or as near to that as its tree tells."""
    if isinstance(record, Clause) and path[0] == "when":
        return " ".join(record.conditions[int(path[1]) - 1].text.split())
    tree = getattr(record, path[0], None) if path else None
    return written(tree) if isinstance(tree, Node) else ""


def _change(
    at: str,
    whose: Text,
    one: Variant,
    policy: Policy,
    clauses: tuple[str, ...],
    source: str = "",
    *,
    part: Part = "clause",
) -> Change:
    path = "/".join(one.path)
    said = Text(
        f"{whose.zh}{f' 的 {path}' if path else ''}：{one.said.zh}",
        f"{whose.en}{f', {path}' if path else ''}: {one.said.en}",
    )
    name = f"{'/'.join((at, *one.path))}: {one.what}"
    return Change(name, at, policy, clauses, said, one.wanted, source, part)
