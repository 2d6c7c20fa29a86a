"""Breaks text over lines of a fixed number of terminal cells, the way Chinese and English are broken."""

from __future__ import annotations

import re

from rich.cells import cell_len, chop_cells

#: Amounts stay whole; so do runs of Latin letters and digits; any other character may end a line.
_PIECE = re.compile(r"(?:≤ )?\d[\d.,]*(?:[万亿]元?|元|%| yuan)?|\s+|[!-~]+|.", re.DOTALL)
_CLOSES = frozenset("，。、；：？！）】”’》,.;:?!)]")
_OPENS = frozenset("（【“‘《([")


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells; no line begins with a closing mark or ends with an opening one."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        lines += _lines(_pieces(paragraph), width)
    return lines


def _pieces(text: str) -> list[str]:
    """What must not be broken, closing marks with what they close."""
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        glued = pieces and not piece.isspace() and (piece[0] in _CLOSES or pieces[-1][-1] in _OPENS)
        if glued and not pieces[-1].isspace():
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _lines(pieces: list[str], width: int) -> list[str]:
    lines, current = [], ""
    for piece in pieces:
        if cell_len(current + piece.rstrip()) <= width:
            current += piece
            continue
        if current.strip():
            lines.append(current.rstrip())
        *full, current = chop_cells(piece.lstrip(), width) or [""]
        lines += full
    return [*lines, current.rstrip()]
