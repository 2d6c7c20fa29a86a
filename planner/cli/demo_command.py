"""`planner demo`: a full set of outputs for one example."""

from __future__ import annotations

from pathlib import Path

import typer

from models.text import Lang, Text
from planner.cli.delivery import STEPS
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.hand_over import dated_option, day_of
from planner.cli.options import option
from planner.cli.output import say
from planner.cli.whole_folder import check_folder, give_folder

FOLDER = "planner-demo"


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text(
        "写出一个示例的全套文件：资料表、方案工作簿、报告、日历、图",
        "Write the full set for one example: workbooks, reports, calendar, pictures",
    )
    where = Text(f"写入这个文件夹，默认 {FOLDER}；须为空", f"the folder to write, default {FOLDER}; it must be empty")

    @register(app, "demo", words, lang)
    def demo(
        output: str = option(lang, where, FOLDER, "--output", "-o", metavar="FOLDER"),
        dated: str | None = dated_option(lang),
    ) -> int:
        folder = Path(output)
        check_folder(folder)
        day = day_of(dated)
        from planner.demo.demo import demo_files

        def tell(name: str) -> None:
            say(STEPS[name].in_(lang) if name in STEPS else f"  {name}")

        give_folder(demo_files(lang, day, tell), folder)
        say(Text(f"已写入 {folder}，先看 README.txt", f"written to {folder}; see README.txt first").in_(lang))
        return Exit.OK
