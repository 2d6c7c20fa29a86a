"""What reading an intake workbook has to tell: said on stderr, once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from models.text import Lang
from planner.cli.output import say

if TYPE_CHECKING:
    from models.errors import Finding


def note_sayer(lang: Lang) -> Callable[[Finding], None]:
    """What `load_case` gives its notes to."""
    return lambda note: say(note.render(lang))
