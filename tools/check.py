"""Everything that must hold before a change is taken: `python3 tools/check.py`, with nothing installed but Python 3.11.

Makes `.venv` in the project folder, installs the project with its development tools into it, fetches the programs that
some tests look through where it may, then runs the formatter's check, the linter, the type checker and the tests with
coverage. The tests come last, so that their summary is the last line; the exit code is 0 only if every step passed.
Further arguments go to pytest: `tools/check.py -k ladder`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STEPS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
)
#: Properties are tried on the same inputs every time and without a time limit each: a slow machine fails nothing.
TESTS = ("pytest", "-q", "-n", "auto", "--hypothesis-profile=ci", "--cov", "--cov-report=term")


def main(arguments: list[str]) -> int:
    """Set up, run every step, and say by the exit code whether all passed."""
    made = subprocess.run([sys.executable, str(ROOT / "tools" / "environment.py"), "--dev"], check=False)
    if made.returncode != 0:
        return made.returncode
    subprocess.run([sys.executable, str(ROOT / "tools" / "programs.py")], check=False)
    failed = [" ".join(step) for step in STEPS if run(step) != 0]
    if failed:
        print(f"\nFAILED: {', '.join(failed)}", flush=True)
    tests = run((*TESTS, *arguments))
    return tests or int(bool(failed))


def run(step: tuple[str, ...]) -> int:
    """One tool of the environment, in the project folder; its exit code."""
    print(f"\n$ {' '.join(step)}", flush=True)
    return subprocess.run([str(PYTHON), "-m", *step], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
