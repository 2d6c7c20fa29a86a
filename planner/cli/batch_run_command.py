"""`planner batch run`: plan every enterprise of an input."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import typer

from models.text import Lang, Text
from planner.cli.batch_go import Going, go
from planner.cli.batch_options import (
    MOST_TOGETHER,
    cores,
    csv_option,
    jobs_option,
    progress_option,
    solver_limit_option,
    wall_limit_option,
)
from planner.cli.group import register
from planner.cli.options import argument, drafts_option, format_option, one_of, option, packs_option
from planner.cli.terms_options import objective_option

if TYPE_CHECKING:
    from planner.batch.order import EngineName
    from planner.terms import ObjectiveName

_DEFAULT_LIMIT = 10.0


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text(
        "规划一个输入里的全部企业，可中断后续跑", "Plan every enterprise of an input; can be broken off and resumed"
    )
    own = packs_option(lang)

    @register(app, "run", words, lang)
    def run(
        source: str = _source(lang),
        output: str = _output(lang),
        jobs: int | None = jobs_option(lang),
        shard_size: int = _shard_size(lang),
        time_limit: float | None = solver_limit_option(lang),
        wall_limit: float | None = wall_limit_option(lang),
        drafts: bool | None = drafts_option(lang),
        objective: str = objective_option(lang),
        policies: list[str] | None = own,
        engine: str = _engine(lang),
        ray_address: str | None = _ray_address(lang),
        progress: str = progress_option(lang),
        format_: str = format_option(lang),
        csv: bool | None = csv_option(lang),
        limit: int | None = _limit(lang),
    ) -> int:
        from planner.batch.order import Order, wall_limit_for

        solver = _DEFAULT_LIMIT if time_limit is None else time_limit
        order = Order(
            input=Path(source),
            policies=tuple(Path(one) for one in policies or ()),
            objective=cast("ObjectiveName", objective),
            include_drafts=drafts,
            time_limit=solver,
            wall_limit=wall_limit_for(solver) if wall_limit is None else wall_limit,
            limit=limit,
            shard_size=shard_size,
            jobs=cores() if jobs is None else jobs,
            engine=cast("EngineName", engine),
            ray_address=ray_address,
            csv=bool(csv),
        )
        return go(order, Path(output), lang, Going(progress, format_))


def _source(lang: Lang) -> Any:
    words = Text(
        "输入：个案文件的文件夹、JSON Lines（.jsonl、.jsonl.gz），或表格的文件夹、工作簿",
        "input: a folder of case files, JSON Lines (.jsonl, .jsonl.gz), or a folder or workbook of tables",
    )
    return argument(lang, words, "INPUT")


def _output(lang: Lang) -> Any:
    words = Text(
        "结果文件夹；已有同一输入的结果时，只规划没有的和变了的",
        "folder of the results; where it holds results of the same input, only what is missing or changed is planned",
    )
    return option(lang, words, ..., "--output", "-o", metavar="RUN_DIR")


def _shard_size(lang: Lang) -> Any:
    words = Text("一起规划多少家，默认 512", "enterprises planned together, default 512")
    return option(lang, words, 512, "--shard-size", metavar="N", min=1, max=MOST_TOGETHER)


def _engine(lang: Lang) -> Any:
    words = Text(
        "由谁规划：local 本机进程（默认）；ray 集群（需安装附加包 ray）",
        "who plans: local, processes of this machine (default); ray, a cluster (wants the extra named ray)",
    )
    return option(lang, words, "local", "--engine", metavar="local|ray", callback=one_of(lang, "local", "ray"))


def _ray_address(lang: Lang) -> Any:
    words = Text(
        "Ray 集群的地址，如 ray-head:6379 或 auto；默认在本机起一个",
        "address of the Ray cluster, such as ray-head:6379 or auto; default: one is started here",
    )
    return option(lang, words, None, "--ray-address", metavar="ADDRESS")


def _limit(lang: Lang) -> Any:
    return option(lang, Text("只规划前 N 家", "only the first N enterprises"), None, "--limit", metavar="N", min=1)
