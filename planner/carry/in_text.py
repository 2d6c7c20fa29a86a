"""A capsule in files of text: where no reader shows it and no program runs it.

A packed capsule is made of letters, digits and `/+=:` only, so that it means nothing in any of these languages.
"""

from __future__ import annotations

import re
from typing import Final

_WIDTH: Final = 120
#: RFC 5545: a line of a calendar holds 75 bytes at most, and one that goes on begins with a blank.
_FOLDED: Final = 75
_PROPERTY: Final = "X-PLANNER-CAPSULE:"
_PACKED: Final = r"\s*(?P<packed>planner/capsule/[A-Za-z0-9+/=:\s]*)"
_HTML = re.compile(rf'<template id="planner-capsule">{_PACKED}</template>')
_MARKDOWN = re.compile(rf"<!--{_PACKED}-->")
_SVG = re.compile(rf'<metadata id="planner-capsule">{_PACKED}</metadata>')
_CALENDAR = re.compile(rf"^{_PROPERTY}(?P<packed>planner/capsule/[A-Za-z0-9+/=:]*)$", re.MULTILINE)

_ENTRY = re.compile(r"\r\n(?:BEGIN:V|END:VCALENDAR)")


def put_html(page: str, text: str) -> str:
    """Before the end of the body, in a template: never shown, printed or run, whatever a browser is allowed to do."""
    block = f'<template id="planner-capsule">\n{_wrapped(text)}\n</template>\n'
    return _before_last(page, "</body>", block)


def put_markdown(page: str, text: str) -> str:
    """A comment at the end."""
    return f"{page.rstrip()}\n\n<!--\n{_wrapped(text)}\n-->\n"


def put_svg(drawing: str, text: str) -> str:
    """The metadata of the drawing."""
    block = f'<metadata id="planner-capsule">\n{_wrapped(text)}\n</metadata>\n'
    return _before_last(drawing, "</svg>", block)


def put_calendar(calendar: str, text: str) -> str:
    """A property of the calendar itself, before its first entry; programs pass over what they do not know."""
    line = f"{_PROPERTY}{text}"
    parts = [line[:_FOLDED], *(line[at : at + _FOLDED - 1] for at in range(_FOLDED, len(line), _FOLDED - 1))]
    first = _ENTRY.search(calendar)
    if first is None:
        raise ValueError("there is no END:VCALENDAR in the text")
    folded = "\r\n ".join(parts)
    return f"{calendar[: first.start()]}\r\n{folded}{calendar[first.start() :]}"


def found_in_html(page: str) -> str | None:
    """The packed capsule of a page; None where it has none."""
    return _last(_HTML, page)


def found_in_markdown(page: str) -> str | None:
    """The packed capsule of a Markdown file; None where it has none."""
    return _last(_MARKDOWN, page)


def found_in_svg(drawing: str) -> str | None:
    """The packed capsule of a drawing; None where it has none."""
    return _last(_SVG, drawing)


def found_in_calendar(calendar: str) -> str | None:
    """The packed capsule of a calendar; None where it has none."""
    unfolded = re.sub(r"\r?\n[ \t]", "", calendar).replace("\r\n", "\n")
    return _last(_CALENDAR, unfolded)


def _wrapped(text: str) -> str:
    return "\n".join(text[at : at + _WIDTH] for at in range(0, len(text), _WIDTH))


def _before_last(page: str, end: str, block: str) -> str:
    head, found, rest = page.rpartition(end)
    if not found:
        raise ValueError(f"there is no {end} in the text")
    return f"{head}{block}{found}{rest}"


def _last(form: re.Pattern[str], text: str) -> str | None:
    """The last one: what stands at the end is ours, whatever a client's text looks like."""
    found = None
    for found in form.finditer(text):  # noqa: B007 - the last of them
        pass
    return None if found is None else found["packed"]
