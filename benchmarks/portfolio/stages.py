"""Where one process spends its time: the command's own worker code over shards, stage by stage."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import planner.batch.tables as tables_module
import planner.portfolio.chunk as chunk_module
from models.batch import Fault, Record
from planner.batch.kit import Kit
from planner.batch.setup import Setup
from planner.batch.shard import plan_shard, result_of
from planner.building.build import ProblemBuilder
from planner.portfolio.answers import Solving
from planner.portfolio.confirming import Confirming
from planner.portfolio.possible import Possible
from planner.portfolio.reasons import Reasons
from planner.portfolio.settings import PortfolioSettings
from policies.shipped import load_shipped
from scenarios.records.source import open_source

#: Enterprises in a shard, as the command has them.
SHARD = 256
STAGES = (
    "input",
    "reading",
    "columns",
    "problems",
    "choosing",
    "possible",
    "reasons",
    "confirming",
    "tables",
    "rest",
    "all",
)


def stages(cases: Path) -> Mapping[str, float]:
    """Processor seconds by stage for a JSON Lines file; what a stage asks of another counts for the one that asks.

    The first shard runs once before, so that imports and what is made once in a process do not count.
    """
    shipped = load_shipped()
    kit = Kit(Setup(shipped.policies, shipped.vocabulary, PortfolioSettings(), Kit))
    _work(kit, list(islice(open_source(cases).records(), SHARD)))
    with _timed() as spent:
        start = time.process_time()
        records = open_source(cases).records()
        while shard := _next(records, spent):
            _work(kit, shard)
        spent["all"] = time.process_time() - start
    spent["rest"] = spent["all"] - sum(spent[name] for name in STAGES if name not in ("rest", "all"))
    return spent


def _next(records: Iterator[Record | Fault], spent: dict[str, float]) -> list[Record | Fault]:
    start = time.process_time()
    shard = list(islice(records, SHARD))
    spent["input"] += time.process_time() - start
    return shard


def _work(kit: Kit, shard: Sequence[Record | Fault]) -> None:
    result_of(plan_shard(kit, [one for one in shard if isinstance(one, Record)], _nobody))


def _nobody(number: int | None) -> None:
    """Nobody listens."""


@contextmanager
def _timed() -> Iterator[dict[str, float]]:
    spent: dict[str, float] = defaultdict(float)
    places: tuple[tuple[Any, str, str], ...] = (
        (Kit, "read", "reading"),
        (chunk_module, "claims_within", "columns"),
        (ProblemBuilder, "build_all", "problems"),
        (Solving, "by_parts", "choosing"),
        (Possible, "of", "possible"),
        (Reasons, "untaken", "reasons"),
        (Confirming, "refusal", "confirming"),
        (tables_module, "tables_of", "tables"),
    )
    honest = [(owner, name, getattr(owner, name)) for owner, name, _ in places]
    inside: list[str] = []
    for (owner, name, stage), (_, _, function) in zip(places, honest, strict=True):
        setattr(owner, name, _counting(function, stage, spent, inside))
    try:
        yield spent
    finally:
        for owner, name, function in honest:
            setattr(owner, name, function)


def _counting(
    function: Callable[..., Any], stage: str, spent: dict[str, float], inside: list[str]
) -> Callable[..., Any]:
    """The same function, whose processor time is added up where no other stage is at work."""

    def counted(*arguments: Any, **more: Any) -> Any:
        if inside:
            return function(*arguments, **more)
        inside.append(stage)
        start = time.process_time()
        try:
            return function(*arguments, **more)
        finally:
            spent[stage] += time.process_time() - start
            inside.pop()

    return counted
