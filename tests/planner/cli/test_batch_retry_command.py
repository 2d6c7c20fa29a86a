from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from models.batch import EnterprisePlan
from models.case import Case
from planner.batch.kit import Kit
from planner.evaluator.check import EvaluationMismatch
from tests.planner.batch.means import Inline
from tests.planner.cli.batch_runs import firm, inline, lines
from tests.planner.cli.runner import run

__all__ = ["inline"]


class Unlucky(Kit):
    """Fails for everyone."""

    def plans(
        self,
        cases: Sequence[Case],
        beat: Callable[[int], None] | None = None,  # noqa: ARG002 - as the kit has it
    ) -> list[EnterprisePlan | EvaluationMismatch]:
        return [EvaluationMismatch(()) for _ in cases]


def test_what_failed_is_tried_again_and_what_was_refused_on_request(
    tmp_path: Path, inline: Inline, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = str(tmp_path / "run")
    source = lines(tmp_path, [firm("甲"), firm("乙", "三百万")])
    # by its own name the kit would be part of the fingerprint
    monkeypatch.setattr(Kit, "plans", Unlucky.plans)
    assert run("batch", "run", source, "-o", out).code == 1
    assert run("batch", "resume", out).code == 1
    assert inline.planned == [0, 1], "resume leaves failures alone"
    monkeypatch.undo()
    monkeypatch.setattr("planner.batch.engines.local.LocalEngine", lambda *_: inline)
    assert run("batch", "retry-failed", out).code == 3
    assert inline.planned == [0, 1, 0]
    assert run("batch", "retry-failed", out, "--refused").code == 3
    assert inline.planned == [0, 1, 0, 1]
