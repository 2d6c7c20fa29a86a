"""Reading a picture back: its elements, by what they look like."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

SPACE = "{http://www.w3.org/2000/svg}"


def elements(svg: str, name: str) -> Iterator[ET.Element]:
    return ET.fromstring(svg).iter(f"{SPACE}{name}")


def texts(svg: str) -> list[str]:
    """Every line of words in the order of drawing."""
    return ["".join(one.itertext()) for one in elements(svg, "text")]


def boxes(svg: str, fill: str, *, least: float = 15) -> list[tuple[float, float, float, float]]:
    """(x, y, width, height) of rectangles with the fill, the swatches of the legend left out."""
    found = []
    for one in elements(svg, "rect"):
        x, y, wide, tall = (float(one.get(name, "0")) for name in ("x", "y", "width", "height"))
        if one.get("fill") == fill and max(wide, tall) >= least:
            found.append((x, y, wide, tall))
    return found
