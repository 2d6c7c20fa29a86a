"""Checks a saved plan without the solver: packs, case, claims, rules and every total are derived again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.case import Case
from models.plan import ClaimLine, GrantBeside, Money, OutlookNote, Plan
from models.policy import OWN_PAYEES, Clause, Policy
from models.text import Lang, Text
from models.vocabulary import Vocabulary
from planner.demands.kept import broken_demands
from planner.demands.settings import terms_of
from planner.evaluator.ceilings import claims_of
from planner.evaluator.check import Checked, Evaluation, Granted, check
from planner.evaluator.facts import world_of
from planner.explain.outlook import outlook_note
from planner.prose.figures import wan
from planner.prose.formula import claim_formula
from planner.prose.labels import labels_for
from planner.prose.terms import STRENGTHS
from planner.weighing import Weighing, default_tier, with_outlook
from scenarios.case_loader import case_from_data


def recheck(plan: Plan, policies: Sequence[Policy], vocabulary: Vocabulary) -> tuple[Text, ...]:
    """Everything that differs from what the plan says. Raises InputError where its case cannot be read."""
    packs = list(_packs(plan, policies, vocabulary))
    if packs:
        return tuple(packs)
    terms = terms_of(plan.settings)
    read = case_from_data(plan.case, file=f"{plan.head.id}#case", policies=policies, vocabulary=vocabulary)
    case = with_outlook(read, terms)
    told = {pack.id for pack in plan.versions.packs}
    findings = [
        Text(f"政策包 {one.id} 不在方案的清单里，请重新规划", f"the plan does not list the pack {one.id}; plan again")
        for one in policies
        if one.id not in told and (not case.policies or one.id in case.policies)
    ]
    if case.digest != plan.head.digest:
        findings.append(Text("方案里的个案与其摘要不符", "the case in the plan does not match its digest"))
    drafts = plan.settings.include_drafts
    findings += _claims(
        plan.claims, check(case, policies, vocabulary, _grants(plan.claims), include_drafts=drafts), policies
    )
    findings += _formulas(plan, case, policies, vocabulary)
    findings += _head(plan, case)
    findings += _totals(plan)
    listed = [one for one in policies if not case.policies or one.id in case.policies]
    findings += _value(plan, Weighing.of(terms, case, policies))
    findings += broken_demands(plan, terms.demands, policies)
    if plan.outlook != (true := outlook_note(case, listed, plan.claims)):
        findings.append(
            Text(
                f"outlook：情景数字写的是 {_expected(plan.outlook)}，应为 {_expected(true)}",
                f"outlook: scenario figures say {_expected(plan.outlook)}, should be {_expected(true)}",
            )
        )
    if plan.draft_claims:
        grants = [*_grants(plan.draft_claims), *_grants(plan.draft_beside)]
        of_drafts = check(case, policies, vocabulary, grants, include_drafts=True)
        findings += _claims(plan.draft_claims, of_drafts, policies)
    findings += _drafts(plan, {one.id for one in policies if one.status == "draft"})
    return tuple(findings)


def _expected(outlook: OutlookNote | None) -> str:
    if outlook is None:
        return "–"
    parts = [f"{one.pot} {one.factor} {one.paid}" for one in outlook.pots]
    parts += [f"{one.claim} {one.chance} {one.expected}" for one in outlook.chances]
    return "; ".join([*parts, f"{outlook.expected}/{outlook.enterprise}"])


def _grants(lines: Sequence[ClaimLine | GrantBeside]) -> list[Granted]:
    return [Granted(line.policy, line.clause, line.item, line.year, line.granted) for line in lines]


def _claims(lines: Sequence[ClaimLine], evaluation: Evaluation, policies: Sequence[Policy]) -> Iterator[Text]:
    """What the evaluator finds, and what the lines say besides their money."""
    for one in evaluation.violations:
        named = one.text.zh.startswith(one.claim)
        yield one.text if named else Text(f"{one.claim}：{one.text.zh}", f"{one.claim}: {one.text.en}")
    yield from _lines(lines, policies, {one.key: one for one in evaluation.claims})


def _formulas(plan: Plan, case: Case, policies: Sequence[Policy], vocabulary: Vocabulary) -> Iterator[Text]:
    """Formulas that are not those of the clause with the figures of the case, and years of an item that are counted
    wrongly; an unknown claim is told elsewhere.
    """
    claims = {one.key: one for one in claims_of(world_of(case, policies, vocabulary), policies)}
    for line in (*plan.claims, *plan.draft_claims):
        claim = claims.get(line.key)
        if claim is not None:
            true = claim_formula(claim.clause, claim.facts, labels_for(claim.clause, vocabulary, policies))
            if (line.formula.zh, line.formula.en) != (true.zh, true.en):
                yield Text(
                    f"{line.key}：算法写的是 {line.formula.zh}，应为 {true.zh}",
                    f"{line.key}: formula says {line.formula.en}, should be {true.en}",
                )
            nth = claim.facts.nth if claim.clause.years else None
            if line.nth != nth:
                yield _differs(line.key, "第几年", "year of the item", line.nth, nth)


def _packs(plan: Plan, policies: Sequence[Policy], vocabulary: Vocabulary) -> Iterator[Text]:
    """Packs or words that are gone or changed since the plan was made."""
    known = {policy.id: policy for policy in policies}
    for pack in plan.versions.packs:
        policy = known.get(pack.id)
        if policy is None:
            yield Text(f"缺少政策包 {pack.id}", f"the pack {pack.id} is missing")
        elif policy.digest != pack.digest:
            yield Text(
                f"政策包 {pack.id} 已改变（方案 {pack.digest[:12]}，现在 {policy.digest[:12]}），请重新规划",
                f"the pack {pack.id} has changed (plan {pack.digest[:12]}, now {policy.digest[:12]}); plan again",
            )
    if vocabulary.digest != plan.versions.vocabulary:
        yield Text("词汇表已改变，请重新规划", "the vocabulary has changed; plan again")


def _head(plan: Plan, case: Case) -> Iterator[Text]:
    """Whom the plan is for, as its case says."""
    head = plan.head
    for zh, en, said, true in (
        ("个案", "case", head.id, case.id),
        ("名称", "title", head.title, case.title),
        ("首年", "first year", head.first_year, case.first_year),
        ("末年", "last year", head.last_year, case.last_year),
    ):
        if said != true:
            yield _differs("head", zh, en, said, true)


def _lines(lines: Sequence[ClaimLine], policies: Sequence[Policy], derived: dict[str, Checked]) -> Iterator[Text]:
    """What a line says besides its money: key, ceiling, strength, payee, status."""
    clauses = {clause.ref: (policy, clause) for policy in policies for clause in policy.clauses}
    for line in lines:
        key = Granted(line.policy, line.clause, line.item, line.year, line.granted).key
        if line.key != key:
            yield _differs(line.key, "名称", "key", line.key, key)
        found, claim = clauses.get(f"{line.policy}/{line.clause}"), derived.get(key)
        if found is None or claim is None:
            continue
        if claim.lower != line.ceiling:
            yield _differs(line.key, "上限", "ceiling", line.ceiling, claim.lower)
        policy, clause = found
        for zh, en, said, true in _told(line, policy, clause):
            if said != true:
                yield _differs(line.key, zh, en, said, true)


def _told(line: ClaimLine, policy: Policy, clause: Clause) -> tuple[tuple[str, str, object, object], ...]:
    return (
        ("条款名称", "title", line.title.zh, clause.title.zh),
        ("强度", "strength", line.strength, clause.strength.value),
        ("收款人", "payee", line.payee, clause.payee),
        ("政策状态", "status", line.status, policy.status),
        ("兑付年度", "year of payment", line.pay_year, line.year + clause.pay_after_years),
        ("期数", "number of years", line.parts, clause.years.most if clause.years else None),
        ("分期", "instalment", line.instalment, bool(clause.years and clause.years.instalments)),
        ("义务年限", "duties until", [one.until for one in line.obligations], _until(clause, line.year)),
    )


def _until(clause: Clause, year: int) -> list[int | None]:
    """The last year of each duty; None for one without a period."""
    return [year + one.years if one.years else None for one in clause.obligations]


def _totals(plan: Plan) -> Iterator[Text]:
    """Totals re-added from the lines."""
    told = plan.totals
    for own, status, zh, en, said in (
        (True, "in_force", "企业合计", "total of the enterprise", told.enterprise),
        (True, "draft", "企业合计（草案）", "total of the enterprise under drafts", told.enterprise_drafts),
        (False, "in_force", "他人合计", "total of others", told.others),
        (False, "draft", "他人合计（草案）", "total of others under drafts", told.others_drafts),
    ):
        added = _added(plan.claims, own=own, status=status)
        if added != said:
            yield _other_sums(zh, en, said, added)
    certain = told.enterprise.sure + told.enterprise_drafts.sure
    if told.certain != certain:
        yield _differs("totals", "确定金额", "certain money", told.certain, certain)
    if told.possible is not None and told.possible < certain:
        yield _differs("totals", "可能金额", "possible money", told.possible, f"≥ {certain}")


def _value(plan: Plan, weighing: Weighing) -> Iterator[Text]:
    """What the plan counts for under its objective, added up from the lines; an unknown clause is told elsewhere."""
    clauses = {clause.ref: clause for policy in weighing.policies for clause in policy.clauses}
    goal, total = weighing.terms.goal, 0
    for line in plan.claims:
        clause = clauses.get(f"{line.policy}/{line.clause}")
        if clause is not None:
            tier, weight = weighing.weigh(clause, line.year, default_tier(clause))
            total += weight * line.granted if tier in goal.tiers[0] else 0
    value = goal.yuan(total)
    if plan.proof.value != value:
        yield _differs("proof", "目标值", "value", plan.proof.value, value)
    if plan.proof.gap != plan.proof.bound - plan.proof.value or plan.proof.gap < 0:
        yield _differs("proof", "差距", "gap", plan.proof.gap, plan.proof.bound - plan.proof.value)
    elif plan.proof.gap and plan.proof.status != "not_proven":
        yield _differs("proof", "状态", "status", plan.proof.status, "not_proven")


def _other_sums(zh: str, en: str, said: Money, added: Money) -> Text:
    """Only the strengths whose sums differ."""
    apart = [name for name in Money.model_fields if getattr(said, name) != getattr(added, name)]

    def told(lang: Lang) -> str:
        each = []
        for name in apart:
            strength, seen, true = STRENGTHS[name], wan(getattr(said, name), lang), wan(getattr(added, name), lang)
            words = Text(f"{strength.zh}写的是 {seen}，应为 {true}", f"{strength.en} says {seen}, should be {true}")
            each.append(words.in_(lang))
        return Text("；", "; ").in_(lang).join(each)

    return Text(f"totals：{zh}，{told('zh')}", f"totals: {en}: {told('en')}")


def _drafts(plan: Plan, of_drafts: set[str]) -> Iterator[Text]:
    """The money that drafts would bring, re-added from their lines; what stands beside them is in force."""
    for one in plan.draft_beside:
        if one.policy in of_drafts:
            where = f"{one.policy}/{one.clause}"
            yield _differs("draft_beside", "政策状态", "policy", where, "in_force")
    drafts = plan.settings.include_drafts
    if drafts and plan.draft_claims:
        yield _differs("draft_claims", "条数", "number", len(plan.draft_claims), 0)
    lines = plan.claims if drafts else plan.draft_claims
    own, others = (_added(lines, own=own, status="draft") for own in (True, False))
    said, paid = plan.beside.drafts_only, others.entitled + others.ceiling + others.competitive
    if (said.sure, said.competitive, said.others) != (own.sure, own.competitive, paid):
        sums = f"{said.sure}/{said.competitive}/{said.others}"
        yield _differs("beside", "草案金额", "money of drafts", sums, f"{own.sure}/{own.competitive}/{paid}")


def _added(lines: Sequence[ClaimLine], *, own: bool, status: str) -> Money:
    sums = {"entitled": 0, "ceiling": 0, "competitive": 0}
    for line in lines:
        if (line.payee in OWN_PAYEES) == own and line.status == status:
            sums[line.strength] += line.granted
    return Money(**sums)


def _differs(where: str, zh: str, en: str, said: object, true: object) -> Text:
    return Text(f"{where}：{zh}写的是 {said}，应为 {true}", f"{where}: {en} says {said}, should be {true}")
