"""SVG elements as text: whatever comes from a case or a pack is escaped here, and only here.

Lengths are user units (pixels at 100 %), y grows downwards. Attributes are given in Python's spelling: `font_size=12`
becomes `font-size="12"`. Words of an element are plain text; children are elements made by this module.
"""

from __future__ import annotations

import re
import unicodedata

from planner.charts.colours import INK, PAPER

#: Fonts that hold Chinese on Windows, macOS and Linux; a viewer takes the first that it has.
FONTS = "'Microsoft YaHei','PingFang SC','Noto Sans CJK SC','Source Han Sans SC','WenQuanYi Micro Hei',Arial,sans-serif"
#: What XML 1.0 cannot hold, escaped or not.
_NO_CHARACTER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_WIDE_TOO = frozenset("“”‘’—")
Attribute = str | int | float


def escape(words: str) -> str:
    """Text that stands for itself within an element or an attribute; characters that XML lacks become U+FFFD."""
    return "".join(_MARKS.get(mark, mark) for mark in _NO_CHARACTER.sub("\ufffd", words))


def element(name: str, *children: str, words: str = "", **attributes: Attribute) -> str:
    """`<name …>words, then children</name>`; an attribute that is an empty text is left out."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(length(value) if not isinstance(value, str) else value)}"'
        for key, value in attributes.items()
        if value != ""
    )
    inside = escape(words) + "".join(children)
    return f"<{name}{given}>{inside}</{name}>" if inside else f"<{name}{given}/>"


def length(value: float) -> str:
    """A number with at most two decimals and no trailing zeros, so that the same picture gives the same bytes."""
    shown = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if shown == "-0" else shown


def text(
    x: float, y: float, words: str, *, size: float = 12, anchor: str = "start", fill: str = INK, bold: bool = False,
    turned: float = 0,
) -> str:  # fmt: skip
    """One line of words with its baseline at y; `anchor` is start, middle or end, `turned` degrees about (x, y)."""
    return element(
        "text",
        words=words,
        x=x,
        y=y,
        font_size=size,
        text_anchor="" if anchor == "start" else anchor,
        fill=fill,
        font_weight="bold" if bold else "",
        transform=f"rotate({length(turned)} {length(x)} {length(y)})" if turned else "",
    )


def line(x1: float, y1: float, x2: float, y2: float, *, stroke: str = INK, width: float = 1, dash: str = "") -> str:
    """A straight line; `dash` as in `4 3`."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=width, stroke_dasharray=dash)


def rect(x: float, y: float, width: float, height: float, *children: str, fill: str, stroke: str = "") -> str:
    """A filled rectangle; a child may be a `tooltip`."""
    return element("rect", *children, x=x, y=y, width=max(0, width), height=max(0, height), fill=fill, stroke=stroke)


def path(
    points: list[tuple[float, float]], *, stroke: str = "none", width: float = 1, fill: str = "none", dash: str = ""
) -> str:
    """Straight lines from point to point; a filled one is closed by its fill."""
    way = " ".join(f"{'L' if place else 'M'}{length(x)} {length(y)}" for place, (x, y) in enumerate(points))
    return element("path", d=way, fill=fill, stroke=stroke, stroke_width=width, stroke_dasharray=dash)


def circle(x: float, y: float, radius: float, *children: str, fill: str, stroke: str = "") -> str:
    """A dot; a child may be a `tooltip`."""
    return element("circle", *children, cx=x, cy=y, r=radius, fill=fill, stroke=stroke)


def tooltip(words: str) -> str:
    """What a viewer shows when the pointer rests on the parent."""
    return element("title", words=words)


def document(width: float, height: float, title: str, description: str, *body: str) -> str:
    """The whole picture, with what a screen reader says of it; ends in one line break."""
    inside = "\n".join(
        (
            element("title", words=title, id="title"),
            element("desc", words=description, id="desc"),
            rect(0, 0, width, height, fill=PAPER),
            *body,
        )
    )
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{length(width)}" height="{length(height)}" '
        f'viewBox="0 0 {length(width)} {length(height)}" role="img" aria-labelledby="title desc" '
        f'font-family="{escape(FONTS)}">'
    )
    return f"{head}\n{inside}\n</svg>\n"


def width_of(words: str, size: float = 12) -> float:
    """About how wide one line is: a Chinese character takes its full size, others six tenths of it.

    Chinese fonts draw quotation marks and dashes that both worlds have as wide as a character.
    """
    wide = sum(unicodedata.east_asian_width(mark) in "WF" or mark in _WIDE_TOO for mark in words)
    return size * (wide + 0.6 * (len(words) - wide))


def shortened(words: str, room: float, size: float = 12) -> str:
    """The words, cut with `…` where they are wider than the room."""
    if width_of(words, size) <= room:
        return words
    while words and width_of(words + "…", size) > room:
        words = words[:-1]
    return words.rstrip() + "…"
