"""How to read the workbook, how it was found, how it is made again."""

from __future__ import annotations

from dataclasses import replace

from planner.report.terminal import DISCLAIMER
from tests.planner.handover.dossiers import example
from tests.planner.workbook.opened import opened, opened_example, texts


def test_it_says_that_there_are_no_formulas_how_it_is_proven_and_that_it_is_no_promise() -> None:
    found = texts(opened_example("tongxiang-info-service"))["说明"]
    assert any(text.startswith("本工作簿不含公式：") for text in found)
    assert "已证明最优（逐一枚举）" in found and "独立复核通过" in found
    assert found[-1] == DISCLAIMER.zh
    english = texts(opened_example("tongxiang-info-service", "en"))["Notes"]
    assert any(text.startswith("The workbook holds no formulas:") for text in english)


def test_the_command_and_what_is_carried_along() -> None:
    dossier = replace(example("tongxiang-unknowns"), command="planner plan 甲.yaml --format xlsx", capsule="x")
    found = texts(opened(dossier))["说明"]
    assert "planner plan 甲.yaml --format xlsx" in found
    assert any("planner reproduce" in text for text in found)
    without = texts(opened_example("tongxiang-unknowns"))["说明"]
    assert not any("planner reproduce" in text for text in without)
    assert f"tongxiang-unknowns {dossier.plan.head.digest[:12]}" in without
