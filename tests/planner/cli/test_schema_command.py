from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner.cli.schema_command import KINDS, schema_text
from tests.planner.cli.runner import run

COMMITTED = Path(__file__).parents[3] / "schema"


@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_schema_is_the_one_that_the_command_makes(kind: str) -> None:
    committed = (COMMITTED / f"{kind}.schema.json").read_text(encoding="utf-8")
    assert committed == schema_text(kind), f"make it again: planner schema {kind} -o schema/{kind}.schema.json"


def test_the_schema_goes_to_stdout_or_to_a_file(tmp_path: Path) -> None:
    ran = run("schema", "plan")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["properties"]["schema"]["const"] == "planner/plan/1"
    target = tmp_path / "plan.schema.json"
    assert run("schema", "plan", "-o", str(target)).out == ""
    assert target.read_text(encoding="utf-8") == ran.out


def test_files_beside_a_case_have_a_form_for_editors() -> None:
    """What a user writes: what may be left out is not asked for, and keys that nobody knows are refused."""
    dates, brand = (json.loads(schema_text(kind)) for kind in ("dates", "brand"))
    assert (dates["additionalProperties"], brand["additionalProperties"]) == (False, False)
    assert brand["required"] == ["name"]
    assert "required" not in dates
    assert dates["$defs"]["WindowFile"]["required"] == ["last"]


def test_another_kind_is_wrong_usage() -> None:
    ran = run("schema", "cases")
    assert ran.code == 2
    assert f"cases，应为 {' | '.join(KINDS)}" in ran.err
