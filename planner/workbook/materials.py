"""The papers to collect, each once, with what it serves and a column to tick."""

from __future__ import annotations

from datetime import date

from models.text import Lang, Text
from planner.handover.dossier import Dossier
from planner.report.phrases import said
from planner.workbook.cells import Cell
from planner.workbook.leaf import Block, Grid, Leaf, Lines, Row
from planner.workbook.names import MATERIALS, numbered, offices

_TICK = 2
_CHOICES = (Text("是", "yes"), Text("否", "no"), Text("不适用", "not needed"))


def materials(dossier: Dossier, lang: Lang) -> Leaf:
    """The first needed stand first; those of no known day last."""
    ordered = sorted(enumerate(dossier.materials), key=lambda one: (one[1].needed or "9999", one[0]))
    rows = []
    for number, (_, one) in enumerate(ordered, start=1):
        cells: tuple[Cell, ...] = (
            number,
            said(one.name, lang),
            None,
            date.fromisoformat(one.needed) if one.needed else None,
            len(one.claims),
            numbered(one.claims, dossier, lang),
            offices(one.departments, lang),
            None,
        )
        rows.append(Row(cells))
    blocks: list[Block] = [
        Lines((MATERIALS.in_(lang),), "title"),
        Lines((_LEGEND.in_(lang),)),
        Grid(
            _head(lang),
            tuple(rows),
            filtered=True,
            choices={_TICK: tuple(one.in_(lang) for one in _CHOICES)},
            centred=frozenset({0, _TICK, 4}),
        ),
    ]
    if not rows:
        blocks.append(Lines((Text("没有要准备的材料。", "There are no papers to collect.").in_(lang),)))
    return Leaf(MATERIALS.in_(lang), (6, 26, 10, 13, 9, 50, 34, 24), tuple(blocks), held=2)


_LEGEND = Text(
    "同一材料只列一次，可用于多项申报；“最早需要”是最先用到它的申报截止日，是否为预估见“申报日历”。以各部门申报通知所列为准。",
    "Each paper is listed once, whatever it serves; “needed by” is the last day of the first filing that wants it, "
    "which may be assumed: see the calendar. The departments' notices decide what is wanted.",
)


def _head(lang: Lang) -> tuple[str, ...]:
    return (
        Text("序号", "No.").in_(lang),
        Text("材料", "Paper").in_(lang),
        Text("已备", "Ready").in_(lang),
        Text("最早需要", "Needed by").in_(lang),
        Text("用于几项", "Serves").in_(lang),
        Text("用于哪些申报", "Claims that it serves").in_(lang),
        Text("部门", "Departments").in_(lang),
        Text("备注", "Remarks").in_(lang),
    )
