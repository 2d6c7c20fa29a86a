"""`planner sweep`: one case at many values of one or two parameters."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from models.errors import Finding, InputError, Place
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
from planner.cli.terms_options import objective_option

if TYPE_CHECKING:
    from models.sweep import Sweep

MOST_JOBS = 64
_LIMIT = Text("每一点的求解时限，单位秒，默认 10", "time limit for one point in seconds, default 10")


class _Targets(NamedTuple):
    """Where results go; None for stdout, or for nowhere."""

    output: Path | None
    csv: Path | None
    svg: Path | None

    def by_option(self) -> dict[str, Path | None]:
        """By the option that names each file."""
        return {"--output": self.output, "--csv": self.csv, "--svg": self.svg}


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text(
        "一两个数变动时，方案怎样变、在哪里变", "The plan at many values of one or two figures, and where it changes"
    )
    own, many = packs_option(lang), _vary(lang)

    @register(app, "sweep", words, lang)
    def sweep(
        case: str = case_argument(lang),
        vary: list[str] = many,
        format_: str = format_option(lang, "csv"),
        output: str | None = output_option(lang),
        csv: str | None = _file(
            lang, "--csv", Text("另存 CSV（Excel 可直接打开）", "also write a CSV file, ready for Excel")
        ),
        svg: str | None = _file(lang, "--svg", Text("另存图（SVG）", "also write a picture (SVG)")),
        objective: str = objective_option(lang),
        drafts: bool | None = drafts_option(lang),
        thresholds: bool | None = _thresholds(lang),
        time_limit: float = time_limit_option(lang, _LIMIT),
        jobs: int = _jobs(lang),
        policies: list[str] | None = own,
    ) -> int:
        targets = _Targets(as_path(output), _path(csv, "--csv"), _path(svg, "--svg"))
        packs = [Path(one) for one in policies or ()]
        check_targets(targets.by_option(), [Path(case), *packs])
        with working(Text("逐点规划", "planning every point"), lang):
            made = make_sweep(Path(case), vary, objective, drafts, thresholds, time_limit, jobs, packs, lang)
        _give(made, lang, format_, targets)
        return _finish(made, lang)


def make_sweep(
    path: Path,
    vary: Sequence[str],
    objective: str,
    drafts: bool | None,
    thresholds: bool | None,
    time_limit: float,
    jobs: int,
    packs: Sequence[Path] = (),
    lang: Lang = "zh",
) -> Sweep:
    """Read the case, decide it where it is open, and plan it at every point. Raises InputError."""
    from planner.cli.case_input import read_case
    from planner.cli.terms_options import read_terms
    from planner.portfolio.variants import Wanted
    from planner.sweep.run import Order, sweep

    case, policies, vocabulary = read_case(path, packs, lang=lang, time_limit=time_limit)
    terms = read_terms({"objective": objective, "discount": None}, {})
    order = Order(Wanted(terms, drafts, time_limit), jobs, thresholds)
    return sweep(case, vary, policies, vocabulary, order)


def _give(made: Sweep, lang: Lang, format_: str, targets: _Targets) -> None:
    from planner.report.sweep_csv import BYTE_ORDER_MARK, sweep_to_csv

    give(_rendered(made, lang, format_, targets.output), targets.output)
    if targets.csv is not None:
        give(BYTE_ORDER_MARK + sweep_to_csv(made, lang), targets.csv)
    if targets.svg is not None:
        from planner.charts.sweep_chart import sweep_chart

        give(sweep_chart(made, lang), targets.svg)


def _rendered(made: Sweep, lang: Lang, format_: str, target: Path | None) -> str:
    if format_ == "csv":
        from planner.report.sweep_csv import BYTE_ORDER_MARK, sweep_to_csv

        return sweep_to_csv(made, lang, line_end="\n") if target is None else BYTE_ORDER_MARK + sweep_to_csv(made, lang)
    from planner.report.sweep import render_sweep

    return rendered(made, format_, target, lambda width, colour: render_sweep(made, lang, width, colour=colour))


def _finish(made: Sweep, lang: Lang) -> Exit:
    for note in made.notes:
        say(note.zh if lang == "zh" else note.en)
    if any(point.proof == "not_proven" for point in made.points):
        told = Text(
            "时限内未全部证明最优；所列方案都可行，可加大 --time-limit 再试",
            "not all of it was proven within the limit; the plans given are feasible, try a larger --time-limit",
        )
        say(told.in_(lang))
        return Exit.NOT_PROVEN
    if not any(state.claims for state in made.states):
        say(Text("没有可申报的项目", "nothing to claim").in_(lang))
        return Exit.NOTHING_CLAIMABLE
    return Exit.OK


def _path(seen: str | None, name: str) -> Path | None:
    """A file; these results never go to stdout, where the table is. Raises InputError for `-`."""
    if seen == "-":
        told = Text("应为文件；标准输出留给 --format", "a file is expected; stdout is for --format")
        raise InputError([Finding(Place(name), told)])
    return None if seen is None else Path(seen)


def _vary(lang: Lang) -> Any:
    words = Text(
        "变动什么：地址=起..止:步长，或 地址=甲,乙,丙；一个或两个",
        "what to vary: ADDRESS=FROM..TO:STEP or ADDRESS=a,b,c; one or two",
    )
    return option(lang, words, ..., "--vary", metavar="ADDRESS=VALUES")


def _file(lang: Lang, name: str, words: Text) -> Any:
    return option(lang, words, None, name, metavar="FILE")


def _thresholds(lang: Lang) -> Any:
    words = Text(
        "是否求出转折点的准确值；默认一个参数求，两个参数不求",
        "look for the exact values at which the plan changes or not; default: along one parameter, not along two",
    )
    return option(lang, words, None, "--thresholds/--no-thresholds")


def _jobs(lang: Lang) -> Any:
    words = Text("至多几个进程，默认 2；点少时只用一个", "processes at most, default 2; few points take one")
    return option(lang, words, 2, "--jobs", metavar="N", min=1, max=MOST_JOBS)
