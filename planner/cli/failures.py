"""From what went wrong to a message on stderr and an exit code; a traceback only with PLANNER_DEBUG=1."""

from __future__ import annotations

import os
import sys
import traceback

from models.errors import InputError
from models.text import Lang, Text
from planner.cli.exits import Exit
from planner.cli.output import say

DEBUG = "PLANNER_DEBUG"


def report_failure(error: BaseException, lang: Lang) -> Exit:
    """Say what happened and give the exit code; nothing is said where the reader of stdout has gone."""
    if isinstance(error, BrokenPipeError):
        silence_stdout()
        return Exit.OK
    if isinstance(error, KeyboardInterrupt):
        say(Text("已中断", "interrupted").in_(lang))
        return Exit.INTERRUPTED
    if isinstance(error, InputError):
        say(error.render(lang))
        return Exit.INPUT_REFUSED
    return _our_fault(error, lang)


def _our_fault(error: BaseException, lang: Lang) -> Exit:
    if os.environ.get(DEBUG):
        traceback.print_exception(error, file=sys.stderr)
    name, seen = type(error).__name__, " ".join(str(error).split())
    say(Text(f"内部错误（{name}）：{seen}", f"internal error ({name}): {seen}").in_(lang))
    say(
        Text(
            f"这是规划器的问题，不是您的输入有误，也没有给出方案。请附上输入文件反馈；设 {DEBUG}=1 可看到详细过程。",
            "This is a fault of the planner, not of your input, and no plan was given. Please report it together with "
            f"the input; {DEBUG}=1 shows the traceback.",
        ).in_(lang)
    )
    return Exit.OUR_FAULT


def silence_stdout() -> None:
    """Point stdout at nothing, so that the interpreter's last flush does not complain about the broken pipe."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        pass  # stdout is no file, so there is no pipe either
    finally:
        os.close(nowhere)
