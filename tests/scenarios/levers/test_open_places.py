"""Who wants decided facts refuses a case that leaves decisions open, and names some of them."""

from __future__ import annotations

import pytest

from models.errors import InputError
from scenarios.case_loader import load_case
from scenarios.levers.open_places import open_places
from tests.scenarios.levers.open_reader import CASE, GROUP, OpenReader

DECIDED = """\
id: x
horizon: {from: 2026, to: 2027}
enterprise: {location: tongxiang, years: {2026: {revenue: 5万}}}
items: [{id: a, kind: event, year: 2026}]
"""


def test_open_places_are_found_wherever_they_stand(reader: OpenReader) -> None:
    case = reader.read(CASE)
    assert [".".join(map(str, path)) for path in open_places(case.source)] == [
        "enterprise.location",
        "enterprise.years.2027.rd_expense",
        "items.0.optional",
        "items.0.year",
        "items.0.amount",
        "items.2.variants",
        "items.3.amount",
        "levers",
    ]


def test_a_decided_case_has_none(reader: OpenReader) -> None:
    case = reader.read(DECIDED)
    assert list(open_places(case.source)) == []
    assert not case.is_open
    assert case.levers == ()


def test_a_group_is_open_even_without_levers(reader: OpenReader) -> None:
    group = reader.edited(("{choose: {parent: , branch: {cost: 2万}}}", "branch"), base=GROUP)
    assert group.is_open
    assert group.levers == ()


def test_an_open_case_is_refused_where_decided_facts_are_wanted(reader: OpenReader) -> None:
    reader.read(CASE)
    with pytest.raises(InputError) as caught:
        load_case(reader.path, policies=reader.packs, vocabulary=reader.words)
    (finding,) = caught.value.findings
    assert finding.excerpt[finding.place.column - 1 :].startswith("location: {choose")
    named = ("enterprise.location", "enterprise.years.2027.rd_expense", "items.servers.optional")
    assert finding.text.en == f"this case has open decisions ({', '.join(named)} …); use planner plan to decide them"
    assert finding.text.zh == f"个案里有待决定的事项（{'、'.join(named)}等）；请用 planner plan，由它来定"


@pytest.mark.parametrize("data", [[], {}, {"items": 3}, {"enterprise": [], "items": [4]}])
def test_data_that_is_no_case_has_no_open_places(data: object) -> None:
    assert list(open_places(data)) == []
