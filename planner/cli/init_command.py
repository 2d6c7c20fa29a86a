"""`planner init`: a case file to fill in, with only the facts that the packs of one city ask for."""

from __future__ import annotations

import typer

from models.text import Lang, Text
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.options import as_path, one_of, option, output_option
from planner.cli.output import check_writable, give

CITIES = ("tongxiang", "wenzhou-urban", "jinhua-urban")


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text("生成带注释的空白个案文件", "Make a commented case file to fill in")
    where = Text("城市", "city")

    @register(app, "init", words, lang)
    def init(
        city: str = option(lang, where, ..., "--city", metavar="|".join(CITIES), callback=one_of(lang, *CITIES)),
        output: str | None = output_option(lang),
    ) -> int:
        from planner.cli.blank_case import blank_case
        from policies.loader import load_policies
        from policies.vocabulary_loader import load_vocabulary

        target = as_path(output)
        check_writable(target)
        vocabulary = load_vocabulary()
        give(blank_case(city, load_policies(vocabulary=vocabulary), vocabulary, lang), target)
        return Exit.OK
