"""`planner policies`: which packs there are, what one of them says, and what lint finds in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from models.text import Lang, Text
from planner.cli import policies_audit, policies_diff, policies_new, policies_page, policies_probe, policies_readings
from planner.cli.exits import Exit
from planner.cli.group import COMMANDS, Group, register
from planner.cli.options import argument
from planner.cli.output import give, page_width, say, wants_colour
from planner.cli.pack_argument import find_pack, words_for

if TYPE_CHECKING:
    from planner.report.layout import Page


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the commands."""
    words = Text("查看和检查政策包", "Look at policy packs and check them")
    group = typer.Typer(name="policies", cls=Group, help=words.in_(lang))
    pack_words = Text("政策包的 id 或文件", "id or file of a pack")
    several = argument(lang, pack_words, "[PACK]...", None)

    @register(group, "list", Text("列出政策包", "List the packs"), lang)
    def list_() -> int:
        _list(lang)
        return Exit.OK

    @register(group, "show", Text("用文字说出一个政策包的条款和规则", "Say a pack's clauses and rules in words"), lang)
    def show(pack: str = argument(lang, pack_words, "PACK")) -> int:
        _show(pack, lang)
        return Exit.OK

    @register(group, "lint", Text("检查政策包的写法", "Look for slips in packs"), lang)
    def lint(packs: list[str] | None = several) -> int:
        return _lint(packs or [], lang)

    policies_audit.add_to(group, lang)
    policies_diff.add_to(group, lang)
    policies_new.add_to(group, lang)
    policies_page.add_to(group, lang)
    policies_probe.add_to(group, lang)
    policies_readings.add_to(group, lang)
    app.add_typer(group, rich_help_panel=COMMANDS.in_(lang))


def _page() -> Page:
    import sys

    from planner.report.layout import PIPED, Page

    return Page(page_width(sys.stdout, PIPED), wants_colour(sys.stdout))


def _list(lang: Lang) -> None:
    from planner.prose.terms import STATUSES
    from planner.report.table import Column
    from policies.loader import load_policies

    page = _page()
    page.table(
        [
            Column(Text("政策包", "pack").in_(lang)),
            Column(Text("名称", "title").in_(lang), wraps=True),
            Column(Text("状态", "status").in_(lang)),
            Column(Text("条款", "clauses").in_(lang), "right"),
            Column(Text("规则", "rules").in_(lang), "right"),
            Column(Text("版本", "version").in_(lang), spare=1),
            Column(Text("摘要", "digest").in_(lang), spare=2),
        ],
        [
            [
                policy.id,
                policy.title.in_(lang),
                STATUSES[policy.status].in_(lang),
                str(len(policy.clauses)),
                str(len(policy.rules)),
                policy.version,
                policy.digest[:12],
            ]
            for policy in load_policies()
        ],
    )
    give(page.text(), None)


def _show(name: str, lang: Lang) -> None:
    from planner.cli.pack_page import show_pack
    from policies.vocabulary_loader import load_vocabulary

    vocabulary = words_for([name], load_vocabulary())
    page = _page()
    show_pack(page, find_pack(name, vocabulary), vocabulary, lang)
    give(page.text(), None)


def _lint(names: list[str], lang: Lang) -> Exit:
    from policies.lint import lint
    from policies.loader import load_policies
    from policies.vocabulary_loader import load_vocabulary

    vocabulary = words_for(names, load_vocabulary())
    packs = [find_pack(name, vocabulary) for name in names] or list(load_policies(vocabulary=vocabulary))
    found = 0
    for pack in packs:
        for finding in lint(pack, vocabulary, None, packs):
            give(finding.render(lang) + "\n", None)
            found += 1
    count = len(packs)
    say(Text(f"检查了 {count} 个政策包，{found} 处发现", f"packs checked: {count}, findings: {found}").in_(lang))
    return Exit.INPUT_REFUSED if found else Exit.OK
