"""Colours that stay apart in grey print and for colour-blind readers: they differ in lightness, not in hue alone."""

from __future__ import annotations

INK, SOFT, GRID, PAPER = "#1f2933", "#5b6770", "#d9dee3", "#ffffff"
#: Sure money, competitive money, money of others; a gain and a loss.
SURE, COMPETITIVE, OTHERS = "#0b4f8a", "#e69f00", "#8fc1b5"
GAIN, LOSS = "#0b4f8a", "#d55e00"
MARK = "#b3261e"
#: From little to much: each step darker than the one before.
_RAMP = ((255, 250, 224), (199, 226, 184), (103, 185, 185), (38, 117, 170), (12, 44, 100))
_DARK = 0.6


def ramp(share: float) -> str:
    """The colour of a share from 0 to 1 on the scale from light to dark."""
    place = min(max(share, 0.0), 1.0) * (len(_RAMP) - 1)
    lower = min(int(place), len(_RAMP) - 2)
    part = place - lower
    mixed = (round(a + (b - a) * part) for a, b in zip(_RAMP[lower], _RAMP[lower + 1], strict=True))
    return "#" + "".join(f"{one:02x}" for one in mixed)


def ink_on(share: float) -> str:
    """The colour of words upon `ramp(share)`."""
    return PAPER if share > _DARK else INK
