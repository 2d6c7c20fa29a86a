"""Which files are meant as workbooks, by their names alone."""

from __future__ import annotations

from pathlib import Path
from typing import Final

#: The one form that is read.
SUFFIX: Final = ".xlsx"
#: Forms of Excel and WPS that are refused by name where they are read.
_REFUSED = (".xlsm", ".xls", ".xlsb", ".xltx", ".xltm", ".et", ".ett")


def is_workbook(path: Path | str) -> bool:
    """Whether a file is meant as a workbook of Excel or WPS, be it one that is refused."""
    return Path(path).suffix.lower() in (SUFFIX, *_REFUSED)
