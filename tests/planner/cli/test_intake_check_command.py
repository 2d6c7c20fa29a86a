"""`planner intake check` from the command line."""

from __future__ import annotations

from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

from models.policy import Policy
from models.vocabulary import Vocabulary
from tests.planner.cli.runner import run
from tests.scenarios.intake.read.book import COMPUTE, Book, good

UNKNOWNS = Path(__file__).parents[3] / "scenarios" / "examples" / "tongxiang-unknowns.yaml"


@pytest.fixture
def wrong(tmp_path: Path, packs: tuple[Policy, ...], words: Vocabulary) -> tuple[Path, str]:
    """A workbook with one faulty cell, and that cell."""
    book = Book(good(packs, words))
    address = book.put(COMPUTE, "item.amount", "约300")
    path = tmp_path / "client.xlsx"
    path.write_bytes(book.bytes())
    return path, address


def test_faults_are_told_and_marked_in_a_copy(wrong: tuple[Path, str], tmp_path: Path) -> None:
    path, address = wrong
    before, marked = path.read_bytes(), tmp_path / "marked.xlsx"
    ran = run("intake", "check", str(path), "--notes", str(marked))
    assert ran.code == 3
    fault = "看到 约300；应为 一个确定的金额，不带“约”“最高”或区间；例如 500，或带单位的 500万元"
    assert ran.err == f"{path} {address}: {fault}\n"
    assert ran.out.startswith("1 处要改；")
    assert path.read_bytes() == before
    sheet, _, at = address.partition("!")
    assert openpyxl.load_workbook(marked)[sheet][at].comment.text == fault


def test_a_good_workbook_and_what_to_ask_first(tmp_path: Path) -> None:
    # the head of the example: the base model decides between caps of 200 and 500, the corpus 30, the rating 15
    path = tmp_path / "client.xlsx"
    run("intake", "convert", str(UNKNOWNS), "-o", str(path))
    ran = run("intake", "check", str(path), lang="en")
    assert (ran.code, ran.err) == (0, "")
    head, title, *asked = ran.out.splitlines()
    assert head.startswith("nothing to mend; ")
    assert title == "to be filled in first:"
    told = [(line.split("!")[0].strip(), line.rpartition(": ")[2]) for line in asked]
    assert told[2:] == [
        ("语料采购", "≤ 300,000 yuan hang on it"),
        ("认定", "≤ 150,000 yuan hang on it"),
    ]


def test_the_copy_is_not_the_workbook_itself(wrong: tuple[Path, str]) -> None:
    path, _ = wrong
    ran = run("intake", "check", str(path), "--notes", str(path), lang="en")
    assert ran.code == 3
    assert "must not be replaced" in ran.err


def test_what_is_no_workbook(tmp_path: Path) -> None:
    ran = run("intake", "check", str(UNKNOWNS), lang="en")
    assert (ran.code, ran.err) == (3, f"{UNKNOWNS}: a workbook (.xlsx) is expected\n")
    ran = run("intake", "check", str(tmp_path / "none.xlsx"), lang="en")
    assert (ran.code, ran.err) == (3, f"{tmp_path / 'none.xlsx'}: there is no such file\n")
