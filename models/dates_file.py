"""The form of a file of dates: filing windows from the notices of a year, and how long before things are begun."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from models.file_form import DAY, MONTH_DAY, NOTHING, FileModel

DaysAhead = Annotated[int, Field(ge=0, le=365)]


class WindowFile(FileModel):
    """One filing window; without `first` it is open already."""

    last: Annotated[str, Field(pattern=DAY)]
    first: Annotated[str, Field(pattern=DAY)] | None = None
    note: str = ""


class AssumedFile(FileModel):
    """Days of the year by which a claim is filed where nobody knows: of the year of payment, and, where that is the
    claim's own year, of that one."""

    last: Annotated[str, Field(pattern=MONTH_DAY)] = "03-31"
    same_year: Annotated[str, Field(pattern=MONTH_DAY)] = "11-30"


class DaysBeforeFile(FileModel):
    """Days before the last day on which work is begun; for the submission, the day of it."""

    evidence: DaysAhead = 60
    audit: DaysAhead = 45
    review: DaysAhead = 14
    submission: DaysAhead = 7


class DatesFile(FileModel):
    """A whole file of dates. Keys of `filings` name a clause, a clause and a claim year, or a claim."""

    filings: dict[str, WindowFile] = {}
    assumed: Annotated[AssumedFile, NOTHING]
    days_before: Annotated[DaysBeforeFile, NOTHING]
