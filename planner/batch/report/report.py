"""The report over all enterprises of a run: rankings, clauses, limits, demand, and another run beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.batch import Status
from models.batch_report import BatchReport
from models.diff import Amounts
from models.plan import Words
from planner.batch.ledger import LEDGER_FILE, reading
from planner.batch.report.against import against, prepare
from planner.batch.report.clauses import clauses, limits
from planner.batch.report.clients import clients, distribution
from planner.batch.report.demand import places, pots
from planner.batch.report.source import Source, source_of

_STATUSES = "SELECT status, count(DISTINCT number) AS enterprises FROM {plans} GROUP BY status"
_TOTALS = """
    SELECT count(*) AS plans, coalesce(sum(certain), 0) AS sure,
        coalesce(sum(competitive + competitive_draft), 0) AS competitive,
        coalesce(sum(others + others_draft), 0) AS others,
        coalesce(sum(certain - entitled - ceiling), 0) AS sure_draft,
        coalesce(sum(competitive_draft), 0) AS competitive_draft, coalesce(sum(others_draft), 0) AS others_draft
    FROM plans WHERE proof <> ''
"""


@contextmanager
def opened(folder: Path, other: Path | None = None) -> Iterator[Source]:
    """The tables of a run, and of another one to hold it against. Raises InputError where there are none."""
    with source_of(folder, other) as source:
        if other is not None:
            prepare(source, folder, other)
        yield source


def report(folder: Path, *, other: Path | None = None, top: int = 10) -> BatchReport:
    """The report; `top` of each ranking. Raises InputError where a folder holds no result tables."""
    with opened(folder, other) as source:
        return report_of(source, folder, other, top)


def report_of(source: Source, folder: Path, other: Path | None, top: int) -> BatchReport:
    """The report from tables that are open; once for each time that they are."""
    statuses, totals = _statuses(source, "plans"), source.row(_TOTALS)
    return BatchReport(
        run=_name(folder),
        enterprises=sum(statuses.values()),
        statuses=statuses,
        plans=totals["plans"],
        totals=Amounts(sure=totals["sure"], competitive=totals["competitive"], others=totals["others"]),
        drafts=Amounts(
            sure=totals["sure_draft"], competitive=totals["competitive_draft"], others=totals["others_draft"]
        ),
        distribution=distribution(source),
        clients=clients(source, top),
        clauses=clauses(source),
        limits=limits(source),
        places=places(source),
        pots=pots(source),
        against=None if other is None else against(source, _name(other), top),
        notes=tuple(_notes(source, folder, other)),
    )


def _name(folder: Path) -> str:
    return folder.resolve().name


def _statuses(source: Source, plans: str) -> dict[Status, int]:
    counts = {row["status"]: row["enterprises"] for row in source.rows(_STATUSES.format(plans=plans))}
    return {status: counts.get(status.value, 0) for status in Status}


def _notes(source: Source, folder: Path, other: Path | None) -> Iterator[Words]:
    """What makes the figures less than the whole."""
    for plans, where in (("plans", folder), *((("before_plans", other),) if other is not None else ())):
        name = _name(where)
        if not _whole(where):
            yield Words(
                zh=f"{name} 没有跑完，或正在运行：数字来自上一次写出的结果表",
                en=f"{name} is not finished, or still running: the figures are those of the tables written last",
            )
        counts = _statuses(source, plans)
        without = sum(counts.values()) - counts[Status.PLANNED] - counts[Status.NOT_PROVEN]
        if without:
            yield Words(
                zh=f"{name}：{without:,} 家企业没有方案（见表 errors），不在各项数字之内",
                en=f"{name}: enterprises without a plan, in no figure (see the table errors): {without:,}",
            )
        open_ = counts[Status.NOT_PROVEN]
        if open_:
            yield Words(
                zh=f"{name}：{open_:,} 家企业的方案时限内未能证明最优",
                en=f"{name}: enterprises with a plan that is not proven within the limit: {open_:,}",
            )


def _whole(folder: Path) -> bool:
    """Whether the tables are those of a finished run; tables without a ledger stand for themselves."""
    if not (folder / LEDGER_FILE).is_file():
        return True
    with reading(folder) as ledger:
        return ledger.note("exported") is not False
