from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from models.batch import EnterprisePlan, Record
from models.case import Case
from planner.batch.kit import Kit
from planner.evaluator.check import EvaluationMismatch
from tests.planner.batch.means import Inline
from tests.planner.cli.batch_runs import firm, inline, lines
from tests.planner.cli.runner import run

__all__ = ["inline"]


def test_all_are_planned_and_the_tables_written(tmp_path: Path, inline: Inline) -> None:
    source, out = lines(tmp_path, [firm("甲"), firm("乙", "100万")]), tmp_path / "run"
    ran = run("batch", "run", source, "-o", str(out), "--format", "json", "--progress", "none")
    assert ran.code == 0
    told = json.loads(ran.out)
    assert (told["enterprises"], told["statuses"]["planned"], told["claims"]) == (2, 2, 2)
    assert told["in_force"]["ceiling"] + told["in_force"]["entitled"] == 1_500_000 + 500_000, (
        "half of 300万 and of 100万"
    )
    assert ran.err.startswith("本次规划 2 家，此前已有 0 家，用时 ")
    assert ran.err.endswith(f"结果在 {out}\n")
    assert {"plans.parquet", "claims.parquet", "errors.parquet"} <= {one.name for one in out.iterdir()}
    assert inline.planned == [0, 1]


def test_the_summary_is_a_page_in_either_language(tmp_path: Path, inline: Inline) -> None:
    source, out = lines(tmp_path, [firm("甲")]), str(tmp_path / "run")
    assert run("batch", "run", source, "-o", out).out.startswith("成批规划：1 家企业\n")
    assert run("batch", "run", source, "-o", out, lang="en").out.startswith("Batch: 1 enterprises\n")
    assert inline.planned == [0], "the second run had nothing to plan"


def test_what_is_planned_again_because_it_changed_is_told(tmp_path: Path, inline: Inline) -> None:
    source, out = lines(tmp_path, [firm("甲"), firm("乙")]), str(tmp_path / "run")
    assert "有变" not in run("batch", "run", source, "-o", out, "--progress", "none").err
    lines(tmp_path, [firm("甲"), firm("乙", "100万"), firm("丙")])
    ran = run("batch", "run", source, "-o", out, "--progress", "none")
    assert ran.err.startswith("本次规划 2 家，此前已有 1 家，")
    assert "其中 1 家以前规划过，因输入、政策包、选项或程序有变，这次重新规划\n" in ran.err
    assert inline.planned == [0, 1, 1, 2]


def test_csv_on_request(tmp_path: Path, inline: Inline) -> None:
    source, out = lines(tmp_path, [firm("甲")]), tmp_path / "run"
    assert run("batch", "run", source, "-o", str(out), "--csv").code == 0
    assert "甲公司" in (out / "plans.csv").read_text(encoding="utf-8-sig")
    assert inline.planned == [0]


def test_a_bad_row_is_set_aside_and_the_rest_planned(tmp_path: Path, inline: Inline) -> None:
    source, out = lines(tmp_path, [firm("甲", "三百万"), "{no json", firm("丙")]), tmp_path / "run"
    ran = run("batch", "run", source, "-o", str(out), "--format", "json", "--progress", "none", "--csv")
    assert ran.code == 3
    told = json.loads(ran.out)
    assert (told["statuses"]["planned"], told["statuses"]["refused"]) == (1, 2)
    assert sorted(one["first"][0]["place"] for one in told["faults"]) == [
        "firms.jsonl:1#items.0.amount",
        "firms.jsonl:2",
    ]
    assert inline.planned == [0, 1, 2]


class Wrong(Kit):
    """Does what the case's title says."""

    def plans(
        self, cases: Sequence[Case], beat: Callable[[int], None] | None = None
    ) -> list[EnterprisePlan | EvaluationMismatch]:
        found = super().plans(cases, beat)
        for place, (case, plan) in enumerate(zip(cases, found, strict=True)):
            if "错" in case.title:
                found[place] = EvaluationMismatch(())
            elif "慢" in case.title:
                assert isinstance(plan, EnterprisePlan)
                found[place] = replace(plan, proof="not_proven", gap=5)
        return found


