"""Tables say what case files say, whatever their form, and the order of their rows does not matter."""

from __future__ import annotations

import random
import re
import tempfile
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import openpyxl  # type: ignore[import-untyped]
import pytest

from models.batch import Fault, Record
from models.case import Case
from models.errors import Place
from models.expression import Type
from models.policy import Policy
from scenarios.population import Wishes, population
from scenarios.records.source import open_source
from tests.scenarios.records.portfolio import TABLES, Portfolio, as_tables, lines_of, write_csv

#: As Excel gives a day.
DAY = datetime.fromisoformat("2019-05-06")


def sample(portfolio: Portfolio) -> tuple[Case, Case]:
    first, second = portfolio.read()
    assert isinstance(first, Case), first
    assert isinstance(second, Case), second
    return first, second


def test_the_four_tables_become_cases(portfolio: Portfolio) -> None:
    portfolio.write_tables()
    first, second = sample(portfolio)
    assert (first.id, first.title, first.first_year, first.last_year) == ("a", "甲公司", 2026, 2028)
    assert first.enterprise == {
        "location": "tongxiang",
        "industries": frozenset({"software_it", "models"}),
        "registered": date(2019, 5, 6).toordinal(),
        "ai": True,
    }
    assert first.years == {
        2025: {"revenue": 1_800_000_000, "headcount": 30},
        2026: {"revenue": 2_600_500_000, "headcount": 31},
    }
    assert [item.id for item in first.items] == ["gpu", "project"]
    assert first.item("gpu").facts == {"amount": 300_000_000, "contract_signed": True}
    assert first.item("gpu").planned
    assert first.item("gpu").part_of == "project"
    assert [(one.policy, one.clause, one.granted) for one in first.history.awards] == [
        ("tongxiang-2025", "2.2", 20_000_000)
    ]
    assert [(one.matter, one.level, one.granted) for one in first.history.elsewhere] == [("gpu", "province", 5_000_000)]
    assert second.enterprise == {"location": "tongxiang", "registered": date(2020, 1, 2).toordinal(), "ai": False}
    assert second.item("desk").years == {2026: {"rent": 5_000_000}, 2027: {"rent": 6_000_000}}


def test_an_empty_cell_is_not_known(portfolio: Portfolio) -> None:
    portfolio.write_tables()
    _, second = sample(portfolio)
    assert "industries" not in second.enterprise
    assert second.years == {2026: {"revenue": 500_000_000}}


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_lines_within_cells_end_in_any_way_and_no_cell_is_lost(portfolio: Portfolio, end: str) -> None:
    portfolio.write_tables()
    text = TABLES["enterprises"].replace("甲公司", f'"甲{end}公司，""一"""').replace("乙公司", f'"{end}乙公司"')
    (portfolio.path / "enterprises.csv").write_bytes(text.encode())
    first, second = sample(portfolio)
    assert (first.title, second.title) == ('甲\n公司，"一"', "乙公司")
    assert len(first.items) == 2


@pytest.mark.parametrize("seed", [1, 2])
def test_a_population_in_tables_is_the_one_in_json_lines(
    portfolio: Portfolio, packs: tuple[Policy, ...], seed: int
) -> None:
    """Whatever the order of the rows within the tables of years, items and history."""
    wishes = Wishes(unknown=0.4, past=0.6)
    cases = list(population(60, seed, policies=packs, vocabulary=portfolio.words, wishes=wishes))
    shuffled = random.Random(seed)
    portfolio.path.mkdir()
    for name, rows in as_tables(cases).items():
        if name in ("years", "items"):
            shuffled.shuffle(rows)
        write_csv(rows, portfolio.path / f"{name}.csv")
    assert portfolio.read() == portfolio.read(portfolio.write_lines(*lines_of(cases)))


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("gb18030", ","), ("gb18030", "\t"), ("utf-16", ",")],
)
def test_csv_is_read_as_people_have_it(portfolio: Portfolio, encoding: str, delimiter: str) -> None:
    portfolio.path.mkdir()
    case: dict[str, Any] = {
        "id": "甲", "title": "甲公司", "horizon": {"from": 2026, "to": 2028}, "drafts": "exclude",
        "enterprise": {"注册地": "桐乡市", "years": {"2026": {"营业收入": "3,000万元"}}},
        "items": [{"id": "约1", "类型": "算力采购", "date": "2026年3月1日", "供应商": "甲\n乙；丙"}],
    }  # fmt: skip
    tables = as_tables([case])
    for name, file in (("enterprises", "企业.csv"), ("years", "年度.CSV"), ("items", "事项.tsv")):
        write_csv(tables[name], portfolio.path / file, encoding, delimiter)
    (read,) = portfolio.read()
    assert isinstance(read, Case), read
    assert read.years == {2026: {"revenue": 3_000_000_000}}
    assert read.item("约1").facts == {"supplier": "甲\n乙；丙"}
    assert read.item("约1").first_day == date(2026, 3, 1).toordinal()


