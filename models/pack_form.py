"""What the parts of a pack share as they are written: names, expressions, amounts, citations."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from models.file_form import CLAUSE_ID, DAY, PERCENT, SHARE, FileModel


def _as_list(value: Any) -> Any:
    """One text stands for a list of one."""
    return [value] if isinstance(value, str) else value


ClauseId = Annotated[str, Field(pattern=CLAUSE_ID)]
Expression = Annotated[str, Field(min_length=1, description="an expression of the policy language")]
Expressions = Annotated[list[Expression], BeforeValidator(_as_list)]
Percent = Annotated[str, Field(pattern=PERCENT, description="a share: 30%, 12.5%")]
Share = Annotated[str, Field(pattern=SHARE, description="a share of the whole: 30%, 12.5%, 1/3")]
MoneyText = Annotated[str, Field(min_length=1, description="money with a unit: 500万, 1.2亿, 2000元")]
Day = Annotated[str, Field(pattern=DAY)]
DaySpan = Annotated[list[Day], Field(min_length=1, max_length=2), BeforeValidator(_as_list)]


class CiteFile(FileModel):
    """Where the official text says so."""

    article: Annotated[str, Field(min_length=1)]
    sentence: Annotated[int, Field(ge=0)] = 0
