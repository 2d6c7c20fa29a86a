"""The words that cases, packs and reports share: facts, item kinds, choices, evidence. A new fact needs no Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from models.expression import Type
from models.text import Text

Owner = Literal["enterprise", "year", "item"]


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a choice fact."""

    name: str
    label: Text


@dataclass(frozen=True, slots=True)
class FactType:
    """One fact: who has it, its type and unit, its labels, the question that asks for it, what proves it.

    `spending` marks money that the enterprise spends: an award that reads it is cost-based. `plain_yuan` lets a
    case write a bare number of yuan. `subtype` marks the choice that says which sort of its kind an item is (the scheme
    of a recognition): a clause for another sort is not worth a line of its own. `by_year` (items only) lets
    a case give one value a year: a clause reads that of the claim's year. `decided` (flags, choices, numbers of items)
    marks what the enterprise itself decides before it signs or begins: which supplier, how much capital, open source or
    not. It is no fact of how others judge the item, and no outcome of business. `options` are empty unless the fact is
    a choice or a set of choices.
    """

    owner: Owner
    name: str
    type: Type
    label: Text
    question: Text
    evidence: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    spending: bool = False
    plain_yuan: bool = False
    subtype: bool = False
    by_year: bool = False
    decided: bool = False
    #: Whose names the options are, where they are not the fact's own: they grow with them.
    options_from: Literal["", "places"] = ""


@dataclass(frozen=True, slots=True)
class ItemKind:
    """A kind of item, its own facts by name, and the event that dates it (contract, acceptance …)."""

    name: str
    label: Text
    dated_by: Text
    facts: Mapping[str, FactType]


@dataclass(frozen=True, slots=True)
class SharedReading:
    """A reading that belongs to no pack, such as `overlap`."""

    id: str
    question: Text
    options: Mapping[str, Text]
    default: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words. `common` holds the facts that every item kind has."""

    enterprise: Mapping[str, FactType]
    year: Mapping[str, FactType]
    common: Mapping[str, FactType]
    kinds: Mapping[str, ItemKind]
    evidence: Mapping[str, Text]
    places: Mapping[str, Text]
    levels: Mapping[str, Text]
    tags: Mapping[str, Text]
    readings: Mapping[str, SharedReading]
    digest: str = field(default="", compare=False)

    def item_facts(self, kind: str) -> dict[str, FactType]:
        """The common facts and those of the kind; KeyError for an unknown kind."""
        return {**self.common, **self.kinds[kind].facts}
