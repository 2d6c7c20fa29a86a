"""Other plans as a page: what each loses against the best one, what it drops and takes instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.alternatives import Alternatives, DirectionName, DirectionPlan, OtherPlan
from models.claim_name import ClaimName
from models.text import Lang, Text
from planner.prose.figures import wan
from planner.prose.terms import PROOFS
from planner.report.layout import Page
from planner.report.phrases import cell, joined, said
from planner.report.settings import settings_rows
from planner.report.table import Column

_DIRECTIONS: dict[DirectionName, Text] = {
    "fewest_filings": Text("申报项数最少", "fewest filings"),
    "earliest": Text("到账最早", "money earliest"),
    "no_competitive": Text("不报竞争性项目", "nothing competitive"),
    "one_policy": Text("只用一项政策", "one policy only"),
    "one_level": Text("只用一个层级", "one level only"),
    "one_place": Text("只用一个地区", "one place only"),
    "fewest_departments": Text("部门最少", "fewest departments"),
}
_OPTIMUM = Text("最优", "best")


class Names:
    """Claims by clause, item and year; the policy in front where there are several."""

    def __init__(self, claims: Sequence[ClaimName], lang: Lang) -> None:
        self.lang = lang
        self._claims = {one.key: one for one in claims}
        self._several = len({one.policy for one in claims}) > 1

    def of(self, keys: Iterable[str]) -> str:
        """All of them in a list."""
        return joined((self.one(key) for key in keys), self.lang)

    def one(self, key: str) -> str:
        """`5.1 算力券（训练算力 2026）`; drafts and money of others are marked."""
        claim = self._claims[key]
        number = f"{claim.policy}/{claim.clause}" if self._several else claim.clause
        item = claim.item_label or claim.item or Text("企业", "enterprise").in_(self.lang)
        about = Text(f"（{item} {claim.year}）", f" ({item} {claim.year})").in_(self.lang)
        return f"{self._marks(claim)}{number} {said(claim.title, self.lang)}{about}"

    def _marks(self, claim: ClaimName) -> str:
        draft = Text("【稿】", "[draft] ").in_(self.lang) if claim.status == "draft" else ""
        kinds = {"competitive": Text("【竞争】", "[competitive] "), "others": Text("【他人】", "[others] ")}
        return draft + (kinds[claim.kind].in_(self.lang) if claim.kind in kinds else "")


def render_alternatives(made: Alternatives, lang: Lang, width: int, *, colour: bool = False) -> str:
    """The whole page: the best plan, the next ones, the directions."""
    page = Page(width, colour)
    names = Names(made.claims, lang)
    head = made.head
    page.title(
        Text(
            f"备选方案：{head.title}（{head.first_year}–{head.last_year}）",
            f"Other plans: {head.title} ({head.first_year}–{head.last_year})",
        ).in_(lang)
    )
    page.labelled(
        [
            (Text("最优方案", "best plan").in_(lang), _summary(made.best, lang)),
            *settings_rows(made.settings, lang),
            (Text("最优性", "optimality").in_(lang), PROOFS[made.proof].in_(lang)),
            (Text("复核", "check").in_(lang), _CHECKED.in_(lang)),
        ]
    )
    _next(page, made, names, lang)
    _directions(page, made, names, lang)
    page.blank()
    page.line(_MEANING.in_(lang), style="dim")
    return page.text()


_CHECKED = Text("所列各方案都经独立复核通过", "every plan on this page is confirmed by the evaluator")
_MEANING = Text(
    "不同方案：各有一项对方没有的申报；只是少报几项、或多报而不增加金额的，不另列。金额都是上限，以主管部门审定为准。",
    "Different plans: each takes a claim that the other leaves; plans that merely leave a claim out, or add one that "
    "brings nothing, are not listed. All amounts are at most what the departments approve.",
)


def _summary(plan: OtherPlan, lang: Lang) -> str:
    parts = [Text(f"确定 ≤ {wan(plan.money.sure, 'zh')}", f"sure ≤ {wan(plan.money.sure, 'en')}").in_(lang)]
    for amount, name in (
        (plan.money.competitive, Text("竞争", "competitive")),
        (plan.money.others, Text("归他人", "to others")),
    ):
        if amount:
            parts.append(f"{name.in_(lang)} ≤ {wan(amount, lang)}")
    parts.append(Text(f"{plan.filings} 项申报", f"{plan.filings} claims").in_(lang))
    if plan.alike > 1:
        parts.append(_alike(plan, lang))
    return Text("，", ", ").in_(lang).join(parts)


def _alike(plan: OtherPlan, lang: Lang) -> str:
    least = Text("至少", "at least ") if not plan.alike_complete else Text("", "")
    others = plan.alike - 1
    return Text(f"另有{least.zh} {others} 个等值的换法", f"{least.en}{others} more of equal claims").in_(lang)


def _next(page: Page, made: Alternatives, names: Names, lang: Lang) -> None:
    page.heading(Text(f"次优的不同方案（{len(made.plans)} 个）", f"Next best ({len(made.plans)})").in_(lang))
    if made.plans:
        labels = [str(number) for number in range(1, len(made.plans) + 1)]
        _table(page, made, "#", [(_OPTIMUM.in_(lang), made.best), *zip(labels, made.plans, strict=True)], lang)
        told = [
            (f"{label}.", _combined(place, made.plans, lang) or _told(plan, names, lang))
            for place, (label, plan) in enumerate(zip(labels, made.plans, strict=True))
        ]
        page.labelled(told)
    if made.complete:
        page.line(Text("没有其他不同的方案了。", "There is no other different plan.").in_(lang))


def _directions(page: Page, made: Alternatives, names: Names, lang: Lang) -> None:
    limit = wan(made.within, lang)
    page.heading(Text(f"按方向挑（确定部分最多少 {limit}）", f"In one direction (at most {limit} less)").in_(lang))
    shown = [(_direction(one, lang), one.plan) for one in made.directions]
    _table(page, made, Text("方向", "direction").in_(lang), shown, lang)
    page.labelled([(_DIRECTIONS[one.direction].in_(lang), _way(one, names, lang)) for one in made.directions])


def _way(one: DirectionPlan, names: Names, lang: Lang) -> str:
    """What the direction keeps to, and what it does otherwise than the best plan."""
    only = Text(f"只用 {one.detail.zh}", f"only {one.detail.en}").in_(lang) if one.detail.zh else ""
    told = Text("就是最优方案", "the best plan itself").in_(lang) if one.same else _told(one.plan, names, lang)
    return Text("；", "; ").in_(lang).join(filter(None, (only, told)))


def _direction(one: DirectionPlan, lang: Lang) -> str:
    beyond = "" if one.within else Text("（超出）", " (beyond)").in_(lang)
    return _DIRECTIONS[one.direction].in_(lang) + beyond


def _table(page: Page, made: Alternatives, head: str, plans: Sequence[tuple[str, OtherPlan]], lang: Lang) -> None:
    """A row for each plan; kinds of money that no plan has are left out."""
    kinds = [("competitive", Text("竞争", "competitive, yuan")), ("others", Text("归他人", "to others, yuan"))]
    kinds = [(kind, name) for kind, name in kinds if any(getattr(plan.money, kind) for _, plan in plans)]
    first = made.best.by_year[0].year if made.best.by_year else 0
    page.table(
        [
            Column(head),
            Column(Text("确定（至多）", "sure, at most, yuan").in_(lang), "right"),
            Column(Text("比最优少", "less than best").in_(lang), "right"),
            *(Column(name.in_(lang), "right") for _, name in kinds),
            Column(Text("项数", "claims").in_(lang), "right"),
            Column(Text(f"{first} 年拨付", f"paid in {first}, yuan").in_(lang), "right", spare=1),
        ],
        [
            [
                label,
                cell(plan.money.sure, lang),
                cell(plan.loss.sure, lang),
                *(cell(getattr(plan.money, kind), lang) for kind, _ in kinds),
                str(plan.filings),
                cell(_paid(plan, first), lang),
            ]
            for label, plan in plans
        ],
    )


def _paid(plan: OtherPlan, year: int) -> int:
    """The enterprise's money of a year, and that of the years before it, which only this plan may have."""
    return sum(one.money.sure + one.money.competitive for one in plan.by_year if one.year <= year)


