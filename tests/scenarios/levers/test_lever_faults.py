"""What is said about a wrong open case: one finding for one slip, at its place, with the reason."""

from __future__ import annotations

import pytest

from models.errors import InputError
from tests.scenarios.levers.lever_faults_table import FAULTS, GROUP_FAULTS
from tests.scenarios.levers.open_reader import CASE, GROUP, OpenReader


@pytest.mark.parametrize(
    ("base", "old", "new", "at", "english", "chinese"),
    [(CASE, *one) for one in FAULTS] + [(GROUP, *one) for one in GROUP_FAULTS],
    ids=[f"{one[0]}→{one[1]}" for one in (*FAULTS, *GROUP_FAULTS)],
)
def test_a_wrong_open_case_says_what_is_wrong(
    reader: OpenReader, base: str, old: str, new: str, at: str, english: str, chinese: str
) -> None:
    ((place, en, zh),) = reader.said((old, new), base=base)
    assert place.startswith(at)
    assert (en, zh) == (english, chinese)


def test_all_faults_are_said_at_once_and_in_order(reader: OpenReader) -> None:
    findings = reader.said(
        ("choose: [2026, 2027]", "choose: [2026]"), ("{cost: 20万", "{cost: 20"), ("total: 900万", "total: 9万")
    )
    assert [place[:3] for place, _, _ in findings] == ["20,", "[20", "9万,"]


def test_a_misspelt_form_is_told_of_the_right_one(reader: OpenReader) -> None:
    with pytest.raises(InputError) as caught:
        reader.edited(("location: {choose", "location: {chose"))
    (finding,) = caught.value.findings
    assert finding.text.en == "location is no fact by year; one value is expected"
    assert finding.suggestion is not None
    assert finding.suggestion.en == "maybe you wanted choose?"


def test_an_option_that_is_none_lists_those_that_are(reader: OpenReader) -> None:
    ((at, en, zh),) = reader.said(("{桐乡市: ,", "{桐乡: ,"))
    assert at.startswith("桐乡: ")
    assert en.startswith("location has no option 桐乡; known: jinhua-urban, jinhua, tongxiang, ")
    assert zh.startswith("注册地没有选项 桐乡，可选：jinhua-urban、jinhua、tongxiang、")


def test_every_variant_says_its_date_where_the_item_has_none(reader: OpenReader) -> None:
    findings = reader.said(("    kind: fixed_asset_project\n    year: 2026", "    kind: fixed_asset_project"))
    told = "the item line needs either year or date, in the item or in every variant"
    assert [en for _, en, _ in findings] == [told, told]


def test_a_part_of_a_total_that_may_be_nothing_stands_beside_no_other_cost(reader: OpenReader) -> None:
    no_part, dated = (
        ("most: 500万}, label: 语料", "most: 500万, or_none: true}, label: 语料"),
        "year: {choose: [2026, 2027]}",
    )
    one = "{id: one, kind: corpus_purchase, year: 2026}"
    assert reader.edited(no_part, (one, f"{{id: one, kind: corpus_purchase, {dated}}}")).levers
    ((at, en, _),) = reader.said(
        no_part, (one, "{id: one, kind: corpus_purchase, year: {choose: {2026: {cost: 1万}, 2027: }}}")
    )
    assert at.startswith("one, kind")
    assert en == (
        "the amount of one may be nothing (or_none), and then there is no such item; what items.one.year costs would "
        "still be counted: write optional in place of or_none"
    )


def test_parts_that_spend_money_go_with_an_item_at_a_cost(reader: OpenReader) -> None:
    edits = (
        ("optional: {cost: 10万}", "optional: true"),
        ("    amount: {between: [200万, 500万], cost: 40%, also: executed}\n", ""),
    )
    ((at, en, zh),) = reader.said(*edits)
    assert at.startswith("true")
    assert en == (
        "part, a part of servers, spends money (amount) and is left out with it; say the cost, as in "
        "optional: {cost: 300万}"
    )
    assert zh == "属于 servers 的 part 有支出（合同金额），随它可做可不做；应写明成本，如 optional: {cost: 300万}"
    own = ("amount: 30万, part_of: servers", "amount: 30万, part_of: servers, optional: {cost: 30万}")
    assert reader.edited(*edits, own).lever("items.servers")


def test_a_float_is_refused_in_data(reader: OpenReader) -> None:
    from scenarios.open_case import open_case_from_data

    data = {
        "id": "x",
        "horizon": {"from": 2026, "to": 2027},
        "enterprise": {"years": {2026: {"rd_expense": {"between": ["600万", 12000000.5]}}}},
    }
    with pytest.raises(InputError) as caught:
        open_case_from_data(data, policies=reader.packs, vocabulary=reader.words)
    assert caught.value.findings[0].text.en.startswith("12000000.5 (float): a text, a whole number")


def test_two_levers_of_one_name_are_refused(reader: OpenReader) -> None:
    text = """\
id: x
horizon: {from: 2026, to: 2027}
enterprise: {}
items:
  - {id: a, kind: compute_purchase, year: 2026, amount: {choose: [1万, 2万]}}
  - {id: a.amount, kind: event, year: 2026, optional: true}
"""
    with pytest.raises(InputError) as caught:
        reader.read(text)
    assert [one.text.en for one in caught.value.findings] == ["two levers are called items.a.amount"]
