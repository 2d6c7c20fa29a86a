"""The garbage collector of a worker process: it runs between shards, and not in the midst of them.

Planning makes and drops small things by the million, nearly none of them in rings. The collector would look through all
that stays (packs, what is remembered) again and again; a quarter of a worker's time went into that.
"""

from __future__ import annotations

import gc

#: Enterprises after which rings are collected: some 30 MB of them at most.
_EVERY = 2_048


class Collector:
    """Takes the collector in hand for the rest of the process. What is there when it is made is taken to stay."""

    def __init__(self) -> None:
        self._planned = 0
        gc.collect()
        gc.freeze()
        gc.disable()

    def after(self, enterprises: int) -> None:
        """So many enterprises were planned."""
        self._planned += enterprises
        if self._planned >= _EVERY:
            self._planned = 0
            gc.collect()
