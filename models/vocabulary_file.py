"""The form of the vocabulary as it is written, and of the words that a pack brings along."""

from __future__ import annotations

from typing import Annotated, Literal

from models.file_form import NOTHING, FileModel, Identifier, TextFile


class FactFile(FileModel):
    """One fact of the vocabulary."""

    type: Literal["money", "ratio", "count", "date", "flag", "choice", "choices", "key"]
    label: TextFile
    question: TextFile
    evidence: list[str] = []
    options: dict[str, TextFile] = {}
    options_from: Literal["places"] | None = None
    spending: bool = False
    plain_yuan: bool = False
    subtype: bool = False
    by_year: bool = False
    decided: bool = False


class ItemKindFile(FileModel):
    """One kind of item."""

    label: TextFile
    dated_by: TextFile
    facts: dict[Identifier, FactFile] = {}


class ItemsFile(FileModel):
    """The facts of items."""

    common: dict[Identifier, FactFile] = {}
    kinds: dict[Identifier, ItemKindFile]


class SharedReadingFile(FileModel):
    """A reading of no pack."""

    question: TextFile
    options: dict[str, TextFile]
    default: str


class WordKindFile(FileModel):
    """One item kind; label and date are left out where only facts are added to a known one."""

    label: TextFile | None = None
    dated_by: TextFile | None = None
    facts: dict[Identifier, FactFile] = {}


class WordItemsFile(FileModel):
    """Facts for all items, and item kinds: new ones, or more facts of one that is there."""

    common: dict[Identifier, FactFile] = {}
    kinds: dict[Identifier, WordKindFile] = {}


class WordsFile(FileModel):
    """Words that a pack brings along: they join the vocabulary for every pack and case that is loaded with it."""

    places: dict[Identifier, TextFile] = {}
    tags: dict[Identifier, TextFile] = {}
    evidence: dict[Identifier, TextFile] = {}
    enterprise: dict[Identifier, FactFile] = {}
    year: dict[Identifier, FactFile] = {}
    item: Annotated[WordItemsFile, NOTHING]
    #: More options of a choice that is there, by `<kind>.<fact>`, `item.<fact>`, `enterprise.<fact>` or `year.<fact>`.
    options: dict[str, dict[Identifier, TextFile]] = {}


class VocabularyFile(FileModel):
    """The vocabulary."""

    places: dict[str, TextFile]
    levels: dict[str, TextFile]
    tags: dict[str, TextFile]
    evidence: dict[str, TextFile]
    readings: dict[str, SharedReadingFile] = {}
    enterprise: dict[Identifier, FactFile]
    year: dict[Identifier, FactFile]
    item: ItemsFile
