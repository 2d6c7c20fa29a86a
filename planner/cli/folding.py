"""Long Chinese sentences on help pages go on in the next line: rich parts words at spaces and would cut them short."""

from __future__ import annotations


def fold_help() -> None:
    """Let every text on typer's help pages be folded where no space parts it. Imports rich."""
    from rich.text import Text as Rich
    from typer import rich_utils

    class Folding(rich_utils.OptionHighlighter):
        """typer's own colours on a text that folds."""

        def __call__(self, text: str | Rich) -> Rich:
            told = super().__call__(text)
            told.overflow = "fold"
            return told

    rich_utils.highlighter = Folding()
