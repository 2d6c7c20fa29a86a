"""Every shape that support policies take, as a small pack: loaded, linted, planned, checked, probed and explained."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from models.case import Case
from models.policy import Example, Policy
from models.text import Lang
from planner.api import plan
from planner.build import ProblemBuilder
from planner.candidates import candidate_claims
from planner.evaluator.check import check
from planner.probe.run import probe
from planner.prose.rule_text import rule_text, rule_words
from planner.report.terminal import render_plan
from planner.rules.check import Mode
from planner.solve import solve
from policies.lint import lint
from policies.loader import Loaded, load_all
from scenarios.case_loader import case_from_data
from tests.planner.brute_force import granted
from tests.planner.test_pack_examples import assert_same_claims

SHAPES = Path(__file__).parent / "shapes"
FILES = sorted(SHAPES.glob("*.yaml"))
LOADED = {file.stem: load_all([file]) for file in FILES}
EXAMPLES = [
    pytest.param(name, example, id=f"{name}/{example.id}")
    for name, loaded in LOADED.items()
    for example in loaded.policies[0].examples
]
MODES: tuple[Mode, ...] = ("certain", "possible")
LANGS: tuple[Lang, ...] = ("zh", "en")


def pack_of(name: str) -> Policy:
    (pack,) = LOADED[name].policies
    return pack


def case_of(loaded: Loaded, given: Mapping[str, object], name: str = "case") -> Case:
    data = {"id": name, **given, "policies": [pack.id for pack in loaded.policies]}
    return case_from_data(data, policies=loaded.policies, vocabulary=loaded.vocabulary)


def test_there_are_twenty_five() -> None:
    assert [file.stem[:3] for file in FILES] == [f"{number:02}-" for number in range(1, 26)]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_the_example_pays_what_was_computed_by_hand(name: str, example: Example) -> None:
    loaded = LOADED[name]
    case = case_of(loaded, example.given, example.id)
    table = candidate_claims([case], loaded.policies, loaded.vocabulary)
    for mode in MODES:
        built = ProblemBuilder(table).build(0, mode, include_drafts=True)
        solution = solve(built.problem)
        grants = granted(table, built, solution.grants)
        seen = check(case, loaded.policies, loaded.vocabulary, grants, mode=mode, include_drafts=True)
        assert [one.text.en for one in seen.violations] == []
        assert solution.proof != "not_proven"
        assert_same_claims(table, pack_of(name), seen)
        paid: Counter[str] = Counter()
        for grant in grants:
            paid[grant.clause] += grant.yuan * 100
        if mode == "certain":
            assert {clause: paid[clause] for clause in example.expect} == dict(example.expect)
        else:
            assert sum(paid.values()) >= sum(example.expect.values())


@pytest.mark.parametrize("name", LOADED)
def test_lint_finds_nothing(name: str) -> None:
    loaded = LOADED[name]
    assert [one.render("en") for one in lint(pack_of(name), loaded.vocabulary)] == []


@pytest.mark.parametrize("name", LOADED)
def test_the_examples_notice_every_small_change_or_the_pack_says_why_not(name: str) -> None:
    loaded = LOADED[name]
    probing = probe(pack_of(name), loaded.policies, loaded.vocabulary)
    assert [one.change.name for one in probing.unnoticed] == []
    assert [one.answer.change for one in probing.stale] == []
    assert probing.outcomes


@pytest.mark.parametrize("name", LOADED)
def test_every_pack_tries_an_unknown_fact_and_most_try_the_past(name: str) -> None:
    written = (SHAPES / f"{name}.yaml").read_text(encoding="utf-8")
    assert "unknown" in written
    assert "history:" in written or not pack_of(name).rules


@pytest.mark.parametrize("name", LOADED)
def test_every_rule_is_said_in_the_plan_of_some_example(name: str) -> None:
    """Every example is planned and printed in both languages; what each rule says is found in one of them."""
    loaded = LOADED[name]
    pack = pack_of(name)
    words = rule_words(pack, loaded.vocabulary)
    said = {(rule.id, lang): _squeezed(rule_text(rule, words).in_(lang)) for rule in pack.rules for lang in LANGS}
    for example in pack.examples:
        found = plan(case_of(loaded, example.given, example.id), loaded.policies, loaded.vocabulary)
        for lang in LANGS:
            printed = _squeezed(render_plan(found, lang))
            said = {key: text for key, text in said.items() if key[1] != lang or text not in printed}
    assert said == {}


def _squeezed(text: str) -> str:
    """Without blanks and line breaks, which depend on the width of the page."""
    return re.sub(r"\s+", "", text)
