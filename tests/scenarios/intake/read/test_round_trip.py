"""Case, workbook, case: the same case, and the workbook of what was read says the same again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.case import Case
from models.policy import Policy
from models.text import Lang
from models.vocabulary import Vocabulary
from policies.shipped import load_shipped
from scenarios.case_loader import case_from_data
from scenarios.case_of_file import load_case
from scenarios.case_writer import case_text
from scenarios.intake.form import intake_form
from scenarios.intake.read.intake import examine
from scenarios.intake.write import write_intake
from scenarios.population import Wishes, population
from tests.scenarios.intake.read.random_cases import cases

EXAMPLES = sorted((Path(__file__).parents[4] / "scenarios/examples").glob("*.yaml"))
WORDS, PACKS = load_shipped()
CITIES = ("tongxiang", "wenzhou-urban", "jinhua-urban")


def written(data: Any, case: Case, lang: Lang, cities: tuple[str, ...] = CITIES[:1]) -> bytes:
    form = intake_form(cities, PACKS, WORDS, years=(case.first_year, case.last_year))
    return write_intake(form, lang, data, policies=PACKS, vocabulary=WORDS)


def check_round_trip(data: Any, lang: Lang, cities: tuple[str, ...] = CITIES[:1]) -> None:
    case = case_from_data(data, policies=PACKS, vocabulary=WORDS)
    content = written(case.source, case, lang, cities)
    read = examine(content, "client.xlsx", PACKS, WORDS)
    assert [one.render("zh") for one in (*read.findings(), *read.said())] == []
    assert read.checked() == case
    again = examine(written(read.data, case, lang, cities), "client.xlsx", PACKS, WORDS)
    assert again.data == read.data


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples(path: Path) -> None:
    assert len(EXAMPLES) >= 6
    case = load_case(path, policies=PACKS, vocabulary=WORDS)
    for lang in ("zh", "en"):
        check_round_trip(case.source, lang)


def test_invented_enterprises() -> None:
    wishes = Wishes(unknown=0.5, past=0.7)
    for number, data in enumerate(population(6, 3, policies=PACKS, vocabulary=WORDS, wishes=wishes)):
        check_round_trip(data, "en" if number % 2 else "zh", (CITIES[number % len(CITIES)],))


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(cases(PACKS, WORDS), st.sampled_from(["zh", "en"]))
def test_random_cases(data: dict[str, Any], lang: Lang) -> None:
    check_round_trip(data, lang)


def test_an_item_may_be_called_like_a_row_of_sums() -> None:
    item = {"id": "a", "kind": "application_project", "year": "2025", "label": "合计"}
    check_round_trip({"id": "sums", "horizon": {"from": "2025", "to": "2027"}, "enterprise": {}, "items": [item]}, "zh")


def test_what_a_workbook_says_is_a_case_file(tmp_path: Path, packs: tuple[Policy, ...], words: Vocabulary) -> None:
    case = load_case(EXAMPLES[2], policies=packs, vocabulary=words)
    read = examine(written(case.source, case, "zh"), "client.xlsx", packs, words)
    path = tmp_path / "case.yaml"
    path.write_text(case_text(read.data), encoding="utf-8")
    assert load_case(path, policies=packs, vocabulary=words) == case
