"""The form of a scenario file: what it changes of a case. Addresses and values are tested against the case."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from models.case_file import ReadingValue, Year
from models.file_form import FileModel, Identifier, TextFile


class BoundsFile(FileModel):
    """A new first year of the plan, a new last year, or both."""

    from_: Annotated[Year | None, Field(alias="from")] = None
    to: Year | None = None


class ShiftFile(FileModel):
    """Items are so many years later; `signed` moves signed contracts too."""

    years: Annotated[int, Field(ge=1, le=10)]
    signed: bool = False


class ParameterFile(FileModel):
    """A word `{name}` of the file that the user gives; without a default it must be given."""

    title: TextFile
    default: str | None = None


def _as_title(value: Any) -> Any:
    return {"zh": value, "en": value} if isinstance(value, str) else value


class OutlookWanted(FileModel):
    """Chances and shares by clause and pot; `*` stands for all that the packs have."""

    chances: dict[str, str] = {}
    pots: dict[str, str] = {}


class ScenarioFile(FileModel):
    """A whole scenario."""

    id: Identifier
    title: Annotated[TextFile, BeforeValidator(_as_title)]
    note: TextFile | None = None
    parameters: dict[Identifier, ParameterFile] = {}
    set: dict[str, Any] = {}
    scale: dict[str, str] = {}
    shift: ShiftFile | None = None
    add_items: list[dict[str, Any]] = []
    remove_items: list[str] = []
    readings: dict[str, ReadingValue] = {}
    drafts: Literal["exclude", "include"] | None = None
    policies: list[str] | None = None
    versions: dict[str, Literal["in_force", "expired"]] = {}
    horizon: BoundsFile | None = None
    outlook: OutlookWanted | None = None
    objective: str | None = None
    demands: dict[str, Any] = {}
