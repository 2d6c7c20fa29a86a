"""Which rows a rule of a pack selects: by the clause, in whatever version, and by what its `where` says of the row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from models.lineage import Lineage
from models.rule import Rule, Selector
from models.vocabulary import Vocabulary
from planner.evaluator.quick.rows import Taken
from planner.evaluator.quick.trees import Reader, reader_of, yearly_facts
from planner.evaluator.quick.unsure import Unsure


class Selection:
    """One list of selectors of a rule, by the clauses that they name."""

    def __init__(self, rule: Rule, selectors: Iterable[Selector], lineage: Lineage, vocabulary: Vocabulary) -> None:
        named: dict[str, list[Selector]] = {}
        for selector in selectors:
            for clause in selector.clauses:
                named.setdefault(lineage.clause(f"{rule.policy}/{clause}"), []).append(selector)
        self.by_origin: Mapping[str, Sequence[Selector]] = named
        self._policy = rule.policy
        self._vocabulary = vocabulary
        self._readers: dict[tuple[int, str], Reader] = {}

    def holds(self, row: Taken) -> bool | None:
        """Whether the row is selected; None where nobody knows."""
        open_ = False
        for selector in self.by_origin.get(row.origin, ()):
            held = self._held(selector, row)
            if held:
                return True
            open_ = open_ or held is None
        return None if open_ else False

    def _held(self, selector: Selector, row: Taken) -> bool | None:
        if selector.instalments:
            years = row.clause.years if row.clause else None
            if years is None or not years.instalments or not (row.sealed or row.policy_id == self._policy):
                return False
        if selector.where is None:
            return True
        try:
            return bool(self._reader(selector, row.facts.kind)(row.facts))
        except Unsure:
            return None

    def _reader(self, selector: Selector, kind: str) -> Reader:
        """Which facts go by year depends on the kind of the row's item."""
        known = (id(selector), kind)
        if known not in self._readers:
            assert selector.where is not None
            self._readers[known] = reader_of(selector.where, yearly_facts(self._vocabulary, kind))
        return self._readers[known]
