"""Work reckoned back from the last day of a filing; days are counted by hand on the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.plan import Words
from planner.calendar.dates import DaysBefore
from planner.calendar.tasks import tasks_of, weekend_words, workday_after, workday_before
from tests.planner.calendar.filings import day

AUDIT = Words(zh="研发费用专项审计报告", en="audit of R&D expense")
USUAL = DaysBefore()
DAYS = st.dates(date(2024, 1, 1), date(2035, 12, 31))


@given(DAYS)
def test_a_weekend_moves_to_its_neighbours_as_numpy_has_it(one: date) -> None:
    assert workday_before(one) == np.busday_offset(one, 0, roll="backward").astype(date)
    assert workday_after(one) == np.busday_offset(one, 0, roll="forward").astype(date)


def test_the_usual_way_back_from_a_wednesday() -> None:
    # 2027-03-31 is a Wednesday; 60 days before is Saturday 01-30, 45 days before is Sunday 02-14.
    found = tasks_of(None, day("2027-03-31"), 2027, [AUDIT], USUAL, day("2026-11-22"))
    assert [(one.kind, one.start, one.day, one.certain, one.past) for one in found] == [
        ("evidence", "2027-01-29", "2027-03-17", True, False),
        ("audit", "2027-02-12", "2027-03-17", True, False),
        ("review", "2027-03-17", "2027-03-23", True, False),
        ("submission", None, "2027-03-24", True, False),
        ("payment", None, "2027-12-31", False, False),
    ]
    assert [one.title.zh for one in found] == [
        "备齐申报材料",
        "取得研发费用专项审计报告",
        "内部复核",
        "提交申报",
        "预计拨付（2027 年内）",
    ]
    assert [one.title.en for one in found] == [
        "collect the papers",
        "obtain the audit of R&D expense",
        "internal review",
        "submit the filing",
        "payment expected (within 2027)",
    ]


def test_no_audit_where_no_paper_wants_one() -> None:
    found = tasks_of(None, day("2027-03-31"), 2027, [], USUAL, day("2026-11-22"))
    assert [one.kind for one in found] == ["evidence", "review", "submission", "payment"]


def test_two_audits_are_one_task_that_names_both() -> None:
    other = Words(zh="审计报告", en="audit report")
    found = tasks_of(None, day("2027-03-31"), 2027, [AUDIT, other], USUAL, day("2026-11-22"))
    assert found[1].title == Words(
        zh="取得研发费用专项审计报告、审计报告", en="obtain the audit of R&D expense, audit report"
    )


@pytest.mark.parametrize(
    ("first", "last", "submitted"),
    [
        # Open since long: seven days before Wednesday 2027-03-31.
        ("2027-03-01", "2027-03-31", "2027-03-24"),
        # Opens on Saturday 2027-03-27: the Monday after.
        ("2027-03-27", "2027-03-31", "2027-03-29"),
        # One day only.
        ("2027-03-31", "2027-03-31", "2027-03-31"),
        # A Saturday and a Sunday: no workday at all, so the last of them.
        ("2027-03-27", "2027-03-28", "2027-03-28"),
    ],
)
def test_no_filing_goes_in_before_its_window_opens(first: str, last: str, submitted: str) -> None:
    found = tasks_of(day(first), day(last), 2027, [], USUAL, day("2026-11-22"))
    assert [one.day for one in found if one.kind == "submission"] == [submitted]


def test_the_last_of_february_of_a_leap_year() -> None:
    # 2028-02-29 is a Tuesday, 02-22 and 02-15 are Tuesdays too, and 60 days before is Friday 2027-12-31.
    found = tasks_of(None, day("2028-02-29"), 2028, [], USUAL, day("2026-11-22"))
    assert [(one.start, one.day) for one in found] == [
        ("2027-12-31", "2028-02-15"),
        ("2028-02-15", "2028-02-21"),
        (None, "2028-02-22"),
        (None, "2028-12-31"),
    ]


def test_a_filing_that_is_past_has_past_tasks_and_none_is_dropped() -> None:
    found = tasks_of(None, day("2026-03-31"), 2026, [], USUAL, day("2026-11-22"))
    assert [(one.title.zh, one.past) for one in found] == [
        ("备齐申报材料（已过）", True),
        ("内部复核（已过）", True),
        ("提交申报（已过）", True),
        ("预计拨付（2026 年内）", False),
    ]
    assert found[2].title.en == "submit the filing (past)"


def test_payment_of_a_year_that_is_over() -> None:
    found = tasks_of(None, day("2024-03-29"), 2024, [], USUAL, day("2026-11-22"))
    assert found[-1].title == Words(zh="预计拨付（2024 年内）（已过）", en="payment expected (within 2024) (past)")


def test_work_that_is_late_while_the_filing_is_open() -> None:
    # The last day is Monday 2026-11-30: papers were due on Monday 11-16, the review runs to Friday 11-20.
    found = tasks_of(None, day("2026-11-30"), 2027, [], USUAL, day("2026-11-22"))
    assert [(one.day, one.title.zh, one.past) for one in found[:3]] == [
        ("2026-11-16", "备齐申报材料（应已完成，请尽快）", True),
        ("2026-11-20", "内部复核（应已完成，请尽快）", True),
        ("2026-11-23", "提交申报", False),
    ]
    assert found[0].title.en == "collect the papers (should be done by now; do it at once)"


def test_what_is_due_on_the_day_itself_is_not_past() -> None:
    found = tasks_of(None, day("2026-11-30"), 2027, [], USUAL, day("2026-11-16"))
    assert not found[0].past


def test_money_is_not_expected_before_the_filing() -> None:
    found = tasks_of(None, day("2028-01-20"), 2027, [], USUAL, day("2026-11-22"))
    assert (found[-1].day, found[-1].title.zh, found[-1].title.en) == (
        "2028-12-31",
        "预计拨付（2028 年内）（方案按 2027 年拨付，申报期在其后）",
        "payment expected (within 2028) (the plan says 2027, yet the filing comes later)",
    )


@pytest.mark.parametrize(
    ("first", "last", "zh"),
    [
        (None, "2029-03-31", ["截止日为周六，按此前的周五 2029-03-30 安排"]),
        (None, "2027-02-28", ["截止日为周日，按此前的周五 2027-02-26 安排"]),
        (None, "2027-03-31", []),
        ("2027-03-27", "2027-03-28", []),
    ],
)
def test_a_last_day_on_a_weekend_is_told(first: str | None, last: str, zh: list[str]) -> None:
    assert [one.zh for one in weekend_words(day(first) if first else None, day(last))] == zh


def test_a_last_day_on_a_weekend_is_told_in_english() -> None:
    (told,) = weekend_words(None, day("2027-02-28"))
    assert told.en == "the last day is a Sunday, and work is planned to the Friday before, 2027-02-26"


@st.composite
def days_before(draw: st.DrawFn) -> DaysBefore:
    submission = draw(st.integers(0, 30))
    review = draw(st.integers(submission + 1, 60))
    later = st.integers(review, 120)
    return DaysBefore(evidence=draw(later), audit=draw(later), review=review, submission=submission)


@given(DAYS, st.none() | st.integers(0, 90), days_before(), st.booleans())
def test_laws_of_tasks(last: date, open_for: int | None, ahead: DaysBefore, audited: bool) -> None:
    first = None if open_for is None else last - timedelta(days=open_for)
    found = tasks_of(first, last, last.year, [AUDIT] if audited else [], ahead, day("2026-11-22"))
    days = [one.day for one in found]
    assert days == sorted(days)
    work = [one for one in found if one.kind != "payment"]
    assert all(one.day <= last.isoformat() for one in work)
    assert all(one.start is None or one.start < one.day for one in found)
    submitted = next(day(one.day) for one in found if one.kind == "submission")
    assert first is None or first <= submitted
    no_workday = first is not None and np.busday_count(first, last + timedelta(days=1)) == 0
    on_weekends = [
        one.kind for one in work if day(one.day).weekday() > 4 or (one.start and day(one.start).weekday() > 4)
    ]
    assert on_weekends == (["submission"] if no_workday else [])
