"""`planner policies audit`: whether every figure of the official text is in the pack, or waived with a reason."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from models.text import Lang, Text
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.options import argument, option
from planner.cli.output import give, page_width, say, wants_colour
from planner.cli.pack_argument import find_pack, words_for


def add_to(group: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text(
        "逐条核对政策包与原文的数字和引用", "Hold the figures and citations of a pack against its official text"
    )
    pack_words = Text("政策包的 id 或文件", "id or file of a pack")
    where = Text(
        "政策原文（txt、docx、pdf、html），或放原文的文件夹（按文件名称或 id 找）",
        "the official text (txt, docx, pdf, html), or a folder of texts (found by the document's name or the id)",
    )

    @register(group, "audit", words, lang)
    def audit(
        pack: str = argument(lang, pack_words, "PACK"),
        source: str = option(lang, where, ..., "--source", metavar="PATH"),
    ) -> int:
        return _audit(pack, Path(source), lang)


def _audit(name: str, source: Path, lang: Lang) -> Exit:
    from planner.report.audit import show_audit, summary
    from planner.report.layout import PIPED, Page
    from policies.audit import audit
    from policies.texts.sources import names_pack, source_text
    from policies.vocabulary_loader import load_vocabulary

    policy = find_pack(name, words_for([name], load_vocabulary()))
    text = source_text(source, policy)
    if not names_pack(text, policy):
        words = Text(
            f"提醒：{text.file} 的开头没有出现“{policy.document}”，请确认是同一份文件",
            f"note: the head of {text.file} does not name “{policy.document}”; make sure that it is the same document",
        )
        say(words.in_(lang))
    found = audit(policy, text)
    page = Page(page_width(sys.stdout, PIPED), wants_colour(sys.stdout))
    show_audit(page, found, lang)
    give(page.text(), None)
    say(summary(found, lang))
    return Exit.INPUT_REFUSED if found.findings else Exit.OK
