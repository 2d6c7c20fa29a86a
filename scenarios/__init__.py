"""What if: cases as files, overrides of a case, ready-made examples. No solving."""

from __future__ import annotations

from pathlib import Path

#: Cases that a newcomer runs.
EXAMPLES = Path(__file__).parent / "examples"
