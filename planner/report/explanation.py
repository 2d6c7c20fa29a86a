"""Everything about one claim: its clause in words, each condition ticked, the formula, rules, and alternatives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.case import Case
from models.errors import Finding, InputError, Place, did_you_mean
from models.expression import facts_of
from models.plan import Plan
from models.policy import Clause, Condition, Policy
from models.text import Lang, Text
from models.vocabulary import Vocabulary
from planner.evaluator.ceilings import Claim, claims_of
from planner.evaluator.facts import Facts, world_of
from planner.evaluator.reader import condition
from planner.prose.clause import clause_text
from planner.prose.formula import case_values, claim_formula
from planner.prose.labels import Labels, labels_for
from planner.prose.rule_text import rule_text, rule_words
from planner.prose.sentence import sentence
from planner.prose.terms import STATUSES
from planner.report.claims import show_claim
from planner.report.layout import Page
from planner.report.phrases import joined
from planner.report.untaken import show_left_out


@dataclass(frozen=True)
class Explainer:
    """Explains claims of one plan, with the case and the packs that it was made from."""

    page: Page
    plan: Plan
    case: Case
    policies: Sequence[Policy]
    vocabulary: Vocabulary
    lang: Lang

    def explain(self, name: str) -> None:
        """A claim key, `<pack>/<clause>` or a clause id. Raises InputError with a suggestion where nothing fits."""
        wanted = self._wanted(name)
        if not wanted:
            raise self._unknown(name)
        claims = claims_of(world_of(self.case, self.policies, self.vocabulary), self.policies)
        for position, (policy, clause) in enumerate(wanted):
            if position:
                self.page.blank()
            self._clause(policy, clause)
            shown = [one for one in claims if one.clause.ref == clause.ref and name in (one.key, clause.ref, clause.id)]
            for claim in shown:
                self._claim(claim)
            self._in_plan(clause, name)

    def _wanted(self, name: str) -> list[tuple[Policy, Clause]]:
        """The clauses that the name means; a key must be one of the plan's or of the case's own claims."""
        ref = name.partition("@")[0]
        found = [
            (policy, clause) for policy in self.policies for clause in policy.clauses if ref in (clause.ref, clause.id)
        ]
        if "@" in name and name not in self._keys():
            return []
        return found

    def _keys(self) -> set[str]:
        plan = self.plan
        claims = {one.key for one in (*plan.claims, *plan.draft_claims)}
        return claims | {one.key for one in plan.not_taken}

    def _unknown(self, name: str) -> InputError:
        clauses = [clause for policy in self.policies for clause in policy.clauses]
        known = [*self._keys(), *(clause.ref for clause in clauses), *(clause.id for clause in clauses)]
        words = Text(f"没有申报或条款 {name}", f"there is no claim or clause {name}")
        return InputError([Finding(Place("CLAIM"), words, suggestion=did_you_mean(name, known))])

    def _clause(self, policy: Policy, clause: Clause) -> None:
        page, lang = self.page, self.lang
        title, status = policy.title.in_(lang), STATUSES[policy.status].in_(lang)
        page.title(f"{clause.ref} {clause.title.in_(lang)} | {title} | {status}")
        page.line(clause_text(clause, labels_for(clause, self.vocabulary, self.policies), lang), indent=2)
        words = rule_words(policy, self.vocabulary, self.policies)
        for rule in policy.rules:
            named = [one for selector in (*rule.on, *rule.needs, *rule.of_claims) for one in selector.clauses]
            if clause.id in named or any(clause.id in members for _, members in rule.classes):
                said = rule_text(rule, words).in_(lang)
                page.line(Text(f"规则 {rule.id}：{said}", f"rule {rule.id}: {said}").in_(lang), indent=2)

    def _claim(self, claim: Claim) -> None:
        page, lang = self.page, self.lang
        page.heading(claim.key)
        labels = labels_for(claim.clause, self.vocabulary, self.policies)
        for one in (*claim.policy.applies_to, *claim.clause.conditions):
            self._tick(one, claim.facts, labels)
        formula = claim_formula(claim.clause, claim.facts, labels).in_(lang)
        page.labelled([(Text("算法", "formula").in_(lang), formula)], indent=2)

    def _tick(self, one: Condition, facts: Facts, labels: Labels) -> None:
        """`[是] 合同金额不少于10万元（合同金额 50万元）`."""
        lang = self.lang
        outcome = condition(one.tree, facts)
        mark = _YES if outcome.must else _OPEN if outcome.may else _NO
        values = case_values(facts, labels, lang)
        unknown = Text("未知", "unknown").in_(lang)
        seen = joined((f"{labels.fact(fact, lang)} {values(fact) or unknown}" for fact in facts_of(one.tree)), lang)
        told = sentence(one.tree, labels, lang)
        shown = Text(f"{told}（{seen}）", f"{told} ({seen})").in_(lang) if seen else told
        self.page.line(f"[{mark.in_(lang)}] {shown}", indent=2)

    def _in_plan(self, clause: Clause, name: str) -> None:
        """What the plan says about the clause's claims, or that it says nothing."""
        page, plan, lang = self.page, self.plan, self.lang
        held = (*plan.claims, *plan.draft_claims)
        taken = [one for one in held if _fits(one.key, one.policy, one.clause, clause, name)]
        left = [one for one in plan.not_taken if _fits(one.key, one.policy, one.clause, clause, name)]
        if taken:
            page.heading(Text("已选", "Taken").in_(lang))
        for claim in taken:
            show_claim(page, plan, claim, lang)
        if left:
            page.heading(Text("未选", "Not taken").in_(lang))
        for one in left:
            show_left_out(page, plan, one, lang)
        listed = any(one.policy == clause.policy and one.clause == clause.id for one in plan.listed)
        if not taken and not left:
            page.line(_NEVER_COUNTED.in_(lang) if listed or not clause.paying else _NOT_IN_PLAN.in_(lang), indent=2)


_YES, _NO, _OPEN = Text("是", "yes"), Text("否", "no"), Text("待定", "open")
_NEVER_COUNTED = Text("这一条款只列示，不计入金额。", "This clause is listed and never counted.")
_NOT_IN_PLAN = Text("方案没有提到这一条款。", "The plan does not mention this clause.")


def _fits(key: str, policy: str, clause_id: str, clause: Clause, name: str) -> bool:
    """Whether a line of the plan belongs to the clause, and to the claim where one is named."""
    return (policy, clause_id) == (clause.policy, clause.id) and name in (key, clause.ref, clause.id)
