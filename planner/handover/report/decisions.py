"""What the client still has to decide, and what is best decided."""

from __future__ import annotations

from models.decided import Decided, LeverDecided, Sums
from planner.document.content import Block, Entry, Facts, Paragraph, Strong, Table, Words
from planner.handover.report.teller import NOTHING, Teller
from planner.report.claim_changes import signed


def decisions(decided: Decided, teller: Teller) -> tuple[Block, ...]:
    """The figures with and without deciding, then each decision by what it is worth alone."""
    say = teller.say
    intro = say(
        "个案中有几件事由企业自己决定。下面是算出的最好决定；后面的方案以它为前提。",
        "The case leaves some things to the enterprise. This is the best decision; the plan below takes it as made.",
    )
    blocks: list[Block] = [Paragraph((intro,)), _sums(decided, teller)]
    shown = [one for one in decided.levers if one.counts]
    if shown:
        head = (
            say("定什么", "what"), say("定为", "decided"), say("自付", "own cost"),
            say("只有这一项不定时", "with this one alone undecided"),
        )  # fmt: skip
        rows: list[tuple[Words, ...]] = [
            (
                (teller.text(one.label),),
                (Strong(teller.text(one.text)),),
                (teller.money(one.cost),),
                (_instead(decided, one, teller),),
            )
            for one in shown
        ]
        blocks.append(Table(head, tuple(rows), frozenset({2}), widths=(26, 22, 14, 38)))
    blocks += [
        teller.paragraph(
            f"{one.label.zh}总额 {teller.money(one.total)}。", f"Total of {one.label.en}: {teller.money(one.total)}."
        )
        for one in decided.totals
    ]
    return (*blocks, Paragraph((_proof(decided, teller),)))


def _sums(decided: Decided, teller: Teller) -> Facts:
    say = teller.say
    resting = decided.resting
    undecided = say("做不到所提的要求", "the demands cannot be met") if resting is None else _told(resting, teller)
    return Facts(
        (
            Entry(say("这样决定", "so decided"), (_told(decided.sums, teller),)),
            Entry(say("什么都不定", "nothing decided"), (undecided,)),
        )
    )


def _told(sums: Sums, teller: Teller) -> str:
    """Each kind by itself; own spending is no support."""
    say = teller.say
    kinds = (
        (say("确定可报", "sure"), sums.sure - sums.drafts),
        (say("征求意见稿", "drafts"), sums.drafts),
        (say("择优竞争", "competitive"), sums.competitive),
        (say("归个人等", "to others"), sums.others),
    )
    parts = [f"{name} {teller.at_most(yuan)}" for name, yuan in kinds if yuan or name == kinds[0][0]]
    parts.append(say(f"自付 {teller.money(sums.spending)}", f"own spending {teller.money(sums.spending)}"))
    return say("；", "; ").join(parts)


def _instead(decided: Decided, one: LeverDecided, teller: Teller) -> str:
    """What would change if this decision alone were not made."""
    say = teller.say
    if one.total is not None:
        return say("总额的一部分", "part of a total")
    if one.chosen == one.resting or one.instead is None:
        return NOTHING
    was, now = decided.sums, one.instead
    parts = [
        f"{name} {signed(more, teller.lang)}"
        for name, more in (
            (say("确定", "sure"), now.sure - was.sure),
            (say("竞争", "competitive"), now.competitive - was.competitive),
            (say("归个人等", "to others"), now.others - was.others),
            (say("自付", "own spending"), now.spending - was.spending),
        )
        if more
    ]
    rest = teller.text(one.resting_text)
    told = say("，", ", ").join(parts) or say("金额不变", "no money changes")
    return say(f"{rest}：{told}", f"{rest}: {told}")


def _proof(decided: Decided, teller: Teller) -> str:
    proof = decided.proof
    if proof.status == "proven":
        return teller.say("已证明：没有更好的决定。", "Proven: no decision brings more.")
    found, bound = teller.money(proof.value), teller.money(proof.bound)
    return teller.say(
        f"未能证明最优：已得 {found}，上界 {bound}，差距 {teller.money(proof.gap)}。",
        f"Not proven to be the best: found {found}, bound {bound}, gap {teller.money(proof.gap)}.",
    )
