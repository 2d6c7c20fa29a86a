"""A batch in figures, as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from models.batch import Status
from models.batch_summary import BatchSummary, FaultKind, KindsOfMoney
from models.text import Lang, Text
from planner.prose.figures import wan
from planner.prose.terms import PROOFS, STRENGTHS
from planner.report.layout import PIPED, Page
from planner.report.phrases import said
from planner.report.table import Column

OUTCOMES: Mapping[Status, Text] = {
    Status.PLANNED: Text("已规划，最优已证明", "planned and proven"),
    Status.NOT_PROVEN: Text("已规划，时限内未能证明最优", "planned, not proven within the limit"),
    Status.REFUSED: Text("输入有误，未规划", "input refused, not planned"),
    Status.FAILED: Text("规划器出错，没有方案", "our fault, no plan"),
    Status.CRASHED: Text("进程崩溃，没有方案", "the process died on it, no plan"),
    Status.TIMED_OUT: Text("超过时限被中止，没有方案", "stopped at the limit on the clock, no plan"),
}
_OTHERS = Text("个人、团队、消费者", "persons, teams, consumers")
_NOTE = Text(
    "金额是各年合计，都是“至多”：最高可得的以部门审定为准，择优竞争的未必入选；各类不相加。",
    "Amounts are sums over all years and the most that may be paid: offices may approve less, competition may be lost; "
    "kinds are never added up.",
)


def render_batch_summary(summary: BatchSummary, lang: Lang = "zh", width: int = PIPED, *, colour: bool = False) -> str:
    """The summary; `width` is held between 80 and 160 cells."""
    page = Page(width, colour)
    count = f"{summary.enterprises:,}"
    page.title(Text(f"成批规划：{count} 家企业", f"Batch: {count} enterprises").in_(lang))
    page.labelled(
        [
            (OUTCOMES[status].in_(lang), f"{number:,}")
            for status, number in summary.statuses.items()
            if number or status is Status.PLANNED
        ]
    )
    page.heading(Text("支持金额（分类列示，不相加）", "Support (kinds kept apart)").in_(lang))
    _money(page, summary, lang)
    page.labelled(list(_figures(summary, lang)))
    _faults(page, summary, lang)
    page.blank()
    page.line(_NOTE.in_(lang), style="dim")
    return page.text()


def _money(page: Page, summary: BatchSummary, lang: Lang) -> None:
    sides = [(Text("现行政策", "in force"), summary.in_force)]
    if summary.drafts != KindsOfMoney():
        sides.append((Text("征求意见稿", "drafts"), summary.drafts))
    columns = [Column(""), *(Column(name.in_(lang), "right") for name, _ in sides)]
    names = {kind: STRENGTHS.get(kind, _OTHERS).in_(lang) for kind in KindsOfMoney.model_fields}
    page.table(columns, [[name, *(wan(getattr(one, kind), lang) for _, one in sides)] for kind, name in names.items()])
    page.blank()


def _figures(summary: BatchSummary, lang: Lang) -> Iterator[tuple[str, str]]:
    yield Text("方案", "plans").in_(lang), _plans(summary).in_(lang)
    yield (
        Text("确定的金额", "sure money").in_(lang),
        f"{wan(summary.certain, lang)}{of_drafts(_drafts(summary)).in_(lang)}",
    )
    if summary.open or summary.unbounded:
        yield Text("未知事实有利时", "if unknown facts turn out well").in_(lang), _open(summary).in_(lang)
    yield Text("证明", "proof").in_(lang), _proofs(summary).in_(lang)
    parts = summary.parts
    yield (
        Text("独立部分", "independent parts").in_(lang),
        Text(
            f"直接算出 {parts.closed_form:,}，枚举 {parts.enumerated:,}，求解器 {parts.solver:,}",
            f"{parts.closed_form:,} in closed form, {parts.enumerated:,} enumerated, {parts.solver:,} by the solver",
        ).in_(lang),
    )
    if summary.rate is not None:
        seconds, planned = f"{summary.seconds:,.1f}", f"{summary.planned_in_it:,}"
        yield (
            Text("用时", "time").in_(lang),
            Text(
                f"{seconds} 秒规划 {planned} 家，每秒 {summary.rate:,.0f} 家",
                f"{planned} enterprises in {seconds} s, {summary.rate:,.0f} a second",
            ).in_(lang),
        )


def of_drafts(money: int) -> Text:
    """What of an amount comes from drafts; nothing where none does."""
    if not money:
        return Text("", "")
    return Text(f"，其中征求意见稿 {wan(money, 'zh')}", f", of which from drafts {wan(money, 'en')}")


def _drafts(summary: BatchSummary) -> int:
    return summary.certain - summary.in_force.entitled - summary.in_force.ceiling


def _plans(summary: BatchSummary) -> Text:
    return Text(
        f"{summary.plans:,} 份，其中 {summary.claiming:,} 份有可申报的；申报 {summary.claims:,} 项，"
        f"未申报 {summary.not_taken:,} 项，用满的限额 {summary.limits:,} 处",
        f"{summary.plans:,}, of which {summary.claiming:,} claim something; claims taken {summary.claims:,}, not taken "
        f"{summary.not_taken:,}, limits used up {summary.limits:,}",
    )


def _open(summary: BatchSummary) -> Text:
    more = Text(f"至多再多 {wan(summary.open, 'zh')}", f"at most {wan(summary.open, 'en')} more")
    if not summary.unbounded:
        return more
    return Text(
        f"{summary.unbounded:,} 份没有上限，其余{more.zh}",
        f"no upper bound for {summary.unbounded:,}, {more.en} for the rest",
    )


def _proofs(summary: BatchSummary) -> Text:
    """`已证明最优 100.00%`: rounded down, so that 100 means all."""
    if not summary.plans:
        return Text("", "")
    share = f"{summary.proven * 10_000 // summary.plans / 100:.2f}%"
    kinds = [(PROOFS[proof], count) for proof, count in summary.proofs.items() if count]
    zh = "；".join(f"{name.zh} {count:,}" for name, count in kinds)
    en = "; ".join(f"{name.en} {count:,}" for name, count in kinds)
    gap = Text("", "")
    if summary.gap:
        gap = Text(
            f"；未证明的合计至多差 {wan(summary.gap, 'zh')}", f"; at most {wan(summary.gap, 'en')} may be missing"
        )
    return Text(f"{share}（{zh}）{gap.zh}", f"{share} ({en}){gap.en}")


def _faults(page: Page, summary: BatchSummary, lang: Lang) -> None:
    if not summary.faults:
        return
    page.heading(Text("没有方案的原因", "Why there is no plan").in_(lang))
    page.table(
        [
            Column(Text("次数", "times").in_(lang), "right"),
            Column(Text("原因", "fault").in_(lang), wraps=True),
            Column(Text("最先出现在", "first seen at").in_(lang), wraps=True),
        ],
        [
            [f"{one.count:,}", _reason(one, lang), ", ".join(at.place or at.id for at in one.first)]
            for one in summary.faults
        ],
    )
    if summary.more_faults:
        more = f"{summary.more_faults:,}"
        page.line(
            Text(f"另有其他原因共 {more} 次，见表 errors。", f"{more} more of other kinds: see the table errors.").in_(
                lang
            )
        )


def _reason(one: FaultKind, lang: Lang) -> str:
    return said(one.text, lang) or OUTCOMES[one.status].in_(lang)
