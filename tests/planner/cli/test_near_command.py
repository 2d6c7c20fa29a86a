"""`planner near` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.planner.cli.runner import run

EXAMPLES = Path(__file__).parents[3] / "scenarios" / "examples"
SERVICE = str(EXAMPLES / "tongxiang-info-service.yaml")
DRAFTS = str(EXAMPLES / "jinhua-both-drafts.yaml")


def test_the_largest_example_by_hand() -> None:
    # 2028: revenue 1.05亿 pays the step of 1亿 (200); the next step, 2亿, pays 300. The summit: half of 120 is 60, at
    # most 50.
    ran = run("near", SERVICE, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    report = json.loads(ran.out)
    assert report["schema"] == "planner/near/1"
    (step,) = report["thresholds"]
    assert (step["address"], step["gain"]["sure"], step["standing"]) == (
        "enterprise.years.2028.revenue",
        1_000_000,
        "outcome",
    )
    assert (step["distance"]["zh"], step["percent"]) == ("9500万元", "90.5%")
    assert [(one["source"], one["limit"], one["lost"]["sure"]) for one in report["limits"]] == [
        ("tongxiang-2025/8.1", 500_000, 100_000)
    ]
    assert report["conditions"] == []


def test_the_example_of_near_misses_by_hand() -> None:
    # the head of the file
    report = json.loads(run("near", str(EXAMPLES / "tongxiang-near.yaml"), "--format", "json").out)
    assert report["total"]["sure"] == 2_700_000
    assert [
        (one["address"], one["distance"]["zh"], one["spend"], one["gain"]["sure"]) for one in report["thresholds"]
    ] == [
        ("items.server-room.investment", "20万元", 200_000, 750_000),
        ("enterprise.years.2027.revenue", "180万元", None, 500_000),
        ("items.dcmm.maturity_level", "1", None, 150_000),
    ]
    assert [(one["address"], one["days"], one["gain"]["sure"]) for one in report["conditions"]] == [
        ("items.project.open_source", None, 1_000_000),
        ("items.compute-early.date", 12, 500_000),
    ]
    assert report["conditions"][1]["moved"][0]["name"]["zh"] == "5.1 算力券（首批算力 2026）"
    assert [(one["claims"], one["lost"]["sure"]) for one in report["limits"]] == [
        (["tongxiang-2025/5.2@corpus:2026"], 400_000)
    ]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", ["还差 9500万元（90.5%） 到 2亿元，+100万元", "经营结果：只说差距，不是建议", "挪动收入或税收"]),
        ("en", ["95,000,000 yuan (90.5%) short of", "Outcomes: distances, no advice", "misreporting"]),
    ],
)
def test_the_page_in_both_languages(lang: str, said: list[str]) -> None:
    out = run("near", SERVICE, lang="en" if lang == "en" else "zh").out
    for text in said:
        assert text in out


def test_drafts_as_the_case_or_the_user_wishes() -> None:
    with_drafts = json.loads(run("near", DRAFTS, "--format", "json").out)
    without = json.loads(run("near", DRAFTS, "--format", "json", "--no-drafts").out)
    assert with_drafts["include_drafts"] and with_drafts["thresholds"]
    assert not without["include_drafts"] and not without["thresholds"]


def test_written_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "near.json"
    assert run("near", SERVICE, "--format", "json", "-o", str(target)).out == ""
    assert json.loads(target.read_text(encoding="utf-8"))["by"] == "gain"


@pytest.mark.parametrize(
    ("arguments", "said"), [(["--by", "name"], "name，应为 gain | distance"), (["--top", "0"], "--top")]
)
def test_wrong_usage(arguments: list[str], said: str) -> None:
    ran = run("near", SERVICE, *arguments)
    assert (ran.code, ran.out, said in ran.err) == (2, "", True)
