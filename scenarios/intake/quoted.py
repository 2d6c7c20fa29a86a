"""Texts that a cell would not keep as they are, in quotes: blanks at their ends, line ends, "unknown" as a name."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Final

#: What means that nobody knows, in any cell but one of a free text.
UNKNOWN_ANSWERS: Final = frozenset(
    {"未知", "不知道", "不详", "不清楚", "不确定", "待确认", "unknown", "not known", "?", "？"}
)
#: What may mean "unknown" as well as "nothing": it is asked back.
UNCLEAR_ANSWERS: Final = frozenset(
    {"-", "--", "—", "——", "–", "/", "\\", "无", "没有", "none", "nil", "n/a", "na", "*"}
)
#: What heads a row of sums, without blanks: such a row of a table is no entry.
TOTALS: Final = frozenset({"合计", "总计", "小计", "total", "sum", "subtotal"})
#: A character that spreadsheets write in another way: `_x000D_` stands for a carriage return.
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def quoted(text: str) -> str:
    """The text as it goes into a cell, so that `unquoted` gives it back: most texts stay as they are."""
    if not _is_changed(text):
        return text
    written = json.dumps(text, ensure_ascii=False)
    written = "".join(mark if mark.isprintable() else _escape(mark) for mark in written)
    return _ESCAPED.sub(r"\\u005f", written)


def unquoted(cell: str) -> str:
    """The text that a cell means: without blanks around it, or what stands in its quotes."""
    text = cell.strip()
    if len(text) > 1 and text.startswith('"') and text.endswith('"'):
        try:
            inner = json.loads(text)
        except ValueError:
            return text
        return inner if isinstance(inner, str) else text
    return text


def is_unknown(text: str) -> bool:
    """Whether the answer says that nobody knows; an empty one does."""
    return not text or text.casefold() in UNKNOWN_ANSWERS


def is_unclear(text: str) -> bool:
    """Whether the answer may mean "unknown" as well as "nothing"."""
    return text.casefold() in UNCLEAR_ANSWERS


def is_total(text: str) -> bool:
    """Whether a row that begins with it is one of sums."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold() in TOTALS


def _is_changed(text: str) -> bool:
    """Whether a cell, or who reads it, would make another text of it."""
    return (
        not text
        or text != text.strip()
        or text.startswith('"')
        or not text.isprintable()
        or is_unknown(text)
        or is_unclear(text)
        or is_total(text)
        or _ESCAPED.search(text) is not None
        or unicodedata.normalize("NFC", text) != text
    )


def _escape(mark: str) -> str:
    """A character as JSON writes it where only ASCII is at hand."""
    return json.dumps(mark)[1:-1]
