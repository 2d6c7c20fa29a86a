"""A picture as PNG, for files that hold no SVG."""

from __future__ import annotations

from planner.document.typesetting import FONT, lettering, typeset

#: Pages of typst are measured in points; a picture is set this wide and drawn as finely as asked for.
_POINTS = 600
_TEMPLATE = f"""#set page(width: {_POINTS}pt, height: auto, margin: 0pt)
#set text(font: "{FONT}")
#image(bytes(json(bytes(sys.inputs.svg))), format: "svg", width: 100%)
""".encode()


def png(svg: str, width_px: int = 1600) -> bytes:
    """The SVG of planner.charts, so many pixels wide. Raises InputError where typst is not installed."""
    letters = lettering(frozenset(svg))
    shown = {"svg": letters.shown(svg)}
    return typeset(_TEMPLATE, shown, {}, format_="png", own=letters.own, ppi=width_px * 72 / _POINTS)
