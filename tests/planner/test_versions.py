"""Two versions of a policy, from packs to plan: whose rules bind which claims, and what no version may change."""

from __future__ import annotations

from typing import Any

import pytest

from models.case import Case
from models.policy import Policy
from tests.planner.explain.town import Data, cap, case_of, clause, pack, planned

ONCE = {"kind": "once", "on": ["1"], "per": ["enterprise"]}
BESIDE = {"kind": "allowed", "on": ["1"], "beside": ["2"], "per": ["item"]}
STACKED = {"kind": "requires", "on": ["2"], "needs": ["1"], "stacks": True, "per": ["item"]}


def old(*clauses: Data, rules: list[Data] | None = None, **head: Any) -> Policy:
    """The town's policy, from 2025 on."""
    return pack(*clauses, rules=rules, **{"in_force": {"from": "2025-01-01", "to": "2028-12-31"}, **head})


def new(*clauses: Data, rules: list[Data] | None = None, start: str = "2027-01-01", **head: Any) -> Policy:
    """The version that takes over."""
    told = {"id": "later", "replaces": "town", "in_force": {"from": start, "to": "2030-12-31"}, **head}
    return pack(*clauses, rules=rules, **told)


def won(name: str, day: str, **facts: Any) -> Data:
    """A recognition."""
    return {"id": name, "kind": "recognition", "date": day, "scheme": "srdi", **facts}


def bought(name: str, day: str, amount: str = "100万") -> Data:
    """Compute outside the R&D expense."""
    return {"id": name, "kind": "compute_purchase", "date": day, "amount": amount, "counted_in_rd_expense": False}


def firm(packs: list[Policy], *items: Data, years: tuple[int, int] = (2026, 2027), **more: Any) -> Case:
    return case_of(packs, *items, horizon={"from": years[0], "to": years[1]}, **more)


