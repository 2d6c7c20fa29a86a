"""Each kind of change is noticed by the example that was written for it, and by no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.errors import InputError
from models.policy import Policy
from planner.probe.run import Probing, probe
from tests.planner.probe.small import WORDS, pack_of, town, with_clauses


@pytest.fixture(scope="module")
def whole(packs: tuple[Policy, ...]) -> Probing:
    return probe(town(), packs, WORDS)


def unnoticed(probing: Probing) -> list[str]:
    return [one.change.name for one in probing.unnoticed]


def test_every_change_of_the_small_pack_is_noticed(whole: Probing) -> None:
    assert unnoticed(whole) == []
    assert whole.complete
    assert whole.noticed == len(whole.outcomes) > 50


@pytest.mark.parametrize(
    ("change", "example"),
    [
        ("applies_to/1: drop", "elsewhere"),
        ("in_force/from: 2026-01-01 → 2025-12-31", "days"),
        ("in_force/to: 2027-12-31 → 2028-01-01", "days"),
        ("readings/both/default: no → yes", "least"),
        ("1/when/1: >= → >", "at-threshold"),
        ("1/when/1: 10万元 → 10.0001万元", "at-threshold"),
        ("1/when/1: 10万元 → 9.9999万元", "below"),
        ("1/when/1: drop", "below"),
        ("1/when/2: drop item.ai_application", "at-threshold"),
        ("1/when/2: drop item.autonomous", "second-part"),
        ("1/when/2: drop", "neither"),
        ("2/award: 20万元 → 20.0001万元", "least"),
        ("2/award: drop 20万元", "least"),
        ("2/award: if reading.both == yes → always else", "over-limit"),
        ("2/limit: 50万元 → 49.9999万元", "over-limit"),
        ("2/limit: drop", "over-limit"),
        ("3/ladder/steps/1/threshold: 1000万元 → 1000.0001万元", "first-step"),
        ("3/ladder/steps/1/threshold: 1000万元 → 999.9999万元", "below-first-step"),
        ("3/ladder/steps/2/threshold: 2000万元 → 1999.9999万元", "below-steps"),
        ("3/ladder/jump: highest → all", "jump"),
        ("3/ladder/later: difference → full", "steps"),
        ("year-cap/per: drop year", "over-cap"),
        ("year-cap/limit: 60万元 → 60.0001万元", "over-cap"),
        ("year-cap: drop", "over-cap"),
        ("other: drop", "paid-by-the-city"),
        ("other/per: drop matter", "paid-by-the-city"),
        ("other/per: add year", "paid-by-the-city"),
        ("other/on/2: drop 2", "paid-by-the-city"),
        ("other/with: same_jurisdiction → any", "paid-by-another-city"),
    ],
)
def test_a_change_is_noticed_by_its_example_only(
    change: str, example: str, whole: Probing, packs: tuple[Policy, ...]
) -> None:
    noticed = {one.change.name: one.noticed_by for one in whole.outcomes}
    assert noticed[change] == example
    assert change in unnoticed(probe(town(without=example), packs, WORDS))


def test_an_answer_stands_for_an_example(packs: tuple[Policy, ...]) -> None:
    pack = town(without="below", answers=("1/when/1: drop", "1/when/1: 10万元 → 9.9999万元"))
    probing = probe(pack, packs, WORDS)
    assert (unnoticed(probing), probing.answered, probing.complete) == ([], 2, True)
    assert probing.noticed == len(probing.outcomes) - 2


def test_an_answer_to_what_an_example_notices_is_stale(packs: tuple[Policy, ...]) -> None:
    probing = probe(town(answers=("1/when/1: >= → >",)), packs, WORDS)
    assert [(one.answer.change, one.noticed_by) for one in probing.stale] == [("1/when/1: >= → >", "at-threshold")]
    assert (probing.unnoticed, probing.answered, probing.complete) == ((), 0, False)


def test_an_answer_to_no_change_is_stale(packs: tuple[Policy, ...]) -> None:
    probing = probe(town(answers=("1/when/1: >= → =>",)), packs, WORDS)
    assert [(one.answer.change, one.noticed_by) for one in probing.stale] == [("1/when/1: >= → =>", "")]
    assert not probing.complete


def test_an_example_that_fails_already_is_refused(packs: tuple[Policy, ...]) -> None:
    pack = town()
    wrong = replace(pack, examples=(replace(pack.examples[1], expect={"1": 4_000_000}), *pack.examples[2:]))
    with pytest.raises(InputError) as error:
        probe(wrong, packs, WORDS)
    place = pack.examples[1].place
    assert error.value.render("en") == (
        f"{place}: the example at-threshold fails: clause 1 is expected to pay 40,000 yuan and pays 30,000 yuan"
    )
    assert error.value.render("zh") == f"{place}: 例子 at-threshold 不成立：条款 1 应付 4万元，算得 3万元"


def test_a_pack_without_examples_is_refused(packs: tuple[Policy, ...]) -> None:
    with pytest.raises(InputError, match="the pack has no examples to probe it with"):
        probe(replace(town(), examples=()), packs, WORDS)


def test_a_pack_that_pays_nothing_has_nothing_to_notice(packs: tuple[Policy, ...]) -> None:
    pack = with_clauses("""\
        - {id: "1", title: {zh: 例, en: one}, cite: {article: 一}, on: carrier, when: item.excellent, strength: in_kind}
    """)
    probing = probe(pack, packs, WORDS)
    assert (probing.outcomes, probing.complete) == ((), True)


def test_only_some_changes_may_be_tried(packs: tuple[Policy, ...]) -> None:
    done: list[tuple[int, int]] = []
    probing = probe(town(), packs, WORDS, some=lambda place: place < 3, progress=lambda *one: done.append(one))
    assert [one.change.name for one in probing.outcomes] == [
        "applies_to/1: == → !=",
        "applies_to/1: drop",
        "in_force/from: 2026-01-01 → 2026-01-02",
    ]
    assert done == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_shared_base_is_noticed_though_no_claim_changes() -> None:
    """The rate decides how much of the base is used up, also where the claim's own money stays the same."""
    pack = pack_of(BASE)
    outcomes = {one.change.name: one.noticed_by for one in probe(pack, (), WORDS).outcomes}
    assert outcomes["1/award: 50% → 51%"] == "shared"
    assert outcomes["base: drop"] == "shared"


#: Limits of 10万 hide the rate of each claim; 50% of the shared base of 30万 is 15万, 51% of it 15.3万.
BASE = """\
id: small
title: {zh: 小政策, en: small policy}
status: in_force
jurisdiction: sampletown
level: city
document: 样例
version: "1"
in_force: {from: 2026-01-01, to: 2027-12-31}
clauses:
  - id: "1"
    title: {zh: 算力, en: compute}
    cite: {article: 一}
    on: compute_purchase
    award: 50% * item.amount
    limit: 10万
    strength: entitled
rules:
  - {kind: cap, id: base, limit: 30万, of: base, on: ["1"], per: [enterprise, year], cite: {article: 一}}
example_base:
  horizon: {from: 2026, to: 2026}
  enterprise: {location: sampletown}
examples:
  - id: shared
    given:
      items:
        - {id: a, kind: compute_purchase, year: 2026, amount: 100万}
        - {id: b, kind: compute_purchase, year: 2026, amount: 100万}
    expect: {"1": 15万}
"""
