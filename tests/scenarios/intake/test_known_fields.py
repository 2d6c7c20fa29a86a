from __future__ import annotations

from pathlib import Path

import pytest

from models.policy import Policy
from models.vocabulary import Vocabulary
from scenarios.intake.form import intake_form
from scenarios.intake.known_fields import KnownFields
from tests.scenarios.intake.packs import Town, town


@pytest.fixture
def small(tmp_path: Path) -> Town:
    return town(tmp_path)


def test_every_field_of_every_form_can_be_made_again(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    known = KnownFields(words, packs)
    cities = ("tongxiang", "wenzhou-urban", "jinhua-urban")
    for sheet in intake_form(cities, packs, words).sheets:
        for field in sheet.fields:
            again = known.field(sheet.id, field.id)
            assert again is not None, field.id
            assert (again.path, again.form, again.unit, again.label) == (
                field.path, field.form, field.unit, field.label,
            )  # fmt: skip
            assert {one.name for one in field.options} <= {one.name for one in again.options}


def test_every_fact_of_the_vocabulary_can_be_asked(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    known = KnownFields(words, packs)
    for kind in words.kinds:
        for name, fact in words.item_facts(kind).items():
            assert known.field(f"items.{kind}", f"item.{name}") is not None
            assert (known.field(f"items.{kind}", f"item.{name}@2026") is not None) is fact.by_year
            assert known.field("awards", known.award_field(kind, name)) is not None
    for name in words.enterprise:
        assert known.field("enterprise", f"enterprise.{name}") is not None


@pytest.mark.parametrize(
    ("sheet", "name"),
    [
        ("enterprise", "enterprise.none"), ("enterprise", "item.amount"), ("years", "year.none"),
        ("items.none", "item.amount"), ("items.lease", "item.amount"), ("items.lease", "item.share@2026"),
        ("items.lease", "item.rent@soon"), ("awards", "award.facts.none"), ("awards", "award.facts.none.amount"),
        ("reached", "reached.none"), ("reached", "reached.rd_separately_booked"), ("settings", "readings.none"),
        ("settings", "readings.town.none"), ("settings", "chances.town/1"), ("settings", "pots.none"),
        ("settings", "other"), ("none", "none"), ("elsewhere", "elsewhere.none"),
    ],
)  # fmt: skip
def test_what_is_no_field_is_none(small: Town, sheet: str, name: str) -> None:
    assert KnownFields(small.words, small.packs).field(sheet, name) is None


def test_the_day_of_an_item_names_the_event(small: Town) -> None:
    field = KnownFields(small.words, small.packs).field("items.lease", "item.date")
    assert field is not None
    assert field.question.zh == "看“起租”的日期：由它决定归入哪一年度。"


def test_clauses_and_policies_are_offered_by_title(small: Town) -> None:
    known = KnownFields(small.words, small.packs)
    clause, policies = known.field("awards", "award.clause"), known.field("settings", "policies")
    assert clause is not None and policies is not None
    assert [one.label.zh for one in clause.options][:2] == ["town/1 算力券", "town/2 模型备案"]
    assert "town/5" not in {one.name for one in clause.options}
    assert [(one.name, one.label.zh) for one in policies.options] == [("town", "新镇政策")]
