"""`planner plan`: from a case to a plan."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from models.errors import Finding, InputError, Place
from models.text import Lang, Text
from planner.cli.command_line import command_line
from planner.cli.compare_command import given_values, scenario_files, with_option
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.hand_over import (
    Wanted,
    bare_option,
    beside_case,
    brand_option,
    dated_option,
    dates_option,
    folder_option,
    hand_over_format_option,
    many,
    read_wanted,
    scenario_option,
    sensitivity_option,
    source_option,
)
from planner.cli.options import (
    HAND_OVER,
    as_path,
    case_argument,
    drafts_option,
    option,
    output_option,
    packs_option,
    time_limit_option,
)
from planner.cli.output import give, page_width, say, wants_colour
from planner.cli.plan_open import (
    OpenRequest,
    grid_option,
    options_option,
    plan_open,
    refuse_options,
    refuse_save,
    save_case_option,
)
from planner.cli.targets import check_targets
from planner.cli.terms_options import (
    chance_option,
    discount_option,
    least_spend_option,
    most_filings_a_year_option,
    most_filings_option,
    most_spend_option,
    must_option,
    never_option,
    no_competitive_option,
    no_discretionary_option,
    objective_option,
    pot_option,
    read_terms,
)
from planner.cli.workbook_notes import note_sayer

if TYPE_CHECKING:
    from models.plan import Plan
    from planner.cli.delivery import Ready
    from planner.terms import Terms

_NOTHING = Text("现行政策和征求意见稿下都没有可申报的项目", "nothing to claim, neither in force nor in draft")
_DEMANDED = Text("在所提要求之下没有可申报的项目", "nothing to claim under the demands that were made")
_OPEN = Text(
    "以目前已知的事实还没有可确定申报的项目；请先回答报告中的问题",
    "nothing to claim with the facts known today; answer the questions of the report first",
)

#: What `read_terms` is given, in the order in which the command has it.
_ASKED = (
    "objective", "discount", "must", "never", "most_filings", "most_filings_a_year", "no_competitive",
    "no_discretionary", "least_spend", "most_spend",
)  # fmt: skip


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text("为一个个案做申报方案", "Plan the claims of a case")
    own, musts, nevers = packs_option(lang), must_option(lang), never_option(lang)
    chances, pots = chance_option(lang), pot_option(lang)
    scenarios, values = scenario_option(lang), with_option(lang, HAND_OVER)

    @register(app, "plan", words, lang)
    def plan(
        context: typer.Context,
        case: str = case_argument(lang),
        format_: str | None = hand_over_format_option(lang),
        output: str | None = output_option(lang),
        hand_over: str | None = folder_option(lang),
        objective: str = objective_option(lang),
        must: list[str] | None = musts,
        never: list[str] | None = nevers,
        most_filings: int | None = most_filings_option(lang),
        most_filings_a_year: int | None = most_filings_a_year_option(lang),
        no_competitive: bool = no_competitive_option(lang),
        no_discretionary: bool = no_discretionary_option(lang),
        least_spend: str | None = least_spend_option(lang),
        most_spend: str | None = most_spend_option(lang),
        chance: list[str] | None = chances,
        pot: list[str] | None = pots,
        discount: str | None = discount_option(lang),
        drafts: bool | None = drafts_option(lang),
        time_limit: float = time_limit_option(lang),
        grid: int = grid_option(lang),
        save_case: str | None = save_case_option(lang),
        options: bool = options_option(lang),
        brief: bool = _brief(lang),
        policies: list[str] | None = own,
        scenario: list[str] | None = scenarios,
        given: list[str] | None = values,
        sensitivity: bool = sensitivity_option(lang),
        dates: str | None = dates_option(lang),
        source: str | None = source_option(lang),
        brand: str | None = brand_option(lang),
        dated: str | None = dated_option(lang),
        bare: bool = bare_option(lang),
    ) -> int:
        beside = (many(scenario), given_values(given or ()), sensitivity, dates, source, brand, dated, bare)
        wanted = read_wanted(format_, as_path(output), hand_over, beside_case(*beside), brief=brief)
        figures = (most_filings, most_filings_a_year, no_competitive, no_discretionary, least_spend, most_spend)
        shares = {"chances": chance or (), "pots": pot or ()}
        terms = read_terms(dict(zip(_ASKED, (objective, discount, must, never, *figures), strict=True)), shares)
        packs, save = [Path(one) for one in policies or ()], as_path(save_case)
        asked = OpenRequest(Path(case), terms, drafts, time_limit, grid, wanted, save, brief, packs, options)
        return _run(asked, lambda day: command_line(context, lang, dated=day), lang)


def _run(asked: OpenRequest, command: Callable[[str], str], lang: Lang) -> Exit:
    """Look at all that may be refused, then plan or decide. Raises InputError."""
    _keep(asked.case, asked.wanted, asked.packs)
    ready = ready_for(asked.wanted, asked.terms, asked.packs, command, grid=asked.grid, options=asked.options)
    asked = replace(asked, ready=ready)
    if leaves_open(asked.case):
        return plan_open(asked, lang)
    refuse_save(asked.save_case)
    refuse_options(asked.options)
    return _plan(asked, lang)


def ready_for(
    wanted: Wanted,
    terms: Terms,
    packs: Sequence[Path],
    command: Callable[[str], str],
    *,
    grid: int = 10_000,
    options: bool = False,
) -> Ready | None:
    """What a hand-over needs beside the plan; None for a plain table or JSON. Raises InputError."""
    if wanted.plain:
        return None
    from planner.cli.delivery import prepare, refuse_terms

    refuse_terms(wanted, terms)
    return prepare(wanted, packs, command, grid=grid, options=options)


def _keep(case: Path, wanted: Wanted, packs: Sequence[Path]) -> None:
    """A plan never replaces what it is made from. Raises InputError."""
    target = wanted.target
    if target is not None and case.exists() and target.exists() and case.samefile(target):
        told = Text(
            f"{target} 就是个案文件，不能用方案覆盖它", f"{target} is the case file; a plan must not replace it"
        )
        raise InputError([Finding(Place("--output"), told)])
    check_targets({"--output": target}, [*scenario_files(wanted.scenarios), *wanted.reads, *packs])


def _plan(asked: OpenRequest, lang: Lang) -> Exit:
    """Plan, and give or hand over the plan. Raises InputError."""
    from planner import api

    ready = asked.ready
    vocabulary, policies = api.load_beside(asked.packs) if ready is None else (ready.vocabulary, ready.policies)
    case = api.load_case(asked.case, policies=policies, vocabulary=vocabulary, notes=note_sayer(lang))
    made = api.plan(
        case,
        policies,
        vocabulary,
        terms=asked.terms,
        include_drafts=asked.drafts,
        time_limit=asked.time_limit,
    )
    if ready is None:
        target = asked.wanted.target
        give(_rendered(made, lang, asked.wanted.format.name, target, asked.brief), target)
    else:
        from planner.cli.delivery import deliver

        deliver(ready, made, case, lang)
    return finish(made, lang)


def leaves_open(case: Path) -> bool:
    """Whether the case file leaves decisions open; a file that cannot be read is refused where it is read.

    A workbook leaves none open.
    """
    from scenarios.intake.kinds_of_file import is_workbook

    if is_workbook(case):
        return False
    from policies.files.strict_yaml import read_document
    from scenarios.levers.open_places import open_places

    try:
        return next(open_places(read_document(case).data), None) is not None
    except InputError:
        return False


def finish(plan: Plan, lang: Lang) -> Exit:
    """The exit code of a plan, with a word on stderr where it is not 0."""
    if plan.proof.status == "not_proven":
        say(
            Text(
                "时限内未能证明最优；方案可行并已给出，可加大 --time-limit 再试",
                "not proven optimal within the limit; the plan given is feasible, try a larger --time-limit",
            ).in_(lang)
        )
        return Exit.NOT_PROVEN
    if nothing_claimable(plan):
        words, asked = _OPEN if plan.totals.possible != 0 else _NOTHING, plan.settings.demands
        say((_DEMANDED if asked != type(asked)() else words).in_(lang))
        return Exit.NOTHING_CLAIMABLE
    return Exit.OK


def nothing_claimable(plan: Plan) -> bool:
    """Whether no plan, with or without drafts, holds a claim."""
    others = (plan.beside.with_drafts, plan.beside.drafts_only)
    return (
        not plan.claims
        and not plan.draft_claims
        and not any(one.sure or one.competitive or one.others for one in others)
    )


def _rendered(plan: Plan, lang: Lang, format_: str, target: Path | None, brief: bool) -> str:
    if format_ == "json":
        from planner.report.json_report import plan_to_json

        return plan_to_json(plan)
    from planner.report.layout import PIPED
    from planner.report.terminal import render_plan

    on_screen = target is None
    width = page_width(sys.stdout, PIPED) if on_screen else PIPED
    return render_plan(plan, lang, width, brief=brief, colour=on_screen and wants_colour(sys.stdout))


def _brief(lang: Lang) -> Any:
    words = Text("只看要点、合计和申报项目", "headline, totals and claims only")
    return option(lang, words, False, "--brief")
