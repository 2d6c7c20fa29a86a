from __future__ import annotations

from pathlib import Path

import pytest

from models.policy import Policy
from models.vocabulary import Vocabulary
from scenarios.intake.form import empty_sheet, intake_form
from scenarios.intake.layout import IntakeForm, SheetForm
from tests.scenarios.intake.packs import Town, town


@pytest.fixture
def small(tmp_path: Path) -> Town:
    return town(tmp_path)


def made(small: Town, **more: object) -> IntakeForm:
    return intake_form(("newtown",), small.packs, small.words, **more)  # type: ignore[arg-type]


def sheet(form: IntakeForm, name: str) -> SheetForm:
    return next(one for one in form.sheets if one.id == name)


def ids(form: SheetForm) -> list[str]:
    return [field.id for field in form.fields]


def test_sheets_of_items_stand_by_the_most_that_one_claim_may_bring(small: Town) -> None:
    # 无上限、80 万、50 万、不付钱
    assert [one.id for one in made(small).sheets] == [
        "enterprise", "years", "items.lease", "items.model_filing", "items.compute_purchase", "items.event",
        "awards", "elsewhere", "reached", "settings",
    ]  # fmt: skip


def test_facts_stand_by_worth_and_then_by_the_vocabulary(small: Town) -> None:
    form = made(small)
    assert ids(sheet(form, "years")) == ["year.rd_expense", "year.revenue"]
    # 80万 for tax_compliant, 25万 for the two that the ladder reads, in the order of the vocabulary
    assert ids(sheet(form, "enterprise")) == [
        "enterprise.name", "enterprise.location", "enterprise.tax_compliant", "enterprise.industries",
        "enterprise.registered", "case.id", "case.title", "horizon.from", "horizon.to", "drafts",
    ]  # fmt: skip


def test_a_fact_by_year_has_a_column_a_year_and_one_alone(small: Town) -> None:
    form = made(small)
    lease = sheet(form, "items.lease")
    assert ids(lease) == [
        "item.label", "item.id", "item.date", "item.rent@2026", "item.rent@2027", "item.rent", "item.share",
        "item.part_of", "item.matter",
    ]  # fmt: skip
    headings = [field.heading.zh for field in lease.fields[3:7]]
    assert headings == [
        "年租金（2026 年，万元）",
        "年租金（2027 年，万元）",
        "年租金（只知一个数时，万元）",
        "自用比例（%）",
    ]
    assert [field.path for field in lease.fields[3:6]] == [("rent", "2026"), ("rent", "2027"), ("rent",)]


def test_figures_of_a_year_before_are_asked_for_through_the_last(small: Town) -> None:
    assert sheet(made(small), "years").years == (2025, 2026, 2027)
    assert sheet(made(small, years=(2027, 2029)), "years").years == (2026, 2027, 2028, 2029)


def test_only_the_facts_of_the_chosen_cities_are_asked_for(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    one = intake_form(("wenzhou-urban",), packs, words)
    assert not any(name.startswith("year.") for sheet_ in one.sheets for name in ids(sheet_))
    assert "items.terminal_sale" not in {sheet_.id for sheet_ in one.sheets}
    both = intake_form(("tongxiang", "wenzhou-urban"), packs, words)
    assert set(ids(sheet(one, "enterprise"))) < set(ids(sheet(both, "enterprise")))
    assert [name for name, _ in both.packs] == ["tongxiang-2025", "wenzhou-2025"]
    assert all(len(digest) == 64 for _, digest in both.packs)


def test_readings_chances_and_pots_of_the_packs_can_be_set(small: Town) -> None:
    settings = sheet(made(small), "settings")
    assert ids(settings) == [
        "policies",
        "readings.overlap",
        "readings.town.once-per",
        "chances.town/6",
        "pots.town/vouchers",
    ]
    once = settings.fields[2]
    assert once.label.zh == "一次是对企业还是模型？"
    assert once.hint.zh == "· 企业\n· 模型\n不选就按：企业"
    assert [field.label.zh for field in settings.fields[3:]] == ["研发竞争性补助：入选概率", "算力券资金：兑付比例"]


def test_awards_ask_for_the_keys_of_items_of_the_past(small: Town) -> None:
    assert ids(sheet(made(small), "awards"))[5:] == ["award.facts.generative", "award.facts.model"]


def test_a_place_that_no_pack_is_for_is_not_offered_and_the_own_one_comes_first(
    packs: tuple[Policy, ...], words: Vocabulary
) -> None:
    form = intake_form(("wenzhou-urban",), packs, words)
    location = next(field for field in sheet(form, "enterprise").fields if field.id == "enterprise.location")
    assert [option.name for option in location.options] == ["wenzhou-urban", "jinhua-urban", "tongxiang", "elsewhere"]


def test_a_city_without_clauses_and_years_that_are_none_are_refused(small: Town) -> None:
    with pytest.raises(ValueError, match="no pack with clauses for 'tongxiang'"):
        intake_form(("tongxiang",), small.packs, small.words)
    with pytest.raises(ValueError, match="no years: 2028 to 2026"):
        made(small, years=(2028, 2026))


def test_every_sheet_can_be_made_without_a_form(small: Town) -> None:
    for one in made(small).sheets:
        empty = empty_sheet(one.id, small.words, one.years)
        assert (empty.id, empty.name, empty.form, empty.path, empty.kind, empty.years) == (
            one.id, one.name, one.form, one.path, one.kind, one.years,
        )  # fmt: skip
    with pytest.raises(KeyError):
        empty_sheet("items.none", small.words)
