"""`planner alternatives`: the next best different plans, and the best ones in named directions."""

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
from planner.cli.terms_options import (
    most_filings_option,
    must_option,
    never_option,
    objective_option,
    read_terms,
)

if TYPE_CHECKING:
    from models.alternatives import Alternatives
    from planner.terms import Terms

MOST_PLANS = 100


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text("最优之外的不同方案，以及按方向挑的方案", "Other plans: the next best, and the best in a direction")
    count_words = Text("列出几个次优方案，默认 5", "how many of the next best plans, default 5")
    within_words = Text(
        "按方向挑时确定部分最多少多少：比例（5%，默认）或金额（50万）",
        "how much less a plan in a direction may bring: a share (5%, the default) or an amount (50万)",
    )
    own, musts, nevers = packs_option(lang), must_option(lang), never_option(lang)

    @register(app, "alternatives", words, lang)
    def alternatives(
        case: str = case_argument(lang),
        count: int = option(lang, count_words, 5, "--count", "-k", metavar="N", callback=_count(lang)),
        within: str = option(lang, within_words, "5%", "--within", metavar="SHARE|MONEY", callback=_within(lang)),
        format_: str = format_option(lang),
        output: str | None = output_option(lang),
        objective: str = objective_option(lang),
        must: list[str] | None = musts,
        never: list[str] | None = nevers,
        most_filings: int | None = most_filings_option(lang),
        drafts: bool | None = drafts_option(lang),
        time_limit: float = time_limit_option(lang),
        policies: list[str] | None = own,
    ) -> int:
        target = as_path(output)
        asked = {"objective": objective, "discount": None, "must": must, "never": never, "most_filings": most_filings}
        terms = read_terms(asked, {})
        packs = [Path(one) for one in policies or ()]
        check_targets({"--output": target}, [Path(case), *packs])
        with working(Text("找其他方案", "looking for other plans"), lang):
            made = make_alternatives(Path(case), terms, count, within, drafts, time_limit, packs, lang)
        from planner.report.alternatives import render_alternatives

        page = rendered(
            made, format_, target, lambda width, colour: render_alternatives(made, lang, width, colour=colour)
        )
        give(page, target)
        return _finish(made, lang)


def make_alternatives(
    path: Path,
    terms: Terms,
    count: int,
    within: str,
    drafts: bool | None,
    time_limit: float,
    packs: Sequence[Path] = (),
    lang: Lang = "zh",
) -> Alternatives:
    """Read the case, plan it and look beside the plan. Raises InputError."""
    from planner.alternatives.alternatives import alternatives
    from planner.alternatives.within import yuan_within
    from planner.cli.case_input import read_case
    from planner.planning import met
    from planner.workspace import Workspace

    case, policies, vocabulary = read_case(path, packs, lang=lang, time_limit=time_limit)
    include_drafts = case.include_drafts if drafts is None else drafts
    ws = Workspace(case, policies, vocabulary, time_limit, terms)
    sure = met(ws, include_drafts).money(0)
    return alternatives(ws, count=count, within=yuan_within(within, sure), include_drafts=include_drafts)


def _finish(made: Alternatives, lang: Lang) -> Exit:
    if not all(plan.proven for plan in (made.best, *made.plans, *(one.plan for one in made.directions))):
        say(
            Text(
                "时限内未能全部证明；所列方案都可行，可加大 --time-limit 再试",
                "not all of it was proven within the limit; the plans given are feasible, try a larger --time-limit",
            ).in_(lang)
        )
        return Exit.NOT_PROVEN
    if not made.best.filings:
        say(Text("没有可申报的项目", "nothing to claim").in_(lang))
        return Exit.NOTHING_CLAIMABLE
    return Exit.OK


def _count(lang: Lang) -> Callable[[int], int]:
    def test(seen: int) -> int:
        if not 1 <= seen <= MOST_PLANS:
            raise typer.BadParameter(
                Text(f"{seen}，应为 1 到 {MOST_PLANS}", f"{seen}; from 1 to {MOST_PLANS}").in_(lang)
            )
        return seen

    return test


def _within(lang: Lang) -> Callable[[str], str]:
    def test(seen: str) -> str:
        from planner.alternatives.within import WithinError, yuan_within

        try:
            yuan_within(seen, 0)
        except WithinError:
            told = Text(
                f"{seen}，应为 0% 到 100% 的比例（5%）或金额（50万）",
                f"{seen}; a share from 0% to 100% (5%) or an amount (50万)",
            )
            raise typer.BadParameter(told.in_(lang)) from None
        return seen

    return test
