"""What is wrong with an expression, and where in its text."""

from __future__ import annotations

from models.text import Text


class ExpressionError(Exception):
    """`offset` counts characters from the start of the expression; `suggestion` says what to write instead."""

    def __init__(self, offset: int, text: Text, suggestion: Text | None = None) -> None:
        self.offset = offset
        self.text = text
        self.suggestion = suggestion
        super().__init__(text.en)
