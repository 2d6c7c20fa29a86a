"""Exit codes; they are part of the interface."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the caller learns without reading anything."""

    OK = 0
    OUR_FAULT = 1
    USAGE = 2
    INPUT_REFUSED = 3
    NOTHING_CLAIMABLE = 4
    NOT_PROVEN = 5
    CHANGED = 6
    INTERRUPTED = 130
