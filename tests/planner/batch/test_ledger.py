from __future__ import annotations

import multiprocessing
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.batch import Fault, Outcome, Status
from models.errors import InputError
from planner.batch.ledger import LEDGER_FILE, Ledger, reading, writing
from planner.batch.shard import ShardResult, result_of
from planner.batch.tables_form import rows_of


def refusal(number: int, word: str = "wrong") -> Outcome:
    return Outcome(number, f"firm-{number}", Status.REFUSED, faults=(Fault(f"x:{number}", word, word),))


def result(*numbers: int, word: str = "wrong") -> ShardResult:
    return result_of([refusal(number, word) for number in numbers])


def take(ledger: Ledger, *numbers: int, word: str = "wrong") -> None:
    ledger.write(result(*numbers, word=word), {number: word.encode() for number in numbers})


def errors(ledger: Ledger) -> dict[int, str]:
    """What the error table says of each enterprise; twice the same number would be a wrong row."""
    rows = [row for block in ledger.blocks() for row in rows_of(block["errors"])]
    assert len({row[0] for row in rows}) == len(rows)
    return {int(row[0]): row[4] for row in rows}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with writing(tmp_path / "run") as made:
        yield made


def test_it_holds_what_it_was_given(ledger: Ledger) -> None:
    take(ledger, 0, 1)
    take(ledger, 5)
    known = ledger.known(0, 4)
    assert {number: (one.status, one.fingerprint) for number, one in known.items()} == {
        0: (Status.REFUSED, b"wrong"),
        1: (Status.REFUSED, b"wrong"),
    }
    assert ledger.counts() == {Status.REFUSED: 3}
    assert errors(ledger) == {0: "wrong", 1: "wrong", 5: "wrong"}


def test_what_is_planned_again_takes_the_place_of_what_was_there(ledger: Ledger) -> None:
    take(ledger, 0, 1, 2)
    take(ledger, 1, 7, word="worse")
    assert errors(ledger) == {0: "wrong", 1: "worse", 2: "wrong", 7: "worse"}
    take(ledger, 0, 2, word="worst")
    assert errors(ledger) == {0: "worst", 1: "worse", 2: "worst", 7: "worse"}
    assert len(list(ledger.blocks())) == 2, "a shard without rows is gone"
    assert ledger.known(1, 1)[1].fingerprint == b"worse"


def test_a_transaction_that_breaks_off_leaves_all_as_it_was(ledger: Ledger) -> None:
    take(ledger, 0, 1, 2)
    with pytest.raises(KeyError):
        ledger.write(result(1, 2, 3, word="worse"), {1: b"worse", 2: b"worse"})
    assert errors(ledger) == {0: "wrong", 1: "wrong", 2: "wrong"}
    assert ledger.counts() == {Status.REFUSED: 3}


def test_what_the_input_no_longer_has_goes(ledger: Ledger) -> None:
    take(ledger, 0, 1, 2)
    take(ledger, 3)
    assert ledger.forget_from(1) == 3
    assert errors(ledger) == {0: "wrong"}
    assert ledger.forget_from(1) == 0


def test_notes_are_plain_data(ledger: Ledger) -> None:
    assert ledger.note("order") is None
    ledger.write_notes({"order": {"input": "企业.jsonl"}, "total": None})
    assert ledger.note("order") == {"input": "企业.jsonl"}
    assert ledger.note("total") is None


def test_it_can_be_read_while_it_is_written(ledger: Ledger) -> None:
    take(ledger, 0)
    with reading(ledger.folder) as seen:
        take(ledger, 1)
        assert seen.counts() == {Status.REFUSED: 2}


def test_a_second_run_on_it_is_refused(ledger: Ledger) -> None:
    with pytest.raises(InputError) as refused, writing(ledger.folder):
        pass
    assert refused.value.render("zh") == (
        f"{ledger.folder}: 另一个运行正在写这个文件夹；等它结束，或另选一个文件夹（planner batch status 看进度）"
    )
    assert refused.value.render("en") == (
        f"{ledger.folder}: another run is writing to this folder; wait for its end or choose another folder (planner "
        "batch status shows how far it is)"
    )


