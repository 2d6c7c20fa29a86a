"""From a file to an official text, cut into articles and sentences."""

from __future__ import annotations

from pathlib import Path

from policies.texts.articles import OfficialText, segment
from policies.texts.reader import read_lines


def official_text(path: Path) -> OfficialText:
    """The text of a txt, docx, pdf or html file. Raises InputError where the file holds no readable text."""
    return segment(read_lines(path), str(path))
