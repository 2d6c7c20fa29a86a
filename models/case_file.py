"""The form of a case file; facts are typed by the vocabulary, so they are free here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from models.file_form import CLAUSE_REF, NOTHING, FileModel, TextFile

#: What every item has besides its facts, by Chinese label; no fact of items may be called so.
ITEM_KEYS: Mapping[str, str] = {
    "编号": "id",
    "类型": "kind",
    "年份": "year",
    "日期": "date",
    "属于": "part_of",
    "同一事项": "matter",
    "名称": "label",
}
#: What stands beside the enterprise's facts, by Chinese label.
ENTERPRISE_KEYS: Mapping[str, str] = {"年度": "years", "名称": "name"}

Year = Annotated[int, Field(ge=2000, le=2100)]


class HorizonFile(FileModel):
    """First and last year of the plan."""

    from_: Year = Field(alias="from")
    to: Year


class AwardFile(FileModel):
    """Money already received under a clause (`<pack>/<clause>`)."""

    clause: Annotated[str, Field(pattern=CLAUSE_REF)]
    year: Year
    granted: str
    item: str | None = None
    matter: str | None = None
    facts: dict[str, Any] = {}


class ElsewhereFile(FileModel):
    """Money for the same matter from a source that no pack holds."""

    matter: str
    year: Year
    granted: str
    source: str = ""
    level: str = ""


class HistoryFile(FileModel):
    """What the enterprise already had."""

    awards: list[AwardFile] = []
    reached: dict[str, str] = {}
    elsewhere: list[ElsewhereFile] = []


def _as_title(value: Any) -> Any:
    return {"zh": value, "en": value} if isinstance(value, str) else value


#: The option of a shared reading, or the options of one pack's readings.
ReadingValue = Annotated[
    Annotated[dict[str, str], Tag("pack")] | Annotated[str, Tag("shared")],
    Discriminator(lambda value: "pack" if isinstance(value, dict) else "shared"),
]


class OutlookFile(FileModel):
    """What the user expects: chances of competitive clauses, and the share that a budget pot will pay."""

    chances: dict[Annotated[str, Field(pattern=CLAUSE_REF)], str] = {}
    pots: dict[Annotated[str, Field(pattern=CLAUSE_REF)], str] = {}


class CaseFile(FileModel):
    """A whole case."""

    id: Annotated[str, Field(min_length=1, max_length=200)]
    title: Annotated[TextFile, BeforeValidator(_as_title)] | None = None
    horizon: HorizonFile
    policies: list[str] = []
    drafts: Literal["exclude", "include"] = "exclude"
    enterprise: dict[str, Any]
    items: list[dict[str, Any]] = []
    history: Annotated[HistoryFile, NOTHING]
    readings: dict[str, ReadingValue] = {}
    outlook: Annotated[OutlookFile, NOTHING]
