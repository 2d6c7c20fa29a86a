"""What the best plan hangs on as a page: items, clauses, rules, limits and amounts, each by what it is worth."""

from __future__ import annotations

from collections.abc import Sequence

from models.diff import Amounts
from models.sensitivity import ClauseValue, ItemValue, LimitValue, RuleValue, Sensitivity, Step, Substitute
from models.text import Lang, Text
from planner.prose.citation import cited
from planner.prose.figures import wan
from planner.prose.terms import PROOFS
from planner.report.alternatives import Names
from planner.report.layout import Page
from planner.report.phrases import cell, said
from planner.report.settings import settings_rows
from planner.report.table import Column

_UNCERTAIN = (("competitive", Text("竞争", "competitive")), ("others", Text("归他人", "to others")))
MEANING = Text(
    "“少”“多”都是重新规划后最优方案的差额，不是估算；同一笔钱可能同时算在事项、条款名下，各表不相加。“同一笔支出只支持"
    "一次”的原则不在规则表内。金额都是上限，以主管部门审定为准。",
    "All figures are differences between best plans, planned anew, not estimates; the same money may count for an item "
    "and for a clause, so the tables are not added up. That spending is paid once is a principle and no rule of these "
    "tables. All amounts are at most what the departments approve.",
)


_PAIRS = Text(
    "可互相代替的事项或条款太多，没有逐对查完。",
    "There are too many items or clauses that may stand in for one another; not every pair was tried.",
)


def render_sensitivity(made: Sensitivity, lang: Lang, width: int, *, colour: bool = False) -> str:
    """The whole page."""
    page = Page(width, colour)
    names = Names(made.claims, lang)
    _head(page, made, lang)
    _items(page, made, names, lang)
    _clauses(page, made, names, lang)
    if not made.pairs_complete:
        page.line(_PAIRS.in_(lang))
    _rules(page, made, lang)
    _limits(page, made, lang)
    _amounts(page, made, lang)
    page.blank()
    page.line(MEANING.in_(lang), style="dim")
    return page.text()


def _head(page: Page, made: Sensitivity, lang: Lang) -> None:
    head = made.head
    page.title(
        Text(
            f"敏感性：{head.title}（{head.first_year}–{head.last_year}）",
            f"Sensitivity: {head.title} ({head.first_year}–{head.last_year})",
        ).in_(lang)
    )
    checked = Text("各个情形下的方案都经独立复核通过", "the plan of every case is confirmed by the evaluator")
    page.labelled(
        [
            (Text("最优方案", "best plan").in_(lang), "≤ " + worth(made.best, lang)),
            *settings_rows(made.settings, lang),
            (Text("最优性", "optimality").in_(lang), PROOFS[made.proof].in_(lang)),
            (Text("复核", "check").in_(lang), checked.in_(lang)),
        ]
    )


def worth(money: Amounts, lang: Lang, *, signed: bool = False) -> str:
    """`20万元`, `4万元、竞争 15万元`; what is sure comes first and without a word."""

    def said_so(yuan: int) -> str:
        return ("+" if signed and yuan > 0 else "") + wan(yuan, lang)

    parts = [f"{name.in_(lang)} {said_so(getattr(money, kind))}" for kind, name in _UNCERTAIN if getattr(money, kind)]
    if money.sure or not parts:
        parts.insert(0, said_so(money.sure))
    return Text("、", ", ").in_(lang).join(parts)


def _cell(money: Amounts, lang: Lang, *, signed: bool = False) -> str:
    """`worth` for a column whose English head already says yuan."""
    return worth(money, lang, signed=signed).replace(" yuan", "")


def _idle(page: Page, made: Sensitivity, what: str, words: Text, lang: Lang) -> None:
    """How many more there are that change nothing."""
    count = made.idle[what]
    if count:
        page.line(Text(f"另有 {count} {words.zh}", f"{count} {words.en}").in_(lang))


def _items(page: Page, made: Sensitivity, names: Names, lang: Lang) -> None:
    page.heading(Text("事项：没有它，最优方案少多少", "Items: what the best plan loses without them").in_(lang))
    rows = [
        [
            _item_name(one, lang),
            str(one.year),
            _cell(one.granted, lang),
            _cell(one.added, lang),
            _instead(one, names, lang),
        ]
        for one in made.items
    ]
    _value_table(page, [Text("事项", "item"), Text("年度", "year")], rows, lang)
    _substitutes(page, [(one.label, one.substitutes) for one in made.items], lang)
    _idle(
        page,
        made,
        "items",
        Text("个事项有条款可报，但不影响最优方案。", "more items have claims that change nothing."),
        lang,
    )


def _item_name(one: ItemValue, lang: Lang) -> str:
    if not one.parts:
        return one.label
    return one.label + Text(f"（连同所含 {len(one.parts)} 项）", f" (with its {len(one.parts)} parts)").in_(lang)


def _instead(one: ItemValue | ClauseValue, names: Names, lang: Lang) -> str:
    remark = "" if one.proven else Text("（未证明）", " (not proven)").in_(lang)
    return names.of(one.instead) + remark


def _value_table(page: Page, first: Sequence[Text], rows: Sequence[Sequence[str]], lang: Lang) -> None:
    if not rows:
        page.line(Text("没有。", "None.").in_(lang))
        return
    page.table(
        [
            Column(first[0].in_(lang), wraps=True),
            *(Column(one.in_(lang)) for one in first[1:]),
            Column(Text("本方案", "granted, yuan").in_(lang), "right"),
            Column(Text("没有它少", "lost without, yuan").in_(lang), "right"),
            Column(Text("改报", "instead").in_(lang), wraps=True),
        ],
        rows,
    )


