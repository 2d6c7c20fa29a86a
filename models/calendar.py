"""When to file, and what has to be done before. Days are ISO texts (2027-03-31)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from models.plan import Words

#: Where a filing window comes from: the policy's text, the user's own dates, or an assumption that is said as such.
Basis = Literal["stated", "own", "assumed"]
TaskKind = Literal["evidence", "audit", "review", "submission", "payment"]


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do for a filing: `day` is the day by which it is done (for `payment`: when money is expected).

    `start` is when to begin, None where a task is of one day. `certain` is false for a day that is only expected.
    `past` is whether the day lay behind when the calendar was made; the title says so too.
    """

    kind: TaskKind
    title: Words
    day: str
    start: str | None = None
    certain: bool = True
    past: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """One filing: claims of one clause and one window that are filed together.

    `claims` are the numbers of the claims in the plan, from 1. `title` is the clause's and `year` the claims' year.
    `subjects` are the items by their labels; there is none where the claim is on the enterprise itself. `first` is
    None where no first day is known; `last` is the day that the filing must be in. `text` says the window as a reader
    is told, with its basis. `granted` is whole yuan of the one `strength` that a clause has. `tasks` are in the order
    of their days. `past` is whether the last day lay behind when the calendar was made; `text` says so too.
    """

    id: str
    claims: tuple[int, ...]
    policy: str
    clause: str
    title: Words
    subjects: tuple[str, ...]
    departments: tuple[str, ...]
    first: str | None
    last: str
    basis: Basis
    text: Words
    granted: int
    tasks: tuple[Task, ...]
    year: int = 0
    strength: str = ""
    past: bool = False
