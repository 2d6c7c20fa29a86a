"""Writes what the planner prints today into the READMEs: `python3 tools/readme.py`, after a report has changed.

Every `console` block holds one command after `$ ` and its output; the test of the READMEs compares, this replaces.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```console\n\$ (?P<command>.+)\n(?:.*\n)*?```$", re.MULTILINE)


def main() -> int:
    """Both READMEs, in place; the exit code is that of the tool that sets up."""
    made = subprocess.run([sys.executable, str(ROOT / "tools" / "environment.py")], check=False)
    for name in ("README.md", "README.zh-CN.md") if made.returncode == 0 else ():
        readme = ROOT / name
        readme.write_text(BLOCK.sub(printed, readme.read_text(encoding="utf-8")), encoding="utf-8")
    return made.returncode


def printed(block: re.Match[str]) -> str:
    """The block with the output of its command, which is `planner …` or `python3 tools/run.py …`."""
    command = block["command"]
    words = shlex.split(command)
    rest = words[2:] if words[0] == "python3" else words[1:]
    environment = {name: value for name, value in os.environ.items() if name != "PLANNER_LANG"}
    run = [sys.executable, str(ROOT / "tools" / "run.py"), *rest]
    ran = subprocess.run(run, cwd=ROOT, env=environment, check=True, capture_output=True, text=True, encoding="utf-8")
    return f"```console\n$ {command}\n{ran.stdout}```"


if __name__ == "__main__":
    sys.exit(main())
