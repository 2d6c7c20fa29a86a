from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from models.batch import Status
from models.text import Lang, Text
from planner.batch.progress import Lines, Objects, Progress, progress_line, span

SOME = Progress(1000, 100, {Status.PLANNED: 180, Status.REFUSED: 12, Status.CRASHED: 5, Status.FAILED: 3}, 20.0)


def test_rate_and_time_left() -> None:
    assert SOME.planned == 200
    assert SOME.rate == 10.0
    assert SOME.seconds_left == 70.0, "700 are left at 10 a second"


def test_what_cannot_be_told_is_not_told() -> None:
    assert Progress(None, 0, {Status.PLANNED: 5}, 1.0).seconds_left is None
    assert Progress(10, 0, {}, 5.0).seconds_left is None
    assert Progress(10, 0, {}, 0.0).rate == 0.0
    assert Progress(10, 8, {Status.PLANNED: 5}, 1.0).seconds_left == 0, "more than the input promised"


@pytest.mark.parametrize(
    ("progress", "zh", "en"),
    [
        (
            SOME,
            "300 / 1,000 家，每秒 10 家，约剩 1:10，输入有误 12 家，未规划成 8 家",
            "300 / 1,000 enterprises, 10 a second, about 1:10 left, 12 refused, 8 failed",
        ),
        (
            Progress(None, 0, {Status.PLANNED: 12_000, Status.NOT_PROVEN: 1}, 4.0),
            "12,001 家，每秒 3,000 家，未证明最优 1 家",
            "12,001 enterprises, 3,000 a second, 1 not proven",
        ),
        (Progress(9, 0, {Status.PLANNED: 1}, 2.0), "1 / 9 家，每秒 0.5 家", "1 / 9 enterprises, 0.5 a second"),
    ],
)
def test_the_line(progress: Progress, zh: str, en: str) -> None:
    assert progress_line(progress, "zh") == zh
    assert progress_line(progress, "en") == en


@pytest.mark.parametrize(("seconds", "text"), [(0.4, "0:00"), (7, "0:07"), (61, "1:01"), (3723, "1:02:03")])
def test_spans(seconds: float, text: str) -> None:
    assert span(seconds) == text


class Clock:
    """Gives the times it was told, one after another."""

    def __init__(self, *times: float) -> None:
        self._times: Iterator[float] = iter(times)

    def __call__(self) -> float:
        return next(self._times)


def lines(rewritten: bool, *times: float, lang: Lang = "en") -> tuple[list[str], Lines]:
    written: list[str] = []
    return written, Lines(written.append, lang, rewritten, Clock(*times))


def test_a_terminal_sees_one_line_written_over() -> None:
    written, told = lines(True, 0.0, 0.1, 0.6, lang="zh")
    for _ in range(3):
        told.see(SOME)
    told.end(Progress(5, 0, {Status.PLANNED: 5}, 1.0))
    first = progress_line(SOME, "zh")
    assert written[:2] == [f"\r{first}"] * 2, "the second came too soon"
    last = "5 / 5 家，每秒 5.0 家"
    assert written[2].startswith(f"\r{last}") and written[2].rstrip(" ") == f"\r{last}"
    assert len(written[2]) > len(f"\r{last}"), "what was longer before is written over"
    assert written[3:] == ["\n"]


def test_elsewhere_lines_are_few() -> None:
    written, told = lines(False, 0.0, 10.0, 15.0)
    for _ in range(3):
        told.see(SOME)
    told.end(SOME)
    assert written == [progress_line(SOME, "en") + "\n"] * 3


def test_notes_are_told_at_once() -> None:
    written, told = lines(False)
    told.tell(Text("有话", "a word"))
    assert written == ["a word\n"]


def test_objects_for_machines() -> None:
    written: list[str] = []
    told = Objects(written.append, Clock(0.0, 0.5, 1.0))
    told.tell(Text("有话", "a word"))
    for _ in range(3):
        told.see(SOME)
    told.end(Progress(None, 0, {}, 0.0))
    assert all(one.endswith("\n") and one.count("\n") == 1 for one in written)
    objects = [json.loads(one) for one in written]
    assert [one["event"] for one in objects] == ["note", "progress", "progress", "end"]
    assert objects[0] == {"event": "note", "zh": "有话", "en": "a word"}
    assert objects[1] == {
        "event": "progress",
        "total": 1000,
        "known": 100,
        "planned": 200,
        "by_status": {"planned": 180, "not_proven": 0, "refused": 12, "failed": 3, "crashed": 5, "timed_out": 0},
        "seconds": 20.0,
        "rate": 10.0,
        "seconds_left": 70.0,
    }
    assert (objects[3]["total"], objects[3]["rate"], objects[3]["seconds_left"]) == (None, 0.0, None)
