"""A rule as a plain GROUP BY: which rows it selects, and into which groups their keys put them.

What is in doubt counts against the claimant for what is certain, and in favour for what is possible. A row that binds
(caps, exclusions, rivals) is therefore taken in doubt when the mode is *certain*; a row that helps (what `requires`
asks for, pairs that stack) when it is *possible*. Taken in doubt, a row joins every group that its known keys allow,
and one whose unknown keys no other row has; otherwise none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from models.policy import Policy, Rule, RuleKind, Selector
from models.text import Text
from planner.evaluator.entries import NO_KEY, UNKNOWN_KEY, Entry, KeyValue
from planner.evaluator.facts import Facts, World
from planner.evaluator.reader import condition, number
from planner.evaluator.values import TRUE, Flag
from planner.rules.check import Group, Member, Mode

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


@dataclass(frozen=True, slots=True)
class Row:
    """A selected row with its keys in the order of `per`; `sure` where it is selected beyond doubt."""

    entry: Entry
    keys: tuple[KeyValue, ...]
    sure: bool


def binds(rule: Rule, world: World) -> Flag:
    """Whether the rule's `when` holds; it reads the enterprise and readings only."""
    return TRUE if rule.when is None else condition(rule.when, Facts(world, None))


def may_concern(rule: Rule, planned: Collection[str]) -> bool:
    """Whether the rule could be broken by planned claims of these clauses (`<policy>/<clause>`); no other breaks it."""
    if rule.across:
        return bool(planned)
    selectors = (*rule.on, *rule.if_taken, *rule.needs, *rule.of_claims)
    return any(f"{rule.policy}/{clause}" in planned for selector in selectors for clause in selector.clauses)


def groups_of(
    rule: Rule,
    policy: Policy,
    entries: Sequence[Entry],
    world: World,
    mode: Mode,
    stacked: frozenset[frozenset[str]],
) -> Iterator[Group]:
    """The groups of one rule that hold anything to test, in the order of their keys."""
    doubt = mode == "certain"
    held = binds(rule, world)
    if not (held.may if doubt else held.must):
        return
    helps = rule.kind in (RuleKind.REQUIRES, RuleKind.TOP_UP)
    on = _select(rule, rule.on, entries, doubt)
    others = _others(rule, policy, entries, doubt != helps)
    for keys, (rows, beside) in _gather(rule.per, on, doubt, others, doubt != helps).items():
        yield Group(
            rule=rule,
            name=_name(rule, keys),
            mode=mode,
            on=tuple(_member(row, rule, mode) for row in rows),
            others=tuple(_member(row, rule, mode) for row in beside),
            limit=_limit(rule, rows, mode),
            stacked=stacked,
        )


def stacked_pairs(
    policies: Sequence[Policy], entries: Sequence[Entry], world: World, mode: Mode
) -> frozenset[frozenset[str]]:
    """The pairs of keys, one of `on` and one of `needs` in one group, that a `requires` with `stacks: true` joins."""
    doubt = mode == "possible"
    pairs: set[frozenset[str]] = set()
    for policy in policies:
        for rule in policy.rules:
            held = binds(rule, world)
            if rule.kind is not RuleKind.REQUIRES or not rule.stacks or not (held.may if doubt else held.must):
                continue
            on, needs = _select(rule, rule.on, entries, doubt), _select(rule, rule.needs, entries, doubt)
            for rows, backing in _gather(rule.per, on, doubt, needs, doubt).values():
                pairs |= {frozenset((one.entry.key, other.entry.key)) for one in rows for other in backing}
    return frozenset(pair for pair in pairs if len(pair) == 2)


def _others(rule: Rule, policy: Policy, entries: Sequence[Entry], doubt: bool) -> Sequence[Row]:
    """The rule's second selection, by its kind."""
    if rule.kind is RuleKind.HIGHEST_ONLY and rule.across:
        return [_row(rule, entry, True) for entry in entries if _other_side(rule, policy, entry, doubt)]
    selectors = {
        RuleKind.CAP: rule.if_taken,
        RuleKind.REQUIRES: rule.needs,
        RuleKind.DEDUCT: rule.of_claims,
        RuleKind.SUPERSEDES: rule.of_claims,
        RuleKind.TOP_UP: rule.on if doubt else (),
    }
    return _select(rule, selectors.get(rule.kind, ()), entries, doubt)


