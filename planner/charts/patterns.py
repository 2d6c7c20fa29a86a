"""Fills that tell kinds of money apart without colour: each has its own lightness and its own hatching.

A picture that uses them carries their definitions; equal pictures on one page may share them, since the same name
always means the same pattern.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from planner.charts.colours import INK, PAPER
from planner.charts.svg import element, rect

Kind = Literal["entitled", "ceiling", "competitive", "drafts", "others", "received", "lost", "whole"]

_TILE = 8
#: Ground and marks of each kind; a kind without marks is one colour.
_GROUNDS: Mapping[Kind, str] = {
    "whole": "#5b6770",
    "entitled": "#0b4f8a",
    "ceiling": "#5b9bd0",
    "competitive": "#f3c266",
    "drafts": PAPER,
    "others": "#d3e8e2",
    "received": "#d9dee3",
    "lost": "#f7d9cc",
}
_MARKS: Mapping[Kind, tuple[str, ...]] = {
    "ceiling": ("M0 8 L8 0",),
    "competitive": ("M2 2 h1.6 v1.6 h-1.6 z", "M6 6 h1.6 v1.6 h-1.6 z"),
    "drafts": ("M0 8 L8 0",),
    "others": ("M0 4 H8",),
    "lost": ("M0 0 L8 8",),
}
_INKS: Mapping[Kind, str] = {
    "ceiling": PAPER,
    "competitive": "#7a4b00",
    "drafts": "#5b6770",
    "others": "#2f6f60",
    "lost": "#a8431b",
}
#: On which of them white words can be read.
_DARK: frozenset[Kind] = frozenset({"entitled", "whole"})


def fill(kind: Kind) -> str:
    """The value of a `fill` attribute."""
    return f"url(#kind-{kind})" if kind in _MARKS else _GROUNDS[kind]


def ink(kind: Kind) -> str:
    """The colour of words upon the fill."""
    return PAPER if kind in _DARK else INK


def definitions(kinds: Iterable[Kind]) -> str:
    """The patterns of the kinds, to stand before what uses them; "" where none has one."""
    patterns = [_pattern(kind) for kind in sorted(set(kinds)) if kind in _MARKS]
    return element("defs", *patterns) if patterns else ""


def _pattern(kind: Kind) -> str:
    filled = kind == "competitive"
    marks = [
        element("path", d=way, fill=_INKS[kind] if filled else "none", stroke="" if filled else _INKS[kind],
                stroke_width="" if filled else 1.2)
        for way in _MARKS[kind]
    ]  # fmt: skip
    return element(
        "pattern",
        rect(0, 0, _TILE, _TILE, fill=_GROUNDS[kind]),
        *marks,
        id=f"kind-{kind}",
        width=_TILE,
        height=_TILE,
        patternUnits="userSpaceOnUse",
    )
