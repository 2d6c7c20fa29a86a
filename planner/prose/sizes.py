"""The bands of a table by size in words: reached, hit by the case at hand, not reached, and the parts of brackets."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from models.expression import Band, Fact, Marginal, Node, Type, YearOf, type_of
from models.text import Lang, Text
from planner.prose.figures import number_text


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said of a threshold `{}` where it counts itself, and where only more does (or only later)."""

    from_it: Text
    above_it: Text

    def of(self, band: Band, figure: str, lang: Lang) -> str:
        return (self.from_it if band.inclusive else self.above_it).in_(lang).format(figure)


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a sort of measure is spoken of: in a table, of the band that is hit, of a measure below all bands."""

    listed: _Words
    hit: _Words
    below: _Words


_AMOUNT = _Manner(
    _Words(Text("达到 {}", "reaches {}"), Text("超过 {}", "exceeds {}")),
    _Words(Text("达到 {}", "at least {}"), Text("超过 {}", "above {}")),
    _Words(Text("未达到 {}", "below {}"), Text("未超过 {}", "not above {}")),
)
_DAY = _Manner(
    _Words(Text("在 {} 及以后", "on or after {}"), Text("在 {} 之后", "after {}")),
    _Words(Text("在 {} 及以后", "on or after {}"), Text("在 {} 之后", "after {}")),
    _Words(Text("早于 {}", "before {}"), Text("不晚于 {}", "not after {}")),
)
_FROM_YEAR, _BEFORE_YEAR = Text("{} 年起", "from {} on"), Text("早于 {} 年", "before {}")
_YEAR = _Manner(
    _Words(Text("自 {} 年起", "from {} on"), Text("自 {} 年起", "from {} on")),
    _Words(_FROM_YEAR, _FROM_YEAR),
    _Words(_BEFORE_YEAR, _BEFORE_YEAR),
)
_FROM_NTH, _BEFORE_NTH = Text("第 {} 年起", "from year {} on"), Text("早于第 {} 年", "before year {}")
_NTH = _Manner(_Words(_FROM_NTH, _FROM_NTH), _Words(_FROM_NTH, _FROM_NTH), _Words(_BEFORE_NTH, _BEFORE_NTH))


def is_nth(measure: Node) -> bool:
    """Whether the measure is which year of support a claim is for: its bands need no further subject."""
    return isinstance(measure, Fact) and (measure.scope, measure.name) == ("claim", "nth")


def listed_words(measure: Node, band: Band, lang: Lang) -> str:
    """`达到 2000万元`, to follow the measure's words."""
    return _manner(measure).listed.of(band, _figure(measure, band, lang), lang)


def hit_words(measure: Node, band: Band, lang: Lang) -> str:
    """`超过 5000万元`, of the band that the case reaches."""
    return _manner(measure).hit.of(band, _figure(measure, band, lang), lang)


def below_words(measure: Node, band: Band, lang: Lang) -> str:
    """`未达到 2000万元`, of a case below the first band."""
    return _manner(measure).below.of(band, _figure(measure, band, lang), lang)


def bracket_words(node: Marginal, lang: Lang) -> list[Text]:
    """The part of the measure that each bracket holds, in both languages."""
    figures = [number_text(_number(band), Type.MONEY, lang) for band in node.bands]
    parts = []
    for place, (bottom, top) in enumerate(zip(figures, [*figures[1:], None], strict=True)):
        nothing_below = place == 0 and not _number(node.bands[0])
        if top is None:
            zh, en = f"超过 {bottom}的部分", f"of the part above {bottom}"
            parts.append(Text("全部", "of all of it") if nothing_below else Text(zh, en))
        elif nothing_below:
            parts.append(Text(f"{top}以内的部分", f"of the part up to {top}"))
        else:
            parts.append(Text(f"{bottom}至 {top}的部分", f"of the part from {bottom} to {top}"))
    return parts


def bracket_parts(node: Marginal, measure: int | Fraction) -> list[int | Fraction]:
    """How much of the measure lies in each bracket, in fen."""
    bottoms = [_number(band) for band in node.bands]
    tops = [*bottoms[1:], max(measure, bottoms[-1])]
    return [max(0, min(measure, top) - bottom) for bottom, top in zip(bottoms, tops, strict=True)]


def _manner(measure: Node) -> _Manner:
    if is_nth(measure):
        return _NTH
    if isinstance(measure, YearOf) or (isinstance(measure, Fact) and measure.scope == "claim"):
        return _YEAR
    return _DAY if type_of(measure) is Type.DATE else _AMOUNT


def _figure(measure: Node, band: Band, lang: Lang) -> str:
    """The threshold as a text; where years are counted, above one is from the next."""
    manner, figure = _manner(measure), _number(band)
    if manner in (_NTH, _YEAR) and not band.inclusive:
        figure += 1
    return number_text(figure, band.threshold.type, lang)


def _number(band: Band) -> int | Fraction:
    figure = band.threshold.value
    if not isinstance(figure, int | Fraction):
        raise TypeError(f"a threshold is a number, not {figure!r}")
    return figure
