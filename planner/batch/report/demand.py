"""What all plans together ask for, against the places of clauses and the budgets that clauses share.

Places and budgets limit no plan: whoever is chosen, and what a budget pays, is decided over all applicants. A year is
the year of the claims.
"""

from __future__ import annotations

from fractions import Fraction

from models.batch_report import PlacesDemand, PotDemand
from planner.batch.report.source import Row, Source, both, client

#: The claims of each clause with places, ranked from both ends.
PLACES = """
    SELECT policy, clause, any_value(title_zh) AS title_zh, any_value(title_en) AS title_en,
        any_value(places) AS places, any_value(scope_zh) AS scope_zh, any_value(scope_en) AS scope_en, year,
        count(*) AS claims, count(DISTINCT number) AS enterprises, sum(granted) AS granted,
        coalesce(sum(granted) FILTER (upwards <= places), 0) AS least,
        coalesce(sum(granted) FILTER (downwards <= places), 0) AS most
    FROM (
        SELECT c.*, k.title_zh, k.title_en, k.places, k.scope_zh, k.scope_en,
            row_number() OVER (PARTITION BY policy, clause, year ORDER BY granted, number) AS upwards,
            row_number() OVER (PARTITION BY policy, clause, year ORDER BY granted DESC, number) AS downwards
        FROM claims c JOIN clauses k USING (policy, clause) WHERE k.places IS NOT NULL
    )
    GROUP BY policy, clause, year ORDER BY policy, clause, year
"""
_DRAWN = """
    CREATE TABLE drawn AS
    SELECT pot, year, granted, number, id, entity,
        sum(granted) OVER (PARTITION BY pot, year ORDER BY number, entity, policy, clause, item) AS so_far
    FROM claims JOIN (SELECT pot, policy, unnest(clauses) AS clause FROM pots) USING (policy, clause)
"""
_POTS = """
    SELECT pot, any_value(title_zh) AS title_zh, any_value(title_en) AS title_en, any_value(way) AS way, year,
        count(*) AS claims, sum(granted) AS asked, any_value(amount) AS budget,
        sum(granted) FILTER (so_far <= amount) AS in_full, count(*) FILTER (so_far <= amount) AS paid_in_full
    FROM drawn JOIN pots USING (pot) GROUP BY pot, year ORDER BY pot, year
"""
#: Rounded down claim by claim, as every award is.
_PRO_RATA = """
    SELECT coalesce(sum(granted::HUGEINT * ?::HUGEINT // ?::HUGEINT), 0) AS paid FROM drawn WHERE pot = ? AND year = ?
"""
_ENDS = """
    SELECT number, id, entity, title FROM drawn JOIN plans USING (number, id, entity)
    WHERE pot = ? AND year = ? AND so_far > ? ORDER BY so_far, number, entity LIMIT 1
"""


def places(source: Source) -> tuple[PlacesDemand, ...]:
    """Every clause with places that is claimed, year by year."""
    return tuple(
        PlacesDemand(
            policy=row["policy"],
            clause=row["clause"],
            title=both(row, "title"),
            places=row["places"],
            scope=both(row, "scope"),
            year=row["year"],
            claims=row["claims"],
            enterprises=row["enterprises"],
            granted=row["granted"],
            least=row["least"],
            most=row["most"],
        )
        for row in source.rows(PLACES)
    )


def pots(source: Source) -> tuple[PotDemand, ...]:
    """Every budget that is drawn on, year by year."""
    source.make(_DRAWN)
    return tuple(_pot(source, row) for row in list(source.rows(_POTS)))


def _pot(source: Source, row: Row) -> PotDemand:
    way, budget, asked = row["way"], row["budget"], row["asked"]
    pro_rata = way == "pro_rata" and budget is not None
    in_turn = way == "first_come" and budget is not None
    factor = min(Fraction(1), Fraction(budget, asked)) if pro_rata and asked else None
    if pro_rata and not asked:
        factor = Fraction(1)
    paid = None if budget is None else min(budget, asked)
    if factor is not None:
        shares = (factor.numerator, factor.denominator, row["pot"], row["year"])
        paid = source.row(_PRO_RATA, *shares)["paid"]
    ends = next(source.rows(_ENDS, row["pot"], row["year"], budget), None) if in_turn else None
    return PotDemand(
        pot=row["pot"],
        title=both(row, "title"),
        way=way,
        year=row["year"],
        claims=row["claims"],
        asked=asked,
        budget=budget,
        factor=None if factor is None else str(factor),
        paid=paid,
        paid_in_full=row["paid_in_full"] if in_turn else None,
        ends_at=None if ends is None else client(ends),
    )
