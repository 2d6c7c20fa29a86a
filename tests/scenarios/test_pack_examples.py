"""The worked examples of the packs are right cases; what they pay is the planner's matter."""

from __future__ import annotations

from pathlib import Path

from models.policy import Policy
from models.vocabulary import Vocabulary
from policies.loader import load_policy
from scenarios import EXAMPLES
from scenarios.case_loader import case_from_data, load_case

TEMPLATE = Path(__file__).parents[2] / "policies" / "TEMPLATE.yaml"


def check(policy: Policy, words: Vocabulary, known: tuple[Policy, ...]) -> int:
    """Read every example of the pack; its history may name clauses of all that are known."""
    for example in policy.examples:
        data = {"id": example.id, **example.given}
        case = case_from_data(data, file=f"{policy.file}#{example.id}", policies=known, vocabulary=words)
        assert case.id == example.id
    return len(policy.examples)


def test_every_example_of_the_packs_is_a_right_case(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    for policy in packs:
        assert check(policy, words, packs) > 0 or not any(clause.paying for clause in policy.clauses)


def test_every_example_of_the_template_is_a_right_case(words: Vocabulary) -> None:
    template = load_policy(TEMPLATE, words)
    assert check(template, words, (template,)) > 0


def test_the_cases_that_a_newcomer_runs_are_right(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    paths = sorted(EXAMPLES.glob("*.yaml"))
    assert paths
    ids = [load_case(path, policies=packs, vocabulary=words).id for path in paths]
    assert len(set(ids)) == len(ids)
