"""How far a run is, for people and for machines."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from models.batch import Status
from models.text import Lang, Text

ProgressForm = Literal["text", "json", "none"]
#: Seconds between two lines: one that is written over on a terminal, lines one after another, objects for machines.
_REWRITTEN, _LINES, _OBJECTS = 0.5, 15.0, 1.0
#: Seconds after the start of which the rate tells little.
_WARMING = 3.0


@dataclass(frozen=True, slots=True)
class Progress:
    """Enterprises so far. `known` were done before this run began, `total` is None where the input does not say;
    `seconds` run since the start.
    """

    total: int | None
    known: int
    done: Mapping[Status, int]
    seconds: float

    @property
    def planned(self) -> int:
        """How many this run settled."""
        return sum(self.done.values())

    @property
    def rate(self) -> float:
        """Enterprises a second in this run."""
        return self.planned / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """At the rate so far; None where that cannot be told."""
        if self.total is None or not self.planned:
            return None
        return max(0, self.total - self.known - self.planned) / self.rate


class Watcher(Protocol):
    """Who is told how far a run is."""

    def tell(self, note: Text) -> None:
        """What the user should know about the input or the tables."""
        ...

    def see(self, progress: Progress) -> None:
        """After every shard."""
        ...

    def end(self, progress: Progress) -> None:
        """After the last, or where the run stops."""
        ...


class Silent:
    """Tells nobody."""

    def tell(self, note: Text) -> None:
        """Nothing to do."""

    def see(self, progress: Progress) -> None:
        """Nothing to do."""

    def end(self, progress: Progress) -> None:
        """Nothing to do."""


@dataclass
class Lines:
    """Words for people: one line that is written over on a terminal, else a line now and then."""

    write: Callable[[str], object]
    lang: Lang
    rewritten: bool
    clock: Callable[[], float] = time.monotonic
    _told: float = field(default=float("-inf"), init=False)
    _width: int = field(default=0, init=False)

    def tell(self, note: Text) -> None:
        """A line of its own."""
        self.write(note.in_(self.lang) + "\n")

    def see(self, progress: Progress) -> None:
        """A line, where the last one is old enough."""
        now = self.clock()
        if now - self._told >= (_REWRITTEN if self.rewritten else _LINES):
            self._told = now
            self._put(progress_line(progress, self.lang))

    def end(self, progress: Progress) -> None:
        """The last word."""
        self._put(progress_line(progress, self.lang))
        if self.rewritten:
            self.write("\n")

    def _put(self, line: str) -> None:
        if not self.rewritten:
            self.write(line + "\n")
            return
        # a wide character takes two cells
        width = sum(2 if ord(mark) > 0x2E7F else 1 for mark in line)
        self.write("\r" + line + " " * max(0, self._width - width))
        self._width = width


@dataclass
class Objects:
    """One JSON object a line, for machines; the same names as in `Progress`."""

    write: Callable[[str], object]
    clock: Callable[[], float] = time.monotonic
    _told: float = field(default=float("-inf"), init=False)

    def tell(self, note: Text) -> None:
        """An object in both languages."""
        self.write(json.dumps({"event": "note", "zh": note.zh, "en": note.en}, ensure_ascii=False) + "\n")

    def see(self, progress: Progress) -> None:
        """An object, at most one a second."""
        now = self.clock()
        if now - self._told >= _OBJECTS:
            self._told = now
            self._put("progress", progress)

    def end(self, progress: Progress) -> None:
        """The last one."""
        self._put("end", progress)

    def _put(self, event: str, progress: Progress) -> None:
        self.write(json.dumps({"event": event} | progress_data(progress)) + "\n")


def progress_data(progress: Progress) -> dict[str, Any]:
    """Progress as plain data."""
    left = progress.seconds_left
    return {
        "total": progress.total,
        "known": progress.known,
        "planned": progress.planned,
        "by_status": {status.value: progress.done.get(status, 0) for status in Status},
        "seconds": round(progress.seconds, 3),
        "rate": round(progress.rate, 2),
        "seconds_left": None if left is None else round(left, 1),
    }


def progress_line(progress: Progress, lang: Lang) -> str:
    """Progress in one line."""
    done = progress.known + progress.planned
    head = f"{done:,}" if progress.total is None else f"{done:,} / {progress.total:,}"
    rate = f"{progress.rate:,.0f}" if progress.rate >= 10 else f"{progress.rate:.1f}"
    parts = [Text(f"{head} 家", f"{head} enterprises"), Text(f"每秒 {rate} 家", f"{rate} a second")]
    left = progress.seconds_left
    if left is not None and left > 0 and progress.seconds >= _WARMING:
        parts.append(Text(f"约剩 {span(left)}", f"about {span(left)} left"))
    parts += [one for one in _trouble(Counter(progress.done)) if one]
    return ("，" if lang == "zh" else ", ").join(one.in_(lang) for one in parts)


def _trouble(done: Counter[Status]) -> list[Text]:
    """What did not go well so far."""
    failed = done[Status.FAILED] + done[Status.CRASHED] + done[Status.TIMED_OUT]
    found = []
    if done[Status.REFUSED]:
        found.append(Text(f"输入有误 {done[Status.REFUSED]:,} 家", f"{done[Status.REFUSED]:,} refused"))
    if failed:
        found.append(Text(f"未规划成 {failed:,} 家", f"{failed:,} failed"))
    if done[Status.NOT_PROVEN]:
        found.append(Text(f"未证明最优 {done[Status.NOT_PROVEN]:,} 家", f"{done[Status.NOT_PROVEN]:,} not proven"))
    return found


def span(seconds: float) -> str:
    """A time such as 0:07 or 1:02:03."""
    whole = round(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"
