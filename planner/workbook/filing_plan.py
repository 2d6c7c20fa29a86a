"""The sheet that the trade knows: what to file with whom, when, for how much, and how the amount comes about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.plan import ClaimLine, Money
from models.policy import OWN_PAYEES
from models.text import Lang, Text
from planner.handover.dossier import ClaimCard, Dossier
from planner.prose.terms import PAYEES, STATUSES, STRENGTHS
from planner.report.claims import if_refused_told, obligation_told, part_told
from planner.report.phrases import AT_MOST, joined, said, several_packs, subject
from planner.workbook.cells import Amount, Cell, headed
from planner.workbook.leaf import Block, Grid, Leaf, Lines, Row
from planner.workbook.names import FILING_PLAN, cited_place, offices, paragraphs

_WIDTHS = (5, 13, 18, 16, 10, 12, 28, 26, 13, 18, 24, 11, 7, 19)
_AMOUNT = 5
_CENTRED = frozenset({0, 4, 12})


def filing_plan(dossier: Dossier, lang: Lang) -> Leaf:
    """Claims in force with their sums, then drafts in blocks of their own."""
    counted = [card for card in dossier.cards if card.line.status == "draft"]
    sure = [card for card in dossier.cards if card.line.status != "draft"]
    totals, beside = dossier.plan.totals, dossier.plan.beside.drafts_only
    sums = [*_sums("in_force", "own", totals.enterprise, lang), *_sums("in_force", "others", totals.others, lang)]
    blocks: list[Block] = [
        Lines((FILING_PLAN.in_(lang),), "title"),
        Lines((_LEGEND.in_(lang),)),
        Grid(_head(lang), tuple(_rows(sure, dossier, lang)), tuple(sums), filtered=True, centred=_CENTRED),
    ]
    if not sure:
        blocks.append(Lines((_NONE.in_(lang),), "note"))
    if counted:
        sums = [
            *_sums("draft", "own", totals.enterprise_drafts, lang),
            *_sums("draft", "others", totals.others_drafts, lang),
        ]
        blocks += _block(_COUNTED, counted, sums, dossier, lang)
    if dossier.draft_cards:
        would = [
            _sum(_WOULD[name], amount, at_most=True, lang=lang)
            for name, amount in (("sure", beside.sure), ("competitive", beside.competitive), ("others", beside.others))
            if amount
        ]
        blocks += _block(_NOT_COUNTED, dossier.draft_cards, would, dossier, lang)
    return Leaf(FILING_PLAN.in_(lang), _WIDTHS, tuple(blocks), held=3)


_LEGEND = Text(
    "金额前有 ≤ 的，以部门审定为准，可能减少；择优竞争的未必入选。各类合计分列，不相加。",
    "≤ before an amount: the office may approve less; what must be competed for may be lost. Sums are kept apart by "
    "kind and never added up.",
)
_UNNAMED = Text("文件未写明", "not named")
_NONE = Text("现行政策下没有可申报的项目。", "There is nothing to claim under the policies in force.")
_COUNTED = Text(
    "征求意见稿（按要求计入方案；文件出台前不能申报）",
    "Drafts (counted in the plan as asked; nothing can be filed before they come into force)",
)
_NOT_COUNTED = Text(
    "征求意见稿若按现稿出台，另可申报（未计入方案，文件出台前不能申报）",
    "If the drafts come as drafted (not counted in the plan; nothing can be filed before)",
)
_WOULD = {
    "sure": Text("征求意见稿若出台：企业，确定", "if drafts come: enterprise, sure"),
    "competitive": Text("征求意见稿若出台：企业，竞争", "if drafts come: enterprise, competitive"),
    "others": Text("征求意见稿若出台：个人、团队、消费者", "if drafts come: persons, teams, consumers"),
}


def _head(lang: Lang) -> tuple[str, ...]:
    return (
        Text("序号", "No.").in_(lang),
        Text("申报部委", "Department").in_(lang),
        Text("项目名称", "Project").in_(lang),
        Text("申报时间（预估）", "Filing time (estimate)").in_(lang),
        Text("项目性质", "Kind").in_(lang),
        headed(Text("资助金额", "Amount"), lang),
        Text("关键申报条件", "Key conditions").in_(lang),
        Text("备注", "Remarks").in_(lang),
        Text("条款号", "Clause").in_(lang),
        Text("计算基数及凭证", "Base and vouchers").in_(lang),
        Text("算式", "Formula").in_(lang),
        headed(Text("上限", "Ceiling"), lang),
        Text("冲突组", "Conflict group").in_(lang),
        Text("解读", "Readings").in_(lang),
    )


def _block(
    title: Text, cards: Sequence[ClaimCard], sums: Sequence[Row], dossier: Dossier, lang: Lang
) -> tuple[Block, ...]:
    grid = Grid(_head(lang), tuple(_rows(cards, dossier, lang)), tuple(sums), centred=_CENTRED)
    return Lines((title.in_(lang),), "heading"), grid


def _rows(cards: Iterable[ClaimCard], dossier: Dossier, lang: Lang) -> Iterable[Row]:
    for card in cards:
        line = card.line
        cells: tuple[Cell, ...] = (
            card.number,
            offices(line.departments, lang) or _UNNAMED.in_(lang),
            _project(line, lang),
            _when(card, dossier, lang),
            _kind(line, lang),
            Amount(line.granted, line.strength in AT_MOST),
            _conditions(card, lang),
            _remarks(card, dossier, lang),
            _clause(line, dossier, lang),
            _bases(card, lang),
            said(line.formula, lang),
            Amount(line.ceiling, line.strength in AT_MOST),
            joined(card.groups, lang),
            _readings(line, dossier, lang),
        )
        yield Row(cells)


def _project(line: ClaimLine, lang: Lang) -> str:
    """The clause's title, then whose or which item, and for which year."""
    whose = f"{subject(line, lang)}{Text('，', ', ').in_(lang)}{line.year}{Text(' 年度', '').in_(lang)}"
    return paragraphs((said(line.title, lang), whose + part_told(line, lang)))


