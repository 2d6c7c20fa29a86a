"""The command that made a file, as its reader may type it again: files by their names, without their folders."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable
from typing import Any, Final

from models.text import Lang

#: Arguments and options whose values are files or folders.
_FILES: Final = frozenset({"case", "file", "output", "hand_over", "policies", "dates", "source", "brand", "save_case"})
_SCENARIOS: Final = frozenset({"scenario", "scenarios"})


def command_line(context: Any, lang: Lang, **more: str) -> str:
    """The command of the context with all that was given on its line, in the order of its help page.

    `more` are options to add where they were not given (`dated` of today, say).
    """
    words: list[str] = ["planner", *(["--lang", "en"] if lang == "en" else []), *context.command_path.split()[1:]]
    options: list[str] = []
    for parameter in context.command.params:
        name, value = str(parameter.name), context.params.get(parameter.name)
        if context.get_parameter_source(name).name != "COMMANDLINE":
            if name not in more:
                continue
            value = more[name]
        argument = parameter.param_type_name == "argument"
        target = words if argument else options
        for one in value if isinstance(value, (list, tuple)) else (value,):
            target += _said(parameter, name, one, argument=argument)
    told = " ".join(shlex.quote(word) if _odd(word) else word for word in (*words, *options))
    return "".join(mark if mark.isprintable() else "?" for mark in told)


def _said(parameter: Any, name: str, value: Any, *, argument: bool) -> Iterable[str]:
    text = str(value)
    if name in _FILES:
        text = last_name(text)
    if name in _SCENARIOS:
        text = "+".join(last_name(part.strip()) for part in text.split("+"))
    if argument:
        return [text]
    if isinstance(value, bool):
        return [parameter.opts[0] if value else (parameter.secondary_opts or parameter.opts)[0]]
    long = max(parameter.opts, key=len)
    return [long, text]


def last_name(path: str) -> str:
    """The name of a file or folder without what lies above it, on whatever system it was written."""
    return re.split(r"[/\\]", path.rstrip("/\\"))[-1] or path


def _odd(word: str) -> bool:
    """Whether a shell would take the word apart; Chinese words stand as they are."""
    return re.fullmatch(r"[\w@%+=:,./-]+", word) is None
