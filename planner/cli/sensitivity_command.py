"""`planner sensitivity`: what each item, clause, rule and limit adds to the best plan, and a picture of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from models.text import Lang, Text
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.options import (
    as_path,
    case_argument,
    drafts_option,
    format_option,
    option,
    output_option,
    packs_option,
    time_limit_option,
)
from planner.cli.output import give, say
from planner.cli.progress import working
from planner.cli.result import rendered
from planner.cli.targets import check_targets
from planner.cli.terms_options import objective_option, read_terms

if TYPE_CHECKING:
    from models.sensitivity import Sensitivity
    from planner.terms import Terms


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text(
        "最优方案取决于什么：事项、条款、规则、上限", "What the best plan hangs on: items, clauses, rules, limits"
    )
    svg_words = Text("另画一张图（SVG）写入文件", "draw a picture (SVG) into this file as well")
    limit_words = Text("每次求解的时限，单位秒，默认 10", "time limit of one solve in seconds, default 10")
    own = packs_option(lang)

    @register(app, "sensitivity", words, lang)
    def sensitivity(
        case: str = case_argument(lang),
        format_: str = format_option(lang),
        output: str | None = output_option(lang),
        svg: str | None = option(lang, svg_words, None, "--svg", metavar="FILE"),
        objective: str = objective_option(lang),
        drafts: bool | None = drafts_option(lang),
        time_limit: float = time_limit_option(lang, limit_words),
        policies: list[str] | None = own,
    ) -> int:
        target, drawing = as_path(output), None if svg is None else Path(svg)
        terms = read_terms({"objective": objective, "discount": None}, {})
        packs = [Path(one) for one in policies or ()]
        check_targets({"--output": target, "--svg": drawing}, [Path(case), *packs])
        with working(Text("逐项去掉再规划", "planning without each"), lang) as shown:
            made = make_sensitivity(Path(case), terms, drafts, time_limit, packs, lang, shown.count)
        if drawing is not None:
            from planner.report.sensitivity_picture import picture

            give(picture(made, lang), drawing)
        from planner.report.sensitivity import render_sensitivity

        page = rendered(
            made, format_, target, lambda width, colour: render_sensitivity(made, lang, width, colour=colour)
        )
        give(page, target)
        return _finish(made, lang)


def make_sensitivity(
    path: Path,
    terms: Terms,
    drafts: bool | None,
    time_limit: float,
    packs: Sequence[Path] = (),
    lang: Lang = "zh",
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Sensitivity:
    """Read the case and plan it in all the worlds; `progress` hears of its parts. Raises InputError."""
    from planner.cli.case_input import read_case
    from planner.sensitivity.sensitivity import sensitivity
    from planner.workspace import Workspace

    case, policies, vocabulary = read_case(path, packs, lang=lang, time_limit=time_limit)
    include_drafts = case.include_drafts if drafts is None else drafts
    return sensitivity(
        Workspace(case, policies, vocabulary, time_limit, terms), include_drafts=include_drafts, progress=progress
    )


def _finish(made: Sensitivity, lang: Lang) -> Exit:
    proofs = [one.proven for one in made.items] + [one.proven for one in made.clauses]
    proofs += [one.proven for one in made.rules] + [one.proven for one in made.amounts]
    proofs += [step.proven for one in made.limits for step in one.steps]
    if made.proof == "not_proven" or not all(proofs):
        say(
            Text(
                "时限内未能全部证明最优，差额以已得方案计；可加大 --time-limit 再试",
                "not all plans were proven optimal; the figures are of the plans found, try a larger --time-limit",
            ).in_(lang)
        )
        return Exit.NOT_PROVEN
    if not any((made.best.sure, made.best.competitive, made.best.others)):
        say(Text("没有可申报的项目", "nothing to claim").in_(lang))
        return Exit.NOTHING_CLAIMABLE
    return Exit.OK
