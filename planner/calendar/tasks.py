"""What has to be done before a filing, reckoned back from its last day, and when its money is expected.

No work day falls on a weekend: it moves to the Friday before. Public holidays and the working weekends that make up for
them are announced year by year, and nobody knows those of the years ahead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from models.calendar import Task, TaskKind
from models.plan import Words
from planner.calendar.dates import DaysBefore

_SATURDAY = 5
_DAY = timedelta(days=1)


def workday_before(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - max(0, day.weekday() - _SATURDAY + 1) * _DAY


def workday_after(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + (7 - day.weekday()) * _DAY if day.weekday() >= _SATURDAY else day


def tasks_of(
    first: date | None, last: date, pay_year: int, audits: Sequence[Words], days: DaysBefore, dated: date
) -> tuple[Task, ...]:
    """The tasks of a filing with that window, in the order of their days.

    `audits` are the papers that an auditor has to make; without any there is no task for them. The filing goes in
    some days before the last, yet not before the first.
    """
    aimed = workday_before(last - days.submission * _DAY)
    reviewed = workday_before(aimed - _DAY)
    begin_review = min(workday_before(last - days.review * _DAY), reviewed)
    found = [_task("evidence", _EVIDENCE, begin_review, workday_before(last - days.evidence * _DAY), last, dated)]
    if audits:
        begin = workday_before(last - days.audit * _DAY)
        found.append(_task("audit", _audit_title(audits), begin_review, begin, last, dated))
    found.append(_task("review", _REVIEW, reviewed, begin_review, last, dated))
    found.append(_task("submission", _SUBMISSION, _submission(first, last, aimed), None, last, dated))
    return (*found, _payment(last, pay_year, dated))


_EVIDENCE = Words(zh="备齐申报材料", en="collect the papers")
_REVIEW = Words(zh="内部复核", en="internal review")
_SUBMISSION = Words(zh="提交申报", en="submit the filing")


def _audit_title(audits: Sequence[Words]) -> Words:
    zh, en = "、".join(one.zh for one in audits), ", ".join(one.en for one in audits)
    return Words(zh=f"取得{zh}", en=f"obtain the {en}")


def _submission(first: date | None, last: date, aimed: date) -> date:
    """The day aimed at; where the window is not open by then, its first workday; where it has none, its last day."""
    if first is None or first <= aimed:
        return aimed
    return min(workday_after(first), last)


def _task(kind: TaskKind, title: Words, day: date, start: date | None, last: date, dated: date) -> Task:
    past = day < dated
    if past:
        title = _marked(title, _GONE if last < dated else _LATE)
    begun = start.isoformat() if start is not None and start < day else None
    return Task(kind, title, day.isoformat(), begun, past=past)


def _payment(last: date, pay_year: int, dated: date) -> Task:
    """The end of the plan's year of payment; money does not come before the filing."""
    year = max(pay_year, last.year)
    title = Words(zh=f"预计拨付（{year} 年内）", en=f"payment expected (within {year})")
    if year > pay_year:
        title = _marked(title, _later_than(pay_year))
    day = date(year, 12, 31)
    past = day < dated
    return Task("payment", _marked(title, _GONE) if past else title, day.isoformat(), certain=False, past=past)


_GONE = Words(zh="（已过）", en=" (past)")
_LATE = Words(zh="（应已完成，请尽快）", en=" (should be done by now; do it at once)")


def _later_than(pay_year: int) -> Words:
    return Words(
        zh=f"（方案按 {pay_year} 年拨付，申报期在其后）", en=f" (the plan says {pay_year}, yet the filing comes later)"
    )


def _marked(title: Words, mark: Words) -> Words:
    return Words(zh=title.zh + mark.zh, en=title.en + mark.en)


def weekend_words(first: date | None, last: date) -> Iterator[Words]:
    """Says that the last day is on a weekend, and by when work is planned; nothing where no workday is before it."""
    friday = workday_before(last)
    if friday == last or (first is not None and friday < first):
        return
    zh, en = ("周六", "Saturday") if last.weekday() == _SATURDAY else ("周日", "Sunday")
    yield Words(
        zh=f"截止日为{zh}，按此前的周五 {friday} 安排",
        en=f"the last day is a {en}, and work is planned to the Friday before, {friday}",
    )
