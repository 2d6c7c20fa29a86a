"""A file of dates: what it may say, and every fault word by word."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import InputError
from planner.calendar.dates import Dates, DaysBefore, OwnWindow
from planner.calendar.dates_file import read_dates
from tests.planner.calendar.filings import day


def written(folder: Path, text: str) -> Path:
    file = folder / "dates.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_whole_file(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "filings:\n"
        "  tongxiang-2025/2.2: {first: 2027-03-01, last: 2027-04-15, note: 市经信局  通知}\n"
        "  tongxiang-2025/5.1:2028: {last: 2029-02-28}\n"
        "  tongxiang-2025/5.1@gpu:2026:\n"
        "    last: 2027-02-10\n"
        "assumed: {last: 02-29, same_year: 10-31}\n"
        "days_before: {evidence: 90, audit: 60, review: 20, submission: 10}\n",
    )
    found = read_dates(file)
    assert found == Dates(
        {
            "tongxiang-2025/2.2": OwnWindow(day("2027-04-15"), day("2027-03-01"), "市经信局 通知"),
            "tongxiang-2025/5.1:2028": OwnWindow(day("2029-02-28")),
            "tongxiang-2025/5.1@gpu:2026": OwnWindow(day("2027-02-10")),
        },
        assumed=(2, 29),
        same_year=(10, 31),
        days_before=DaysBefore(90, 60, 20, 10),
    )
    places = [(one.place.line, one.place.column) for one in found.filings.values()]
    assert places == [(2, 3), (3, 3), (4, 3)]


def test_what_is_not_said_is_as_usual(tmp_path: Path) -> None:
    found = read_dates(written(tmp_path, "days_before: {submission: 3}\n"))
    assert found == Dates(days_before=DaysBefore(evidence=60, audit=45, review=14, submission=3))


FAULTS = [
    (
        "filings:\n  tongxiang-2025/2.2: {first: 2027-03-01}\n",
        "2:23: 缺少必填的键 last",
        "2:23: the key last is missing",
    ),
    (
        "filings:\n  tongxiang-2025/2.2: {last: 2027/4/15}\n",
        "2:30: 2027/4/15：应为日期，如 2026-03-01",
        "2:30: 2027/4/15: a date, such as 2026-03-01, is expected",
    ),
    (
        "filings:\n  tongxiang-2025/2.2: {last: 2027-02-29}\n",
        "2:30: 没有 2027-02-29 这一天",
        "2:30: there is no day 2027-02-29",
    ),
    (
        "filings:\n  tongxiang-2025/2.2: {first: 2027-04-20, last: 2027-04-15}\n",
        "2:49: 截止日 2027-04-15 在开始日 2027-04-20 之前",
        "2:49: the last day 2027-04-15 lies before the first, 2027-04-20",
    ),
    (
        "filings:\n  '2.2': {last: 2027-04-15}\n",
        (
            "2:3: 2.2：应为条款、条款加年度或申报编号，如 tongxiang-2025/2.2、tongxiang-2025/2.2:2027、"
            "tongxiang-2025/5.1@item:2027"
        ),
        (
            "2:3: 2.2: a clause, a clause and its year, or the key of a claim is expected, such as "
            "tongxiang-2025/2.2, tongxiang-2025/2.2:2027 or tongxiang-2025/5.1@item:2027"
        ),
    ),
    (
        "filings:\n  tongxiang-2025/2.2: {lst: 2027-04-15, last: 2027-04-15}\n",
        "2:24: 未知的键 lst",
        "2:24: unknown key lst",
    ),
    ("filings: [a]\n", "1:10: 一组值：应为映射", "1:10: a list: a mapping is expected"),
    (
        "assumed: {last: 2027-03-31}\n",
        "1:17: 2027-03-31：应为月-日，如 03-01",
        "1:17: 2027-03-31: a month and day, such as 03-01, is expected",
    ),
    ("assumed: {same_year: 11-31}\n", "1:22: 没有 11-31 这一天", "1:22: there is no day 11-31"),
    (
        "days_before: {evidence: soon}\n",
        "1:25: soon：应为整数",
        "1:25: soon: a whole number is expected",
    ),
    (
        "days_before: {evidence: 400}\n",
        "1:25: 400：应不大于 365",
        "1:25: 400: at most 365 is expected",
    ),
    (
        "days_before: {review: 7}\n",
        "1:23: 内部复核提前 7 天，应多于提交所提前的 7 天",
        "1:23: the review begins 7 days before the last day; more than the 7 of the submission are expected",
    ),
    (
        "days_before: {audit: 10}\n",
        "1:22: 审计提前 10 天，应不少于内部复核所提前的 14 天",
        "1:22: the audit begins 10 days before the last day; at least the 14 of the review are expected",
    ),
    ("windows: {}\n", "1:1: 未知的键 windows", "1:1: unknown key windows"),
]


@pytest.mark.parametrize(("text", "zh", "en"), FAULTS)
def test_faults(tmp_path: Path, text: str, zh: str, en: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(InputError) as caught:
        read_dates(file)
    for lang, expected in (("zh", zh), ("en", en)):
        assert caught.value.render(lang).splitlines()[0] == f"{file}:{expected}"  # type: ignore[arg-type]
    assert len(caught.value.findings) == 1


def test_a_wrong_key_is_told_with_its_neighbour(tmp_path: Path) -> None:
    file = written(tmp_path, "day_before: {review: 20}\n")
    with pytest.raises(InputError) as caught:
        read_dates(file)
    assert caught.value.render("en") == (
        f"{file}:1:1: unknown key day_before\n    day_before: {{review: 20}}\n    ^\n    maybe you wanted days_before?"
    )


def test_every_fault_is_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "filings:\n"
        "  a/1: {last: 2027-02-30}\n"
        "  nothing: {last: 2027-02-10}\n"
        "days_before: {evidence: 5, audit: 6, review: 7, submission: 8}\n",
    )
    with pytest.raises(InputError) as caught:
        read_dates(file)
    assert [(one.place.line, one.place.column) for one in caught.value.findings] == [
        (2, 15),
        (3, 3),
        (4, 25),
        (4, 35),
        (4, 46),
    ]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        read_dates(tmp_path / "dates.yaml")
