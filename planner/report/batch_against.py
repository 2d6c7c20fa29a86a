"""One run beside another as text: sums that add up, who gains and who loses, claim by claim."""

from __future__ import annotations

from collections.abc import Sequence

from models.batch_report import Against, ClaimMove, ClientMove, OneSided
from models.text import Lang, Text
from planner.prose.figures import wan
from planner.report.claim_changes import signed
from planner.report.layout import Page
from planner.report.phrases import said
from planner.report.table import Column

KINDS = {
    "sure": Text("确定", "sure"),
    "competitive": Text("竞争", "competitive"),
    "others": Text("他人", "others"),
}
_MOST_CLAUSES, _MOST_CLAIMS = 25, 8


def show_against(page: Page, found: Against, run: str, lang: Lang) -> None:
    """The comparison, with the sums first."""
    page.heading(Text(f"与 {found.other} 对照", f"Against {found.other}").in_(lang))
    _sums(page, found, run, lang)
    _one_sided(page, found.only_before, Text(f"只在 {found.other} 有方案", f"only {found.other} has a plan"), lang)
    _one_sided(page, found.only_after, Text(f"只在 {run} 有方案", f"only {run} has a plan"), lang)
    _clauses(page, found, lang)
    _clients(page, found.gaining, Text("增加最多的客户", "The largest gains"), lang)
    _clients(page, found.losing, Text("减少最多的客户", "The largest losses"), lang)


def _sums(page: Page, found: Against, run: str, lang: Lang) -> None:
    rows = []
    for kind, name in KINDS.items():
        before, after = getattr(found.before, kind), getattr(found.after, kind)
        rows.append([name.in_(lang), wan(before, lang), wan(after, lang), signed(after - before, lang)])
    page.table(
        [
            Column(Text("两次都有的方案", "plans of both runs").in_(lang)),
            Column(found.other, "right"),
            Column(run, "right"),
            Column(Text("变化", "change").in_(lang), "right"),
        ],
        rows,
    )
    same = found.plans - found.gaining_plans - found.losing_plans
    page.line(
        Text(
            f"{found.plans:,} 份方案两次都有。确定金额：{found.gaining_plans:,} 份增加，"
            f"共 {signed(found.gained, 'zh')}；{found.losing_plans:,} 份减少，共 {signed(-found.lost, 'zh')}；"
            f"{same:,} 份不变。",
            f"{found.plans:,} plans are in both runs. Of sure money {found.gaining_plans:,} gain "
            f"{signed(found.gained, 'en')}, {found.losing_plans:,} lose {signed(-found.lost, 'en')}, {same:,} stay.",
        ).in_(lang)
    )


def _one_sided(page: Page, found: OneSided, where: Text, lang: Lang) -> None:
    if not found.plans:
        return
    names = Text("、", ", ").in_(lang).join(one.title or one.id for one in found.first)
    more = Text(" 等", " and others").in_(lang) if found.plans > len(found.first) else ""
    page.line(
        Text(
            f"{where.zh}的有 {found.plans:,} 份，确定金额 {wan(found.sure, 'zh')}，不在对照之内：{names}{more}",
            f"{where.en}: {found.plans:,} with {wan(found.sure, 'en')} of sure money, not compared: {names}{more}",
        ).in_(lang)
    )


def _clauses(page: Page, found: Against, lang: Lang) -> None:
    if not found.clauses:
        return
    page.heading(Text("逐条款的变化（两次都有的方案）", "Change by clause (plans of both runs)").in_(lang))
    kinds = [
        kind for kind in KINDS if any(getattr(one.before, kind) != getattr(one.after, kind) for one in found.clauses)
    ]
    page.table(
        [
            Column(Text("条款", "clause").in_(lang), wraps=True),
            *(Column(KINDS[kind].in_(lang), "right") for kind in kinds),
            Column(Text("增加的方案", "plans with more").in_(lang), "right"),
            Column(Text("减少的方案", "plans with less").in_(lang), "right"),
        ],
        [
            [
                f"{one.policy}/{one.clause} {said(one.title, lang)}".rstrip(),
                *(signed(getattr(one.after, kind) - getattr(one.before, kind), lang) for kind in kinds),
                f"{one.more:,}",
                f"{one.fewer:,}",
            ]
            for one in found.clauses[:_MOST_CLAUSES]
        ],
    )


def _clients(page: Page, found: Sequence[ClientMove], title: Text, lang: Lang) -> None:
    if not found:
        return
    page.heading(title.in_(lang))
    for one in found:
        client = one.client
        name = f"{client.title or client.id}{f' / {client.entity}' if client.entity else ''}"
        old, new = wan(one.before.sure, lang), wan(one.after.sure, lang)
        change = signed(one.after.sure - one.before.sure, lang)
        page.line(
            Text(
                f"{name}（{client.id}）：确定 {old} 改为 {new}（{change}）",
                f"{name} ({client.id}): sure {old} to {new} ({change})",
            ).in_(lang)
        )
        for move in one.claims[:_MOST_CLAIMS]:
            page.line(_claim(move, lang), indent=4)
        if len(one.claims) > _MOST_CLAIMS:
            left = len(one.claims) - _MOST_CLAIMS
            page.line(Text(f"另有 {left} 项", f"{left} more").in_(lang), indent=4)


def _claim(one: ClaimMove, lang: Lang) -> str:
    name = f"{one.policy}/{one.clause} {said(one.title, lang)}".rstrip()
    subject = one.item or Text("企业", "enterprise").in_(lang)
    kind = KINDS[one.kind].in_(lang)
    if one.before is None:
        change = Text(f"新增 {wan(one.after or 0, 'zh')}", f"new, {wan(one.after or 0, 'en')}")
    elif one.after is None:
        change = Text(f"不再，原 {wan(one.before, 'zh')}", f"gone, was {wan(one.before, 'en')}")
    else:
        moved = one.after - one.before
        change = Text(
            f"{wan(one.before, 'zh')} 改为 {wan(one.after, 'zh')}（{signed(moved, 'zh')}）",
            f"{wan(one.before, 'en')} to {wan(one.after, 'en')} ({signed(moved, 'en')})",
        )
    return Text(
        f"{name}（{subject} {one.year}，{kind}）：{change.zh}", f"{name} ({subject} {one.year}, {kind}): {change.en}"
    ).in_(lang)
