from __future__ import annotations

from pathlib import Path

import pytest

from models.capsule import Capsule
from models.errors import InputError
from models.reproduction import Reproduction
from planner import api
from planner.carry.reproduce import reproduce, result_digest
from planner.carry.take import take
from planner.terms import Demands, Terms
from scenarios import EXAMPLES
from tests.planner.carry.own_pack import SAPLINGS, SECOND, TREES, carrying, farm, write_pack
from tests.planner.cli.test_own_packs import PACK

Row = tuple[str, str | None, str | None, int]


def rows(made: Reproduction) -> list[Row]:
    (one,) = made.entities
    return [
        (each.change, each.old.key if each.old else None, each.new.key if each.new else None, each.difference)
        for each in one.claims
    ]


def test_the_same_packs_give_the_same_plan_on_a_machine_that_has_not_the_own_pack(tmp_path: Path) -> None:
    file = carrying(tmp_path, farm(tmp_path))
    (tmp_path / "pack.yaml").unlink()
    made = reproduce(take(file))
    assert (made.verdict, made.findings, made.unknowable, made.format) == ("same", (), False, "md")
    assert made.digest.then == made.digest.now
    assert all(one.same for one in made.packs)
    assert [one.id for one in made.packs if one.carried] == ["newtown-2026"]
    (one,) = made.entities
    assert (one.claims, one.unchanged, one.parts) == ((), 2, ())
    assert one.then is not None and one.then == one.now and one.then.totals.in_force.sure == TREES + SAPLINGS
    assert (made.command, made.dated) == ("planner plan case.yaml --policies pack.yaml", "2026-11-22")


def test_a_changed_pack_is_named_and_what_it_changes_is_worked_out(tmp_path: Path) -> None:
    """Trees 200 yuan in place of 100: 30,000 more; saplings are gone: 3,000 less."""
    newer = PACK.replace('version: "1"', 'version: "2"').replace("award: 100元", "award: 200元")
    made = reproduce(take(carrying(tmp_path, farm(tmp_path))), [write_pack(tmp_path, newer, "newer.yaml")])
    assert (made.verdict, made.findings, made.unknowable) == ("changed", None, True)
    (pack,) = (one for one in made.packs if not one.same)
    assert (pack.id, pack.version.then, pack.version.now, pack.carried) == ("newtown-2026", "1", "2", True)
    assert rows(made) == [
        ("lost", "newtown-2026/2@hill:2026", None, -SAPLINGS),
        ("changed", "newtown-2026/1@hill:2026", "newtown-2026/1@hill:2026", TREES),
    ]
    (one,) = made.entities
    assert one.then is not None and one.now is not None
    assert (one.then.totals.in_force.sure, one.now.totals.in_force.sure) == (TREES + SAPLINGS, 2 * TREES)
    assert [each.zh for each in one.claims[0].why] == ["现在没有这一项"]
    assert "当时 100元 × 果树 300 = 3万元；现在 200元 × 果树 300 = 6万元" in one.claims[1].why[0].zh


def test_a_clause_that_asks_for_more_says_why_the_claim_is_lost(tmp_path: Path) -> None:
    newer = PACK.replace("    award: 100元", "    when: item.trees >= 1000\n    award: 100元") + SECOND
    made = reproduce(take(carrying(tmp_path, farm(tmp_path))), [write_pack(tmp_path, newer, "newer.yaml")])
    assert rows(made) == [("lost", "newtown-2026/1@hill:2026", None, -TREES)]
    (why,) = made.entities[0].claims[0].why
    assert why.zh.startswith("现在：") and "1000" in why.zh.replace(",", "")


def test_a_changed_word_alone_leaves_the_claims(tmp_path: Path) -> None:
    newer = (PACK + SECOND).replace("果树补贴", "果树奖补")
    made = reproduce(take(carrying(tmp_path, farm(tmp_path))), [write_pack(tmp_path, newer, "newer.yaml")])
    assert (made.verdict, rows(made), made.unknowable) == ("same_claims", [], True)


def test_a_plan_that_was_tampered_with_is_found_though_its_checksum_is_right(tmp_path: Path) -> None:
    capsule = farm(tmp_path)
    assert capsule.plan is not None
    raised = capsule.plan.claims[0].model_copy(update={"granted": TREES + 1})
    false = capsule.plan.model_copy(update={"claims": (raised, *capsule.plan.claims[1:])})
    made = reproduce(take(carrying(tmp_path, capsule.model_copy(update={"plan": false}))))
    assert made.verdict == "changed" and made.findings
    assert rows(made) == [("changed", "newtown-2026/1@hill:2026", "newtown-2026/1@hill:2026", -1)]


def test_what_was_asked_for_is_asked_for_again(tmp_path: Path) -> None:
    terms = Terms(demands=Demands(never=("newtown-2026/1",)))
    made = reproduce(take(carrying(tmp_path, farm(tmp_path, terms=terms))))
    now = made.entities[0].now
    assert now is not None
    assert (made.verdict, now.totals.in_force.sure) == ("same", SAPLINGS)


def test_a_case_that_fits_no_more_is_refused_with_its_place(tmp_path: Path) -> None:
    file = carrying(tmp_path, farm(tmp_path))
    newer = write_pack(
        tmp_path,
        PACK.replace("trees:", "plants:").replace("item.trees", "item.plants").replace("果树", "苗木"),
        "newer.yaml",
    )
    with pytest.raises(InputError) as caught:
        reproduce(take(file), [newer])
    assert "farm#case" in caught.value.render("zh")


def test_an_open_case_is_decided_again(tmp_path: Path) -> None:
    case = api.load_open_case(EXAMPLES / "open" / "tongxiang-decisions.yaml")
    decided = api.decide(case, grid=100_000)
    heard: list[str] = []
    file = carrying(tmp_path, Capsule(decided=decided, grid=100_000))
    made = reproduce(take(file), tell=heard.append)
    assert (made.verdict, made.decisions, made.findings, heard) == ("same", (), (), ["plan"])


def test_versions_are_no_part_of_the_result(tmp_path: Path) -> None:
    capsule = farm(tmp_path)
    assert capsule.plan is not None
    other = capsule.plan.versions.model_copy(update={"planner": "9.9"})
    later = capsule.model_copy(update={"plan": capsule.plan.model_copy(update={"versions": other})})
    assert result_digest(later) == result_digest(capsule)
    made = reproduce(take(carrying(tmp_path, later)))
    assert (made.verdict, made.planner.then, made.planner.now != "9.9") == ("same", "9.9", True)
