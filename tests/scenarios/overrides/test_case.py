from __future__ import annotations

import pytest

from models.errors import InputError
from scenarios.overrides.case import case_under
from tests.scenarios.overrides.scenario_cases import DATA, Scenarios


def test_the_case_under_a_scenario_is_read_like_any_case(scenarios: Scenarios) -> None:
    applied = scenarios.apply("set: {items.later.amount: 250万}\nhorizon: {to: 2028}")
    case = case_under(applied, scenarios.words, file="firm.yaml + s1")
    assert (case.last_year, case.item("later").facts["amount"]) == (2028, 250_0000_00)
    assert case.source["items"] == applied.data["items"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("set: {enterprise.years.2030.revenue: 1万}",
         "s1.yaml:3:38: enterprise.years.2030: the year 2030 is after the horizon (to 2027)\n    set: {"),
        ("add_items:\n  - {id: new, kind: corpus_purchase, year: 2026, amont: 1万}",
         "s1.yaml:4:5: items.new.amont: unknown fact of corpus_purchase amont\n"),
        ("horizon: {to: 2025}", "s1.yaml:3:15: horizon: horizon 2026–2025: from the earlier to the later year"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_where_the_scenario_wrote_it(scenarios: Scenarios, text: str, message: str) -> None:
    applied = scenarios.apply(text)
    with pytest.raises(InputError) as caught:
        case_under(applied, scenarios.words, file="firm.yaml + s1")
    assert str(caught.value).replace(f"{scenarios.folder}/", "").startswith(message)


def test_what_no_scenario_wrote_is_said_by_its_address(scenarios: Scenarios) -> None:
    """The later item is outside a horizon that ends earlier; its own year is not the scenario's."""
    data = {**DATA, "items": [{"id": "x", "kind": "premises", "year": "2026", "amont": "1万"}]}
    applied = scenarios.apply("set: {enterprise.ai: true}", data=data)
    with pytest.raises(InputError) as caught:
        case_under(applied, scenarios.words, file="firm.yaml + s1")
    assert str(caught.value).startswith("firm.yaml + s1#items.x.amont: unknown fact of premises amont")
