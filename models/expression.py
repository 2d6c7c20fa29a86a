"""The one small typed language of conditions and amounts, as a tree.

The tree has three readers, each in a file of its own: columns (`planner.columns`), plain integers
(`planner.evaluator`) and prose (`planner.prose`). Money is whole fen, ratios are exact fractions, dates are
proleptic Gregorian ordinals (`date.toordinal`), choices are their English names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Literal as Fixed


class Type(StrEnum):
    """What a value is; the grammar's checker lets no two of them mix without a rule."""

    MONEY = "money"
    RATIO = "ratio"
    COUNT = "count"
    DATE = "date"
    FLAG = "flag"
    CHOICE = "choice"
    CHOICES = "choices"
    KEY = "key"


#: Types whose values are numbers with a lower and an upper bound.
NUMBERS = frozenset({Type.MONEY, Type.RATIO, Type.COUNT, Type.DATE})
#: `claim.year` and `claim.nth` (1 in the first year of a clause paid over several) are the facts of the scope `claim`.
Scope = Fixed["enterprise", "year", "item", "reading", "claim"]


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant: fen, Fraction, int, date ordinal, bool, or the English name of a choice."""

    type: Type
    value: int | Fraction | bool | str


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the vocabulary. `years_back` is n for `last(year.x, n)`; a reading's name is `<pack>.<id>` or `<id>`.

    A fact of an item that has values by year (`FactType.by_year`) is read for the claim's year, less `years_back`.
    """

    scope: Scope
    name: str
    type: Type
    years_back: int = 0


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`left op right` with op one of + - * /."""

    op: Fixed["+", "-", "*", "/"]
    left: Node
    right: Node
    type: Type


@dataclass(frozen=True, slots=True)
class Compare:
    """`left op right`; choices and flags only with == and !=."""

    op: Fixed["==", "!=", "<", "<=", ">", ">="]
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class OneOf:
    """`item.level in (national, provincial)`: a choice fact that has one of the listed values."""

    subject: Fact
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contains:
    """`software_it in enterprise.industries`: a set-of-choices fact that holds the option."""

    option: str
    subject: Fact


@dataclass(frozen=True, slots=True)
class All:
    """`a and b and c`."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """`a or b or c`."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """`not a`."""

    part: Node


@dataclass(frozen=True, slots=True)
class Extreme:
    """`least(a, b, …)` or `greatest(a, b, …)` of numbers of one type."""

    which: Fixed["least", "greatest"]
    parts: tuple[Node, ...]
    type: Type


@dataclass(frozen=True, slots=True)
class Growth:
    """`growth(year.x)`: this year's value over last year's, less one; unknown where last year's is 0."""

    subject: Fact


@dataclass(frozen=True, slots=True)
class Choose:
    """`choose(item.level, national: 50万, provincial: 30万)`: a table look-up; an unlisted option gives zero."""

    subject: Fact
    branches: tuple[tuple[str, Node], ...]
    type: Type


@dataclass(frozen=True, slots=True)
class If:
    """`if condition then a else b`."""

    condition: Node
    then: Node
    otherwise: Node
    type: Type


@dataclass(frozen=True, slots=True)
class Band:
    """One row of a table by size: it holds from the threshold on (`inclusive`: 达到, 以上) or above it (超过)."""

    threshold: Literal
    inclusive: bool
    value: Node


@dataclass(frozen=True, slots=True)
class Bands:
    """`bands(year.revenue, 2000万: 10万, above 5000万: 20万)`: the value of the highest band reached; below, zero.

    The whole measure counts in its band (a cliff). Thresholds rise and have the measure's type.
    """

    measure: Node
    bands: tuple[Band, ...]
    type: Type


@dataclass(frozen=True, slots=True)
class Marginal:
    """`marginal(item.amount, 0元: 30%, 500万: 20%)`: each part of the money counts at the rate of its own bracket.

    The sum over the bands of rate × (the part of the measure between this threshold and the next); what is below the
    first threshold counts nothing. Thresholds are rising money, rates are ratios; the result is money.
    """

    measure: Node
    bands: tuple[Band, ...]
    type: Type = Type.MONEY


@dataclass(frozen=True, slots=True)
class After:
    """`after(item.recognised, years: 1)`: the day so many years, months or days later (earlier, for a count below 0).

    The count may be any expression; 29 February and the 31st fall back to the last day of the month arrived at. Beyond
    the ends of the calendar lies its first or last day.
    """

    start: Node
    unit: Fixed["years", "months", "days"]
    count: Node
    type: Type = Type.DATE


@dataclass(frozen=True, slots=True)
class Span:
    """`months(item.drawn, item.due)` or `days(…)`: how many of the claim's year lie between two days, both included.

    A month counts only as a whole: from its first to its last day. Between days in the wrong order lies nothing.
    """

    unit: Fixed["months", "days"]
    first: Node
    last: Node
    type: Type = Type.COUNT


@dataclass(frozen=True, slots=True)
class YearOf:
    """`year_of(enterprise.registered)`: the calendar year of a day, a count."""

    part: Node
    type: Type = Type.COUNT


Node = (
    Literal
    | Fact
    | Arithmetic
    | Compare
    | OneOf
    | Contains
    | All
    | Any
    | Not
    | Extreme
    | Growth
    | Choose
    | If
    | Bands
    | Marginal
    | After
    | Span
    | YearOf
)


def type_of(node: Node) -> Type:
    """The type of the value that the tree computes."""
    if isinstance(node, Compare | OneOf | Contains | All | Any | Not):
        return Type.FLAG
    if isinstance(node, Growth):
        return Type.RATIO
    return node.type


def children(node: Node) -> tuple[Node, ...]:
    """The direct sub-trees, in reading order."""
    match node:
        case Choose(subject=subject, branches=branches):
            return (subject, *(branch for _, branch in branches))
        case Bands(measure=measure, bands=bands) | Marginal(measure=measure, bands=bands):
            return (measure, *(part for band in bands for part in (band.threshold, band.value)))
        case All(parts=parts) | Any(parts=parts) | Extreme(parts=parts):
            return parts
        case _:
            return tuple(getattr(node, name) for name in _PARTS.get(type(node), ()))


#: Sub-trees that stand in fields of their own.
_PARTS: dict[type, tuple[str, ...]] = {
    Arithmetic: ("left", "right"),
    Compare: ("left", "right"),
    OneOf: ("subject",),
    Contains: ("subject",),
    Growth: ("subject",),
    Not: ("part",),
    If: ("condition", "then", "otherwise"),
    After: ("start", "count"),
    Span: ("first", "last"),
    YearOf: ("part",),
}


def walk(node: Node) -> Iterator[Node]:
    """The tree and all its sub-trees, parents first, left to right."""
    yield node
    for child in children(node):
        yield from walk(child)


def facts_of(node: Node | None) -> tuple[Fact, ...]:
    """The facts that the tree reads, each once, in reading order.

    `growth` reads its subject of two years; `months` and `days` read the year of the claim.
    """
    if node is None:
        return ()
    found: dict[Fact, None] = {}
    for part in walk(node):
        if isinstance(part, Fact):
            found[part] = None
        if isinstance(part, Growth):
            found[part.subject] = None
            found[Fact(part.subject.scope, part.subject.name, part.subject.type, part.subject.years_back + 1)] = None
        if isinstance(part, Span):
            found[Fact("claim", "year", Type.COUNT)] = None
    return tuple(found)
