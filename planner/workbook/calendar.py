"""The calendar: last days of filings and the work before them, in the order of their days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from models.calendar import Deadline, Task, TaskKind
from models.text import Lang, Text
from planner.handover.dossier import Dossier
from planner.report.phrases import AT_MOST, joined, said
from planner.workbook.cells import Amount, Cell, headed
from planner.workbook.leaf import Block, Grid, Leaf, Lines, Row
from planner.workbook.names import BASES, CALENDAR, MOST_NAMES, offices, runs

_WIDTHS = (13, 13, 12, 40, 14, 26, 13, 44)
_TASKS: dict[TaskKind, Text] = {
    "evidence": Text("备材料", "papers"),
    "audit": Text("审计", "audit"),
    "review": Text("内部复核", "review"),
    "submission": Text("提交", "submission"),
    "payment": Text("预计拨付", "payment expected"),
}
_DEADLINE = Text("申报截止", "last day")


def calendar(dossier: Dossier, lang: Lang) -> Leaf:
    """One table: a row for each filing, and one for each task that several filings share."""
    rows = [*_deadlines(dossier, lang), *_tasks(dossier.deadlines, lang)]
    rows.sort(key=lambda row: str(row.cells[0]))
    blocks: list[Block] = [
        Lines((CALENDAR.in_(lang),), "title"),
        Lines((_LEGEND.in_(lang),)),
        Grid(_head(lang), tuple(rows), filtered=True, centred=frozenset({2, 4})),
    ]
    if not rows:
        blocks.append(Lines((Text("没有要申报的项目。", "There is nothing to file.").in_(lang),)))
    return Leaf(CALENDAR.in_(lang), _WIDTHS, tuple(blocks), held=1)


_LEGEND = Text(
    "预估的日期以当年申报通知为准；周末的工作日已提前到周五，节假日调休未考虑。日历软件可用 --format ics 导入。",
    "Assumed days give way to the office's notice. Days of work on a weekend are moved to the Friday before; public "
    "holidays are not known. For calendar programs: --format ics.",
)


def _head(lang: Lang) -> tuple[str, ...]:
    return (
        Text("日期", "Day").in_(lang),
        Text("最早开始", "From").in_(lang),
        Text("类别", "Sort").in_(lang),
        Text("事项", "What").in_(lang),
        Text("申报序号", "Claims").in_(lang),
        Text("部门", "Department").in_(lang),
        headed(Text("资助金额", "Amount"), lang),
        Text("日期依据", "Where the day comes from").in_(lang),
    )


def filing_name(one: Deadline, lang: Lang) -> str:
    """`算力券（甲合同）2026 年度`."""
    whose, count = joined(one.subjects[:MOST_NAMES], lang), len(one.subjects)
    if count > MOST_NAMES:
        whose += Text(f" 等共 {count} 项", f" and more, {count} in all").in_(lang)
    title = said(one.title, lang) + (Text(f"（{whose}）", f" ({whose})").in_(lang) if whose else "")
    return title + (Text(f" {one.year} 年度", f", {one.year}").in_(lang) if one.year else "")


def filing_money(one: Deadline) -> Amount:
    """What the filing is for, with its sign."""
    return Amount(one.granted, one.strength in AT_MOST)


def _deadlines(dossier: Dossier, lang: Lang) -> Iterator[Row]:
    for one in dossier.deadlines:
        basis = Text(f"{BASES[one.basis].zh}：{one.text.zh}", f"{BASES[one.basis].en}: {one.text.en}").in_(lang)
        cells: tuple[Cell, ...] = (
            date.fromisoformat(one.last),
            date.fromisoformat(one.first) if one.first else None,
            _DEADLINE.in_(lang),
            filing_name(one, lang),
            runs(one.claims, lang),
            offices(one.departments, lang),
            filing_money(one),
            basis,
        )
        yield Row(cells, "strong")


def _tasks(deadlines: Iterable[Deadline], lang: Lang) -> Iterator[Row]:
    """The same work for several filings is told once."""
    shared: dict[tuple[str, str, str], list[tuple[Task, Deadline]]] = {}
    for one in deadlines:
        for task in one.tasks:
            shared.setdefault((task.day, task.start or "", said(task.title, lang)), []).append((task, one))
    for (_, _, title), group in shared.items():
        task, filings = group[0][0], [one for _, one in group]
        told = joined(dict.fromkeys(said(one.title, lang) for one in filings), lang)
        certain = all(one.certain for one, _ in group)
        cells: tuple[Cell, ...] = (
            date.fromisoformat(task.day),
            date.fromisoformat(task.start) if task.start else None,
            _TASKS[task.kind].in_(lang),
            Text(f"{title}：{told}", f"{title}: {told}").in_(lang),
            runs((number for one in filings for number in one.claims), lang),
            offices(dict.fromkeys(office for one in filings for office in one.departments), lang),
            None,
            (_reckoned(filings) if certain else _EXPECTED).in_(lang),
        )
        yield Row(cells, "plain" if certain else "soft")


def _reckoned(filings: Iterable[Deadline]) -> Text:
    """What is reckoned back from an assumed day is no surer than that day."""
    if any(one.basis == "assumed" for one in filings):
        return Text("按预估的截止日倒推", "reckoned back from an assumed last day")
    return Text("按截止日倒推", "reckoned back from the last day")


_EXPECTED = Text("预计，以财政实际拨付为准", "expected; the treasury decides")
