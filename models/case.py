"""A case: one enterprise's facts, its items, and what it already received."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from models.errors import Place


class Unknown:
    """The value of a fact that nobody knows yet. It is never 0 and never false."""

    _only: Unknown | None = None

    def __new__(cls) -> Unknown:
        """The one object there is."""
        if cls._only is None:
            cls._only = super().__new__(cls)
        return cls._only

    def __repr__(self) -> str:
        return "unknown"

    def __bool__(self) -> bool:
        raise TypeError("an unknown fact is neither true nor false")


UNKNOWN: Final = Unknown()

#: The flag of an item that says that its contract is signed: what is signed is decided.
SIGNED: Final = "contract_signed"
#: What a case writes where the contract is not signed yet and the plan may count on it all the same.
PLANNED: Final = frozenset({"planned", "拟签"})

#: fen, count and date ordinal are int; a ratio a Fraction; a choice its English name; a set a frozenset; a key a text.
Value = int | Fraction | bool | str | frozenset[str] | Unknown


@dataclass(frozen=True, slots=True)
class Item:
    """Anything an award attaches to. `first_day`..`last_day` are ordinals: one day, or the whole year without a date.

    `facts` holds the known facts only; `matter` is the item's id unless the case links items. `years` holds the known
    values of facts by year; one written without a year stands there under the item's own. `planned` says that the fact
    `contract_signed` is true only because the contract is going to be signed.
    """

    id: str
    kind: str
    year: int
    first_day: int
    last_day: int
    facts: Mapping[str, Value]
    part_of: str | None = None
    matter: str = ""
    label: str = ""
    years: Mapping[int, Mapping[str, Value]] = field(default_factory=dict)
    planned: bool = False

    @property
    def is_signed(self) -> bool:
        """Whether its contract is signed already, so that nothing of it may still be changed."""
        return self.facts.get(SIGNED) is True and not self.planned


@dataclass(frozen=True, slots=True)
class Award:
    """Money already received under a clause. `item` names an item of the case, `facts` give the keys of another."""

    policy: str
    clause: str
    year: int
    granted: int
    item: str | None = None
    matter: str | None = None
    facts: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Money (fen) for a matter or item of the case from a source that no pack holds; `level` is "" where not stated."""

    matter: str
    year: int
    granted: int
    source: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """`reached` is the highest value (fen) of a yearly measure before the first year that the case lists or plans."""

    awards: tuple[Award, ...] = ()
    reached: Mapping[str, int] = field(default_factory=dict)
    elsewhere: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the user expects and nobody owes: the chance of a competitive clause (`<pack>/<clause>`), the share that a
    budget pot (`<pack>/<pot>`) will pay. Figures made with it stand beside the plan and never in it.
    """

    chances: Mapping[str, Fraction] = field(default_factory=dict)
    pots: Mapping[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """One enterprise. `years` maps a year to its known facts, `readings` maps `<pack>.<id>` or `overlap` to an option.

    `first_year`..`last_year` is the horizon: claims are planned for these years only. `policies` lists pack ids and is
    empty for all of them. `include_drafts` is the case's own wish.
    """

    id: str
    title: str
    first_year: int
    last_year: int
    enterprise: Mapping[str, Value]
    years: Mapping[int, Mapping[str, Value]]
    items: tuple[Item, ...]
    history: History
    readings: Mapping[str, str]
    policies: tuple[str, ...]
    include_drafts: bool
    digest: str = field(default="", compare=False)
    place: Place = field(default=Place(""), compare=False)
    outlook: Outlook = field(default_factory=Outlook)
    #: The case as plain data, so that a saved plan carries what it was made from.
    source: Mapping[str, object] = field(default_factory=dict, compare=False)

    def item(self, item_id: str) -> Item:
        """The item of that id; KeyError where there is none."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)
