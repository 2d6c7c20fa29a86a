"""A decided plan as text: what to decide first, then the plan of each entity on its decided case."""

from __future__ import annotations

from models.decided import Decided, EntityPlan, LeverDecided, Sums
from models.text import Lang, Text
from planner.demands.settings import terms_of
from planner.demands.single import demand_text, singles
from planner.prose.figures import wan
from planner.prose.terms import OBJECTIVES
from planner.report.decided_options import write_options
from planner.report.layout import PIPED, Page
from planner.report.phrases import money, said
from planner.report.table import Column
from planner.report.terminal import render_plan


def render_decided(
    decided: Decided, lang: Lang = "zh", width: int = PIPED, *, brief: bool = False, colour: bool = False
) -> str:
    """The report; `brief` shortens the plans as it does with an ordinary one."""
    page = Page(width, colour)
    _headline(page, decided, lang)
    _decisions(page, decided, lang)
    write_options(page, decided, lang)
    _yielded(page, decided, lang)
    plans = (render_plan(one.plan, lang, width, brief=brief, colour=colour) for one in decided.entities)
    return "\n".join((page.text(), *plans))


def _headline(page: Page, decided: Decided, lang: Lang) -> None:
    head = decided.head
    page.title(
        Text(
            f"决定与申报方案：{head.title}（{head.first_year}–{head.last_year}）",
            f"Decisions and benefit plan: {head.title} ({head.first_year}–{head.last_year})",
        ).in_(lang)
    )
    page.labelled(
        [
            (Text("这样决定", "So decided").in_(lang), _sums(decided.sums, lang)),
            (Text("什么都不定", "Nothing decided").in_(lang), _resting(decided, lang)),
            (Text("目标", "Objective").in_(lang), _objective(decided, lang)),
            (Text("要求", "Demands").in_(lang), _demands(decided, lang)),
            (Text("最优性", "Optimality").in_(lang), _proof(decided, lang)),
            (Text("复核", "Checked").in_(lang), _checked(lang)),
        ]
    )


def _sums(sums: Sums, lang: Lang) -> str:
    """Support and own spending; the two are never told as one without saying so."""
    force = sums.sure - sums.drafts
    parts = [Text(f"确定 {money(force, 'zh', 'ceiling')}", f"sure {money(force, 'en', 'ceiling')}")]
    if sums.drafts:
        parts.append(
            Text(
                f"征求意见稿若按现稿出台 ≤ {wan(sums.drafts, 'zh')}",
                f"drafts, if adopted as they are, ≤ {wan(sums.drafts, 'en')}",
            )
        )
    if sums.competitive:
        parts.append(Text(f"竞争性 ≤ {wan(sums.competitive, 'zh')}", f"competitive ≤ {wan(sums.competitive, 'en')}"))
    if sums.others:
        parts.append(Text(f"归个人等 ≤ {wan(sums.others, 'zh')}", f"for persons and others ≤ {wan(sums.others, 'en')}"))
    parts.append(
        Text(
            f"待定事项的自付 {wan(sums.spending, 'zh')}",
            f"own spending on what was open {wan(sums.spending, 'en')}",
        )
    )
    counted = Text("（含征求意见稿）", " with drafts") if sums.drafts else Text("", "")
    parts.append(
        Text(
            f"确定金额{counted.zh}减自付 {wan(sums.net, 'zh')}",
            f"sure money{counted.en} less own spending {wan(sums.net, 'en')}",
        )
    )
    return Text("；", "; ").in_(lang).join(part.in_(lang) for part in parts)


def _resting(decided: Decided, lang: Lang) -> str:
    """Every choice at its first option, every amount at its least."""
    if decided.resting is None:
        return Text("做不到所提的要求", "the demands cannot be met").in_(lang)
    return _sums(decided.resting, lang)


def _objective(decided: Decided, lang: Lang) -> str:
    name, proof = decided.settings.objective, decided.proof
    if name == "sure-first":
        return ""
    words = OBJECTIVES[name]
    return Text(f"{words.zh}，目标值 {wan(proof.value, 'zh')}", f"{words.en}, value {wan(proof.value, 'en')}").in_(lang)


def _demands(decided: Decided, lang: Lang) -> str:
    asked = singles(terms_of(decided.settings).demands)
    return Text("；", "; ").in_(lang).join(demand_text(one).in_(lang) for one in asked)


