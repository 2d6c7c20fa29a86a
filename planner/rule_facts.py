"""What a planning problem reads of a case beside its claims: the facts in rules, keys and spending, and all else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from models.case import Case, Item, Value
from models.errors import Place
from models.expression import Node, facts_of
from models.lineage import Lineage
from models.policy import Policy
from models.rule import Rule, RuleKind
from policies.language.award_form import rate_and_base

_COUNTED = ("item", "counted_in_rd_expense")
#: Kinds whose rows say who is taken beside whom, whatever the claims could pay.
_BLIND = frozenset(
    {RuleKind.AT_MOST_ONE, RuleKind.ONCE, RuleKind.ONE_CLASS, RuleKind.QUOTA, RuleKind.REQUIRES, RuleKind.ALLOWED}
)


class RuleFacts:
    """Tells cases apart by what their problems read: where `of` is equal and the claims are, the problem is."""

    def __init__(self, policies: Sequence[Policy]) -> None:
        rules = [rule for policy in policies for rule in policy.rules]
        reads = {_COUNTED, *(read for rule in rules for read in _reads_of(rule))}
        if any(rule.of == "base" for rule in rules):
            reads |= set(
                _reads(
                    parts[0]
                    for policy in policies
                    for one in policy.clauses
                    if (parts := rate_and_base(one)) is not None
                )
            )
        self._enterprise, self._year, self._item = (
            tuple(sorted(name for scope, name in reads if scope == wanted)) for wanted in ("enterprise", "year", "item")
        )
        self._compared = {past: _compared(rules, policies, past) for past in (False, True)}
        #: Cases without facts and items as texts, for a history has no hash.
        self._frames: dict[str, int] = {}

    def compared(self, case: Case) -> frozenset[str]:
        """The clauses of which some rule may read what their claims can pay."""
        return self._compared[bool(case.history.awards or case.history.elsewhere)]

    def of(self, case: Case) -> tuple[object, ...]:
        """What the case's problem reads of it beside the table of claims."""
        if case.readings.get("overlap") == "carve_out":
            # Bases are carved out of awards of any form: every fact may count.
            return (self._frame(case, whole=True),)
        return (
            self._frame(case),
            _of(self._enterprise, case.enterprise),
            tuple((year, _of(self._year, facts)) for year, facts in case.years.items()),
            tuple(self._of_item(item) for item in case.items),
        )

    def _of_item(self, item: Item) -> tuple[object, ...]:
        years = tuple((year, _of(self._item, facts)) for year, facts in item.years.items())
        facts = _of(self._item, item.facts)
        return item.id, item.kind, item.year, item.part_of, item.matter, facts, years

    def _frame(self, case: Case, *, whole: bool = False) -> int:
        frame = case if whole else replace(case, enterprise={}, years={}, items=())
        return self._frames.setdefault(repr(replace(frame, digest="", place=Place(""), source={})), len(self._frames))


def _of(names: Sequence[str], facts: Mapping[str, Value]) -> tuple[Value | None, ...]:
    return tuple(facts.get(name) for name in names)


def _reads_of(rule: Rule) -> Iterator[tuple[str, str]]:
    """The facts that a rule's conditions, limit, rate and keys read."""
    selectors = (*rule.on, *rule.if_taken, *rule.needs, *rule.of_claims)
    yield from _reads([rule.when, rule.limit, rule.rate, *(one.where for one in selectors)])
    yield from (("item", name.removeprefix("item.")) for name in rule.per if name.startswith("item."))


def _reads(trees: Iterable[Node | None]) -> Iterator[tuple[str, str]]:
    return ((fact.scope, fact.name) for tree in trees for fact in facts_of(tree))


def _compared(rules: Sequence[Rule], policies: Sequence[Policy], past: bool) -> frozenset[str]:
    """The clauses that are named, under whatever version, by a rule whose rows may depend on ceilings.

    `past` says whether money was received before: it is taken from the ceiling where only the highest pays.
    """
    lineage = Lineage.of(policies)
    everything = [clause.ref for policy in policies for clause in policy.clauses]
    found: set[str] = set()
    for rule in rules:
        if _is_blind(rule, past):
            continue
        if rule.across:
            return frozenset(everything)
        found |= {
            lineage.clause(f"{rule.policy}/{clause}")
            for one in (*rule.on, *rule.if_taken, *rule.needs, *rule.of_claims)
            for clause in one.clauses
        }
    return frozenset(ref for ref in everything if lineage.clause(ref) in found)


def _is_blind(rule: Rule, past: bool) -> bool:
    if rule.kind is RuleKind.CAP:
        return rule.of == "amount"
    if rule.kind is RuleKind.HIGHEST_ONLY:
        return rule.chooser == "applicant" and not past
    return rule.kind in _BLIND
