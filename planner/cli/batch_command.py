"""`planner batch`: a whole portfolio of enterprises, planned by workers, kept in a ledger."""

from __future__ import annotations

import typer

from models.text import Lang, Text
from planner.cli import (
    batch_population_command,
    batch_report_command,
    batch_resume_command,
    batch_retry_command,
    batch_run_command,
    batch_status_command,
)
from planner.cli.group import COMMANDS, Group


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the commands."""
    words = Text(
        "成批规划：一个文件夹、JSON Lines 或表格里的全部企业", "Plan all enterprises of a folder, JSON Lines or tables"
    )
    group = typer.Typer(name="batch", cls=Group, help=words.in_(lang))
    for command in (
        batch_run_command,
        batch_resume_command,
        batch_status_command,
        batch_retry_command,
        batch_report_command,
        batch_population_command,
    ):
        command.add_to(group, lang)
    app.add_typer(group, rich_help_panel=COMMANDS.in_(lang))
