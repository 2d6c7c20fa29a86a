"""`planner compare`: the case as it is beside the case under scenarios, claim by claim."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from models.errors import Finding, InputError, Place
from models.text import Lang, Text
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.options import (
    OPTIONS,
    argument,
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
from planner.cli.workbook_notes import note_sayer

if TYPE_CHECKING:
    from models.case import Case
    from models.comparison import Comparison
    from models.policy import Policy
    from models.vocabulary import Vocabulary
    from planner.terms import Terms
    from scenarios.open_case import OpenCase

_SCENARIO = Text(
    "情景：现成的名称、文件、名称:参数值，或用 + 合用几个；planner scenarios list 列出现成的",
    "a scenario: a ready-made name, a file, NAME:VALUE, or several joined by +; `planner scenarios list` has the names",
)


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text(
        "把个案现状和各个情景比一比：得失到每一项", "Compare a case with itself under scenarios, claim by claim"
    )
    own, values = packs_option(lang), with_option(lang)
    several = argument(lang, _SCENARIO, "SCENARIO...")

    @register(app, "compare", words, lang)
    def compare(
        case: str = case_argument(lang),
        scenarios: list[str] = several,
        given: list[str] | None = values,
        format_: str = format_option(lang),
        output: str | None = output_option(lang),
        objective: str = objective_option(lang),
        drafts: bool | None = drafts_option(lang),
        time_limit: float = time_limit_option(lang),
        brief: bool = _brief(lang),
        policies: list[str] | None = own,
    ) -> int:
        target = as_path(output)
        packs = [Path(one) for one in policies or ()]
        check_targets({"--output": target}, [Path(case), *scenario_files(scenarios), *packs])
        with working(Text("规划各个情景", "planning the scenarios"), lang) as shown:
            made = make_comparison(
                Path(case),
                scenarios,
                given_values(given or ()),
                packs,
                drafts=drafts,
                terms=read_terms({"objective": objective, "discount": None}, {}),
                time_limit=time_limit,
                lang=lang,
                progress=shown.count,
            )
        from planner.report.comparison import render_comparison

        page = rendered(
            made,
            format_,
            target,
            lambda width, colour: render_comparison(made, lang, width, brief=brief, colour=colour),
        )
        give(page, target)
        return _finish(made, lang)


def scenario_files(names: Sequence[str]) -> list[Path]:
    """The files behind the names of scenarios. Raises InputError where there is none."""
    from scenarios.overrides.library import scenario_paths

    return [path for name in names for path in scenario_paths(name)]


def make_comparison(
    path: Path,
    names: Sequence[str],
    given: dict[str, str],
    packs: Sequence[Path],
    *,
    drafts: bool | None,
    terms: Terms,
    time_limit: float,
    lang: Lang = "zh",
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Comparison:
    """Load the case and the scenarios, plan all, and compare. Raises InputError."""
    from planner.compare.planned import World
    from planner.compare.under import comparison
    from scenarios.overrides.library import find_scenarios

    case, policies, vocabulary = read_any(path, packs, lang)
    chosen = find_scenarios(names, vocabulary, given)
    include = case.include_drafts if drafts is None else drafts
    return comparison(World(case, policies, vocabulary, include, time_limit, terms), chosen, progress)


def read_any(
    path: Path, packs: Sequence[Path], lang: Lang = "zh"
) -> tuple[Case | OpenCase, tuple[Policy, ...], Vocabulary]:
    """The case of a file, open or not, with what it was read with. Raises InputError with every fault."""
    from planner import api
    from scenarios.intake.kinds_of_file import is_workbook

    vocabulary, policies = api.load_beside(packs)
    if not is_workbook(path):
        found = api.load_open_case(path, policies=policies, vocabulary=vocabulary)
        if found.is_open:
            return found, policies, vocabulary
    case = api.load_case(path, policies=policies, vocabulary=vocabulary, notes=note_sayer(lang))
    return case, policies, vocabulary


def given_values(texts: Sequence[str]) -> dict[str, str]:
    """`NAME=VALUE` texts as a map. Raises InputError for what is no such text or is said twice."""
    found: dict[str, str] = {}
    for text in texts:
        name, equals, value = (part.strip() for part in text.partition("="))
        if not name or not equals or not value:
            told = Text(
                f"{text}：应写作 参数=值，如 city=tongxiang", f"{text}: NAME=VALUE is expected, as in city=tongxiang"
            )
            raise InputError([Finding(Place("--with"), told)])
        if name in found:
            raise InputError([Finding(Place("--with"), Text(f"参数 {name} 写了两次", f"{name} is given twice"))])
        found[name] = value
    return found


def with_option(lang: Lang, panel: Text = OPTIONS) -> Any:
    """`--with NAME=VALUE`, as often as there are parameters."""
    words = Text(
        "情景的参数，如 city=wenzhou-urban；可写多次", "a parameter, as in city=wenzhou-urban; may be repeated"
    )
    return option(lang, words, None, "--with", panel=panel, metavar="NAME=VALUE")


def _finish(made: Comparison, lang: Lang) -> Exit:
    """A difference between two plans of which one may not be the best is no proven difference."""
    sides = [made.base, *(one.side for one in made.scenarios)]
    if not all(side.proven for side in sides):
        say(
            Text(
                "时限内未能证明全部方案最优；变动以已得方案计，可加大 --time-limit 再试",
                "not all plans were proven optimal; the changes are those of the plans found, try a larger limit",
            ).in_(lang)
        )
        return Exit.NOT_PROVEN
    if all(side.claims == 0 for side in sides):
        say(Text("现状和各个情景下都没有可申报的项目", "nothing to claim, neither now nor under a scenario").in_(lang))
        return Exit.NOTHING_CLAIMABLE
    return Exit.OK


def _brief(lang: Lang) -> Any:
    words = Text("只看合计和变动的申报", "totals and the claims that differ only")
    return option(lang, words, False, "--brief")
