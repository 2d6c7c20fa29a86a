"""The first lines: whose plan, how much is sure, what it may become, and how it is known to be the best."""

from __future__ import annotations

from models.plan import Plan
from models.text import Lang, Text
from planner.prose.figures import wan
from planner.prose.terms import PROOFS
from planner.report.asked import asked_rows
from planner.report.layout import Page
from planner.report.phrases import money, named


def show_headline(page: Page, plan: Plan, lang: Lang) -> None:
    """Case, sure money, interval, proof, evaluator, gain over largest-first."""
    head = plan.head
    page.title(
        Text(
            f"申报方案：{head.title}（{head.first_year}–{head.last_year}）",
            f"Benefit plan: {head.title} ({head.first_year}–{head.last_year})",
        ).in_(lang)
    )
    page.labelled(headline_rows(plan, lang))


def headline_rows(plan: Plan, lang: Lang) -> list[tuple[str, str]]:
    """What is said first of a plan, each with its label; "" for what does not concern it."""
    return [
        (Text("确定可报", "Sure to claim").in_(lang), _sure(plan, lang)),
        (Text("征求意见稿", "Drafts").in_(lang), _drafts(plan, lang)),
        (Text("区间", "Interval").in_(lang), interval_told(plan, lang)),
        (Text("解读", "Readings").in_(lang), readings_told(plan, lang)),
        *asked_rows(plan, lang),
        (Text("最优性", "Optimality").in_(lang), proof_told(plan, lang)),
        (Text("复核", "Checked").in_(lang), checked_told(plan, lang)),
        (Text("比从大到小挑", "Over largest-first").in_(lang), gain_told(plan, lang)),
    ]


def _sure(plan: Plan, lang: Lang) -> str:
    """Sure money of the policies in force; ceiling money carries its sign."""
    force = plan.totals.enterprise
    if not force.sure:
        return Text("0元（现行政策下没有可计入的申报）", "0 yuan (no claim under a policy in force)").in_(lang)
    total = ("≤ " if force.ceiling else "") + wan(force.sure, lang)
    return Text(
        f"{total}（达标即得 {wan(force.entitled, 'zh')}，最高可得 ≤ {wan(force.ceiling, 'zh')}），归企业",
        f"{total} to the enterprise (entitled {wan(force.entitled, 'en')}, ceiling ≤ {wan(force.ceiling, 'en')})",
    ).in_(lang)


def _drafts(plan: Plan, lang: Lang) -> str:
    """What the drafts alone would bring, which is no money yet; nothing where there is none."""
    drafts = plan.beside.drafts_only
    if not drafts.sure and not drafts.competitive:
        return ""
    counted = plan.settings.include_drafts
    status = (Text("已按要求计入", "counted as asked") if counted else Text("未计入", "not counted")).in_(lang)
    sure = wan(drafts.sure, lang)
    rival = wan(drafts.competitive, lang) if drafts.competitive else ""
    besides = Text(f"，另有竞争性 ≤ {rival}", f", and competitive ≤ {rival}").in_(lang) if rival else ""
    return Text(f"若按现稿出台 ≤ {sure}{besides}（{status}）", f"as drafted ≤ {sure}{besides} ({status})").in_(lang)


def interval_told(plan: Plan, lang: Lang) -> str:
    """From what is certain today to what is possible when the unknown facts turn out well."""
    totals = plan.totals
    drafted = plan.settings.include_drafts and plan.totals.enterprise_drafts.sure
    counted = Text("（含征求意见稿）", " (drafts included)").in_(lang) if drafted else ""
    most = "≤ " if totals.enterprise.ceiling or totals.enterprise_drafts.ceiling else ""
    certain = Text(f"确定 {most}{wan(totals.certain, 'zh')}", f"certain {most}{wan(totals.certain, 'en')}").in_(lang)
    if totals.possible is None:
        without = named(totals.unbounded, plan, lang)
        return Text(
            f"{certain}，可能 无上界（金额未知：{without}）",
            f"{certain}, possible without bound (amount unknown: {without})",
        ).in_(lang)
    possible = wan(totals.possible, lang)
    return Text(f"{certain}，可能 ≤ {possible}{counted}", f"{certain}, possible ≤ {possible}{counted}").in_(lang)


def readings_told(plan: Plan, lang: Lang) -> str:
    """From the least to the most that the open readings leave; nothing where they change no money."""
    beside = plan.beside
    least, most = beside.least_readings.sure, beside.most_readings.sure
    if least == most:
        return ""
    ends = money(least, lang, "ceiling"), money(most, lang, "ceiling")
    tried = Text("", "") if beside.range_complete else Text("，未穷尽", ", not every combination tried")
    return Text(f"确定 {ends[0]} 至 {ends[1]}{tried.zh}", f"certain {ends[0]} to {ends[1]}{tried.en}").in_(lang)


def proof_told(plan: Plan, lang: Lang) -> str:
    """How it is known that no better plan exists."""
    proof = plan.proof
    words = PROOFS[proof.status].in_(lang)
    if proof.status != "not_proven":
        if proof.ties_proven:
            return words
        ties = Text(
            "；同额方案之间的取舍按限定工夫选定", "; the choice among plans of the same money took a set effort"
        )
        return words + ties.in_(lang)
    return words + Text(
        f"：已得 {wan(proof.value, 'zh')}，上界 {wan(proof.bound, 'zh')}，差距 {wan(proof.gap, 'zh')}",
        f": found {wan(proof.value, 'en')}, bound {wan(proof.bound, 'en')}, gap {wan(proof.gap, 'en')}",
    ).in_(lang)


def checked_told(plan: Plan, lang: Lang) -> str:
    """Whether the evaluator, which shares no code with the solver, confirmed the plan."""
    if plan.proof.checked:
        return Text("独立复核通过", "confirmed by the independent evaluator").in_(lang)
    return Text("未经独立复核", "not checked by the independent evaluator").in_(lang)


def gain_told(plan: Plan, lang: Lang) -> str:
    """What the plan brings over taking the largest claim first, in the money that the objective counts first.

    Where the objective weighs money or parts it by strength, the two are not after the same thing.
    """
    if plan.settings.objective in ("entitled-first", "expected", "present-value"):
        return ""
    gain = plan.proof.value - plan.beside.largest_first.sure
    if plan.settings.objective == "with-competitive":
        gain -= plan.beside.largest_first.competitive
    if gain <= 0:
        return Text("相同", "the same").in_(lang)
    return Text(f"多 {wan(gain, 'zh')}", f"{wan(gain, 'en')} more").in_(lang)
