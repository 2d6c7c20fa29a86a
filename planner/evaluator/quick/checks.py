"""Whether a plan is surely right: what a portfolio asks of every plan before it asks the plain evaluator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from models.case import Case, History, Item
from models.policy import Policy
from models.rule import RuleKind
from models.vocabulary import Vocabulary
from planner.evaluator.ceilings import applicable
from planner.evaluator.check import Granted
from planner.evaluator.entries import Entry, entries_of
from planner.evaluator.facts import Facts, World, world_of
from planner.evaluator.quick.clauses import QuickClause, quick_clause, quick_policy
from planner.evaluator.quick.rows import Planned, Taken, root_of
from planner.evaluator.quick.rules import Plan, QuickRule
from planner.evaluator.quick.spending import is_spent_once
from planner.evaluator.quick.together import Together
from planner.evaluator.quick.unsure import Unsure
from planner.rules.check import Mode

_NO_CASE = Case("", "", 1, 1, {}, {}, (), History(), {}, (), False)


@dataclass(slots=True)
class _Sight:
    """What one plan is judged by. `applies` remembers whether a policy is for the enterprise."""

    world: World
    items: Mapping[str, Item]
    active: frozenset[str]
    applies: dict[str, bool] = field(default_factory=dict)


class QuickChecks:
    """Packs prepared once, for plans of many cases. `policies` are all that are known, as for the plain `check`."""

    def __init__(
        self,
        policies: Sequence[Policy],
        vocabulary: Vocabulary,
        *,
        mode: Mode = "certain",
        include_drafts: bool = False,
    ) -> None:
        self.policies = tuple(policies)
        self.mode: Mode = mode
        self.include_drafts = include_drafts
        self._world = world_of(_NO_CASE, self.policies, vocabulary)
        lineage = self._world.lineage
        self._clauses: dict[tuple[str, str], QuickClause] = {}
        self._rules: dict[str, list[QuickRule]] = {}
        self._across: list[QuickRule] = []
        for policy in self.policies:
            prepared = quick_policy(policy, lineage, vocabulary)
            for clause in policy.clauses:
                if clause.paying:
                    self._clauses[policy.id, clause.id] = quick_clause(prepared, clause, lineage, vocabulary)
            for rule in policy.rules:
                if rule.kind is not RuleKind.ALLOWED:
                    self._keep(QuickRule(rule, policy, lineage, vocabulary))
        self._together = Together(self.policies, lineage, vocabulary)
        self._active: dict[tuple[str, ...], frozenset[str]] = {}

    def _keep(self, rule: QuickRule) -> None:
        if rule.rule.across:
            self._across.append(rule)
        for origin in () if rule.rule.across else rule.gathering.named:
            self._rules.setdefault(origin, []).append(rule)

    def confirms(self, case: Case, grants: Sequence[Granted]) -> bool:
        """True only where the plain check of these grants finds nothing; False where it must be asked."""
        try:
            return self._confirms(case, grants)
        except Unsure:
            return False

    def _confirms(self, case: Case, grants: Sequence[Granted]) -> bool:
        if not grants:
            return True
        sight = self._sight(case)
        planned = [self._planned(grant, sight) for grant in grants]
        names = {row.claimed_for for row in planned}
        sealed = self._past(sight.world)
        if len(names) < len(planned) or any(entry.claimed_for in names for entry in sealed):
            return False

        def stand(one: Taken, other: Taken) -> bool:
            return self._together.stand(one, other, sight.world, sight.active)

        plan = Plan(sight.world, self.mode, self.policies, sight.active, planned, sealed, stand)
        return self._keeps_rules(plan) and is_spent_once(planned, sealed, sight.items, self.mode, stand)

    def _sight(self, case: Case) -> _Sight:
        known = self._world
        readings = {**known.readings, **case.readings} if case.readings else known.readings
        items = {item.id: item for item in case.items}
        if len(items) < len(case.items):
            raise Unsure
        if case.policies not in self._active:
            counted = (policy.id for policy in self.policies if applicable(policy, case, self.include_drafts))
            self._active[case.policies] = frozenset(counted)
        world = World(case, known.vocabulary, readings, known.reading_options, known.lineage)
        return _Sight(world, items, self._active[case.policies])

    def _planned(self, grant: Granted, sight: _Sight) -> Planned:
        """The grant as a row. Raises Unsure unless it is surely eligible and within its ceiling."""
        quick = self._clauses.get((grant.policy, grant.clause))
        if quick is None or grant.policy not in sight.active or grant.yuan < 1:
            raise Unsure
        item = None if grant.item is None else sight.items.get(grant.item)
        if item is None and grant.item is not None:
            raise Unsure
        facts = quick.facts(sight.world, item, grant.year)
        if not self._applies(quick, sight) or not quick.is_eligible(facts, item):
            raise Unsure
        ceiling = quick.ceiling(facts)
        if grant.yuan > ceiling:
            raise Unsure
        root = "" if item is None else root_of(item, sight.items)
        return Planned(grant.key, quick, grant.year, grant.yuan * 100, ceiling, facts, item, root)

    def _applies(self, quick: QuickClause, sight: _Sight) -> bool:
        known = sight.applies.get(quick.policy.id)
        if known is None:
            facts = Facts(sight.world, None)
            known = sight.applies[quick.policy.id] = all(condition(facts) for condition in quick.of.applies_to)
        return known

    def _past(self, world: World) -> tuple[Entry, ...]:
        """The awards of the history and the money from elsewhere."""
        history = world.case.history
        return entries_of(world, self.policies, (), {}) if history.awards or history.elsewhere else ()

    def _keeps_rules(self, plan: Plan) -> bool:
        """Whether every rule that could be broken by the planned claims is surely kept."""
        concerned: dict[QuickRule, list[Planned]] = {}
        for row in plan.planned:
            for rule in self._rules.get(row.origin, ()):
                concerned.setdefault(rule, []).append(row)
        return all(
            rule.is_kept(rows, plan) for rule, rows in concerned.items() if rule.policy.id in plan.active
        ) and all(rule.is_kept(plan.planned, plan) for rule in self._across if rule.policy.id in plan.active)
