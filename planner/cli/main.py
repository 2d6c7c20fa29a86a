"""The commands of `planner`. Their bodies import what they need when they run, so that `--help` is quick."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer

from models.text import Lang, Text
from planner.cli import (
    alternatives_command,
    ask_command,
    batch_command,
    check_command,
    compare_command,
    demo_command,
    doctor_command,
    explain_command,
    init_command,
    intake_command,
    near_command,
    plan_command,
    policies_command,
    report_command,
    reproduce_command,
    scenarios_command,
    schema_command,
    sensitivity_command,
    sweep_command,
)
from planner.cli.exits import Exit
from planner.cli.group import RootGroup
from planner.cli.language import UnknownLanguage, take_language
from planner.cli.options import option
from planner.cli.output import say, speak_utf8

_ABOUT = Text(
    "惠企政策申报规划：找出合法合规、总额最大的申报组合，证明其最优，并独立复核。\n\n"
    "结果写到标准输出，其余写到标准错误。退出码：0 正常，1 规划器自身故障，2 用法错误，3 输入被拒，"
    "4 没有可申报的项目，5 时限内未证明最优，6 复现结果不同，130 中断。",
    "Plans which enterprise-support policies to claim: the legitimate combination with the largest total, proven and "
    "checked a second time.\n\n"
    "Results go to stdout, everything else to stderr. Exit codes: 0 ok, 1 our fault, 2 usage, 3 input refused, "
    "4 nothing claimable, 5 not proven within the limit, 6 not the same when reproduced, 130 interrupted.",
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line (default: that of the process) and leave by SystemExit."""
    speak_utf8()
    try:
        lang, rest = take_language(sys.argv[1:] if arguments is None else arguments, os.environ)
    except UnknownLanguage as error:
        say(f"{error.text.zh}\n{error.text.en}")
        sys.exit(Exit.USAGE)
    build_app(lang)(args=rest or ["--help"], prog_name="planner")


def build_app(lang: Lang) -> typer.Typer:
    """The whole command line, with its help texts in one language."""
    app = typer.Typer(
        name="planner",
        cls=RootGroup,
        help=_ABOUT.in_(lang),
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"obj": lang, "help_option_names": ["--help", "-h"]},
        rich_markup_mode="rich",
    )
    _add_language(app, lang)
    for command in (
        plan_command,
        check_command,
        explain_command,
        ask_command,
        near_command,
        alternatives_command,
        sensitivity_command,
        compare_command,
        report_command,
        reproduce_command,
        scenarios_command,
        sweep_command,
        batch_command,
        policies_command,
        schema_command,
        init_command,
        demo_command,
        intake_command,
        doctor_command,
    ):
        command.add_to(app, lang)
    return app


def _add_language(app: typer.Typer, lang: Lang) -> None:
    """`--lang` is taken out of the line before typer reads it; here it is only shown in the help."""
    words = Text("语言：zh（默认）或 en；也可设 PLANNER_LANG", "language: zh (default) or en; also PLANNER_LANG")

    @app.callback()
    def shown(language: str = option(lang, words, lang, "--lang", metavar="zh|en")) -> None:
        pass
