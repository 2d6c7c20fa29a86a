"""What reading a cell comes to: an answer in the form of a case file, or why it is none."""

from __future__ import annotations

from typing import NamedTuple

from models.text import Text


class Answer(NamedTuple):
    """A value as a case file has it. `has_own_unit` marks an amount that says its unit, which is never doubted;
    `key` is the key that the answer goes to where it is not that of its field (a year in place of a date).
    """

    value: str | list[str]
    has_own_unit: bool = False
    key: str = ""


class AnswerFault(Exception):
    """A cell that holds no answer; `text` says what was seen, what is expected, and an example."""

    def __init__(self, text: Text, suggestion: Text | None = None) -> None:
        self.text = text
        self.suggestion = suggestion
        super().__init__(text.en)
