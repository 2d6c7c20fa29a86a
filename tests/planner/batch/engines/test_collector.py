from __future__ import annotations

import subprocess
import sys
from pathlib import Path

#: In a process of its own, for the collector of this one is the tests'.
SCRIPT = """
import gc, weakref
from planner.batch.engines.collector import Collector

class Ring:
    def __init__(self):
        self.me = self

collector = Collector()
assert not gc.isenabled() and gc.get_freeze_count() > 0
ring = weakref.ref(Ring())
collector.after(2047)
assert ring() is not None, "collected in the midst of shards"
collector.after(1)
assert ring() is None, "rings stay for ever"
ring = weakref.ref(Ring())
collector.after(2047)
assert ring() is not None, "the count begins anew"
collector.after(10_000)
assert ring() is None
"""


def test_rings_are_collected_between_shards_every_few_thousand_enterprises() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=Path(__file__).parents[4], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
