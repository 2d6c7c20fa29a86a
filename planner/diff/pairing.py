"""Which entry of the new version carries on which entry of the old."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Generic, Protocol, TypeVar

from models.diff import Matched
from models.expression import Fact
from models.lineage import Lineage
from models.policy import Clause, Direction, Policy, Pot, Reading
from models.rule import Rule, Selector
from planner.explain.facts_within import facts_within


class Entry(Protocol):
    """Anything of a pack that has an id."""

    @property
    def id(self) -> str:
        """Unique among the entries of its sort in its pack."""
        ...


E = TypeVar("E", bound=Entry)
Key = Callable[[E], Hashable]
#: Every clause that pays: what `on: all` stands for, so that a new clause changes no such rule.
ALL = "*"


@dataclass(frozen=True)
class Pair(Generic[E]):
    """An entry of either version, or of both, and how they were matched."""

    old: E | None
    new: E | None
    matched: Matched | None = None


@dataclass(frozen=True)
class Pass(Generic[E]):
    """One way of matching: entries with equal keys that nobody else has. A key of None matches nothing."""

    matched: Matched
    old: Key[E]
    new: Key[E]


def paired(old: Sequence[E], new: Sequence[E], passes: Sequence[Pass[E]]) -> tuple[Pair[E], ...]:
    """All entries: those of the new version in its order, then those that are gone, in the order of the old."""
    partner: dict[str, tuple[E, Matched]] = {}
    left_old, left_new = list(old), list(new)
    for one in passes:
        old_keys, new_keys = _alone(left_old, one.old), _alone(left_new, one.new)
        for key in [key for key in new_keys if key in old_keys]:
            partner[new_keys[key].id] = old_keys[key], one.matched
        gone = {entry.id for entry, _ in partner.values()}
        left_old = [entry for entry in left_old if entry.id not in gone]
        left_new = [entry for entry in left_new if entry.id not in partner]
    found = [Pair(partner[entry.id][0], entry, partner[entry.id][1]) for entry in new if entry.id in partner]
    added = [Pair[E](None, entry) for entry in left_new]
    ordered = sorted(
        [*found, *added], key=lambda pair: [entry.id for entry in new].index(pair.new.id if pair.new else "")
    )
    return (*ordered, *(Pair[E](entry, None) for entry in left_old))


def _alone(entries: Sequence[E], key: Key[E]) -> dict[Hashable, E]:
    """Entries by key, those left out that share theirs."""
    keys = [key(entry) for entry in entries]
    counts = Counter(keys)
    return {one: entry for one, entry in zip(keys, entries, strict=True) if one is not None and counts[one] == 1}


def clause_pairs(old: Policy, new: Policy) -> tuple[Pair[Clause], ...]:
    """Clauses by what the new version says itself (`replaces`, `continues`); else by id, by title, by content.

    Where the pack replaces the other, nothing is guessed: what rules take for one clause is one, and no more. Otherwise
    the same id alone does not make the same clause, since an article may have been put in before it. In packs that do
    not follow on one another such an id is mere chance, so the facts that the clauses read must be the same too.
    """
    if replaced(old, new):
        lineage = Lineage.of((old, new))
        declared = Pass[Clause]("declared", lambda one: lineage.clause(one.ref), lambda one: lineage.clause(one.ref))
        return paired(old.clauses, new.clauses, [declared])
    passes = [
        Pass[Clause]("id", lambda one: (one.id, one.title.zh), lambda one: (one.id, one.title.zh)),
        Pass[Clause]("title", lambda one: (one.title.zh, one.on), lambda one: (one.title.zh, one.on)),
        Pass[Clause]("id", _same_place(old, new), _same_place(old, new)),
        Pass[Clause]("content", _content, _content),
        Pass[Clause]("title", lambda one: one.title.zh, lambda one: one.title.zh),
    ]
    return paired(old.clauses, new.clauses, passes)


def follows(old: Policy, new: Policy) -> bool:
    """Whether the two packs are meant as versions of one policy."""
    return old.id == new.id or replaced(old, new)


def replaced(old: Policy, new: Policy) -> bool:
    """Whether one of the two says that it replaces the other, in whichever order they are compared."""
    return new.replaces == old.id or old.replaces == new.id


def _same_place(old: Policy, new: Policy) -> Key[Clause]:
    if follows(old, new):
        return lambda one: (one.id, one.on, one.tag)
    return lambda one: (one.id, one.on, one.tag, frozenset(facts_within(localised(one, one.policy))))


def _content(one: Clause) -> Hashable:
    """What it pays for and how much; None where it pays nothing, since that says too little."""
    if one.award is None and one.ladder is None:
        return None
    content: Hashable = localised((one.on, one.tag, one.award, one.ladder, one.limit), one.policy)
    return content


def clause_ids(pairs: Sequence[Pair[Clause]]) -> dict[str, str]:
    """New ids by old ids, of the clauses that were matched."""
    return {pair.old.id: pair.new.id for pair in pairs if pair.old and pair.new}


def rule_pairs(old: Policy, new: Policy, ids: Mapping[str, str]) -> tuple[Pair[Rule], ...]:
    """Rules by meaning: kind, claims and keys; their own words decide where several mean the same claims."""

    def by(key: Callable[[Rule], Hashable], matched: Matched, *, wide: bool = False) -> Pass[Rule]:
        return Pass(
            matched,
            lambda rule: key(meaning(rule, old, lambda one: renamed(one, ids), wide=wide)),
            lambda rule: key(meaning(rule, new, str, wide=wide)),
        )

    def claims(rule: Rule) -> Hashable:
        return rule.kind, rule.on, rule.per, rule.classes

    passes = [
        by(lambda rule: (rule.id, claims(rule)), "id"),
        by(lambda rule: (claims(rule), rule.when, rule.limit), "content"),
        by(lambda rule: (claims(rule), rule.when), "content"),
        by(claims, "content"),
        by(lambda rule: (rule.id, claims(rule)), "id", wide=True),
        by(claims, "content", wide=True),
    ]
    if follows(old, new):
        passes.append(by(lambda rule: (rule.id, rule.kind), "id"))
    return paired(old.rules, new.rules, passes)


def renamed(clause_id: str, ids: Mapping[str, str]) -> str:
    """An old clause by its id in the new version; one that is gone by a name that no clause has."""
    return ids.get(clause_id, f"-{clause_id}")


def binds_all(rule: Rule, policy: Policy) -> bool:
    """Whether the rule binds every clause that pays, as `on: all` does."""
    paying = tuple(clause.id for clause in policy.clauses if clause.paying)
    return len(rule.on) == 1 and rule.on[0].where is None and rule.on[0].clauses == paying


def meaning(rule: Rule, policy: Policy, name: Callable[[str], str], *, wide: bool) -> Rule:
    """The rule with its clauses named by `name` and its readings by their local names.

    With `wide`, a rule that binds all paying clauses means all of them, however many there are.
    """

    def named(selectors: tuple[Selector, ...]) -> tuple[Selector, ...]:
        each_named = [replace(each, clauses=tuple(name(one) for one in each.clauses)) for each in selectors]
        return tuple(sorted(each_named, key=lambda each: each.clauses))

    changed: Rule = localised(rule, policy.id)
    selectors: dict[str, Any] = {
        one.name: named(getattr(changed, one.name)) for one in fields(Rule) if _selects(getattr(changed, one.name))
    }
    if wide and binds_all(rule, policy):
        selectors["on"] = (Selector((ALL,)),)
    classes = tuple((sort, tuple(name(one) for one in clauses)) for sort, clauses in changed.classes)
    return replace(changed, policy="", classes=classes, **selectors)


def _selects(value: object) -> bool:
    return isinstance(value, tuple) and any(isinstance(one, Selector) for one in value)


def reading_pairs(old: Policy, new: Policy) -> tuple[Pair[Reading], ...]:
    """Readings by id, where the pack follows on the other or the same options are offered; else by the question."""
    kept = follows(old, new)

    def by_id(one: Reading) -> Hashable:
        return one.id if kept else (one.id, frozenset(one.options))

    def by_question(one: Reading) -> Hashable:
        return one.question.zh

    return paired(old.readings, new.readings, [Pass("id", by_id, by_id), Pass("content", by_question, by_question)])


def direction_pairs(old: Policy, new: Policy) -> tuple[Pair[Direction], ...]:
    """Directions by title, and by id in a pack that follows on the other."""
    passes = [Pass[Direction]("title", lambda one: one.title.zh, lambda one: one.title.zh)]
    if follows(old, new):
        passes.append(Pass("id", lambda one: one.id, lambda one: one.id))
    return paired(old.directions, new.directions, passes)


def pot_pairs(old: Policy, new: Policy) -> tuple[Pair[Pot], ...]:
    """Budget pots by id or title."""
    passes = [
        Pass[Pot]("id", lambda one: one.id, lambda one: one.id),
        Pass[Pot]("title", lambda one: one.title.zh, lambda one: one.title.zh),
    ]
    return paired(old.pots, new.pots, passes)


def localised(value: Any, pack: str) -> Any:
    """The same value with the pack's readings by their local names, so that trees of two packs can be compared."""
    if isinstance(value, Fact) and value.scope == "reading":
        return replace(value, name=value.name.removeprefix(f"{pack}."))
    if isinstance(value, tuple):
        return tuple(localised(one, pack) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        seen = {one.name: getattr(value, one.name) for one in fields(value)}
        changed = {name: localised(one, pack) for name, one in seen.items()}
        return replace(value, **{name: one for name, one in changed.items() if one is not seen[name]})
    return value
