"""`planner policies probe`: which small changes of a pack its own examples would not notice."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from models.text import Lang, Text
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.options import argument, one_of, option, packs_option
from planner.cli.output import give, page_width, wants_colour
from planner.cli.pack_argument import find_pack, words_for

if TYPE_CHECKING:
    from planner.probe.run import Probing, Progress

FORMATS = ("table", "json")


def add_to(group: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text(
        "逐处小改政策包，列出自带例子发现不了的改动",
        "Change a pack a little, place by place, and list what its own examples would not notice",
    )
    pack_words = Text("政策包的 id 或文件", "id or file of a pack")
    others = packs_option(lang)
    form = Text("table（默认）或 json", "table (default) or json")

    @register(group, "probe", words, lang)
    def probe(
        pack: str = argument(lang, pack_words, "PACK"),
        format_: str = option(
            lang, form, "table", "--format", metavar="|".join(FORMATS), callback=one_of(lang, *FORMATS)
        ),
        own: list[str] | None = others,
    ) -> int:
        probing = _probed(pack, own or [], lang)
        give(_rendered(probing, lang, format_), None)
        return Exit.OK if probing.complete else Exit.INPUT_REFUSED


def _probed(name: str, own: list[str], lang: Lang) -> Probing:
    from planner.probe.run import probe
    from policies.shipped import load_beside

    vocabulary, known = load_beside([Path(path) for path in own])
    vocabulary = words_for([name], vocabulary)
    pack = next((one for one in known if one.id == name), None) or find_pack(name, vocabulary)
    if not sys.stderr.isatty():
        return probe(pack, known, vocabulary)
    return probe(pack, known, vocabulary, progress=counter(sys.stderr, lang))


def counter(stream: TextIO, lang: Lang) -> Progress:
    """Says on one line how far it is, once for each per cent."""
    shown = -1

    def progress(done: int, every: int) -> None:
        nonlocal shown
        percent = 100 * done // every if every else 100
        if percent > shown:
            shown = percent
            line = Text(f"已试 {done}/{every} 处改动", f"changes tried: {done}/{every}").in_(lang)
            stream.write(f"\r{line}" + ("\n" if done == every else ""))
            stream.flush()

    return progress


def _rendered(probing: Probing, lang: Lang, format_: str) -> str:
    from planner.probe.report import to_json, write_page
    from planner.report.layout import PIPED, Page

    if format_ == "json":
        return to_json(probing)
    page = Page(page_width(sys.stdout, PIPED), wants_colour(sys.stdout))
    write_page(page, probing, lang)
    return page.text()
