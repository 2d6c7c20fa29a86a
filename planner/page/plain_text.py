"""What both writers do to every text before they escape it: one line, and no character that a file may not hold."""

from __future__ import annotations

import unicodedata

#: Directions of writing that a text could leave switched on behind it, and halves of characters that no file can hold.
_LEFT_OUT = frozenset({"Cc", "Cs", "Co", "Cn"})
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def one_line(text: str) -> str:
    """The text with single blanks for any run of white space, without control characters."""
    joined = " ".join(text.split())
    if joined.isascii() and joined.isprintable():
        return joined
    return "".join(mark for mark in joined if mark not in _TURNS and unicodedata.category(mark) not in _LEFT_OUT)
