"""The way from everything eligible down to the plan: what each cause takes away of the enterprise's own sure money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from models.plan import ClaimLine, NotTaken, Reason
from models.policy import OWN_PAYEES, Status
from models.rule import RuleKind
from models.text import Text
from planner.building.build import ONE_VERSION, SPENDING_ONCE
from planner.explain.texts import words
from planner.explain.words import rule_of
from planner.handover.alone import Alone
from planner.handover.dossier import Cause, Step
from planner.handover.reread import SURE, Reread, is_own
from planner.report.phrases import AT_MOST

#: In the order in which they are told.
TITLES: Final[Mapping[Cause, Text]] = {
    "spending": Text("同一笔支出只支持一次", "the same spending is paid once"),
    "exclusive": Text("只取其一、只取最高或只选一类", "only one, the highest, or one class"),
    "upgrade": Text("升级补差或抵扣已得", "only the difference to what is paid already"),
    "limit": Text("年度上限与合并上限", "yearly and joint limits"),
    "needs": Text("缺少前提，或随主项按比例", "builds on another claim, or follows its amount"),
    "history": Text("以前已得的奖补所占部分", "taken up by what was received before"),
    "demand": Text("按所提要求不选", "left out as demanded"),
    "tie": Text("与所选方案等值，按次序未选", "of equal money, later in the order of ties"),
    "together": Text("几项合起来不能并存", "do not all go together"),
}
_START = Text("逐项可报的合计（各按单项上限）", "everything eligible, each at its own ceiling")
_END = Text("本方案确定可报", "sure money of the plan")
_DRAFT_START = Text("征求意见稿逐项可报的合计（各按单项上限）", "everything eligible under drafts, each at its ceiling")
_DRAFT_END = Text("本方案中的征求意见稿金额", "money of drafts in the plan")
_CAUSES: Final[Mapping[RuleKind, Cause]] = {
    RuleKind.CAP: "limit",
    RuleKind.AT_MOST_ONE: "exclusive",
    RuleKind.HIGHEST_ONLY: "exclusive",
    RuleKind.ONE_CLASS: "exclusive",
    RuleKind.ONCE: "exclusive",
    RuleKind.QUOTA: "exclusive",
    RuleKind.SUPERSEDES: "exclusive",
    RuleKind.ALLOWED: "exclusive",
    RuleKind.DEDUCT: "upgrade",
    RuleKind.TOP_UP: "upgrade",
    RuleKind.REQUIRES: "needs",
    RuleKind.MATCHING: "needs",
    RuleKind.USED_UP: "needs",
}


@dataclass(frozen=True, slots=True)
class _Loss:
    key: str
    cause: Cause
    amount: int
    at_most: bool


def steps(
    read: Reread,
    counted: frozenset[str],
    by_itself: Sequence[Alone],
    before_history: Sequence[Alone],
    status: Status = "in_force",
) -> tuple[Step, ...]:
    """Start, losses by cause, end: the start less the losses is the end. Nothing without a claim of that status.

    `counted` are the keys of claims given up that could have been had, `by_itself` what each candidate could be granted
    alone, `before_history` the same if nothing had been received before.
    """
    taken = [one for one in read.plan.claims if one.status == status and is_own(one) and one.strength in SURE]
    left = [one for one in read.plan.not_taken if one.key in counted and _is_sure(read, one, status)]
    if not taken and not left:
        return ()
    candidates = read.built.problem.candidates
    losses = [loss for one in taken for loss in _of_taken(read, one, by_itself, before_history)]
    losses += [loss for one in left for loss in _of_left(read, one, by_itself, before_history)]
    keys = [*(one.key for one in taken), *(one.key for one in left)]
    start = sum(candidates[read.places[key]].ceiling for key in keys)
    titles = (_START, _END) if status == "in_force" else (_DRAFT_START, _DRAFT_END)
    cut = any(one.strength in AT_MOST for one in taken)
    return (
        Step("start", words(titles[0]), start, at_most=cut or any(one.strength in AT_MOST for one in left)),
        *_grouped(losses),
        Step("end", words(titles[1]), sum(one.granted for one in taken), at_most=cut),
    )


def _is_sure(read: Reread, line: NotTaken, status: Status) -> bool:
    payee = read.clause(line.policy, line.clause).payee
    return read.policies[line.policy].status == status and payee in OWN_PAYEES and line.strength in SURE


def _of_taken(read: Reread, line: ClaimLine, alone: Sequence[Alone], before: Sequence[Alone]) -> Iterator[_Loss]:
    """What a claim gets less than its ceiling: by limits that bind it alone, by the history, by other claims."""
    index = read.places[line.key]
    now = max(alone[index].amount, line.granted)
    yield from _by_itself(read, index, now, before, line.strength)
    binding = sorted(one.rule for one in line.rules if one.binding)
    cause = _cause(read, binding) if binding else "limit"
    yield _Loss(line.key, cause, now - line.granted, line.strength in AT_MOST)


def _of_left(read: Reread, line: NotTaken, alone: Sequence[Alone], before: Sequence[Alone]) -> Iterator[_Loss]:
    """All of a claim that is given up."""
    index = read.places[line.key]
    now = alone[index].amount
    yield from _by_itself(read, index, now, before, line.strength)
    yield _Loss(line.key, _why_left(read, line), now, line.strength in AT_MOST)


def _by_itself(read: Reread, index: int, now: int, before: Sequence[Alone], strength: str) -> Iterator[_Loss]:
    """What of a ceiling the claim could not get even by itself: because of a limit, and because of the history."""
    one = read.built.problem.candidates[index]
    without = min(max(before[index].amount, now), one.ceiling)
    cause = _cause(read, [before[index].source]) if before[index].source else "limit"
    yield _Loss(one.key, cause, one.ceiling - without, strength in AT_MOST)
    yield _Loss(one.key, "history", without - now, strength in AT_MOST)


def _why_left(read: Reread, line: NotTaken) -> Cause:
    match line.reason:
        case Reason.DEMAND:
            return "demand"
        case Reason.LATER_TIE:
            return "tie"
        case Reason.NEEDS:
            return "needs"
    return _cause(read, line.rules)


def _cause(read: Reread, sources: Sequence[str]) -> Cause:
    """Of several rules in the way, the cause that is told first."""
    found = {_of_source(read, one) for one in sources}
    return next((one for one in TITLES if one in found), "together")


def _of_source(read: Reread, source: str) -> Cause:
    if source == SPENDING_ONCE:
        return "spending"
    rule = rule_of(read.ws, source)
    if rule is None:
        return "exclusive" if source == ONE_VERSION else "together"
    return _CAUSES[rule.kind]


def _grouped(losses: Sequence[_Loss]) -> Iterator[Step]:
    by_cause: dict[Cause, list[_Loss]] = defaultdict(list)
    for one in losses:
        if one.amount:
            by_cause[one.cause].append(one)
    for cause, title in TITLES.items():
        if found := by_cause.get(cause):
            keys = tuple(sorted({one.key for one in found}))
            cut = any(one.at_most for one in found)
            yield Step("loss", words(title), sum(one.amount for one in found), keys, cause, cut)
