"""What is near as a consultant reads it: distances and what they would bring, open decisions, limits just full."""

from __future__ import annotations

from collections.abc import Iterable

from models.near import NearCondition, NearGain, NearLimit, NearMove, NearReport, NearSource, NearThreshold
from models.plan import Words
from models.text import Lang, Text
from planner.prose.figures import wan
from planner.report.case_diff import signed
from planner.report.layout import Page
from planner.report.phrases import joined, said, source

_KINDS = (
    ("sure", Text("", "")),
    ("competitive", Text("竞争性 ", "competitive ")),
    ("others", Text("付给他人 ", "to others ")),
)
_STANDINGS: tuple[tuple[str, Text], ...] = (
    ("decision", Text("本单位可以决定的支出", "Own spending that is still open")),
    ("outcome", Text("经营结果：只说差距，不是建议", "Outcomes: distances, no advice")),
)
_INDENT = 5


def render_near(report: NearReport, lang: Lang, width: int, *, colour: bool = False) -> str:
    """The page: thresholds by standing, conditions, limits, and which advice is not given."""
    page = Page(width, colour)
    head = report.head
    span = f"{head.first_year}–{head.last_year}"
    page.title(Text(f"差一点：{head.title}（{span}）", f"Near misses: {head.title} ({span})").in_(lang))
    page.labelled([(Text("现在的方案", "today's plan").in_(lang), _money(report.total, lang))])
    if not report.proven:
        page.line(
            Text("部分数字在时限内未证明", "some figures are not proven within the time limit").in_(lang), style="bold"
        )
    for standing, title in _STANDINGS:
        found = [one for one in report.thresholds if one.standing == standing]
        if found:
            page.heading(_counted(title, len(found), lang))
        for number, one in enumerate(found, start=1):
            _threshold(page, number, one, lang)
    _conditions(page, report.conditions, lang)
    _limits(page, report.limits, report.names, lang)
    if not (report.thresholds or report.conditions or report.limits):
        page.blank()
        page.line(Text("附近没有分界值、条件或上限。", "No threshold, condition or limit is near.").in_(lang))
    _closing(page, report, lang)
    return page.text()


def _counted(title: Text, count: int, lang: Lang) -> str:
    return Text(f"{title.zh}（{count}）", f"{title.en} ({count})").in_(lang)


def _money(gain: NearGain, lang: Lang) -> str:
    """Each kind of money by itself; sure money without a word in front."""
    parts = [f"{name.in_(lang)}{wan(getattr(gain, kind), lang)}" for kind, name in _KINDS if getattr(gain, kind)]
    return Text("，", ", ").in_(lang).join(parts) or wan(0, lang)


def _signed(gain: NearGain, lang: Lang) -> str:
    parts = [f"{name.in_(lang)}{signed(getattr(gain, kind), lang)}" for kind, name in _KINDS if getattr(gain, kind)]
    return Text("，", ", ").in_(lang).join(parts)


def _threshold(page: Page, number: int, one: NearThreshold, lang: Lang) -> None:
    """`2027 年 营业收入：还差 180万元 到 5000万元，+50万元`."""
    percent = "" if one.percent is None else Text(f"（{one.percent}）", f" ({one.percent})").in_(lang)
    distance, needed = said(one.distance, lang), said(one.needed, lang)
    way = {
        "up": Text(f"还差 {distance}{percent} 到 {needed}", f"{distance}{percent} short of {needed}"),
        "down": Text(f"超出 {distance}{percent}，须不超过 {needed}", f"{distance}{percent} above {needed}"),
    }[one.direction].in_(lang)
    name = Text(" ", ", ").in_(lang).join((said(one.subject, lang), said(one.label, lang)))
    text = f"{number}. {name}{Text('：', ': ').in_(lang)}{way}{Text('，', ', ').in_(lang)}{_signed(one.gain, lang)}"
    page.line(text, indent=2)
    when = Text(f"{one.year} 年内", f"within {one.year}").in_(lang)
    page.labelled(
        [
            (Text("现在", "today").in_(lang), f"{said(one.today, lang)} ({one.address})"),
            (Text("何时", "when").in_(lang), when),
            (Text("多花", "spending").in_(lang), "" if one.spend is None else signed(one.spend, lang)),
            (Text("改变", "changes").in_(lang), _moved(one.moved, lang)),
            *_sources(one.sources, lang),
        ],
        indent=_INDENT,
    )


