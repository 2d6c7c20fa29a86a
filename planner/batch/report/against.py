"""This run against another one of the same enterprises: who gains, who loses, claim by claim.

Plans are paired by the id of the enterprise and its legal entity, claims by clause, item, year and kind of money: where
a clause has become competitive, its sure claim is lost and a competitive one gained.
"""

from __future__ import annotations

from pathlib import Path

from models.batch_report import Against, ClaimMove, ClauseMove, ClientMove, OneSided
from models.diff import Amounts
from models.errors import Finding, InputError, Place
from models.text import Text
from planner.batch.report.source import KIND, Row, Source, both, client

_MONEY = "certain AS sure, competitive + competitive_draft AS competitive, others + others_draft AS others"
_KINDS = ("sure", "competitive", "others")
_SIDES = ("before", "after")
_PAIRED = f"""
    CREATE TABLE paired AS
    SELECT id, entity, a.number, a.title,
        {", ".join(f"{side}.{kind} AS {name}_{kind}" for side, name in (("b", "before"), ("a", "after")) for kind in _KINDS)}
    FROM (SELECT id, entity, number, title, {_MONEY} FROM plans WHERE proof <> '') a
    JOIN (SELECT id, entity, {_MONEY} FROM before_plans WHERE proof <> '') b USING (id, entity)
"""  # noqa: E501
_OWN = "(SELECT id, entity, policy, clause, item, year, {kind} AS kind, granted FROM {claims} SEMI JOIN paired USING (id, entity))"  # noqa: E501
_BOTH_CLAIMS = f"""
    CREATE TABLE both_claims AS
    SELECT id, entity, policy, clause, item, year, kind, b.granted AS before, a.granted AS after
    FROM {_OWN.format(kind=KIND, claims="claims")} a
    FULL JOIN {_OWN.format(kind=KIND, claims="before_claims")} b USING (id, entity, policy, clause, item, year, kind)
"""
#: Titles of both runs' packs; this run's word counts where both have the clause.
_TITLES = """
    CREATE TABLE titles AS
    SELECT policy, clause, title_zh, title_en FROM clauses UNION ALL
    SELECT policy, clause, title_zh, title_en FROM before_clauses ANTI JOIN clauses USING (policy, clause)
"""
_SUMS = f"""
    SELECT count(*) AS plans,
        {", ".join(f"coalesce(sum({side}_{kind}), 0) AS {side}_{kind}" for side in _SIDES for kind in _KINDS)},
        count(*) FILTER (after_sure > before_sure) AS gaining_plans,
        coalesce(sum(after_sure - before_sure) FILTER (after_sure > before_sure), 0) AS gained,
        count(*) FILTER (after_sure < before_sure) AS losing_plans,
        coalesce(sum(before_sure - after_sure) FILTER (after_sure < before_sure), 0) AS lost
    FROM paired
"""
#: Every plan whose money differs, by what it gains.
MOVED = f"""
    SELECT *, after_sure - before_sure AS change FROM paired
    WHERE {" OR ".join(f"after_{kind} <> before_{kind}" for kind in _KINDS)}
"""
#: Every claim that differs.
MOVED_CLAIMS = """
    SELECT b.*, p.number, p.title, coalesce(title_zh, '') AS clause_zh, coalesce(title_en, '') AS clause_en
    FROM both_claims b JOIN paired p USING (id, entity) LEFT JOIN titles USING (policy, clause)
    WHERE before IS DISTINCT FROM after
"""
_IN_ORDER = " ORDER BY number, entity, policy, clause, year, item, kind"


def _of_kind(side: str, kind: str) -> str:
    return f"coalesce(sum({side}) FILTER (kind = '{kind}'), 0) AS {side}_{kind}"


