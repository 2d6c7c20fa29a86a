"""Whose paper a document is written on: name, logo and colours of the consultancy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: The planner's own colours: dark enough for white words upon them, and for words on white.
COLOUR, ACCENT = "#0b4f8a", "#e69f00"


@dataclass(frozen=True, slots=True)
class Brand:
    """`name` stands at the head of every page, `contact` at its foot; both are plain text.

    `colour` is for headings and rules, `accent` for what shall be seen first; both are `#rrggbb`. `logo` is the file
    as it is, b"" for none.
    """

    name: str
    contact: str = ""
    colour: str = COLOUR
    accent: str = ACCENT
    logo: bytes = b""
    logo_type: Literal["png", "jpg", "svg", ""] = ""
