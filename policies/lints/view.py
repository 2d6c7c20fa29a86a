"""What the lints share: the pack, the words, where each part stands, and what each clause's conditions leave open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cached_property

from models.expression import Fact, Node, Type
from models.policy import Clause, Policy
from models.rule import Rule, Selector
from models.vocabulary import FactType, Vocabulary
from policies.files.strict_yaml import Path_
from policies.lints.ranges import Ranges, World


class View:
    """A pack as the lints look at it. What is worked out is kept, since several lints ask for the same."""

    def __init__(self, policy: Policy, words: Vocabulary, beside: Sequence[Policy] = ()) -> None:
        self.policy = policy
        self.words = words
        self.beside = beside
        self._worlds: dict[str, list[World]] = {}
        self._ranges: dict[tuple[str, int, int], Ranges] = {}

    @cached_property
    def shared(self) -> list[Node]:
        """The conditions on the enterprise."""
        return [condition.tree for condition in self.policy.applies_to]

    @cached_property
    def paying(self) -> list[Clause]:
        """The clauses of which a plan may take claims."""
        return [clause for clause in self.policy.clauses if clause.paying]

    @cached_property
    def _places(self) -> dict[str, Path_]:
        clauses = {f"clause {one.id}": ("clauses", index) for index, one in enumerate(self.policy.clauses)}
        rules = {f"rule {one.id}": ("rules", index) for index, one in enumerate(self.policy.rules)}
        return {**clauses, **rules}

    def path(self, part: Clause | Rule, *inside: str | int) -> Path_:
        """Where a clause or rule, or something inside it, stands."""
        return (*self._places[f"{'clause' if isinstance(part, Clause) else 'rule'} {part.id}"], *inside)

    def when(self, clause: Clause) -> list[Node]:
        """The clause's own conditions."""
        return [condition.tree for condition in clause.conditions]

    def ranges(self, clause: Clause | None = None) -> Ranges:
        """What can be said of facts in the clause, or of those of the enterprise alone."""
        kind = clause.on if clause else ""
        years = clause.years if clause else None
        later, most = (years.most + years.after, years.most) if years else (0, 1)
        if (kind, later, most) not in self._ranges:
            first, last = self._window_years
            self._ranges[kind, later, most] = Ranges(self._options(kind), (first, last + later), most)
        return self._ranges[kind, later, most]

    def worlds(self, clause: Clause) -> list[World]:
        """The alternatives in which a claim of the clause is eligible; none where no case can meet its conditions."""
        if clause.id not in self._worlds:
            self._worlds[clause.id] = self.ranges(clause).worlds([*self.shared, *self.when(clause)])
        return self._worlds[clause.id]

    def item_facts(self, kind: str) -> Mapping[str, FactType]:
        """The facts of an item kind; none for the enterprise and its years."""
        return self.words.item_facts(kind) if kind in self.words.kinds else {}

    @cached_property
    def _window_years(self) -> tuple[int, int]:
        windows = self.policy.windows.values()
        first = min(window.from_earliest for window in windows)
        return date.fromordinal(first).year, date.fromordinal(max(window.to_latest for window in windows)).year

    def _options(self, kind: str) -> dict[Fact, frozenset[str]]:
        found = {
            Fact("reading", reading.ref, Type.CHOICE): frozenset(reading.options) for reading in self.policy.readings
        }
        for shared in self.words.readings.values():
            found[Fact("reading", shared.id, Type.CHOICE)] = frozenset(shared.options)
        tables = {"enterprise": self.words.enterprise, "year": self.words.year, "item": self.item_facts(kind)}
        for scope, facts in tables.items():
            for fact in facts.values():
                if fact.type is Type.CHOICE:
                    options = frozenset(option.name for option in fact.options)
                    found[Fact(scope, fact.name, Type.CHOICE)] = options  # type: ignore[arg-type]
        return found


def trees_of(part: object) -> Iterator[Node]:
    """Every expression within a part of a pack, whatever field it stands in."""
    if isinstance(part, Node):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from trees_of(one)
    elif is_dataclass(part) and not isinstance(part, type):
        for field in fields(part):
            yield from trees_of(getattr(part, field.name))


def selectors_of(rule: Rule) -> Iterator[Selector]:
    """Every selector of a rule, on whichever side it stands."""
    for field in fields(rule):
        value = getattr(rule, field.name)
        if isinstance(value, tuple):
            yield from (one for one in value if isinstance(one, Selector))


def names_of(rule: Rule) -> tuple[str, ...]:
    """The clauses that the rule binds (`on`), each once."""
    return tuple(dict.fromkeys(name for one in rule.on for name in one.clauses))
