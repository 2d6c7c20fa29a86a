from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from models.errors import InputError
from planner.batch.engines.engine import Patience
from planner.batch.engines.ray_engine import RayEngine
from tests.planner.batch.means import tables

ROOT = Path(__file__).parents[4]
#: A process of its own: the tests keep sockets shut, without which Ray cannot be.
SCRIPT = """
import sys
from pathlib import Path
sys.path.insert(0, ".")
from planner.batch.engines.engine import Patience
from planner.batch.engines.local import LocalEngine
from planner.batch.engines.ray_engine import RayEngine
from planner.batch.order import Means
from planner.batch.run import run
from policies.vocabulary_loader import load_vocabulary
from tests.planner.batch.means import Listed, order
from tests.planner.batch.wild_kit import records, wild_setup

TEXTS = ["plan", "late", "crash", "refuse", "mismatch", "plan", "raise", "plan"]

if __name__ == "__main__":
    home, patience = Path(sys.argv[1]), Patience(60.0)
    for name, engine in (("ray", RayEngine(2, patience)), ("local", LocalEngine(1, patience))):
        means = Means(Listed(records(*TEXTS)), wild_setup(load_vocabulary()), engine)
        ran = run(order(home / name), home / name, means=means)
        print(name, sorted((status.value, count) for status, count in ran.counts.items()))
"""


def test_two_ray_workers_give_the_bytes_of_the_local_engine(tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="the extra [ray] is not installed")
    script = tmp_path / "both.py"
    script.write_text(SCRIPT, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, str(script), str(tmp_path)], cwd=ROOT, capture_output=True, text=True, timeout=240, check=False
    )
    assert ran.returncode == 0, ran.stderr
    expected = [
        ("crashed", 1), ("failed", 2), ("not_proven", 1), ("planned", 3), ("refused", 1),
    ]  # fmt: skip
    assert ran.stdout.splitlines() == [f"{name} {expected}" for name in ("ray", "local")]
    assert tables(tmp_path / "ray") == tables(tmp_path / "local")


def test_without_ray_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(InputError) as refused:
        RayEngine(2, Patience())
    assert refused.value.render("zh") == (
        "--engine: 没有安装 Ray；pip install 'benefit-planner[ray]' 之后可用 --engine ray"
    )
    assert refused.value.render("en") == (
        "--engine: Ray is not installed; pip install 'benefit-planner[ray]' for --engine ray"
    )