def test_a_killed_run_leaves_no_lock(tmp_path: Path) -> None:
    process = multiprocessing.get_context("spawn").Process(target=die_writing, args=(tmp_path,))
    process.start()
    process.join()
    assert process.exitcode == 9
    with writing(tmp_path) as ledger:
        assert errors(ledger) == {0: "wrong"}, "the open transaction is gone, the one before it stays"


def die_writing(folder: Path) -> None:
    with writing(folder) as ledger:
        take(ledger, 0)
        ledger._db.execute("begin")
        ledger._db.execute("delete from enterprise")
        ledger._db.execute("delete from shard")
        os._exit(9)


FULL = "磁盘空间不足，最近的结果没有写入；此前写入的都完好，腾出空间后用 planner batch resume 续跑"


def test_a_full_disk_is_said_and_the_ledger_intact(ledger: Ledger) -> None:
    take(ledger, 0)
    pages = ledger._db.execute("pragma page_count").fetchone()[0]
    ledger._db.execute(f"pragma max_page_count = {pages}")
    with pytest.raises(InputError) as refused:
        # what is different in every row cannot be packed small
        take(ledger, *range(1, 2000), word=os.urandom(4000).hex())
    assert refused.value.render("zh") == f"{ledger.folder / LEDGER_FILE}: {FULL}"
    assert "no space left on the disk" in refused.value.render("en")
    assert errors(ledger) == {0: "wrong"}
    assert ledger._db.execute("pragma integrity_check").fetchone()[0] == "ok"


def test_a_read_only_ledger_is_said(ledger: Ledger) -> None:
    ledger._db.execute("pragma query_only = on")
    with pytest.raises(InputError) as refused:
        take(ledger, 0)
    assert refused.value.render("en") == f"{ledger.folder / LEDGER_FILE}: cannot be written (read-only)"
    assert refused.value.render("zh") == f"{ledger.folder / LEDGER_FILE}: 不能写入（只读）"


@pytest.mark.parametrize(
    ("make", "zh", "en"),
    [
        (
            lambda folder: (folder / "notes.txt").touch(),
            "run: 文件夹不是空的，也没有运行账本；请另选一个文件夹，以免混在一起",
            "run: the folder is not empty and holds no ledger; choose another folder, so that nothing gets mixed up",
        ),
        (
            lambda folder: (folder / LEDGER_FILE).write_text("no database at all, only some text that is long enough"),
            "run/ledger.sqlite: 不是运行账本，或已损坏；请换一个文件夹重新运行",
            "run/ledger.sqlite: this is no ledger of a run, or it is damaged; run anew into another folder",
        ),
        (
            lambda folder: (folder / LEDGER_FILE).mkdir(),
            "run/ledger.sqlite: 打不开运行账本",
            "run/ledger.sqlite: the ledger of the run cannot be opened",
        ),
        (
            lambda folder: sqlite3.connect(folder / LEDGER_FILE).executescript(
                "create table note (name text primary key, value text); insert into note values ('form', '\"old/0\"')"
            ),
            "run/ledger.sqlite: 账本的格式不是 planner/batch-ledger/1；请换一个文件夹重新运行",
            "run/ledger.sqlite: the ledger is not of the form planner/batch-ledger/1; run anew into another folder",
        ),
    ],
)
def test_what_cannot_be_a_ledger_is_refused(tmp_path: Path, make: object, zh: str, en: str) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    make(folder)  # type: ignore[operator]
    with pytest.raises(InputError) as refused, writing(folder):
        pass
    assert refused.value.render("zh") == f"{tmp_path}/{zh}"
    assert refused.value.render("en") == f"{tmp_path}/{en}"


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputError) as refused, writing(tmp_path / "file" / "run"):
        pass
    assert refused.value.render("en") == f"{tmp_path}/file/run: cannot be written (Not a directory)"


def test_there_must_be_a_ledger_to_read(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused, reading(tmp_path):
        pass
    assert refused.value.render("zh") == f"{tmp_path}: 这里没有运行账本；应为 planner batch run 写结果的文件夹"
    assert refused.value.render("en") == (
        f"{tmp_path}: there is no ledger here; the folder that planner batch run wrote to is expected"
    )
