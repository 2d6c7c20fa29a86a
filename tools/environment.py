"""`.venv` in the project folder, with the project and all it can do: `python3 tools/environment.py [--dev]`.

Needs Python 3.11 and nothing else. Made anew only where the requirements or the interpreter changed; otherwise it takes
neither network nor time.
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
#: Holds what the environment was installed from, and whether the development tools came along.
STAMP = VENV / "installed-from"
OLDEST = (3, 11)


def main(arguments: list[str]) -> int:
    """Install what is missing; `--dev` adds the tools of the tests."""
    if sys.version_info < OLDEST:
        print(f"Python {OLDEST[0]}.{OLDEST[1]} or later is needed, this is {sys.version.split()[0]}", file=sys.stderr)
        return 2
    return 0 if install(dev="--dev" in arguments) else 2


def install(*, dev: bool) -> bool:
    """The environment with the project in it; what has the development tools serves without them too."""
    needed = f"{sys.version}\n{hashlib.sha256((ROOT / 'pyproject.toml').read_bytes()).hexdigest()}\n"
    fitting = {needed + "dev\n"} if dev else {needed, needed + "dev\n"}
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") in fitting:
        return True
    if not make_venv():
        return False
    print("installing into .venv", file=sys.stderr, flush=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable"]
    if subprocess.run([*pip, ".[dev]" if dev else ".[batch,report]"], cwd=ROOT, check=False).returncode != 0:
        return False
    STAMP.write_text(needed + "dev\n" * dev, encoding="utf-8")
    return True


def make_venv() -> bool:
    """A fresh `.venv`; Debian ships Python without the part that venv needs, so root fetches it."""
    make = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    made = subprocess.run(make, check=False, capture_output=True, text=True)
    if made.returncode != 0 and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("python3-venv is missing; installing it", file=sys.stderr, flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False, stdout=sys.stderr)
        subprocess.run(["apt-get", "install", "-qq", "-y", "python3-venv"], check=False, stdout=sys.stderr)
        made = subprocess.run(make, check=False, capture_output=True, text=True)
    if made.returncode != 0:
        print(made.stdout + made.stderr, file=sys.stderr)
    return made.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
