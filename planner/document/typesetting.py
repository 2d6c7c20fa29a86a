"""Calls typst: our own font first, those of the machine for characters that ours lacks, and no mark left unshown.

Nothing is loaded from the net, and no file is read but the fonts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from models.errors import Finding, InputError, Place
from models.text import Text

if TYPE_CHECKING:
    import typst

FONT = "Noto Sans CJK SC"
FOLDER = Path(__file__).parent / "fonts"
#: The form of PDF for archives; it refuses a document with a character that no font shows, and lets files be attached.
ARCHIVE: Literal["a-3b"] = "a-3b"
_PROBE = b"#set text(font: json(bytes(sys.inputs.fonts)))\n#for one in json(bytes(sys.inputs.marks)) [#one\n\n]"
_NOT_SHOWN = "could not be displayed"
_NOT_DRAWN = re.compile(r"failed to (parse|decode)")


class NotDrawn(Exception):
    """A picture is damaged in a way that its first bytes do not show."""


@dataclass(frozen=True, slots=True)
class Lettering:
    """What a document is set with: `own` is whether our font shows everything; `missing` is what no font shows."""

    own: bool
    missing: frozenset[str]

    def shown(self, text: str) -> str:
        """The text with a character that no font shows written as its number, such as 〔U+20BB7〕."""
        if not self.missing:
            return text
        return "".join(f"〔U+{ord(mark):04X}〕" if mark in self.missing else mark for mark in text)


def lettering(characters: Iterable[str]) -> Lettering:
    """How the characters can be set on this machine. Raises InputError where typst is not installed."""
    rare = _unshown(sorted(characters), own=True)
    if not rare:
        return Lettering(own=True, missing=frozenset())
    return Lettering(own=False, missing=frozenset(_unshown(rare, own=False)))


def typeset(
    template: bytes,
    inputs: Mapping[str, object],
    *,
    format_: Literal["pdf", "png"],
    own: bool = True,
    dated: str = "",
    ppi: float | None = None,
) -> bytes:
    """The template set with the inputs, which reach it as JSON.

    `dated` is the day that a PDF bears (1970-01-01 without one). Raises InputError where typst is not installed,
    NotDrawn for a picture that is damaged.
    """
    typst = _typst()
    try:
        made: Any = typst.compile(
            template,
            font_paths=_fonts(own=own),
            format=format_,
            ppi=ppi,
            sys_inputs={name: json.dumps(value, ensure_ascii=False) for name, value in inputs.items()},
            pdf_standards=[ARCHIVE] if format_ == "pdf" else [],
            timestamp=datetime.fromisoformat(dated).replace(tzinfo=UTC) if dated else datetime(1970, 1, 1, tzinfo=UTC),
        )
    except typst.TypstError as error:
        if _NOT_DRAWN.search(str(error)):
            raise NotDrawn from None
        raise
    # several pages of a picture come as a list; a picture has one
    return bytes(made[0] if isinstance(made, list) else made)


def families(*, own: bool) -> list[str]:
    """The fonts to look in, in their order."""
    return [FONT] if own else [FONT, *sorted(set(_fonts(own=False).families()) - {FONT})]


def not_installed() -> InputError:
    """What is said where typst is missing."""
    text = Text(
        "PDF 和图片需要 typst：pip install 'benefit-planner[report]'",
        "PDF and pictures need typst: pip install 'benefit-planner[report]'",
    )
    return InputError([Finding(Place("typst"), text)])


def _typst() -> Any:
    try:
        import typst
    except ImportError:
        raise not_installed() from None
    return typst


@cache
def _fonts(*, own: bool) -> typst.Fonts:
    made: typst.Fonts = _typst().Fonts(
        include_system_fonts=not own, include_embedded_fonts=False, font_paths=[str(FOLDER)]
    )
    return made


def _unshown(characters: list[str], *, own: bool) -> list[str]:
    """The characters that no font shows: the format for archives refuses a document that holds one."""
    if not characters or _shows(characters, own=own):
        return []
    if len(characters) == 1:
        return characters
    middle = len(characters) // 2
    return _unshown(characters[:middle], own=own) + _unshown(characters[middle:], own=own)


def _shows(characters: list[str], *, own: bool) -> bool:
    error = _typst().TypstError
    try:
        typeset(_PROBE, {"fonts": families(own=own), "marks": characters}, format_="pdf", own=own)
    except error as fault:
        if _NOT_SHOWN not in str(fault):
            raise
        return False
    return True
