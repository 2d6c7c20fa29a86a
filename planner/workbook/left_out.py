"""What is not claimed, by reason, and the money that is given up by it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.plan import NotTaken, Reason
from models.text import Lang, Text
from planner.handover.dossier import Dossier, GivenUp
from planner.prose.figures import wan
from planner.prose.terms import HOLDS, PAYEES, REASONS, STRENGTHS
from planner.report.phrases import AT_MOST, joined, said, subject
from planner.report.untaken import REASON_ORDER, insisting_told, why_not
from planner.workbook.cells import Amount, Cell, headed
from planner.workbook.leaf import Block, Grid, Leaf, Lines, Row
from planner.workbook.names import LEFT_OUT, cited_place, clause_of, paragraphs

#: Told in a few lines at the end: nothing of these concerns the enterprise.
_SHORT = (Reason.NOT_APPLICABLE, Reason.NO_ITEM)
_WIDTHS = (18, 22, 18, 8, 46, 12, 12, 34, 8, 13)
UNKNOWN = Text("未知", "unknown")


def left_out(dossier: Dossier, lang: Lang) -> Leaf:
    """Claims by reason, those that a decision can change first; then what is listed and never counted."""
    by_reason = {reason: [one for one in dossier.given_up if one.line.reason is reason] for reason in REASON_ORDER}
    rows = [_row(one, dossier, lang) for reason, group in by_reason.items() if reason not in _SHORT for one in group]
    blocks: list[Block] = [
        Lines((LEFT_OUT.in_(lang),), "title"),
        Lines((_LEGEND.in_(lang),)),
        Grid(_head(lang), (*rows, *_listed(dossier, lang)), filtered=True, centred=frozenset({3, 8})),
    ]
    for reason in _SHORT:
        if by_reason[reason]:
            name = REASONS[reason.value]
            count = len(by_reason[reason])
            title = Text(f"{name.zh}（{count} 项）", f"{name.en} ({count})").in_(lang)
            blocks += [Lines((title,), "heading"), Lines(tuple(_short(by_reason[reason], dossier, lang)))]
    return Leaf(LEFT_OUT.in_(lang), _WIDTHS, tuple(blocks), held=2)


_LEGEND = Text(
    "“放弃金额”只写企业本来可以得到、因为选择或限制而没有得到的确定金额；条件不满足、信息未知的不算放弃。金额互相排斥，不能相加。",
    "“Given up” is sure money only that the enterprise could have had and does not get because of a choice or a limit; "
    "what fails a condition or hangs on an unknown is not given up. The amounts exclude one another: do not add them.",
)


def _head(lang: Lang) -> tuple[str, ...]:
    return (
        Text("原因类别", "Sort of reason").in_(lang),
        Text("条款", "Clause").in_(lang),
        Text("事项", "Item").in_(lang),
        Text("年度", "Year").in_(lang),
        Text("未选原因", "Why it is not chosen").in_(lang),
        headed(Text("单项上限", "Own ceiling"), lang),
        headed(Text("放弃金额", "Given up"), lang),
        Text("若坚持申报", "If insisted upon").in_(lang),
        Text("冲突组", "Conflict group").in_(lang),
        Text("条款号", "Article").in_(lang),
    )


def _row(one: GivenUp, dossier: Dossier, lang: Lang) -> Row:
    line = one.line
    reason = REASONS[line.reason.value].in_(lang)
    cut = line.strength in AT_MOST
    cells: tuple[Cell, ...] = (
        reason,
        clause_of(line, dossier, lang),
        _item(line, lang),
        line.year,
        why_not(line, dossier.plan, lang) or reason,
        Amount(line.ceiling, cut) if line.ceiling else None,
        _given_up(one, cut, lang),
        insisting_told(line, dossier.plan, lang),
        joined(one.groups, lang),
        cited_place(line.cite, lang),
    )
    return Row(cells)


def _item(line: NotTaken, lang: Lang) -> str:
    return "" if line.item is None and line.year is None else subject(line, lang)


def _given_up(one: GivenUp, cut: bool, lang: Lang) -> Cell:
    """A figure, or the word for none; nothing where the enterprise could not have had the claim."""
    if not one.counts:
        return None
    return UNKNOWN.in_(lang) if one.amount is None else Amount(one.amount, cut)


def _listed(dossier: Dossier, lang: Lang) -> Iterable[Row]:
    """Discretionary clauses and support in kind: never counted, so without an amount."""
    for strength in ("discretionary", "in_kind"):
        for one in dossier.plan.listed:
            if one.strength == strength:
                name = STRENGTHS[strength]
                sort = Text(f"只列示：{name.zh}", f"listed only: {name.en}").in_(lang)
                whom = PAYEES[one.payee]
                figure = "" if one.indicative is None else _figure(wan(one.indicative, lang), whom).in_(lang)
                told = paragraphs((HOLDS[one.holds].in_(lang), figure, said(one.text, lang)))
                items = joined(one.item_labels or one.items, lang)
                cells: tuple[Cell, ...] = (sort, clause_of(one, dossier, lang), items, None, told, None, None, None,
                                           None, cited_place(one.cite, lang))  # fmt: skip
                yield Row(cells, "soft")


def _figure(figure: str, whom: Text) -> Text:
    return Text(
        f"文件所提数额合计 {figure}，付给{whom.zh}；不计入任何合计",
        f"figures named add up to {figure}, to the {whom.en}; in no total",
    )


def _short(group: Sequence[GivenUp], dossier: Dossier, lang: Lang) -> Iterable[str]:
    """One line for each policy that does not apply; one line for all clauses without an item."""
    if group[0].line.reason is Reason.NOT_APPLICABLE:
        for one in group:
            name, told = f"{one.line.policy} {said(one.line.title, lang)}", said(one.line.text, lang)
            yield Text(f"{name}：{told}", f"{name}: {told}").in_(lang)
    else:
        yield joined((clause_of(one.line, dossier, lang) for one in group), lang)
