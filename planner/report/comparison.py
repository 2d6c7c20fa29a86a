"""Scenarios beside the case as it is: the totals side by side, then for each scenario what differs and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rich.cells import cell_len

from models.comparison import Comparison, ScenarioSide, Side, UntouchedNote
from models.diff import Amounts, ClaimChange
from models.text import Lang, Text
from planner.prose.figures import wan
from planner.prose.terms import PROOFS
from planner.report.claim_changes import KIND_NAMES, Sides, show_claim_changes, show_reasons, signed
from planner.report.layout import PIPED, Page
from planner.report.phrases import cell, joined, said
from planner.report.table import Column

_SIDES = Sides(Text("现状（至多）", "as it is, at most"), Text("情景（至多）", "scenario, at most"))
_NOW = Text("现状", "as it is")
_IN_FORCE, _DRAFTS = Text("现行", "in force"), Text("征求意见稿", "drafts")
#: How many values of a scenario are shown one by one.
_SHOWN = 12
#: Cells that the first column of the totals takes, and each of the others.
_FIRST, _OTHER = 40, 16
_NOTE = Text(
    "金额都是“至多”：上限类以部门审定为准，竞争性的未必入选；各类不相加。情景是假设，不是建议：已签的合同不能为此拆分或改期。",
    "Every amount is the most: offices may approve less, and competition may be lost; kinds are never added up. A "
    "scenario is an assumption and no advice: no signed contract may be split or moved for its sake.",
)


def render_comparison(
    comparison: Comparison, lang: Lang = "zh", width: int = PIPED, *, brief: bool = False, colour: bool = False
) -> str:
    """The report. `brief` leaves the totals and the claims that differ, without what changed and the reasons."""
    page = Page(width, colour)
    page.title(
        Text(
            f"情景比较：{comparison.title}（{comparison.first_year}–{comparison.last_year}）",
            f"Scenarios compared: {comparison.title} ({comparison.first_year}–{comparison.last_year})",
        ).in_(lang)
    )
    page.heading(Text("合计（分类列示，不相加）", "Totals (kept apart, never added up)").in_(lang))
    for some in _batches(comparison.scenarios, page.width):
        _totals(page, comparison, some, lang)
        page.blank()
    _proofs(page, comparison, lang)
    for one in comparison.scenarios:
        _scenario(page, comparison, one, lang, brief=brief)
    page.blank()
    page.line(_NOTE.in_(lang), style="dim")
    return page.text()


def _batches(scenarios: Sequence[ScenarioSide], width: int) -> Iterator[Sequence[ScenarioSide]]:
    """As many scenarios side by side as the page is wide enough for."""
    count = max(1, (width - _FIRST - _OTHER) // _OTHER)
    for start in range(0, len(scenarios), count):
        yield scenarios[start : start + count]


def _totals(page: Page, comparison: Comparison, scenarios: Sequence[ScenarioSide], lang: Lang) -> None:
    """Rows of money; under each the change, where there is any."""
    sides = [comparison.base, *(one.side for one in scenarios)]
    every = [comparison.base, *(one.side for one in comparison.scenarios)]
    rows: list[list[str]] = []
    for name, value in money_lines(every):
        shown = [value(side) for side in sides]
        rows.append([name.in_(lang), *(_amount(yuan, lang) for yuan in shown)])
        if any(yuan != shown[0] for yuan in shown):
            rows.append(
                [Text("  变动", "  change").in_(lang), "", *(_change(shown[0], yuan, lang) for yuan in shown[1:])]
            )
    rows.append([Text("申报项数", "claims").in_(lang), *(str(side.claims) for side in sides)])
    heads = [_NOW.in_(lang), *(said(one.title, lang) for one in scenarios)]
    page.table(
        [
            Column(Text("至多", "yuan, at most").in_(lang)),
            *(Column(head, "right", wraps=cell_len(head) > _OTHER) for head in heads),
        ],
        rows,
    )


def money_lines(sides: Sequence[Side]) -> Iterator[tuple[Text, Callable[[Side], int | None]]]:
    """The lines of money that say something on any side, and always the enterprise's sure money in force."""
    for standing, pick in ((_IN_FORCE, _in_force), (_DRAFTS, _draft)):
        for kind, whose in KIND_NAMES.items():
            always = standing is _IN_FORCE and kind == "sure"
            if always or any(getattr(pick(side), kind) for side in sides):
                name = Text(f"{standing.zh}：{whose.zh}", f"{standing.en}: {whose.en}")
                yield name, lambda side, pick=pick, kind=kind: getattr(pick(side), kind)  # type: ignore[misc]
    if any(side.drafts_if_adopted and side.drafts_if_adopted.sure for side in sides):
        name = Text("征求意见稿若出台，另可得（未计入）：企业，确定", "if drafts come (not counted): enterprise, sure")
        yield name, lambda side: side.drafts_if_adopted.sure if side.drafts_if_adopted else 0
    if any(side.possible != _sure(side) for side in sides):
        yield Text("信息问清后至多：企业，确定", "possible at most: enterprise, sure"), lambda side: side.possible
    if any(side.expected != side.in_force.sure for side in sides):
        yield (
            Text("预计到手（情景数字）：企业，现行", "expected (scenario figure): in force"),
            lambda side: side.expected,
        )
    if any(side.own_spending is not None for side in sides):
        yield Text("自己的投入", "own spending"), lambda side: side.own_spending


