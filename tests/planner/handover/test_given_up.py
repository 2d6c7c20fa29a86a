"""What is given up: which of it the enterprise could have had, and for how much."""

from __future__ import annotations

from planner.evaluator.check import Granted, check
from planner.terms import Demands, Terms
from tests.planner.explain.town import cap, case_of, clause, gpu, one_of, pack, title
from tests.planner.handover.dossiers import decided_example, example, lost, of_town
from tests.planner.handover.random_dossiers import random_dossiers

WAN = 10_000
#: In the names of rules of random packs: kinds by which a claim wants another beside it.
_BUILDS = ("requires", "matching", "instalments", "used_up")


def test_the_information_service_firm_by_hand() -> None:
    dossier = example("tongxiang-info-service")
    told = {one.line.key.partition("/")[2]: (one.amount, one.cost) for one in dossier.given_up if one.counts}
    assert told == {
        "3@project-loom:2027": (400 * WAN, 20 * WAN),
        "5.1@dye-compute:2028": (200 * WAN, 110 * WAN),
        "5.2@dye-corpus:2028": (90 * WAN, 110 * WAN),
        "6.2@demonstration-provincial:2026": (30 * WAN, 0),
        "7.2@merchant-growing:2026": (30 * WAN, 0),
    }
    # a failed condition: nobody gives that up
    failed = lost(dossier, "7.5@cpms-joined:2026")
    assert (failed.counts, failed.amount, failed.cost) == (False, 30 * WAN, None)


def test_an_unknown_is_not_given_up_and_a_policy_elsewhere_has_no_amount() -> None:
    dossier = example("tongxiang-unknowns")
    assert not any(one.counts for one in dossier.given_up)
    assert lost(dossier, "5.2@corpus:2026").amount == 30 * WAN
    elsewhere = [one.amount for one in dossier.given_up if one.line.reason.value in ("not_applicable", "no_item")]
    assert elsewhere and set(elsewhere) == {None}


def test_every_line_of_the_plan_is_told_in_its_order() -> None:
    dossier = example("wenzhou-startup")
    assert [one.line for one in dossier.given_up] == list(dossier.plan.not_taken)


def test_a_choice_counts_with_its_group() -> None:
    packs = [pack(clause("1", "50万"), clause("2", "30万"), rules=[one_of("1", "2")])]
    other = lost(of_town(packs, case_of(packs, title("a"))), "2@a:2026")
    assert (other.counts, other.amount, other.cost, other.groups) == (True, 30 * WAN, 20 * WAN, ("A",))


def test_no_more_is_given_up_than_a_limit_would_have_left() -> None:
    # 60 and 40 under 30 a year: beside the first nothing is left; by itself the second would have had 30, not 40
    packs = [pack(clause("1", "60万"), clause("2", "40万"), rules=[cap("30万", "1", "2")])]
    other = lost(of_town(packs, case_of(packs, title("a"))), "2@a:2026")
    assert (other.counts, other.amount, other.line.ceiling) == (True, 30 * WAN, 40 * WAN)


def test_what_the_authority_pays_instead_was_no_choice() -> None:
    rule = {"kind": "highest_only", "on": ["1", "2"], "per": ["enterprise"], "chooser": "authority"}
    packs = [pack(clause("1", "50万"), clause("2", "30万"), rules=[rule])]
    other = lost(of_town(packs, case_of(packs, title("a"))), "2@a:2026")
    assert (other.line.reason.value, other.counts) == ("authority", False)


def test_what_was_received_before_is_not_given_up() -> None:
    once = {"kind": "once", "on": ["1"], "per": ["enterprise"]}
    packs = [pack(clause("1", "50万"), rules=[once])]
    past = {"awards": [{"clause": "town/1", "year": 2025, "granted": "50万"}]}
    other = lost(of_town(packs, case_of(packs, title("a"), history=past)), "1@a:2026")
    assert (other.line.reason.value, other.counts) == ("used_up", False)


def test_what_builds_on_another_counts_where_that_could_be_had() -> None:
    needs = {"kind": "requires", "on": ["2"], "needs": ["1"], "per": ["enterprise"]}
    packs = [pack(clause("1", "10万"), clause("2", "40万"), clause("3", "60万"), rules=[needs, one_of("1", "3")])]
    within = of_town(packs, case_of(packs, title("a")))
    assert [(lost(within, key).counts, lost(within, key).amount) for key in ("1@a:2026", "2@a:2026")] == [
        (True, 10 * WAN),
        (True, 40 * WAN),
    ]
    hard = [pack(clause("1", "10万", when=["item.level == national"]), clause("2", "40万"), rules=[needs])]
    without = lost(of_town(hard, case_of(hard, title("a", level="provincial"))), "2@a:2026")
    assert (without.line.reason.value, without.counts) == ("needs", False)


