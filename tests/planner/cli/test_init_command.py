from __future__ import annotations

from pathlib import Path

import pytest

from models.expression import facts_of
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.cli.blank_case import blank_case
from planner.cli.cities import CITIES
from policies.loader import load_all
from scenarios.case_loader import load_case
from tests.planner.cli.runner import run


@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_blank_case_loads_and_knows_only_the_city(tmp_path: Path, city: str, lang: str) -> None:
    target = tmp_path / "case.yaml"
    assert run("init", "--city", city, "-o", str(target), lang="zh" if lang == "zh" else "en").code == 0
    case = load_case(target)
    assert dict(case.enterprise) == {"location": city}
    assert not any(facts for facts in case.years.values()) and not any(item.facts for item in case.items)


@pytest.mark.parametrize("city", CITIES)
def test_it_asks_for_every_fact_that_a_condition_or_an_award_reads_and_for_no_other_kind(
    city: str, packs: tuple[Policy, ...], words: Vocabulary
) -> None:
    text = blank_case(city, packs, words, "zh")
    here = [policy for policy in packs if policy.jurisdiction == city]
    clauses = [clause for policy in here for clause in policy.clauses]
    for clause in clauses:
        for tree in (*(one.tree for one in clause.conditions), clause.award, clause.limit):
            for fact in facts_of(tree):
                if fact.scope in ("enterprise", "year", "item"):
                    assert f"{fact.name}: " in text, (clause.ref, fact.name)
    kinds = {line.split(": ")[1] for line in text.splitlines() if line.startswith("    kind: ")}
    assert kinds == {clause.on for clause in clauses} & set(words.kinds)


def test_each_fact_comes_with_its_question_and_options(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    lines = [line.strip(" #") for line in blank_case("tongxiang", packs, words, "zh").splitlines()]
    told = "".join(lines).replace(" ", "")
    kind = words.kinds["compute_purchase"].facts
    assert kind["compute_type"].question.zh.replace(" ", "") in told
    assert "intelligent智算" in told


def test_a_city_of_drafts_includes_them(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    assert "\ndrafts: include\n" in blank_case("jinhua-urban", packs, words, "zh")
    assert "\ndrafts: exclude\n" in blank_case("tongxiang", packs, words, "zh")


def test_the_city_is_required_and_known() -> None:
    assert run("init").err.startswith("用法错误：缺少选项 --city。")
    assert "没有" not in run("init", "--city", "tongxiang").err
    assert run("init", "--city", "beijing").code == 2


def test_a_city_may_be_named_in_chinese_and_an_unknown_one_is_told_all() -> None:
    assert run("init", "--city", "温州市区").out == run("init", "--city", "wenzhou-urban").out
    ran = run("init", "--city", "温州")
    assert (ran.code, ran.out) == (2, "")
    assert "温州，应为 tongxiang 桐乡市 | wenzhou-urban 温州市区 | jinhua-urban 金华市区" in ran.err


@pytest.mark.parametrize("city", CITIES)
def test_the_place_is_given_and_invented_places_are_not_offered(city: str) -> None:
    assert "sampletown" not in run("init", "--city", city).out


@pytest.mark.parametrize("city", CITIES)
def test_the_example_of_a_history_loads_once_the_marks_are_gone(tmp_path: Path, city: str) -> None:
    head, mark, tail = run("init", "--city", city).out.partition("# history:\n")
    target = tmp_path / "case.yaml"
    target.write_text(
        head + "\n".join(line.removeprefix("# ") for line in (mark + tail).splitlines()), encoding="utf-8"
    )
    history = load_case(target).history
    assert len(history.awards) == len(history.elsewhere) == 1


def test_facts_by_year_and_figures_of_earlier_years_are_asked_for(tmp_path: Path) -> None:
    source = Path(__file__).parents[2] / "policies" / "good" / "wider.yaml"
    text = source.read_text(encoding="utf-8").replace("last(year.local_contribution)", "sum_years(year.freight, 3)")
    pack, case = tmp_path / "wider.yaml", tmp_path / "case.yaml"
    pack.write_text(text, encoding="utf-8")
    wide, packs = load_all([pack])
    blank = blank_case("newtown", packs, wide, "en")
    assert "    rent: {2026: unknown, 2027: unknown, 2028: unknown}\n" in blank
    assert "one value a year, or one alone]" in " ".join(line.strip(" #") for line in blank.splitlines())
    assert [line for line in blank.splitlines() if line in ("    2024:", "    2025:", "    2026:")] == [
        "    2024:", "    2025:", "    2026:",
    ]  # fmt: skip
    case.write_text(blank, encoding="utf-8")
    assert load_case(case, policies=packs, vocabulary=wide).id == "my-case"


NEWTOWN = str(Path(__file__).parents[2] / "policies" / "good" / "wider.yaml")


def test_packs_of_ones_own_bring_their_city() -> None:
    ran = run("init", "--policies", NEWTOWN)
    assert (ran.code, ran.err) == (0, "")
    assert "    kind: lease\n" in ran.out and "compute_purchase" not in ran.out
    assert run("init", "--city", "newtown", "--policies", NEWTOWN).out == ran.out
    assert run("init", "--city", "tongxiang", "--policies", NEWTOWN).out == run("init", "--city", "tongxiang").out


def test_a_city_of_no_pack_is_told_those_of_own_packs_too() -> None:
    assert "jinhua-urban 金华市区 | newtown " in run("init", "--city", "beijing", "--policies", NEWTOWN).err
    assert "jinhua-urban 金华市区\n" in run("init", "--city", "newtown").err


def test_a_contract_may_be_planned() -> None:
    head, mark, _rest = run("init", "--city", "jinhua-urban").out.partition("contract_signed: unknown")
    assert mark and "[true、planned（拟签）或 false]" in "".join(head.splitlines()[-2:])
