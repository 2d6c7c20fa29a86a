"""Questions as a consultant asks them: which first, whom they are about, and what each answer would settle."""

from __future__ import annotations

from collections.abc import Iterable

from models.ask import AnswerEffect, AskedFact, AskReport, Asks, Effect, Group, MovedClaim, Range
from models.plan import Words
from models.text import Lang, Text
from planner.prose.figures import wan
from planner.report.case_diff import signed
from planner.report.layout import Page
from planner.report.phrases import joined, said, source

_GROUPS: dict[Group, Text] = {
    "enterprise": Text("企业", "The enterprise"),
    "year": Text("年度", "Years"),
    "item": Text("事项", "Items"),
    "history": Text("以前年度", "Earlier years"),
}
_ASKS: dict[Asks, Text] = {
    "condition": Text("条件", "condition"),
    "award": Text("金额", "amount"),
    "limit": Text("上限", "limit"),
    "ladder": Text("晋档", "ladder"),
    "rule": Text("规则", "rule"),
    "spending": Text("原则", "principle"),
}
_INDENT = 5
#: Claims that an answer decides, and that are named beside it.
MOST_NAMED = 4


def render_ask(report: AskReport, lang: Lang, width: int, *, colour: bool = False) -> str:
    """The page: the range today, what given answers change, the questions to ask first, all questions by subject."""
    page = Page(width, colour)
    head = report.head
    span = f"{head.first_year}–{head.last_year}"
    page.title(Text(f"待确认的事实：{head.title}（{span}）", f"What is not known yet: {head.title} ({span})").in_(lang))
    page.labelled([(Text("确定至可能", "certain to possible").in_(lang), _standing(report, lang))])
    if report.effect is not None:
        _effect(page, report.effect, report.names, lang)
    if not report.questions and not report.left_out:
        page.blank()
        page.line(Text("没有待确认的事实。", "There is nothing to ask.").in_(lang))
        return page.text()
    _first(page, report, lang)
    places = {one.address: number for number, one in enumerate(report.questions, start=1)}
    for group, title in _GROUPS.items():
        asked = [one for one in report.questions if one.group == group]
        if asked:
            page.heading(f"{title.in_(lang)}（{len(asked)}）" if lang == "zh" else f"{title.en} ({len(asked)})")
        for one in asked:
            _question(page, places[one.address], one, report.names, lang)
    _closing(page, report, lang)
    return page.text()


def _standing(report: AskReport, lang: Lang) -> str:
    """The range, and today's plan where it is less than what is certain."""
    text = _range(report.range, lang)
    if report.planned < report.range.certain:
        plan = wan(report.planned, lang)
        text += Text(
            f"；今天能定的方案为 {plan}，其余无论怎样回答都会有，只是条款因回答而异",
            f"; today's plan holds {plan}: the rest comes whatever the answers are, but by other claims each time",
        ).in_(lang)
    if not report.proven:
        text += Text("；部分数字在时限内未证明", "; some figures are not proven within the time limit").in_(lang)
    return text


def _range(one: Range, lang: Lang) -> str:
    if one.possible is None:
        return Text(f"{wan(one.certain, 'zh')} 至 无上界", f"{wan(one.certain, 'en')}, without upper bound").in_(lang)
    if one.width == 0:
        return wan(one.certain, lang)
    return Text(" 至 ", " to ").in_(lang).join(wan(yuan, lang) for yuan in (one.certain, one.possible))


def _effect(page: Page, effect: Effect, names: dict[str, Words], lang: Lang) -> None:
    """The answers given, the range before and after, and what they decide."""
    page.heading(Text("回答之后", "With these answers").in_(lang))
    for one in effect.answers:
        page.line(f"{said(one.label, lang)} = {one.value}  ({one.address})", indent=2)
    gained = [one for one in effect.moved if not one.before]
    lost = [one for one in effect.moved if not one.after]
    paid = [one for one in effect.moved if one.before and one.after]
    to = Text(" → ", " -> ").in_(lang)
    page.labelled(
        [
            (
                Text("确定", "certain").in_(lang),
                to.join(wan(one.certain, lang) for one in (effect.before, effect.after)),
            ),
            (Text("可能", "possible").in_(lang), to.join(_most(one, lang) for one in (effect.before, effect.after))),
            (Text("新入方案", "now in the plan").in_(lang), _moved(gained, lang)),
            (Text("退出方案", "no longer in it").in_(lang), _moved(lost, lang)),
            (Text("金额改变", "paid otherwise").in_(lang), _moved(paid, lang)),
            (Text("可以申报", "now eligible").in_(lang), _claims(effect.eligible, names, lang)),
            (Text("不能申报", "now out").in_(lang), _claims(effect.out, names, lang)),
        ],
        indent=2,
    )


def _most(one: Range, lang: Lang) -> str:
    return Text("无上界", "no upper bound").in_(lang) if one.possible is None else wan(one.possible, lang)


def _moved(claims: Iterable[MovedClaim], lang: Lang) -> str:
    return joined((f"{said(one.name, lang)} {signed(one.after - one.before, lang)}" for one in claims), lang)


def _first(page: Page, report: AskReport, lang: Lang) -> None:
    """The questions to ask first, one after the other, with the width that is left on average."""
    if not report.first.addresses:
        return
    asked = {one.address: one for one in report.questions}
    page.heading(
        Text("先问这几个（每问一个，区间平均还剩）", "Ask these first (width left on average after each)").in_(lang)
    )
    for number, (address, left) in enumerate(zip(report.first.addresses, report.first.left, strict=True), start=1):
        one = asked.get(address)
        text = address if one is None else f"{said(one.subject, lang)} {said(one.label, lang)}"
        width = Text("无上界", "no bound").in_(lang) if left is None else wan(left, lang)
        page.line(f"{number}. {text}  {width}", indent=2)


