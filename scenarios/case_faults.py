"""The faults found so far while a case is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from models.errors import Finding, did_you_mean
from models.text import Text
from policies.files.strict_yaml import Document, Path_
from scenarios.facts_reader import ValueFault


@dataclass
class CaseFaults:
    """Collects findings, so that a user sees all faults of a file at once."""

    document: Document
    found: list[Finding] = field(default_factory=list)

    def add(self, path: Path_, zh: str, en: str, *, key: bool = False) -> None:
        """Note one fault."""
        self.found.append(self.document.finding(path, Text(zh, en), None, key=key))

    def unknown(
        self,
        path: Path_,
        zh: str,
        en: str,
        seen: str,
        known: Iterable[str],
        *,
        key: bool = False,
        hint: Text | None = None,
    ) -> None:
        """Note an unknown name, with `hint` or the nearest known one."""
        text = Text(f"未知的{zh} {seen}", f"unknown {en} {seen}")
        self.found.append(self.document.finding(path, text, hint or did_you_mean(seen, known), key=key))

    def refuse(self, path: Path_, error: ValueFault, *, key: bool = False) -> None:
        """Note a value, or a key, that does not fit its fact."""
        self.found.append(self.document.finding(path, error.text, error.suggestion, key=key))
