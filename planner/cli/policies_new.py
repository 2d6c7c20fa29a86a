"""`planner policies new`: a pack to begin with, made from an official text."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import typer

from models.errors import Finding, InputError, Place
from models.text import Lang, Text
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.options import argument, as_path, option, output_option
from planner.cli.output import check_writable, give, say


def add_to(group: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text(
        "由政策原文生成政策包的草稿，列出数字和术语的可能写法",
        "Make a pack skeleton from an official text: its figures and terms as proposals",
    )
    text_words = Text("政策原文（txt、docx、pdf、html）", "the official text (txt, docx, pdf, html)")
    id_words = Text("政策包的 id，默认取自文件名", "id of the pack; default from the name of the file")

    @register(group, "new", words, lang)
    def new(
        text: str = argument(lang, text_words, "TEXT"),
        output: str | None = output_option(lang),
        pack_id: str | None = option(lang, id_words, None, "--id", metavar="ID", callback=_identifier(lang)),
    ) -> int:
        target = as_path(output)
        check_writable(target)
        _refuse_existing(target)
        give(_skeleton(Path(text), pack_id or "", lang), target)
        return Exit.OK


def _identifier(lang: Lang) -> Callable[[str | None], str | None]:
    """A callback that lets only an id pass."""

    def test(seen: str | None) -> str | None:
        from models.file_form import IDENTIFIER

        if seen is not None and not re.match(IDENTIFIER, seen):
            words = Text(
                f"{seen}，应为小写字母开头，只含小写字母、数字和连字符，如 sampletown-2026",
                f"{seen}; an id has small letters, digits and hyphens and begins with a letter: sampletown-2026",
            )
            raise typer.BadParameter(words.in_(lang))
        return seen

    return test


def _refuse_existing(target: Path | None) -> None:
    """A pack that somebody may have worked on is never overwritten."""
    if target is not None and target.is_file() and target.stat().st_size:
        words = Text(
            "文件已存在，不覆盖；请换一个文件名", "the file is there already and is not overwritten; name another"
        )
        raise InputError([Finding(Place(str(target)), words)])


def _skeleton(path: Path, pack_id: str, lang: Lang) -> str:
    from policies.proposals import propose
    from policies.skeleton import skeleton
    from policies.texts.official import official_text
    from policies.vocabulary_loader import load_vocabulary

    text = official_text(path)
    made = skeleton(text, load_vocabulary(), pack_id, lang)
    proposed = propose(text)
    figures, lost = sum(len(one.figures) for one in proposed), sum(len(one.unpaired) for one in proposed)
    count = len(text.articles)
    say(
        Text(
            f"{count} 条，{figures} 个数字，{lost} 处并列未能配对；都只是提示，须逐条核对",
            f"articles: {count}, figures: {figures}, lists not paired: {lost}; proposals only, check every line",
        ).in_(lang)
    )
    return made
