"""A rule as a plain GROUP BY: which rows it selects, and into which groups their keys put them.

What is in doubt counts against the claimant for what is certain, and in favour for what is possible. A row that binds
(caps, exclusions, rivals) is therefore taken in doubt when the mode is *certain*; a row that helps (what `requires`
asks for, what a `matching` matches) when it is *possible*. Taken in doubt, a row joins every group that its known keys
allow, and one whose unknown keys no other row has; otherwise none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import product

from models.lineage import Lineage
from models.policy import Policy
from models.rule import Rule, RuleKind, Selector
from models.text import Text
from planner.evaluator.across import OtherSide
from planner.evaluator.entries import NO_KEY, UNKNOWN_KEY, Entry, KeyValue, Row
from planner.evaluator.facts import Facts, World
from planner.evaluator.figures import limit_of, rate_of
from planner.evaluator.reader import condition
from planner.evaluator.values import FALSE, TRUE, Flag
from planner.rules.check import Group, Member, Mode

#: Kinds whose second selection helps the claims of `on`.
_HELPED = frozenset({RuleKind.REQUIRES, RuleKind.TOP_UP, RuleKind.MATCHING, RuleKind.USED_UP})
#: Stands for a key value that no row of the case is known to have.
_SOME_OTHER: KeyValue = "*"
_WORDS = {
    "enterprise": "企业",
    "item": "事项",
    "matter": "同一事项",
    "root": "根事项",
    "clause": "条款",
    "article": "条",
    "policy": "政策",
    "level": "层级",
    "year": "年度",
}


def binds(rule: Rule, world: World, year: int | None = None) -> Flag:
    """Whether the rule's `when` holds, for a group whose keys fix the year or for one that has none."""
    return TRUE if rule.when is None else condition(rule.when, Facts(world, year))


def may_concern(rule: Rule, planned: Collection[str], lineage: Lineage) -> bool:
    """Whether the rule could be broken by planned claims of these clauses; no other claim breaks it.

    `planned` are clauses that stand for all their versions (`Lineage.clause`).
    """
    if rule.kind is RuleKind.ALLOWED:
        return False
    if rule.across:
        return bool(planned)
    selectors = (*rule.on, *rule.if_taken, *rule.needs, *rule.of_claims)
    return any(
        lineage.clause(f"{rule.policy}/{clause}") in planned for selector in selectors for clause in selector.clauses
    )


def groups_of(
    rule: Rule,
    policy: Policy,
    entries: Sequence[Entry],
    world: World,
    mode: Mode,
    outside: frozenset[frozenset[str]],
) -> Iterator[Group]:
    """The groups of one rule that hold anything to test, in the order of their keys.

    `outside` are the pairs of claims that no rule of "once only" keeps apart.
    """
    for keys, rows, beside in memberships(rule, policy, entries, world, mode):
        group = group_of(rule, keys, rows, beside, world, mode, outside)
        if group is not None:
            yield group


def memberships(
    rule: Rule, policy: Policy, entries: Sequence[Entry], world: World, mode: Mode
) -> Iterator[tuple[tuple[KeyValue, ...], Sequence[Row], Sequence[Row]]]:
    """Which rows meet in which group of a rule: the group's keys, its rows of `on`, those of the second selection.

    It depends on what the rows are and on the facts that the rule reads, and not on what any of them is paid.
    """
    doubt = mode == "certain"
    others_in_doubt = doubt != (rule.kind in _HELPED)
    on = selected(rule, rule.on, entries, world, doubt)
    if not on:
        return
    others = _others(rule, policy, entries, world, others_in_doubt)
    yield from gathered(rule, world, (on, doubt), (others, others_in_doubt), binds_in_doubt=doubt)


def group_of(
    rule: Rule,
    keys: Sequence[KeyValue],
    rows: Sequence[Row],
    beside: Sequence[Row],
    world: World,
    mode: Mode,
    outside: frozenset[frozenset[str]],
) -> Group | None:
    """What a `check` face sees of a group; None where the rule says nothing of it."""
    if not _concerns(rule, beside if rule.kind is RuleKind.SUPERSEDES else rows):
        return None
    return Group(
        rule=rule,
        name=_name(rule, keys),
        mode=mode,
        on=tuple(member_of(row, rule, world, mode) for row in rows),
        others=tuple(member_of(row, rule, world, mode) for row in beside),
        limit=limit_of(rule, rows, mode),
        rate=rate_of(rule, rows, mode),
        stacked=outside,
    )


def _concerns(rule: Rule, bound: Sequence[Row]) -> bool:
    """Whether a claim that the rule binds may be made under the rule's own version.

    Between policies, what the past paid under any version of this one counts as well.
    """
    own = (row.entry.policy_id == rule.policy and row.entry.may for row in bound if not row.entry.sealed)
    return any(own) or (bool(rule.across) and any(row.entry.sealed for row in bound))


def _others(rule: Rule, policy: Policy, entries: Sequence[Entry], world: World, doubt: bool) -> Sequence[Row]:
    """The rule's second selection, by its kind."""
    if rule.across:
        return [_row(rule, entry, True) for entry in OtherSide(rule, policy, world).rows(entries, doubt)]
    selectors = {
        RuleKind.CAP: rule.if_taken,
        RuleKind.REQUIRES: rule.needs,
        RuleKind.USED_UP: rule.needs,
        RuleKind.DEDUCT: rule.of_claims,
        RuleKind.SUPERSEDES: rule.of_claims,
        RuleKind.MATCHING: rule.of_claims,
        RuleKind.TOP_UP: rule.on if doubt else (),
    }
    return selected(rule, selectors.get(rule.kind, ()), entries, world, doubt)


