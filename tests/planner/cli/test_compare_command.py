from __future__ import annotations

import json
from pathlib import Path

import pytest

from models.comparison import Comparison
from planner.cli.exits import Exit
from scenarios import EXAMPLES
from tests.planner.cli.runner import case_file, run

TONGXIANG = str(EXAMPLES / "tongxiang-info-service.yaml")


def test_the_table_and_the_json(tmp_path: Path) -> None:
    shown = run("compare", TONGXIANG, "revenue-minus-20", "--brief")
    assert shown.code == Exit.OK
    assert "情景：营收少两成（revenue-minus-20）" in shown.out
    target = tmp_path / "c.json"
    saved = run("compare", TONGXIANG, "revenue-minus-20", "--format", "json", "-o", str(target))
    assert (saved.code, saved.out) == (Exit.OK, "")
    found = Comparison.model_validate_json(target.read_text(encoding="utf-8"))
    assert [one.in_force.sure for one in found.scenarios] == [-2_000_000]
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == "planner/comparison/1"


def test_parameters_by_option_and_by_colon_are_the_same() -> None:
    one = run("compare", TONGXIANG, "move-to", "--with", "city=wenzhou-urban", "--format", "json")
    other = run("compare", TONGXIANG, "move-to:wenzhou-urban", "--format", "json")
    assert (one.code, other.code) == (Exit.OK, Exit.OK)
    assert one.out.replace("move-to:wenzhou-urban", "move-to") == other.out.replace("move-to:wenzhou-urban", "move-to")


def test_the_same_bytes_each_time() -> None:
    arguments = ("compare", TONGXIANG, "one-year-later", "revenue-minus-20+rd-plus-20", "--format", "json")
    assert run(*arguments).out == run(*arguments).out


def test_an_own_scenario_that_cannot_be_applied_is_refused_at_its_line(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("id: own\ntitle: own\nset: {items.gpv.amount: 1万}\n", encoding="utf-8")
    found = run("compare", case_file(tmp_path), str(own))
    assert (found.code, found.out) == (Exit.INPUT_REFUSED, "")
    assert found.err.startswith(f"{own}:3:7: items.gpv.amount：未知的事项 gpv\n")
    assert "是否想写 gpu？" in found.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("awards-lost", "--with", "city"), "--with: city：应写作 参数=值，如 city=tongxiang"),
        (("move-to", "--with", "city=a", "--with", "city=b"), "--with: 参数 city 写了两次"),
        (("no-such",), "no-such: 未知的情景 no-such"),
    ],
)
def test_what_is_asked_for_wrongly_is_refused(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    found = run("compare", case_file(tmp_path), *arguments)
    assert (found.code, found.out) == (Exit.INPUT_REFUSED, "")
    assert found.err.startswith(said)


def test_demands_that_cannot_be_met_are_refused(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("id: own\ntitle: own\ndemands: {must: [tongxiang-2025/5.1], most_filings: 0}\n", encoding="utf-8")
    found = run("compare", case_file(tmp_path), str(own), lang="en")
    assert (found.code, found.out) == (Exit.INPUT_REFUSED, "")
    assert "--must tongxiang-2025/5.1" in found.err and "--most-filings 0" in found.err
    slip = own.read_text(encoding="utf-8").replace("most_filings", "most_filing")
    own.write_text(slip, encoding="utf-8")
    assert run("compare", case_file(tmp_path), str(own), lang="en").err.startswith(
        f"{own}:3:39: unknown most_filing; known: must, never"
    )


def test_nothing_to_claim_anywhere(tmp_path: Path) -> None:
    text = "id: x\nhorizon: {from: 2026, to: 2026}\nenterprise: {location: elsewhere}\n"
    found = run("compare", case_file(tmp_path, text), "awards-lost")
    assert found.code == Exit.NOTHING_CLAIMABLE
    assert "现状和各个情景下都没有可申报的项目" in found.err


def test_usage_without_a_scenario(tmp_path: Path) -> None:
    assert run("compare", case_file(tmp_path)).code == Exit.USAGE