def grants(packs: list[Policy], *items: Data, **more: Any) -> dict[str, int]:
    """What the plan grants, in 万元, by claim; the evaluator has confirmed it."""
    plan = planned(packs, firm(packs, *items, **more))
    return {line.key: line.granted // 10000 for line in plan.claims}


def test_a_limit_holds_the_years_of_its_own_version() -> None:
    ours, theirs = clause("1", "60万"), clause("1", "60万")
    items = (won("r", "2026-08-01"), won("s", "2027-08-01"), won("t", "2027-08-02"))
    raised = [old(ours, rules=[cap("50万", "1")]), new(theirs, rules=[cap("100万", "1")])]
    assert grants(raised, *items) == {"town/1@r:2026": 50, "later/1@s:2027": 60, "later/1@t:2027": 40}
    lowered = [old(ours, rules=[cap("100万", "1")]), new(theirs, rules=[cap("50万", "1")])]
    assert grants(lowered, *items) == {"town/1@r:2026": 60, "later/1@s:2027": 50}
    dropped = [old(ours, rules=[cap("50万", "1")]), new(theirs)]
    assert grants(dropped, *items) == {"town/1@r:2026": 50, "later/1@s:2027": 60, "later/1@t:2027": 60}


def test_in_the_year_of_the_change_the_limits_of_both_hold() -> None:
    packs = [
        old(clause("1", "60万"), rules=[cap("50万", "1")]),
        new(clause("1", "60万"), rules=[cap("100万", "1")], start="2027-07-01"),
    ]
    assert sum(grants(packs, won("r", "2027-02-01"), won("s", "2027-08-01")).values()) == 50


def test_a_version_that_does_not_apply_to_the_enterprise_binds_nothing() -> None:
    """The old text was for another town, the new one takes this town in."""
    elsewhere = old(clause("1", "60万"), rules=[cap("10万", "1")], applies_to=["enterprise.location == jinhua"])
    assert grants([elsewhere, new(clause("1", "60万"))], won("r", "2027-08-01")) == {"later/1@r:2027": 60}
    away = new(clause("1", "60万"), rules=[cap("10万", "1")], applies_to=["enterprise.location == jinhua"])
    assert grants([old(clause("1", "60万")), away], won("r", "2026-08-01")) == {"town/1@r:2026": 60}


@pytest.mark.parametrize("bond", [BESIDE, STACKED], ids=["allowed", "stacks"])
def test_what_one_version_lets_stand_together_the_other_one_need_not(bond: Data) -> None:
    def two() -> list[Data]:
        kind = "compute_purchase"
        return [clause("1", "30% * item.amount", on=kind), clause("2", "20% * item.amount", on=kind)]

    before, after = bought("a", "2026-08-01"), bought("b", "2027-08-01")
    both, one = {"1": 30, "2": 20}, {"1": 30}
    for packs, in_2026, in_2027 in (
        ([old(*two(), rules=[bond]), new(*two())], both, one),
        ([old(*two()), new(*two(), rules=[bond])], one, both),
        ([old(*two(), rules=[bond]), new(*two(), rules=[bond])], both, both),
    ):
        assert grants(packs, before, after) == {
            **{f"town/{name}@a:2026": yuan for name, yuan in in_2026.items()},
            **{f"later/{name}@b:2027": yuan for name, yuan in in_2027.items()},
        }


@pytest.mark.parametrize("said", [(), ("old",), ("new",), ("old", "new")])
def test_claims_of_two_versions_stand_together_only_if_both_say_so(said: tuple[str, ...]) -> None:
    """Rent of 2026 under the old text and of 2027 under the new one: clause 2 pays the second year only."""

    def two() -> list[Data]:
        return [
            clause("1", "30% * item.rent", on="premises", years={"most": 1}),
            clause("2", "20% * item.rent", on="premises", years={"most": 1, "after": 1}),
        ]

    rules = [{"kind": "allowed", "on": ["1"], "beside": ["2"], "per": ["item"]}]
    packs = [old(*two(), rules=rules if "old" in said else []), new(*two(), rules=rules if "new" in said else [])]
    rent = {"2026": "100万", "2027": "100万"}
    lease = {"id": "p", "kind": "premises", "date": "2026-02-01", "rent": rent, "counted_in_rd_expense": False}
    expected = {"town/1@p:2026": 30, "later/2@p:2027": 20} if len(said) == 2 else {"town/1@p:2026": 30}
    assert grants(packs, lease) == expected


def test_a_later_version_says_nothing_of_claims_that_it_would_replace() -> None:
    bond = {"kind": "supersedes", "on": ["2"], "over": ["1"], "per": ["item"]}
    packs = [
        old(clause("1", "10万"), clause("2", "2万")),
        new(clause("1", "10万"), clause("2", "2万"), rules=[bond]),
    ]
    assert grants(packs, won("r", "2026-08-01"), won("s", "2027-08-01")) == {
        "town/1@r:2026": 10,
        "town/2@r:2026": 2,
        "later/2@s:2027": 2,
    }


@pytest.mark.parametrize("status", ["draft", "in_force"])
@pytest.mark.parametrize("listed", [(), ("town",)], ids=["all", "old-only"])
def test_a_version_that_renumbers_leaves_the_articles_of_the_old_rules(status: str, listed: tuple[str, ...]) -> None:
    """Within an article only the highest pays; the later text, a draft or not, tells the two clauses apart."""
    bond = {"kind": "highest_only", "on": "all", "per": ["article", "enterprise"]}
    packs = [
        old(clause("1.1", "10万"), clause("1.2", "20万"), rules=[bond]),
        new(clause("1.1", "10万"), clause("2.1", "20万", continues="1.2"), rules=[bond], status=status),
    ]
    more: dict[str, Any] = {"policies": list(listed)} if listed else {}
    assert grants(packs, won("r", "2026-08-01"), **more) == {"town/1.2@r:2026": 20}


def test_the_articles_of_the_new_rules_are_the_new_ones() -> None:
    bond = {"kind": "highest_only", "on": "all", "per": ["article", "enterprise"]}
    packs = [
        old(clause("1.1", "10万"), clause("1.2", "20万"), rules=[bond]),
        new(clause("1.1", "10万"), clause("2.1", "20万", continues="1.2"), rules=[bond]),
    ]
    assert grants(packs, won("r", "2027-08-01")) == {"later/1.1@r:2027": 10, "later/2.1@r:2027": 20}


def test_an_award_is_remembered_over_a_version_that_has_expired() -> None:
    """Of three versions the first two have expired; only the middle one says that the third carries on the first."""
    packs = [
        old(clause("1", "10万"), status="expired"),
        new(clause("7", "10万", continues="1"), start="2026-01-01", status="expired"),
        pack(
            clause("1", "10万", continues="7"),
            rules=[ONCE],
            id="latest",
            replaces="later",
            in_force={"from": "2026-07-01", "to": "2030-12-31"},
        ),
    ]
    past = {"awards": [{"clause": "town/1", "year": 2025, "granted": "10万"}]}
    assert grants(packs, won("r", "2026-08-01"), history=past) == {}
    assert grants(packs, won("r", "2026-08-01")) == {"latest/1@r:2026": 10}


def test_what_the_old_version_paid_stands_between_the_new_one_and_other_policies() -> None:
    """The rule is the new version's, the award the expired one's, the claim another policy's."""
    bond = {"kind": "at_most_one", "on": ["1"], "with": "any", "per": ["matter"]}
    other = pack(clause("5", "8万"), id="district", level="district")
    packs = [old(clause("1", "10万"), status="expired"), new(clause("1", "10万"), rules=[bond]), other]
    past = {"awards": [{"clause": "town/1", "item": "r", "year": 2026, "granted": "10万"}]}
    assert grants(packs, won("r", "2026-08-01"), history=past) == {}
    assert grants(packs, won("r", "2026-08-01")) == {"district/5@r:2026": 8}


PARTS = ["30%", "30%", "40%"]


def test_the_whole_under_one_version_is_no_first_part_under_the_other() -> None:
    """The new text, from the start of the year, pays in parts what the old one has paid at once."""
    packs = [old(clause("1", "100万")), new(clause("1", "100万", instalments=PARTS), start="2026-01-01")]
    years = (2026, 2028)
    whole = {"awards": [{"clause": "town/1", "item": "r", "year": 2026, "granted": "100万"}]}
    assert grants(packs, won("r", "2026-05-01"), years=years, history=whole) == {}
    begun = [old(clause("1", "100万", instalments=PARTS)), packs[1]]
    first = {"awards": [{"clause": "town/1", "item": "r", "year": 2026, "granted": "30万"}]}
    assert grants(begun, won("r", "2026-05-01"), years=years, history=first) == {
        "later/1@r:2027": 30,
        "later/1@r:2028": 40,
    }


@pytest.mark.parametrize(
    ("award", "expected"),
    [
        ({}, {"later/1@r:2026": 100}),
        ({"instalments": ["50%", "50%"]}, {"later/1@r:2026": 50, "later/1@r:2027": 50}),
    ],
    ids=["at-once", "in-parts"],
)
def test_an_award_is_not_begun_under_a_draft_and_ended_under_the_text_in_force(
    award: dict[str, Any], expected: dict[str, int]
) -> None:
    """Either text pays 100; parts of the one do not follow the beginning of the other."""
    packs = [
        old(clause("1", "90万", instalments=["20%", "30%", "50%"])),
        new(clause("1", "100万", **award), start="2026-01-01", status="draft"),
    ]
    plan = planned(packs, firm(packs, won("r", "2026-05-01"), years=(2026, 2028)), include_drafts=True)
    assert {line.key: line.granted // 10000 for line in plan.claims} == expected
