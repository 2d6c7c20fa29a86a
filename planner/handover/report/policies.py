"""The policies that the plan rests on: versions, windows, clauses, and official sentences where they are at hand."""

from __future__ import annotations

from planner.document.content import Block, Entry, Facts, Paragraph, Quote, Section, Table, Words
from planner.handover.dossier import PolicyBasis
from planner.handover.report.teller import Teller
from planner.prose.terms import STATUSES


def policy_basis(teller: Teller) -> tuple[Block, ...]:
    """A part for each policy that is claimed under; the others in a table."""
    say = teller.say
    used = [one for one in teller.dossier.policies if one.clauses]
    rest = [one for one in teller.dossier.policies if not one.clauses]
    blocks: list[Block] = [_used(one, teller) for one in used]
    if used and not any(one.sentences for one in used):
        blocks.append(
            teller.paragraph(
                "本报告没有附上政策原文；各项所引条、句的序号见逐项说明。",
                "No official texts are attached; each claim names the article and the sentence that it rests on.",
            )
        )
    if rest:
        head = (say("政策", "policy"), say("文件", "document"), say("状态", "status"), say("期限", "in force"))
        rows: list[tuple[Words, ...]] = [
            ((teller.text(one.title),), (one.document,), (_status(one, teller),), (teller.text(one.window),))
            for one in rest
        ]
        intro = say("以下政策核对过，方案没有据以申报：", "Looked at as well; the plan claims nothing under them:")
        table = Table(head, tuple(rows), widths=(30, 30, 14, 26))
        blocks.append(
            Section(say("核对过的其他政策", "Other policies looked at"), (Paragraph((intro,)), table), listed=False)
        )
    return tuple(blocks)


def _used(one: PolicyBasis, teller: Teller) -> Section:
    say = teller.say
    entries = [
        Entry(say("文件", "document"), (one.document,)),
        Entry(say("状态", "status"), (_status(one, teller),)),
        Entry(say("期限", "in force"), (teller.text(one.window),)),
        Entry(say("申报所依条款", "clauses claimed under"), (teller.listed(one.clauses),)),
    ]
    if one.file:
        entries.append(Entry(say("所附原文", "text attached"), (one.file,)))
    quotes = tuple(Quote(each.text, teller.source(each.cite)) for each in one.sentences)
    return Section(teller.text(one.title), (Facts(tuple(entries)), *quotes), listed=False)


def _status(one: PolicyBasis, teller: Teller) -> str:
    return teller.text(STATUSES[one.status]) if one.status in STATUSES else one.status
