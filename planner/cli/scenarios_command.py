"""`planner scenarios`: the ready-made scenarios, what one of them changes, and a case as it is under one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from models.text import Lang, Text
from planner.cli.compare_command import given_values, read_any, scenario_files, with_option
from planner.cli.exits import Exit
from planner.cli.group import COMMANDS, Group, register
from planner.cli.options import argument, as_path, output_option, packs_option
from planner.cli.output import give, page_width, say, wants_colour
from planner.cli.targets import check_targets

if TYPE_CHECKING:
    from models.scenario import Applied
    from planner.report.layout import Page


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the commands."""
    group = typer.Typer(name="scenarios", cls=Group, help=Text("现成的情景", "Ready-made scenarios").in_(lang))
    which = Text("现成情景的名称，或情景文件", "name of a ready-made scenario, or a scenario file")
    case_words = Text("个案文件（YAML）", "case file (YAML)")
    own, values = packs_option(lang), with_option(lang)

    @register(group, "list", Text("列出现成的情景", "List the ready-made scenarios"), lang)
    def list_() -> int:
        _list(lang)
        return Exit.OK

    @register(group, "show", Text("看一个情景的说明和全文", "Say what a scenario is for, and give its text"), lang)
    def show(scenario: str = argument(lang, which, "SCENARIO")) -> int:
        _show(scenario, lang)
        return Exit.OK

    @register(group, "apply", Text("写出个案在情景下的样子", "Write the case as it is under a scenario"), lang)
    def apply(
        case: str = argument(lang, case_words, "CASE"),
        scenario: str = argument(lang, which, "SCENARIO"),
        given: list[str] | None = values,
        output: str | None = output_option(lang),
        policies: list[str] | None = own,
    ) -> int:
        target = as_path(output)
        packs = [Path(one) for one in policies or ()]
        check_targets({"--output": target}, [Path(case), *scenario_files([scenario]), *packs])
        _apply(Path(case), scenario, given_values(given or ()), packs, target, lang)
        return Exit.OK

    app.add_typer(group, rich_help_panel=COMMANDS.in_(lang))


def _page() -> Page:
    from planner.report.layout import PIPED, Page

    return Page(page_width(sys.stdout, PIPED), wants_colour(sys.stdout))


def _list(lang: Lang) -> None:
    from planner.report.scenarios import show_library
    from scenarios.overrides.library import ready_made

    page = _page()
    show_library(page, ready_made(), lang)
    give(page.text(), None)


def _show(name: str, lang: Lang) -> None:
    from planner.report.scenarios import show_scenario
    from scenarios.overrides.library import scenario_paths

    texts = []
    for path in scenario_paths(name):
        page = _page()
        show_scenario(page, path, lang)
        texts.append(page.text() + "\n" + path.read_text(encoding="utf-8"))
    give("\n".join(texts), None)


def _apply(path: Path, name: str, given: dict[str, str], packs: list[Path], target: Path | None, lang: Lang) -> None:
    from scenarios.case_writer import case_text
    from scenarios.overrides.apply import apply_scenarios
    from scenarios.overrides.case import any_case_under
    from scenarios.overrides.library import find_scenarios

    case, policies, vocabulary = read_any(path, packs, lang)
    (chosen,) = find_scenarios([name], vocabulary, given)
    applied = apply_scenarios(chosen.scenarios, case.source, policies, vocabulary)
    changed = any_case_under(applied, vocabulary, file=f"{case.place.file} + {chosen.name}")
    give(case_text(changed.source), target)
    _tell(applied, lang)


def _tell(applied: Applied, lang: Lang) -> None:
    """What changed, and what no case file can hold."""
    for change in applied.changes:
        say(change.text.in_(lang))
    for one in applied.untouched:
        say(Text(f"未动 {one.label.zh}：{one.why.zh}", f"not touched: {one.label.en}: {one.why.en}").in_(lang))
    lost = [change.label.in_(lang) for change in applied.changes if change.address.startswith("versions.")]
    lost += [applied.objective] if applied.objective else []
    lost += list(applied.demands)
    if lost:
        say(
            Text(
                f"个案文件里写不下的（政策状态、目标、要求），请用 planner compare：{'、'.join(lost)}",
                f"no case file holds these; planner compare does: {', '.join(lost)}",
            ).in_(lang)
        )