def _question(page: Page, number: int, one: AskedFact, names: dict[str, Words], lang: Lang) -> None:
    colon = Text("：", ": ").in_(lang)
    page.line(f"{number}. {said(one.subject, lang)}{colon}{said(one.question, lang)}", indent=2)
    page.labelled(
        [
            (Text("平均收窄", "narrows by").in_(lang), _narrowing(one, lang)),
            *_answers(one.answers, names, lang),
            (Text("一并确认", "together with").in_(lang), _together(one, lang)),
        ],
        indent=_INDENT,
    )
    for ask in one.asked_by:
        where = said(ask.title, lang) if ask.of not in ("rule", "spending") else ""
        page.line(f"{_ASKS[ask.of].in_(lang)} {where}{source(ask.cite, lang)} {said(ask.text, lang)}", indent=_INDENT)
    page.labelled(
        [
            (Text("涉及", "claims").in_(lang), _claims(one.claims, names, lang)),
            (Text("材料", "evidence").in_(lang), joined((said(text, lang) for text in one.evidence), lang)),
            (Text("回答", "answer").in_(lang), f"--answer {one.address}=…"),
        ],
        indent=_INDENT,
    )


def _narrowing(one: AskedFact, lang: Lang) -> str:
    if one.narrows is None:
        return Text("现在没有上界", "there is no upper bound now").in_(lang)
    if one.narrows > 0 or not one.others:
        at_most = "" if one.most is None or one.most == one.narrows else wan(one.most, lang)
        most = Text(f"，至多 {at_most}", f", at most {at_most}").in_(lang) if at_most else ""
        return f"{wan(one.narrows, lang)}{most}"
    return Text(
        f"{wan(one.others, 'zh')}（竞争性或付给他人的金额）",
        f"{wan(one.others, 'en')} (of competitive money or money of others)",
    ).in_(lang)


def _answers(answers: Iterable[AnswerEffect], names: dict[str, Words], lang: Lang) -> list[tuple[str, str]]:
    """Each answer with what it leaves; answers that leave and decide the same stand together."""
    alike: dict[str, list[tuple[int, AnswerEffect]]] = {}
    for place, one in enumerate(answers):
        alike.setdefault(_answer(one, names, lang), []).append((place, one))
    either, if_ = Text(" 或 ", " or ").in_(lang), Text("若", "if").in_(lang)
    return [(f"{if_} {either.join(_named(together, lang))}", what) for what, together in alike.items()]


def _named(together: list[tuple[int, AnswerEffect]], lang: Lang) -> list[str]:
    """Answers with their places, in words; the lowest stretch of a number and those right after it are one."""
    lowest = together[0][1]
    run = [one for place, (number, one) in enumerate(together) if number == place]
    if lowest.below is None or lowest.text != lowest.below or not run:
        return [said(one.text, lang) for _, one in together]
    under = run[-1].below
    whole = Text("任何数值", "any value").in_(lang) if under is None else said(under, lang)
    return [whole, *(said(one.text, lang) for _, one in together[len(run) :])]


def _answer(answer: AnswerEffect, names: dict[str, Words], lang: Lang) -> str:
    """The range that the answer leaves, and the claims that it decides."""
    parts = [_range(answer.range, lang)]
    for keys, text in (
        (answer.eligible, Text("可报 ", "eligible ")),
        (answer.out, Text("不能报 ", "out ")),
        (answer.changed, Text("金额改变 ", "changed amount ")),
    ):
        if keys:
            parts.append(text.in_(lang) + _first_claims(keys, names, lang))
    return Text("；", "; ").in_(lang).join(parts)


def _together(one: AskedFact, lang: Lang) -> str:
    if one.together is None:
        return ""
    most = "" if one.together.narrows is None else wan(one.together.narrows, lang)
    stake = Text(f"，合起来至多收窄 {most}", f"; together they narrow it by up to {most}").in_(lang) if most else ""
    return joined(one.together.facts, lang) + stake


def _first_claims(keys: tuple[str, ...], names: dict[str, Words], lang: Lang) -> str:
    """All of a few claims, the first ones of many."""
    if len(keys) <= MOST_NAMED:
        return _claims(keys, names, lang)
    more = len(keys) - MOST_NAMED + 1
    return _claims(keys[: MOST_NAMED - 1], names, lang) + Text(f"等 {len(keys)} 项", f" and {more} more").in_(lang)


def _claims(keys: Iterable[str], names: dict[str, Words], lang: Lang) -> str:
    return joined((said(names[key], lang) if key in names else key for key in keys), lang)


def _closing(page: Page, report: AskReport, lang: Lang) -> None:
    page.blank()
    if report.left_out:
        page.line(
            Text(
                f"另有 {report.left_out} 个问题未列出（--top）。", f"{report.left_out} more are not shown (--top)."
            ).in_(lang)
        )
    if not report.complete:
        page.line(
            Text(
                "未知的事实很多，“先问这几个”和“一并确认”只试了一部分组合；补上几个答案后再看。",
                "Much is unknown: of the first questions and of facts that count together only some combinations were "
                "tried. Look again after some answers.",
            ).in_(lang)
        )
    page.line(
        Text(
            "平均收窄：各种回答同等看待时，“确定至可能”的区间平均变窄多少；只算付给企业的确定性金额。"
            "数字类的问题按分界值分段，每段以第一个值（最低一段以最后一个值）作代表。",
            "Narrows by: how much narrower the range from certain to possible becomes on average, all answers weighing "
            "the same; the enterprise's sure money only. A number is told apart by the values at which something "
            "begins; the first value stands for each stretch, the last for the lowest.",
        ).in_(lang),
        style="dim",
    )
