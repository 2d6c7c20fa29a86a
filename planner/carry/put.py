"""Puts a capsule into a file that is handed over."""

from __future__ import annotations

from typing import Final, Literal, get_args

from planner.carry.in_pdf import put_pdf
from planner.carry.in_text import put_calendar, put_html, put_markdown, put_svg
from planner.carry.in_word import put_word

#: Formats that carry a capsule. A plan as JSON is its own; a workbook gets its sheet when it is written.
Carrier = Literal["html", "md", "svg", "ics", "docx", "pdf", "xlsx", "json"]
CARRIERS: Final[tuple[Carrier, ...]] = get_args(Carrier)

_TEXTS = {"html": put_html, "md": put_markdown, "svg": put_svg, "ics": put_calendar}
_FILES = {"docx": put_word, "pdf": put_pdf}


def put(content: bytes, format_: Carrier, capsule_text: str) -> bytes:
    """The file with the packed capsule in it, by the same bytes every time; the file itself for "".

    A workbook (planner.carry.in_workbook) and a plan as JSON are given back as they are: they carry theirs already.
    """
    if not capsule_text or format_ in ("xlsx", "json"):
        return content
    if format_ in _FILES:
        return _FILES[format_](content, capsule_text)
    return _TEXTS[format_](content.decode("utf-8"), capsule_text).encode("utf-8")
