"""When a clause is filed and paid, over which years, and what must be kept to: each in one phrase."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from models.expression import Node
from models.policy import Filing, Obligation, Years
from models.text import Text


def years_text(years: Years) -> Text:
    """How many years the clause pays, from when on, and what becomes of them after the policy."""
    zh = f"最多 {years.most} 年，每年申报一次"
    en = f"up to {years.most} years, one claim a year"
    if years.after:
        zh += f"，自事项所在年度后第 {years.after} 年起"
        en += f", from {years.after} year{'s' if years.after > 1 else ''} after the item's own"
    if years.instalments:
        zh += "；各年是同一笔奖补的分期，后一期以首期为前提"
        en += "; the years are instalments of one award, and a later one needs the first"
    if years.outlives:
        zh += "；事项发生在政策期限内的，期满后仍继续给付"
        en += "; an item dated within the policy's window is still paid after its end"
    return Text(zh, en)


def payment_text(years: int) -> Text:
    """The year of payment by the years after that of the claim."""
    if years == 0:
        return Text("当年兑现", "in the year of the claim")
    return Text(f"申报年度后第 {years} 年兑现", f"{_count(years)} after the year of the claim")


def filing_text(filing: Filing, say: Callable[[Node], Text]) -> Text:
    """The season or the last day of filing; `say` says an expression."""
    parts: list[Text] = []
    if filing.opens is not None or filing.closes is not None:
        parts.append(_season(filing))
    elif filing.years_after:
        parts.append(Text(f"申报年度后第 {filing.years_after} 年", f"{_count(filing.years_after)} after the claim's"))
    if filing.last_day is not None:
        day = say(filing.last_day)
        parts.append(Text(f"最迟 {day.zh}", f"at the latest {day.en}"))
    if filing.batches:
        parts.append(Text(f"每年 {filing.batches} 批", f"{filing.batches} rounds a year"))
    if filing.note is not None:
        parts.append(filing.note)
    return _joined(parts)


def obligation_text(duty: Obligation) -> Text:
    """What must be kept to, and for how long."""
    if not duty.years:
        return duty.text
    return Text(f"{duty.text.zh}（{duty.years} 年内）", f"{duty.text.en} (for {_count(duty.years)})")


def _season(filing: Filing) -> Text:
    year = Text(
        {0: "当年", 1: "次年"}.get(filing.years_after, f"第 {filing.years_after} 年后的"),
        {0: " of the same year", 1: " of the next year"}.get(filing.years_after, f", {filing.years_after} years later"),
    )
    first = _day(filing.opens) if filing.opens is not None else None
    last = _day(filing.closes) if filing.closes is not None else None
    if first and last:
        return Text(f"{year.zh} {first.zh}至{last.zh}", f"{first.en} to {last.en}{year.en}")
    if first:
        return Text(f"{year.zh} {first.zh}起", f"from {first.en}{year.en}")
    assert last is not None
    return Text(f"{year.zh} {last.zh}前", f"by {last.en}{year.en}")


def _day(day: tuple[int, int]) -> Text:
    month, number = day
    return Text(f"{month}月{number}日", f"{month:02}-{number:02}")


def _count(years: int) -> str:
    return f"{years} year{'s' if years > 1 else ''}"


def _joined(parts: Iterable[Text]) -> Text:
    listed = list(parts)
    return Text("；".join(one.zh for one in listed), "; ".join(one.en for one in listed))
