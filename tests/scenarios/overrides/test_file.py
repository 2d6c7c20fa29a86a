from __future__ import annotations

import pytest

from models.errors import InputError
from models.text import Text
from scenarios import EXAMPLES
from scenarios.overrides.file import load_scenario, parameters_of
from tests.scenarios.overrides.scenario_cases import Scenarios

MOVE = """\
id: move
title: {zh: "迁到{city}", en: "Move to {city}"}
note: {zh: "新址 {city}", en: "new place {city}"}
parameters:
  city: {title: {zh: 新址, en: new place}}
  share: {title: {zh: 比例, en: share}, default: "20"}
set: {enterprise.location: "{city}"}
scale: {enterprise.years.2026.revenue: "-{share}%"}
"""


def test_parameters_are_put_in_and_titles_say_their_labels(scenarios: Scenarios) -> None:
    found = scenarios.load(MOVE, city="wenzhou-urban")
    assert (found.title, found.note) == (
        Text("迁到温州市区", "Move to Wenzhou urban area"),
        Text("新址 温州市区", "new place Wenzhou urban area"),
    )
    assert (found.shape.set, found.shape.scale) == (
        {"enterprise.location": "wenzhou-urban"},
        {"enterprise.years.2026.revenue": "-20%"},
    )
    assert scenarios.load(MOVE, city="x", share="5").shape.scale == {"enterprise.years.2026.revenue": "-5%"}
    assert list(parameters_of(scenarios.write(MOVE))) == ["city", "share"]


def refusal(scenarios: Scenarios, text: str, **given: str) -> str:
    with pytest.raises(InputError) as caught:
        scenarios.load(text, **given)
    return str(caught.value).replace(f"{scenarios.folder}/", "")


def test_a_parameter_without_a_value_is_asked_for(scenarios: Scenarios) -> None:
    assert refusal(scenarios, MOVE) == (
        "s.yaml:5:3: the scenario needs the parameter city (new place)\n"
        "      city: {title: {zh: 新址, en: new place}}\n"
        "      ^\n"
        "    write SCENARIO:VALUE, or give it by --with city=VALUE"
    )


def test_a_parameter_that_is_not_declared_is_refused(scenarios: Scenarios) -> None:
    assert refusal(scenarios, MOVE.replace('"{city}"}', '"{citi}"}'), city="x") == (
        's.yaml:7:28: the parameter citi is not declared\n    set: {enterprise.location: "{citi}"}\n'
        "                               ^\n    maybe you wanted city?"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sett: {}", "s.yaml:3:1: unknown key sett\n    sett: {}\n    ^\n    maybe you wanted set?"),
        ("shift: {years: 0}", "s.yaml:3:16: 0: at least 1 is expected"),
        ("shift: {years: 11}", "s.yaml:3:16: 11: at most 10 is expected"),
        ("drafts: maybe", "s.yaml:3:9: maybe is not one of: exclude | include"),
        ("versions: {tongxiang-2025: gone}", "s.yaml:3:28: gone is not one of: in_force | expired"),
        ("set: [a]", "s.yaml:3:6: a list: a mapping is expected"),
        ("enterprise: {}", "s.yaml:1:1: this is a case file where a scenario is expected"),
        ("jurisdiction: x", "s.yaml:1:1: this is a pack where a scenario is expected"),
    ],
)
def test_what_is_no_scenario_is_refused(scenarios: Scenarios, text: str, message: str) -> None:
    assert refusal(scenarios, text).startswith(message)


def test_a_case_is_no_scenario(scenarios: Scenarios) -> None:
    with pytest.raises(InputError, match="this is a case file where a scenario is expected"):
        load_scenario(EXAMPLES / "wenzhou-startup.yaml", scenarios.words)
