"""The form of an intake workbook: its sheets, what is asked on each, and where an answer lies in the case.

One description, two users: the writer lays sheets out by it, the reader finds the answers by it. The hidden sheet of a
workbook says again which field every row or column is, so that a client may rename headings without losing anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from models.batch import DataPath
from models.text import Text
from models.vocabulary import FactType, Option

#: The form of the hidden sheet; a workbook of another one is refused by name.
TEMPLATE: Final = "planner/intake/1"
#: The hidden sheet: first pairs of a key and its value, then one row a field (see `PLACED`).
HIDDEN: Final = "_planner"
#: Heads of the rows of the hidden sheet that place the fields: the sheet by its id and by the name it was given, the
#: field, the row (forms, figures by year) or column letters (tables) in which it stands, its unit, its heading.
PLACED: Final = ("sheet", "name", "field", "at", "unit", "heading")

#: What is typed into a cell. `day_or_year` is a date, or a year where no day is known; `clause` is `<pack>/<clause>`;
#: `item` is the id of an item; `choices` are several options with 、 between.
CellForm = Literal[
    "text", "key", "money", "count", "ratio", "flag", "signed", "choice", "choices", "date", "year", "day_or_year",
    "clause", "item",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in.

    `id` is stable over template versions (`enterprise.ai`, `item.amount`, `award.granted`); `path` is where the answer
    lies: within the case, or within the row's own mapping for a table; in figures by year `{year}` stands for the year.
    `unit` is that of the heading (`万元`, `%`, or ""), in which a bare number is read. `worth` is the most
    money, in fen, that clauses reading the fact could pay: what is worth most stands first.
    """

    id: str
    path: DataPath
    form: CellForm
    label: Text
    heading: Text
    question: Text
    hint: Text
    example: str
    fact: FactType | None = None
    unit: str = ""
    options: tuple[Option, ...] = ()
    evidence: tuple[Text, ...] = ()
    needed: bool = False
    worth: int = 0


@dataclass(frozen=True, slots=True)
class SheetForm:
    """One sheet. `form`: one field a row with the answer beside it; one field a row with a column for each of `years`;
    or a table with one field a column, where each row is an entry of the list at `path` of the case.

    `kind` is the item kind of a table of items, whose rows all go to the list `items`. `head_row` is the row of the
    headings, `first_row` the first for answers, both from 1; the rows between hold hints and the example.
    """

    id: str
    name: Text
    form: Literal["rows", "years", "table"]
    fields: tuple[Field, ...]
    head_row: int
    first_row: int
    path: DataPath = ()
    kind: str = ""
    years: tuple[int, ...] = ()
    worth: int = 0


@dataclass(frozen=True, slots=True)
class IntakeForm:
    """The whole workbook: for the packs of one or several cities, over the years of the horizon."""

    cities: tuple[str, ...]
    first_year: int
    last_year: int
    sheets: tuple[SheetForm, ...]
    #: Ids and digests of the packs whose facts are asked for.
    packs: tuple[tuple[str, str], ...]
