"""Levers: decisions that a case leaves open, and what a decision is. Money is fen.

A *choice* has a few options; an *amount* is any whole number of yuan within its range; a *total* says what several
amounts add up to. A decision gives every lever one value: the name of an option, or fen of an amount.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from models.errors import Place

_NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class Gate:
    """A lever counts only while another one stands at this option; otherwise it rests at its first or least value."""

    lever: str
    option: str


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a choice and what it costs the client (fen); `label` is shown, `name` is written.

    A `label` is what the user calls the thing, "" where nothing is said; so it is with levers and totals.
    """

    name: str
    cost: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceLever:
    """One of several options: an item or not, one of its variants, its year, a place, a legal entity."""

    id: str
    label: str
    options: tuple[Option, ...]
    gate: Gate | None = None
    place: Place = _NOWHERE


@dataclass(frozen=True, slots=True)
class AmountLever:
    """An amount from `least` to `most` (fen, whole yuan); each fen of it costs the client `cost` fen.

    `or_none`: it may also be 0. What then depends on it (a contract) is not there.
    """

    id: str
    label: str
    least: int
    most: int
    cost: Fraction = Fraction(1)
    or_none: bool = False
    gate: Gate | None = None
    place: Place = _NOWHERE


@dataclass(frozen=True, slots=True)
class Total:
    """The amounts of these levers add up to `total` fen. None of them has a gate, and none is in another total."""

    levers: tuple[str, ...]
    total: int
    label: str = ""
    id: str = ""
    place: Place = _NOWHERE


@dataclass(frozen=True, slots=True)
class Touch:
    """What a lever changes in one entity (its name, "" where the case is one enterprise).

    `enterprise`: one fact. `year`: one fact of one year. `item`: a fact of an item (of one year, where it has a value
    for each), or, with `fact` None, everything about it: whether it is there, its date, the entity that it belongs to.
    """

    scope: Literal["enterprise", "year", "item"]
    entity: str
    item: str | None = None
    year: int | None = None
    fact: str | None = None


Lever = ChoiceLever | AmountLever
#: The name of an option, or fen. Every lever has one; a lever whose gate is shut rests at its first option or `least`.
Decision = Mapping[str, Any]
