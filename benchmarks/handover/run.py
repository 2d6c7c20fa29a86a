"""What a hand-over costs, part by part. Run: python -m benchmarks.handover.run [ITEMS]"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]

from benchmarks.handover.cases import LARGEST, ROOT, largest, repeated
from models.case import Case
from models.plan import Plan
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner import api
from planner.handover.formats import FORMATS, at_hand
from planner.handover.hand_over import Around, dossiers
from scenarios.intake.form import intake_form
from scenarios.intake.write import write_intake

ITEMS = 500
TURNS = 3
DATED = "2026-11-22"
WRITTEN = tuple(one.name for one in FORMATS.values() if one.name not in ("json", "table"))
COMMANDS = {
    "planner plan --hand-over": ("plan", str(LARGEST), "--hand-over", "{folder}", "--dated", DATED),
    "planner demo": ("demo", "-o", "{folder}", "--dated", DATED),
}


def main() -> None:
    """Prints a table of processor seconds for the largest example and for a large case, then one of whole commands."""
    items = int(sys.argv[1]) if len(sys.argv) > 1 else ITEMS
    vocabulary, policies = api.load_beside(())
    cases = [largest(policies, vocabulary), repeated(items, policies, vocabulary)]
    found = [parts(case, policies, vocabulary) for case in cases]
    heads = [f"{len(case.items)} items, s" for case in cases]
    print(f"| part | {' | '.join(heads)} |")
    print("|---|" + "---|" * len(heads))
    for name in found[0]:
        print(f"| {name} | {' | '.join(f'{one[name]:.2f}' for one in found)} |")
    print()
    print("| command, largest example | wall s | processor s |")
    print("|---|---|---|")
    for name, arguments in COMMANDS.items():
        wall, busy = command(arguments)
        print(f"| `{name}` | {wall:.1f} | {busy:.1f} |")


class Clock:
    """Processor seconds of parts of the work, as often as each was done."""

    def __init__(self) -> None:
        self.spent: dict[str, list[float]] = {}

    def timed(self, name: str, work: Callable[..., Any], *arguments: Any, **more: Any) -> Any:
        """What the work gives; its time is noted."""
        start = time.process_time()
        made = work(*arguments, **more)
        self.spent.setdefault(name, []).append(time.process_time() - start)
        return made


def parts(case: Case, policies: tuple[Policy, ...], vocabulary: Vocabulary) -> dict[str, float]:
    """Processor seconds by part: the median of a few turns, all parts in each turn after one to warm up.

    The plan is made once, its time is told as it is. Beside a workbook stands what openpyxl takes for its cells alone.
    """
    once, warm, clock = Clock(), Clock(), Clock()
    plan = once.timed("plan", api.plan, case, policies, vocabulary)
    for one in (warm, *[clock] * TURNS):
        _hand_over(plan, policies, vocabulary, one)
        _intake(case, policies, vocabulary, one)
    return {name: statistics.median(seconds) for name, seconds in (once.spent | clock.spent).items()}


def _hand_over(plan: Plan, policies: tuple[Policy, ...], vocabulary: Vocabulary, clock: Clock) -> None:
    around = Around(dated=DATED, command="planner plan case.yaml --hand-over plan")
    ((_, dossier),) = clock.timed("gather", dossiers, plan, policies, vocabulary, around, "zh")
    for format_ in (FORMATS[name] for name in WRITTEN):
        if at_hand(format_):
            content = clock.timed(format_.name, format_.write, dossier, "zh")
            if format_.name == "xlsx":
                clock.timed("– its cells by openpyxl", _written, _cells(content))


def _intake(case: Case, policies: tuple[Policy, ...], vocabulary: Vocabulary, clock: Clock) -> None:
    form = intake_form(("tongxiang",), policies, vocabulary, years=(case.first_year, case.last_year))
    known = {"policies": policies, "vocabulary": vocabulary}
    filled = clock.timed("intake write", write_intake, form, "zh", case.source, **known)
    clock.timed("– the cells of the intake by openpyxl", _written, _cells(filled))
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "client.xlsx"
        book.write_bytes(filled)
        clock.timed("intake read", api.load_case, book, **known)
        clock.timed("– opened by openpyxl", openpyxl.load_workbook, book)


def _cells(content: bytes) -> list[list[list[tuple[Any, str]]]]:
    """Values and number formats by sheet and row."""
    book = openpyxl.load_workbook(BytesIO(content))
    return [
        [[(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets
    ]


def _written(sheets: list[list[list[tuple[Any, str]]]]) -> bytes:
    """The same values with their number formats and nothing else: no widths, charts, drop-downs or print set-up."""
    book = openpyxl.Workbook(write_only=True)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            cells = []
            for value, looks in row:
                cell = WriteOnlyCell(sheet, value)
                cell.number_format = looks
                cells.append(cell)
            sheet.append(cells)
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def command(arguments: tuple[str, ...]) -> tuple[float, float]:
    """Wall and processor seconds of one process: the median of a few. Raises CalledProcessError where it fails."""
    found = []
    for _ in range(TURNS):
        with tempfile.TemporaryDirectory() as folder:
            target = str(Path(folder) / "set")
            words = [one.format(folder=target) for one in arguments]
            before, start = os.times(), time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "planner", *words],
                cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True,
            )  # fmt: skip
            wall, after = time.perf_counter() - start, os.times()
        used = after.children_user + after.children_system - before.children_user - before.children_system
        found.append((wall, used))
    return statistics.median(one[0] for one in found), statistics.median(one[1] for one in found)


if __name__ == "__main__":
    main()
