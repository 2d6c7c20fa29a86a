"""The windows of a pack: when it holds, whichever way the text leaves it open."""

from __future__ import annotations

from datetime import date

from models.policy import Window
from models.policy_file import PolicyFile, WindowChoiceFile, WindowFile
from policies.compile.compiler import Compiler
from policies.files.strict_yaml import Path_


def compile_windows(compiler: Compiler, shape: PolicyFile) -> dict[str, Window]:
    """The window by option of the pack's window reading, "" without one."""
    if isinstance(shape.in_force, WindowFile):
        return {"": _window(compiler, shape.in_force, ("in_force",), shape.counts_from)}
    return {
        option: _window(compiler, window, ("in_force", "options", option), shape.counts_from)
        for option, window in shape.in_force.options.items()
    }


def compile_window_reading(compiler: Compiler, shape: PolicyFile) -> str:
    """The reading that chooses among the windows, by its whole name; "" without one."""
    if not isinstance(shape.in_force, WindowChoiceFile):
        return ""
    name = shape.in_force.reading
    reading = compiler.readings.get(name)
    if reading is None:
        compiler.unknown(("in_force", "reading"), "解读", "reading", name, compiler.readings)
    elif set(reading.options) != set(shape.in_force.options):
        compiler.fault(
            ("in_force", "options"),
            f"窗口的选项应与解读 {name} 的选项相同",
            f"the windows must have the options of the reading {name}",
        )
    return f"{compiler.pack}.{name}"


def _window(compiler: Compiler, shape: WindowFile, path: Path_, counts_from: str | None) -> Window:
    faults = len(compiler.faults)
    first = [counts_from] if counts_from else shape.from_
    starts = [_day(compiler, text, ("counts_from",) if counts_from else (*path, "from")) for text in first]
    ends = [_day(compiler, text, (*path, "to")) for text in shape.to]
    window = Window(starts[0], starts[-1], ends[0], ends[-1])
    rises = window.from_earliest <= window.from_latest <= window.to_earliest <= window.to_latest
    if not rises and len(compiler.faults) == faults:
        compiler.fault(path, "起止日期的先后不对", "the days of the window are not in order")
    return window


def _day(compiler: Compiler, text: str, path: Path_) -> int:
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        compiler.fault(path, f"没有 {text} 这一天", f"there is no day {text}")
        return 1
