"""What each letter of a conflict group means."""

from __future__ import annotations

from models.text import Lang, Text
from planner.handover.dossier import Dossier
from planner.report.phrases import said
from planner.workbook.leaf import Block, Grid, Leaf, Lines, Row
from planner.workbook.names import CONFLICTS, cited_place, some_named

_BINDING = Text("起限制作用", "costs something")
_IDLE = Text("未起限制作用", "costs nothing here")


def conflicts(dossier: Dossier, lang: Lang) -> Leaf:
    """A row for each group: its rule, who is taken, who is given up."""
    plan = dossier.plan
    rows = tuple(
        Row(
            (
                one.id,
                said(one.text, lang),
                (_BINDING if one.binding else _IDLE).in_(lang),
                some_named(one.taken, plan, lang),
                some_named(one.given_up, plan, lang),
                cited_place(one.cite, lang),
            ),
            "plain" if one.binding else "soft",
        )
        for one in dossier.conflicts
    )
    blocks: list[Block] = [
        Lines((CONFLICTS.in_(lang),), "title"),
        Lines((_LEGEND.in_(lang),)),
        Grid(_head(lang), rows, filtered=True, centred=frozenset({0, 2})),
    ]
    if not rows:
        blocks.append(Lines((Text("没有互相牵制的申报。", "No claims bind one another.").in_(lang),)))
    return Leaf(CONFLICTS.in_(lang), (8, 50, 15, 46, 46, 14), tuple(blocks), held=1)


_LEGEND = Text(
    "同一字母的申报受同一规则约束：只能取其一，或者共用一个限额。“起限制作用”是指有申报因此没有选上，或没有拿到自己的上限。",
    "Claims of one letter are bound by one rule: one of them only, or one limit for all. It costs something where a "
    "claim is left out because of it, or gets less than its own ceiling.",
)


def _head(lang: Lang) -> tuple[str, ...]:
    return (
        Text("冲突组", "Group").in_(lang),
        Text("规则", "Rule").in_(lang),
        Text("作用", "Effect").in_(lang),
        Text("已选申报", "Claims taken").in_(lang),
        Text("未选申报", "Claims given up").in_(lang),
        Text("出处", "Source").in_(lang),
    )
