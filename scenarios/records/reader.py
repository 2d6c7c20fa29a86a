"""From a record to its case: quickly where it is plainly clean, else by the strict reader, which says what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.batch import DataPath, Fault, Record
from models.case import Case
from models.errors import Finding, InputError, Place
from models.policy import Policy
from models.text import Text
from models.vocabulary import Vocabulary
from policies.files.strict_yaml import Document, read_content
from scenarios.case_loader import case_of
from scenarios.levers.open_places import OpenDecisions
from scenarios.numbered import numbered
from scenarios.open_case import OpenCase, open_case_of
from scenarios.quick_case.quick_case import QuickCaseReader
from scenarios.records.json_form import parse_object


class RecordReader:
    """Reads the records of a run; made once for the packs and the words."""

    def __init__(self, policies: Sequence[Policy], vocabulary: Vocabulary) -> None:
        self._policies = tuple(policies)
        self._vocabulary = vocabulary
        self._quick = QuickCaseReader(self._policies, vocabulary)

    def read_record(self, record: Record) -> Case | OpenCase | tuple[Fault, ...]:
        """The case of a record, an open one where it leaves decisions open, or everything that is wrong with it."""
        file = str(record.origin.place((), Place(record.id)))
        if record.form == "json":
            return self._quick.read(record.data, file) or self._strictly(record, file)
        return self._of_file(record, file)

    def _of_file(self, record: Record, file: str) -> Case | OpenCase | tuple[Fault, ...]:
        """A file is YAML; of JSON, only what YAML reads alike is read quickly."""
        if _is_plain_json(record.data):
            case = self._quick.read(record.data, file)
            if case is not None:
                return case
        try:
            document = read_content(record.data, file)
            return self._quick.read_plain(document.data, file) or self._case(document)
        except InputError as error:
            return faults_of(record, error.findings)

    def _strictly(self, record: Record, file: str) -> Case | OpenCase | tuple[Fault, ...]:
        data, wrong = parse_object(record.data)
        if wrong:
            return tuple(_fault(record, path, Place(file), text, None) for path, text in wrong)
        document, paths = numbered(data, file)
        try:
            return self._case(document)
        except InputError as error:
            return faults_of(record, error.findings, paths)

    def _case(self, document: Document) -> Case | OpenCase:
        try:
            return case_of(document, self._policies, self._vocabulary)
        except OpenDecisions:
            return open_case_of(document, self._policies, self._vocabulary)


def faults_of(record: Record, findings: Iterable[Finding], paths: Sequence[DataPath] = ()) -> tuple[Fault, ...]:
    """Findings as faults at their places in the input; `paths` are those that the findings give as lines."""
    found = []
    for one in findings:
        path = paths[one.place.line] if one.place.line < len(paths) else ()
        found.append(_fault(record, path, one.place, one.text, one.suggestion))
    return tuple(found)


def _fault(record: Record, path: DataPath, written: Place, text: Text, hint: Text | None) -> Fault:
    place = str(record.origin.place(path, written))
    if hint is None:
        return Fault(place, text.zh, text.en)
    return Fault(place, f"{text.zh}；{hint.zh}", f"{text.en}; {hint.en}")


def _is_plain_json(content: bytes) -> bool:
    """Whether YAML and JSON cannot differ: printable ASCII and common Chinese in double quotes, nothing escaped."""
    if not content.startswith(b"{") or b"\\" in content:
        return False
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return all(line.isprintable() for line in text.replace("\r\n", "\n").split("\n"))
