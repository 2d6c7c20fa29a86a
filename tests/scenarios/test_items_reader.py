"""Facts of items by year, and items that date before the horizon."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.case import Case
from models.errors import InputError
from policies.loader import Loaded, load_all
from tests.scenarios.case_reader import Reader

WAN = 10**6
CASE = """\
id: tenant
horizon: {from: 2026, to: 2028}
enterprise: {location: newtown, settled: 2025-06-30}
items:
  - {id: office, kind: lease, date: 2025-07-01, site: newtown, rent: {2025: 10万, 2026: unknown, 2027: 30万}}
  - {id: annex, kind: 场地租赁, year: 2026, 年租金: 12万}
"""


@pytest.fixture(scope="module")
def wider() -> Loaded:
    return load_all([Path(__file__).parents[1] / "policies" / "good" / "wider.yaml"])


@pytest.fixture
def tenant(tmp_path: Path, wider: Loaded) -> Reader:
    return Reader(tmp_path, wider.policies, wider.vocabulary)


def edited(reader: Reader, old: str, new: str) -> Case:
    assert old in CASE
    return reader.read(CASE.replace(old, new))


def test_a_fact_by_year_stands_under_its_years_only(tenant: Reader) -> None:
    office = tenant.read(CASE).item("office")
    assert office.years == {2025: {"rent": 10 * WAN}, 2027: {"rent": 30 * WAN}}
    assert office.facts == {"site": "newtown"}


def test_one_value_is_that_of_the_own_year(tenant: Reader) -> None:
    assert tenant.read(CASE).item("annex").years == {2026: {"rent": 12 * WAN}}


@pytest.mark.parametrize("written", ["unknown", "{}", "{2026: unknown, 2027: 未知}"])
def test_unknown_years_are_left_out(tenant: Reader, written: str) -> None:
    assert edited(tenant, "年租金: 12万", f"年租金: {written}").item("annex").years == {}


def test_an_item_may_date_before_the_horizon_where_a_clause_pays_over_years(tenant: Reader) -> None:
    office = tenant.read(CASE).item("office")
    assert (office.year, office.first_day == office.last_day) == (2025, True)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2027: 30万", "2029: 30万", "the year 2029 is after the horizon (to 2028)"),
        ("2027: 30万", "next: 30万", "next is not a year"),
        ("2027: 30万", "2027: 30", "30: the amount has no unit; write 500万 or 2000元"),
        ("2027: 30万}", "2027: 30万}, 年租金: 1万", "rent stands twice (name and label)"),
        ("2027: 30万", "2027: {a: 1万}", "rent is no fact by year; one value is expected"),
        ("rent: {2025: 10万, 2026: unknown, 2027: 30万}", "rent: [10万]", "rent: one value is expected"),
        (
            "kind: lease, date: 2025-07-01, site: newtown, rent: {2025: 10万, 2026: unknown, 2027: 30万}",
            "kind: compute_purchase, date: 2025-07-01",
            (
                "the year 2025 of the item office is before the horizon 2026–2028, "
                "and no clause pays for compute_purchase over several years"
            ),
        ),
    ],
)
def test_a_wrong_year_is_refused(tenant: Reader, old: str, new: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        edited(tenant, old, new)
    assert [one.text.en for one in caught.value.findings] == [said]


def test_the_digest_sees_the_years(tenant: Reader) -> None:
    assert edited(tenant, "2027: 30万", "2027: 31万").digest != tenant.read(CASE).digest


CONTRACT = """\
id: firm
horizon: {from: 2026, to: 2028}
enterprise: {location: newtown}
items:
  - {id: gpu, kind: compute_purchase, year: 2026, contract_signed: true}
"""


@pytest.mark.parametrize(
    ("written", "value", "planned", "signed"),
    [
        ("contract_signed: true", True, False, True),
        ("contract_signed: planned", True, True, False),
        ("已签合同: 拟签", True, True, False),
        ("contract_signed: false", False, False, False),
        ("contract_signed: unknown", None, False, False),
    ],
)
def test_a_planned_contract_counts_as_signed_and_is_not(
    tenant: Reader, written: str, value: bool | None, planned: bool, signed: bool
) -> None:
    gpu = tenant.read(CONTRACT.replace("contract_signed: true", written)).item("gpu")
    assert (gpu.facts.get("contract_signed"), gpu.planned, gpu.is_signed) == (value, planned, signed)


def test_only_contracts_are_planned(tenant: Reader) -> None:
    with pytest.raises(InputError, match="related_party is true, false or unknown"):
        tenant.read(CONTRACT.replace("contract_signed: true", "related_party: planned"))
