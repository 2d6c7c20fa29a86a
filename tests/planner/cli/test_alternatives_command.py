from __future__ import annotations

import json
from pathlib import Path

import pytest

from models.alternatives import Alternatives
from tests.planner.cli.runner import case_file, run


def test_the_page(tmp_path: Path) -> None:
    ran = run("alternatives", case_file(tmp_path))
    assert ran.code == 0
    assert ran.err == ""
    assert ran.out.startswith("备选方案：桐智科技（2026–2026）\n")
    assert "没有其他不同的方案了。" in ran.out
    assert "申报项数最少  就是最优方案" in ran.out


def test_json_is_the_model(tmp_path: Path) -> None:
    target = tmp_path / "other.json"
    ran = run("alternatives", case_file(tmp_path), "--format", "json", "-k", "2", "--within", "3万", "-o", str(target))
    assert (ran.code, ran.out) == (0, "")
    made = Alternatives.model_validate(json.loads(target.read_text(encoding="utf-8")))
    assert (made.count, made.within) == (2, 30_000)
    assert made.best.money.sure == 1_500_000  # half of 300


def test_a_share_is_of_the_best_plan(tmp_path: Path) -> None:
    ran = run("alternatives", case_file(tmp_path), "--format", "json", "--within", "10%")
    assert json.loads(ran.out)["within"] == 150_000


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("-k", "0"), "-k 的值不对：0，应为 1 到 100"),
        (("-k", "10000"), "-k 的值不对：10000，应为 1 到 100"),
        (("--within", "很多"), "--within 的值不对：很多，应为 0% 到 100% 的比例（5%）或金额（50万）"),
        (("--within", "200%"), "--within 的值不对：200%，应为 0% 到 100% 的比例（5%）或金额（50万）"),
        (("--format", "pdf"), "pdf，应为 table | json"),
    ],
)
def test_wrong_options_are_wrong_usage(tmp_path: Path, asked: tuple[str, ...], said: str) -> None:
    ran = run("alternatives", case_file(tmp_path), *asked)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_wrong_options_in_english(tmp_path: Path) -> None:
    ran = run("alternatives", case_file(tmp_path), "--within", "much", lang="en")
    assert "much; a share from 0% to 100% (5%) or an amount (50万)" in ran.err


def test_nothing_to_claim(tmp_path: Path) -> None:
    text = "id: a\ntitle: 空\nhorizon: {from: 2026, to: 2026}\nenterprise: {location: tongxiang}\nitems: []\n"
    ran = run("alternatives", case_file(tmp_path, text))
    assert ran.code == 4
    assert "没有可申报的项目" in ran.err
