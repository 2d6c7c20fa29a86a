"""Programs from outside Python that some tests look through: poppler (PDF) and Chromium (HTML).

They are fetched where Debian's package manager may be used; elsewhere the tests that need them are skipped and say so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

#: A program, and the Debian package that brings it.
NEEDED = {"pdftotext": "poppler-utils", "chromium": "chromium"}


def main() -> None:
    """Install what is missing, as root on Debian and its kin; say what stays missing."""
    missing = sorted(package for program, package in NEEDED.items() if shutil.which(program) is None)
    if missing and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print(f"installing {', '.join(missing)}", file=sys.stderr, flush=True)
        _apt_get("update")
        _apt_get("install", "-y", "--no-install-recommends", *missing)
    for program in NEEDED:
        if shutil.which(program) is None:
            print(f"{program} is not there; tests that look through it will be skipped", file=sys.stderr)


def _apt_get(*words: str) -> None:
    alone = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-qq", *words], check=False, stdout=subprocess.DEVNULL, env=alone)


if __name__ == "__main__":
    main()
