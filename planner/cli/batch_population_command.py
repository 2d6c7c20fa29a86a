"""`planner batch population`: invented enterprises as JSON Lines, to try a batch with."""

from __future__ import annotations

from pathlib import Path

import typer

from models.text import Lang, Text
from planner.cli.group import register
from planner.cli.options import as_path, option, output_option

_HELP = Text(
    "生成虚构企业（JSON Lines，每行一个个案），用来试跑成批规划。\n\n"
    "同一个种子总是得到同样的企业；分布只是看上去合理，不是任何地方的统计。",
    "Make up enterprises (JSON Lines, one case a line) to try a batch with.\n\n"
    "The same seed gives the same enterprises; the distributions are plausible and are no statistics of any place.",
)
_COUNT = Text("企业数，默认 1000", "how many enterprises, default 1000")
_SEED = Text("随机种子，默认 1", "seed, default 1")
_UNKNOWN = Text(
    "有未知事实的企业比例，0 到 1，默认 0.12", "share of enterprises with unknown facts, 0 to 1, default 0.12"
)
_PAST = Text(
    "上一年得过奖补的企业比例，0 到 1，默认 0.15",
    "share of enterprises with awards of the year before, 0 to 1, default 0.15",
)
_GROUPS = Text(
    "两家公司的集团比例，0 到 1（每个要单独求解，慢得多），默认 0",
    "share of groups of two companies, 0 to 1 (much slower to plan), default 0",
)
_EFFORT = Text("事项多少的倍数，0 到 10，默认 1", "multiplies how much an enterprise undertakes, 0 to 10, default 1")


def add_to(group: typer.Typer, lang: Lang) -> None:
    """Register the command."""

    @register(group, "population", _HELP, lang)
    def batch_population(
        count: int = option(lang, _COUNT, 1_000, "--count", "-n", metavar="N", min=1),
        seed: int = option(lang, _SEED, 1, "--seed", metavar="N"),
        unknown: float = option(lang, _UNKNOWN, 0.12, "--unknown", metavar="SHARE", min=0.0, max=1.0),
        past: float = option(lang, _PAST, 0.15, "--past", metavar="SHARE", min=0.0, max=1.0),
        groups: float = option(lang, _GROUPS, 0.0, "--groups", metavar="SHARE", min=0.0, max=1.0),
        effort: float = option(lang, _EFFORT, 1.0, "--effort", metavar="TIMES", min=0.0, max=10.0),
        output: str | None = output_option(lang),
    ) -> None:
        _write(count, seed, (unknown, past, groups, effort), as_path(output))


def _write(count: int, seed: int, wishes: tuple[float, float, float, float], output: Path | None) -> None:
    import json

    from planner.cli.output import check_writable, give_parts
    from policies.shipped import load_shipped
    from scenarios.population import Wishes, population

    check_writable(output)
    shipped = load_shipped()
    cases = population(count, seed, policies=shipped.policies, vocabulary=shipped.vocabulary, wishes=Wishes(*wishes))
    give_parts((f"{json.dumps(case, ensure_ascii=False, separators=(',', ':'))}\n" for case in cases), output)
