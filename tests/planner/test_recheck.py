"""A saved plan that was tampered with is never found in order."""

from __future__ import annotations

from typing import Any

import pytest

from models.errors import InputError
from models.plan import Plan
from planner.api import check_plan
from tests.planner.explain.town import WORDS, cap, case_of, clause, pack, planned, title

PACKS = [
    pack(
        clause("1", "50万"),
        clause("2", "40万", strength="ceiling"),
        clause("3", "5万", strength="competitive"),
        clause("4", "3万", payee="person"),
        rules=[cap("60万", "1", "2", id="top")],
    ),
    pack(clause("1", "8万"), id="later", status="draft"),
]


def saved() -> dict[str, Any]:
    """A plan of 50 + 10 with 5 competitive, 3 for a person and 8 under a draft, as plain data."""
    return planned(PACKS, case_of(PACKS, title("a"))).model_dump(by_alias=True, mode="json")


def findings(data: dict[str, Any]) -> str:
    result = check_plan(Plan.model_validate(data), PACKS, WORDS)
    assert result.ok == (not result.findings)
    return "\n".join(one.en for one in result.findings)


def test_untouched_plan_is_in_order() -> None:
    assert findings(saved()) == ""


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("claims", 0, "granted"), 500001, "town/1@a:2026"),
        (("claims", 0, "granted"), 0, "at least 1"),
        (("claims", 1, "granted"), 110000, "town/1@a:2026"),
        (("claims", 0, "ceiling"), 600000, "ceiling says 600000"),
        (("claims", 0, "key"), "town/2@a:2026", "key says"),
        (("claims", 0, "clause"), "9", "no clause 9"),
        (("claims", 0, "item"), "b", "no claim of this case"),
        (("claims", 0, "year"), 2027, "no claim of this case"),
        (("claims", 1, "strength"), "entitled", "strength says entitled"),
        (("claims", 3, "payee"), "enterprise", "payee says enterprise"),
        (("claims", 0, "status"), "draft", "status says draft"),
        (("claims", 0, "pay_year"), 2026, "year of payment says 2026"),
        (("claims", 0, "title", "zh"), "别的条款", "title says"),
        (("totals", "certain"), 600001, "certain money says 600001"),
        (
            ("totals", "enterprise", "ceiling"),
            90000,
            "total of the enterprise: ceiling says 90,000 yuan, should be 100,000 yuan",
        ),
        (
            ("totals", "enterprise", "competitive"),
            0,
            "total of the enterprise: competitive says 0 yuan, should be 50,000 yuan",
        ),
        (
            ("totals", "enterprise_drafts", "entitled"),
            80000,
            "under drafts: entitled says 80,000 yuan, should be 0 yuan",
        ),
        (("totals", "others", "entitled"), 0, "total of others: entitled says 0 yuan, should be 30,000 yuan"),
        (("totals", "possible"), 599999, "possible money says 599999"),
        (("proof", "value"), 610000, "value says 610000"),
        (("proof", "gap"), 5, "gap says 5"),
        (("proof", "bound"), 599999, "gap says 0"),
        (("settings", "objective"), "with-competitive", "value says 600000"),
        (("settings", "include_drafts"), True, "number says 1"),
        (("draft_claims", 0, "granted"), 80001, "later/1@a:2026"),
        (("draft_claims", 0, "ceiling"), 80001, "ceiling says 80001"),
        (("draft_claims",), [], "money of drafts says 80000/0/0"),
        (("beside", "drafts_only", "sure"), 90000, "money of drafts says 90000/0/0"),
        (("head", "digest"), "0" * 64, "does not match its digest"),
        (("head", "id"), "other-firm", "case says other-firm"),
        (("head", "last_year"), 2030, "last year says 2030"),
        (("case", "title"), "别家公司", "does not match its digest"),
        (("case", "enterprise", "tax_compliant"), "true", "does not match its digest"),
        (("versions", "packs", 0, "digest"), "0" * 64, "has changed"),
        (("versions", "packs", 0, "id"), "gone", "is missing"),
        (("versions", "vocabulary"), "0" * 64, "the vocabulary has changed"),
    ],
)
def test_tampered_plan_is_found_out(path: tuple[str | int, ...], value: object, said: str) -> None:
    data = saved()
    place: Any = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert said in findings(data)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("nth", 3, "year of the item says 3, should be 2"),
        ("parts", 4, "number of years says 4, should be 3"),
        ("instalment", False, "instalment says False"),
        ("obligations", [], "duties until says []"),
    ],
)
def test_an_instalment_told_otherwise_is_found_out(name: str, value: object, said: str) -> None:
    duty = {"text": {"zh": "不迁出", "en": "stays"}, "years": 5}
    packs = [pack(clause("1", "100万", instalments=["30%", "30%", "40%"], obligations=[duty]))]
    plan = planned(packs, case_of(packs, title("a"), horizon={"from": 2026, "to": 2028}))
    assert check_plan(plan, packs, WORDS).ok
    line = plan.claims[1].model_dump(by_alias=True, mode="json") | {name: value}
    data = plan.model_dump(by_alias=True, mode="json")
    data["claims"][1] = line
    assert said in "\n".join(one.en for one in check_plan(Plan.model_validate(data), packs, WORDS).findings)