def _in_force(side: Side) -> Amounts:
    return side.in_force


def _draft(side: Side) -> Amounts:
    return side.draft


def _sure(side: Side) -> int:
    return side.in_force.sure + side.draft.sure


def _amount(yuan: int | None, lang: Lang) -> str:
    return Text("无上界", "no bound").in_(lang) if yuan is None else cell(yuan, lang)


def _change(old: int | None, new: int | None, lang: Lang) -> str:
    if old is None or new is None or old == new:
        return "" if old == new else "?"
    return signed(new - old, lang).removesuffix(" yuan")


def _proofs(page: Page, comparison: Comparison, lang: Lang) -> None:
    """All plans are optima, or the changes are only as sure as the gaps are small."""
    sides = [(_NOW.in_(lang), comparison.base), *((said(one.title, lang), one.side) for one in comparison.scenarios)]
    open_ = [(name, side) for name, side in sides if not side.proven]
    if not open_:
        page.line(
            Text(
                "各个方案都已证明最优，并经独立复核。", "All plans are proven optimal and confirmed by the evaluator."
            ).in_(lang)
        )
    for name, side in open_:
        page.line(f"{name}: {PROOFS['not_proven'].in_(lang)} ({wan(side.gap, lang)})")


def _scenario(page: Page, comparison: Comparison, one: ScenarioSide, lang: Lang, *, brief: bool) -> None:
    name = said(one.title, lang)
    page.heading(Text(f"情景：{name}（{one.name}）", f"Scenario: {name} ({one.name})").in_(lang))
    if not brief:
        if one.note is not None:
            page.line(said(one.note, lang))
        page.labelled(
            [
                *((Text("改动", "changed").in_(lang) if not number else " ", text)
                  for number, text in enumerate(_changes(one, lang))),
                *((Text("未动", "not touched").in_(lang) if not number else " ", text)
                  for number, text in enumerate(_untouched(one.untouched, lang))),
            ]
        )  # fmt: skip
        page.labelled(_asked(comparison.base, one.side, lang))
    page.labelled(
        [
            (Text("未变的申报", "unchanged claims").in_(lang), _unchanged(one, lang)),
            (Text("尚未确定", "still open").in_(lang), _open(one.side, lang)),
        ]
    )
    _decided(page, one, lang)
    shown, still = _by_size(one.claims)
    if shown:
        page.blank()
        show_claim_changes(page, shown, _SIDES, lang)
        if not brief:
            show_reasons(page, shown, lang)
    elif not still:
        page.line(Text("没有一项申报因此改变。", "No claim changes.").in_(lang))
    _still(page, still, lang)


