"""Is this installation fit to plan? Versions, packs, and whether the solver finds an optimum that 9.15 can lose."""

from __future__ import annotations

import importlib.util
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Literal

from models.errors import InputError
from models.text import Text

Mark = Literal["ok", "warning", "fault"]
PACKAGE = "benefit-planner"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the examination."""

    mark: Mark
    text: Text


def examine(platform_name: str = sys.platform) -> Iterator[Finding]:
    """All findings, the cheap ones first."""
    yield _ok(f"Python {platform.python_version()}")
    yield _ok(f"planner {planner_version()}")
    yield from _solver()
    yield from _packs()
    yield from _arrow(platform_name)


def planner_version() -> str:
    """The installed version, or what a plan says of a checkout that is not installed."""
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return "not installed"


def _ok(text: str) -> Finding:
    return Finding("ok", Text(text, text))


def _solver() -> Iterator[Finding]:
    from planner import cpsat

    seen = cpsat.installed_version()
    if not seen:
        yield Finding("fault", Text("求解器 ortools 没有安装", "the solver ortools is not installed"))
        return
    if cpsat.version_is_tested(seen):
        yield Finding(
            "ok", Text(f"求解器 ortools {seen}，在已测试的范围内", f"solver ortools {seen}, a tested version")
        )
    else:
        yield Finding("warning", Text(f"求解器 ortools {seen} 未经测试", f"solver ortools {seen} was not tested"))
    yield _self_test()


def _self_test() -> Finding:
    """The five amounts of google/or-tools#5293."""
    from planner import cpsat

    try:
        found, truth = cpsat.self_test()
    except Exception as error:  # noqa: BLE001 - whatever the solver throws is a finding, not a crash
        name = type(error).__name__
        return Finding("fault", Text(f"求解器自检没有完成（{name}）", f"the solver's self-test broke off ({name})"))
    if found == truth:
        return Finding("ok", Text("求解器自检通过（or-tools#5293）", "solver self-test passed (or-tools#5293)"))
    return Finding(
        "fault",
        Text(
            f"求解器自检不通过：得到 {found}，应为 {truth}（or-tools#5293）",
            f"solver self-test failed: {found} instead of {truth} (or-tools#5293)",
        ),
    )


def _packs() -> Iterator[Finding]:
    from policies.loader import load_policies

    try:
        policies = load_policies()
    except InputError as error:
        yield Finding("fault", Text(error.render("zh"), error.render("en")))
        return
    for policy in policies:
        digest = policy.digest[:12]
        yield Finding(
            "ok",
            Text(
                f"政策包 {policy.id} 版本 {policy.version} 摘要 {digest}",
                f"pack {policy.id} version {policy.version} digest {digest}",
            ),
        )


def _arrow(platform_name: str) -> Iterator[Finding]:
    """pyarrow and ortools 9.15 in one process hang on macOS once two workers run."""
    if platform_name == "darwin" and importlib.util.find_spec("pyarrow") is not None:
        yield Finding(
            "warning",
            Text(
                "装有 pyarrow：在 macOS 上它与 ortools 9.15 同时加载会卡死，请卸载或换一个环境",
                "pyarrow is installed: on macOS it can hang together with ortools 9.15; remove it or use another "
                "environment",
            ),
        )
