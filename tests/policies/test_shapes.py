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
from planner.building.build import ProblemBuilder
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


DISTRICT = SHAPES / "beside" / "district.yaml"
TEXT = {"id": "text", "kind": "corpus_purchase", "date": "2026-04-01", "related_party": False, "amount": "100万"}
LLM = {"id": "llm", "kind": "model_purchase", "date": "2026-04-01", "third_party": True, "amount": "100万"}
GPU = {"id": "gpu", "kind": "compute_purchase", "date": "2026-04-01", "contract_signed": True, "amount": "200万"}
PLANT = {
    "id": "plant",
    "kind": "fixed_asset_project",
    "date": "2026-06-30",
    "in_production": True,
    "investment": "1000万",
}


@pytest.mark.parametrize(
    ("name", "item", "city", "district"),
    [
        # 40万 of the city and 30万 of the district, together at most half of 100万
        ("05-yearly-and-nested-limits", TEXT, 20, 30),
        # highest of the same place only: the district's 30万 stand beside the city's 30万
        ("13-highest-only", TEXT, 30, 30),
        # any level: 30万 of the city or 20万 of the district
        ("13-highest-only", LLM, 30, 0),
        # denied beside other money: 30万 either way, and the first by name
        ("24-other-public-money", TEXT, 0, 30),
        # deducted: 30万 - 20万 and 20万, or 30万 in one claim; of equal money fewer claims
        ("24-other-public-money", LLM, 30, 0),
    ],
)
def test_city_and_district_together(name: str, item: Mapping[str, object], city: int, district: int) -> None:
    assert _paid_together(name, {}, item) == (city, district)


def test_total_control_holds_over_both_levels() -> None:
    """5 % of 1000万 is 50万, 30 % of 200万 is 60万: marked alike, together they stay within last year's 70万."""
    name = "16-total-control"
    facts = {"registered": "2020-06-01", "years": {2025: {"local_contribution": "70万"}}}
    assert sum(_paid_together(name, facts, GPU, PLANT)) == 70
    # a young enterprise is not limited: 50万 and 60万
    assert _paid_together(name, {**facts, "registered": "2025-06-01"}, GPU, PLANT) == (50, 60)


def _paid_together(name: str, enterprise: Mapping[str, object], *items: Mapping[str, object]) -> tuple[int, int]:
    """What the city's pack and the district's pay, in 万."""
    loaded = load_all([SHAPES / f"{name}.yaml", DISTRICT])
    given = {
        "horizon": {"from": 2026, "to": 2026},
        "enterprise": {"location": "sampletown", **enterprise},
        "items": list(items),
    }
    found = plan(case_of(loaded, given), loaded.policies, loaded.vocabulary)
    paid: Counter[str] = Counter()
    for claim in found.claims:
        paid[claim.policy] += claim.granted
    return paid[pack_of(name).id] // 10_000, paid["east-district"] // 10_000


GUIDE = Path(__file__).parents[2] / "docs" / "policy-language.md"
SECTION = re.compile(r"^### 12\.(\d+) (.+?)\n(.*?)(?=^### 12\.|\Z)", re.MULTILINE | re.DOTALL)
SECTIONS = [match.groups() for match in SECTION.finditer(GUIDE.read_text(encoding="utf-8"))]
BODIES = [pytest.param(number, body, id=f"12.{number}") for number, _, body in SECTIONS]


def test_the_guide_has_a_section_for_each_and_a_table_of_them() -> None:
    assert [int(number) for number, _, _ in SECTIONS] == list(range(1, 26))
    text = GUIDE.read_text(encoding="utf-8")
    for number, heading, _ in SECTIONS:
        anchor = re.sub(r"[^a-z0-9 -]", "", f"12{number} {heading}".lower()).replace(" ", "-")
        assert f"(#{anchor})" in text, heading


@pytest.mark.parametrize(("number", "body"), BODIES)
def test_the_excerpts_of_the_guide_are_lines_of_the_pack(number: str, body: str) -> None:
    name = FILES[int(number) - 1].name
    (excerpt,) = re.findall(r"```yaml\n(.*?)```", body, re.DOTALL)
    first, *rest = excerpt.splitlines()
    assert first == f"# tests/policies/shapes/{name}"
    pack = (SHAPES / name).read_text(encoding="utf-8")
    for part in "\n".join(rest).split("# …\n"):
        assert part.strip("\n") + "\n" in pack, part


@pytest.mark.parametrize(("number", "body"), BODIES)
def test_the_guide_quotes_what_is_printed(number: str, body: str) -> None:
    name = FILES[int(number) - 1].stem
    loaded = LOADED[name]
    ((example_id, quote),) = re.findall(r"^For `([^`]+)`:\n\n((?:> .*\n)+)", body, re.MULTILINE)
    example = next(one for one in pack_of(name).examples if one.id == example_id)
    found = plan(case_of(loaded, example.given, example.id), loaded.policies, loaded.vocabulary)
    assert _squeezed(quote.replace("> ", "")) in _squeezed(render_plan(found, "en"))
