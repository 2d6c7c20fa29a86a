"""What the forms of all files share: strictness, texts in both languages, and how names are written."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

IDENTIFIER = r"^[a-z][a-z0-9]*([-_][a-z0-9]+)*$"
CLAUSE_ID = r"^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*$"
MONTH_DAY = r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
PERCENT = r"^[0-9]{1,3}(\.[0-9]{1,4})?%$"
#: A share of a whole: 30 %, or a third, which no percentage says.
SHARE = r"^([0-9]{1,3}(\.[0-9]{1,4})?%|[1-9][0-9]?/[1-9][0-9]?)$"
DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
GROUP_KEYS = ("enterprise", "item", "matter", "root", "clause", "article", "policy", "level", "year")
GROUP_KEY = rf"^({'|'.join(GROUP_KEYS)}|item\.[a-z][a-z0-9_]*)$"
#: `<pack>/<clause>`.
CLAUSE_REF = r"^[^/#]+/[^/#]+$"


class FileModel(BaseModel):
    """Strict: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


Identifier = Annotated[str, Field(pattern=IDENTIFIER)]
#: For a mapping that may be left out. An instance as default would build that form's validator when the module is
#: imported, and the form around it builds one of its own anyway.
NOTHING = Field(default={}, validate_default=True)


class TextFile(FileModel):
    """A text in both languages."""

    zh: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]
