"""The best with each option of a choice, the rest decided anew, held against the decision."""

from __future__ import annotations

from collections.abc import Iterator

from models.decided import Decided, LeverDecided, OptionDecided
from models.text import Lang, Text
from planner.demands.settings import terms_of
from planner.demands.single import singles
from planner.prose.figures import wan
from planner.report.layout import Page
from planner.report.phrases import said
from planner.report.table import Column

_NOT_ASKED = Text(
    "各选项最好能到什么结果（例如次优的决定）：加 --options。",
    "What is best with each option (the runner-up, say): add --options.",
)


def write_options(page: Page, decided: Decided, lang: Lang) -> None:
    """The table where it was asked for; else, where there is a choice, how to ask for it."""
    if decided.options_left_out is None:
        if any(one.sort == "choice" and one.counts for one in decided.levers):
            page.line(_NOT_ASKED.in_(lang))
        return
    rows = [row for lever in decided.levers for row in _rows(decided, lever, lang)]
    if not rows:
        return
    page.heading(Text("每个选项最好的结果", "The best with each option").in_(lang))
    page.line(
        Text("只定住这一个选项，其余全部重新决定。", "Only this option is held; all the rest is decided anew.").in_(
            lang
        )
    )
    page.table(_columns(decided, lang), rows)
    if decided.options_left_out:
        page.line(
            Text(
                f"另有 {decided.options_left_out} 个选项没有算。",
                f"{decided.options_left_out} more options were not looked at.",
            ).in_(lang)
        )


def _columns(decided: Decided, lang: Lang) -> list[Column]:
    drafts = any(one.sums is not None and one.sums.drafts for lever in decided.levers for one in lever.options)
    sure = Text("确定至多（含征求意见稿）", "sure at most, with drafts") if drafts else Text("确定至多", "sure at most")
    against = Text("与决定相比", "against the decision")
    if decided.settings.objective != "sure-first":
        against = Text("目标值与决定相比", "the objective against the decision")
    return [
        Column(Text("定什么", "what").in_(lang), wraps=True),
        Column(Text("选项", "option").in_(lang), wraps=True),
        Column(sure.in_(lang), "right"),
        Column(Text("自付合计", "own spending").in_(lang), "right"),
        Column(Text("确定减自付", "sure less spending").in_(lang), "right"),
        Column(against.in_(lang), wraps=True),
    ]


def _rows(decided: Decided, lever: LeverDecided, lang: Lang) -> Iterator[list[str]]:
    """The options of one lever; its name stands in the first row."""
    name = said(lever.label, lang)
    for one in lever.options:
        figures = ["-"] * 3
        if one.sums is not None:
            figures = [wan(yuan, lang) for yuan in (one.sums.sure, one.sums.spending, one.sums.net)]
        yield [name, said(one.text, lang), *figures, _against(decided, lever, one, lang)]
        name = ""


def _against(decided: Decided, lever: LeverDecided, one: OptionDecided, lang: Lang) -> str:
    """By how much the objective falls behind the decision, and what is not proven of it."""
    if one.option == lever.chosen:
        return Text("就这样定", "decided").in_(lang)
    if one.sums is None or one.value is None:
        return _nothing(decided, one).in_(lang)
    parts = [_difference(one.value - decided.proof.value, Text("", "")) or Text("相同", "the same")]
    if decided.settings.objective == "sure-first":
        was = decided.sums
        parts += [
            told
            for more, what in (
                (one.sums.competitive - was.competitive, Text("竞争性", " competitive money")),
                (one.sums.others - was.others, Text("归个人等", " for persons and others")),
            )
            if (told := _difference(more, what)) is not None
        ]
    if not one.proven:
        parts.append(Text("未证明最好", "not proven to be best"))
    return Text("，", ", ").in_(lang).join(part.in_(lang) for part in parts)


def _nothing(decided: Decided, one: OptionDecided) -> Text:
    """Why an option has no figures."""
    if not one.proven:
        return Text("时限内没有算出", "not found within the time limit")
    if singles(terms_of(decided.settings).demands):
        return Text("做不到所提的要求", "the demands cannot be met")
    return Text("不能这样定", "cannot be decided so")


def _difference(yuan: int, what: Text) -> Text | None:
    if not yuan:
        return None
    zh, en = wan(abs(yuan), "zh"), wan(abs(yuan), "en")
    if yuan > 0:
        return Text(f"{what.zh}多 {zh}", f"{en} more{what.en}")
    return Text(f"{what.zh}少 {zh}", f"{en} less{what.en}")