def _told(plan: OtherPlan, names: Names, lang: Lang) -> str:
    """What a plan does otherwise than the best one."""
    parts = []
    if plan.dropped:
        parts.append(Text("不报", "leaves").in_(lang) + " " + names.of(plan.dropped))
    if plan.added:
        parts.append(Text("改报" if plan.dropped else "加报", "takes").in_(lang) + " " + names.of(plan.added))
    for one in plan.changed:
        name, best, here = names.one(one.key), wan(one.best, lang), wan(one.here, lang)
        parts.append(Text(f"{name} 由 {best} 变为 {here}", f"{name}: {here} instead of {best}").in_(lang))
    return Text("；", "; ").in_(lang).join([*parts, *_remarks(plan, lang)])


def _remarks(plan: OtherPlan, lang: Lang) -> list[str]:
    remarks = [_alike(plan, lang)] if plan.alike > 1 else []
    if not plan.proven:
        remarks.append(Text("未证明没有更好的", "not proven that none is better").in_(lang))
    return remarks


def _combined(place: int, plans: Sequence[OtherPlan], lang: Lang) -> str:
    """`1 + 2` for a plan that makes the changes of earlier ones together; "" for any other."""
    used: list[str] = []
    left = _changes(plans[place])
    for number, earlier in enumerate(plans[:place], 1):
        change = _changes(earlier)
        if change <= left and change:
            left, used = left - change, [*used, str(number)]
    if left or len(used) < 2:
        return ""
    which = Text("、".join(used), " and ".join(used))
    both = Text(f"方案 {which.zh} 的改动合在一起", f"the changes of {which.en} together").in_(lang)
    return Text("；", "; ").in_(lang).join([both, *_remarks(plans[place], lang)])


def _changes(plan: OtherPlan) -> frozenset[tuple[str, int]]:
    """What a plan changes: claims dropped (-1), and claims with the money that they have instead."""
    dropped = {(key, -1) for key in plan.dropped}
    money = {one.key: one.granted for one in plan.grants}
    return frozenset(dropped | {(key, money[key]) for key in (*plan.added, *(one.key for one in plan.changed))})
