"""The papers, each once, with the claims that it serves."""

from __future__ import annotations

from planner.document.content import Block, Link, Table, Words, joined
from planner.handover.report.teller import NOTHING, Teller


def papers(teller: Teller) -> tuple[Block, ...]:
    """A line for each paper."""
    found = teller.dossier.materials
    if not found:
        return (teller.paragraph("没有需要准备的材料。", "No papers are needed."),)
    say = teller.say
    dated = any(one.needed for one in found)
    head = [say("材料", "paper"), say("用于第几项申报", "for claims no."), say("受理部门", "offices")]
    widths = [26, 30, 44]
    if dated:
        head.append(say("最早需要", "first needed"))
        widths = [24, 22, 33, 21]
    rows: list[tuple[Words, ...]] = []
    for one in found:
        numbers: list[Words] = [(Link(str(number), f"claim-{number}"),) for number in one.claims]
        row: tuple[Words, ...] = (
            (teller.text(one.name),),
            joined(numbers, say("、", ", ")),
            (teller.listed(one.departments),),
        )
        day = one.needed or NOTHING
        if one.assumed:
            day += say("（预估）", " (assumed)")
        rows.append((*row, (day,)) if dated else row)
    intro = teller.paragraph(
        "同一份材料只列一次，注明用于哪几项申报。", "Each paper is listed once, with every claim that it serves."
    )
    return (intro, Table(tuple(head), tuple(rows), widths=tuple(widths)))
