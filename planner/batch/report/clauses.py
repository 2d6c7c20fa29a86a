"""Each clause and each limit over all plans: who claims it, what it pays, what keeps claims out."""

from __future__ import annotations

from collections import defaultdict

from models.batch_report import ClauseUse, FailingCondition, LimitUse, ReasonCount
from models.plan import Reason, Words
from planner.batch.report.source import Source, both

#: Conditions told for one clause.
_MOST_FAILING = 3
CLAUSES = """
    WITH taken AS (
        SELECT policy, clause, count(*) AS claims, count(DISTINCT number) AS enterprises, sum(granted) AS granted,
            sum(ceiling - granted) AS cut, count(*) FILTER (granted < ceiling) AS cut_claims
        FROM claims GROUP BY ALL
    ), left_out AS (SELECT policy, clause, count(*) AS not_taken FROM not_taken GROUP BY ALL)
    SELECT policy, clause, coalesce(title_zh, '') AS title_zh, coalesce(title_en, '') AS title_en,
        coalesce(strength, '') AS strength, coalesce(status = 'draft', false) AS draft, coalesce(payee, '') AS payee,
        coalesce(enterprises, 0) AS enterprises, coalesce(claims, 0) AS claims,
        coalesce(granted, 0) AS granted, coalesce(cut, 0) AS cut, coalesce(cut_claims, 0) AS cut_claims,
        coalesce(not_taken, 0) AS not_taken
    FROM taken FULL JOIN left_out USING (policy, clause) LEFT JOIN clauses USING (policy, clause)
        LEFT JOIN (SELECT policy, status FROM policies) USING (policy)
    ORDER BY granted DESC, claims DESC, not_taken DESC, policy, clause
"""
REASONS = """
    SELECT policy, clause, reason, count(*) AS claims FROM not_taken GROUP BY ALL
    ORDER BY policy, clause, claims DESC, reason
"""
#: A list of conditions counts from 1 in SQL.
CONDITIONS = """
    SELECT policy, clause, conditions_zh[condition + 1] AS text_zh, conditions_en[condition + 1] AS text_en, claims
    FROM (
        SELECT policy, clause, condition, count(*) AS claims FROM not_taken WHERE condition IS NOT NULL GROUP BY ALL
    ) JOIN clauses USING (policy, clause)
    ORDER BY policy, clause, claims DESC, condition
"""
LIMITS = """
    SELECT rule, coalesce(text_zh, '') AS text_zh, coalesce(text_en, '') AS text_en, groups, plans, short
    FROM (
        SELECT rule, count(*) AS groups, count(DISTINCT (number, entity)) AS plans, sum(short) AS short
        FROM limits GROUP BY rule
    ) LEFT JOIN rules USING (rule)
    ORDER BY short DESC, groups DESC, rule
"""


def clauses(source: Source) -> tuple[ClauseUse, ...]:
    """The clauses that any plan claims or leaves out, the one that pays most first."""
    reasons: dict[tuple[str, str], list[ReasonCount]] = defaultdict(list)
    for row in source.rows(REASONS):
        reasons[row["policy"], row["clause"]].append(ReasonCount(reason=Reason(row["reason"]), claims=row["claims"]))
    failing: dict[tuple[str, str], list[FailingCondition]] = defaultdict(list)
    for row in source.rows(CONDITIONS):
        if row["text_zh"] is not None:
            failing[row["policy"], row["clause"]].append(FailingCondition(text=both(row, "text"), claims=row["claims"]))
    return tuple(
        ClauseUse(
            policy=row["policy"],
            clause=row["clause"],
            title=both(row, "title"),
            strength=row["strength"],
            draft=row["draft"],
            payee=row["payee"],
            enterprises=row["enterprises"],
            claims=row["claims"],
            granted=row["granted"],
            cut=row["cut"],
            cut_claims=row["cut_claims"],
            not_taken=row["not_taken"],
            reasons=tuple(reasons[row["policy"], row["clause"]]),
            failing=tuple(failing[row["policy"], row["clause"]][:_MOST_FAILING]),
        )
        for row in source.rows(CLAUSES)
    )


def limits(source: Source) -> tuple[LimitUse, ...]:
    """The limits that any plan uses up, the one that keeps most back first."""
    return tuple(
        LimitUse(
            rule=row["rule"],
            text=_SPENDING if row["rule"] == "spending" else both(row, "text"),
            groups=row["groups"],
            plans=row["plans"],
            short=row["short"],
        )
        for row in source.rows(LIMITS)
    )


_SPENDING = Words(zh="同一笔支出不重复支持", en="the same spending is never paid twice")
