"""What a new version changes for one case: totals apart, then claim by claim, then why."""

from __future__ import annotations

from models.diff import CaseDiff, CaseSide, PackDiff, Standing
from models.text import Lang, Text
from planner.prose.figures import wan
from planner.prose.terms import PROOFS
from planner.report.claim_changes import KIND_NAMES, Sides, money_cells, show_claim_changes, show_reasons, signed
from planner.report.layout import Page
from planner.report.phrases import said
from planner.report.table import Column

__all__ = ["show_case", "signed"]

_STANDINGS: dict[Standing, Text] = {
    "compared": Text("所比政策", "compared"),
    "in_force": Text("其他现行政策", "others in force"),
    "draft": Text("其他征求意见稿", "other drafts"),
}
_SIDES = Sides(Text("旧版（至多）", "old, at most"), Text("新版（至多）", "new, at most"))


def show_case(page: Page, case: CaseDiff, packs: PackDiff, lang: Lang) -> None:
    """One case."""
    page.heading(
        Text(
            f"个案：{case.title}（{case.first_year}–{case.last_year}）",
            f"Case: {case.title} ({case.first_year}–{case.last_year})",
        ).in_(lang)
    )
    _totals(page, case, packs, lang)
    page.labelled(
        [
            (Text("信息问清后至多", "possible at most").in_(lang), _possible(case, lang)),
            (Text("最优性", "optimality").in_(lang), _proof(case, lang)),
            (Text("未变的申报", "unchanged claims").in_(lang), _unchanged(case, lang)),
            (Text("两版并用", "both versions").in_(lang), _together(case, lang)),
            *((Text("注意", "note").in_(lang), said(note, lang)) for note in case.notes),
        ]
    )
    if case.claims:
        page.blank()
        show_claim_changes(page, case.claims, _SIDES, lang)
        show_reasons(page, case.claims, lang)
    else:
        page.line(Text("没有一项申报因新版而变。", "No claim changes with the new version.").in_(lang))


def _totals(page: Page, case: CaseDiff, packs: PackDiff, lang: Lang) -> None:
    """A row for each standing and kind that has money on either side."""
    rows = []
    for standing, name in _STANDINGS.items():
        for kind, whose in KIND_NAMES.items():
            old, new = (getattr(side.totals.of(standing), kind) for side in (case.old, case.new))
            if old or new:
                rows.append(
                    [name.in_(lang) + _as_if(packs, standing, lang), whose.in_(lang), *money_cells(old, new, lang)]
                )
    if not rows:
        page.line(Text("两版之下都没有可计入的金额。", "Neither version brings any money that is counted.").in_(lang))
        return
    page.table(
        [
            Column(Text("政策", "policies").in_(lang)),
            Column(Text("归谁", "whose money").in_(lang)),
            *_SIDES.columns(lang),
        ],
        rows,
    )


def _as_if(packs: PackDiff, standing: Standing, lang: Lang) -> str:
    taken = packs.old.taken_as_in_force or packs.new.taken_as_in_force
    return Text("（视同现行）", " (as if in force)").in_(lang) if standing == "compared" and taken else ""


def _together(case: CaseDiff, lang: Lang) -> str:
    """What each version pays in its own years, against the old one alone; "" where none replaces the other."""
    if case.together is None:
        return ""
    told = []
    for kind, whose in KIND_NAMES.items():
        old, new = (
            sum(getattr(side.totals.of(standing), kind) for standing in _STANDINGS)
            for side in (case.old, case.together)
        )
        if old or new:
            told.append(
                Text(
                    f"{whose.zh} {wan(new, 'zh')}，比只有旧版 {signed(new - old, 'zh')}",
                    f"{whose.en} {wan(new, 'en')}, {signed(new - old, 'en')} against the old one alone",
                ).in_(lang)
            )
    told.append(Text("每项申报按其日期适用的版本", "each claim under the version of its day").in_(lang))
    return Text("；", "; ").in_(lang).join(told)


def _possible(case: CaseDiff, lang: Lang) -> str:
    """Only where unknown facts leave something open."""

    def one(side: CaseSide) -> str:
        return Text("无上界", "without bound").in_(lang) if side.possible is None else wan(side.possible, lang)

    def sure(side: CaseSide) -> int:
        return sum(side.totals.of(standing).sure for standing in _STANDINGS)

    if all(side.possible == sure(side) for side in (case.old, case.new)):
        return ""
    return Text(
        f"旧版 {one(case.old)}，新版 {one(case.new)}（企业，确定）",
        f"old {one(case.old)}, new {one(case.new)} (enterprise, sure)",
    ).in_(lang)


def _proof(case: CaseDiff, lang: Lang) -> str:
    """Both plans are optima, or the change is only as sure as their gaps are small."""
    sides = [(Text("旧版", "old"), case.old), (Text("新版", "new"), case.new)]
    sides += [(Text("两版并用", "both versions"), case.together)] if case.together else []
    if all(side.proof != "not_proven" for _, side in sides):
        return Text(
            "各个方案都已证明最优，并经独立复核" if case.together else "两个方案都已证明最优，并经独立复核",
            f"{'all' if case.together else 'both'} plans are proven optimal and confirmed by the evaluator",
        ).in_(lang)
    told = [
        f"{name.in_(lang)} {PROOFS[side.proof].in_(lang)} ({wan(side.gap, lang)})"
        for name, side in sides
        if side.proof == "not_proven"
    ]
    return Text("；", "; ").in_(lang).join(told)


def _unchanged(case: CaseDiff, lang: Lang) -> str:
    if not case.unchanged:
        return Text("无", "none").in_(lang)
    return Text(
        f"{case.unchanged} 项，共 {wan(case.unchanged_money, 'zh')}",
        f"{case.unchanged}, together {wan(case.unchanged_money, 'en')}",
    ).in_(lang)
