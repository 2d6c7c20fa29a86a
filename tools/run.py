"""The planner without installing it first: `python3 tools/run.py plan CASE`, with nothing installed but Python 3.11.

The first call makes `.venv` in the project folder; arguments, output and exit code are those of `planner`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def main(arguments: list[str]) -> int:
    """Set up what is missing, then run the planner in the caller's folder."""
    made = subprocess.run([sys.executable, str(ROOT / "tools" / "environment.py")], check=False)
    if made.returncode != 0:
        return made.returncode
    return subprocess.run([str(PYTHON), "-m", "planner", *arguments], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
