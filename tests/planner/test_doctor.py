from __future__ import annotations

import importlib.util

import pytest

from models.errors import Finding as Fault
from models.errors import InputError, Place
from models.text import Text
from planner.doctor import Finding, examine
from tests.planner.cli.runner import run


def marked(mark: str, **changes: str) -> list[Finding]:
    return [finding for finding in examine(**changes) if finding.mark == mark]


def test_a_sound_installation_has_no_fault() -> None:
    ran = run("doctor")
    assert (ran.code, ran.err) == (0, "")
    assert "求解器自检通过（or-tools#5293）" in ran.out
    assert "政策包 tongxiang-2025 版本 1 摘要 " in ran.out


def test_a_wrong_optimum_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.cpsat.self_test", lambda: (10987888486, 11225755548))
    ran = run("doctor", lang="en")
    assert ran.code == 1
    assert "[fault] solver self-test failed: 10987888486 instead of 11225755548 (or-tools#5293)" in ran.out


def test_a_solver_that_breaks_off_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks() -> tuple[int, int]:
        raise RuntimeError("no")

    monkeypatch.setattr("planner.cpsat.self_test", breaks)
    assert [finding.text.en for finding in marked("fault")] == ["the solver's self-test broke off (RuntimeError)"]


def test_a_missing_and_an_untested_solver_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.cpsat.installed_version", lambda: "")
    assert [finding.text.en for finding in marked("fault")] == ["the solver ortools is not installed"]
    monkeypatch.setattr("planner.cpsat.installed_version", lambda: "9.99.1")
    assert [finding.text.en for finding in marked("warning")] == ["solver ortools 9.99.1 was not tested"]


def test_packs_that_do_not_load_are_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> object:
        raise InputError([Fault(Place("x.yaml", 1, 2), Text("坏", "bad"))])

    monkeypatch.setattr("policies.loader.load_policies", refuse)
    assert [finding.text.en for finding in marked("fault")] == ["x.yaml:1:2: bad"]


def test_pyarrow_is_warned_of_on_macos_only(monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec("json")
    monkeypatch.setattr("importlib.util.find_spec", lambda _: found)
    assert ["pyarrow" in finding.text.en for finding in marked("warning", platform_name="darwin")] == [True]
    assert marked("warning", platform_name="linux") == []
