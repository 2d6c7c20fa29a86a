"""`planner ask` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scenarios.case_loader import load_case
from tests.planner.cli.runner import run

UNKNOWNS = str(Path(__file__).parents[3] / "scenarios" / "examples" / "tongxiang-unknowns.yaml")
KNOWN = str(Path(__file__).parents[3] / "scenarios" / "examples" / "tongxiang-info-service.yaml")
MODEL = "enterprise.model_services_on_filed_multimodal_base_model"


def test_the_example_by_hand() -> None:
    # the head of the file: 300 certain, 495 possible; 150 by the limit or by the contract, 30 corpus, 15 maturity
    ran = run("ask", UNKNOWNS, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    report = json.loads(ran.out)
    assert report["schema"] == "planner/ask/1"
    assert report["range"] == {"certain": 3_000_000, "possible": 4_950_000}
    # no of two: 75; one option of three: 50; no of two of 30; maturity below 2 or from 2: 15 either way
    assert [(one["address"], one["narrows"], one["most"]) for one in report["questions"]] == [
        (MODEL, 750_000, 1_500_000),
        ("items.compute-b.compute_type", 500_000, 1_500_000),
        ("items.corpus.related_party", 300_000, 300_000),
        ("items.dcmm.maturity_level", 150_000, 150_000),
    ]


def test_both_answers_that_count_together() -> None:
    ran = run(
        "ask", UNKNOWNS, "--format", "json", "-a", f"{MODEL}=true", "-a", "items.compute-b.compute_type=intelligent"
    )
    effect = json.loads(ran.out)["effect"]
    assert (effect["before"]["certain"], effect["after"]["certain"]) == (3_000_000, 4_500_000)
    assert [(one["key"], one["before"], one["after"]) for one in effect["moved"]] == [
        ("tongxiang-2025/5.1@compute-b:2026", 0, 1_500_000)
    ]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "zh",
            [
                "先问这几个",
                "若 智算 或 超算",
                "平均收窄",
                "条件 语料券 [第5条第3句]",
                "--answer items.corpus.related_party=…",
            ],
        ),
        ("en", ["Ask these first", "if intelligent compute or super", "narrows by", "condition corpus voucher"]),
    ],
)
def test_the_page_in_both_languages(lang: str, said: list[str]) -> None:
    out = run("ask", UNKNOWNS, lang="en" if lang == "en" else "zh").out
    for text in said[:1] + said[2:]:
        assert text in out


def test_where_nothing_is_unknown() -> None:
    ran = run("ask", KNOWN)
    assert ran.code == 0
    assert "2670万元" in ran.out and "没有待确认的事实。" in ran.out


def test_the_answered_case_is_saved_and_is_the_same_case(tmp_path: Path) -> None:
    target = tmp_path / "answered.yaml"
    ran = run("ask", UNKNOWNS, "--answer", "items.corpus.related_party=false", "--save", str(target))
    assert ran.code == 0
    before, after = load_case(UNKNOWNS), load_case(target)
    assert after.item("corpus").facts == {**before.item("corpus").facts, "related_party": False}
    assert [one for one in after.items if one.id != "corpus"] == [one for one in before.items if one.id != "corpus"]
    assert (after.enterprise, after.years, after.history) == (before.enterprise, before.years, before.history)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--answer", "items.compute-a.contract_signed=false"], 3, "在个案里已经写明（true）"),
        (["--answer", "items.corpus.related_party=maybe"], 3, "应为 true、false 或 unknown"),
        (["--answer", "items.corpus"], 3, "应为 地址=值"),
        (["--save", "x.yaml"], 3, "没有 --answer，就没有要存的个案"),
        (["--top", "0"], 2, "--top"),
        (["--format", "csv"], 2, "csv，应为 table | json"),
    ],
)
def test_what_is_refused(arguments: list[str], code: int, said: str) -> None:
    ran = run("ask", UNKNOWNS, *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_the_case_and_the_report_do_not_share_a_file(tmp_path: Path) -> None:
    target = str(tmp_path / "one.yaml")
    ran = run("ask", UNKNOWNS, "-a", "items.corpus.related_party=false", "--save", target, "-o", target)
    assert (ran.code, "已用于 --output" in ran.err) == (3, True)
