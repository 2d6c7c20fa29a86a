"""Each claim that is not taken, and each clause that gives no claim, with the reason and what insisting would cost."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from models import expression
from models.expression import Fact, Node, facts_of
from models.plan import Insisting, NotTaken, Reason, Words
from models.policy import Clause, Policy
from models.text import Text
from planner.evaluator.ceilings import Claim
from planner.evaluator.days import day_after
from planner.evaluator.facts import Facts
from planner.evaluator.reader import condition
from planner.explain.blockers import Blocker, blockers
from planner.explain.doubts import doubts_of
from planner.explain.insisting import if_adopted, if_confirmed, insist, never
from planner.explain.open_facts import open_facts, window_is_open
from planner.explain.taken import item_label
from planner.explain.texts import both, cite_text, joined, words
from planner.explain.words import labels, rule_of, source_text, values_text
from planner.prose.instalments import gate_of
from planner.prose.sentence import sentence
from planner.prose.window import window_text
from planner.workspace import Outcome, Workspace


def not_taken(ws: Workspace, outcome: Outcome, include_drafts: bool) -> tuple[NotTaken, ...]:
    """All of them, by policy and clause in the order of the packs' ids and keys."""
    taken = outcome.keys()
    lines: list[NotTaken] = []
    for policy in ws.policies:
        refusal = not_applicable(ws, policy)
        if refusal is not None:
            lines.append(refusal)
            continue
        rows = [row for row in ws.planned_rows if ws.clause(row).policy == policy.id and not _of_other_sort(ws, row)]
        lines += [_row(ws, outcome, row, include_drafts) for row in rows if ws.table.keys[row] not in taken]
        lines += _without_rows(policy, {ws.clause(row).id for row in rows})
    return tuple(lines)


def not_applicable(ws: Workspace, policy: Policy) -> NotTaken | None:
    """One line for a policy that surely does not apply to the enterprise, or is no longer in force."""
    if policy.status == "expired":
        return _policy_line(policy, both("政策已失效", "the policy has expired"))
    if not policy.clauses:
        return None
    facts = Facts(ws.world, None)
    failed = [one for one in policy.applies_to if not condition(one.tree, facts).may]
    if not failed:
        return None
    clause = policy.clauses[0]
    parts = [
        both(
            f"{sentence(one.tree, labels(ws, clause), 'zh')}（实际：{values_text(ws, clause, one.tree, facts).zh}）",
            f"{sentence(one.tree, labels(ws, clause), 'en')} (seen: {values_text(ws, clause, one.tree, facts).en})",
        )
        for one in failed
    ]
    reasons = joined(parts)
    return _policy_line(policy, both(f"政策不适用，未满足：{reasons.zh}", f"does not apply; not met: {reasons.en}"))


def why_not(ws: Workspace, outcome: Outcome, row: int, include_drafts: bool) -> tuple[Reason, Words]:
    """The reason why the plan does not take a claim, without what insisting on it would cost."""
    reason, text, _ = _reason(ws, outcome, row, include_drafts)
    return reason, text


def _policy_line(policy: Policy, text: Words) -> NotTaken:
    return NotTaken(
        key=policy.id,
        policy=policy.id,
        clause="",
        title=words(policy.title),
        item=None,
        item_label="",
        year=None,
        strength="",
        reason=Reason.NOT_APPLICABLE,
        text=text,
        ceiling=None,
        cite=policy.document,
    )


def _of_other_sort(ws: Workspace, row: int) -> bool:
    """Whether the clause is for items of another sort than this one (a title under another scheme)."""
    clause, claim = ws.clause(row), ws.read[ws.table.keys[row]]
    if claim.may or clause.on not in ws.vocabulary.kinds:
        return False
    sorts = {name for name, fact in ws.vocabulary.item_facts(clause.on).items() if fact.subtype}
    return bool(sorts) and any(_fails_by_sort(one.tree, sorts, claim.facts) for one in clause.conditions)


def _fails_by_sort(tree: Node, sorts: Collection[str], facts: Facts) -> bool:
    """Whether the sort alone settles that the condition fails: in every branch of an "or", in one part of an "and"."""
    if isinstance(tree, expression.Any):
        return all(_fails_by_sort(part, sorts, facts) for part in tree.parts)
    if isinstance(tree, expression.All):
        return any(_fails_by_sort(part, sorts, facts) for part in tree.parts)
    read = list(facts_of(tree))
    return all(one.scope == "item" and one.name in sorts for one in read) and not condition(tree, facts).may


def _without_rows(policy: Policy, seen: set[str]) -> Iterator[NotTaken]:
    """Paying clauses for which the case has no item, or none of that sort."""
    for clause in policy.clauses:
        if clause.paying and clause.id not in seen:
            yield NotTaken(
                key=clause.ref,
                policy=policy.id,
                clause=clause.id,
                title=words(clause.title),
                item=None,
                item_label="",
                year=None,
                strength=clause.strength.value,
                reason=Reason.NO_ITEM,
                text=both("方案里没有这类事项", "the case has no item of this kind"),
                ceiling=None,
                cite=cite_text(clause.cite),
            )


