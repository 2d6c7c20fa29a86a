"""`planner intake convert` from the command line, and the commands that take a workbook as a case."""

from __future__ import annotations

from pathlib import Path

import pytest

from scenarios.case_of_file import load_case
from tests.planner.cli.runner import run

EXAMPLES = Path(__file__).parents[3] / "scenarios" / "examples"
UNKNOWNS = EXAMPLES / "tongxiang-unknowns.yaml"


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("intake") / "client.xlsx"
    ran = run("intake", "convert", str(UNKNOWNS), "-o", str(path))
    assert (ran.code, ran.out, ran.err) == (0, "", "按 桐乡市 的政策设问；可用 --city 另选\n")
    return path


def test_there_and_back(workbook: Path, tmp_path: Path) -> None:
    case = tmp_path / "case.yaml"
    assert run("intake", "convert", str(workbook), "-o", str(case)).code == 0
    assert load_case(case) == load_case(UNKNOWNS) == load_case(workbook)
    assert run("intake", "convert", str(workbook)).out == case.read_text(encoding="utf-8")


def test_a_workbook_for_other_cities(workbook: Path, tmp_path: Path) -> None:
    wide = tmp_path / "wide.xlsx"
    ran = run("intake", "convert", str(workbook), "-o", str(wide), "--city", "wenzhou-urban", "--city", "桐乡市")
    assert (ran.code, ran.err) == (0, "")
    assert load_case(wide) == load_case(UNKNOWNS)


def test_a_filled_workbook_is_not_replaced(workbook: Path) -> None:
    before = workbook.read_bytes()
    ran = run("intake", "convert", str(UNKNOWNS), "-o", str(workbook))
    assert ran.code == 3
    assert ran.err == f"--output: {workbook} 已经存在，可能是客户填过的资料表，不会覆盖；请换一个文件名\n"
    assert workbook.read_bytes() == before


def test_the_target_tells_the_direction() -> None:
    ran = run("intake", "convert", str(UNKNOWNS), lang="en")
    assert ran.code == 3
    assert ran.err == "--output: stdout; a case file becomes a workbook by -o NAME.xlsx\n"


def test_decisions_have_no_place_in_a_workbook(tmp_path: Path) -> None:
    ran = run("intake", "convert", str(EXAMPLES / "open" / "tongxiang-decisions.yaml"), "-o", str(tmp_path / "a.xlsx"))
    assert ran.code == 3
    assert not (tmp_path / "a.xlsx").exists()


def test_commands_take_a_workbook_as_a_case(workbook: Path) -> None:
    for command in (("plan",), ("ask",), ("near",), ("compare", "drafts-adopted")):
        name, *more = command
        of_book, of_file = (run(name, str(path), *more) for path in (workbook, UNKNOWNS))
        assert (of_book.code, _without_digest(of_book.out)) == (of_file.code, _without_digest(of_file.out)), name
        assert of_book.err == of_file.err, name


def test_a_workbook_of_another_kind_is_refused_by_every_command(tmp_path: Path) -> None:
    other = tmp_path / "other.xlsx"
    other.write_bytes(b"a,b\n")
    for command in ("plan", "ask", "near", "sensitivity"):
        ran = run(command, str(other))
        assert ran.code == 3, command
        assert ran.err.startswith(
            f"{other}: 看到 文本文件（可能是改了名的 .csv 或网页）；应为 另存为 .xlsx 的工作簿"
        ), command


def _without_digest(page: str) -> list[str]:
    """The lines of a page but that of the case's digest: it is that of what was written, not of what is meant."""
    return [line for line in page.splitlines() if not line.startswith("个案    ")]
