"""The answer of `planner reproduce`: the same or not, then what it was made with, then the claims that differ."""

from __future__ import annotations

from typing import Final

from models.diff import Standing
from models.reproduction import EntityThenNow, PackThenNow, Reproduction, ThenNow, Verdict
from models.text import Lang, Text
from planner.report.claim_changes import KIND_NAMES, Sides, money_cells, show_claim_changes, show_reasons
from planner.report.layout import PIPED, Page
from planner.report.phrases import joined, said
from planner.report.table import Column

_SIDES: Final = Sides(Text("当时（至多）", "then, at most"), Text("现在（至多）", "now, at most"))
_STANDINGS: dict[Standing, Text] = {
    "in_force": Text("现行政策", "in force"),
    "draft": Text("征求意见稿", "drafts"),
}
_VERDICTS: dict[Verdict, Text] = {
    "same": Text("与文件随附的方案相同，一字不差", "the same as the plan that the file carries, to the word"),
    "same_claims": Text(
        "申报和金额与文件相同，说明文字有别", "the same claims and amounts as in the file; some words differ"
    ),
    "changed": Text("与文件不同", "not the same as in the file"),
}
#: What parts of a plan are called.
_PARTS: dict[str, Text] = {
    "head": Text("个案", "case"),
    "proof": Text("最优性", "optimality"),
    "totals": Text("合计", "totals"),
    "draft_claims": Text("草案申报", "claims of drafts"),
    "draft_beside": Text("草案旁的申报", "claims beside drafts"),
    "not_taken": Text("未选条款", "not taken"),
    "listed": Text("酌情条款", "discretionary clauses"),
    "beside": Text("其他方案", "other plans"),
    "readings": Text("解读", "readings"),
    "questions": Text("待补信息", "open questions"),
    "directions": Text("方向", "directions"),
    "duties": Text("义务", "duties"),
    "outlook": Text("情景数字", "scenario figures"),
    "case": Text("个案内容", "the case"),
}
_SHORT = 12


def render_reproduction(made: Reproduction, lang: Lang, width: int = PIPED, *, colour: bool = False) -> str:
    """The page."""
    page = Page(width, colour)
    page.title(Text(f"复现：{made.title}", f"Reproduced: {made.title}").in_(lang))
    page.labelled(
        [
            (Text("结果", "result").in_(lang), _VERDICTS[made.verdict].in_(lang)),
            (Text("文件日期", "file dated").in_(lang), made.dated),
            (Text("当时的命令", "made by").in_(lang), made.command),
            (Text("摘要", "digest").in_(lang), _short(made.digest, lang)),
            (Text("随附方案复核", "carried plan").in_(lang), _checked(made, lang)),
        ]
    )
    for finding in made.findings or ():
        page.line(said(finding, lang), indent=3)
    _made_with(page, made, lang)
    _decisions(page, made, lang)
    for one in made.entities:
        _entity(page, one, lang)
    _extras(page, made, lang)
    return page.text()


def _checked(made: Reproduction, lang: Lang) -> str:
    if made.findings is None:
        return Text(
            "政策包或词汇已变，无法单独复核；用当时的版本是否仍得出同样结果，没有当时的版本就无从知道",
            "packs or words have changed, so that it cannot be checked by itself; whether those of then would still "
            "give the same result cannot be known without them",
        ).in_(lang)
    if made.findings:
        return Text(
            f"不通过，{len(made.findings)} 处不符（文件里的方案不是规划器得出的）",
            f"refused, {len(made.findings)} findings (the plan in the file is not what the planner makes)",
        ).in_(lang)
    return Text("通过（不用求解器）", "confirmed, without the solver").in_(lang)


def _made_with(page: Page, made: Reproduction, lang: Lang) -> None:
    changed = [one for one in made.packs if not one.same]
    page.heading(Text("依据", "Made with").in_(lang))
    if changed:
        heads = (Text("政策包", "pack"), Text("名称", "title"), Text("当时", "then"), Text("现在", "now"))
        columns = [Column(one.in_(lang), wraps=place == 1) for place, one in enumerate(heads)]
        page.table(columns, [[one.id, said(one.title, lang), *_versions(one, lang)] for one in changed])
    same, carried = len(made.packs) - len(changed), sum(one.carried for one in made.packs)
    packs = Text(f"{same} 个未变，{len(changed)} 个有变", f"{same} unchanged, {len(changed)} changed").in_(lang)
    if carried:
        packs += Text(f"（{carried} 个随文件带来）", f" ({carried} brought along by the file)").in_(lang)
    page.labelled(
        [
            (Text("政策包", "packs").in_(lang), packs),
            (Text("词汇", "vocabulary").in_(lang), _short(made.vocabulary, lang)),
            (Text("规划器", "planner").in_(lang), _both(made.planner, lang)),
            (Text("求解器", "solver").in_(lang), _both(made.solver, lang)),
        ]
    )


