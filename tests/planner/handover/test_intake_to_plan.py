"""A case that went through an intake workbook gives the same plan as its file: nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.plan import Plan
from models.text import Lang
from planner import api
from tests.planner.cli.runner import run
from tests.planner.handover.made_files import EXAMPLES, PLAIN, result_of


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", PLAIN)
def test_the_intake_workbook_of_a_case_gives_the_same_plan(name: str, lang: Lang, tmp_path: Path) -> None:
    book = tmp_path / "client.xlsx"
    done = run("intake", "convert", str(EXAMPLES / f"{name}.yaml"), "-o", str(book), lang=lang)
    assert done.code == 0, done.err
    words, packs = api.load_beside(())
    plan = api.plan(api.load_case(book, policies=packs, vocabulary=words), packs, words)
    wanted = result_of(name)
    assert isinstance(wanted, Plan)
    assert _without_file(plan) == _without_file(wanted)


def _without_file(plan: Plan) -> dict[str, object]:
    """All of the plan but the case as it was written down, and its digest."""
    data = plan.model_dump(mode="json", exclude={"case": True, "head": {"digest"}})
    assert data["claims"]
    return data
