from __future__ import annotations

import random
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from models.batch import Fault, LimitLine, Outcome, Status
from models.errors import InputError
from models.plan import Reason
from planner.batch import export as exporting
from planner.batch.export import export
from planner.batch.parquet import database, quoted
from planner.batch.tables import tables_of
from policies.loader import policy_from_text
from policies.shipped import load_shipped
from tests.planner.batch.invented import HARBOUR
from tests.planner.batch.outcomes import failed, plan, planned, taken, untaken

VOCABULARY = load_shipped().vocabulary
PACKS = [policy_from_text(HARBOUR, VOCABULARY)]
CAP = LimitLine("harbour#least", ("harbour/1@a@2026", "harbour/1@b@2026"), 40)
OUTCOMES = [
    planned(
        0, plan(taken("1", 100, policy="harbour", item="a"), title="海港\n机械", limits=(CAP,), received={2025: 30})
    ),
    planned(1, plan(not_taken=(untaken("2", Reason.EXCLUDED, rules=("harbour#x", "spending")),), more=None)),
    failed(2, Status.REFUSED, Fault("a.csv!C7", "=金额", "=money")),
    planned(3, plan(taken("2", 2**53 + 1, item="=1+1"), title="=cmd()", entity="+yard"), decided=True),
]


def write(folder: Path, shards: Sequence[Sequence[Outcome]], *, csv: bool = False) -> dict[str, bytes]:
    found = export(folder, [tables_of(one) for one in shards], policies=PACKS, vocabulary=VOCABULARY, csv=csv)
    return {one.name: one.read_bytes() for one in found.files}


def asked(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with database() as connection:
        table, _, rest = query.partition("|")
        return connection.execute(f"SELECT {table} FROM {quoted(folder / rest)}").fetchall()


def test_parquet_holds_what_became_of_everyone(tmp_path: Path) -> None:
    write(tmp_path, [OUTCOMES])
    assert asked(tmp_path, "number, title, decided, certain, possible, received|plans.parquet") == [
        (0, "海港\n机械", False, 100, 100, 30),
        (1, "", False, 0, None, None),
        (2, "", False, None, None, None),
        (3, "=cmd()", True, 2**53 + 1, 2**53 + 1, None),
    ]
    assert asked(tmp_path, "number, item, granted, others|claims.parquet") == [
        (0, "a", 100, False),
        (3, "=1+1", 2**53 + 1, False),
    ]
    assert asked(tmp_path, "number, rules, beside, condition|not_taken.parquet") == [
        (1, ["harbour#x", "spending"], [], None)
    ]
    assert asked(tmp_path, "claims, short|limits.parquet") == [(["harbour/1@a@2026", "harbour/1@b@2026"], 40)]
    assert asked(tmp_path, "place, zh, en|errors.parquet") == [("a.csv!C7", "=金额", "=money")]
    assert asked(tmp_path, "pot, amount, clauses|pots.parquet") == [
        ("harbour/fund", 100_000, ["1", "3"]),
        ("harbour/open", None, ["4"]),
    ]
    assert not (tmp_path / ".export").exists()


def test_the_order_of_shards_leaves_no_trace(tmp_path: Path) -> None:
    many = [planned(number, plan(taken("1", number, item=f"i{number}"))) for number in range(300)]
    whole = write(tmp_path, [many], csv=True)
    chance = random.Random(1)
    for _ in range(3):
        shards: list[list[Outcome]] = [[] for _ in range(7)]
        for one in many:
            chance.choice(shards).append(one)
        assert write(tmp_path, shards, csv=True) == whole


def test_a_run_without_rows_has_tables_without_rows(tmp_path: Path) -> None:
    names = write(tmp_path, [])
    assert len(names) == 9
    assert asked(tmp_path, "count(*)|claims.parquet") == [(0,)]


def test_texts_that_look_like_formulas_stay_texts_in_csv_and_numbers_stay_numbers(tmp_path: Path) -> None:
    files = write(tmp_path, [OUTCOMES], csv=True)
    claims = files["claims.csv"].decode("utf-8")
    assert claims.startswith("\ufeffnumber,id,entity,policy,clause,item,")
    assert (
        claims.split("\r\n")[2]
        == "3,e3,'+yard,seaport,2,'=1+1,2026,2027,9007199254740993,9007199254740993,ceiling,false,false"
    )
    assert files["errors.csv"].decode("utf-8").split("\r\n")[1] == "2,e2,refused,a.csv!C7,'=金额,'=money"
    assert ",harbour#x; spending,," in files["not_taken.csv"].decode("utf-8")
    assert asked(tmp_path, "item|claims.parquet")[1] == ("=1+1",)


def test_a_name_beyond_all_measure_bursts_no_row(tmp_path: Path) -> None:
    huge = "企" * 2_000_000
    outcomes = [planned(0, plan(title=huge), name=huge), failed(1, Status.REFUSED, Fault(huge, huge, huge))]
    write(tmp_path, [outcomes])
    ((id_, title),) = asked(tmp_path, "id, title|plans.parquet")[:1]
    assert id_ == title == "企" * 3_999 + "…"
    assert {len(one) for one in asked(tmp_path, "place, zh, en|errors.parquet")[0]} == {4_000}


def test_without_duckdb_there_is_csv_and_a_word_about_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    csv = {name: one for name, one in write(tmp_path, [OUTCOMES], csv=True).items() if name.endswith(".csv")}
    monkeypatch.setattr(exporting, "has_duckdb", lambda: False)
    found = export(tmp_path, [tables_of(OUTCOMES)], policies=PACKS, vocabulary=VOCABULARY)
    assert {one.name: one.read_bytes() for one in found.files} == csv
    assert [note.en for note in found.notes] == [
        "DuckDB is not installed: results are CSV and no Parquet; pip install 'benefit-planner[batch]' for Parquet"
    ]
    assert not list(tmp_path.glob("*.parquet"))  # those of before tell of another export


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError) as caught:
        write(tmp_path / "file", [OUTCOMES])
    assert caught.value.findings[0].text.en == "the result tables cannot be written (Not a directory)"


FULL = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
from tests.planner.batch.test_export import OUTCOMES, write, planned, plan, taken
from models.errors import InputError
try:
    write(Path(sys.argv[1]), [[planned(n, plan(taken("1", n * n * 7919 % 10007, item=f"{n * 31337 % 65537:x}"))) for n in range(9000)]])
except InputError as error:
    print(error.render("en"))
"""  # noqa: E501


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="the system limits no file sizes")
def test_what_was_there_stays_where_the_new_does_not_fit(tmp_path: Path) -> None:
    before = write(tmp_path, [OUTCOMES])
    root = str(Path(__file__).parents[3])
    run = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path), root], capture_output=True, text=True, check=True, cwd=root
    )
    assert "the result tables cannot be written (" in run.stdout
    assert {name: (tmp_path / name).read_bytes() for name in before} == before
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(before)
