"""Which clients gain most over what they claim today, and where unknown facts keep most back."""

from __future__ import annotations

from itertools import pairwise

from models.batch_report import Bin, ClientGain, Clients, OpenMoney
from planner.batch.report.source import Row, Source, client

#: Ends of the bins of sure money, in yuan; plans with nothing are apart.
EDGES = (0, 1, 100_000, 200_000, 500_000, 10**6, 2 * 10**6, 5 * 10**6, 10**7, 2 * 10**7, 5 * 10**7, 10**8)
_OF_PLANS = "number, id, entity, title"
_YEARS = "(last_year - first_year + 1)"
_GAIN = f"certain - received * {_YEARS}"
#: Every plan with its gain.
GAINS = f"""
    SELECT {_OF_PLANS}, {_YEARS} AS years, certain AS sure, certain - entitled - ceiling AS drafts,
        competitive + competitive_draft AS competitive,
        received_year AS today_year, received AS today, {_GAIN} AS gain, possible, possible - certain AS open
    FROM plans WHERE proof <> ''
"""
#: Those without a history come last, by sure money.
BY_GAIN = " ORDER BY gain DESC NULLS LAST, sure DESC, number, entity"
#: Plans whose unknown facts may bring more; those without an upper bound come last.
OPEN = f"""
    SELECT {_OF_PLANS}, certain AS sure, possible, possible - certain AS open
    FROM plans WHERE proof <> '' AND (possible IS NULL OR possible > certain)
    ORDER BY open DESC NULLS LAST, number, entity
"""
_COUNTS = f"""
    SELECT count(received) AS with_history, count(*) - count(received) AS without_history,
        coalesce(sum({_GAIN}), 0) AS gain,
        count(*) FILTER (possible IS NULL OR possible > certain) AS open, count(*) - count(possible) AS unbounded
    FROM plans WHERE proof <> ''
"""


def clients(source: Source, top: int) -> Clients:
    """The rankings, `top` of each."""
    counts = source.row(_COUNTS)
    gaining = source.rows(f"{GAINS} AND received IS NOT NULL{BY_GAIN} LIMIT {top}")
    beginning = source.rows(f"{GAINS} AND received IS NULL{BY_GAIN} LIMIT {top}")
    return Clients(
        gaining=tuple(_gain(row) for row in gaining),
        with_history=counts["with_history"],
        gain=counts["gain"],
        beginning=tuple(_gain(row) for row in beginning),
        without_history=counts["without_history"],
        open=tuple(
            OpenMoney(client=client(row), sure=row["sure"], possible=row["possible"], open=row["open"])
            for row in source.rows(f"{OPEN} LIMIT {top}")
        ),
        with_open_money=counts["open"],
        unbounded=counts["unbounded"],
    )


def distribution(source: Source) -> tuple[Bin, ...]:
    """How many plans have how much sure money; empty bins beyond the largest plan are left out."""
    ends: list[tuple[int, int | None]] = [*pairwise(EDGES), (EDGES[-1], None)]
    counts = {
        row["bin"]: row["plans"]
        for row in source.rows(
            f"SELECT {' + '.join(f'(certain >= {edge})::INTEGER' for edge in EDGES)} - 1 AS bin, count(*) AS plans "
            "FROM plans WHERE proof <> '' GROUP BY bin"
        )
    }
    last = max(counts, default=-1)
    return tuple(
        Bin(least=least, below=below, plans=counts.get(place, 0))
        for place, (least, below) in enumerate(ends[: last + 1])
    )


def _gain(row: Row) -> ClientGain:
    return ClientGain(
        client=client(row),
        years=row["years"],
        sure=row["sure"],
        drafts=row["drafts"],
        competitive=row["competitive"],
        today_year=row["today_year"],
        today=row["today"],
        gain=row["gain"],
    )