def _decided(page: Page, one: ScenarioSide, lang: Lang) -> None:
    """The open decisions that fall otherwise."""
    none = Text("不再是待定事项", "no open decision")
    rows = [
        [
            said(each.label, lang),
            *(none.in_(lang) if side is None else said(side, lang) for side in (each.before, each.after)),
        ]
        for each in one.decisions
    ]
    if rows:
        page.blank()
        page.table(
            [
                Column(Text("决定", "decision").in_(lang), wraps=True),
                Column(_NOW.in_(lang), wraps=True),
                Column(Text("情景", "scenario").in_(lang), wraps=True),
            ],
            rows,
        )


def _asked(base: Side, side: Side, lang: Lang) -> list[tuple[str, str]]:
    """What is asked of the plan otherwise than of that of the case as it is."""
    asked = []
    if side.objective != base.objective:
        asked.append((Text("目标", "objective").in_(lang), side.objective))
    if side.demands != base.demands:
        asked.append((Text("要求", "demanded").in_(lang), joined((said(one, lang) for one in side.demands), lang)))
    return asked


def _by_size(claims: Sequence[ClaimChange]) -> tuple[list[ClaimChange], list[ClaimChange]]:
    """The claims that differ in money, the largest difference first, and those that differ otherwise."""
    money = [one for one in claims if one.difference]
    return sorted(money, key=lambda one: -abs(one.difference)), [one for one in claims if not one.difference]


def _still(page: Page, claims: Sequence[ClaimChange], lang: Lang) -> None:
    """Claims of the same money that count elsewhere now, in one line for each reason."""
    groups: dict[str, list[ClaimChange]] = {}
    for one in claims:
        groups.setdefault(Text("；", "; ").in_(lang).join(said(why, lang) for why in one.why), []).append(one)
    for why, some in groups.items():
        money = sum(one.new.granted for one in some if one.new)
        page.line(
            Text(
                f"另有 {len(some)} 项金额不变（共 {wan(money, 'zh')}）：{why}",
                f"{len(some)} more for the same money (together {wan(money, 'en')}): {why}",
            ).in_(lang)
        )


def _changes(one: ScenarioSide, lang: Lang) -> Iterator[str]:
    for change in one.changes[:_SHOWN]:
        yield said(change.text, lang)
    if len(one.changes) > _SHOWN:
        rest = len(one.changes) - _SHOWN
        yield Text(f"另 {rest} 处，见 --format json", f"{rest} more, see --format json").in_(lang)


def _untouched(notes: Sequence[UntouchedNote], lang: Lang) -> Iterator[str]:
    """What was left alone, by the reason."""
    groups: dict[str, list[str]] = {}
    for one in notes:
        groups.setdefault(said(one.why, lang), []).append(said(one.label, lang))
    for why, names in groups.items():
        more = Text(f" 等 {len(names)} 处", f" and more, {len(names)} in all").in_(lang) if len(names) > _SHOWN else ""
        yield f"{joined(names[:_SHOWN], lang)}{more}{Text('：', ': ').in_(lang)}{why}"


def _open(side: Side, lang: Lang) -> str:
    """Where unknown facts leave more open than is certain; what to ask is another command's business."""
    if side.possible == _sure(side):
        return ""
    most = Text("没有上界", "without bound")
    if side.possible is not None:
        most = Text(f"至多 {wan(side.possible, 'zh')}", f"{wan(side.possible, 'en')} at most")
    return Text(
        f"事实问清后企业确定的金额{most.zh}；planner scenarios apply 写出情景下的个案，planner ask 列出要问的",
        f"the enterprise's sure money is {most.en} when the facts are settled; `planner scenarios apply` writes the "
        "case under the scenario, `planner ask` lists the questions",
    ).in_(lang)


def _unchanged(one: ScenarioSide, lang: Lang) -> str:
    if not one.unchanged:
        return Text("无", "none").in_(lang)
    moved = (
        Text(f"，其中 {one.moved} 项换了年度", f"; {one.moved} of them in another year") if one.moved else Text("", "")
    )
    return Text(
        f"{one.unchanged} 项，共 {wan(one.unchanged_money, 'zh')}{moved.zh}",
        f"{one.unchanged}, together {wan(one.unchanged_money, 'en')}{moved.en}",
    ).in_(lang)
