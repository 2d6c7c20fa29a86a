"""Checks a saved plan without the solver: packs, case, claims, rules and every total are derived again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.plan import ClaimLine, Money, Plan
from models.policy import OWN_PAYEES, Clause, Policy
from models.text import Text
from models.vocabulary import Vocabulary
from planner.evaluator.check import Checked, Granted, check
from scenarios.case_loader import case_from_data


def recheck(plan: Plan, policies: Sequence[Policy], vocabulary: Vocabulary) -> tuple[Text, ...]:
    """Everything that differs from what the plan says. Raises InputError where its case cannot be read."""
    packs = list(_packs(plan, policies, vocabulary))
    if packs:
        return tuple(packs)
    case = case_from_data(plan.case, file=f"{plan.head.id}#case", policies=policies, vocabulary=vocabulary)
    findings = []
    if case.digest != plan.head.digest:
        findings.append(Text("方案里的案例与其摘要不符", "the case in the plan does not match its digest"))
    evaluation = check(
        case,
        policies,
        vocabulary,
        [Granted(line.policy, line.clause, line.item, line.year, line.granted) for line in plan.claims],
        mode="certain",
        include_drafts=plan.settings.include_drafts,
    )
    findings += [Text(f"{one.claim}：{one.text.zh}", f"{one.claim}: {one.text.en}") for one in evaluation.violations]
    findings += _lines(plan, policies, {one.key: one for one in evaluation.claims})
    findings += _totals(plan)
    return tuple(findings)


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


def _lines(plan: Plan, policies: Sequence[Policy], derived: dict[str, Checked]) -> Iterator[Text]:
    """What a line says besides its money: key, ceiling, strength, payee, status."""
    clauses = {clause.ref: (policy, clause) for policy in policies for clause in policy.clauses}
    for line in plan.claims:
        found = clauses.get(f"{line.policy}/{line.clause}")
        claim = derived.get(line.key)
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
        ("强度", "strength", line.strength, clause.strength.value),
        ("收款人", "payee", line.payee, clause.payee),
        ("政策状态", "status", line.status, policy.status),
        ("兑付年度", "year of payment", line.pay_year, line.year + clause.pay_after_years),
    )


def _totals(plan: Plan) -> Iterator[Text]:
    """Totals re-added from the lines."""
    told = plan.totals
    for own, status, zh, en, said in (
        (True, "in_force", "企业合计", "total of the enterprise", told.enterprise),
        (True, "draft", "企业合计（草案）", "total of the enterprise under drafts", told.enterprise_drafts),
        (False, "in_force", "他人合计", "total of others", told.others),
        (False, "draft", "他人合计（草案）", "total of others under drafts", told.others_drafts),
    ):
        added = _added(plan, own=own, status=status)
        if added != said:
            yield _differs("totals", zh, en, said.model_dump(), added.model_dump())
    certain = told.enterprise.sure + told.enterprise_drafts.sure
    if told.certain != certain:
        yield _differs("totals", "确定金额", "certain money", told.certain, certain)
    value = certain
    if plan.settings.objective == "with-competitive":
        value += told.enterprise.competitive + told.enterprise_drafts.competitive
    if plan.proof.value != value:
        yield _differs("proof", "目标值", "value", plan.proof.value, value)
    if plan.proof.gap != plan.proof.bound - plan.proof.value or plan.proof.gap < 0:
        yield _differs("proof", "差距", "gap", plan.proof.gap, plan.proof.bound - plan.proof.value)


def _added(plan: Plan, *, own: bool, status: str) -> Money:
    sums = {"entitled": 0, "ceiling": 0, "competitive": 0}
    for line in plan.claims:
        if (line.payee in OWN_PAYEES) == own and line.status == status:
            sums[line.strength] += line.granted
    return Money(**sums)


def _differs(where: str, zh: str, en: str, said: object, true: object) -> Text:
    return Text(f"{where}：{zh}写的是 {said}，应为 {true}", f"{where}: {en} says {said}, should be {true}")
