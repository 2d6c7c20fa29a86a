"""What is done to every text before it is shown: no character that a file may not hold or that a terminal obeys."""

from __future__ import annotations

import unicodedata

#: Control characters, halves of characters and characters that no standard knows.
_LEFT_OUT = frozenset({"Cc", "Cs", "Co", "Cn"})
#: Directions of writing that a text could leave switched on behind it.
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def one_line(text: str) -> str:
    """The text with single blanks for any run of white space, without control characters."""
    if not (text.isascii() and text.isprintable()):
        text = "".join(mark for mark in text if mark.isspace() or _kept(mark))
    return " ".join(text.split())


def harmless(text: str) -> str:
    """The text with its line ends and blanks, without what would command a terminal or turn the figures behind it."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(mark for mark in text if mark in "\n\t" or _kept(mark))


def _kept(mark: str) -> bool:
    return mark not in _TURNS and unicodedata.category(mark) not in _LEFT_OUT
