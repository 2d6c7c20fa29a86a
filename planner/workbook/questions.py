"""What is still unknown, with the money at stake, what proves it, and room for the client's answer."""

from __future__ import annotations

from models.plan import Question
from models.text import Lang, Text
from planner.handover.dossier import Dossier
from planner.report.phrases import joined, said
from planner.report.questions import ranked, whose
from planner.workbook.cells import Amount, Cell, headed
from planner.workbook.leaf import Block, Grid, Leaf, Lines, Row
from planner.workbook.names import QUESTIONS, item_names, some_named

UNBOUNDED = Text("无上界", "without bound")


def questions(dossier: Dossier, lang: Lang) -> Leaf:
    """The most money first."""
    items = item_names(dossier)
    rows = tuple(_row(number, one, dossier, items, lang) for number, one in enumerate(ranked(dossier.questions), 1))
    blocks: list[Block] = [
        Lines((QUESTIONS.in_(lang),), "title"),
        Lines((_LEGEND.in_(lang),)),
        Grid(_head(lang), rows, filtered=True, centred=frozenset({0})),
    ]
    if not rows:
        blocks.append(Lines((Text("没有影响金额的待补信息。", "Nothing unknown moves any money.").in_(lang),)))
    return Leaf(QUESTIONS.in_(lang), (6, 40, 22, 24, 14, 38, 28, 26), tuple(blocks), held=2)


_LEGEND = Text(
    "影响金额是单独弄清这一项后至多能多得或少得的钱，各项不能相加。未知不当作零：现在的方案没有计入取决于它的金额。",
    "At stake is the most that settling this one fact can move; do not add the figures. An unknown is not taken for "
    "zero: money that hangs on it is not counted in the plan.",
)


def _head(lang: Lang) -> tuple[str, ...]:
    return (
        Text("序号", "No.").in_(lang),
        Text("要弄清的问题", "Question").in_(lang),
        Text("对象", "Of what").in_(lang),
        Text("信息项", "Fact").in_(lang),
        headed(Text("影响金额", "At stake"), lang),
        Text("涉及的申报", "Claims concerned").in_(lang),
        Text("证明材料", "Papers that prove it").in_(lang),
        Text("答复", "Answer").in_(lang),
    )


def _row(number: int, one: Question, dossier: Dossier, items: dict[str, str], lang: Lang) -> Row:
    stake: Cell = UNBOUNDED.in_(lang) if one.at_stake is None else Amount(one.at_stake, at_most=True)
    return Row(
        (
            number,
            said(one.question, lang),
            items.get(one.subject) or whose(one.subject, lang),
            said(one.label, lang),
            stake,
            some_named(one.claims, dossier.plan, lang),
            joined((said(text, lang) for text in one.evidence), lang),
        )
    )
