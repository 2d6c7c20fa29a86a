"""What is said about a wrong case: one finding for one slip, at its place, with what to write instead."""

from __future__ import annotations

import pytest

from models.errors import InputError
from tests.scenarios.case_faults_table import FAULTS
from tests.scenarios.case_reader import Reader


@pytest.mark.parametrize(
    ("old", "new", "at", "english", "chinese"), FAULTS, ids=[f"{one[0]}→{one[1]}" for one in FAULTS]
)
def test_a_wrong_case_says_what_is_wrong(
    reader: Reader, old: str, new: str, at: str, english: str, chinese: str
) -> None:
    findings = reader.said((old, new))
    assert len(findings) == 1
    place, en, zh = findings[0]
    assert place.startswith(at)
    assert (en, zh) == (english, chinese)


def test_a_wrong_option_lists_the_right_ones(reader: Reader) -> None:
    ((_, en, zh),) = reader.said(("location: tongxiang", "location: tongxian"))
    assert en.startswith("location has no option tongxian; known: jinhua-urban, jinhua, tongxiang, ")
    assert zh.startswith("注册地没有选项 tongxian，可选：jinhua-urban、jinhua、tongxiang、")


def test_an_item_without_an_id_is_refused_and_what_hangs_under_it(reader: Reader) -> None:
    said = [en for _, en, _ in reader.said(("id: project, ", ""))]
    assert "the item has no id" in said


def test_all_faults_are_said_at_once_and_in_order(reader: Reader) -> None:
    findings = reader.said(("ai: true", "ai: yes"), ("amount: 300万", "amont: 300万"), ("granted: 5万", "granted: 5"))
    assert [place.split(",")[0].split(":")[0] for place, _, _ in findings] == ["yes", "amont", "5"]


def test_a_misspelt_fact_comes_with_a_suggestion(reader: Reader) -> None:
    with pytest.raises(InputError) as caught:
        reader.edited(("amount: 300万", "amont: 300万"))
    assert caught.value.render("zh").splitlines()[-1].strip() == "是否想写 amount？"
    assert caught.value.render("en").splitlines()[-1].strip() == "maybe you wanted amount?"


def test_a_comma_that_cuts_an_amount_in_two_is_explained(reader: Reader) -> None:
    with pytest.raises(InputError) as caught:
        reader.edited(('"3,000万元"', "3,000万元"))
    near = caught.value.findings[1].suggestion
    assert near is not None
    assert near.en == "a comma inside {…} ends the value; put the whole amount in quotes"


def test_a_faulty_item_is_not_missed_by_what_names_it(reader: Reader) -> None:
    findings = reader.said(("kind: application_project", "kind: applikation_project"))
    assert [en for _, en, _ in findings] == ["unknown item kind applikation_project"]
