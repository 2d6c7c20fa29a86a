"""The view over all enterprises as pictures (SVG): how much, by which clause, against how many places, who moves."""

from __future__ import annotations

from collections.abc import Iterator

from models.batch_report import Against, BatchReport, Bin, ClauseUse
from models.text import Lang, Text
from planner.charts.axis import Unit, money_unit
from planner.charts.row_bars import RowBar, Words, row_bars
from planner.prose.figures import wan
from planner.report.batch_report import clause_name, client_name
from planner.report.claim_changes import signed

#: Bars of one picture.
_MOST = 20


def batch_pictures(found: BatchReport, lang: Lang = "zh") -> dict[str, str]:
    """By the name of its file, each picture that there are figures for."""
    made = {
        "totals.svg": _totals(found, lang),
        "clauses.svg": _clauses(found, lang),
        "places.svg": _places(found, lang),
        "changes.svg": None if found.against is None else _changes(found.against, found.run, lang),
    }
    return {name: picture for name, picture in made.items() if picture is not None}


def _totals(found: BatchReport, lang: Lang) -> str | None:
    if not found.plans:
        return None
    words = Words(
        Text(f"{found.run}：确定金额的分布", f"{found.run}: sure money of plans").in_(lang),
        Text(
            f"{found.plans:,} 份方案，各年合计；右边是方案数和占比",
            f"{found.plans:,} plans, all years; count and share",
        ).in_(lang),
    )
    bars = [RowBar(_bin(one, lang), one.plans, figure=_share(one.plans, found.plans)) for one in found.distribution]
    return row_bars(words, bars, Unit(1, Text("方案数", "plans").in_(lang)))


def _bin(one: Bin, lang: Lang) -> str:
    if one.below == 1:
        return Text("没有", "nothing").in_(lang)
    if one.below is None:
        return Text(f"{wan(one.least, 'zh')}及以上", f"{wan(one.least, 'en')} or more").in_(lang)
    if one.least == 1:
        return Text(f"不足 {wan(one.below, 'zh')}", f"less than {wan(one.below, 'en')}").in_(lang)
    return Text(
        f"{wan(one.least, 'zh')} 至不足 {wan(one.below, 'zh')}", f"{one.least:,} to less than {wan(one.below, 'en')}"
    ).in_(lang)


def _share(part: int, whole: int) -> str:
    return f"{part:,} ({part * 1000 // whole / 10:.1f}%)"


def _clauses(found: BatchReport, lang: Lang) -> str | None:
    paying = [one for one in found.clauses if one.granted][:_MOST]
    if not paying:
        return None
    cut = any(one.cut for one in paying)
    colours = dict.fromkeys(_colour(one) for one in paying)
    names = {
        "sure": Text("达标即得和最高可得", "entitled and ceilings"),
        "competitive": Text("择优竞争", "competitive"),
    }
    legend = [(colour, names[colour].in_(lang)) for colour in colours]
    if cut:
        legend.append(("pale", Text("被限额截去", "kept back by limits").in_(lang)))
    words = Words(
        Text(f"{found.run}：金额最多的条款", f"{found.run}: the clauses that pay most").in_(lang),
        Text(
            "全部方案的申报合计，含付给个人、团队、消费者的",
            "Claims of all plans, money of persons and consumers included",
        ).in_(lang),
        tuple(legend),
    )
    unit = money_unit(max(one.granted for one in paying), lang)
    bars = [
        RowBar(
            clause_name(one.policy, one.clause, one.title, lang),
            one.granted,
            _colour(one),
            pale=one.cut,
            figure=unit.rough(one.granted) + (f" (+{unit.rough(one.cut)})" if one.cut else ""),
        )
        for one in paying
    ]
    return row_bars(words, bars, unit)


def _colour(one: ClauseUse) -> str:
    return "competitive" if one.strength == "competitive" else "sure"


def _places(found: BatchReport, lang: Lang) -> str | None:
    if not found.places:
        return None
    words = Words(
        Text(f"{found.run}：申报数与名额", f"{found.run}: claims against places").in_(lang),
        Text(
            "名额的范围见标签；范围小于全部的，总名额更多",
            "The label says of what; of less than the whole there are more places",
        ).in_(lang),
        (("sure", Text("申报", "claims").in_(lang)), ("mark", Text("名额", "places").in_(lang))),
    )
    most = sorted(found.places, key=lambda one: (-one.claims * 1000 // one.places, one.policy, one.clause, one.year))
    bars = [
        RowBar(
            f"{one.year} {clause_name(one.policy, one.clause, one.title, lang)} "
            + Text(f"（{one.scope.zh}）", f"({one.scope.en})").in_(lang),
            one.claims,
            mark=one.places,
            figure=f"{one.claims:,} / {one.places:,}",
        )
        for one in most[:_MOST]
    ]
    return row_bars(words, bars, Unit(1, Text("申报数", "claims").in_(lang)))


def _changes(found: Against, run: str, lang: Lang) -> str | None:
    moves = [*found.gaining[: _MOST // 2], *reversed(found.losing[: _MOST // 2])]
    if not moves:
        return None
    changes = [one.after.sure - one.before.sure for one in moves]
    unit = money_unit(max(abs(one) for one in changes), lang)
    words = Words(
        Text(
            f"{run} 与 {found.other}：增减最多的客户", f"{run} against {found.other}: who gains and who loses most"
        ).in_(lang),
        Text(
            f"确定金额；{found.gaining_plans:,} 份增加 {signed(found.gained, 'zh')}，"
            f"{found.losing_plans:,} 份减少 {signed(-found.lost, 'zh')}",
            f"Sure money; {found.gaining_plans:,} plans gain {signed(found.gained, 'en')}, "
            f"{found.losing_plans:,} lose {signed(-found.lost, 'en')}",
        ).in_(lang),
        tuple(_sides(found, lang)),
    )
    bars = [
        RowBar(
            client_name(one.client),
            change,
            "sure" if change > 0 else "loss",
            figure=("+" if change > 0 else "") + unit.label(change),
        )
        for one, change in zip(moves, changes, strict=True)
    ]
    return row_bars(words, bars, unit)


def _sides(found: Against, lang: Lang) -> Iterator[tuple[str, str]]:
    if found.gaining:
        yield "sure", Text("增加", "gain").in_(lang)
    if found.losing:
        yield "loss", Text("减少", "loss").in_(lang)