CLAUSE_MOVES = f"""
    WITH of_plans AS (
        SELECT policy, clause, id, entity, coalesce(sum(after), 0) - coalesce(sum(before), 0) AS change,
            {", ".join(_of_kind(side, kind) for side in _SIDES for kind in _KINDS)}
        FROM both_claims GROUP BY policy, clause, id, entity
    )
    SELECT policy, clause, coalesce(any_value(title_zh), '') AS title_zh, coalesce(any_value(title_en), '') AS title_en,
        {", ".join(f"sum({side}_{kind}) AS {side}_{kind}" for side in _SIDES for kind in _KINDS)},
        count(*) FILTER (change > 0) AS more, count(*) FILTER (change < 0) AS fewer
    FROM of_plans LEFT JOIN titles USING (policy, clause) GROUP BY policy, clause
    HAVING {" OR ".join(f"sum(after_{kind}) <> sum(before_{kind})" for kind in _KINDS)} OR more > 0
    ORDER BY abs(sum(after_sure) - sum(before_sure)) DESC, policy, clause
"""
_TWICE = "SELECT id, entity FROM {plans} WHERE proof <> '' GROUP BY id, entity HAVING count(*) > 1 ORDER BY id LIMIT 1"


def prepare(source: Source, folder: Path, other: Path) -> None:
    """Pair plans and claims. Raises InputError where an id stands for several enterprises of a run."""
    for plans, where in (("plans", folder), ("before_plans", other)):
        for row in source.rows(_TWICE.format(plans=plans)):
            words = Text(
                f"编号 {row['id']} 有不止一家企业，两次运行无法逐家对照",
                f"the id {row['id']} stands for more than one enterprise, so that the runs cannot be compared",
            )
            raise InputError([Finding(Place(str(where)), words)])
    for made in (_PAIRED, _BOTH_CLAIMS, _TITLES):
        source.make(made)


def against(source: Source, other: str, top: int) -> Against:
    """The comparison, of tables that `prepare` made; `top` plans that gain most, and that lose most."""
    sums = source.row(_SUMS)
    return Against(
        other=other,
        plans=sums["plans"],
        before=_amounts(sums, "before"),
        after=_amounts(sums, "after"),
        gaining_plans=sums["gaining_plans"],
        gained=sums["gained"],
        losing_plans=sums["losing_plans"],
        lost=sums["lost"],
        gaining=_moves(source, "change > 0", "change DESC", top),
        losing=_moves(source, "change < 0", "change", top),
        clauses=tuple(
            ClauseMove(
                policy=row["policy"],
                clause=row["clause"],
                title=both(row, "title"),
                before=_amounts(row, "before"),
                after=_amounts(row, "after"),
                more=row["more"],
                fewer=row["fewer"],
            )
            for row in source.rows(CLAUSE_MOVES)
        ),
        only_before=_one_sided(source, "before_plans", "plans", top),
        only_after=_one_sided(source, "plans", "before_plans", top),
    )


def _moves(source: Source, which: str, order: str, top: int) -> tuple[ClientMove, ...]:
    rows = list(source.rows(f"SELECT * FROM ({MOVED}) WHERE {which} ORDER BY {order}, number, entity LIMIT {top}"))
    return tuple(
        ClientMove(
            client=client(row),
            before=_amounts(row, "before"),
            after=_amounts(row, "after"),
            claims=_claims(source, row),
        )
        for row in rows
    )


def _claims(source: Source, plan: Row) -> tuple[ClaimMove, ...]:
    asked = f"SELECT * FROM ({MOVED_CLAIMS}) WHERE id = ? AND entity = ?{_IN_ORDER}"
    return tuple(
        ClaimMove(
            policy=row["policy"],
            clause=row["clause"],
            title=both(row, "clause"),
            item=row["item"],
            year=row["year"],
            kind=row["kind"],
            before=row["before"],
            after=row["after"],
        )
        for row in source.rows(asked, plan["id"], plan["entity"])
    )


def _one_sided(source: Source, plans: str, others: str, top: int) -> OneSided:
    """Plans of one run whose enterprise has no plan in the other."""
    alone = (
        f"FROM {plans} ANTI JOIN (SELECT id, entity FROM {others} WHERE proof <> '') USING (id, entity) "
        "WHERE proof <> ''"
    )
    counts = source.row(f"SELECT count(*) AS plans, coalesce(sum(certain), 0) AS sure {alone}")
    rows = source.rows(f"SELECT number, id, entity, title {alone} ORDER BY number, entity LIMIT {top}")
    return OneSided(plans=counts["plans"], sure=counts["sure"], first=tuple(client(row) for row in rows))


def _amounts(row: Row, side: str) -> Amounts:
    return Amounts(**{kind: row[f"{side}_{kind}"] for kind in _KINDS})
