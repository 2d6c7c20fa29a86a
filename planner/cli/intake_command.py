"""`planner intake`: workbooks that clients fill in, made, looked at and turned into cases."""

from __future__ import annotations

import typer

from models.text import Lang, Text
from planner.cli import intake_check_command, intake_convert_command, intake_new_command
from planner.cli.group import COMMANDS, Group


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the commands."""
    words = Text(
        "客户填写的 Excel 资料表：生成、检查、转换", "Workbooks that clients fill in: made, checked, converted"
    )
    group = typer.Typer(name="intake", cls=Group, help=words.in_(lang))
    for command in (intake_new_command, intake_check_command, intake_convert_command):
        command.add_to(group, lang)
    app.add_typer(group, rich_help_panel=COMMANDS.in_(lang))