def _when(card: ClaimCard, dossier: Dossier, lang: Lang) -> str:
    if card.deadline >= 0:
        filing = dossier.deadlines[card.deadline]
        if filing.basis != "assumed":
            return said(filing.text, lang)
        late = Text("，已过", ", which has passed") if filing.past else Text("", "")
        return Text(
            f"{filing.last} 前{late.zh}\n（预估，以申报通知为准）",
            f"by {filing.last}{late.en}\n(assumed; the notice decides)",
        ).in_(lang)
    if card.line.filing is not None:
        return said(card.line.filing.text, lang)
    return Text("文件出台后，以申报通知为准", "after it comes into force, by the office's notice").in_(lang)


def _kind(line: ClaimLine, lang: Lang) -> str:
    """How sure it is; and what sets it apart from money of the enterprise under a policy in force."""
    parts = [STRENGTHS[line.strength].in_(lang)]
    if line.payee not in OWN_PAYEES:
        parts.append(Text(f"归{PAYEES[line.payee].zh}", f"to the {PAYEES[line.payee].en}").in_(lang))
    if line.status != "in_force":
        parts.append(STATUSES[line.status].in_(lang))
    return paragraphs(parts)


_MET = {"yes": "✓ ", "open": "？ "}


def _conditions(card: ClaimCard, lang: Lang) -> str:
    """Every condition with a tick; one that an unknown leaves open, without deciding, has a question mark."""
    return paragraphs(
        f"{_MET[met]}{said(condition, lang)}" for condition, met in zip(card.conditions, card.met, strict=True)
    )


def _remarks(card: ClaimCard, dossier: Dossier, lang: Lang) -> str:
    line, plan = card.line, dossier.plan
    refused = "" if card in dossier.draft_cards else if_refused_told(line, plan, lang)
    return paragraphs(
        (
            said(line.warning, lang) if line.warning else "",
            _labelled(Text("名额", "places"), said(line.quota, lang) if line.quota else "", lang),
            Text(f"预计 {line.pay_year} 年拨付", f"payment expected in {line.pay_year}").in_(lang),
            _labelled(Text("若被拒", "if refused"), refused, lang),
            *(_labelled(Text("义务", "obligation"), obligation_told(one, lang), lang) for one in line.obligations),
            said(line.note, lang) if line.note else "",
        )
    )


def _labelled(label: Text, told: str, lang: Lang) -> str:
    return Text(f"{label.zh}：{told}", f"{label.en}: {told}").in_(lang) if told else ""


def _clause(line: ClaimLine, dossier: Dossier, lang: Lang) -> str:
    policy = said(line.policy_title, lang) if several_packs(dossier.plan) else ""
    return paragraphs((policy, line.clause, cited_place(line.cite, lang)))


def _bases(card: ClaimCard, lang: Lang) -> str:
    """The facts that the amount is computed of, and the papers that prove the claim."""
    papers = joined((said(one, lang) for one in card.line.evidence), lang)
    return paragraphs((*(said(one, lang) for one in card.bases), _labelled(Text("凭证", "vouchers"), papers, lang)))


def _readings(line: ClaimLine, dossier: Dossier, lang: Lang) -> str:
    """The answers that were taken; the questions stand on the sheet of policies."""
    taken = {one.reading: one for one in dossier.plan.readings}
    return paragraphs(said(taken[name].option_text, lang) if name in taken else name for name in line.readings)


def _sums(status: str, whose: str, found: Money, lang: Lang) -> list[Row]:
    """A row for each strength that has money; kinds are never added up."""
    payee = _WHOSE[whose]
    return [
        _sum(
            Text(
                f"合计：{STATUSES[status].zh}，{payee.zh}，{STRENGTHS[strength].zh}",
                f"sum: {STATUSES[status].en}, {payee.en}, {STRENGTHS[strength].en}",
            ),
            amount,
            at_most=strength in AT_MOST,
            lang=lang,
        )
        for strength in ("entitled", "ceiling", "competitive")
        if (amount := getattr(found, strength))
    ]


_WHOSE = {
    "own": Text("企业", "enterprise"),
    "others": Text("个人、团队、消费者", "persons, teams, consumers"),
}


def _sum(name: Text, amount: int, *, at_most: bool, lang: Lang) -> Row:
    return Row((None, name.in_(lang), None, None, None, Amount(amount, at_most)), "sum")