def test_claim_added_twice_or_left_out() -> None:
    data = saved()
    data["claims"].append(data["claims"][0])
    assert "granted 2 times" in findings(data)
    data["claims"] = data["claims"][:1]
    assert "total of the enterprise" in findings(data)


def test_open_gap_cannot_be_called_proven() -> None:
    data = saved()
    data["proof"] |= {"bound": 700000, "gap": 100000}
    assert "status says" in findings(data)


def test_pack_that_the_plan_does_not_know() -> None:
    more = [*PACKS, pack(clause("1", "1万"), id="newer")]
    (finding,) = check_plan(Plan.model_validate(saved()), more, WORDS).findings
    assert "newer" in finding.en
    data = saved()
    del data["versions"]["packs"][0]
    assert "does not list the pack" in findings(data)


def test_case_that_cannot_be_read() -> None:
    data = saved()
    data["case"]["items"][0]["kind"] = "spaceship"
    with pytest.raises(InputError):
        findings(data)


def test_changed_fact_makes_its_claim_illegitimate() -> None:
    packs = [pack(clause("1", "50万", when=["item.first"]))]
    data = planned(packs, case_of(packs, title("a", first=True))).model_dump(by_alias=True, mode="json")
    data["case"]["items"][0]["first"] = "false"
    result = check_plan(Plan.model_validate(data), packs, WORDS)
    assert any("not eligible" in one.en for one in result.findings)


def test_formula_of_other_figures() -> None:
    data = saved()
    data["claims"][0]["formula"]["en"] = "90万"
    assert "formula says 90万, should be" in findings(data)


def test_a_claim_is_named_once_in_a_finding() -> None:
    data = saved()
    data["claims"][0]["granted"] = 600000
    assert "town/1@a:2026: town/1@a:2026" not in findings(data)


def test_drafts_that_live_on_money_in_force_are_confirmed_beside_it() -> None:
    """A draft matches half of what the policy in force pays; without that money its claim would not stand."""
    half = {"kind": "matching", "on": ["1"], "rate": "50%", "with": "any", "per": ["enterprise"], "id": "half"}
    packs = [pack(clause("1", "50万")), pack(clause("1", "30万"), id="later", status="draft", rules=[half])]
    data = planned(packs, case_of(packs, title("a"))).model_dump(by_alias=True, mode="json")
    assert [line["granted"] for line in data["draft_claims"]] == [250000]
    assert check_plan(Plan.model_validate(data), packs, WORDS).findings == ()
    alone = check_plan(Plan.model_validate({**data, "draft_beside": []}), packs, WORDS)
    assert "later#half" in alone.findings[0].en
    moved = [{**line, "policy": "later"} for line in data["draft_beside"]]
    assert not check_plan(Plan.model_validate({**data, "draft_beside": moved}), packs, WORDS).ok
