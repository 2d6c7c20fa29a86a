"""Everything about one claim: its clause in words, each condition ticked, the formula, rules, and alternatives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.case import Case
from models.errors import Finding, InputError, Place, did_you_mean
from models.expression import facts_of
from models.plan import ClaimLine, NotTaken, Plan, Reason
from models.policy import Clause, Condition, Policy
from models.text import Lang, Text
from models.vocabulary import Vocabulary
from planner.evaluator.ceilings import Claim, claims_of
from planner.evaluator.facts import Facts, world_of
from planner.evaluator.reader import condition
from planner.prose.clause import clause_text
from planner.prose.formula import case_values, claim_formula
from planner.prose.instalments import gate_of, part_wants
from planner.prose.labels import Labels, labels_for
from planner.prose.rule_text import rule_text, rule_words
from planner.prose.sentence import sentence
from planner.prose.terms import STATUSES
from planner.report.claims import show_claim
from planner.report.layout import Page
from planner.report.phrases import joined, said
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
        """A claim key, `<pack>/<clause>`, a clause's id or title, or an item's id. Raises InputError with a suggestion.

        Where the name means clauses of several policies, those that apply come first and the others in one line each.
        """
        wanted = self._wanted(name)
        if not wanted:
            raise self._unknown(name)
        claims = claims_of(world_of(self.case, self.policies, self.vocabulary), self.policies)
        away = {one.policy: one for one in self.plan.not_taken if one.reason is Reason.NOT_APPLICABLE}
        wanted.sort(key=lambda pair: pair[0].id in away)
        for position, (policy, clause) in enumerate(wanted):
            if position:
                self.page.blank()
            if policy.id in away and wanted[0][0].id not in away:
                self._head(policy, clause)
                self.page.line(said(away[policy.id].text, self.lang), indent=2)
                continue
            self._clause(policy, clause)
            for claim in claims:
                if claim.clause.ref == clause.ref and _means(name, claim.key, clause):
                    self._claim(claim)
            self._in_plan(clause, name, away.get(policy.id))

    def _wanted(self, name: str) -> list[tuple[Policy, Clause]]:
        """The clauses that the name means; a key must be one of the plan's, an item one that the plan speaks of."""
        keys = self._keys()
        meant = {key.partition("@")[0] for key in keys if name in (key, _item_of(key))}
        return [
            (policy, clause)
            for policy in self.policies
            for clause in policy.clauses
            if clause.ref in meant or name in (clause.ref, clause.id, clause.title.zh, clause.title.en)
        ]

    def _keys(self) -> set[str]:
        plan = self.plan
        claims = {one.key for one in (*plan.claims, *plan.draft_claims)}
        return claims | {one.key for one in plan.not_taken if one.clause}

    def _unknown(self, name: str) -> InputError:
        clauses = [clause for policy in self.policies for clause in policy.clauses]
        keys = self._keys()
        known = [*keys, *(_item_of(key) for key in keys), *(clause.ref for clause in clauses)]
        known += [name for clause in clauses for name in (clause.id, clause.title.zh)]
        words = Text(f"没有申报、条款或事项 {name}", f"there is no claim, clause or item {name}")
        return InputError([Finding(Place("CLAIM"), words, suggestion=did_you_mean(name, known))])

    def _head(self, policy: Policy, clause: Clause) -> None:
        title, status = policy.title.in_(self.lang), STATUSES[policy.status].in_(self.lang)
        self.page.title(f"{clause.ref} {clause.title.in_(self.lang)} | {title} | {status}")

    def _clause(self, policy: Policy, clause: Clause) -> None:
        page, lang = self.page, self.lang
        self._head(policy, clause)
        page.line(clause_text(clause, labels_for(clause, self.vocabulary, self.policies), lang), indent=2)
        words = rule_words(policy, self.vocabulary, self.policies)
        for rule in policy.rules:
            named = [one for selector in (*rule.on, *rule.needs, *rule.of_claims) for one in selector.clauses]
            if clause.id in named or any(clause.id in members for _, members in rule.classes):
                said = rule_text(rule, words).in_(lang)
                page.line(Text(f"规则 {rule.id}：{said}", f"rule {rule.id}: {said}").in_(lang), indent=2)

    def _claim(self, claim: Claim) -> None:
        page, lang = self.page, self.lang
        enterprise = Text("企业", "enterprise").in_(lang)
        page.heading(claim.key if claim.year else f"{claim.clause.ref} | {enterprise}")
        labels = labels_for(claim.clause, self.vocabulary, self.policies)
        for one in (*claim.policy.applies_to, *claim.clause.conditions):
            gate = gate_of(claim.clause, one.tree)
            if gate is None:
                self._tick(one, claim.facts, labels)
            elif claim.facts.nth == gate[0]:
                self._tick(Condition(one.text, gate[1]), claim.facts, labels, gate[0])
        formula = claim_formula(claim.clause, claim.facts, labels).in_(lang)
        page.labelled([(Text("算法", "formula").in_(lang), formula)], indent=2)

    def _tick(self, one: Condition, facts: Facts, labels: Labels, part: int = 0) -> None:
        """`[是] 合同金额不少于10万元（实际：50万元）`; a flag that holds needs no more words.

        `part` is the number of the instalment that the condition binds, if it binds one alone.
        """
        lang = self.lang
        outcome = condition(one.tree, facts)
        mark = _YES if outcome.must else _OPEN if outcome.may else _NO
        told = sentence(one.tree, labels, lang)
        values, read = case_values(facts, labels, lang), list(facts_of(one.tree))
        unknown = Text("未知", "unknown").in_(lang)
        seen = joined((f"{labels.fact(fact, lang)} {values(fact) or unknown}" for fact in read), lang)
        if len(read) == 1:
            holds = outcome.must and told == labels.fact(read[0], lang)
            seen = "" if holds else Text("实际：", "seen: ").in_(lang) + (values(read[0]) or unknown)
        told = part_wants(part, told, lang) if part else told
        shown = Text(f"{told}（{seen}）", f"{told} ({seen})").in_(lang) if seen else told
        self.page.line(f"[{mark.in_(lang)}] {shown}", indent=2)

    def _in_plan(self, clause: Clause, name: str, away: NotTaken | None) -> None:
        """What the plan says about the clause's claims; `away` is why its policy does not apply, if so."""
        page, plan, lang = self.page, self.plan, self.lang
        held = (*plan.claims, *plan.draft_claims)
        taken = [one for one in held if _speaks(one, clause) and _means(name, one.key, clause)]
        left = [one for one in plan.not_taken if _speaks(one, clause) and _means(name, one.key, clause)]
        if taken:
            page.heading(Text("已选", "Taken").in_(lang))
        for claim in taken:
            show_claim(page, plan, claim, lang)
        if left:
            page.heading(Text("未选", "Not taken").in_(lang))
        for one in left:
            show_left_out(page, plan, one, lang)
        listed = any(one.policy == clause.policy and one.clause == clause.id for one in plan.listed)
        if taken or left:
            return
        if away is not None:
            page.line(said(away.text, lang), indent=2)
        elif listed or not clause.paying:
            page.line(_NEVER_COUNTED.in_(lang), indent=2)
        else:
            page.line(_NOT_CHOSEN.in_(lang), indent=2)


_YES, _NO, _OPEN = Text("是", "yes"), Text("否", "no"), Text("待定", "open")
_NEVER_COUNTED = Text("这一条款只列示，不计入金额。", "This clause is listed and never counted.")
#: A pack that applies leaves a line for every paying clause, unless the case has chosen other packs.
_NOT_CHOSEN = Text("个案没有选用这项政策。", "The case has not chosen this policy.")


def _means(name: str, key: str, clause: Clause) -> bool:
    """Whether the name means this claim of the clause."""
    return name in (key, _item_of(key), clause.ref, clause.id, clause.title.zh, clause.title.en)


def _item_of(key: str) -> str:
    """The item's id in `pack/clause@item:year`; `enterprise` for the enterprise's own figures."""
    return key.partition("@")[2].rpartition(":")[0]


def _speaks(line: ClaimLine | NotTaken, clause: Clause) -> bool:
    """Whether a line of the plan is about the clause."""
    return (line.policy, line.clause) == (clause.policy, clause.id)
