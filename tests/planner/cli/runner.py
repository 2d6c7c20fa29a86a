"""Runs the command line in this process, with a plan made by hand where the planning itself is not the point."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from models.plan import Plan
from models.text import Lang
from planner.cli.main import build_app

CASE = """\
id: firm
title: 桐智科技
horizon: {from: 2026, to: 2026}
policies: [tongxiang-2025]
enterprise: {location: tongxiang, ai: true}
items:
  - {id: gpu, kind: compute_purchase, year: 2026, amount: 300万, compute_type: intelligent, ai_application: true}
  - {id: corpus, kind: corpus_purchase, year: 2026, amount: 100万, related_party: true}
"""


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


def run(*arguments: str, lang: Lang = "zh") -> Ran:
    result = CliRunner().invoke(build_app(lang), list(arguments), prog_name="planner")
    return Ran(result.exit_code, result.stdout, result.stderr)


def case_file(folder: Path, text: str = CASE) -> str:
    path = folder / "firm.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def plans_as(monkeypatch: pytest.MonkeyPatch, plan: Plan | BaseException) -> None:
    """Let `planner.api.plan` give this plan, or raise."""

    def made(*_: object, **__: object) -> Plan:
        if isinstance(plan, BaseException):
            raise plan
        return plan

    monkeypatch.setattr("planner.api.plan", made)
