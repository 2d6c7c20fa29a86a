"""An intake workbook as a case: every answer, every fault at its cell, and what the user should know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from models.batch import DataPath
from models.case import Case
from models.errors import Finding, InputError
from models.policy import Policy
from models.text import Lang
from models.vocabulary import Vocabulary
from scenarios.case_loader import case_of
from scenarios.intake.known_fields import KnownFields
from scenarios.intake.layout import Field
from scenarios.intake.read.doubts import ask_back
from scenarios.intake.read.draft import Draft
from scenarios.intake.read.forms import read_form, read_years
from scenarios.intake.read.grid import Grid, read_grids
from scenarios.intake.read.guard import content_of
from scenarios.intake.read.hidden import Hidden, read_hidden
from scenarios.intake.read.located import Located, locate, own_sheets
from scenarios.intake.read.references import settle_references
from scenarios.intake.read.tables import read_table
from scenarios.intake.read.told import Spot, Told, in_order
from scenarios.numbered import numbered

#: The keys of a case in the order in which people write them.
_KEYS = ("id", "title", "horizon", "policies", "drafts", "enterprise", "items", "history", "readings", "outlook")


@dataclass(frozen=True, slots=True)
class Intake:
    """What a workbook says. `case` is None where `faults` tell why; `data` is as much of it as could be read.

    `asked` and `known` count questions and answers, `blanks` are the questions without an answer, each at its cell;
    `cells` are those of all answers by their paths in the case, blank cells too.
    """

    file: str
    lang: Lang
    cities: tuple[str, ...]
    case: Case | None
    data: dict[str, Any]
    faults: tuple[Told, ...]
    notes: tuple[Told, ...]
    asked: int = 0
    known: int = 0
    blanks: tuple[tuple[Field, Spot], ...] = field(default=(), repr=False)
    cells: Mapping[DataPath, Spot] = field(default_factory=dict, repr=False)

    def checked(self) -> Case:
        """The case. Raises InputError with every fault where there is none."""
        if self.case is None:
            raise InputError(self.findings())
        return self.case

    def addresses(self) -> dict[str, Spot]:
        """The cells by the addresses of `scenarios.address`: `items.<id>.amount`."""
        items = self.data.get("items", ())
        return {
            ".".join(str(items[part]["id"] if at == 1 and path[0] == "items" else part) for at, part in enumerate(path))
            if path[0] != "history"
            else "": spot
            for path, spot in self.cells.items()
        }

    def findings(self) -> list[Finding]:
        """The faults at their cells."""
        return [one.finding(self.file) for one in self.faults]

    def said(self) -> list[Finding]:
        """The notes at their cells."""
        return [one.finding(self.file) for one in self.notes]


def read_intake(path: Path | str, policies: Iterable[Policy], vocabulary: Vocabulary) -> Intake:
    """What the workbook of a file says; its `checked()` is the case, or raises InputError with every fault, in the
    order of sheets, rows and columns. Raises InputError where the file is no intake workbook.
    """
    return examine(content_of(Path(path), str(path)), str(path), policies, vocabulary)


def examine(content: bytes, file: str, policies: Iterable[Policy], vocabulary: Vocabulary) -> Intake:
    """The same for the bytes of a workbook, its faults told and not raised.

    Raises InputError where the file must not be opened or is no intake workbook.
    """
    policies = tuple(policies)
    grids = read_grids(content, file)
    hidden = read_hidden(grids, file)
    draft = Draft()
    of_cities = [one for one in policies if one.jurisdiction in hidden.cities]
    known = KnownFields(vocabulary, policies), KnownFields(vocabulary, of_cities)
    located = locate(hidden, grids, known, draft.faults, draft.notes)
    _note_around(draft, hidden, grids, located, policies)
    for one in located:
        if one.sheet.form == "table":
            read_table(draft, one)
        elif one.sheet.form == "years":
            read_years(draft, one)
        else:
            read_form(draft, one)
    _fill_head(draft, hidden, file)
    settle_references(draft, vocabulary)
    ask_back(draft, vocabulary)
    case = _case(draft, file, policies, vocabulary)
    faults = in_order(draft.faults)
    return Intake(
        file,
        hidden.lang,
        hidden.cities,
        None if faults else case,
        draft.data,
        faults,
        in_order(draft.notes),
        draft.asked,
        draft.known,
        tuple(draft.blanks),
        draft.cells,
    )


def _note_around(
    draft: Draft, hidden: Hidden, grids: Sequence[Grid], located: Sequence[Located], policies: Iterable[Policy]
) -> None:
    """Sheets of the client's own, and packs that have changed since the form was made."""
    for grid in own_sheets(grids, located):
        draft.note(grid.spot(), "自己加的工作表没有读", "a sheet of your own; it was not read")
    digests = {one.id: one.digest for one in policies}
    for pack, digest in hidden.packs:
        if digests.get(pack) != digest:
            draft.note(
                None,
                f"生成表格以后政策包 {pack} 有变化，可能要问的不同了；planner intake convert 可换成新表",
                f"the pack {pack} has changed since the form was made, and other questions may count; "
                "planner intake convert makes a new form of it",
            )


def _fill_head(draft: Draft, hidden: Hidden, file: str) -> None:
    """What heads every case: its number, else by the file's name; its horizon, else that of the form."""
    data = draft.data
    title = data.get("title")
    if isinstance(title, dict) and len(title) == 1:
        # one title for both languages, as case files have it
        ((lang, text),) = title.items()
        data["title"] = text
        draft.cells["title",] = draft.cells["title", lang]
    if not data.get("id"):
        data["id"] = Path(file).stem or "client"
        draft.note(
            draft.cells.get(("id",)), f"没有个案编号，用文件名 {data['id']}", f"no case number; it is {data['id']}"
        )
    horizon = data.setdefault("horizon", {})
    if ("horizon", "from") in draft.cells:
        draft.cells["horizon",] = draft.cells["horizon", "from"]
    for key, year in zip(("from", "to"), hidden.horizon, strict=True):
        if key not in horizon:
            horizon[key] = year
            draft.note(draft.cells.get(("horizon", key)), f"没有填，按 {year} 年", f"empty; it is {year}")
    data.setdefault("enterprise", {})
    draft.data = {key: data[key] for key in _KEYS if key in data}


def _case(draft: Draft, file: str, policies: Iterable[Policy], vocabulary: Vocabulary) -> Case | None:
    """The case of the data, read strictly; what is wrong with it is brought to its cells."""
    document, paths = numbered(draft.data, file)
    try:
        return case_of(document, policies, vocabulary)
    except InputError as error:
        spots = {one.spot for one in draft.faults}
        broken = {(one.number, one.row if one.column else 0) for one in spots if one is not None}
        for finding in error.findings:
            path = paths[finding.place.line] if finding.place.line < len(paths) else ()
            spot = draft.place(path)
            if not _is_follow_up(path, spot, spots, broken):
                draft.fault(spot, finding.text, finding.suggestion)
    return None


def _is_follow_up(path: DataPath, spot: Spot | None, spots: set[Spot | None], broken: set[tuple[int, int]]) -> bool:
    """Whether the cell is told of already, or what an entry lacks stands in a faulty cell of its row or column."""
    if spot is None:
        return False
    is_entry = len(path) in (2, 3) and isinstance(path[-1], int)
    return spot in spots or (is_entry and not broken.isdisjoint({(spot.number, spot.row), (spot.number, 0)}))
