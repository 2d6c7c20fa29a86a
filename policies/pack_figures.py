"""Every figure that a pack holds, with the citation under which it stands: for the audit against the official text.

The walk goes over the fields of whatever the policy is made of, so that a new form of clause or rule is seen as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from models.cite import Cite
from models.errors import Place
from models.expression import Bands, Fact, Literal, Marginal, Type
from models.money import FEN_PER_YUAN
from models.policy import Clause, Direction, Filing, Obligation, Policy, Pot, Step, Target, Window
from models.text import Text
from policies.texts.figures import Figure, Kind, find_figures
from policies.texts.paragraphs import tidy


class Sort(StrEnum):
    """What a figure of a pack is: fen, a ratio, a number of anything, a day, a day of the year."""

    MONEY = "money"
    RATIO = "ratio"
    NUMBER = "number"
    DATE = "date"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class PackFigure:
    """One figure: its value, the citation (None: the head of the pack, and days of filing), and who holds it.

    `said` is true where it stands in words only, in a part of the pack that pays nothing. `again` is true of the second
    place of a threshold where two bands meet: a text prints it for either (不足500万元的…；500万元以上的…).
    """

    sort: Sort
    value: Fraction
    cite: Cite | None
    holder: str
    place: Place
    said: bool = False
    again: bool = False


#: Fields that hold names, places and other people's matters; examples are cases, not the text.
_PASSED_OVER = frozenset(
    {"policy", "id", "file", "digest", "version", "document", "examples", "waived", "harmless", "place", "cite"}
    | {"article", "evidence", "departments", "years_back", "probability", "pay_after_years", "years_after"}
)
_SORTS = {Type.MONEY: Sort.MONEY, Type.RATIO: Sort.RATIO, Type.COUNT: Sort.NUMBER, Type.DATE: Sort.DATE}
#: What a figure of the text may be in a pack; the first is what it is when the pack says it in words.
_FITTING = {
    Kind.MONEY: (Sort.MONEY,),
    Kind.RATE: (Sort.RATIO,),
    Kind.POINTS: (Sort.RATIO,),
    Kind.COUNT: (Sort.NUMBER,),
    Kind.SPAN: (Sort.NUMBER,),
    Kind.NUMBER: (Sort.NUMBER, Sort.RATIO),
    Kind.YEAR: (Sort.NUMBER,),
    Kind.DATE: (Sort.DATE,),
    Kind.DAY: (Sort.DAY,),
}


def fits(figure: Figure, held: PackFigure) -> bool:
    """Whether the figure of the text is the one that the pack holds; 36 months are 3 years.

    The head of a pack holds days, years and how long it is in force, and nothing else that an article prints.
    """
    if held.sort not in _FITTING[figure.kind] or (held.cite is None and figure.kind is Kind.COUNT):
        return False
    return held.value == figure.value or (
        figure.kind is Kind.SPAN and figure.unit in ("个月", "月") and held.value * 12 == figure.value
    )


def figures_of(policy: Policy) -> tuple[PackFigure, ...]:
    """The figures of the head, of clauses, rules, readings, directions, pots, and of whatever else cites the text."""
    start = _At(None, policy.id, Place(policy.file))
    head = replace(policy, title=Text("", ""))
    return tuple(dict.fromkeys(_windows(policy, start))) + tuple(_walk(head, start))


@dataclass(frozen=True, slots=True)
class _At:
    """Where the walk stands; `words` where the figures of our own texts count, because nothing is paid there."""

    cite: Cite | None
    holder: str
    place: Place
    words: bool = False
    #: How many years the clause pays; 0 outside a clause.
    most: int = 0

    def figure(self, sort: Sort, value: Fraction | int, *, said: bool = False) -> PackFigure:
        return PackFigure(sort, Fraction(value), self.cite, self.holder, self.place, said)


def cites_of(policy: Policy) -> Iterator[tuple[Cite, str, Place]]:
    """Every citation, with the name and the place of what cites; waivers are named by their figure."""
    yield from _cites(policy, policy.id, Place(policy.file))


def _cites(value: Any, holder: str, place: Place) -> Iterator[tuple[Cite, str, Place]]:
    if isinstance(value, Mapping | tuple | list):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _cites(one, holder, place)
    elif is_dataclass(value) and not isinstance(value, Text | Place):
        holder = getattr(value, "id", None) or getattr(value, "figure", None) or holder
        place = getattr(value, "place", place)
        for one in fields(value):
            inner = getattr(value, one.name)
            if isinstance(inner, Cite):
                yield inner, holder, place
            else:
                yield from _cites(inner, holder, place)


def _windows(policy: Policy, at: _At) -> Iterator[PackFigure]:
    """Days of the windows, their years, and how many whole years they last."""
    for window in policy.windows.values():
        for ordinal in (window.from_earliest, window.from_latest, window.to_earliest, window.to_latest):
            yield at.figure(Sort.DATE, ordinal)
            yield at.figure(Sort.NUMBER, date.fromordinal(ordinal).year)
        for first, last in ((window.from_earliest, window.to_earliest), (window.from_latest, window.to_latest)):
            start, end = date.fromordinal(first), date.fromordinal(last + 1)
            if (start.month, start.day) == (end.month, end.day):
                yield at.figure(Sort.NUMBER, end.year - start.year)


def _walk(value: Any, at: _At) -> Iterator[PackFigure]:
    if isinstance(value, Literal):
        if value.type in _SORTS and not isinstance(value.value, str):
            yield at.figure(_SORTS[value.type], value.value)
    elif isinstance(value, Mapping | tuple | list):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _walk(one, at)
    elif isinstance(value, Bands) and isinstance(value.measure, Fact) and value.measure.name == "nth":
        yield from _by_duration(value, at)
    elif isinstance(value, Bands | Marginal):
        yield from _fields(value, at)
        for band in value.bands[1:]:
            yield from (replace(one, again=True) for one in _walk(band.threshold, at))
    elif isinstance(value, Text):
        yield from _said(value, at) if at.words else ()
    elif is_dataclass(value) and not isinstance(value, Window | Place | Cite):
        yield from _fields(value, _inside(value, at))


def _by_duration(table: Bands, at: _At) -> Iterator[PackFigure]:
    """A table by year of support is printed as spans: 前三年、后两年 are the bands from year 1 and from year 4 on."""
    starts = [int(band.threshold.value) + (not band.inclusive) for band in table.bands]
    for start, end in zip(starts, [*starts[1:], at.most + 1], strict=True):
        if end > start:
            yield at.figure(Sort.NUMBER, end - start)
    yield from _walk(tuple(band.value for band in table.bands), at)


def _inside(value: Any, at: _At) -> _At:
    """Where the figures of the part stand: under its own citation, if it has one."""
    words, most = at.words, at.most
    if isinstance(value, Clause):
        words, most = not value.paying, value.years.most if value.years is not None else 0
    elif isinstance(value, Direction | Obligation | Filing):
        words = True
    elif hasattr(value, "cite"):
        words = False
    holder, place = getattr(value, "id", at.holder), getattr(value, "place", at.place)
    return _At(getattr(value, "cite", at.cite), holder, place, words, most)


def _fields(value: Any, at: _At) -> Iterator[PackFigure]:
    for one in fields(value):
        inner = getattr(value, one.name)
        if one.name in _PASSED_OVER or isinstance(inner, bool):
            continue
        if isinstance(inner, int):
            yield from _number(value, one.name, inner, at)
        elif isinstance(value, Filing) and one.name in ("opens", "closes") and inner is not None:
            # one article tells the season for all clauses, so that it may stand anywhere in the text
            yield replace(at.figure(Sort.DAY, inner[0] * 100 + inner[1]), cite=None)
        else:
            yield from _walk(inner, at)


def _number(value: Any, name: str, number: int, at: _At) -> Iterator[PackFigure]:
    """A whole number that is a field of its own: fen of a ladder, a pot or a rounding, a count anywhere else."""
    if name == "round_down_to":
        if number > FEN_PER_YUAN:
            yield at.figure(Sort.MONEY, number)
    elif isinstance(value, Step | Pot):
        yield at.figure(Sort.MONEY, number)
    elif number > 0:
        yield at.figure(Sort.NUMBER, number, said=isinstance(value, Target))


def _said(text: Text, at: _At) -> Iterator[PackFigure]:
    """The figures of our own words."""
    for figure in find_figures(tidy(text.zh)):
        yield at.figure(_FITTING[figure.kind][0], figure.value, said=True)
