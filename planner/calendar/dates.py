"""The user's own dates, and how far ahead a filing is prepared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from models.errors import Place

#: A day of the year: month, day. 29 February is the last of the month in years without it.
MonthDay = tuple[int, int]


@dataclass(frozen=True, slots=True)
class OwnWindow:
    """A filing window as the user gives it, from the notice of the year; where it is written, for what is wrong."""

    last: date
    first: date | None = None
    note: str = ""
    place: Place = field(default=Place(""), compare=False)
    excerpt: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class DaysBefore:
    """Calendar days before the last day on which work begins; for `submission`, on which the filing goes in.

    `evidence` and `audit` are not below `review`, and `review` is above `submission`.
    """

    evidence: int = 60
    audit: int = 45
    review: int = 14
    submission: int = 7


@dataclass(frozen=True, slots=True)
class Dates:
    """What a file of dates says; without one, its defaults.

    Keys of `filings` are `<pack>/<clause>`, `<pack>/<clause>:<claim year>`, or the key of a claim. `assumed` is the
    day of the year of payment by which a claim is filed where nobody knows, `same_year` that of the claim's own year
    where it is paid in that year: 31 March would lie before the matter itself.
    """

    filings: Mapping[str, OwnWindow] = field(default_factory=dict)
    assumed: MonthDay = (3, 31)
    same_year: MonthDay = (11, 30)
    days_before: DaysBefore = DaysBefore()