def _row(ws: Workspace, outcome: Outcome, row: int, include_drafts: bool) -> NotTaken:
    clause = ws.clause(row)
    reason, text, details = _reason(ws, outcome, row, include_drafts)
    candidates = outcome.built.problem.candidates
    doubts = [fact for blocker in details for fact in _doubts(ws, outcome, blocker, row)]
    return NotTaken(
        key=ws.table.keys[row],
        policy=clause.policy,
        clause=clause.id,
        title=words(clause.title),
        item=ws.item_id(row),
        item_label=item_label(ws, row),
        year=int(ws.table.year[row]),
        strength=clause.strength.value,
        reason=reason,
        text=text,
        ceiling=None if ws.table.hi_open[row] else int(ws.table.hi[row]),
        cite=cite_text(clause.cite),
        blocked_by=tuple(sorted({candidates[one].key for blocker in details for one in blocker.claims})),
        rules=tuple(sorted({blocker.source for blocker in details} - {""})),
        facts=tuple(dict.fromkeys(f"{fact.scope}.{fact.name}" for fact in (*open_facts(ws, row), *doubts))),
        insisting=_insisting(ws, outcome, row, reason, include_drafts),
    )


def _reason(ws: Workspace, outcome: Outcome, row: int, include_drafts: bool) -> tuple[Reason, Words, Sequence[Blocker]]:
    """The first of: a failed condition, outside the window, nothing to pay, draft, unknown, barred by a rule."""
    table, clause = ws.table, ws.clause(row)
    index = outcome.built.index_of().get(row)
    if not table.may[row]:
        return (*_failed(ws, row), ())
    if not table.hi_open[row] and table.hi[row] < 1:
        return Reason.NOTHING, _nothing(clause), ()
    if not ws.counted(ws.policy(clause.policy), include_drafts):
        return Reason.DRAFT, both("征求意见稿，未计入方案", "a draft; not counted in the plan"), ()
    if ws.builder.is_received(row):
        return Reason.USED_UP, both("历史上已经享受", "already received"), ()
    if index is None:
        return Reason.UNKNOWN, _unknown(ws, row), ()
    found = blockers(ws, outcome.built.problem, outcome.solution.grants, index)
    if not found:
        return _beaten(ws, outcome, index)
    reason = found[0].reason
    if reason is Reason.USED_UP and _doubts(ws, outcome, found[0], row):
        reason = Reason.UNKNOWN
    return reason, _blocked(ws, outcome, row, found), found


def _beaten(ws: Workspace, outcome: Outcome, index: int) -> tuple[Reason, Words, Sequence[Blocker]]:
    """No single rule bars the claim: a plan with it pays the same and comes later, or less than the one chosen."""
    forced = ws.forced(outcome, index)
    if forced.feasible and forced.values == outcome.solution.values:
        tie = both("与已选方案金额相同，按排序规则让位", "another plan of equal money comes first in the order of ties")
        return Reason.LATER_TIE, tie, ()
    rivals = tuple(one for one in outcome.solution.grants if forced.feasible and one not in forced.grants)
    text = both("与已选的几项合起来不能并存", "does not go together with what is chosen")
    return Reason.EXCLUDED, text, (Blocker(Reason.EXCLUDED, "", rivals),)


def _failed(ws: Workspace, row: int) -> tuple[Reason, Words]:
    """Every condition that surely fails with the values seen; else the window."""
    clause, claim = ws.clause(row), ws.read[ws.table.keys[row]]
    conditions = (*ws.policy(clause.policy).applies_to, *clause.conditions)
    failed = [one for one in conditions if not condition(one.tree, claim.facts).may]
    names = labels(ws, clause)
    parts = []
    for one in failed:
        gate = gate_of(clause, one.tree)
        part, tree = gate or (0, one.tree)
        seen = values_text(ws, clause, tree, claim.facts)
        zh, en = sentence(tree, names, "zh"), sentence(tree, names, "en")
        whose = Text(f"第 {part} 期", f"part {part} ") if gate else Text("", "")
        parts.append(
            both(
                f"{whose.zh}要求{zh}，实际：{seen.zh}" if seen.zh else zh,
                f"{whose.en}wanted: {en}; seen: {seen.en}" if seen.en else en,
            )
        )
    if parts:
        return Reason.CONDITION, joined(parts)
    if claim.may:
        return Reason.CONDITION, both("各项条件不能同时成立", "the conditions cannot hold together")
    later = [one.id for one in ws.table.lineage.successors(clause.policy) if one.status != "draft"]
    if later:
        versions = ", ".join(later)
        return Reason.WINDOW, both(
            f"不在政策期限内，或已由新版接替（{versions}）",
            f"outside the policy's window, or taken over by a later version ({versions})",
        )
    return Reason.WINDOW, _outside(claim)


