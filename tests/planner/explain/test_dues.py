"""When a claim is filed."""

from __future__ import annotations

import pytest

from tests.planner.explain.town import case_of, clause, pack, planned, taken


@pytest.mark.parametrize(("year", "last"), [(2026, "2027-02-28"), (2027, "2028-02-29")])
def test_a_filing_season_to_the_last_of_february(year: int, last: str) -> None:
    season = {"opens": "02-01", "closes": "02-29", "years_after": 1}
    packs = [pack(clause("1", "10万", filing=season))]
    item = {"id": "a", "kind": "recognition", "year": year, "scheme": "srdi"}
    filing = taken(planned(packs, case_of(packs, item, horizon={"from": 2026, "to": 2027})), "1").filing
    assert filing is not None
    assert (filing.first, filing.last) == (f"{year + 1}-02-01", last)
