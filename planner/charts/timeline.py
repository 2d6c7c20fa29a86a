"""A timeline: windows and days of filings from left to right, one row each, over months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from planner.charts.axis import Scale
from planner.charts.colours import GRID, INK, MARK, PAPER, SOFT
from planner.charts.layout import MARGIN, WIDTH, Words, box, head, legend, lines_of
from planner.charts.patterns import Kind, definitions
from planner.charts.svg import circle, document, line, path, rect, shortened, text, tooltip, width_of

_LABELS, _DAYS, _ROW, _BAR, _TOP = 286, 96, 36, 14, 116
#: Months between two marks of the axis, the first that leaves room enough for their names.
_STEPS = (1, 2, 3, 6, 12, 24)
_ROOM = 58


@dataclass(frozen=True, slots=True)
class Span:
    """One filing: from `first` (None: no first day is known) to `last`, with the days of work before it, `marks`.

    Work begins on `begin` (None: unknown). `kind` is the look of the window by where its days come from; `figure`
    stands under the label.
    """

    label: str
    figure: str
    first: date | None
    last: date
    kind: Kind
    marks: tuple[date, ...] = ()
    begin: date | None = None


def timeline(
    words: Words, spans: Sequence[Span], names: Sequence[tuple[Kind, str]], today: date, today_name: str
) -> str:
    """The picture as SVG; `today` is a line through all rows where it lies within them."""
    days = [day for one in spans for day in (one.begin or one.last, one.first or one.last, one.last, *one.marks)] or [
        today
    ]
    start, end = _month(min(days)), _month(max(days), 1)
    across = Scale(start.toordinal(), end.toordinal(), MARGIN + _LABELS, WIDTH - MARGIN - _DAYS)
    bottom = _TOP + _ROW * len(spans)
    used = {one.kind for one in spans}
    body = [
        *head(words),
        definitions(used),
        *legend([pair for pair in names if pair[0] in used], 66),
        *_months(across, start, end, bottom),
    ]
    if start <= today <= end:
        x = across(today.toordinal())
        body.append(line(x, _TOP - 8, x, bottom, stroke=MARK, width=1.5, dash="5 3"))
        body.append(text(x, bottom + 16, f"{today_name} {today.isoformat()}", size=11, anchor="middle", fill=MARK))
    for place, span in enumerate(spans):
        body += _row(span, across, _TOP + _ROW * place)
    return document(WIDTH, bottom + 30, words.title, words.told or words.subtitle, *body)


def _month(day: date, further: int = 0) -> date:
    """The first day of the month, or of one later."""
    count = day.year * 12 + day.month - 1 + further
    return date(count // 12, count % 12 + 1, 1)


def _months(across: Scale, start: date, end: date, bottom: float) -> Iterator[str]:
    count = (end.year - start.year) * 12 + end.month - start.month
    step = next((one for one in _STEPS if (across.end - across.start) / max(count, 1) * one >= _ROOM), _STEPS[-1])
    for number in range(0, count + 1, step):
        month = _month(start, number)
        x = across(month.toordinal())
        yield line(x, _TOP - 8, x, bottom, stroke=GRID)
        yield text(x, _TOP - 14, f"{month.year}-{month.month:02}", size=11, anchor="middle", fill=SOFT)
    yield line(across.start, _TOP - 8, across.end, _TOP - 8, stroke=INK)


def _row(span: Span, across: Scale, y: float) -> Iterator[str]:
    wide = _LABELS - 12
    yield text(MARGIN, y + 14, lines_of(span.label, wide, 12, 1)[0] if span.label else "")
    yield text(MARGIN, y + 29, shortened(span.figure, wide, 11), size=11, fill=SOFT)
    yield line(MARGIN, y + _ROW, WIDTH - MARGIN, y + _ROW, stroke=GRID)
    last = across(span.last.toordinal())
    tip = tooltip(f"{span.label}: {span.first or ''} … {span.last}")
    middle = y + _ROW / 2
    if span.begin is not None:
        yield line(across(span.begin.toordinal()), middle, last, middle, stroke=SOFT, width=2)
    if span.first is not None:
        first = across(span.first.toordinal())
        yield box(first, middle - _BAR / 2, max(last - first, 3), _BAR, span.kind, tip)
    for day in span.marks:
        yield circle(across(day.toordinal()), middle, 3, fill=PAPER, stroke=INK)
    yield path([(last, middle - 9), (last + 7, middle), (last, middle + 9), (last - 7, middle)], fill=INK)
    shown = span.last.isoformat()
    yield rect(last + 10, middle - 8, width_of(shown, 11) + 4, 16, fill=PAPER)
    yield text(last + 12, middle + 4, shown, size=11)
