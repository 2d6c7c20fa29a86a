"""Fills that tell kinds of money apart without colour: each has its own lightness and its own hatching.

A picture that uses them carries their definitions; equal pictures on one page may share them, since the same name
always means the same pattern.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from planner.charts.colours import INK, PAPER
from planner.charts.svg import element, rect

Kind = Literal[
    "entitled", "ceiling", "competitive", "drafts", "drafts_competitive", "others", "others_competitive",
    "others_drafts", "others_drafts_competitive", "received", "lost", "whole",
]  # fmt: skip

_TILE = 8
#: Ground and marks of each kind; a kind without marks is one colour.
_GROUNDS: Mapping[Kind, str] = {
    "whole": "#5b6770",
    "entitled": "#0b4f8a",
    "ceiling": "#5b9bd0",
    "competitive": "#f3c266",
    "drafts": PAPER,
    "drafts_competitive": "#fff6e2",
    "others": "#d3e8e2",
    "others_competitive": "#eaf4f1",
    "others_drafts": "#f4faf8",
    "others_drafts_competitive": PAPER,
    "received": "#d9dee3",
    "lost": "#f7d9cc",
}
_DOTS = ("M2 2 h1.6 v1.6 h-1.6 z", "M6 6 h1.6 v1.6 h-1.6 z")
_MARKS: Mapping[Kind, tuple[str, ...]] = {
    "ceiling": ("M0 8 L8 0",),
    "competitive": _DOTS,
    "drafts_competitive": _DOTS,
    "others_competitive": _DOTS,
    "others_drafts": ("M0 4 H8", "M4 0 V8"),
    "others_drafts_competitive": (*_DOTS, "M0 4 H8"),
    "drafts": ("M0 8 L8 0",),
    "others": ("M0 4 H8",),
    "lost": ("M0 0 L8 8",),
}
_INKS: Mapping[Kind, str] = {
    "ceiling": PAPER,
    "competitive": "#7a4b00",
    "drafts": "#5b6770",
    "drafts_competitive": "#5b6770",
    "others_competitive": "#2f6f60",
    "others_drafts": "#2f6f60",
    "others_drafts_competitive": "#2f6f60",
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
    marks = [
        element("path", d=way, fill=_INKS[kind] if way in _DOTS else "none", stroke="" if way in _DOTS else _INKS[kind],
                stroke_width="" if way in _DOTS else 1.2)
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
