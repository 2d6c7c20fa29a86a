"""The case of a file that a user names: YAML, or an intake workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from models.case import Case
from models.errors import Finding
from models.policy import Policy
from models.vocabulary import Vocabulary
from policies.files.strict_yaml import read_document
from policies.shipped import with_defaults
from scenarios.case_loader import case_of
from scenarios.intake.kinds_of_file import is_workbook
from scenarios.open_case import OpenCase, open_case_from_data, open_case_of


def load_case(
    path: Path | str,
    *,
    policies: Iterable[Policy] | None = None,
    vocabulary: Vocabulary | None = None,
    notes: Callable[[Finding], None] | None = None,
) -> Case:
    """The case of a YAML file or an intake workbook. Raises InputError with every fault.

    `notes` is called for what a workbook has to tell beside faults: headings that were renamed, rows that are hidden.
    """
    if not is_workbook(path):
        return case_of(read_document(Path(path)), policies, vocabulary)
    from scenarios.intake.read.intake import read_intake

    words, known = with_defaults(vocabulary, policies)
    found = read_intake(path, known, words)
    case = found.checked()
    if notes is not None:
        for one in found.said():
            notes(one)
    return case


def load_open_case(
    path: Path | str, *, policies: Iterable[Policy] | None = None, vocabulary: Vocabulary | None = None
) -> OpenCase:
    """The case of a YAML file, with or without levers, or of a workbook, which has none. Raises InputError."""
    words, known = with_defaults(vocabulary, policies)
    if not is_workbook(path):
        return open_case_of(read_document(Path(path)), known, words)
    source = load_case(path, policies=known, vocabulary=words).source
    return open_case_from_data(source, file=str(path), policies=known, vocabulary=words)
