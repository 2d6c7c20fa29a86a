"""A folder of case files, its subfolders too."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from models.batch import DataPath, Fault, Record
from models.errors import InputError, Place
from models.text import Text
from policies.files.strict_yaml import bytes_of
from scenarios.records.ids import Ids, yaml_id

_SUFFIXES = (".yaml", ".yml", ".json")
#: How many files that are left aside are named.
_NAMED = 3


class FileOrigin(NamedTuple):
    """A case file, by its path within the folder."""

    file: str

    def place(self, path: DataPath, written: Place) -> Place:  # noqa: ARG002 - lines say more than paths
        """`file:line:column`, where the reader of the file found it."""
        return Place(self.file, written.line, written.column)


class CaseFolder:
    """The case files of a folder by their relative path; hidden files and folders are passed over."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files, others = _files(folder)
        self.notes = (_left_aside(others),) if others else ()

    def count(self) -> int | None:
        """The case files there were when the folder was opened."""
        return len(self._files)

    def records(self) -> Iterator[Record | Fault]:
        """A record for each file; a fault for a file that cannot be read or that has an id again."""
        ids = Ids(self._files.__getitem__)
        for number, name in enumerate(self._files):
            try:
                content = bytes_of(self._folder / name, name)
            except InputError as error:
                yield Fault(name, error.findings[0].text.zh, error.findings[0].text.en)
                continue
            found = yaml_id(content)
            record = Record(number, found or name, FileOrigin(name), "yaml", content)
            yield (ids.twice(found, number) if found else None) or record


def is_case_file(name: str) -> bool:
    """Whether a file of that name may hold a case."""
    return name.lower().endswith(_SUFFIXES) and not is_hidden(name)


def is_hidden(name: str) -> bool:
    """Whether it is none of the user's own: hidden, or the lock of an open document."""
    return name.startswith((".", "~$"))


def has_cases(folder: Path) -> bool:
    """Whether there is a case file in the folder or below it."""
    return any(is_case_file(name) for _, name in _walk(folder))


def _files(folder: Path) -> tuple[list[str], list[str]]:
    """The case files, and the others, by relative path in the order of these texts."""
    cases: list[str] = []
    others: list[str] = []
    for where, name in _walk(folder):
        (cases if is_case_file(name) else others).append(f"{where}{name}")
    return sorted(cases), sorted(others)


def _walk(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file that is not hidden: its folder ("" or `a/b/`) and its name."""
    for where, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not is_hidden(name)]
        relative = Path(where).relative_to(folder).as_posix()
        prefix = "" if relative == "." else f"{relative}/"
        yield from ((prefix, name) for name in files if not is_hidden(name))


def _left_aside(others: list[str]) -> Text:
    names, more = ", ".join(others[:_NAMED]), " …" if len(others) > _NAMED else ""
    return Text(
        f"{len(others)} 个不是个案的文件没有读：{names}{more}",
        f"{len(others)} files are no cases and were left aside: {names}{more}",
    )
