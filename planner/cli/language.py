"""Which language to speak: `--lang` anywhere on the command line, else PLANNER_LANG, else Chinese."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from models.text import Lang, Text

VARIABLE = "PLANNER_LANG"
OPTION = "--lang"
_LANGS = ("zh", "en")


class UnknownLanguage(ValueError):
    """A language that the planner does not speak; `text` says so in both that it does."""

    def __init__(self, source: str, seen: str) -> None:
        self.text = Text(f"{source} 应为 zh 或 en，而不是 {seen}", f"{source} is zh or en, not {seen}")
        super().__init__(self.text.en)


def take_language(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[Lang, list[str]]:
    """The language and the remaining arguments. Raises UnknownLanguage.

    It is taken out before typer reads the line, because help texts are made in the language.
    """
    rest: list[str] = []
    seen: str | None = None
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            rest += [argument, *waiting]
        elif argument == OPTION:
            seen = next(waiting, "")
        elif argument.startswith(f"{OPTION}="):
            seen = argument.removeprefix(f"{OPTION}=")
        else:
            rest.append(argument)
    if seen is not None:
        return _known(OPTION, seen), rest
    return _known(VARIABLE, environment.get(VARIABLE) or "zh"), rest


def _known(source: str, seen: str) -> Lang:
    if seen not in _LANGS:
        raise UnknownLanguage(source, seen or "（空）")
    return cast("Lang", seen)
