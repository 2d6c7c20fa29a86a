from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from models.batch import Fault, Record, Status
from models.errors import InputError
from models.vocabulary import Vocabulary
from planner.batch.ledger import reading
from planner.batch.order import order_from_data
from planner.batch.run import TROUBLE
from planner.batch.tables_form import rows_of
from tests.planner.batch.means import Inline, order, run_inline, tables
from tests.planner.batch.wild_kit import records

MANY = ("plan", "late", "refuse", "mismatch", "plan", "raise on reading", *["plan"] * 13)


def with_text(wanted: tuple[Record, ...], number: int, text: str) -> tuple[Record, ...]:
    return tuple(one._replace(data=text.encode()) if one.number == number else one for one in wanted)


def titles(folder: Path) -> dict[int, str]:
    """The title of each plan in the ledger, by number."""
    with reading(folder) as ledger:
        rows = [row for block in ledger.blocks() for row in rows_of(block.get("plans", b""))]
    assert len({row[0] for row in rows}) == len(rows), "an enterprise stands twice"
    return {int(row[0]): row[3] for row in rows}


def test_everything_is_planned_once_and_counted(tmp_path: Path, words: Vocabulary) -> None:
    ran, planned = run_inline(tmp_path / "run", records(*MANY), words)
    assert planned == list(range(len(MANY)))
    assert ran.counts == {Status.PLANNED: 15, Status.NOT_PROVEN: 1, Status.REFUSED: 1, Status.FAILED: 2}
    assert (ran.planned, ran.known, ran.gone) == (19, 0, 0)
    assert set(tables(tmp_path / "run")) == {"plans", "claims", "not_taken", "limits", "errors"}


def test_the_same_run_twice_plans_nothing_twice(tmp_path: Path, words: Vocabulary) -> None:
    run_inline(tmp_path / "run", records(*MANY), words)
    before = tables(tmp_path / "run")
    ran, planned = run_inline(tmp_path / "run", records(*MANY), words)
    assert planned == []
    assert (ran.planned, ran.known) == (0, 19)
    assert tables(tmp_path / "run") == before


def test_the_bytes_hang_on_no_shard_and_no_order_of_their_ends(tmp_path: Path, words: Vocabulary) -> None:
    found = []
    for size in (1, 3, 100):
        folder = tmp_path / str(size)
        run_inline(folder, records(*MANY), words, asked=replace(order(folder), shard_size=size))
        found.append(tables(folder))
    assert found[0] == found[1] == found[2]


def test_only_what_changed_is_planned_again_and_its_old_rows_are_gone(tmp_path: Path, words: Vocabulary) -> None:
    folder = tmp_path / "run"
    run_inline(folder, records(*MANY), words)
    changed = with_text(with_text(records(*MANY), 4, "plan anew"), 2, "plan after all")
    ran, planned = run_inline(folder, changed, words)
    assert planned == [2, 4]
    assert ran.counts == {Status.PLANNED: 16, Status.NOT_PROVEN: 1, Status.FAILED: 2}
    assert titles(folder)[4] == "plan anew" and titles(folder)[6] == "plan"
    run_inline(tmp_path / "fresh", changed, words)
    assert tables(folder) == tables(tmp_path / "fresh")


def test_a_shorter_input_leaves_nothing_of_the_longer(tmp_path: Path, words: Vocabulary) -> None:
    run_inline(tmp_path / "run", records(*MANY), words)
    ran, planned = run_inline(tmp_path / "run", records(*MANY[:6]), words)
    assert (planned, ran.gone, ran.counts.total()) == ([], 13, 6)
    run_inline(tmp_path / "fresh", records(*MANY[:6]), words)
    assert tables(tmp_path / "run") == tables(tmp_path / "fresh")


def test_a_limit_takes_the_first_and_the_rest_follows_without_it(tmp_path: Path, words: Vocabulary) -> None:
    folder = tmp_path / "run"
    _, planned = run_inline(folder, records(*MANY), words, asked=order(folder, limit=5))
    assert planned == [0, 1, 2, 3, 4]
    _, planned = run_inline(folder, records(*MANY), words)
    assert planned == list(range(5, 19))