def _proof(decided: Decided, lang: Lang) -> str:
    proof = decided.proof
    if proof.status == "proven":
        return Text("已证明：没有更好的决定", "proven: no decision brings more").in_(lang)
    told = Text(
        f"未能证明最优：已得 {wan(proof.value, 'zh')}，上界 {wan(proof.bound, 'zh')}，差距 {wan(proof.gap, 'zh')}",
        f"not proven optimal: found {wan(proof.value, 'en')}, bound {wan(proof.bound, 'en')}, "
        f"gap {wan(proof.gap, 'en')}",
    ).in_(lang)
    if proof.exact:
        return told
    return told + Text(
        "；有的规则要等决定之后才能核对，上界未计入它们",
        "; some rules can only be looked at once it is decided, and the bound leaves them out",
    ).in_(lang)


def _checked(lang: Lang) -> str:
    """A decided plan that the evaluator does not confirm is never made."""
    return Text("决定后的个案已独立复核通过", "the decided case is confirmed by the independent evaluator").in_(lang)


def _decisions(page: Page, decided: Decided, lang: Lang) -> None:
    """One line for each lever that counts; those of items that are left out say nothing."""
    shown = [one for one in decided.levers if one.counts]
    if not shown:
        return
    page.heading(Text("决定", "Decisions").in_(lang))
    page.table(
        [
            Column(Text("定什么", "what").in_(lang), wraps=True),
            Column(Text("定为", "decided").in_(lang), wraps=True),
            Column(Text("自付", "cost").in_(lang), "right"),
            Column(Text("只有这一项不定时", "with this one alone at rest").in_(lang), wraps=True),
        ],
        [
            [said(one.label, lang), said(one.text, lang), wan(one.cost, lang), _instead(decided, one, lang)]
            for one in shown
        ],
    )
    for total in decided.totals:
        name, sum_ = said(total.label, lang), wan(total.total, lang)
        page.line(Text(f"总额 {name} {sum_}", f"total of {name}: {sum_}").in_(lang))


def _instead(decided: Decided, one: LeverDecided, lang: Lang) -> str:
    """What would change if this lever stood where it stands when nothing is decided."""
    if one.total is not None:
        return Text("总额的一部分", "part of a total").in_(lang)
    if one.chosen == one.resting:
        return Text("同此", "the same").in_(lang)
    rest = said(one.resting_text, lang)
    if one.instead is None:
        asked = singles(terms_of(decided.settings).demands)
        return Text(f"{rest}：做不到所提的要求", f"{rest}: the demands cannot be met").in_(lang) if asked else ""
    was, now = decided.sums, one.instead
    parts = [_difference(now.sure - was.sure, Text("支持", "support"), lang)]
    for more, what in (
        (now.competitive - was.competitive, Text("竞争性", "competitive money")),
        (now.others - was.others, Text("归个人等", "for persons and others")),
    ):
        parts += [_difference(more, what, lang)] if more else []
    parts.append(_difference(now.spending - was.spending, Text("自付", "own spending"), lang))
    return Text(f"{rest}：", f"{rest}: ").in_(lang) + Text("，", ", ").in_(lang).join(parts)


def _difference(yuan: int, what: Text, lang: Lang) -> str:
    if not yuan:
        return Text(f"{what.zh}不变", f"{what.en} unchanged").in_(lang)
    size = wan(abs(yuan), lang)
    more, fewer = (
        Text(f"{what.zh}多 {size}", f"{size} more {what.en}"),
        Text(f"{what.zh}少 {size}", f"{size} less {what.en}"),
    )
    return (more if yuan > 0 else fewer).in_(lang)


def _yielded(page: Page, decided: Decided, lang: Lang) -> None:
    """Matters that several entities could claim, and who does."""
    lines = [(one, given) for one in decided.entities for given in one.yielded]
    if not lines:
        return
    page.heading(Text("同一件事全集团只报一次", "One matter is claimed once over the group").in_(lang))
    for one, given in lines:
        page.line(_gives_way(one, given.matter, said(given.taken_by, lang), lang))


def _gives_way(one: EntityPlan, matter: str, owner: str, lang: Lang) -> str:
    name = said(one.label, lang)
    return Text(
        f"{matter}：由{owner}申报，{name}不再申报。", f"{matter}: claimed by {owner}, no longer by {name}."
    ).in_(lang)
