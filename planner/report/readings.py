"""Open readings as a consultant reads them: the question, the answers, who reads it, and what each answer is worth."""

from __future__ import annotations

from models.diff import Amounts
from models.plan import PackVersion, Words
from models.readings import ReadingLine, ReadingOption, ReadingRange, ReadingsReport, ReadingUse
from models.text import Lang, Text
from planner.prose.figures import wan
from planner.report.case_diff import signed
from planner.report.layout import Page
from planner.report.phrases import joined, said, source

_USES = {
    "clause": Text("条款", "clauses"),
    "rule": Text("规则", "rules"),
    "duty": Text("方向", "directions"),
}
_INDENT = 3


def render_readings(report: ReadingsReport, lang: Lang, width: int, *, colour: bool = False) -> str:
    """The list as a page: without a case by pack; with one, those that move money first, those that cannot last."""
    page = Page(width, colour)
    if report.case is None:
        _plain_list(page, report, lang)
    else:
        _for_case(page, report, lang)
    return page.text()


def _plain_list(page: Page, report: ReadingsReport, lang: Lang) -> None:
    count = len(report.readings)
    page.title(Text(f"待定解读（{count}）", f"Open readings ({count})").in_(lang))
    for pack in (*report.packs, None):
        lines = [line for line in report.readings if line.policy == (pack.id if pack else "")]
        if lines:
            page.heading(_pack_name(pack, lang))
        for line in lines:
            _reading(page, line, lang)


def _pack_name(pack: PackVersion | None, lang: Lang) -> str:
    if pack is None:
        return Text("各政策共用", "Shared by all policies").in_(lang)
    return f"{pack.id} {said(pack.title, lang)}"


def _for_case(page: Page, report: ReadingsReport, lang: Lang) -> None:
    case = report.case
    if case is None:
        return
    page.title(
        Text(
            f"待定解读对个案的影响：{case.title}（{case.first_year}–{case.last_year}）",
            f"Open readings and what they mean for: {case.title} ({case.first_year}–{case.last_year})",
        ).in_(lang)
    )
    if report.range is not None:
        _range(page, report.range, lang)
    live = [line for line in report.readings if line.idle is None]
    moving = [line for line in live if any(_moves(one.change) for one in line.options)]
    still = [line for line in live if line not in moving]
    if moving:
        page.heading(Text(f"影响金额的解读（{len(moving)}）", f"Readings that move money ({len(moving)})").in_(lang))
    for line in moving:
        _reading(page, line, lang)
    _still(page, still, lang)
    _idle(page, [line for line in report.readings if line.idle is not None], lang)


def _moves(change: Amounts | None) -> bool:
    return change is not None and any((change.sure, change.competitive, change.others))


def _range(page: Page, found: ReadingRange, lang: Lang) -> None:
    """The enterprise's sure money over all readings; what is tried in part is said to be."""
    least, taken, most = (wan(one, lang) for one in (found.least, found.taken, found.most))
    span = Text(f"{least} 至 {most}，现取 {taken}", f"{least} to {most}, as taken {taken}").in_(lang)
    if not found.complete:
        span += Text(
            "（解读组合过多，未逐一试遍：实际区间可能更宽）", " (too many combinations to try all: it may be wider)"
        ).in_(lang)
    page.labelled(
        [
            (Text("区间（企业，确定，至多）", "range (enterprise, sure, at most)").in_(lang), span),
            (Text("最少时", "least").in_(lang), _answers(found.least_options, found.least_texts, lang)),
            (Text("最多时", "most").in_(lang), _answers(found.most_options, found.most_texts, lang)),
        ]
    )


def _answers(options: tuple[str, ...], texts: tuple[Words, ...], lang: Lang) -> str:
    if not options:
        return Text("就是现取的解读", "the readings as taken").in_(lang)
    return (
        Text("；", "; ")
        .in_(lang)
        .join(f"{said(text, lang)} [{option}]" for option, text in zip(options, texts, strict=True))
    )


def _reading(page: Page, line: ReadingLine, lang: Lang) -> None:
    page.line(f"{line.reading}{source(line.cite, lang)}", style="bold")
    page.line(said(line.question, lang), indent=_INDENT)
    used = Text("；", "; ").in_(lang).join(_used(line.uses, lang))
    page.labelled([(Text("用于", "read by").in_(lang), used or Text("无", "nothing").in_(lang))], _INDENT)
    for option in line.options:
        _option(page, option, lang)


def _used(uses: tuple[ReadingUse, ...], lang: Lang) -> list[str]:
    """Clauses by number and title, rules by id, each sort together."""
    found = [said(one.title, lang) for one in uses if one.of not in _USES]
    for sort, name in _USES.items():
        names = [one.id if sort == "rule" else f"{one.id} {said(one.title, lang)}" for one in uses if one.of == sort]
        if names:
            found.append(f"{name.in_(lang)} {joined(names, lang)}")
    return found


def _option(page: Page, option: ReadingOption, lang: Lang) -> None:
    """The answer and how it stands; then what it changes, claim by claim."""
    marks = [
        *([Text("默认", "default").in_(lang)] if option.is_default else []),
        *([Text("现取", "taken").in_(lang)] if option.is_taken and not option.is_default else []),
    ]
    mark = Text(f"（{'，'.join(marks)}）", f" ({', '.join(marks)})").in_(lang) if marks else ""
    effect = "" if option.change is None else Text("：", ": ").in_(lang) + _effect(option.change, lang)
    page.line(f"{option.option}{mark}  {said(option.text, lang)}{effect}", indent=_INDENT + 2)
    for claim in option.claims:
        moved = signed(claim.new - claim.old, lang)
        page.line(
            Text(
                f"{claim.name.zh} {wan(claim.old, 'zh')} 改为 {wan(claim.new, 'zh')}，{moved}",
                f"{claim.name.en} {wan(claim.old, 'en')} to {wan(claim.new, 'en')}, {moved}",
            ).in_(lang),
            indent=_INDENT + 4,
        )


def _effect(change: Amounts, lang: Lang) -> str:
    """Each kind of money by itself."""
    parts = [
        f"{name.in_(lang)} {signed(yuan, lang)}"
        for name, yuan in (
            (Text("确定", "sure"), change.sure),
            (Text("竞争", "competitive"), change.competitive),
            (Text("他人", "others"), change.others),
        )
        if yuan
    ]
    return Text("，", ", ").in_(lang).join(parts) or Text("金额不变", "no change in money").in_(lang)


def _still(page: Page, lines: list[ReadingLine], lang: Lang) -> None:
    """Readings that were tried and move nothing."""
    if not lines:
        return
    page.heading(
        Text(
            f"试过各选项、单独改变时金额不变（{len(lines)}）", f"Tried, no money moves by it alone ({len(lines)})"
        ).in_(lang)
    )
    for line in lines:
        page.labelled([(line.reading, said(line.question, lang))])


def _idle(page: Page, lines: list[ReadingLine], lang: Lang) -> None:
    """Readings that cannot affect the case, by reason."""
    if not lines:
        return
    page.heading(Text(f"不影响本个案（{len(lines)}）", f"Without effect on this case ({len(lines)})").in_(lang))
    reasons: dict[str, list[str]] = {}
    for line in lines:
        if line.idle is not None:
            reasons.setdefault(said(line.idle, lang), []).append(line.reading)
    for reason, names in reasons.items():
        page.line(Text(f"{reason}：{'、'.join(names)}", f"{reason}: {', '.join(names)}").in_(lang))
