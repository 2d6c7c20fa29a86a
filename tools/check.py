"""Everything that must hold before a change is taken: `python3 tools/check.py`, with nothing installed but Python 3.11.

Makes `.venv` in the project folder, installs the project with its development tools into it, then runs the formatter's
check, the linter, the type checker and the tests with coverage. The tests come last, so that their summary is the last
line; the exit code is 0 only if every step passed. Further arguments go to pytest: `tools/check.py -k ladder`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
#: Holds what the environment was installed from; as long as that stands, checks need no network.
STAMP = VENV / "installed-from"
OLDEST = (3, 11)
STEPS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
)
#: Properties are tried on the same inputs every time and without a time limit for one input: a slow machine fails nothing.
TESTS = ("pytest", "-q", "-n", "auto", "--hypothesis-profile=ci", "--cov", "--cov-report=term")


def main(arguments: list[str]) -> int:
    """Set up, run every step, and say by the exit code whether all passed."""
    if sys.version_info < OLDEST:
        print(f"Python {OLDEST[0]}.{OLDEST[1]} or later is needed, this is {sys.version.split()[0]}", file=sys.stderr)
        return 2
    if not install():
        return 2
    failed = [" ".join(step) for step in STEPS if run(step) != 0]
    if failed:
        print(f"\nFAILED: {', '.join(failed)}", flush=True)
    tests = run((*TESTS, *arguments))
    return tests or int(bool(failed))


def run(step: tuple[str, ...]) -> int:
    """One tool of the environment, in the project folder; its exit code."""
    print(f"\n$ {' '.join(step)}", flush=True)
    return subprocess.run([str(PYTHON), "-m", *step], cwd=ROOT, check=False).returncode


def install() -> bool:
    """The environment with the project in it, made anew only where the requirements or the interpreter changed."""
    wanted = f"{sys.version}\n{hashlib.sha256((ROOT / 'pyproject.toml').read_bytes()).hexdigest()}\n"
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return True
    if not make_venv():
        return False
    print("installing into .venv", flush=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", ".[dev]"]
    if subprocess.run(pip, cwd=ROOT, check=False).returncode != 0:
        return False
    STAMP.write_text(wanted, encoding="utf-8")
    return True


def make_venv() -> bool:
    """A fresh `.venv`; Debian ships Python without the part that venv needs, so root fetches it."""
    make = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    made = subprocess.run(make, check=False, capture_output=True, text=True)
    if made.returncode != 0 and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("python3-venv is missing; installing it", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-qq", "-y", "python3-venv"], check=False, stdout=subprocess.DEVNULL)
        made = subprocess.run(make, check=False, capture_output=True, text=True)
    if made.returncode != 0:
        print(made.stdout + made.stderr, file=sys.stderr)
    return made.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
