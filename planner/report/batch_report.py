"""The view over all enterprises as text: clients, clauses, limits, demand, and the comparison with another run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.batch_report import (
    BatchReport,
    ClauseUse,
    Client,
    ClientGain,
    Clients,
    LimitUse,
    PlacesDemand,
    PotDemand,
)
from models.plan import Words
from models.policy import OWN_PAYEES
from models.text import Lang, Text
from planner.prose.figures import wan
from planner.prose.terms import PAYEES, REASONS, STRENGTHS
from planner.report.batch_against import show_against
from planner.report.batch_summary import OUTCOMES, of_drafts
from planner.report.claim_changes import signed
from planner.report.layout import PIPED, Page
from planner.report.phrases import said
from planner.report.table import Column

#: What the ranking means; the same words stand in the documentation.
GAIN = Text(
    "增加 = 方案各年确定金额合计 - 现在每年所得 x 方案年数；现在每年所得取规划期之前最近一个有奖补的年度，"
    "按历史记录，不分类别。",
    "Gain: the sure money of all years of the plan, less what today brings a year times the years of the plan. Today "
    "is the latest year before the horizon that brought anything, as the history says, of whatever kind.",
)
_NOTE = Text(
    "金额都是“至多”：最高可得的以部门审定为准，择优竞争的未必入选；各类不相加。名额和预算由全体申请人竞争，"
    "这里只算本批企业，且不限制任何一家的方案。",
    "Every amount is the most that may be paid: offices may approve less, competition may be lost; kinds are never "
    "added up. Places and budgets are for all applicants: only those of this batch are counted, and no plan is cut.",
)
_SCOPE = Text(
    "范围小于全部的（如每区），名额合计更多；末栏按表中的名额数计算，只取金额最小或最大的几项。",
    "Where places are counted over less than the whole (each district), there are more of them; the last column fills "
    "the number in the table with the smallest or the largest claims.",
)
#: Clauses and limits that a page shows.
_MOST_ROWS = 25


def render_batch_report(found: BatchReport, lang: Lang = "zh", width: int = PIPED, *, colour: bool = False) -> str:
    """The report; `width` is held between 80 and 160 cells."""
    page = Page(width, colour)
    _head(page, found, lang)
    if found.against is not None:
        show_against(page, found.against, found.run, lang)
    _clients(page, found.clients, lang)
    _clauses(page, found.clauses, lang)
    _limits(page, found.limits, lang)
    _places(page, found.places, lang)
    _pots(page, found.pots, lang)
    page.blank()
    page.line(_NOTE.in_(lang), style="dim")
    return page.text()


def client_name(one: Client) -> str:
    """`海港机械`, its id where it has no title, and which legal entity it is."""
    name = one.title or one.id
    return f"{name} / {one.entity}" if one.entity else name


def _head(page: Page, found: BatchReport, lang: Lang) -> None:
    count, plans = f"{found.enterprises:,}", f"{found.plans:,}"
    page.title(
        Text(f"成批规划总览：{found.run}（{count} 家企业）", f"Batch report: {found.run} ({count} enterprises)").in_(
            lang
        )
    )

    def amount(whole: int, drafts: int) -> str:
        return f"{wan(whole, lang)}{of_drafts(drafts).in_(lang)}"

    rows = [(OUTCOMES[status].in_(lang), f"{number:,}") for status, number in found.statuses.items() if number]
    rows += [
        (Text("方案", "plans").in_(lang), plans),
        (Text("企业，确定", "enterprises, sure").in_(lang), amount(found.totals.sure, found.drafts.sure)),
        (
            Text("企业，竞争", "enterprises, competitive").in_(lang),
            amount(found.totals.competitive, found.drafts.competitive),
        ),
        (
            Text("个人、团队、消费者", "persons, teams, consumers").in_(lang),
            amount(found.totals.others, found.drafts.others),
        ),
    ]
    page.labelled(rows)
    for note in found.notes:
        page.line(said(note, lang), style="bold")


def _clients(page: Page, found: Clients, lang: Lang) -> None:
    if found.with_history:
        gain = signed(found.gain, lang)
        page.heading(Text("客户：比现在增加最多的", "Clients: the largest gains over today").in_(lang))
        _rank(page, found.gaining, lang, today=True)
        page.line(
            Text(
                f"有历史的共 {found.with_history:,} 份方案，增加合计 {gain}。{GAIN.zh}",
                f"{found.with_history:,} plans have a history: {gain} in all. {GAIN.en}",
            ).in_(lang)
        )
    if found.without_history:
        page.heading(Text("没有历史的客户：确定金额最多的", "Clients without a history: the most sure money").in_(lang))
        _rank(page, found.beginning, lang, today=False)
        count = f"{found.without_history:,}"
        page.line(Text(f"没有历史的共 {count} 份方案。", f"{count} plans have no history.").in_(lang))
    if found.with_open_money:
        _open(page, found, lang)


def _rank(page: Page, ranked: Sequence[ClientGain], lang: Lang, *, today: bool) -> None:
    """A ranking of clients; what comes from drafts has a column where there is any."""
    drafts = any(one.drafts for one in ranked)
    page.table(_gain_columns(lang, today, drafts), [_gain_row(one, lang, today, drafts) for one in ranked])


def _gain_columns(lang: Lang, today: bool, drafts: bool) -> list[Column]:
    shown = [
        Column(Text("客户", "client").in_(lang), wraps=True),
        Column(Text("编号", "id").in_(lang), spare=2),
        Column(Text("年数", "years").in_(lang), "right"),
        Column(Text("确定", "sure").in_(lang), "right"),
        *((Column(Text("其中征求意见稿", "of which drafts").in_(lang), "right"),) if drafts else ()),
        Column(Text("竞争", "competitive").in_(lang), "right", spare=1),
    ]
    if today:
        shown += [
            Column(Text("现在每年", "today a year").in_(lang), "right"),
            Column(Text("增加", "gain").in_(lang), "right"),
        ]
    return shown


def _gain_row(one: ClientGain, lang: Lang, today: bool, drafts: bool) -> list[str]:
    row = [client_name(one.client), one.client.id, str(one.years), wan(one.sure, lang)]
    row += [wan(one.drafts, lang) if one.drafts else ""] if drafts else []
    row.append(wan(one.competitive, lang))
    if today:
        row.append("" if one.today is None else f"{wan(one.today, lang)} ({one.today_year})")
        row.append("" if one.gain is None else signed(one.gain, lang))
    return row


def _open(page: Page, found: Clients, lang: Lang) -> None:
    page.heading(Text("未知事实牵动最多的客户", "Clients whose unknown facts hold most back").in_(lang))
    unbounded = Text("没有上限", "no upper bound").in_(lang)
    page.table(
        [
            Column(Text("客户", "client").in_(lang), wraps=True),
            Column(Text("编号", "id").in_(lang), spare=2),
            Column(Text("确定", "sure").in_(lang), "right"),
            Column(Text("有利时至多", "at most, if all turns out well").in_(lang), "right"),
            Column(Text("相差", "at stake").in_(lang), "right"),
        ],
        [
            [
                client_name(one.client),
                one.client.id,
                wan(one.sure, lang),
                unbounded if one.possible is None else wan(one.possible, lang),
                "" if one.open is None else wan(one.open, lang),
            ]
            for one in found.open
        ],
    )
    count, endless = f"{found.with_open_money:,}", f"{found.unbounded:,}"
    page.line(
        Text(
            f"共 {count} 份方案受未知事实影响，其中 {endless} 份没有上限，排在最后。",
            f"{count} plans hang on unknown facts; {endless} of them have no upper bound and come last.",
        ).in_(lang)
    )


def _clauses(page: Page, found: Sequence[ClauseUse], lang: Lang) -> None:
    if not found:
        return
    page.heading(Text("条款：谁申报、多少钱、为何未报", "Clauses: who claims, how much, and why not").in_(lang))
    page.table(
        [
            Column(Text("条款", "clause").in_(lang), wraps=True),
            Column(Text("类别", "strength").in_(lang), spare=1),
            Column(Text("企业", "enterprises").in_(lang), "right"),
            Column(Text("申报", "claims").in_(lang), "right"),
            Column(Text("金额", "money").in_(lang), "right"),
            Column(Text("被限额截去", "cut by limits").in_(lang), "right"),
            Column(Text("未报", "not taken").in_(lang), "right"),
            Column(Text("主要原因", "most often because").in_(lang), wraps=True),
        ],
        [_clause_row(one, lang) for one in found[:_MOST_ROWS]],
    )
    _more(page, len(found), lang)


def _clause_row(one: ClauseUse, lang: Lang) -> list[str]:
    return [
        _marks(one).in_(lang) + clause_name(one.policy, one.clause, one.title, lang),
        STRENGTHS[one.strength].in_(lang) if one.strength in STRENGTHS else "",
        f"{one.enterprises:,}",
        f"{one.claims:,}",
        wan(one.granted, lang),
        wan(one.cut, lang) if one.cut else "",
        f"{one.not_taken:,}",
        _why(one, lang),
    ]


def _marks(one: ClauseUse) -> Text:
    """What of a clause is no money in force for the enterprise itself: `【稿】【个人】`."""
    zh, en = ("【稿】", "[draft] ") if one.draft else ("", "")
    if one.payee in PAYEES and one.payee not in OWN_PAYEES:
        payee = PAYEES[one.payee]
        zh, en = f"{zh}【{payee.zh}】", f"{en}[{payee.en}] "
    return Text(zh, en)


def clause_name(policy: str, clause: str, title: Words, lang: Lang) -> str:
    """`jinhua-2025/5.1 算力券`."""
    return f"{policy}/{clause} {said(title, lang)}".rstrip()


def _why(one: ClauseUse, lang: Lang) -> str:
    """The most frequent reason; where that is a condition, the most frequent one in words."""
    if not one.reasons:
        return ""
    most = one.reasons[0]
    words = f"{REASONS[most.reason.value].in_(lang)} {most.claims:,}"
    if one.failing and most.reason.value in ("condition", "unknown"):
        first = one.failing[0]
        words += Text(
            f"（{said(first.text, 'zh')} {first.claims:,}）", f" ({said(first.text, 'en')} {first.claims:,})"
        ).in_(lang)
    return words


def _limits(page: Page, found: Sequence[LimitUse], lang: Lang) -> None:
    if not found:
        return
    page.heading(Text("用满的限额：截去多少", "Limits used up: what they keep back").in_(lang))
    page.table(
        [
            Column(Text("规则", "rule").in_(lang)),
            Column(Text("内容", "what it says").in_(lang), wraps=True),
            Column(Text("方案", "plans").in_(lang), "right"),
            Column(Text("次数", "times").in_(lang), "right"),
            Column(Text("截去", "kept back").in_(lang), "right"),
        ],
        [
            [one.rule, said(one.text, lang), f"{one.plans:,}", f"{one.groups:,}", wan(one.short, lang)]
            for one in found[:_MOST_ROWS]
        ],
    )
    _more(page, len(found), lang)


def _places(page: Page, found: Sequence[PlacesDemand], lang: Lang) -> None:
    if not found:
        return
    page.heading(Text("名额与申报", "Demand against places").in_(lang))
    page.table(
        [
            Column(Text("条款", "clause").in_(lang), wraps=True),
            Column(Text("年度", "year").in_(lang), "right"),
            Column(Text("名额", "places").in_(lang), "right"),
            Column(Text("范围", "of").in_(lang), wraps=True),
            Column(Text("申报", "claims").in_(lang), "right"),
            Column(Text("企业", "enterprises").in_(lang), "right"),
            Column(Text("申报金额", "asked for").in_(lang), "right"),
            Column(Text("只取名额数时", "if places are filled").in_(lang), "right"),
        ],
        [_places_row(one, lang) for one in found],
    )
    page.line(_SCOPE.in_(lang))


def _places_row(one: PlacesDemand, lang: Lang) -> list[str]:
    chosen = wan(one.most, lang)
    if one.least != one.most:
        chosen = Text(f"{wan(one.least, 'zh')} 至 {chosen}", f"{wan(one.least, 'en')} to {chosen}").in_(lang)
    name = clause_name(one.policy, one.clause, one.title, lang)
    counts = [f"{one.claims:,}", f"{one.enterprises:,}"]
    return [name, str(one.year), f"{one.places:,}", said(one.scope, lang), *counts, wan(one.granted, lang), chosen]


def _pots(page: Page, found: Sequence[PotDemand], lang: Lang) -> None:
    if not found:
        return
    page.heading(Text("预算与申报", "Demand against budgets").in_(lang))
    page.table(
        [
            Column(Text("资金", "budget").in_(lang), wraps=True),
            Column(Text("年度", "year").in_(lang), "right"),
            Column(Text("预算", "amount").in_(lang), "right"),
            Column(Text("申报", "claims").in_(lang), "right"),
            Column(Text("申报金额", "asked for").in_(lang), "right"),
            Column(Text("结果", "what follows").in_(lang), wraps=True),
        ],
        [
            [
                f"{one.pot} {said(one.title, lang)}",
                str(one.year),
                "" if one.budget is None else wan(one.budget, lang),
                f"{one.claims:,}",
                wan(one.asked, lang),
                "；".join(_follows(one, lang)) if lang == "zh" else "; ".join(_follows(one, lang)),
            ]
            for one in found
        ],
    )


def _follows(one: PotDemand, lang: Lang) -> Iterator[str]:
    if one.budget is None or one.paid is None:
        yield Text("预算未定，只合计申报金额", "the budget is not stated: claims are only added up").in_(lang)
    elif one.factor is not None and one.factor != "1":
        about = _per_cent(one.factor)
        yield Text(f"按 {one.factor}（约 {about}）拨付", f"each is paid {one.factor} (about {about})").in_(lang)
        yield Text(f"实付 {wan(one.paid, 'zh')}", f"{wan(one.paid, 'en')} in all").in_(lang)
    elif one.ends_at is not None:
        name = client_name(one.ends_at)
        yield Text(
            f"先到先得：按输入次序，足额 {one.paid_in_full:,} 项，到 {name}（第 {one.ends_at.number + 1:,} 家）用完",
            f"first come, first served: in the order of the input {one.paid_in_full:,} are paid in full, and the money "
            f"ends at {name} (enterprise {one.ends_at.number + 1:,})",
        ).in_(lang)
    else:
        yield Text("够用", "enough").in_(lang)


def _per_cent(factor: str) -> str:
    """Two decimals, rounded down."""
    over, _, under = factor.partition("/")
    return f"{int(over) * 10_000 // int(under) / 100:.2f}%"


def _more(page: Page, count: int, lang: Lang) -> None:
    if count > _MOST_ROWS:
        left = f"{count - _MOST_ROWS:,}"
        page.line(
            Text(f"另有 {left} 行，见 --format json 或 --files。", f"{left} more: see --format json or --files.").in_(
                lang
            )
        )