def selected(
    rule: Rule, selectors: Iterable[Selector], entries: Sequence[Entry], world: World, doubt: bool
) -> Sequence[Row]:
    """The rows that a selector names, under whatever version, and whose `where` holds, or may hold where in doubt."""
    named: dict[str, list[Selector]] = {}
    for selector in selectors:
        for clause in selector.clauses:
            named.setdefault(world.lineage.clause(f"{rule.policy}/{clause}"), []).append(selector)
    found: list[Row] = []
    for entry in [entry for entry in entries if entry.origin in named]:
        held = [_held(one, entry, rule) for one in named[entry.origin]]
        if any(one.must or (doubt and one.may) for one in held):
            found.append(_row(rule, entry, any(one.must for one in held)))
    return found


def _held(selector: Selector, entry: Entry, rule: Rule) -> Flag:
    """Whether the selector means the row. A part of an award stands with those of its own version, or of the past."""
    if selector.instalments:
        years = entry.clause.years if entry.clause else None
        if years is None or not years.instalments or not (entry.sealed or entry.policy_id == rule.policy):
            return FALSE
    return TRUE if selector.where is None else condition(selector.where, entry.facts)


def _row(rule: Rule, entry: Entry, sure: bool) -> Row:
    keys = tuple(entry.key_of(name, rule.policy) for name in rule.per)
    return Row(entry, keys, sure and UNKNOWN_KEY not in keys)


def gathered(
    rule: Rule,
    world: World,
    on: tuple[Sequence[Row], bool],
    others: tuple[Sequence[Row], bool],
    *,
    binds_in_doubt: bool,
) -> Iterator[tuple[tuple[KeyValue, ...], list[Row], list[Row]]]:
    """The groups for which the rule holds (or may hold), each with its rows of `on` and of the second selection.

    Either selection comes with whether its rows join groups in doubt. A group without a row of `on` is none.
    """
    values = [_values([*on[0], *others[0]], place) for place in range(len(rule.per))]
    groups: dict[tuple[KeyValue, ...], tuple[list[Row], list[Row]]] = {}
    for which, (rows, doubt) in enumerate((on, others)):
        for row in rows:
            for keys in _spread(row, values, doubt):
                groups.setdefault(keys, ([], []))[which].append(row)
    for keys in sorted((keys for keys, (rows, _) in groups.items() if rows), key=repr):
        held = binds(rule, world, _year_of(rule.per, keys))
        if held.may if binds_in_doubt else held.must:
            yield keys, *groups[keys]


def _year_of(per: Sequence[str], keys: Sequence[KeyValue]) -> int | None:
    """The year that the keys of a group fix."""
    fixed = [key[1] for name, key in zip(per, keys, strict=True) if name == "year" and isinstance(key, tuple)]
    return fixed[0] if fixed and isinstance(fixed[0], int) else None


def _values(rows: Sequence[Row], place: int) -> list[KeyValue]:
    seen = {row.keys[place] for row in rows} - {UNKNOWN_KEY, NO_KEY}
    return [*sorted(seen, key=repr), _SOME_OTHER]


def _spread(row: Row, values: Sequence[list[KeyValue]], doubt: bool) -> Iterator[tuple[KeyValue, ...]]:
    """The groups of one row; a row without one of the keys is in none."""
    if NO_KEY in row.keys or (UNKNOWN_KEY in row.keys and not doubt):
        return
    yield from product(*(values[place] if key == UNKNOWN_KEY else [key] for place, key in enumerate(row.keys)))


def member_of(row: Row, rule: Rule, world: World, mode: Mode) -> Member:
    """The row as a face of the rule sees it."""
    entry = row.entry
    return Member(
        key=entry.key,
        policy=entry.policy_id,
        clause=_clause_for(rule, entry, world),
        year=entry.year,
        paid=entry.paid,
        lower=entry.lower,
        upper=entry.upper,
        must=entry.must,
        may=entry.may,
        fixed=entry.sealed,
        sure=row.sure,
        base=entry.base(mode) if rule.of == "base" else Fraction(0),
        series=entry.series,
        repeated=entry.repeated,
    )


def _clause_for(rule: Rule, entry: Entry, world: World) -> str:
    """The clause by the id that the rule's own policy has for it; a claim of another version has one of its own."""
    if entry.policy_id == rule.policy or not rule.classes:
        return entry.clause_id
    own = (clause for _, clauses in rule.classes for clause in clauses)
    lineage = world.lineage
    return next((one for one in own if lineage.clause(f"{rule.policy}/{one}") == entry.origin), entry.clause_id)


def _name(rule: Rule, keys: Sequence[KeyValue]) -> Text:
    """The rule and what its group has in common, for messages."""
    shared = [(name, _shown(key)) for name, key in zip(rule.per, keys, strict=True)]
    if not shared:
        return Text(f"规则 {rule.ref}", f"rule {rule.ref}")
    zh = "、".join(f"{_WORDS.get(name, name)} {shown}" for name, shown in shared)
    en = ", ".join(f"{name} {shown}" for name, shown in shared)
    return Text(f"规则 {rule.ref}（{zh}）", f"rule {rule.ref} ({en})")


def _shown(key: KeyValue) -> str:
    return "/".join(str(part) for part in key[1:]) if isinstance(key, tuple) else "?"
