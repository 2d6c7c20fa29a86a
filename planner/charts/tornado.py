"""A tornado: bars to both sides of a line that stands for the best plan, under headings, the longest first.

Drawn from plain figures; who asks for it says what the bars are. Sure and competitive money have their own colours,
sure money next to the line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.text import Lang, Text
from planner.charts.axis import Scale, Unit, money_unit, nice_ticks
from planner.charts.colours import COMPETITIVE, GRID, INK, PAPER, SOFT, SURE
from planner.charts.svg import document, line, rect, shortened, text, tooltip, width_of

WIDTH, MARGIN = 960, 24
_LABELS, _FIGURES = 300, 104
_ROW, _BAR = 24, 15
_TOP, _HEADING = 74, 34
_COLOURS = (SURE, COMPETITIVE)
_KINDS = (Text("确定", "sure"), Text("竞争", "competitive"))

Kinds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Bar:
    """Yuan to the left and to the right of the line: sure and competitive, none below 0.

    `tip` is shown where the pointer rests.
    """

    label: str
    left: Kinds = (0, 0)
    right: Kinds = (0, 0)
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Bars that answer one question, and how many more were left out as too small to draw."""

    title: str
    bars: tuple[Bar, ...]
    left_out: int = 0


def tornado(title: str, subtitle: str, sections: Sequence[Section], lang: Lang) -> str:
    """The picture as SVG. Sections without bars are not drawn."""
    shown = [one for one in sections if one.bars]
    left = max((sum(bar.left) for one in shown for bar in one.bars), default=0)
    right = max((sum(bar.right) for one in shown for bar in one.bars), default=0)
    unit = money_unit(max(left, right), lang)
    frame = _Frame(shown, left, right, unit, lang)
    height = frame.height
    body = [
        text(MARGIN, 32, shortened(title, WIDTH - 2 * MARGIN, 18), size=18, bold=True),
        text(MARGIN, 54, shortened(subtitle, WIDTH - 2 * MARGIN - 200, 12), fill=SOFT),
        *frame.legend(),
        *frame.axis(),
        *frame.rows(),
    ]
    return document(WIDTH, height, title, subtitle, *body)


class _Frame:
    """Where everything stands."""

    def __init__(self, sections: Sequence[Section], left: int, right: int, unit: Unit, lang: Lang) -> None:
        self.sections = sections
        self.unit = unit
        self.lang = lang
        start, end = MARGIN + _LABELS + (_FIGURES if left else 12), WIDTH - MARGIN - (_FIGURES if right else 12)
        self.scale = Scale(-left, right, start, end)
        self.kinds = [place for place in range(2) if any(_has(bar, place) for one in sections for bar in one.bars)]
        rows = sum(len(one.bars) + bool(one.left_out) for one in sections)
        self.bottom = _TOP + rows * _ROW + len(sections) * _HEADING
        self.height = self.bottom + 44

    def legend(self) -> Iterator[str]:
        """The kinds of money that are there, from the right."""
        x = float(WIDTH - MARGIN)
        for place in reversed(self.kinds):
            words = _KINDS[place].in_(self.lang)
            x -= width_of(words)
            yield text(x, 54, words)
            yield rect(x - 18, 44, 12, 12, fill=_COLOURS[place])
            x -= 34

    def axis(self) -> Iterator[str]:
        """Round figures below the bars, and lines through them; the best plan's own line is drawn last."""
        for tick in nice_ticks(int(self.scale.low), int(self.scale.high)):
            x = self.scale(tick)
            yield line(x, _TOP, x, self.bottom, stroke=GRID)
            shown = ("+" if tick > 0 else "") + self.unit.label(tick)
            yield text(x, self.bottom + 16, shown, size=11, anchor="middle", fill=SOFT)
        words = Text(f"与最优方案相比（{self.unit.name}）", f"against the best plan ({self.unit.name})").in_(self.lang)
        middle = (self.scale.start + self.scale.end) / 2
        yield text(middle, self.bottom + 34, words, size=11, anchor="middle", fill=SOFT)

    def rows(self) -> Iterator[str]:
        """Headings and bars, from the top."""
        y = float(_TOP)
        for section in self.sections:
            yield text(MARGIN, y + 22, section.title, size=13, bold=True)
            y += _HEADING
            for bar in section.bars:
                yield from self._bar(bar, y)
                y += _ROW
            if section.left_out:
                more = Text(f"另有 {section.left_out} 个较小的", f"and {section.left_out} smaller").in_(self.lang)
                yield text(MARGIN, y + 16, more, size=11, fill=SOFT)
                y += _ROW
        yield line(self.scale(0), _TOP, self.scale(0), self.bottom, stroke=INK, width=1.5)

    def _bar(self, bar: Bar, y: float) -> Iterator[str]:
        yield text(MARGIN, y + 16, shortened(bar.label, _LABELS - 8, 12))
        tip = (tooltip(bar.tip),) if bar.tip else ()
        for side, kinds in ((-1, bar.left), (1, bar.right)):
            reached = 0
            for yuan, colour in zip(kinds, _COLOURS, strict=True):
                if yuan:
                    near, far = sorted((self.scale(side * reached), self.scale(side * (reached + yuan))))
                    yield rect(near, y + 4, max(far - near, 1), _BAR, *tip, fill=colour)
                    reached += yuan
            if reached:
                sign = "-" if side < 0 else "+"
                shown = " ".join(sign + self.unit.label(yuan) for yuan in kinds if yuan)
                x, wide = self.scale(side * reached) + side * 5, width_of(shown, 11)
                yield rect(x - wide if side < 0 else x, y + 5, wide, _BAR - 2, fill=PAPER)
                yield text(x, y + 16, shown, size=11, anchor="end" if side < 0 else "start")


def _has(bar: Bar, kind: int) -> bool:
    return bool(bar.left[kind] or bar.right[kind])