def _versions(pack: PackThenNow, lang: Lang) -> list[str]:
    none = Text("没有", "none").in_(lang)
    return [
        none if version is None else f"{version} ({str(digest)[:_SHORT]})"
        for version, digest in ((pack.version.then, pack.digest.then), (pack.version.now, pack.digest.now))
    ]


def _short(both: ThenNow, lang: Lang) -> str:
    return _both(ThenNow(then=(both.then or "")[:_SHORT] or None, now=(both.now or "")[:_SHORT] or None), lang)


def _both(both: ThenNow, lang: Lang) -> str:
    if both.then == both.now:
        return Text(f"{both.now}（未变）", f"{both.now} (unchanged)").in_(lang)
    return Text(f"当时 {both.then}，现在 {both.now}", f"then {both.then}, now {both.now}").in_(lang)


def _decisions(page: Page, made: Reproduction, lang: Lang) -> None:
    if not made.decisions:
        return
    page.heading(Text("决定不同之处", "Decisions that differ").in_(lang))
    none = Text("不再待定", "not open").in_(lang)
    for one in made.decisions:
        then, now = (none if side is None else said(side, lang) for side in (one.then, one.now))
        label = said(one.label, lang)
        page.line(Text(f"{label}：当时 {then}，现在 {now}", f"{label}: then {then}, now {now}").in_(lang))


def _entity(page: Page, one: EntityThenNow, lang: Lang) -> None:
    name = f": {said(one.label, lang)}" if one.entity else ""
    page.heading(Text("申报", "Claims").in_(lang) + (name.replace(": ", "：") if lang == "zh" else name))
    rows = []
    for standing, title in _STANDINGS.items():
        for kind, whose in KIND_NAMES.items():
            sides = [0 if side is None else getattr(side.totals.of(standing), kind) for side in (one.then, one.now)]
            if any(sides):
                rows.append([title.in_(lang), whose.in_(lang), *money_cells(sides[0], sides[1], lang)])
    heads = [Column(Text("政策", "policies").in_(lang)), Column(Text("归谁", "whose money").in_(lang))]
    if rows:
        page.table([*heads, *_SIDES.columns(lang)], rows)
    page.labelled(
        [
            (Text("未变的申报", "unchanged claims").in_(lang), _unchanged(one, lang)),
            (Text("有别的部分", "parts that differ").in_(lang), _parts(one, lang)),
            (Text("最优性", "optimality").in_(lang), _proof(one, lang)),
        ]
    )
    if one.claims:
        page.blank()
        show_claim_changes(page, one.claims, _SIDES, lang)
        show_reasons(page, one.claims, lang)


def _unchanged(one: EntityThenNow, lang: Lang) -> str:
    return Text(f"{one.unchanged} 项", str(one.unchanged)).in_(lang)


def _parts(one: EntityThenNow, lang: Lang) -> str:
    """Only where no claim differs: what follows from other claims goes without saying."""
    if one.claims:
        return ""
    return joined((_PARTS[name].in_(lang) if name in _PARTS else name for name in one.parts), lang)


def _proof(one: EntityThenNow, lang: Lang) -> str:
    """Only where one of the plans may not be the best: then a difference may be for want of time."""
    if all(side is None or side.proof != "not_proven" for side in (one.then, one.now)):
        return ""
    return Text("有一方未证明最优，差别可能只因时限", "one side is not proven; time may be why they differ").in_(lang)


def _extras(page: Page, made: Reproduction, lang: Lang) -> None:
    if not made.extras:
        return
    page.heading(Text("情景与敏感性", "Scenarios and sensitivity").in_(lang))
    told = {True: Text("相同", "the same"), False: Text("不同", "not the same")}
    page.labelled([(said(one.title, lang), told[one.same].in_(lang)) for one in made.extras])
