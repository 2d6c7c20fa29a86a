"""The change of the optimum, worked out by hand; the claims add up to it whatever the packs are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from models.case import Case
from models.diff import CaseDiff, MoneyKind, Standing
from models.policy import Policy
from planner.diff.cases import compare_case
from planner.diff.packs import compare
from policies.loader import PACKS, load_policy, policy_from_text
from scenarios.case_loader import load_case
from tests.planner.explain.town import WORDS, cap, case_of, clause, gpu, one_of, pack, title
from tests.planner.random_packs import WORDS as RANDOM_WORDS
from tests.planner.random_packs import Scale, random_world

EXAMPLES = Path(__file__).parents[3] / "scenarios" / "examples"
CELLS = [(standing, kind) for standing in get_args(Standing) for kind in get_args(MoneyKind)]


def diff(old: Policy, new: Policy, case: Case, *others: Policy) -> CaseDiff:
    return compare_case(case, old, new, [*others, old, new], WORDS, compare(old, new, WORDS), time_limit=5.0)


def changes(found: CaseDiff) -> list[tuple[str, str, int]]:
    return [(one.change, (one.new or one.old).key, one.difference) for one in found.claims if one.new or one.old]  # type: ignore[union-attr]


def why(found: CaseDiff, place: int = 0) -> list[str]:
    return [one.zh for one in found.claims[place].why]


def adds_up(found: CaseDiff) -> bool:
    """Added up anew from what the reader sees, cell by cell."""
    for standing, kind in CELLS:
        old = sum(
            one.old.granted for one in found.claims if one.old and (one.old.standing, one.old.kind) == (standing, kind)
        )
        new = sum(
            one.new.granted for one in found.claims if one.new and (one.new.standing, one.new.kind) == (standing, kind)
        )
        sides = [getattr(side.totals.of(standing), kind) for side in (found.old, found.new)]
        if not new - old == sides[1] - sides[0] == getattr(found.difference.of(standing), kind):
            return False
    return all(
        one.difference == (one.new.granted if one.new else 0) - (one.old.granted if one.old else 0)
        for one in found.claims
    )


def test_a_lower_rate() -> None:
    old, new = (pack(clause("1", f"{rate} * item.amount", on="compute_purchase")) for rate in ("30%", "25%"))
    found = diff(old, new, case_of([old], gpu("a", "100万")))
    assert (found.old.totals.compared.sure, found.new.totals.compared.sure) == (300000, 250000)
    assert changes(found) == [("changed", "town/1@a:2026", -50000)]
    assert why(found) == ["奖补：30% 改为 25%"]
    assert adds_up(found)


def test_a_claim_that_a_condition_now_bars() -> None:
    old = pack(clause("1", "5万", on="compute_purchase", when=["item.amount >= 50万"]))
    new = pack(clause("1", "5万", on="compute_purchase", when=["item.amount >= 80万"]))
    case = case_of([old], gpu("a", "60万"), gpu("b", "90万"))
    found = diff(old, new, case)
    assert changes(found) == [("lost", "town/1@a:2026", -50000)]
    assert why(found) == ["条件：50万元 改为 80万元", "现在：要求合同金额不少于80万元，实际：60万元"]
    assert (found.unchanged, found.unchanged_money) == (1, 50000)
    back = diff(new, old, case)
    assert changes(back) == [("gained", "town/1@a:2026", 50000)]
    assert why(back) == ["条件：80万元 改为 50万元", "原来：要求合同金额不少于80万元，实际：60万元"]
    assert adds_up(found) and adds_up(back)


def test_a_limit_that_several_claims_share() -> None:
    # 50 + 40, at most 80 before, at most 60 now: by the order of sharing the first keeps its 50.
    clauses = clause("1", "50万"), clause("2", "40万")
    old, new = (pack(*clauses, rules=[cap(limit, "1", "2", id="a")]) for limit in ("80万", "60万"))
    found = diff(old, new, case_of([old], title("a")))
    assert changes(found) == [("changed", "town/2@a:2026", -200000)]
    assert why(found) == ["规则 a：80万元 改为 60万元"]


def test_a_better_clause_takes_the_place_of_another() -> None:
    # One of the two: 50 against 40 before, 50 against 60 now.
    old, new = (
        pack(clause("1", "50万"), clause("2", award), rules=[one_of("1", "2", id="a")]) for award in ("40万", "60万")
    )
    found = diff(old, new, case_of([old], title("a")))
    assert changes(found) == [("lost", "town/1@a:2026", -500000), ("gained", "town/2@a:2026", 600000)]
    assert why(found, 0)[-1].startswith("现在：让位于已选的 2 条款2（a 2026）（")
    assert why(found, 1)[0] == "奖补：40万元 改为 60万元"
    assert found.difference.compared.sure == 100000 and adds_up(found)


def test_clauses_that_came_and_went() -> None:
    old, new = pack(clause("1", "50万")), pack(clause("2", "30万", when="item.scheme == srdi"))
    found = diff(old, new, case_of([old], title("a")))
    assert changes(found) == [("lost", "town/1@a:2026", -500000), ("gained", "town/2@a:2026", 300000)]
    assert [why(found, 0), why(found, 1)] == [["新版没有对应的条款"], ["旧版没有对应的条款"]]


def test_a_renumbered_clause_is_no_change_of_money() -> None:
    old, new = pack(clause("1", "50万")), pack({**clause("2", "50万"), "title": {"zh": "条款1", "en": "clause 1"}})
    found = diff(old, new, case_of([old], title("a")))
    assert (found.claims, found.unchanged) == ((), 1)


def test_sure_money_that_becomes_competitive_moves_between_the_kinds() -> None:
    old, new = pack(clause("1", "50万")), pack(clause("1", "50万", strength="competitive"))
    found = diff(old, new, case_of([old], title("a")))
    assert changes(found) == [("changed", "town/1@a:2026", 0)]
    assert (found.difference.compared.sure, found.difference.compared.competitive) == (-500000, 500000)
    assert why(found) == ["确定程度：达标即得 改为 择优竞争"] and adds_up(found)


def test_another_policy_pays_what_the_new_version_does_not() -> None:
    # Not both: 50 of the old version against 40 of the other; the new version pays 30.
    apart = {"kind": "highest_only", "on": "all", "with": "any", "per": ["matter"]}
    old, new = (pack(clause("1", award), rules=[apart]) for award in ("50万", "30万"))
    other = pack(clause("1", "40万"), id="other")
    found = diff(old, new, case_of([old, other], title("a")), other)
    assert changes(found) == [("lost", "town/1@a:2026", -500000), ("gained", "other/1@a:2026", 400000)]
    assert (found.difference.compared.sure, found.difference.in_force.sure) == (-500000, 400000)
    assert "让位于已选的 1 条款1（a 2026）" in why(found, 1)[-1]


def test_drafts_count_as_in_force_when_compared_and_stay_drafts_beside() -> None:
    old, new = (pack(clause("1", award), status="draft") for award in ("50万", "30万"))
    other = pack(clause("1", "4万"), id="other", status="draft")
    out = diff(old, new, case_of([old, other], title("a")), other)
    assert (out.new.totals.compared.sure, out.new.totals.draft.sure) == (300000, 0)
    counted = diff(old, new, case_of([old, other], title("a"), drafts="include"), other)
    assert (counted.new.totals.compared.sure, counted.new.totals.draft.sure) == (300000, 40000)


def test_what_unknown_facts_may_still_bring_stands_beside() -> None:
    old, new = (pack(clause("1", award, when="item.first")) for award in ("50万", "30万"))
    found = diff(old, new, case_of([old], title("a")))
    assert (found.claims, found.old.possible, found.new.possible) == ((), 500000, 300000)


def test_a_version_that_does_not_apply_says_so() -> None:
    old = pack(clause("1", "50万"))
    new = pack(clause("1", "50万"), applies_to=["enterprise.location == sampletown", "enterprise.ai"], version="2")
    found = diff(old, new, case_of([old], title("a"), enterprise={"ai": False}))
    assert changes(found) == [("lost", "town/1@a:2026", -500000)]
    assert why(found)[0] == "适用条件：增加 人工智能企业"
    assert [note.zh for note in found.notes] == ["town（版本 2）：政策不适用，未满足：人工智能企业（实际：否）"]


def tongxiang(*figures: tuple[str, str, str]) -> Policy:
    """The shipped pack with some figures exchanged: after which text, which figure, which in its place."""
    text = (PACKS / "tongxiang-2025.yaml").read_text(encoding="utf-8")
    for after, before, now in figures:
        start = text.index(before, text.index(after))
        text = text[:start] + now + text[start + len(before) :]
    return policy_from_text(text, WORDS)


def test_three_changed_figures_of_tongxiang_by_hand() -> None:
    """Fixed assets 15% to 12%, the step of 5000万 from 100万 to 120万, the larger compute limit 500万 to 400万.

    2027: the step +20; the server room 2000 × 12% = 240, -60. By contracts compute would be min(400, 300 + 150) = 400
    and corpus 180, together 580; by the project 400 + 150 + 60 = 610, so the project is taken: 400 - 300 - 120 = -20.
    2028 takes the project before and now: 300 + 400. Together 20 - 60 - 20 = -60.
    """
    new = tongxiang(
        ("title: {zh: 人工智能固定资产投资", "15%", "12%"),
        ("title: {zh: 信息服务业营收晋档", "5000万: 100万", "5000万: 120万"),
        ("id: compute-500\n", "500万", "400万"),
    )
    old = load_policy(PACKS / "tongxiang-2025.yaml", WORDS)
    case = load_case(EXAMPLES / "tongxiang-info-service.yaml", policies=[old], vocabulary=WORDS)
    found = diff(old, new, case)
    assert (found.old.totals.compared.sure, found.new.totals.compared.sure) == (26_700_000, 26_100_000)
    assert [(one.item, one.difference) for one in found.claims] == [
        (None, 200_000),
        ("loom-compute", -3_000_000),
        ("loom-corpus", -1_200_000),
        ("project-loom", 4_000_000),
        ("server-room", -600_000),
    ]
    assert why(found, 1)[0] == "相关规则 compute-500：500万元 改为 400万元"
    assert adds_up(found)


def test_the_two_drafts_of_jinhua_by_hand(packs: tuple[Policy, ...]) -> None:
    """Each draft alone, in 10,000 yuan.

    2023: 900 of the ladder; 193 in 2023; 320 in 2024; in 2025 R&D 93 (against 24 + 48 of the platform fees), 50, 50, 50
    and 45: 288. Together 1701, and 3.4 to persons. 2025: compute 50 (the yearly limit; growth would be 46), data sales
    15, standard 20, filing 35: 120, and the benchmark project 150 in competition, since nothing sure is in its way.
    """
    by_id = {policy.id: policy for policy in packs}
    old, new = by_id["jinhua-2023"], by_id["jinhua-2025"]
    case = load_case(EXAMPLES / "jinhua-both-drafts.yaml", policies=packs, vocabulary=WORDS)
    found = compare_case(case, old, new, packs, WORDS, compare(old, new, WORDS), time_limit=5.0)
    one, two = found.old.totals.compared, found.new.totals.compared
    assert (one.sure, one.competitive, one.others) == (17_010_000, 0, 34_000)
    assert (two.sure, two.competitive, two.others) == (1_200_000, 1_500_000, 0)
    assert adds_up(found)


@pytest.mark.parametrize("example", ["jinhua-park-operator", "tongxiang-unknowns", "wenzhou-startup"])
def test_every_example_adds_up_against_an_empty_version(packs: tuple[Policy, ...], example: str) -> None:
    old = next(policy for policy in packs if example.startswith(policy.id.partition("-")[0]))
    new = replace(old, clauses=(), rules=(), readings=(), window_reading="", digest="empty",
                  windows={"": next(iter(old.windows.values()))})  # fmt: skip
    case = load_case(EXAMPLES / f"{example}.yaml", policies=packs, vocabulary=WORDS)
    case = replace(case, readings={})
    found = compare_case(case, old, new, packs, WORDS, compare(old, new, WORDS), time_limit=5.0)
    assert found.claims and adds_up(found)
    assert found.new.totals.compared.all == 0


@pytest.mark.parametrize("seed", range(60))
def test_random_versions_add_up(seed: int) -> None:
    """Two packs that have nothing to do with one another are two versions as good as any; so is a pack cut short."""
    world = random_world(seed, Scale(most=20))
    first = world.policies[0]
    second = world.policies[1] if len(world.policies) > 1 and seed % 2 else first
    if second is first:
        second = replace(first, clauses=first.clauses[1:], rules=())
    second = replace(second, jurisdiction=first.jurisdiction, digest="second")
    told = compare(first, second, RANDOM_WORDS)
    found = compare_case(world.case, first, second, world.policies, RANDOM_WORDS, told, time_limit=5.0)
    assert adds_up(found)


def test_what_the_replaced_version_paid_once_is_paid_by_the_new_one_too() -> None:
    """Once for an enterprise: received under the old version, it is used up under the one that replaces it."""
    once = {"kind": "once", "on": ["1"], "per": ["enterprise"]}
    old = pack(clause("1", "5万"), rules=[once])
    history = {"awards": [{"clause": "town/1", "year": 2025, "granted": "5万"}]}
    new = pack(clause("1", "6万"), rules=[once], id="later", replaces="town")
    bound = diff(old, new, case_of([old, new], title("a"), history=history))
    assert (bound.old.totals.compared.sure, bound.new.totals.compared.sure, bound.claims) == (0, 0, ())
    free = pack(clause("1", "6万"), rules=[once], id="later")
    found = diff(old, free, case_of([old, free], title("a"), history=history))
    assert (found.old.totals.compared.sure, found.new.totals.compared.sure) == (0, 60000)
    assert len(found.notes) == 1 and adds_up(found)


def test_a_version_that_takes_over_is_planned_with_the_one_before_it() -> None:
    old = pack(clause("1", "5万"), clause("2", "3万", on="event", strength="competitive"))
    new = pack(clause("1", "6万"), id="later", replaces="town", in_force={"from": "2027-01-01", "to": "2029-12-31"})
    items = (title("a"), title("b", year=2027), {"id": "e", "kind": "event", "year": 2026})
    case = case_of([old, new], *items, horizon={"from": 2026, "to": 2027})
    found = diff(old, new, case)
    # alone: 5 + 5 and, of the new one, 6; together 5 of 2026 and 6 of 2027, and the event of 2026
    assert (found.old.totals.compared.sure, found.new.totals.compared.sure) == (100000, 60000)
    assert found.together is not None
    assert found.together.totals.compared.model_dump() == {"sure": 110000, "competitive": 30000, "others": 0}
    assert found.together.totals.in_force.all == 0 and found.together.possible == 110000
    assert adds_up(found)
    apart = pack(clause("1", "6万"), id="later", in_force={"from": "2027-01-01", "to": "2029-12-31"})
    assert diff(old, apart, case).together is None


def test_both_versions_are_planned_where_the_case_lists_one() -> None:
    old = pack(clause("1", "5万"))
    new = pack(clause("1", "6万"), id="later", replaces="town", in_force={"from": "2027-01-01", "to": "2029-12-31"})
    other = pack(clause("1", "1万"), id="other")
    items = (title("a"), title("b", year=2027))
    case = case_of([old, new, other], *items, horizon={"from": 2026, "to": 2027}, policies=["town"])
    found = diff(old, new, case, other)
    assert found.together is not None and found.together.totals.compared.sure == 110000
    assert found.together.totals.in_force.all == 0
