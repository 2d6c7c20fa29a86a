"""What a claim brings besides money: when it is filed, and what the recipient must keep to."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from models.plan import FilingNote, ObligationNote, Words
from models.policy import Clause, Filing
from planner.evaluator.ceilings import Claim
from planner.evaluator.reader import number
from planner.explain.texts import both, joined, words
from planner.explain.words import labels
from planner.prose.sentence import sentence
from planner.workspace import Workspace


def filing_of(ws: Workspace, clause: Clause, claim: Claim) -> FilingNote | None:
    """The filing window of one claim; None where the pack states none."""
    filing = clause.filing
    if filing is None or claim.year is None:
        return None
    first, last = _days(filing, claim)
    return FilingNote(
        text=joined(_said(ws, clause, filing, claim, last)),
        first=None if first is None else first.isoformat(),
        last=None if last is None else last.isoformat(),
    )


def _days(filing: Filing, claim: Claim) -> tuple[date | None, date | None]:
    year = (claim.year or 0) + filing.years_after
    if filing.opens is not None and filing.closes is not None:
        over = 1 if filing.closes < filing.opens else 0
        return _day_of(year, filing.opens), _day_of(year + over, filing.closes)
    if filing.last_day is None:
        return None, None
    day = number(filing.last_day, claim.facts)
    return None, None if day.lower is None or day.lower != day.upper else date.fromordinal(int(day.lower))


def _day_of(year: int, day: tuple[int, int]) -> date:
    """A day of the year; 29 February is the last of the month in years without it."""
    month, number = day
    return date(year, month, min(number, monthrange(year, month)[1]))


def _said(ws: Workspace, clause: Clause, filing: Filing, claim: Claim, last: date | None) -> Iterator[Words]:
    first, _ = _days(filing, claim)
    if first is not None and last is not None:
        yield both(f"{first} 至 {last} 申报", f"to be filed from {first} to {last}")
    elif filing.last_day is not None:
        names = labels(ws, clause)
        zh, en = sentence(filing.last_day, names, "zh"), sentence(filing.last_day, names, "en")
        day_zh, day_en = (f" {last}", f", {last}") if last else ("（日期未知）", " (day unknown)")
        yield both(f"最迟于{zh}{day_zh}申报", f"to be filed until {en}{day_en}")
    elif filing.years_after:
        year = (claim.year or 0) + filing.years_after
        yield both(f"{year} 年申报", f"to be filed in {year}")
    if filing.batches:
        yield both(f"一年 {filing.batches} 批", f"{filing.batches} rounds a year")
    if filing.note is not None:
        yield words(filing.note)


def obligations_of(clause: Clause, year: int) -> tuple[ObligationNote, ...]:
    """What must be kept to after an award of that year; periods count from the end of the claim's year."""
    return tuple(
        ObligationNote(text=words(one.text), until=year + one.years if one.years else None)
        for one in clause.obligations
    )
