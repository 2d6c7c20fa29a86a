"""Inputs for the batch commands, and an engine in this process where workers are not the point."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.planner.batch.means import Inline


def firm(name: str, amount: str = "300万", **more: Any) -> dict[str, Any]:
    """A case with one contract, of which tongxiang-2025 pays half."""
    item = {
        "id": "gpu",
        "kind": "compute_purchase",
        "year": 2026,
        "amount": amount,
        "compute_type": "intelligent",
        "ai_application": True,
    }
    return {
        "id": name,
        "title": f"{name}公司",
        "horizon": {"from": 2026, "to": 2026},
        "policies": ["tongxiang-2025"],
        "enterprise": {"location": "tongxiang", "ai": True},
        "items": [item],
        **more,
    }


def lines(folder: Path, firms: Sequence[Mapping[str, Any] | str]) -> str:
    """A file of JSON Lines; a text stands as it is."""
    path = folder / "firms.jsonl"
    path.write_text(
        "".join(f"{one if isinstance(one, str) else json.dumps(one, ensure_ascii=False)}\n" for one in firms),
        encoding="utf-8",
    )
    return str(path)


@pytest.fixture
def inline(monkeypatch: pytest.MonkeyPatch) -> Inline:
    """Plans in this process; notes what it was given."""
    engine = Inline()
    monkeypatch.setattr("planner.batch.engines.local.LocalEngine", lambda *_: engine)
    return engine
