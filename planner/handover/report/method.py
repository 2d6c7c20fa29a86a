"""How the plan was found and proven, what it is not, and how to make it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from models.plan import Proof
from models.text import Text
from planner.document.content import Block, Entry, Facts, Link, Listing, Note, Paragraph, Strong, Table, Words
from planner.handover.report.teller import Teller
from planner.prose.terms import OBJECTIVES
from planner.report.asked import asked_rows
from planner.report.closing import SHORT_DIGEST
from planner.report.headline import checked_told, proof_told
from planner.report.terminal import DISCLAIMER

#: What a status of the proof means for whoever never saw a solver.
_MEANINGS: Mapping[Proof, Text] = {
    "closed_form": Text(
        "各项申报之间的约束简单到可以直接算出最好的结果，不需要搜索，因此不会有更好的组合。",
        "The bonds between the claims are so simple that the best result follows directly, without any search; no "
        "other combination can be better.",
    ),
    "enumerated": Text(
        "把所有允许的组合逐一算过，取其中最好的一种，因此不会有更好的组合。",
        "Every combination that the rules allow was computed and the best one taken; no other can be better.",
    ),
    "solver_optimal": Text(
        "组合太多，不能逐一列举；求解程序一面找方案，一面证明任何组合都超不过的上界。方案的金额达到了这个上界，因此不会有更好的组合。",
        "There are too many combinations to list. The solver looks for plans and at the same time proves a bound that "
        "no combination exceeds. The plan reaches that bound, so no other can be better.",
    ),
    "not_proven": Text(
        "在限定时间内没有证明它是最好的：方案合规、可用，但可能还有更好的组合，差距不超过下面所列。",
        "Within the time limit it was not proven to be the best. The plan is legitimate and can be used, but a better "
        "one may exist; it is better by no more than the gap named here.",
    ),
}
_CHECK = Text(
    "方案找到以后，由另写的一套核对程序逐项重算金额、逐条核对规则；两者不共用计算代码，有一处不符就不出方案。",
    "Once found, the plan is computed again, claim by claim and rule by rule, by a second program that shares no code "
    "with the first; where the two differ anywhere, no plan is given out.",
)
_POINTS = (
    Text(
        "本报告不是任何行政机关的决定，也不代替正式文件和申报通知。",
        "This report is no decision of any office and replaces neither the official texts nor their notices.",
    ),
    Text(
        "带“≤”的金额是最多可能得到的，主管部门可以核减；择优竞争的项目可能落选。",
        "Amounts marked “≤” are the most that may be paid; the office may pay less, and a competition may be lost.",
    ),
    Text(
        "文件没有写明的申报日期是预估的，以当年通知为准。",
        "Filing days that no text states are assumed and give way to the notice of the year.",
    ),
    Text(
        "结论取决于填报的信息；信息有误或有变，方案须重做。",
        "The result rests on the facts as they were stated; where they change, the plan must be made again.",
    ),
)
_AGAIN = Text(
    "本文件带有做方案所用的全部数据。运行 planner reproduce 加本文件名，就会重新规划，并说明结果是否相同、不同在哪里。",
    "this file carries all that the plan was made of. `planner reproduce` with its name plans again and says whether "
    "the result is the same and, where it is not, what changed.",
)
_BARE = Text(
    "本文件不带个案和方案数据；用同一个案运行上面的命令即可重做。",
    "case and plan data were left out of this file; run the command above on the same case.",
)
_UNCHECKED = Text("本方案没有经过独立核对。", "This plan was not confirmed by the independent check.")


def method(teller: Teller) -> tuple[Block, ...]:
    """What was maximised, how it is known to be the best, who checked it."""
    plan, say = teller.plan, teller.say
    rows = [
        (say("以什么为先", "what counts first"), teller.text(OBJECTIVES[plan.settings.objective])),
        *asked_rows(plan, teller.lang),
        (say("最优性", "optimality"), proof_told(plan, teller.lang)),
        (say("复核", "check"), checked_told(plan, teller.lang)),
    ]
    shown = {name: told for name, told in rows if told}
    return (
        Facts(tuple(Entry(name, (told,)) for name, told in shown.items())),
        Paragraph((teller.text(_MEANINGS[plan.proof.status]),)),
        Paragraph((teller.text(_CHECK if plan.proof.checked else _UNCHECKED),)),
    )


def disclaimer(teller: Teller) -> tuple[Block, ...]:
    """What the report is not."""
    return (Note((teller.text(DISCLAIMER),)), Listing(tuple((teller.text(one),) for one in _POINTS)))


def provenance(teller: Teller) -> tuple[Block, ...]:
    """Everything that it takes to make the same plan again; ids and digests stand here."""
    dossier, versions, say = teller.dossier, teller.plan.versions, teller.say
    head = teller.plan.head
    entries = [
        Entry(say("制作日期", "dated"), (dossier.dated,)),
        Entry(say("个案", "case"), (f"{head.id} {head.digest[:SHORT_DIGEST]}",)),
        Entry(say("规划程序", "planner"), (versions.planner,)),
        Entry(say("求解程序", "solver"), (versions.solver,)),
        Entry(say("词汇表", "vocabulary"), (versions.vocabulary[:SHORT_DIGEST],)),
    ]
    if dossier.command:
        entries.append(Entry(say("命令", "command"), (dossier.command,)))
    columns = (say("政策包", "pack"), say("名称", "title"), say("版本", "version"), say("摘要", "digest"))
    rows: list[tuple[Words, ...]] = [
        ((one.id,), (teller.text(one.title),), (one.version,), (one.digest[:SHORT_DIGEST],)) for one in versions.packs
    ]
    again = teller.text(_AGAIN if dossier.capsule else _BARE)
    return (
        Facts(tuple(entries)),
        Table(columns, tuple(rows), caption=say("所用政策数据", "Policy data used"), widths=(24, 46, 10, 20)),
        *_keys(teller),
        Paragraph((Strong(say("重做", "To make it again")), say("：", ": "), again)),
    )


def _keys(teller: Teller) -> Iterator[Table]:
    """The claims by their keys, for whoever names them on the command line."""
    cards = teller.dossier.cards
    if not cards:
        return
    say = teller.say
    rows: tuple[tuple[Words, ...], ...] = tuple(
        ((Link(str(one.number), f"claim-{one.number}"),), (one.line.key,)) for one in cards
    )
    head = ("#", say("编号", "key"))
    yield Table(head, rows, caption=say("申报的编号", "Keys of the claims"), widths=(10, 90))
