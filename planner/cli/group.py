"""The root command: every way out of it ends in one of the exit codes, never in a traceback."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast

import typer
from typer.core import TyperCommand, TyperGroup

from models.text import Lang, Text
from planner.cli.exits import Exit
from planner.cli.failures import report_failure, silence_stdout
from planner.cli.options import OPTIONS
from planner.cli.output import say
from planner.cli.usage import usage_message

COMMANDS = Text("命令", "commands")
Body = TypeVar("Body", bound=Callable[..., Any])


class _Helped:
    """Says in the user's language what `--help` does."""

    def get_help_option(self, ctx: Any) -> Any:
        """typer's own option with its text and its panel exchanged."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            lang = cast("Lang", ctx.obj)
            option.help = Text("显示这份说明", "show this help").in_(lang)
            option.rich_help_panel = OPTIONS.in_(lang)
        return option

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """typer's page with no sentence cut short."""
        from planner.cli.folding import fold_help

        fold_help()
        super().format_help(ctx, formatter)  # type: ignore[misc]


class Command(_Helped, TyperCommand):
    """A command."""


class Group(_Helped, TyperGroup):
    """A group of commands."""


class RootGroup(Group):
    """Turns exceptions into messages and exit codes; the context settings carry the language as `obj`."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002 - typer's signature; leaving is our own business
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command line and leave by SystemExit."""
        lang = cast("Lang", self.context_settings["obj"])
        try:
            code = super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
            sys.stdout.flush()
        except typer.Abort:
            code = Exit.INTERRUPTED
        except typer.TyperException as error:
            say(usage_message(_message(error), lang, _command(error)))
            code = Exit.USAGE
        except SystemExit:
            # typer leaves this way when a pipe breaks before our own code sees it
            silence_stdout()
            code = Exit.OK
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last door before a traceback
            code = report_failure(error, lang)
        sys.exit(int(code or Exit.OK))

    def invoke(self, ctx: Any) -> Any:
        """The chosen command; a broken pipe and an interruption are ours to report, before typer sees them."""
        try:
            return super().invoke(ctx)
        except (BrokenPipeError, KeyboardInterrupt) as error:
            return report_failure(error, cast("Lang", ctx.obj))


def _message(error: Exception) -> str:
    """What typer would have printed about a usage error."""
    formatted = getattr(error, "format_message", None)
    return str(formatted()) if formatted is not None else str(error)


def _command(error: Exception) -> str:
    """The command whose help says how it is used: `planner batch run`."""
    context = getattr(error, "ctx", None)
    return str(getattr(context, "command_path", "") or "planner")


def register(app: typer.Typer, name: str, words: Text, lang: Lang) -> Callable[[Body], Body]:
    """A decorator that makes a function a command of the app."""
    return app.command(name, cls=Command, help=words.in_(lang), rich_help_panel=COMMANDS.in_(lang))