@pytest.mark.parametrize(
    ("names", "code"), [(["慢", "甲"], 5), (["错", "慢", "甲"], 1), (["错", "慢", "{"], 1), (["慢", "{"], 3)]
)
def test_the_exit_code_tells_the_worst(
    tmp_path: Path, inline: Inline, monkeypatch: pytest.MonkeyPatch, names: list[str], code: int
) -> None:
    monkeypatch.setattr("planner.batch.order.Kit", Wrong)
    source, out = lines(tmp_path, [one if one == "{" else firm(one) for one in names]), tmp_path / "run"
    ran = run("batch", "run", source, "-o", str(out), "--progress", "none", lang="en")
    assert ran.code == code
    assert (f"again: planner batch retry-failed {out}" in ran.err) == (code == 1)
    assert inline.planned == list(range(len(names)))


def test_only_the_first_ones(tmp_path: Path, inline: Inline) -> None:
    source, out = lines(tmp_path, [firm(str(number)) for number in range(5)]), str(tmp_path / "run")
    assert run("batch", "run", source, "-o", out, "--limit", "2").code == 0
    assert inline.planned == [0, 1]


def test_progress_for_machines(tmp_path: Path, inline: Inline) -> None:
    source, out = lines(tmp_path, [firm(str(number)) for number in range(3)]), str(tmp_path / "run")
    ran = run("batch", "run", source, "-o", out, "--progress", "json", "--shard-size", "1")
    objects = [json.loads(line) for line in ran.err.splitlines() if line.startswith("{")]
    assert [one["event"] for one in objects] == ["progress", "end"], "one a second at most, and the last"
    assert (objects[-1]["total"], objects[-1]["known"], objects[-1]["planned"]) == (3, 0, 3)
    assert objects[-1]["by_status"]["planned"] == 3
    assert inline.planned == [0, 1, 2]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "已中断，已完成的都已保存；续跑：planner batch resume {}\n"),
        ("en", "interrupted; what is done is kept, go on with: planner batch resume {}\n"),
    ],
)
def test_an_interruption_says_how_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, text: str
) -> None:
    seen: list[tuple[Record, ...]] = []

    def second(shard: tuple[Record, ...]) -> None:
        seen.append(shard)
        if len(seen) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("planner.batch.engines.local.LocalEngine", lambda *_: Inline(second))
    source, out = lines(tmp_path, [firm(str(number)) for number in range(3)]), str(tmp_path / "run")
    asked = ("batch", "run", source, "-o", out, "--shard-size", "1", "--progress", "none")
    ran = run(*asked, lang=lang)  # type: ignore[arg-type]
    assert (ran.code, ran.out, ran.err) == (130, "", text.format(out))
    assert run("batch", "resume", out).code == 0
    assert [one[0].number for one in seen] == [0, 1, 1, 2]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("nowhere.jsonl", "-o", "run"), 3, "there is no such file or folder"),
        (("firms.jsonl",), 2, "--output"),
        (("firms.jsonl", "-o", "run", "--jobs", "0"), 2, "--jobs"),
        (("firms.jsonl", "-o", "run", "--wall-limit", "0"), 2, "more than 0 seconds and at most a day"),
        (("firms.jsonl", "-o", "run", "--engine", "spark"), 2, "known: local | ray"),
        (("firms.jsonl", "-o", "firms.jsonl"), 3, "firms.jsonl: this is a file; a folder is expected"),
        (("firms.jsonl", "-o", "."), 3, "the folder is not empty and holds no ledger"),
        (("firms.jsonl", "-o", "run", "--policies", "nowhere"), 3, "nowhere"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inline: Inline, arguments: tuple[str, ...], code: int, said: str
) -> None:
    lines(tmp_path, [firm("甲")])
    monkeypatch.chdir(tmp_path)
    ran = run("batch", "run", *arguments, lang="en")
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert inline.planned == []
    assert not (tmp_path / "run" / "plans.parquet").exists()
