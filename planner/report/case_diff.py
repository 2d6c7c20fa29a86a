"""What a new version changes for one case: totals apart, then claim by claim, then why."""

from __future__ import annotations

from models.diff import CaseDiff, CaseSide, ClaimChange, GrantedClaim, MoneyKind, PackDiff, Standing
from models.plan import Words
from models.text import Lang, Text
from planner.prose.figures import wan
from planner.prose.terms import PROOFS
from planner.report.layout import Page
from planner.report.phrases import cell, said
from planner.report.table import Column

_STANDINGS: dict[Standing, Text] = {
    "compared": Text("所比政策", "compared"),
    "in_force": Text("其他现行政策", "others in force"),
    "draft": Text("其他征求意见稿", "other drafts"),
}
_KINDS: dict[MoneyKind, Text] = {
    "sure": Text("企业，确定", "enterprise, sure"),
    "competitive": Text("企业，竞争", "enterprise, competitive"),
    "others": Text("个人、团队、消费者", "persons, teams, consumers"),
}
_ROOMY = 12


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
        _claims(page, case, lang)
        _reasons(page, case, lang)
    else:
        page.line(Text("没有一项申报因新版而变。", "No claim changes with the new version.").in_(lang))


def _totals(page: Page, case: CaseDiff, packs: PackDiff, lang: Lang) -> None:
    """A row for each standing and kind that has money on either side."""
    rows = []
    for standing, name in _STANDINGS.items():
        for kind, whose in _KINDS.items():
            old, new = (getattr(side.totals.of(standing), kind) for side in (case.old, case.new))
            if old or new:
                rows.append([name.in_(lang) + _as_if(packs, standing, lang), whose.in_(lang), *_money(old, new, lang)])
    if not rows:
        page.line(Text("两版之下都没有可计入的金额。", "Neither version brings any money that is counted.").in_(lang))
        return
    page.table(
        [
            Column(Text("政策", "policies").in_(lang)),
            Column(Text("归谁", "whose money").in_(lang)),
            *_columns(lang),
        ],
        rows,
    )


def _columns(lang: Lang) -> list[Column]:
    """Every amount is the most that the office may pay, so the heads say so instead of a sign in every cell."""
    return [
        Column(Text("旧版（至多）", "old, at most").in_(lang), "right"),
        Column(Text("新版（至多）", "new, at most").in_(lang), "right"),
        Column(Text("变动", "change, yuan").in_(lang), "right"),
    ]


def _as_if(packs: PackDiff, standing: Standing, lang: Lang) -> str:
    taken = packs.old.taken_as_in_force or packs.new.taken_as_in_force
    return Text("（视同现行）", " (as if in force)").in_(lang) if standing == "compared" and taken else ""


def _money(old: int | None, new: int | None, lang: Lang) -> list[str]:
    """Three cells; in English the head says yuan already."""
    sides = ["-" if yuan is None else cell(yuan, lang) for yuan in (old, new)]
    return [*sides, signed((new or 0) - (old or 0), lang).removesuffix(" yuan")]


def _yuan(claim: GrantedClaim | None) -> int | None:
    return None if claim is None else claim.granted


def signed(yuan: int, lang: Lang) -> str:
    """`+20万元`, `-60万元`, `0元`."""
    return ("+" if yuan > 0 else "") + wan(yuan, lang)


def _together(case: CaseDiff, lang: Lang) -> str:
    """What each version pays in its own years, against the old one alone; "" where none replaces the other."""
    if case.together is None:
        return ""
    told = []
    for kind, whose in _KINDS.items():
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


def _claims(page: Page, case: CaseDiff, lang: Lang) -> None:
    rows = [
        [
            str(number),
            str(one.year),
            one.item_label or one.item or Text("企业", "enterprise").in_(lang),
            _clause(one, lang),
            *_money(_yuan(one.old), _yuan(one.new), lang),
        ]
        for number, one in enumerate(case.claims, 1)
    ]
    page.table(
        [
            Column("#", "right"),
            Column(Text("年度", "year").in_(lang)),
            Column(Text("事项", "item").in_(lang), wraps=True),
            Column(Text("条款", "clause").in_(lang), wraps=True),
            *_columns(lang),
        ],
        [*rows, *_sums(case, lang)],
    )


def _sums(case: CaseDiff, lang: Lang) -> list[list[str]]:
    """What the changes come to, each kind of money by itself: sure money is never added to what may not come."""
    rows = []
    for kind, whose in _KINDS.items():
        old = sum(one.old.granted for one in case.claims if one.old and one.old.kind == kind)
        new = sum(one.new.granted for one in case.claims if one.new and one.new.kind == kind)
        if old or new:
            name = Text(f"小计：{whose.zh}", f"together: {whose.en}").in_(lang)
            rows.append(["", "", "", name, *_money(old, new, lang)])
    return rows


def _clause(one: ClaimChange, lang: Lang) -> str:
    """The clause, by both numbers where it was renumbered, and whose money it is where not the enterprise's own."""
    sides = [side for side in (one.old, one.new) if side is not None]
    numbers = [_number(side) for side in sides]
    number = " > ".join(dict.fromkeys(numbers))
    kinds = dict.fromkeys(side.kind for side in sides)
    marks = [_MARKS[kind].in_(lang) for kind in kinds if kind in _MARKS]
    return f"{''.join(marks)}{number} {said(sides[-1].title, lang)}"


_MARKS: dict[MoneyKind, Text] = {
    "competitive": Text("【竞争】", "[competitive] "),
    "others": Text("【他人】", "[others] "),
}


def _number(claim: GrantedClaim) -> str:
    return claim.clause if claim.standing == "compared" else f"{claim.policy}/{claim.clause}"


def _reasons(page: Page, case: CaseDiff, lang: Lang) -> None:
    """Claims that differ for the same reason share a line."""
    groups: dict[tuple[Words, ...], list[str]] = {}
    for number, one in enumerate(case.claims, 1):
        groups.setdefault(one.why, []).append(str(number))
    page.blank()
    page.line(Text("原因", "Why").in_(lang), style="bold")
    for why, numbers in groups.items():
        name = Text("、", ", ").in_(lang).join(numbers)
        text = Text("；", "; ").in_(lang).join(said(one, lang) for one in why)
        if len(name) <= _ROOMY:
            page.labelled([(name, text)])
        else:
            page.line(f"{name}  {text}")
