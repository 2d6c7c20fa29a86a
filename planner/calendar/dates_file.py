"""Reads a file of dates: strictly, every fault at its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from models.dates_file import DatesFile, WindowFile
from models.errors import Finding, InputError
from models.text import Text
from planner.calendar.dates import Dates, DaysBefore, MonthDay, OwnWindow
from policies.files.file_model import in_order, validate
from policies.files.strict_yaml import Document, Path_, read_document

#: `<pack>/<clause>`, with `:<year>` or `@<item>:<year>` behind.
_KEY = re.compile(r"[^/@:\s]+/[^/@:\s]+(:[0-9]{4}|@\S+)?")
#: 29 February is a day of some years.
_LEAP_YEAR = 2024


def read_dates(path: Path) -> Dates:
    """The dates of a YAML file. Raises InputError with every fault.

    Whether the clauses and claims that it names are known is asked where there is a plan (`own_dates`).
    """
    document = read_document(path)
    shape = validate(document, DatesFile)
    faults = [
        *_wrong_keys(document, shape),
        *(fault for key, one in shape.filings.items() for fault in _wrong_window(document, key, one)),
        *_wrong_assumed(document, shape),
        *_wrong_days_before(document, shape),
    ]
    if faults:
        raise InputError(in_order(faults))
    return Dates(
        filings={key: _window(document, key, one) for key, one in shape.filings.items()},
        assumed=_month_day(shape.assumed.last),
        same_year=_month_day(shape.assumed.same_year),
        days_before=DaysBefore(**shape.days_before.model_dump()),
    )


def _window(document: Document, key: str, shape: WindowFile) -> OwnWindow:
    place = document.key_place(("filings", key))
    return OwnWindow(
        last=date.fromisoformat(shape.last),
        first=date.fromisoformat(shape.first) if shape.first else None,
        note=" ".join(shape.note.split()),
        place=place,
        excerpt=document.excerpt(place),
    )


def _month_day(text: str) -> MonthDay:
    return int(text[:2]), int(text[3:])


def _wrong_keys(document: Document, shape: DatesFile) -> Iterator[Finding]:
    for key in shape.filings:
        if not _KEY.fullmatch(key):
            yield document.finding(
                ("filings", key),
                Text(
                    f"{key}：应为条款、条款加年度或申报编号，如 tongxiang-2025/2.2、tongxiang-2025/2.2:2027、"
                    "tongxiang-2025/5.1@item:2027",
                    f"{key}: a clause, a clause and its year, or the key of a claim is expected, such as "
                    "tongxiang-2025/2.2, tongxiang-2025/2.2:2027 or tongxiang-2025/5.1@item:2027",
                ),
                None,
                key=True,
            )


def _wrong_window(document: Document, key: str, shape: WindowFile) -> Iterator[Finding]:
    days: dict[str, date] = {}
    for name in ("first", "last"):
        text = getattr(shape, name)
        if text is None:
            continue
        try:
            days[name] = date.fromisoformat(text)
        except ValueError:
            yield _no_such_day(document, ("filings", key, name), text)
    if len(days) == 2 and days["first"] > days["last"]:
        yield document.finding(
            ("filings", key, "last"),
            Text(
                f"截止日 {shape.last} 在开始日 {shape.first} 之前",
                f"the last day {shape.last} lies before the first, {shape.first}",
            ),
        )


def _wrong_assumed(document: Document, shape: DatesFile) -> Iterator[Finding]:
    for name in ("last", "same_year"):
        text = getattr(shape.assumed, name)
        try:
            date(_LEAP_YEAR, *_month_day(text))
        except ValueError:
            yield _no_such_day(document, ("assumed", name), text)


def _no_such_day(document: Document, path: Path_, text: str) -> Finding:
    return document.finding(path, Text(f"没有 {text} 这一天", f"there is no day {text}"))


def _wrong_days_before(document: Document, shape: DatesFile) -> Iterator[Finding]:
    """The filing goes in after the review, and the review begins with the papers at hand."""
    days = shape.days_before
    if days.review <= days.submission:
        yield document.finding(
            ("days_before", "review"),
            Text(
                f"内部复核提前 {days.review} 天，应多于提交所提前的 {days.submission} 天",
                f"the review begins {days.review} days before the last day; more than the {days.submission} of the "
                "submission are expected",
            ),
        )
    for name, zh, en in (("evidence", "备料", "the papers"), ("audit", "审计", "the audit")):
        ahead = getattr(days, name)
        if ahead < days.review:
            yield document.finding(
                ("days_before", name),
                Text(
                    f"{zh}提前 {ahead} 天，应不少于内部复核所提前的 {days.review} 天",
                    f"{en} begins {ahead} days before the last day; at least the {days.review} of the review are "
                    "expected",
                ),
            )
