"""Groups of claims that a rule binds: who is in them, whether they cost anything, and in which order they stand."""

from __future__ import annotations

import pytest

from planner.handover.conflicts import bound_by, letters
from tests.planner.explain.town import cap, case_of, clause, gpu, one_of, pack, title
from tests.planner.handover.dossiers import card, example, lost, of_town
from tests.planner.handover.random_dossiers import random_dossiers

TONGXIANG = "tongxiang-2025/"


def test_the_information_service_firm_by_hand() -> None:
    dossier = example("tongxiang-info-service")
    told = {
        one.id: (
            one.rule.removeprefix("tongxiang-2025#"),
            [key.removeprefix(TONGXIANG).partition(":")[0] for key in one.taken],
            [key.removeprefix(TONGXIANG).partition(":")[0] for key in one.given_up],
            one.binding,
        )
        for one in dossier.conflicts
    }
    # the dye project is claim 7 of the plan, the compute of the loom project 12, then the titles of 2028
    assert told == {
        "A": ("spending", ["3@project-dye"], ["5.1@dye-compute", "5.2@dye-corpus"], True),
        "B": ("spending", ["5.1@loom-compute", "5.2@loom-corpus"], ["3@project-loom"], True),
        "C": ("upgrade-demonstration", ["6.2@demonstration-national"], ["6.2@demonstration-provincial"], True),
        "D": ("upgrade-centre", ["7.2@merchant-leading"], ["7.2@merchant-growing"], True),
        # 450 of 500 in 2027; 400 of 500 in 2028, as the project's own compute is not claimed; 180 of 200
        "E": ("compute-500", ["5.1@compute-2027", "5.1@loom-compute"], [], False),
        "F": ("compute-500", ["5.1@compute-2028"], ["5.1@dye-compute"], False),
        "G": ("corpus-200", ["5.2@corpus-2027", "5.2@loom-corpus"], [], False),
        "H": ("pilot-accepted", ["7.4@cpms-joined", "7.5@cpms-accepted"], [], False),
    }
    assert card(dossier, "5.1@loom-compute:2027").groups == ("B", "E")
    assert lost(dossier, "5.1@dye-compute:2028").groups == ("A", "F")
    assert card(dossier, "6.1@filing-2026:2026").groups == ()
    first = dossier.conflicts[0]
    assert first.text.zh.startswith("同一笔支出只支持一次") and first.cite == ""
    assert dossier.conflicts[2].cite == "末段#1"


def test_two_policies_that_say_the_same_are_told_once() -> None:
    said = [(one.text.zh, one.taken, one.given_up) for one in example("jinhua-both-drafts").conflicts]
    assert len(said) == len(set(said))
    assert sum("就高享受" in text for text, _, _ in said) == 2


def test_a_group_needs_two_claims_that_could_be_had() -> None:
    never = clause("2", "30万", when=["item.level == national"])
    packs = [pack(clause("1", "50万"), never, rules=[one_of("1", "2")])]
    assert of_town(packs, case_of(packs, title("a", level="provincial"))).conflicts == ()


def test_a_rule_by_item_is_a_group_for_each() -> None:
    rule = {"kind": "at_most_one", "on": ["1", "2"], "per": ["item"]}
    packs = [pack(clause("1", "50万"), clause("2", "30万"), rules=[rule])]
    groups = of_town(packs, case_of(packs, title("a"), title("b"))).conflicts
    assert [(one.id, one.taken, one.given_up) for one in groups] == [
        ("A", ("town/1@a:2026",), ("town/2@a:2026",)),
        ("B", ("town/1@b:2026",), ("town/2@b:2026",)),
    ]


def test_a_limit_binds_where_it_leaves_less() -> None:
    def groups(limit: str) -> list[tuple[str, bool]]:
        packs = [pack(clause("1", "50万"), clause("2", "40万"), rules=[cap(limit, "1", "2")])]
        return [(one.id, one.binding) for one in of_town(packs, case_of(packs, title("a"))).conflicts]

    assert groups("60万") == [("A", True)]
    assert groups("90万") == [("A", False)]


def test_what_is_barred_by_the_history_is_no_conflict() -> None:
    once = {"kind": "once", "on": ["1"], "per": ["enterprise"]}
    packs = [pack(clause("1", "50万"), clause("2", "5万"), rules=[once])]
    past = {"awards": [{"clause": "town/1", "year": 2025, "granted": "50万"}]}
    assert of_town(packs, case_of(packs, title("a"), title("b"), history=past)).conflicts == ()


def test_binding_groups_stand_first() -> None:
    rules = [cap("900万", "1", "2"), one_of("3", "4")]
    vouchers = [clause(name, "30% * item.amount", on="compute_purchase", strength="ceiling") for name in "12"]
    packs = [pack(*vouchers, clause("3", "5万"), clause("4", "4万"), rules=rules)]
    groups = of_town(packs, case_of(packs, gpu("a", "10万"), gpu("b", "20万"), title("c"))).conflicts
    assert [one.binding for one in groups] == sorted((one.binding for one in groups), reverse=True)
    assert groups[0].id == "A" and "town/3@c:2026" in {key for one in groups if one.binding for key in one.taken}


@pytest.mark.parametrize(
    ("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_letters_go_on_as_columns_do(place: int, name: str) -> None:
    assert letters(place) == name


def test_in_random_worlds_groups_hold_what_they_say() -> None:
    groups = 0
    for seed, _, dossier in random_dossiers():
        taken = {one.key for one in dossier.plan.claims}
        counted = {one.line.key for one in dossier.given_up if one.counts}
        bound = bound_by(dossier.conflicts)
        for place, one in enumerate(dossier.conflicts):
            assert one.id == letters(place), seed
            assert len(one.taken) + len(one.given_up) >= 2, seed
            assert set(one.taken) <= taken and set(one.given_up) <= counted, seed
        assert [one.binding for one in dossier.conflicts] == sorted(
            (one.binding for one in dossier.conflicts), reverse=True
        ), seed
        for entry in dossier.cards:
            assert entry.groups == bound.get(entry.line.key, ()), seed
        # whoever a rule keeps out stands in a group with one that is taken, where there is such a one
        for other in dossier.given_up:
            if other.counts and other.line.reason.value == "excluded" and set(other.line.blocked_by) & taken:
                assert other.groups or not other.line.rules, (seed, other.line.key)
        groups += len(dossier.conflicts)
    assert groups >= 60