def test_what_a_demand_bars_counts_if_the_rules_alone_let_it_stand() -> None:
    never = Terms(demands=Demands(never=("town/1",)))
    packs = [pack(clause("1", "50万"), clause("2", "30万"))]
    barred = lost(of_town(packs, case_of(packs, title("a")), terms=never), "1@a:2026")
    assert (barred.line.reason.value, barred.counts, barred.amount) == ("demand", True, 50 * WAN)
    needs = {"kind": "requires", "on": ["1"], "needs": ["3"], "per": ["enterprise"]}
    third = clause("3", "5万", when=["item.level == national"])
    packs = [pack(clause("1", "50万"), clause("2", "30万"), third, rules=[needs])]
    case = case_of(packs, title("a", level="provincial"))
    assert not lost(of_town(packs, case, terms=never), "1@a:2026").counts


def test_what_a_wanted_claim_keeps_out_counts_though_no_plan_under_the_demand_holds_it() -> None:
    packs = [pack(clause("1", "50万"), clause("2", "30万"), rules=[one_of("1", "2")])]
    must = Terms(demands=Demands(must=("town/2",)))
    other = lost(of_town(packs, case_of(packs, title("a")), terms=must), "1@a:2026")
    assert other.line.insisting is not None and not other.line.insisting.possible
    assert (other.line.reason.value, other.counts, other.amount) == ("excluded", True, 50 * WAN)


def test_what_builds_on_a_claim_that_a_demand_bars_counts() -> None:
    needs = {"kind": "requires", "on": ["2"], "needs": ["1"], "per": ["enterprise"]}
    packs = [pack(clause("1", "10万"), clause("2", "40万"), rules=[needs])]
    dossier = of_town(packs, case_of(packs, title("a")), terms=Terms(demands=Demands(never=("town/1",))))
    assert [(one.line.reason.value, one.counts) for one in dossier.given_up] == [("demand", True), ("needs", True)]


def test_what_another_entity_of_the_group_claims_is_not_given_up() -> None:
    yielded = lost(decided_example("tongxiang-wenzhou-group"), "6.2@demonstration:2027")
    assert (yielded.line.reason.value, yielded.counts, yielded.amount) == ("demand", False, 30 * WAN)


def test_a_draft_that_does_not_count_is_not_given_up() -> None:
    packs = [pack(clause("1", "50万"), status="draft")]
    draft = lost(of_town(packs, case_of(packs, title("a"))), "1@a:2026")
    assert (draft.line.reason.value, draft.counts, draft.amount) == ("draft", False, 50 * WAN)


def test_an_amount_without_an_upper_bound_is_not_known() -> None:
    packs = [pack(clause("1", "30% * item.amount", on="compute_purchase", strength="ceiling"))]
    case = case_of(packs, {"id": "a", "kind": "compute_purchase", "year": 2026})
    assert lost(of_town(packs, case), "1@a:2026").amount is None


def test_in_random_worlds_the_evaluator_lets_each_stand_by_itself() -> None:
    """What counts can be granted its amount with nothing beside it; what builds on another claim is left aside."""
    tried = 0
    for seed, world, dossier in random_dossiers():
        drafts = dossier.plan.settings.include_drafts
        for one in dossier.given_up:
            if one.counts and one.line.reason.value in ("excluded", "limit_full", "later_tie"):
                line = one.line
                assert one.amount and line.year is not None, seed
                grant = Granted(line.policy, line.clause, line.item, line.year, one.amount)
                found = check(world.case, world.policies, world.words, [grant], include_drafts=drafts)
                builds = any(kind in broken.rule for kind in _BUILDS for broken in found.violations)
                assert found.sound or builds, (seed, line.key, found.violations)
                tried += found.sound
    assert tried >= 40


def test_spending_that_leaves_nothing_over_is_given_up() -> None:
    # an award on the firm's own year beside one on the contract whose cost is in the same expense
    own = clause("1", "10% * year.rd_expense", on="enterprise_year", strength="ceiling", tag="rd")
    bought = clause("2", "30% * item.amount", on="compute_purchase", strength="ceiling")
    packs = [pack(own, bought)]
    enterprise = {"years": {"2026": {"rd_expense": "500万"}}}
    case = case_of(packs, gpu("a", "200万", counted_in_rd_expense=True), enterprise=enterprise)
    dossier = of_town(packs, case)
    assert (lost(dossier, "1@enterprise:2026").counts, lost(dossier, "1@enterprise:2026").amount) == (True, 50 * WAN)
