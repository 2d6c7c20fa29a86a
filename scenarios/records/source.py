"""What a portfolio is read from, told by its form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Protocol

from models.batch import Fault, Record
from models.errors import Finding, InputError, Place
from models.text import Text
from models.vocabulary import Vocabulary
from policies.shipped import load_shipped
from scenarios.records.case_folder import CaseFolder, has_cases
from scenarios.records.json_lines import JsonLines
from scenarios.records.table_files import has_tables
from scenarios.records.tables import Tables

Form = Literal["cases", "lines", "tables"]
FORMS: tuple[Form, ...] = ("cases", "lines", "tables")
_LINES = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")


class Source(Protocol):
    """The enterprises of an input, in an order that stays."""

    @property
    def notes(self) -> tuple[Text, ...]:
        """What the user should know before anything runs, such as files that were left aside."""
        ...

    def records(self) -> Iterator[Record | Fault]:
        """Every enterprise; one that cannot even be handed on is a fault, and takes its number all the same."""
        ...

    def count(self) -> int | None:
        """How many there are; None where only reading tells."""
        ...


def open_source(path: Path | str, *, form: Form | None = None, vocabulary: Vocabulary | None = None) -> Source:
    """The portfolio at the path; `form` says what it is where its name does not. The headings of tables are read by
    the vocabulary, or by the one that comes with the planner.

    Raises InputError where there is nothing of the kind, or where tables lack what they need.
    """
    path = Path(path)
    if not path.exists():
        raise _refused(path, "没有这个文件或文件夹", "there is no such file or folder")
    form = form or _form_of(path)
    if form == "lines":
        return JsonLines(path)
    if form == "tables":
        return Tables(path, vocabulary or load_shipped().vocabulary)
    if not path.is_dir():
        raise _refused(path, "应为个案文件的文件夹", "a folder of case files is expected")
    return CaseFolder(path)


def _form_of(path: Path) -> Form:
    if path.is_file():
        if path.name.lower().endswith(_LINES):
            return "lines"
        if has_tables(path):
            return "tables"
        raise _refused(path, *_EXPECTED)
    tables, cases = has_tables(path), has_cases(path)
    if tables and cases:
        raise _refused(
            path,
            "里面既有 enterprises（企业）表，又有个案文件；请分开放",
            "both a table enterprises (企业) and case files are there; keep them apart",
        )
    if tables or cases:
        return "tables" if tables else "cases"
    raise _refused(path, *_EXPECTED)


_EXPECTED = (
    (
        "不是企业组合：应为个案文件（.yaml、.yml、.json）的文件夹、JSON Lines 文件（.jsonl、.jsonl.gz），"
        "或含 enterprises（企业）表的文件夹或工作簿（.csv、.xlsx、.parquet）"
    ),
    (
        "not a portfolio: a folder of case files (.yaml, .yml, .json), JSON Lines (.jsonl, .jsonl.gz), "
        "or a folder or workbook with a table `enterprises` (.csv, .xlsx, .parquet) is expected"
    ),
)


def _refused(path: Path, zh: str, en: str) -> InputError:
    return InputError([Finding(Place(str(path)), Text(zh, en))])