def _other_side(rule: Rule, policy: Policy, entry: Entry, doubt: bool) -> bool:
    """Whether the row is another policy's, or money from elsewhere, that `with` sets against this policy."""
    if entry.policy_id == rule.policy:
        return False
    if not entry.policy_id or rule.across != "same_jurisdiction":
        return True
    return doubt if entry.policy is None else entry.policy.jurisdiction == policy.jurisdiction


def _select(rule: Rule, selectors: Iterable[Selector], entries: Sequence[Entry], doubt: bool) -> Sequence[Row]:
    """The rows of the rule's policy that a selector names and whose `where` holds, or may hold where in doubt."""
    found: list[Row] = []
    chosen = tuple(selectors)
    for entry in entries:
        if entry.policy_id != rule.policy:
            continue
        wheres = [
            TRUE if selector.where is None else condition(selector.where, entry.facts)
            for selector in chosen
            if entry.clause_id in selector.clauses
        ]
        if any(where.must or (doubt and where.may) for where in wheres):
            found.append(_row(rule, entry, any(where.must for where in wheres)))
    return found


def _row(rule: Rule, entry: Entry, sure: bool) -> Row:
    keys = tuple(entry.key_of(name) for name in rule.per)
    return Row(entry, keys, sure and UNKNOWN_KEY not in keys)


def _gather(
    per: Sequence[str], on: Sequence[Row], on_in_doubt: bool, others: Sequence[Row], others_in_doubt: bool
) -> dict[tuple[KeyValue, ...], tuple[list[Row], list[Row]]]:
    """The groups, each with its rows of `on` and of the second selection."""
    values = [_values([*on, *others], place) for place in range(len(per))]
    groups: dict[tuple[KeyValue, ...], tuple[list[Row], list[Row]]] = {}
    for which, (rows, doubt) in enumerate(((on, on_in_doubt), (others, others_in_doubt))):
        for row in rows:
            for keys in _spread(row, values, doubt):
                groups.setdefault(keys, ([], []))[which].append(row)
    return {keys: groups[keys] for keys in sorted(groups, key=repr) if groups[keys][0]}


def _values(rows: Sequence[Row], place: int) -> list[KeyValue]:
    seen = {row.keys[place] for row in rows} - {UNKNOWN_KEY, NO_KEY}
    return [*sorted(seen, key=repr), _SOME_OTHER]


def _spread(row: Row, values: Sequence[list[KeyValue]], doubt: bool) -> Iterator[tuple[KeyValue, ...]]:
    """The groups of one row; a row without one of the keys is in none."""
    if NO_KEY in row.keys or (UNKNOWN_KEY in row.keys and not doubt):
        return
    yield from product(*(values[place] if key == UNKNOWN_KEY else [key] for place, key in enumerate(row.keys)))


def _member(row: Row, rule: Rule, mode: Mode) -> Member:
    entry = row.entry
    return Member(
        key=entry.key,
        policy=entry.policy_id,
        clause=entry.clause_id,
        year=entry.year,
        paid=entry.paid,
        lower=entry.lower,
        upper=entry.upper,
        must=entry.must,
        may=entry.may,
        fixed=entry.sealed,
        sure=row.sure,
        base=entry.base(mode) if rule.of == "base" else Fraction(0),
    )


def _limit(rule: Rule, rows: Sequence[Row], mode: Mode) -> int | None:
    """Fen of a cap; None where it has no bound or the group has no claim.

    The keys fix the limit, so claims that belong to the group beyond doubt tell it, if there are any.
    """
    if rule.limit is None:
        return None
    claims = [row for row in rows if row.entry.may and not row.entry.sealed]
    readers = [row for row in claims if row.sure] or claims
    bounds = [number(rule.limit, row.entry.facts) for row in readers]
    if mode == "certain":
        return min((int((bound.lower or 0) // 1) for bound in bounds), default=None)
    uppers = [int(bound.upper // 1) for bound in bounds if bound.upper is not None]
    return max(uppers) if uppers and len(uppers) == len(bounds) else None


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
