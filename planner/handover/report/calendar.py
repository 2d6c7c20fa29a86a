"""When to file and what to do before; where each date comes from is said with it."""

from __future__ import annotations

from collections.abc import Mapping

from models.calendar import Basis, Deadline
from models.text import Text
from planner.document.content import Block, Link, Section, Strong, Table, Words, joined
from planner.handover.report.teller import Teller

_BASES: Mapping[Basis, Text] = {
    "stated": Text("文件写明", "stated by the policy"),
    "own": Text("自行给定", "given by the user"),
    "assumed": Text("预估", "assumed"),
}


def calendar(teller: Teller) -> tuple[Block, ...]:
    """The filings by their last day, the picture, and the work before them."""
    filings = teller.dossier.deadlines
    if not filings:
        return (teller.paragraph("没有需要申报的项目。", "There is nothing to file."),)
    blocks: list[Block] = []
    if any(one.basis == "assumed" for one in filings):
        blocks.append(
            teller.paragraph(
                "标“预估”的日期文件没有写明，按通常做法推定，请以当年申报通知为准。",
                "Days marked as assumed are in no policy text; they follow common practice and give way to the notice "
                "of the year.",
            )
        )
    blocks += [_filings(filings, teller), *teller.picture("timeline"), *_work(filings, teller)]
    return tuple(blocks)


def _filings(filings: tuple[Deadline, ...], teller: Teller) -> Table:
    say = teller.say
    head = (
        say("截止日", "last day"), say("申报", "filing"), say("部门", "offices"), say("金额", "amount"),
        say("日期依据", "where the date comes from"),
    )  # fmt: skip
    rows: list[tuple[Words, ...]] = [
        (
            (Strong(one.last),),
            _filing(one, teller),
            (teller.listed(one.departments),),
            (teller.money(one.granted, one.strength),),
            (_basis(one, teller),),
        )
        for one in filings
    ]
    return Table(head, tuple(rows), frozenset({3}), widths=(12, 25, 17, 13, 33))


def _basis(one: Deadline, teller: Teller) -> str:
    """Assumed days are explained once above the table, and claim by claim on the cards."""
    name = teller.text(_BASES[one.basis])
    if one.basis == "assumed" and not one.past:
        return name + teller.say("（文件未写明）", " (in no text)")
    return name + teller.say("：", ": ") + teller.text(one.text)


def _filing(one: Deadline, teller: Teller) -> Words:
    """`5.1 算力券（2027 年度）：第10、12项`, the numbers with links."""
    say = teller.say
    numbers: list[Words] = [(Link(str(number), f"claim-{number}"),) for number in one.claims]
    title = f"{one.clause} {teller.text(one.title)}" + say(f"（{one.year} 年度）", f" ({one.year})")
    return (title, say("：第", ": no. "), *joined(numbers, say("、", ", ")), say("项", ""))


def _work(filings: tuple[Deadline, ...], teller: Teller) -> tuple[Section, ...]:
    """Everything to be done, day by day; the same work on the same days for several filings is one line."""
    say = teller.say
    together: dict[tuple[str, str, str, bool], list[str]] = {}
    for filing in filings:
        about = f"{filing.clause} {teller.text(filing.title)}" + say(f"（{filing.year} 年度）", f" ({filing.year})")
        for task in filing.tasks:
            key = (task.start or task.day, task.day, teller.text(task.title), task.certain)
            together.setdefault(key, []).append(about)
    if not together:
        return ()
    rows: list[tuple[Words, ...]] = []
    for (start, day, title, certain), abouts in sorted(together.items()):
        days = day if start == day else say(f"{start} 至 {day}", f"{start} to {day}")
        rows.append(((days + ("" if certain else say("（预计）", " (expected)")),), (title,), (teller.listed(abouts),)))
    head = (say("日期", "day"), say("要做的事", "what to do"), say("哪项申报", "for which filing"))
    intro = teller.paragraph(
        "按截止日倒排，逢周末提前到星期五；截止日是预估的，这些日期也是预估。",
        "Counted back from the last days, and no surer than these; a weekend gives way to the Friday before.",
    )
    table = Table(head, tuple(rows), widths=(24, 22, 54))
    return (Section(say("准备工作", "The work before"), (intro, table), "work"),)
