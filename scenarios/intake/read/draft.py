"""The case as it comes together: plain data, the cell of every answer, and all that is wrong or worth telling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from models.batch import DataPath
from models.text import Text
from scenarios.intake.layout import Field
from scenarios.intake.read.answers import UNKNOWN, read_answer
from scenarios.intake.read.fault import Answer, AnswerFault
from scenarios.intake.read.grid import Cell
from scenarios.intake.read.located import Located
from scenarios.intake.read.told import Spot, Told


@dataclass(slots=True)
class Entry:
    """One row of a table: where it lies in the case, the sheet and row it stands in, and its own mapping."""

    path: DataPath
    located: Located
    row: int
    data: dict[str, Any]
    number: int

    def spot(self, name: str) -> Spot:
        """The cell of a field of the row."""
        return self.located.grid.spot(self.row, self.located.lines.get(name, 0))


@dataclass(slots=True)
class Draft:
    """What has been read so far. `cells` has blank cells too, so that what is missing has a place; `own_unit` are the
    paths of amounts that say their unit; `asked` and `known` count questions and answers that tell something.
    """

    data: dict[str, Any] = field(default_factory=dict)
    cells: dict[DataPath, Spot] = field(default_factory=dict)
    own_unit: set[DataPath] = field(default_factory=set)
    entries: list[Entry] = field(default_factory=list)
    faults: list[Told] = field(default_factory=list)
    notes: list[Told] = field(default_factory=list)
    blanks: list[tuple[Field, Spot]] = field(default_factory=list)
    asked: int = 0
    known: int = 0

    def fault(self, spot: Spot | None, text: Text, suggestion: Text | None = None) -> None:
        """Note a fault."""
        self.faults.append(Told(spot, text, suggestion))

    def note(self, spot: Spot | None, zh: str, en: str) -> None:
        """Note what the user should know."""
        self.notes.append(Told(spot, Text(zh, en)))

    def answer(self, question: Field, cell: Cell | None, spot: Spot) -> Answer | None:
        """The answer of a cell; None where it is blank, unknown to a question that has no fact, or faulty."""
        found = None
        try:
            found = read_answer(question, cell) if cell is not None else None
        except AnswerFault as error:
            self.fault(spot, error.text, error.suggestion)
        self.asked += 1
        is_known = found is not None and (found.value != UNKNOWN or question.form in ("text", "item"))
        self.known += is_known
        if not is_known:
            self.blanks.append((question, spot))
        return found if is_known or question.fact is not None else None

    def put(self, path: DataPath, spot: Spot, found: Answer | None) -> None:
        """Take an answer in at its path of the case; without one only its place is kept."""
        self.cells[path] = spot
        if found is None:
            return
        if found.key:
            path = (*path[:-1], found.key)
            self.cells[path] = spot
        if found.has_own_unit:
            self.own_unit.add(path)
        into: Any = self.data
        for part in path[:-1]:
            into = into[int(part)] if isinstance(into, list) else into.setdefault(part, {})
        into[path[-1]] = found.value

    def place(self, path: DataPath) -> Spot | None:
        """The cell of a path, or of the nearest path around it."""
        while path and path not in self.cells:
            path = path[:-1]
        return self.cells.get(path)

    def items(self) -> Iterator[Entry]:
        """The rows that are items."""
        return (one for one in self.entries if one.path[0] == "items")
