"""How well one colour can be read upon another, as the accessibility guidelines of the web measure it."""

from __future__ import annotations

import re

#: Ordinary words need this much; large ones 3.
READABLE = 4.5
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def is_colour(text: str) -> bool:
    """Whether the text is a colour as `#0b4f8a`, and nothing but that."""
    return _COLOUR.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """From 1 (the same lightness) to 21 (black and white), whichever is the darker. Raises ValueError for no colour."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, paper: str, otherwise: str) -> str:
    """The colour where words in it can be read on the paper, else the other one."""
    return colour if is_colour(colour) and contrast(colour, paper) >= READABLE else otherwise


def _luminance(colour: str) -> float:
    """Relative luminance, 0 for black and 1 for white."""
    if not is_colour(colour):
        raise ValueError(f"no colour as #rrggbb: {colour}")
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
