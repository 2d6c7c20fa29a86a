"""The bench solves only what a change may reach; solving everything anew finds the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest

from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.building.build import ProblemBuilder
from planner.candidates import candidate_claims
from planner.probe.bench import Bench
from planner.probe.changes import Change, changes
from planner.solve import solve
from tests.planner.probe.small import WORDS, town


def noticing(bench: Bench, change: Change) -> set[str]:
    """The examples that the changed pack pays otherwise, all of them solved anew from one new table."""
    table = candidate_claims(bench.cases, [change.policy, *bench.others], bench.vocabulary)
    builder = ProblemBuilder(table)
    found = set()
    for place, example in enumerate(bench.examples):
        built = builder.build(place, "certain", include_drafts=True)
        paid: Counter[str] = Counter()
        for index, yuan in solve(built.problem).grants.items():
            paid[table.clause_of(built.rows[index]).id] += yuan * 100
        if {clause: paid[clause] for clause in example.expect} != dict(example.expect):
            found.add(example.id)
    return found


def agree(bench: Bench, chosen: Sequence[Change]) -> None:
    for change in chosen:
        seen, every = bench.noticed_by(change), noticing(bench, change)
        assert (seen is None and not every) or (seen is not None and seen.id in every), change.name


@pytest.mark.parametrize("without", ["", "over-cap", "paid-by-the-city", "least"])
def test_the_small_pack(without: str, packs: Sequence[Policy]) -> None:
    pack = town(without=without)
    agree(Bench(pack, packs, WORDS), list(changes(pack)))


@pytest.mark.parametrize("start", range(2))
def test_a_sample_of_our_own_packs(start: int, packs: Sequence[Policy], words: Vocabulary) -> None:
    for pack in packs:
        agree(Bench(pack, packs, words), list(changes(pack))[start::97])


@pytest.mark.long
def test_every_fourth_change_of_our_own_packs(packs: Sequence[Policy], words: Vocabulary) -> None:
    for pack in packs:
        agree(Bench(pack, packs, words), list(changes(pack))[::4])


def test_a_pack_pays_its_own_examples_as_they_expect(packs: Sequence[Policy], words: Vocabulary) -> None:
    for pack in packs:
        assert list(Bench(pack, packs, words).wrong()) == []


def test_other_packs_are_there_only_for_what_the_history_names(packs: Sequence[Policy]) -> None:
    bench = Bench(town(), packs, WORDS)
    assert [one.id for one in bench.others] == ["wenzhou-2025"]
    assert not any(clause.paying for one in bench.others for clause in one.clauses)
    assert Bench(town(without="paid-by-another-city"), packs, WORDS).others == ()


def test_earlier_versions_come_along(packs: Sequence[Policy]) -> None:
    """An award under the first version counts for the third by way of the second."""
    first = replace(town(), id="first", examples=())
    second = replace(town(), id="second", replaces="first", examples=())
    pack = replace(town(), replaces="second")
    assert {one.id for one in Bench(pack, [*packs, first, second], WORDS).others} == {
        "first",
        "second",
        "wenzhou-2025",
    }
