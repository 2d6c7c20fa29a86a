"""Whose paper a page of HTML is written on: its colours, its logo and its name."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from html import escape

from models.brand import ACCENT, COLOUR, Brand
from planner.document.contrast import is_colour, readable
from planner.document.plain_text import one_line

_TYPES = {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}
_PAPER = "#ffffff"


def colours(brand: Brand | None) -> str:
    """A rule of style for the colours of the brand, "" for ours. One that words cannot be read in only draws lines."""
    if brand is None:
        return ""
    line = brand.colour if is_colour(brand.colour) else COLOUR
    accent = brand.accent if is_colour(brand.accent) else ACCENT
    return f":root {{ --lead: {readable(line, _PAPER, COLOUR)}; --rule: {line}; --accent: {accent}; }}"


def letterhead(brand: Brand) -> Iterator[str]:
    """The strip above the title."""
    yield '<div class="brand">'
    if brand.logo and brand.logo_type:
        held = b64encode(brand.logo).decode("ascii")
        yield f'<img src="data:{_TYPES[brand.logo_type]};base64,{held}" alt=""/>'
    yield f"<p>{escape(one_line(brand.name))}</p>"
    yield "</div>"
