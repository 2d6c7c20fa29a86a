"""The packs hold every clause, task and open question that the official texts have; listed here by hand from the texts.

The letters say how sure the money is: e entitled, c ceiling, q competitive (a quota), d discretionary, k in kind.
"""

from __future__ import annotations

import pytest

from models.policy import Policy

STRENGTHS = {"e": "entitled", "c": "ceiling", "q": "competitive", "d": "discretionary", "k": "in_kind"}

CLAUSES = {
    "jinhua-2023": {
        "1": "e", "2.1": "e", "2.2": "e", "3": "q", "4.1": "e", "4.2": "e", "5": "k", "6.1": "d", "6.2": "e",
        "6.3": "e", "7.1": "c", "7.2": "e", "7.3": "e", "8.1": "e", "8.2": "e", "8.3": "e", "8.4": "k", "9.1": "e",
        "9.2": "e", "9.3": "e", "9.4": "k", "10.1": "e", "10.2": "e", "11.1": "d", "11.2": "e", "11.3": "k", "12": "k",
    },
    "jinhua-2025": {
        "1": "c", "2": "c", "3": "e", "4": "c", "5": "e", "6": "d", "7": "e", "8": "q", "9": "c", "10.1": "d",
        "10.2": "k", "10.3": "k",
    },
    "tongxiang-2025": {
        "1": "c", "2.1": "e", "2.2": "e", "3": "c", "4.1": "d", "4.2": "d", "4.3": "e", "4.4": "e", "4.5": "k",
        "4.6": "c", "4.7": "e", "5.1": "c", "5.2": "c", "5.3": "d", "6.1": "e", "6.2": "e", "6.3": "d", "7.1": "e",
        "7.2": "e", "7.3": "e", "7.4": "e", "7.5": "e", "7.6": "e", "8.1": "c", "8.2": "k", "9": "k", "10": "k",
        "11.1": "c", "11.2": "d", "11.3": "k",
    },
    "wenzhou-2025": {
        "1.1": "c", "1.2": "k", "2": "c", "3": "q", "4": "d", "5": "c", "6": "e", "7": "e", "8.1": "e", "8.2": "e",
        "9": "c", "10.1": "d", "10.2": "q", "11.1": "d", "11.2": "e", "12": "d",
    },
}  # fmt: skip
DIRECTIONS = [*(str(task) for task in range(1, 22)), "S1", "S2", "S3", "T2027", "T2030"]
READINGS = {
    "jinhua-2023": (
        "software-scope", "ladder-jump", "ladder-later", "one-class", "rd-base-41", "rd-threshold", "incubator-200",
        "highest-scope", "cap-period",
    ),
    "jinhua-2025": ("rd-formula", "effective-from", "data-sales-of", "direct-entry", "filing-once", "cap-period"),
    "tongxiang-2025": (
        "cap-500", "ladder-jump", "ladder-later", "filing-once", "corpus-cap", "cap-period", "plus-10", "housing-rent",
        "same-kind",
    ),
    "wenzhou-2025": ("district-rate", "two-rates", "within-clause", "listed", "who-is-paid"),
}  # fmt: skip
STATUS = {
    "jinhua-2023": ("draft", "jinhua-urban"),
    "jinhua-2025": ("draft", "jinhua-urban"),
    "jinhua-action-plan": ("draft", "jinhua"),
    "tongxiang-2025": ("in_force", "tongxiang"),
    "wenzhou-2025": ("in_force", "wenzhou-urban"),
}
#: Persons, teams and consumers are paid by these clauses; the operator of a carrier by the others named.
OTHERS_PAID = {
    "jinhua-2023/11.1": "person",
    "jinhua-2023/11.2": "person",
    "jinhua-2023/11.3": "person",
    "jinhua-2023/10.1": "operator",
    "jinhua-2023/10.2": "operator",
    "jinhua-2025/6": "operator",
    "jinhua-2025/9": "consumer",
    "jinhua-2025/10.1": "person",
    "jinhua-2025/10.2": "person",
    "jinhua-2025/10.3": "person",
    "tongxiang-2025/4.7": "operator",
    "tongxiang-2025/8.2": "person",
    "tongxiang-2025/11.1": "person",
    "wenzhou-2025/10.1": "person",
    "wenzhou-2025/10.2": "person",
    "wenzhou-2025/11.2": "team",
}


def named(packs: tuple[Policy, ...], name: str) -> Policy:
    return next(pack for pack in packs if pack.id == name)


def test_the_texts_have_eighty_five_clauses_and_twenty_six_tasks() -> None:
    assert sum(len(ids) for ids in CLAUSES.values()) == 85
    assert len(DIRECTIONS) == 26


@pytest.mark.parametrize(("pack", "clause"), [(pack, clause) for pack, ids in CLAUSES.items() for clause in ids])
def test_every_clause_is_there_and_as_sure_as_its_text(packs: tuple[Policy, ...], pack: str, clause: str) -> None:
    assert named(packs, pack).clause(clause).strength == STRENGTHS[CLAUSES[pack][clause]]


def test_no_clause_is_made_up(packs: tuple[Policy, ...]) -> None:
    """A clause beyond the texts' own is another reading of one: its id goes on from that clause's."""
    for pack, ids in CLAUSES.items():
        more = [clause.id for clause in named(packs, pack).clauses if clause.id not in ids]
        assert all(name.rpartition(".")[0] in ids for name in more)


def test_every_task_of_the_action_plan_is_there_and_grants_nothing(packs: tuple[Policy, ...]) -> None:
    plan = named(packs, "jinhua-action-plan")
    assert sorted(direction.id for direction in plan.directions) == sorted(DIRECTIONS)
    assert plan.clauses == ()


@pytest.mark.parametrize("pack", READINGS)
def test_every_open_question_is_a_reading(packs: tuple[Policy, ...], pack: str) -> None:
    ids = {reading.id for reading in named(packs, pack).readings}
    assert ids >= set(READINGS[pack])


def test_what_is_in_force_and_where(packs: tuple[Policy, ...]) -> None:
    assert {pack.id: (pack.status, pack.jurisdiction) for pack in packs} == STATUS


def test_who_is_paid_where_it_is_not_the_enterprise(packs: tuple[Policy, ...]) -> None:
    payees = {clause.ref: clause.payee for pack in packs for clause in pack.clauses}
    assert {ref: payees[ref] for ref in OTHERS_PAID} == OTHERS_PAID
    sure = {ref for ref, payee in payees.items() if payee in ("person", "team", "consumer")}
    paying = {clause.ref for pack in packs for clause in pack.clauses if clause.paying}
    assert sure & paying <= set(OTHERS_PAID)
