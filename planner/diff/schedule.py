"""Years of payment, filing times and duties in a phrase each, so that two of them can be set side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from models.expression import Node
from models.plan import Words
from models.policy import Filing, Obligation, Years


def years_words(years: Years) -> Words:
    """How many years the clause pays, from when on, and what becomes of them after the policy."""
    zh, en = [f"最多 {years.most} 年，每年一次"], [f"up to {years.most} years, one claim a year"]
    if years.after:
        zh.append(f"自事项所在年度后第 {years.after} 年起")
        en.append(f"from year {years.after} after the item's own")
    if years.instalments:
        zh.append("属同一笔奖补的分期")
        en.append("instalments of one award")
    if years.outlives:
        zh.append("政策期满后继续给付")
        en.append("paid on after the policy's end")
    return Words(zh="，".join(zh), en=", ".join(en))


def filing_words(filing: Filing, tree: Callable[[Node], Words]) -> Words:
    """When a claim is filed; `tree` says an expression."""
    parts = [*_season(filing)]
    if filing.last_day is not None:
        day = tree(filing.last_day)
        parts.append(Words(zh=f"最迟{day.zh}", en=f"at the latest {day.en}"))
    if filing.batches:
        parts.append(Words(zh=f"每年 {filing.batches} 批", en=f"{filing.batches} rounds a year"))
    if filing.note is not None:
        parts.append(Words(zh=filing.note.zh, en=filing.note.en))
    return Words(zh="，".join(one.zh for one in parts), en=", ".join(one.en for one in parts))


def _season(filing: Filing) -> Iterator[Words]:
    """The days of the year, and which year."""
    if filing.years_after:
        later = "the year after" if filing.years_after == 1 else f"{filing.years_after} years after"
        yield Words(zh=f"申报年度后第 {filing.years_after} 年", en=f"{later} the claim's year")
    if filing.opens is not None:
        yield Words(zh=f"{filing.opens[0]}月{filing.opens[1]}日起", en=f"from {_day(filing.opens)}")
    if filing.closes is not None:
        yield Words(zh=f"{filing.closes[0]}月{filing.closes[1]}日止", en=f"until {_day(filing.closes)}")


def _day(day: tuple[int, int]) -> str:
    return f"{day[0]:02}-{day[1]:02}"


def obligation_words(duty: Obligation) -> Words:
    """What must be kept to, and for how long."""
    if not duty.years:
        return Words(zh=duty.text.zh, en=duty.text.en)
    return Words(zh=f"{duty.text.zh}（{duty.years} 年内）", en=f"{duty.text.en} (for {duty.years} years)")