def _substitutes(page: Page, pairs: Sequence[tuple[str, Sequence[Substitute]]], lang: Lang) -> None:
    for label, substitutes in pairs:
        for one in substitutes:
            other = said(one.label, lang)
            page.line(
                Text(
                    f"{label} 可由 {other} 代替：单独缺一个都不少，两个都没有则少 {worth(one.together, 'zh')}。",
                    f"{other} stands in for {label}: either may go, without both {worth(one.together, 'en')} are lost.",
                ).in_(lang)
            )


def _clauses(page: Page, made: Sensitivity, names: Names, lang: Lang) -> None:
    page.heading(Text("条款：没有它，最优方案少多少", "Clauses: what the best plan loses without them").in_(lang))
    several = len({one.policy for one in made.clauses}) > 1
    titles = {one.clause: _clause_name(one, several, lang) for one in made.clauses}
    rows = [
        [
            titles[one.clause],
            cited(one.cite, lang),
            _cell(one.granted, lang),
            _cell(one.added, lang),
            _instead(one, names, lang),
        ]
        for one in made.clauses
    ]
    _value_table(page, [Text("条款", "clause"), Text("依据", "source")], rows, lang)
    _substitutes(page, [(titles[one.clause], one.substitutes) for one in made.clauses], lang)
    _idle(
        page,
        made,
        "clauses",
        Text("个条款有可报的，但不影响最优方案。", "more clauses have claims that change nothing."),
        lang,
    )


def _clause_name(one: ClauseValue, several: bool, lang: Lang) -> str:
    number = one.clause if several else one.clause.partition("/")[2]
    return f"{number} {said(one.title, lang)}"


def _rules(page: Page, made: Sensitivity, lang: Lang) -> None:
    page.heading(Text("规则：假如没有这条规则", "Rules: if there were no such rule").in_(lang))
    if made.rules:
        page.table(
            [
                Column(Text("规则", "rule").in_(lang), wraps=True),
                Column(Text("依据", "source").in_(lang)),
                Column(Text("最优方案变化", "change of the best plan, yuan").in_(lang), "right"),
            ],
            [
                [_rule_text(made, one, lang), cited(one.cite, lang), _cell(one.gain, lang, signed=True)]
                for one in made.rules
            ],
        )
    _idle(page, made, "rules", Text("条规则取消与否，最优方案一样多。", "more rules change nothing."), lang)


def _policy(made: Sensitivity, policy: str) -> str:
    """The policy in front of a rule's sentence, where several have a say."""
    speaking = {one.policy for one in made.clauses} | {one.policy for one in made.rules}
    several = len(speaking | {one.policy for one in made.limits}) > 1
    return f"{policy} " if several else ""


def _rule_text(made: Sensitivity, one: RuleValue, lang: Lang) -> str:
    return (
        _policy(made, one.policy)
        + said(one.text, lang)
        + ("" if one.proven else Text("（未证明）", " (not proven)").in_(lang))
    )


def _limits(page: Page, made: Sensitivity, lang: Lang) -> None:
    page.heading(Text("上限：再高一些值多少", "Limits: what a little more is worth").in_(lang))
    if made.limits:
        page.table(
            [
                Column(Text("上限", "limit").in_(lang), wraps=True),
                Column(Text("哪一组", "group").in_(lang), wraps=True),
                Column(Text("再高 1万元", "10,000 more, yuan").in_(lang), "right"),
                Column(Text("再高 10万元", "100,000 more, yuan").in_(lang), "right"),
            ],
            [
                [_policy(made, one.policy) + said(one.text, lang), said(one.group, lang), *_steps(one, lang)]
                for one in made.limits
            ],
        )
    else:
        page.line(Text("没有卡住的上限。", "No limit binds.").in_(lang))
    _idle(
        page,
        made,
        "limits",
        Text("处上限再高 10万元也不增加。", "more limits are worth nothing, even 100,000 yuan higher."),
        lang,
    )


def _steps(one: LimitValue, lang: Lang) -> list[str]:
    """Two cells; a quota has one place more instead of both."""
    cells = [_step(one, step, lang) for step in one.steps]
    return [*cells, ""][:2]


def _step(one: LimitValue, step: Step, lang: Lang) -> str:
    place = Text(f"多 {step.more} 项：", f"{step.more} more: ").in_(lang) if one.of == "number" else ""
    remark = "" if step.proven else Text("（未证明）", " (not proven)").in_(lang)
    return place + _cell(step.worth, lang, signed=True) + remark


def _amounts(page: Page, made: Sensitivity, lang: Lang) -> None:
    if not made.amounts:
        return
    page.heading(
        Text("未注明已签的支出：少 10%、多 10%", "Spending not marked as signed: 10% less, 10% more").in_(lang)
    )
    page.table(
        [
            Column(Text("事项", "item").in_(lang), wraps=True),
            Column(Text("支出", "spending").in_(lang), wraps=True),
            Column(Text("金额", "amount, yuan").in_(lang), "right"),
            Column(Text("少 10%", "10% less, yuan").in_(lang), "right"),
            Column(Text("多 10%", "10% more, yuan").in_(lang), "right"),
        ],
        [
            [
                one.label,
                said(one.fact_label, lang),
                cell(one.amount, lang),
                _cell(one.less, lang, signed=True),
                _cell(one.more, lang, signed=True),
            ]
            for one in made.amounts
        ],
    )
