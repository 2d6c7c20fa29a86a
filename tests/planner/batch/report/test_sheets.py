from __future__ import annotations

import csv
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

from models.text import Lang
from planner.batch.report import workbook
from planner.batch.report.report import opened, report_of
from planner.batch.report.sheets import write_sheets
from planner.batch.report.workbook import write_workbook
from tests.planner.batch.outcomes import plan, planned, taken
from tests.planner.batch.report.runs import BEFORE, OUTCOMES, written


def sheets(folder: Path, lang: Lang = "en", *, compared: bool = True) -> dict[str, list[list[str]]]:
    now, before = written(folder / "now", OUTCOMES), written(folder / "before", BEFORE)
    other = before if compared else None
    with opened(now, other) as source:
        files = list(write_sheets(source, report_of(source, now, other, 1), folder, lang))
    return {one.name: list(csv.reader(one.read_text(encoding="utf-8-sig").splitlines())) for one in files}


def test_sheets_hold_all_rows_whatever_the_ranking_shows(tmp_path: Path) -> None:
    found = sheets(tmp_path)
    head, *clients = found["clients.csv"]
    assert head[:5] == ["number (from 0)", "id", "legal entity", "title", "years"]
    assert [row[1:3] for row in clients] == [["e0", ""], ["yard", ""], ["e2", ""], ["e4", "mill"], ["e4", "shop"]]
    assert clients[0][4:] == ["2", "69000", "0", "15000", "2025", "20000", "29000", "80000", "11000"]
    assert clients[2][8:] == ["", "", "", "", ""]
    assert ["harbour", "1", "a condition fails", "3"] in found["reasons.csv"]
    assert found["budgets.csv"][1][:10] == [
        "harbour/fund", "harbour fund", "pro rata", "2026", "4", "150000", "100000", "2/3", "100000", "",
    ]  # fmt: skip


def test_moves_in_the_sheets_add_up(tmp_path: Path) -> None:
    found = sheets(tmp_path)
    clients = {row[1]: int(row[-1]) for row in found["moved_clients.csv"][1:] if row[2] == ""}
    assert clients == {"e0": -9_000, "yard": -10_200}
    moved = dict.fromkeys(clients, 0)
    for row in found["moved_claims.csv"][1:]:
        if row[8] == "sure":
            moved[row[1]] += int(row[10] or 0) - int(row[9] or 0)
    assert moved == clients


def test_without_another_run_there_is_nothing_that_moves(tmp_path: Path) -> None:
    assert not any(name.startswith("moved") for name in sheets(tmp_path, compared=False))


def test_codes_are_said_in_the_words_of_a_plan(tmp_path: Path) -> None:
    found = sheets(tmp_path, "zh")
    assert found["clauses.csv"][0][3:6] == ["征求意见稿", "类别", "付给"]
    assert found["clauses.csv"][1][3:6] == ["否", "最高可得", "企业"]
    assert {row[2] for row in found["reasons.csv"][1:]} >= {"条件不满足", "共享限额已满"}
    assert {row[8] for row in found["moved_claims.csv"][1:]} <= {"确定", "竞争", "他人"}
    assert {row[2] for row in found["budgets.csv"][1:]} == {"按比例"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_heads_and_titles_are_in_the_language_of_the_user(tmp_path: Path, lang: Lang) -> None:
    found = sheets(tmp_path, lang)
    assert found["clauses.csv"][1][2] == {"zh": "培训补贴", "en": "training"}[lang]
    chinese = any("\u4e00" <= mark <= "\u9fff" for rows in found.values() for head in rows[0] for mark in head)
    assert chinese is (lang == "zh")


def test_a_workbook_holds_the_same_rows(tmp_path: Path) -> None:
    now, before = written(tmp_path / "now", OUTCOMES), written(tmp_path / "before", BEFORE)
    with opened(now, before) as source:
        found = report_of(source, now, before, 1)
        assert write_workbook(source, found, tmp_path / "report.xlsx", "en") == ()
        whole = (tmp_path / "report.xlsx").read_bytes()
        write_workbook(source, found, tmp_path / "report.xlsx", "en")
        files = {one.name: one for one in write_sheets(source, found, tmp_path, "en")}
    assert (tmp_path / "report.xlsx").read_bytes() == whole
    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    assert book.sheetnames[:2] == ["clients", "clauses"]
    for name, one in zip(book.sheetnames, files.values(), strict=True):
        rows = [["" if cell is None else str(cell) for cell in row] for row in book[name].iter_rows(values_only=True)]
        assert rows == list(csv.reader(one.read_text(encoding="utf-8-sig").splitlines()))
    book.close()


def test_a_workbook_without_room_says_which_sheet_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 4)
    folder = written(tmp_path / "now", OUTCOMES)
    with opened(folder) as source:
        found = report_of(source, folder, None, 1)
        assert write_workbook(source, found, tmp_path / "report.xlsx", "zh") == ("客户",)  # five plans


def test_formula_like_names_stay_texts(tmp_path: Path) -> None:
    folder = written(tmp_path / "now", [planned(0, plan(taken("1", 5), title="=cmd|' /C calc'!A0"), name="-1")])
    with opened(folder) as source:
        found = report_of(source, folder, None, 1)
        files = {one.name: one for one in write_sheets(source, found, tmp_path, "en")}
        write_workbook(source, found, tmp_path / "report.xlsx", "en")
    assert "0,'-1,,'=cmd|' /C calc'!A0,1,5,0," in files["clients.csv"].read_text(encoding="utf-8")
    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    name = book["clients"]["D2"]
    assert (name.data_type, name.value) == ("s", "=cmd|' /C calc'!A0")
    assert book["clients"]["F2"].value == 5
    book.close()
