"""`planner intake`: the workbook that a client fills in."""

from __future__ import annotations

import typer

from models.text import Lang, Text
from planner.cli import intake_new_command
from planner.cli.group import COMMANDS, Group


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the commands."""
    words = Text("资料表：客户用 Excel 填写，填好直接规划", "Workbooks that clients fill in, planned as they are")
    group = typer.Typer(name="intake", cls=Group, help=words.in_(lang))
    for command in (intake_new_command,):
        command.add_to(group, lang)
    app.add_typer(group, rich_help_panel=COMMANDS.in_(lang))
