"""The form of an input is told by its name, and what is nothing of the kind is said to be so."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest

from models.batch import Fault, Record
from models.case import Case
from scenarios.records.case_folder import CaseFolder
from scenarios.records.json_lines import JsonLines
from scenarios.records.tables import Tables
from tests.scenarios.case_reader import CASE
from tests.scenarios.records.portfolio import LINE, Portfolio

_EXPECTED = (
    (
        "不是企业组合：应为个案文件（.yaml、.yml、.json）的文件夹、JSON Lines 文件（.jsonl、.jsonl.gz），"
        "或含 enterprises（企业）表的文件夹或工作簿（.csv、.xlsx、.parquet）"
    ),
    (
        "not a portfolio: a folder of case files (.yaml, .yml, .json), JSON Lines (.jsonl, .jsonl.gz), "
        "or a folder or workbook with a table `enterprises` (.csv, .xlsx, .parquet) is expected"
    ),
)


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_not_there_is_said(portfolio: Portfolio) -> None:
    assert portfolio.refused() == [(str(portfolio.path), "没有这个文件或文件夹", "there is no such file or folder")]


@pytest.mark.parametrize("name", ["firms.txt", "firms.xls", "firms.csv", "firms.json"])
def test_a_file_of_no_known_form_is_refused(portfolio: Portfolio, name: str) -> None:
    path = put(portfolio.path.parent, name, "{}")
    assert portfolio.refused(path) == [(str(path), *_EXPECTED)]


def test_a_folder_without_cases_and_tables_is_refused(portfolio: Portfolio) -> None:
    put(portfolio.path, "notes.txt", "")
    assert portfolio.refused() == [(str(portfolio.path), *_EXPECTED)]


def test_cases_and_tables_are_not_mixed(portfolio: Portfolio) -> None:
    portfolio.write_tables()
    put(portfolio.path, "a.yaml", CASE)
    assert portfolio.refused() == [
        (
            str(portfolio.path),
            "里面既有 enterprises（企业）表，又有个案文件；请分开放",
            "both a table enterprises (企业) and case files are there; keep them apart",
        )
    ]
    assert isinstance(portfolio.source(form="tables"), Tables)
    assert isinstance(portfolio.source(form="cases"), CaseFolder)


def test_tables_without_enterprises_are_refused_where_tables_are_asked_for(portfolio: Portfolio) -> None:
    portfolio.write_tables(without=("enterprises",))
    put(portfolio.path, "clients.csv", "")
    assert portfolio.refused(form="tables") == [
        (
            str(portfolio.path),
            "没有 enterprises（企业）表；找到的有：clients.csv",
            "there is no table enterprises (企业); found: clients.csv",
        )
    ]


def test_cases_are_a_folder(portfolio: Portfolio) -> None:
    path = portfolio.write_lines(LINE)
    assert portfolio.refused(path, form="cases") == [
        (str(path), "应为个案文件的文件夹", "a folder of case files is expected")
    ]


def test_the_name_tells_the_form_and_the_form_may_be_given(portfolio: Portfolio) -> None:
    assert isinstance(portfolio.source(portfolio.write_lines(LINE)), JsonLines)
    other = put(portfolio.path.parent, "firms.data", LINE)
    assert isinstance(portfolio.source(other, form="lines"), JsonLines)
    assert isinstance(portfolio.read(other, form="lines")[0], Case)


def test_a_folder_is_read_by_relative_path(portfolio: Portfolio) -> None:
    put(portfolio.path, "b.yaml", CASE)
    put(portfolio.path, "a/z.json", LINE)
    put(portfolio.path, "c.YML", CASE.replace("id: sample-firm", "id: 'third' # 第三家"))
    put(portfolio.path, "a/.hidden.yaml", CASE)
    put(portfolio.path, ".git/x.yaml", CASE)
    put(portfolio.path, "a/readme.md", "")
    source = portfolio.source()
    assert [(one.number, one.id) for one in source.records() if isinstance(one, Record)] == [
        (0, "a"),
        (1, "sample-firm"),
        (2, "third"),
    ]
    assert source.count() == 3
    (note,) = source.notes
    assert (note.zh, note.en) == (
        "1 个不是个案的文件没有读：a/readme.md",
        "1 files are no cases and were left aside: a/readme.md",
    )
    cases = portfolio.read()
    assert [case.id for case in cases if isinstance(case, Case)] == ["a", "sample-firm", "third"]
    assert [str(case.place) for case in cases if isinstance(case, Case)] == ["a/z.json", "b.yaml", "c.YML"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("id: plain", "plain"),
        ('id: "quoted #1"', "quoted #1"),
        ("id: 'single'   ", "single"),
        ("id: tail # note", "tail"),
        ("id: 甲公司", "甲公司"),
        ("id: folded\n  on", "one.yaml"),
        ("id: a:b", "one.yaml"),
        ("id: 'it''s'", "one.yaml"),
        ("{id: flow, ", "one.yaml"),
        ("id: |\n  block", "one.yaml"),
        ("x:\n  id: inner", "one.yaml"),
    ],
)
def test_an_id_is_found_where_that_is_sure(portfolio: Portfolio, line: str, found: str) -> None:
    put(portfolio.path, "one.yaml", f"title: x\n{line}\nhorizon: {{from: 2026, to: 2027}}\n")
    (record,) = portfolio.source().records()
    assert isinstance(record, Record)
    assert record.id == found


def test_wrong_files_say_line_and_column_and_the_rest_runs(portfolio: Portfolio) -> None:
    put(portfolio.path, "a.yaml", CASE.replace("ai: true", "ai: yes").replace("amount: 300万", "amont: 300万"))
    put(portfolio.path, "b.yaml", CASE.replace("sample-firm", "b"))
    put(portfolio.path, "c.json", LINE.replace('"c"', '"a"').replace("300万", "300万x"))
    put(portfolio.path, "d.yaml", "")
    put(portfolio.path, "e.yaml", "id: [\n")
    put(portfolio.path, "f.yaml", "#" * 1_000_001)
    put(portfolio.path, "g.yaml", CASE.replace("sample-firm", "b"))
    assert [isinstance(one, Case) for one in portfolio.read()] == [False, True, *[False] * 5]
    column = LINE.index('"300万"') + 1
    assert portfolio.faults() == [
        Fault("a.yaml:9:7", "yes：人工智能企业应为 true、false 或 unknown", "yes: ai is true, false or unknown"),
        Fault(
            "a.yaml:16:57",
            "未知的事实（算力采购） amont；是否想写 amount？",
            "unknown fact of compute_purchase amont; maybe you wanted amount?",
        ),
        Fault(
            f"c.json:1:{column}",
            "300万x：不是金额，应如 500万、1.2亿、2000元",
            "300万x: not an amount of money; write 500万, 1.2亿 or 2000元",
        ),
        Fault("d.yaml", "文件是空的，应为 YAML 映射", "the file is empty; a YAML mapping is expected"),
        Fault(
            "e.yaml:2:1",
            "不是有效的 YAML：did not find expected node content",
            "not valid YAML: did not find expected node content",
        ),
        Fault(
            "f.yaml",
            "文件有 1,000,001 字节，上限是 1,000,000 字节",
            "the file has 1,000,001 bytes; at most 1,000,000 are read",
        ),
        Fault(
            "g.yaml",
            "编号 b 在 b.yaml 已有，这一家不再规划",
            "the id b stands at b.yaml already; this enterprise is set aside",
        ),
    ]


def test_a_pack_among_the_cases_is_told_as_such(portfolio: Portfolio) -> None:
    put(portfolio.path, "a.yaml", "id: a\njurisdiction: x\nin_force: {}\n")
    (fault,) = portfolio.faults()
    assert fault.en.startswith("this is a pack where a case file is expected; ")


def test_json_files_are_read_as_planner_plan_reads_them(portfolio: Portfolio) -> None:
    """Files are YAML, of which JSON is a part: 1.50 stays the text that was written, and is no amount."""
    pretty = LINE.replace(", ", ",\n    ").replace("{", "{\n  ")
    put(portfolio.path, "a.json", pretty)
    put(portfolio.path, "b.json", pretty.replace('"a"', '"b"').replace('"300万"', "1.50"))
    first, second = portfolio.read()
    assert isinstance(first, Case)
    assert isinstance(second, tuple)
    assert second[0].en.startswith("1.50: the amount has no unit")


@pytest.mark.parametrize(("module", "package"), [("duckdb", "DuckDB"), ("openpyxl", "openpyxl")])
def test_what_tables_need_is_said_where_it_is_not_installed(
    portfolio: Portfolio, monkeypatch: pytest.MonkeyPatch, module: str, package: str
) -> None:
    portfolio.write_tables(without=("years",))
    put(portfolio.path, "notes.txt", "")
    with zipfile.ZipFile(portfolio.path / "years.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "")
    if module == "duckdb":
        (portfolio.path / "years.xlsx").unlink()
    monkeypatch.setitem(sys.modules, module, None)
    assert portfolio.refused() == [
        (
            package,
            f"读取表格需要 {package}：pip install 'benefit-planner[batch]'",
            f"tables need {package}: pip install 'benefit-planner[batch]'",
        )
    ]
