"""Two versions of a policy side by side: what came, what went, and what a part said before and says now."""

from __future__ import annotations

from models.diff import ComparedPack, Diff, EntryChange, EntrySort, Figure, PackDiff, PartChange
from models.plan import Words
from models.text import Lang, Text
from planner.prose.citation import cited
from planner.prose.terms import STATUSES
from planner.report.case_diff import show_case
from planner.report.layout import Page
from planner.report.phrases import joined, said

_SORTS: dict[EntrySort, Text] = {
    "clause": Text("条款", "Clauses"),
    "rule": Text("规则", "Rules"),
    "reading": Text("解读", "Readings"),
    "direction": Text("方向", "Directions"),
    "pot": Text("资金池", "Budget pots"),
}
_CHANGES = {
    "changed": Text("修改", "changed"),
    "added": Text("新增", "added"),
    "removed": Text("取消", "removed"),
}
_INDENT = 3


def render_diff(diff: Diff, lang: Lang, width: int, *, colour: bool = False) -> str:
    """The whole comparison as a page: the text first, then case by case."""
    page = Page(width, colour)
    _head(page, diff.packs, lang)
    _parts_of_head(page, diff.packs, lang)
    for sort in _SORTS:
        for change in _CHANGES:
            _entries(page, [one for one in diff.packs.entries if (one.of, one.change) == (sort, change)], lang)
    for case in diff.cases:
        show_case(page, case, diff.packs, lang)
    return page.text()


def _head(page: Page, packs: PackDiff, lang: Lang) -> None:
    old, new = packs.old, packs.new
    both = (f"{old.id} 与 {new.id}", f"{old.id} and {new.id}")
    if old.id == new.id:
        both = (f"{old.id} 的两版", f"two versions of {old.id}")
    page.title(Text(f"政策对照：{both[0]}", f"Policies compared: {both[1]}").in_(lang))
    rows = [
        (Text("旧版", "old").in_(lang), _version(old, lang)),
        (Text("新版", "new").in_(lang), _version(new, lang)),
        (Text("口径", "taken as").in_(lang), _taken(packs, lang)),
    ]
    counts = [(_SORTS[sort].in_(lang), _counted(packs, sort, lang)) for sort in _SORTS]
    page.labelled([*rows, *counts])
    if not packs.head and not packs.entries:
        page.line(
            Text(
                "两版的政策内容没有变化（不比较样例）。",
                "Nothing in the policy has changed (examples are not compared).",
            ).in_(lang)
        )


def _version(pack: ComparedPack, lang: Lang) -> str:
    status = STATUSES[pack.status].in_(lang)
    return Text(
        f"{said(pack.title, 'zh')}，{status}，版本 {pack.version}（{pack.digest[:12]}）",
        f"{said(pack.title, 'en')}, {status}, version {pack.version} ({pack.digest[:12]})",
    ).in_(lang)


def _taken(packs: PackDiff, lang: Lang) -> str:
    """A draft is compared as the law that it may become; the reader must know that it is none yet."""
    if packs.old.status == packs.new.status:
        return _as_if(packs.old, Text("两版", "both versions")).in_(lang)
    sides = (_as_if(packs.old, Text("旧版", "the old version")), _as_if(packs.new, Text("新版", "the new version")))
    return Text("；", "; ").in_(lang).join(one.in_(lang) for one in sides if one.zh)


def _as_if(pack: ComparedPack, name: Text) -> Text:
    status = STATUSES[pack.status]
    if pack.status == "draft":
        return Text(
            f"{name.zh}为{status.zh}，按已出台比较，金额并未生效",
            f"{name.en}: {status.en}, compared as if in force; the money is none yet",
        )
    if pack.status == "expired":
        return Text(f"{name.zh}{status.zh}，按仍然有效比较", f"{name.en}: {status.en}, compared as if still in force")
    return Text("", "")


def _counted(packs: PackDiff, sort: EntrySort, lang: Lang) -> str:
    """`修改 2，新增 1，取消 0，未变 28`; nothing for a sort that neither version has."""
    if sort not in packs.unchanged:
        return ""
    kinds = [one.change for one in packs.entries if one.of == sort]
    parts = [f"{words.in_(lang)} {kinds.count(change)}" for change, words in _CHANGES.items()]  # type: ignore[arg-type]
    return Text("，", ", ").in_(lang).join([*parts, f"{Text('未变', 'unchanged').in_(lang)} {packs.unchanged[sort]}"])


def _parts_of_head(page: Page, packs: PackDiff, lang: Lang) -> None:
    if packs.head:
        page.heading(Text("政策整体", "The policy as a whole").in_(lang))
        for part in packs.head:
            _part(page, part, lang, 0)


def _entries(page: Page, entries: list[EntryChange], lang: Lang) -> None:
    if not entries:
        return
    sort, change = _SORTS[entries[0].of], _CHANGES[entries[0].change]
    page.heading(Text(f"{sort.zh}：{change.zh}（{len(entries)}）", f"{sort.en} {change.en} ({len(entries)})").in_(lang))
    for entry in entries:
        page.line(_name(entry, lang), style="bold")
        if entry.text is not None:
            page.line(said(entry.text, lang), indent=_INDENT)
        for part in entry.parts:
            _part(page, part, lang, _INDENT)


def _name(entry: EntryChange, lang: Lang) -> str:
    """`5.1 算力券 [第5条第2句]`; `5.1 改为 6.1` where the number changed."""
    ids = [one for one in dict.fromkeys((entry.old_id, entry.new_id)) if one]
    number = Text(" 改为 ", " now ").in_(lang).join(ids)
    title = said(entry.title, lang)
    cites = [cited(one, lang) for one in dict.fromkeys((entry.old_cite, entry.new_cite)) if one]
    source = Text(" 改为 ", " now ").in_(lang).join(cites)
    return f"{number}{'' if title in ids else f' {title}'} [{source}]"


def _part(page: Page, part: PartChange, lang: Lang, indent: int) -> None:
    """The figures first, where nothing else differs; then what it said and what it says."""
    label = said(part.label, lang)
    old, new = part.old, part.new
    if old is None or new is None:
        sign = Text("增加", "added") if old is None else Text("取消", "dropped")
        colon = Text("：", ": ").in_(lang)
        page.labelled([(label, f"{sign.in_(lang)}{colon}{_said(new or old, lang)}")], indent)
        return
    if _said(old, lang) == _said(new, lang):
        page.labelled([(label, Text("写法有变，说法相同", "written otherwise, said alike").in_(lang))], indent)
        return
    before, after = Text("原：", "before: ").in_(lang), Text("现：", "now: ").in_(lang)
    figures = joined((_figure(one, lang) for one in part.figures), lang)
    if not figures:
        rows = [(label, before + _said(old, lang)), ("", after + _said(new, lang))]
    elif figures == Text(" 改为 ", " to ").in_(lang).join((_said(old, lang), _said(new, lang))):
        rows = [(label, figures)]
    else:
        rows = [(label, figures), ("", after + _said(new, lang))]
    page.labelled([(name or " ", text) for name, text in rows], indent)


def _figure(one: Figure, lang: Lang) -> str:
    old, new = said(one.old, lang), said(one.new, lang)
    return Text(f"{old} 改为 {new}", f"{old} to {new}").in_(lang)


def _said(words: Words | None, lang: Lang) -> str:
    return "" if words is None else said(words, lang)
