"""The form of an intake workbook: its sheets, what is asked on each, and where an answer lies in the case.

One description, two users: the writer lays sheets out by it, the reader finds the answers by it. The hidden sheet of a
workbook says again which field every row or column is, so that a client may rename headings without losing anything.

The hidden sheet, all cells texts, from row 1:
    template | TEMPLATE
    lang     | zh or en, the language of the headings and of the options in drop-downs
    cities   | one cell for each city
    horizon  | first year | last year
    pack     | id | digest                                              one row for each pack
    form     | sheet id | name | rows, years or table | item kind | head row | first row     one row for each sheet
    PLACED                                                              the heads of what follows, one row for each
    sheet id | name | field id | row number or column letters | unit | heading               field
Beside its fields a sheet of the form `rows` places its column of answers as the field `ANSWER`, one of the form
`years` the column of each year as `year@2026` (`YEAR_MARK`). A field may stand in any order, and fields of the
vocabulary that the packs do not ask for may be among them (`scenarios.intake.known_fields` makes a field of any id).

What answers look like:
    money    a number in the unit of the heading; or a text that says its own unit (`1234567890123.45元`), which is how
             amounts are written that a number of Excel cannot hold exactly
    ratio    a cell formatted as a percentage (25% is the number 0.25); or a text that ends in %
    date     a date of Excel; or the text 1850-06-01, for days before March 1900
    day_or_year   the same, or a year as a whole number from 2000 to 2100
    flag, signed, choice   a word of `FLAGS`, `SIGNED_WORDS`, or the label of an option in the workbook's language. The
             writer falls back to the option's name where its label is not its own; readers take name and labels.
    choices  labels with 、 (in English a comma) between; a label that holds a separator is written by its name
    clause   `<pack>/<clause>`, which may be followed by a blank and the title of the clause (so do the options)
    text, item   the text, 未知 too, through `scenarios.intake.quoted`. `key` is one as well, but 未知 is unknown there
A title without the English one beside it stands for both.
An empty cell is unknown, and so is 未知. A year with any answer, be it 未知, is listed in the case; one that is empty
from top to bottom is not. In a table a row without any answer in its placed columns is no entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from models.batch import DataPath
from models.money import LARGEST_FEN
from models.text import Text
from models.vocabulary import FactType, Option

#: The form of the hidden sheet; a workbook of another one is refused by name.
TEMPLATE: Final = "planner/intake/1"
#: The hidden sheet: first pairs of a key and its value, then one row a field (see `PLACED`).
HIDDEN: Final = "_planner"
#: The second hidden sheet: the options of drop-downs, one list a column, for Excel alone.
LISTS: Final = "_lists"
#: Heads of the rows of the hidden sheet that place the fields: the sheet by its id and by the name it was given, the
#: field, the row (forms, figures by year) or column letters (tables) in which it stands, its unit, its heading.
PLACED: Final = ("sheet", "name", "field", "at", "unit", "heading")
#: Placed beside the fields: the column of answers of a sheet of rows, and (with the year behind) that of a year.
ANSWER: Final = "answer"
YEAR_MARK: Final = "year@"
#: Between the id of a fact by year and the year: `item.rent@2026`.
BY_YEAR_MARK: Final = "@"
#: What stands in cells for values that are no texts of the client.
UNKNOWN_WORD: Final = Text("未知", "unknown")
FLAGS: Final = {"true": Text("是", "yes"), "false": Text("否", "no")}
SIGNED_WORDS: Final = {**FLAGS, "planned": Text("拟签", "planned")}
LIST_MARK: Final = Text("、", ", ")
#: The worth of what a clause without any figure reads.
UNBOUNDED: Final = LARGEST_FEN

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
    The path of a `day_or_year` ends in `date`; a year goes to `year` beside it. A fact of items by year has a field for
    each year, whose path ends in the year, and one without.
    `unit` is that of the heading (`万元`, `%`, or ""), in which a bare number is read. `worth` is the most
    money, in fen, that one claim under a clause reading the fact could be paid (`UNBOUNDED` where the packs give no
    figure): what is worth most stands first.
    """

    id: str
    path: DataPath
    form: CellForm
    label: Text
    heading: Text
    question: Text
    hint: Text
    example: Text
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
