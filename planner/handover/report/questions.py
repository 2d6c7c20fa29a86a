"""What is still unknown, the most money at stake first."""

from __future__ import annotations

from planner.document.content import Block, Paragraph, Strong, Table, Words
from planner.handover.report.recap import at_stake
from planner.handover.report.teller import NOTHING, Teller
from planner.report.questions import ranked


def questions(teller: Teller) -> tuple[Block, ...]:
    """A line for each unknown fact: the question, the money, the claims, the papers that prove it."""
    asked = ranked(teller.dossier.questions)
    if not asked:
        return (teller.paragraph("没有待确认的信息。", "No fact is open."),)
    say = teller.say
    intro = say(
        "未知的信息按“不知道”处理，从不当作零；弄清之后方案会重新计算。",
        "What is not known is taken as not known, never as zero; once it is settled the plan is made again.",
    )
    head = (
        "#", say("问题", "question"), say("影响金额", "at stake"), say("涉及的申报", "claims"), say("凭证", "proof"),
    )  # fmt: skip
    rows: list[tuple[Words, ...]] = []
    for number, one in enumerate(asked, start=1):
        about = f"{teller.label_of(one.subject)}{say('：', ': ')}{teller.text(one.label)}"
        question: Words = (teller.text(one.question), say(f"（{about}）", f" ({about})"))
        evidence = teller.listed(teller.text(each) for each in one.evidence) or NOTHING
        rows.append(((str(number),), question, (Strong(at_stake(one, teller)),), teller.names(one.claims), (evidence,)))
    return (Paragraph((intro,)), Table(head, tuple(rows), frozenset({2}), widths=(5, 37, 15, 27, 16)))
