"""What is printed beside the plan, each alternative with the figures of a hand computation."""

from __future__ import annotations

from tests.planner.explain.town import cap, case_of, clause, one_of, pack, planned, title


def test_drafts_replace_and_add() -> None:
    # In force: 30. With the draft: its 50 excludes the 30 on the same matter, and 7 more: 57.
    other = {"kind": "highest_only", "on": "all", "with": "any", "per": ["matter"]}
    draft = pack(clause("1", "50万"), clause("2", "7万"), id="later", status="draft", rules=[other])
    packs = [draft, pack(clause("1", "30万"))]
    plan = planned(packs, case_of(packs, title("a")))
    assert (plan.totals.certain, plan.beside.with_drafts.sure, plan.beside.drafts_only.sure) == (300000, 570000, 570000)
    assert plan.beside.with_drafts.gained == ("later/1@a:2026", "later/2@a:2026")
    assert plan.beside.with_drafts.lost == ("town/1@a:2026",)
    assert [line.key for line in plan.draft_claims] == ["later/1@a:2026", "later/2@a:2026"]
    assert plan.totals.enterprise_drafts.sure == 0


def test_included_drafts_are_counted_apart() -> None:
    packs = [pack(clause("1", "50万"), id="later", status="draft"), pack(clause("1", "30万"))]
    plan = planned(packs, case_of(packs, title("a")), include_drafts=True)
    assert (plan.totals.enterprise.sure, plan.totals.enterprise_drafts.sure, plan.totals.certain) == (
        300000,
        500000,
        800000,
    )
    assert plan.beside.drafts_only.sure == 500000 and plan.draft_claims == ()


def test_competitive_never_displaces_sure_money() -> None:
    packs = [pack(clause("1", "1万"), clause("2", "900万", strength="competitive"), rules=[one_of("1", "2")])]
    plan = planned(packs, case_of(packs, title("a")))
    assert (plan.totals.enterprise.sure, plan.totals.enterprise.competitive) == (10000, 0)
    full = plan.beside.with_competitive
    assert (full.sure, full.competitive, full.gained, full.lost) == (0, 9000000, ("town/2@a:2026",), ("town/1@a:2026",))


def test_money_of_persons_never_displaces_the_enterprise() -> None:
    packs = [pack(clause("1", "1万"), clause("2", "900万", payee="person"), rules=[one_of("1", "2")])]
    plan = planned(packs, case_of(packs, title("a")))
    assert (plan.totals.enterprise.sure, plan.totals.others.sure, plan.totals.certain) == (10000, 0, 10000)


def test_persons_money_is_apart() -> None:
    packs = [pack(clause("1", "1万"), clause("2", "9万", payee="person"))]
    totals = planned(packs, case_of(packs, title("a"))).totals
    assert (totals.enterprise.sure, totals.others.sure, totals.certain, totals.possible) == (10000, 90000, 10000, 10000)


def test_largest_first_loses_what_two_smaller_ones_bring() -> None:
    # 50 excludes 40 and 30, which go together: 70 against 50.
    packs = [
        pack(clause("1", "50万"), clause("2", "40万"), clause("3", "30万"), rules=[one_of("1", "2"), one_of("1", "3")])
    ]
    plan = planned(packs, case_of(packs, title("a")))
    assert (plan.totals.certain, plan.beside.largest_first.sure) == (700000, 500000)
    assert plan.beside.largest_first.gained == ("town/1@a:2026",)


def test_alternatives_without_a_difference() -> None:
    packs = [pack(clause("1", "50万"), clause("2", "40万"), rules=[cap("60万", "1", "2")])]
    beside = planned(packs, case_of(packs, title("a"))).beside
    for one in (beside.with_drafts, beside.with_competitive, beside.largest_first, beside.least_readings):
        assert (one.sure, one.gained, one.lost) == (600000, (), ())
    assert beside.least_options == () and beside.range_complete
