"""Reading makes hundreds of thousands of small things that stay, and no cycles: nothing for the collector to find."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """The garbage collector rests meanwhile, which saves a quarter of the time of reading all packs.

    It is a setting of the whole process, so this is for a fraction of a second only. Whoever finds it on switches it on
    again, also where two threads read at once; whoever finds it off leaves it off.
    """
    found_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if found_on:
            gc.enable()