def workbook(path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path.parent.mkdir(exist_ok=True)
    book.save(path)
    return path


def test_a_workbook_is_read_by_its_sheets(portfolio: Portfolio) -> None:
    path = workbook(
        portfolio.path.with_suffix(".xlsx"),
        {
            "企业": [["id", "from", "to", "registered", "ai"], ["a", 2026, 2028.0, DAY, True]],
            "年度": [["id", "year", "revenue(万元)", "headcount"], ["a", 2026, 12.3, 31.0]],
            "说明": [["怎么填"]],
        },
    )
    (case,) = portfolio.read(path)
    assert isinstance(case, Case), case
    assert case.enterprise == {"registered": date(2019, 5, 6).toordinal(), "ai": True}
    assert case.years == {2026: {"revenue": 12_300_000, "headcount": 31}}
    (note,) = portfolio.source(path).notes
    assert note.en == "1 files or sheets are none of the tables and were left aside: 说明"


def test_a_share_in_excel_is_a_share(portfolio: Portfolio) -> None:
    kind, ratio = next(
        (kind, fact.name)
        for kind in portfolio.words.kinds
        for fact in portfolio.words.item_facts(kind).values()
        if fact.type is Type.RATIO
    )
    path = portfolio.path.with_suffix(".xlsx")
    workbook(
        path,
        {
            "enterprises": [["id", "from", "to"], ["a", 2026, 2028]],
            "items": [["id", "item", "kind", "year", ratio], ["a", "m", kind, 2026, 0.07]],
        },
    )
    book = openpyxl.load_workbook(path)
    book["items"]["E2"].number_format = "0.0%"
    book.save(path)
    (case,) = portfolio.read(path)
    assert isinstance(case, Case), case
    assert str(case.item("m").facts[ratio]) == "7/100"


def test_excel_files_and_parquet_may_lie_side_by_side(portfolio: Portfolio) -> None:
    portfolio.path.mkdir()
    workbook(portfolio.path / "enterprises.xlsx", {"Sheet1": [["id", "from", "to"], ["a", 2026, 2028]]})
    years = str(portfolio.path / "years.parquet")
    duckdb.sql(
        f"COPY (SELECT 'a' AS id, 2026::DOUBLE AS year, 12.3::DOUBLE AS \"revenue(万元)\", 7::BIGINT AS headcount, "
        f"true AS rd_separately_booked, 9.50::DECIMAL(10, 2) AS \"rd_expense(万元)\") TO '{years}'"
    )
    items = str(portfolio.path / "items.parquet")
    duckdb.sql(f"COPY (SELECT 'a' AS id, 'x' AS item, 'patent' AS kind, DATE '2026-03-01' AS date) TO '{items}'")
    (case,) = portfolio.read()
    assert isinstance(case, Case), case
    assert case.years == {
        2026: {"revenue": 12_300_000, "headcount": 7, "rd_separately_booked": True, "rd_expense": 9_500_000}
    }
    assert case.items[0].first_day == date(2026, 3, 1).toordinal()


def test_readings_and_measures_are_columns_too(portfolio: Portfolio) -> None:
    portfolio.path.mkdir()
    (portfolio.path / "enterprises.csv").write_text(
        "企业编号,起始年,截止年,政策,草案,readings.tongxiang-2025.ladder-jump,readings.overlap,"
        "reached.营业收入(万元),outlook.chances.tongxiang-2025/6.1\n"
        "a,2026,2028,tongxiang-2025;wenzhou-2025,include,all,carve_out,1500,\n",
        encoding="utf-8",
    )
    (case,) = portfolio.read()
    assert isinstance(case, Case), case
    assert case.policies == ("tongxiang-2025", "wenzhou-2025")
    assert case.include_drafts
    assert case.readings == {"tongxiang-2025.ladder-jump": "all", "overlap": "carve_out"}
    assert case.history.reached == {"revenue": 1_500_000_000}


def test_every_path_of_a_case_has_its_cell(portfolio: Portfolio) -> None:
    portfolio.write_tables()
    record = next(iter(portfolio.source().records()))
    assert isinstance(record, Record)
    places = {
        (): "enterprises.csv!A2",
        ("horizon",): "enterprises.csv!C2",
        ("horizon", "to"): "enterprises.csv!D2",
        ("enterprise", "ai"): "enterprises.csv!H2",
        ("enterprise", "years", "2026"): "years.csv!B3",
        ("enterprise", "years", "2026", "headcount"): "years.csv!D3",
        ("enterprise", "nothing"): "enterprises.csv!A2",
        ("items", 0): "items.csv!B3",
        ("items", 0, "amount"): "items.csv!F3",
        ("items", 1, "kind"): "items.csv!C4",
        ("history", "awards", 0, "granted"): "history.csv!D2",
        ("history", "elsewhere", 0, "level"): "history.csv!H3",
    }
    assert {path: str(record.origin.place(path, Place(""))) for path in places} == places


def test_the_rows_on_disk_are_gone_afterwards(
    portfolio: Portfolio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    portfolio.write_tables()
    source = portfolio.source()
    assert source.count() == 2
    assert list(passing.iterdir())
    assert len(list(source.records())) == 2
    assert not list(passing.iterdir())
    assert len(list(source.records())) == 2
    assert not list(passing.iterdir())


def test_an_id_that_fills_thousands_of_rows_is_set_aside_alone(portfolio: Portfolio) -> None:
    rows = "".join(f"a,x{number},patent,2026\n" for number in range(5001))
    portfolio.write_tables()
    (portfolio.path / "items.csv").write_text(f"id,item,kind,year\n{rows}b,y,patent,2026\n", encoding="utf-8")
    first, second = portfolio.read()
    assert first == (Fault("items.csv!B2", "一家企业超过 5,000 行", "more than 5,000 rows"),)
    assert isinstance(second, Case)


def test_ids_that_only_other_tables_have_come_last_and_count(portfolio: Portfolio) -> None:
    portfolio.write_tables({"items": ("b,desk", "z,desk"), "years": ("b,2026", ",2026")})
    assert portfolio.source().count() == 4
    assert [fault.place for fault in portfolio.faults()] == ["years.csv!A4", "items.csv!A2"]


def test_what_is_shipped_names_the_columns_where_no_words_are_given(portfolio: Portfolio) -> None:
    portfolio.write_tables()
    assert len(list(open_source(portfolio.path).records())) == 2


def test_the_sample_has_all_tables() -> None:
    assert list(TABLES) == ["enterprises", "years", "items", "history"]


def test_empty_rows_count_and_are_passed_over(portfolio: Portfolio) -> None:
    path = portfolio.path.with_suffix(".xlsx")
    rows: list[list[Any]] = [["id", "from", "to"], [], ["a", 2026, 2028], [None, " "], ["b", 2026, "soon"]]
    first, second = portfolio.read(workbook(path, {"enterprises": rows}))
    assert isinstance(first, Case)
    assert second == (Fault("firms.xlsx!enterprises!C5", "soon：应为整数", "soon: a whole number is expected"),)


def test_a_wrong_size_of_a_sheet_is_not_relied_on(portfolio: Portfolio) -> None:
    path = workbook(
        portfolio.path.with_suffix(".xlsx"),
        {"enterprises": [["id", "from", "to"], ["a", 2026, 2028], ["b", 2026, 2028]]},
    )
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert b'ref="A1:C3"' in parts[sheet]
    parts[sheet] = parts[sheet].replace(b'ref="A1:C3"', b'ref="A1"')
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert [case.id for case in portfolio.read(path) if isinstance(case, Case)] == ["a", "b"]


def test_the_values_of_formulas_are_read(portfolio: Portfolio) -> None:
    """A formula with its value beside it, as Excel saves it."""
    path = workbook(
        portfolio.path.with_suffix(".xlsx"), {"enterprises": [["id", "from", "to"], ["a", 2026, "=2000+28"]]}
    )
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert b"<f>2000+28</f><v" in parts[sheet]
    parts[sheet] = re.sub(rb"<f>2000\+28</f><v ?/>|<f>2000\+28</f><v></v>", b"<f>2000+28</f><v>2028</v>", parts[sheet])
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    (case,) = portfolio.read(path)
    assert isinstance(case, Case), case
    assert case.last_year == 2028


def test_a_folder_may_have_marks_of_patterns_in_its_name(portfolio: Portfolio) -> None:
    folder = portfolio.path.parent / "it's [2026]*"
    folder.mkdir()
    duckdb.sql('CREATE OR REPLACE TEMP TABLE t AS SELECT \'a\' AS id, 2026 AS "from", 2028::FLOAT AS "to"')
    plain = portfolio.path.parent / "x.parquet"
    duckdb.sql(f"COPY t TO '{plain}'")
    plain.rename(folder / "enterprises.parquet")
    assert [case.id for case in portfolio.read(folder) if isinstance(case, Case)] == ["a"]
