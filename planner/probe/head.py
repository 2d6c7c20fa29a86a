"""Changes of what a pack says before its clauses: whom it is for, when it holds, how it reads by default."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal

from models.expression import Type
from models.policy import Policy, Reading, Window
from models.text import Text
from planner.probe.variant import Variant, becomes
from planner.probe.walk import list_variants
from planner.probe.written import figure


def applies_to_variants(policy: Policy) -> Iterator[Variant]:
    """Each condition changed and left out."""
    for one in list_variants(policy.applies_to, ("Policy", "applies_to")):
        yield one._replace(value=replace(policy, applies_to=one.value))


def window_variants(policy: Policy) -> Iterator[Variant]:
    """First and last day, a day earlier and later.

    Where a day is open, only the end that decides what is certain moves: examples expect what is certain.
    """
    for option, window in policy.windows.items():
        steps = (option,) if option else ()
        for changed, key, before, after, outside in _shifted(window):
            windows: Mapping[str, Window] = {**policy.windows, option: changed}
            first, second = figure(before, Type.DATE), figure(after, Type.DATE)
            day = figure(outside, Type.DATE)
            wanted = Text(f"一个日期正好是 {day} 的例子", f"an example dated exactly {day}")
            variant = becomes(replace(policy, windows=windows), first, second, wanted)
            yield variant._replace(path=(*steps, key))


def _shifted(window: Window) -> Iterator[tuple[Window, str, int, int, int]]:
    """The window, the key, the day before and after the change, and the day that is in one window only."""
    for days in (1, -1):
        first, last = window.from_latest, window.to_earliest
        open_first = window.from_earliest != first
        open_last = window.to_latest != last
        earlier = window.from_earliest if open_first else first + days
        later = window.to_latest if open_last else last + days
        begun = replace(window, from_latest=first + days, from_earliest=min(earlier, first + days))
        yield begun, "from", first, first + days, min(first, first + days)
        ended = replace(window, to_earliest=last + days, to_latest=max(later, last + days))
        yield ended, "to", last, last + days, max(last, last + days)


def default_variants(policy: Policy, reading: Reading) -> Iterator[Variant]:
    """Every other option of a reading as its default."""
    for option in reading.options:
        if option != reading.default:
            changed = replace(reading, default=option)
            readings = tuple(changed if one.id == reading.id else one for one in policy.readings)
            wanted = Text(
                f"一个不设 {reading.id}、两种读法付款不同的例子",
                f"an example without {reading.id} where the two readings pay differently",
            )
            variant = becomes(replace(policy, readings=readings), reading.default, option, wanted)
            yield variant._replace(path=(reading.id, "default"))


def year_day_variants(policy: Policy) -> Iterator[Variant]:
    """Another day that dates the claims on a year, where the pack names one."""
    if policy.year_day == "whole":
        return
    wanted = Text("一个在第一年或最后一年的例子", "an example in the first or in the last year")
    days: tuple[Literal["whole", "first", "last"], ...] = ("whole", "first", "last")
    for day in days:
        if day != policy.year_day:
            yield becomes(replace(policy, year_day=day), policy.year_day, day, wanted)
