"""An open case as its callers see it: what a decision makes of it, twice told, and what it costs."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.lever import ChoiceLever
from models.policy import Policy
from models.vocabulary import Vocabulary
from scenarios import EXAMPLES
from scenarios.case_loader import digest_of, load_case
from scenarios.open_case import load_open_case


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_an_ordinary_case_settles_to_itself(path: Path, packs: tuple[Policy, ...], words: Vocabulary) -> None:
    case = load_open_case(path, policies=packs, vocabulary=words)
    assert not case.is_open
    assert case.settle({}) == (load_case(path, policies=packs, vocabulary=words),)
    assert case.settled_cases({}) == case.settle({})


@pytest.mark.parametrize("path", sorted((EXAMPLES / "open").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_open_examples_are_open_and_settle_to_what_their_files_would_say(
    path: Path, packs: tuple[Policy, ...], words: Vocabulary
) -> None:
    case = load_open_case(path, policies=packs, vocabulary=words)
    assert case.is_open
    most = {one.id: one.options[-1].name for one in case.levers if isinstance(one, ChoiceLever)}
    for decision in ({}, case.resting(), most):
        assert case.settled_cases(decision) == case.settle(decision)


def test_the_open_example_costs_what_its_head_says(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    path = EXAMPLES / "open" / "tongxiang-decisions.yaml"
    case = load_open_case(path, policies=packs, vocabulary=words)
    wan = 10_000 * 100
    assert case.cost({}) == 2155 * wan
    best = {
        "items.server-room.variant": "large",
        "items.cloud.amount.2026": 100 * wan,
        "items.cloud.amount.2027": 400 * wan,
        "items.cloud.amount.2028": 400 * wan,
        "items.edge-servers": "in",
        "items.edge-servers.amount": 300 * wan,
        "items.merchant.grade": "leading",
    }
    case.check(best)
    assert case.cost(best) == 2535 * wan


def test_a_settled_case_carries_its_file_and_a_digest(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    path = EXAMPLES / "open" / "tongxiang-wenzhou-group.yaml"
    case = load_open_case(path, policies=packs, vocabulary=words)
    for settled, data in zip(case.settled_cases({}), case.settled_data({}), strict=True):
        assert settled.source == data
        assert settled.digest == digest_of(data)
        assert settled.place.file == str(path)