def _moved(moved: Iterable[NearMove], lang: Lang) -> str:
    return joined((f"{said(one.name, lang)} {signed(one.after - one.before, lang)}" for one in moved), lang)


def _sources(sources: Iterable[NearSource], lang: Lang) -> list[tuple[str, str]]:
    label = Text("依据", "because of").in_(lang)
    found = []
    for one in sources:
        title = said(one.title, lang) if one.of != "rule" else Text("规则", "rule").in_(lang)
        found.append((label, f"{title}{source(one.cite, lang)} {said(one.text, lang)}"))
        label = ""
    return found


def _conditions(page: Page, conditions: tuple[NearCondition, ...], lang: Lang) -> None:
    if not conditions:
        return
    title = Text(
        "只差一个决定（个案未注明已签的事项，不含以前年度）",
        "One decision away (nothing marked as signed, nothing before the plan)",
    )
    page.heading(_counted(title, len(conditions), lang))
    colon, to = Text("：", ": ").in_(lang), Text(" 改为 ", " -> ").in_(lang)
    for number, one in enumerate(conditions, start=1):
        days = ""
        if one.days is not None:
            earlier = Text("早", "earlier") if one.days < 0 else Text("晚", "later")
            days = Text(f"（{earlier.zh} {abs(one.days)} 天）", f" ({abs(one.days)} days {earlier.en})").in_(lang)
        change = f"{said(one.today, lang)}{to}{said(one.needed, lang)}{days}"
        comma = Text("，", ", ").in_(lang)
        name = Text(" ", ", ").in_(lang).join((said(one.subject, lang), said(one.label, lang)))
        page.line(f"{number}. {name}{colon}{change}{comma}{_signed(one.gain, lang)}", indent=2)
        page.labelled(
            [(Text("改变", "changes").in_(lang), _moved(one.moved, lang)), *_sources(one.sources, lang)], indent=_INDENT
        )


def _limits(page: Page, limits: tuple[NearLimit, ...], names: dict[str, Words], lang: Lang) -> None:
    if not limits:
        return
    page.heading(_counted(Text("已满的上限", "Limits that are full"), len(limits), lang))
    for number, one in enumerate(limits, start=1):
        text = said(one.text, lang)
        if one.of == "clause":
            text = Text(f"单项上限 {text}", f"limit of one claim: {text}").in_(lang)
        lost = Text(f"超出而拿不到 {_money(one.lost, 'zh')}", f"lost above it {_money(one.lost, 'en')}").in_(lang)
        years = joined((str(year) for year in one.years), lang)
        page.line(f"{number}. {years}{Text('：', ': ').in_(lang)}{text}{source(one.cite, lang)}", indent=2)
        of = "" if one.limit is None else Text("，上限 ", " of ").in_(lang) + wan(one.limit, lang)
        full = Text(f"已用 {wan(one.granted, 'zh')}{of}，{lost}", f"used {wan(one.granted, 'en')}{of}, {lost}").in_(
            lang
        )
        page.line(full, indent=_INDENT)
        claims = joined((said(names[key], lang) if key in names else key for key in one.claims), lang)
        page.labelled([(Text("涉及", "claims").in_(lang), claims)], indent=_INDENT)


def _closing(page: Page, report: NearReport, lang: Lang) -> None:
    page.blank()
    if report.left_out:
        page.line(
            Text(
                f"另有 {report.left_out} 个分界值未列出（--top）。",
                f"{report.left_out} more thresholds are not shown (--top).",
            ).in_(lang)
        )
    if report.further:
        page.line(
            Text(
                f"另有 {report.further} 个分界值比现在的数字本身还远，不算接近。",
                f"{report.further} more thresholds are further away than today's figure itself, and not near.",
            ).in_(lang)
        )
    page.line(
        Text(
            "每个“+”都是把该数字改到分界值后重新求解、复核的最优方案与现方案之差。以下建议不会出现：",
            "Each gain is the best plan of the changed case, solved anew and checked, less today's. Not suggested:",
        ).in_(lang),
        style="dim",
    )
    for words in report.without_advice:
        page.line(f"- {said(words, lang)}", indent=2, style="dim")
