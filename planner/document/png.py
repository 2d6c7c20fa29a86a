"""A picture as PNG, for files that hold no SVG."""

from __future__ import annotations

from planner.document.logo import refused_logo
from planner.document.typesetting import FONT, NotDrawn, lettering, typeset

#: Pages of typst are measured in points; a picture is set this wide and drawn as finely as asked for.
_POINTS = 600
_TEMPLATE = f"""#set page(width: {_POINTS}pt, height: auto, margin: 0pt)
#set text(font: "{FONT}")
#image(bytes(json(bytes(sys.inputs.svg))), format: "svg", width: 100%)
""".encode()


def png(svg: str, width_px: int = 1600) -> bytes:
    """The SVG of planner.charts, so many pixels wide, or an SVG that is a logo.

    Raises InputError where typst is not installed, and for a logo that cannot be drawn.
    """
    letters = lettering(frozenset(svg))
    shown = {"svg": letters.shown(svg)}
    try:
        return typeset(_TEMPLATE, shown, format_="png", own=letters.own, ppi=width_px * 72 / _POINTS)
    except NotDrawn:
        # pictures of our own are sound, so that it can be a logo only
        raise refused_logo("logo.svg") from None