def test_rows_that_cannot_be_read_are_taken_in_with_their_place(tmp_path: Path, words: Vocabulary) -> None:
    one, two, three = records("plan", "plan", "plan")
    fault = Fault("firms.jsonl:2:7", "不是 JSON", "no JSON")
    ran, planned = run_inline(tmp_path / "run", [one, fault, three], words)
    assert planned == [0, 2]
    assert ran.counts == {Status.PLANNED: 2, Status.REFUSED: 1}
    assert run_inline(tmp_path / "run", [one, fault, three], words)[0].known == 3
    ran, planned = run_inline(tmp_path / "run", [one, two, three], words)
    assert planned == [1]
    assert ran.counts == {Status.PLANNED: 3}


def test_a_refused_row_that_moved_tells_its_new_place(tmp_path: Path, words: Vocabulary) -> None:
    wanted = records("refuse", "plan")
    run_inline(tmp_path / "run", wanted, words)
    moved = [one._replace(origin=other.origin) for one, other in zip(wanted, records(*"abc")[1:], strict=True)]
    _, planned = run_inline(tmp_path / "run", moved, words)
    assert planned == [0], "plans do not tell a place, faults do"


@pytest.mark.parametrize(
    ("again", "expected"), [(TROUBLE, [3, 5]), (TROUBLE | {Status.REFUSED}, [2, 3, 5]), ({Status.NOT_PROVEN}, [1])]
)
def test_what_went_wrong_is_tried_again_on_request(
    tmp_path: Path, words: Vocabulary, again: frozenset[Status], expected: list[int]
) -> None:
    run_inline(tmp_path / "run", records(*MANY), words)
    assert run_inline(tmp_path / "run", records(*MANY), words, again=again)[1] == expected


def test_limits_count_for_those_who_reached_them(tmp_path: Path, words: Vocabulary) -> None:
    folder = tmp_path / "run"
    run_inline(folder, records(*MANY), words)
    again = order(folder, wall_limit=7.0)
    assert run_inline(folder, records(*MANY), words, asked=again)[1] == [], "nobody timed out"


def test_results_of_another_input_are_not_written_over(tmp_path: Path, words: Vocabulary) -> None:
    folder = tmp_path / "run"
    run_inline(folder, records("plan"), words)
    other = order(tmp_path / "elsewhere" / "run")
    with pytest.raises(InputError) as refused:
        run_inline(folder, records("plan"), words, asked=other)
    assert refused.value.render("zh") == (
        f"{folder}: 这里是 {tmp_path}/firms.jsonl 的结果；请另选一个文件夹。"
        "输入若已移动，用 planner batch resume，以 --input 指明新位置"
    )
    assert refused.value.render("en") == (
        f"{folder}: these are the results of {tmp_path}/firms.jsonl; choose another folder, or if the input was moved, "
        "say so to planner batch resume by --input"
    )
    assert run_inline(folder, records("plan"), words, asked=other, moved=True)[1] == []


def test_an_order_comes_back_from_the_ledger(tmp_path: Path, words: Vocabulary) -> None:
    folder = tmp_path / "run"
    asked = order(folder, policies=(tmp_path / "pack.yaml",), limit=3, include_drafts=True, csv=True)
    run_inline(folder, records(*MANY), words, asked=asked)
    with reading(folder) as ledger:
        assert order_from_data(ledger.note("order")) == asked


@pytest.mark.parametrize("seed", range(4))
def test_broken_off_anywhere_it_goes_on_to_the_same_bytes(tmp_path: Path, words: Vocabulary, seed: int) -> None:
    run_inline(tmp_path / "whole", records(*MANY), words)
    dice, planned = random.Random(seed), []
    for _ in range(100):
        engine = Inline(lambda _: interrupt(dice))
        try:
            run_inline(tmp_path / "run", records(*MANY), words, engine)
        except KeyboardInterrupt:
            continue
        finally:
            planned += engine.planned
        break
    assert sorted(planned) == list(range(len(MANY))), "nothing twice: each interruption came before a shard"
    assert tables(tmp_path / "run") == tables(tmp_path / "whole")


def interrupt(dice: random.Random) -> None:
    if dice.random() < 0.6:
        raise KeyboardInterrupt


def test_what_a_killed_export_left_is_cleared_away(tmp_path: Path, words: Vocabulary) -> None:
    run_inline(tmp_path / "run", records("plan"), words)
    whole = tables(tmp_path / "run")
    left = tmp_path / "run" / ".export"
    left.mkdir()
    (left / "plans.parquet").touch()
    run_inline(tmp_path / "run", records("plan"), words)
    assert not left.exists()
    assert tables(tmp_path / "run") == whole
