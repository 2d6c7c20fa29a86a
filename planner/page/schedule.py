"""When a clause is filed, paid and kept to: years, instalments, filing, marks, duties after the award."""

from __future__ import annotations

from models.policy import Clause, Filing, Years
from planner.page.content import Entry
from planner.page.teller import Teller


def schedule(clause: Clause, teller: Teller) -> list[Entry]:
    """The lines that the clause needs; none where everything is as usual (one claim, paid in the next year)."""
    found = []
    if clause.years is not None:
        found.append(Entry(teller.say("年限", "years"), (_years(clause.years, teller),)))
    if clause.pay_after_years != 1 and clause.paying:
        found.append(Entry(teller.say("兑现", "paid"), (_paid(clause.pay_after_years, teller),)))
    if clause.filing is not None:
        found.append(Entry(teller.say("申报时间", "filing"), (_filing(clause.filing, clause, teller),)))
    if clause.obligations:
        duties = tuple((_kept(one.years, teller.text(one.text), teller),) for one in clause.obligations)
        found.append(Entry(teller.say("获奖后须遵守", "to keep to afterwards"), (), duties))
    if clause.marks:
        found.append(Entry(teller.say("标记", "marks"), (teller.listed(list(clause.marks)),)))
    if clause.continues:
        said = teller.say(f"前一版的第{clause.continues}条", f"clause {clause.continues} of the version before")
        found.append(Entry(teller.say("接续", "carries on"), (said,)))
    return found


def _paid(years: int, teller: Teller) -> str:
    if years == 0:
        return teller.say("当年兑现", "in the year of the claim")
    return teller.say(f"申报年度后第 {years} 年兑现", f"{years} years after the year of the claim")


def _years(years: Years, teller: Teller) -> str:
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
    return teller.say(zh, en)


def _filing(filing: Filing, clause: Clause, teller: Teller) -> str:
    parts = []
    if filing.opens is not None or filing.closes is not None:
        parts.append(_season(filing, teller))
    elif filing.years_after:
        parts.append(
            teller.say(f"申报年度后第 {filing.years_after} 年", f"{filing.years_after} year(s) after the claim's")
        )
    if filing.last_day is not None:
        day = teller.sentence(filing.last_day, clause)
        parts.append(teller.say(f"最迟 {day}", f"at the latest {day}"))
    if filing.batches:
        parts.append(teller.say(f"每年 {filing.batches} 批", f"{filing.batches} rounds a year"))
    if filing.note is not None:
        parts.append(teller.text(filing.note))
    return teller.say("；", "; ").join(parts)


def _season(filing: Filing, teller: Teller) -> str:
    year = teller.say(
        {0: "当年", 1: "次年"}.get(filing.years_after, f"第 {filing.years_after} 年后的"),
        {0: " of the same year", 1: " of the next year"}.get(filing.years_after, f", {filing.years_after} years later"),
    )
    first = _day(filing.opens, teller) if filing.opens is not None else ""
    last = _day(filing.closes, teller) if filing.closes is not None else ""
    if first and last:
        return teller.say(f"{year} {first}至{last}", f"{first} to {last}{year}")
    return teller.say(
        f"{year} {first}起" if first else f"{year} {last}前", f"{'from' if first else 'by'} {first or last}{year}"
    )


def _day(day: tuple[int, int], teller: Teller) -> str:
    month, number = day
    return teller.say(f"{month}月{number}日", f"{month:02}-{number:02}")


def _kept(years: int, text: str, teller: Teller) -> str:
    if not years:
        return text
    return teller.say(f"{text}（{years} 年内）", f"{text} (for {years} year{'s' if years > 1 else ''})")