def _outside(claim: Claim) -> Words:
    """The day that dates the claim, which is the item's own in all years where the clause outlives, and the window."""
    windows = "; ".join(window_text(one) for one in claim.policy.windows.values())
    if claim.item is None or claim.year is None:
        return both(f"政策期限为 {windows}", f"the policy holds {windows}")
    years = claim.clause.years
    moved = 0 if years is None or years.outlives else claim.year - claim.item.year
    first, last = (day_after(one, "years", moved) for one in (claim.item.first_day, claim.item.last_day))
    days = " .. ".join(dict.fromkeys(date.fromordinal(one).isoformat() for one in (first, last)))
    return both(f"按 {days} 计，政策期限为 {windows}", f"dated {days}; the policy holds {windows}")


def _nothing(clause: Clause) -> Words:
    if clause.ladder is not None:
        return both("当年没有新达到任何一档", "no step is newly reached in that year")
    return both("符合条件，但奖补金额为零", "eligible, but the award comes to nothing")


def _unknown(ws: Workspace, row: int) -> Words:
    """Which unknown facts decide."""
    clause = ws.clause(row)
    names = labels(ws, clause)
    facts = open_facts(ws, row)
    zh, en = [names.fact(fact, "zh") for fact in facts], [names.fact(fact, "en") for fact in facts]
    if window_is_open(ws, row):
        zh.append("日期是否在政策期限内")
        en.append("whether the day lies in the policy's window")
    if ws.clause(row).ladder is None and not zh:
        return both("算式要除以 0，没有结果", "the amount or a condition divides by 0 and has no value")
    if ws.clause(row).ladder is not None and not facts:
        zh.append("以前年度达到过的数额")
        en.append("what earlier years had reached")
    return both(f"取决于未知信息：{'、'.join(zh)}", f"depends on what is unknown: {', '.join(en)}")


def _blocked(ws: Workspace, outcome: Outcome, row: int, found: Sequence[Blocker]) -> Words:
    """The rules in the way, the taken claims behind them, and unknown facts for whose sake a rule is taken to bind."""
    candidates = outcome.built.problem.candidates
    names = labels(ws, ws.clause(row))
    parts = []
    for blocker in found:
        rule = source_text(ws, blocker.source)
        keys = [candidates[one].key for one in blocker.claims if one in outcome.solution.grants]
        facts = _doubts(ws, outcome, blocker, row)
        way = _IN_DOUBT if facts and blocker.reason is Reason.USED_UP else _WAYS[blocker.reason]
        gap = "" if way.zh.endswith("：") else " "
        who = Text(f"{gap}{'、'.join(keys)}", f" {', '.join(keys)}") if keys else Text("", "")
        zh = f"；{'、'.join(names.fact(one, 'zh') for one in facts)}未知，从严计" if facts else ""
        en = f"; {', '.join(names.fact(one, 'en') for one in facts)} unknown, taken to bind" if facts else ""
        parts.append(
            both(
                f"{way.zh}{who.zh}（{rule.zh}{zh}）",
                f"{way.en}{who.en} ({rule.en}{en})",
            )
        )
    # two policies may say the same of one another
    return joined(dict.fromkeys(parts))


def _doubts(ws: Workspace, outcome: Outcome, blocker: Blocker, row: int) -> Sequence[Fact]:
    """Unknown facts for whose sake the rule is taken to bind.

    Whether an item is counted in R&D matters only against a claim on the enterprise's own year; items of one tree
    exclude one another anyhow.
    """
    rule, rows = rule_of(ws, blocker.source), outcome.built.rows
    if rule is None and all(ws.item_id(rows[one]) is not None for one in blocker.claims):
        return ()
    return doubts_of(ws, rule, row)


_WAYS = {
    Reason.AUTHORITY: both("由主管部门取最高或被替代", "barred by the authority or superseded"),
    Reason.DEMAND: both("按要求不选", "left out as demanded"),
    Reason.USED_UP: both("历史已占用", "used up by the history or barred"),
    Reason.EXCLUDED: both("让位于已选的", "gives way to"),
    Reason.NEEDS: both("缺少前提", "what it builds on is missing"),
    Reason.LIMIT_FULL: both("共用上限已由其他申报用满：", "the shared limit is filled by"),
}
#: The history or a limit stands in the way only as long as something is unknown.
_IN_DOUBT = both("是否还有余地取决于未知信息", "whether there is room depends on what is unknown")


def _insisting(ws: Workspace, outcome: Outcome, row: int, reason: Reason, include_drafts: bool) -> Insisting:
    if reason is Reason.NOTHING:
        return never("金额为零，坚持也没有金额", "the award is nothing; insisting brings nothing")
    if reason in (Reason.CONDITION, Reason.WINDOW):
        return never("不符合条件，坚持也没有金额", "not eligible; insisting brings nothing")
    if ws.builder.is_received(row):
        return never("已经享受过，不能再报", "received already; it cannot be claimed again")
    if reason is Reason.DRAFT:
        return if_adopted(ws, outcome, row)
    if reason is Reason.UNKNOWN and row in outcome.built.index_of():
        return Insisting(possible=True, text=both("先确认未知信息，再定金额", "settle what is unknown first"))
    if reason is Reason.UNKNOWN:
        return if_confirmed(ws, outcome, row, include_drafts)
    return insist(ws, outcome, row, include_drafts)
