"""`planner policies page`: one pack as a page to read, to print or to send."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from models.text import Lang, Text
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.options import argument, as_path, one_of, option, output_option
from planner.cli.output import check_writable, give, say
from planner.cli.pack_argument import find_pack, words_for

if TYPE_CHECKING:
    from models.policy import Policy
    from planner.page.teller import Find

FORMATS = ("md", "html")


def add_to(group: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text("把一个政策包写成一页可读、可打印的说明", "Write a pack as one page to read or to print")
    pack_words = Text("政策包的 id 或文件", "id or file of a pack")
    form = Text("md（默认）或 html；不写时按 -o 的文件名", "md (default) or html; otherwise by the name given to -o")
    beside = Text(
        "政策原文（txt、docx、pdf、html）或其文件夹，逐条附上原句",
        "the official text (txt, docx, pdf, html) or its folder: its sentences stand beside the clauses",
    )

    @register(group, "page", words, lang)
    def page(
        pack: str = argument(lang, pack_words, "PACK"),
        format_: str | None = option(
            lang, form, None, "--format", metavar="|".join(FORMATS), callback=one_of(lang, *FORMATS)
        ),
        source: str | None = option(lang, beside, None, "--source", metavar="PATH"),
        output: str | None = output_option(lang),
    ) -> int:
        target = as_path(output)
        check_writable(target)
        give(_page(pack, format_ or _named(target), source, lang), target)
        return Exit.OK


def _named(target: Path | None) -> str:
    """The format that the name of the file asks for."""
    return "html" if target is not None and target.suffix.lower() in (".html", ".htm") else "md"


def _page(name: str, form: str, source: str | None, lang: Lang) -> str:
    from planner.document.html import html
    from planner.document.markdown import markdown
    from planner.page.policy_page import policy_page
    from policies.shipped import load_shipped

    vocabulary, shipped = load_shipped()
    vocabulary = words_for([name], vocabulary)
    policy = find_pack(name, vocabulary)
    find = _find(policy, Path(source), lang) if source else None
    page = policy_page(policy, vocabulary, lang, find, shipped)
    return {"md": markdown, "html": html}[form](page)


def _find(policy: Policy, path: Path, lang: Lang) -> Find:
    """Sentences of the official text; what the text does not have is said once."""
    from planner.page.source import source_of, unanswered
    from planner.prose.citation import cite_text

    text = source_of(path, policy)
    missing = unanswered(text, policy)
    if missing:
        places = Text("、", ", ").in_(lang).join(cite_text(one, lang) for one in missing)
        said = Text(
            f"原文 {text.file} 里找不到 {len(missing)} 处引用：{places}",
            f"the official text {text.file} has no {places} ({len(missing)} citations)",
        )
        say(said.in_(lang))
    return text.find
