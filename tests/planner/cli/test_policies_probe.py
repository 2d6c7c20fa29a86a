from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from planner.cli.policies_probe import counter
from tests.planner.cli.runner import Ran, run

TOWN = Path(__file__).parents[1] / "probe" / "town.yaml"


def probed(tmp_path: Path, *arguments: str, drop: str = "", end: str = "", lang: str = "en") -> Ran:
    """The small pack, perhaps without the line of one example and with more at its end."""
    lines = TOWN.read_text(encoding="utf-8").splitlines()
    left = [line for line in lines if not drop or f"{{id: {drop}," not in line]
    assert bool(drop) == (len(left) < len(lines))
    pack = tmp_path / "town.yaml"
    pack.write_text("\n".join(left) + "\n" + end, encoding="utf-8")
    return run("policies", "probe", str(pack), *arguments, lang="zh" if lang == "zh" else "en")


def test_a_pack_whose_examples_notice_everything(tmp_path: Path) -> None:
    ran = probed(tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert (
        ran.out
        == "small: 54 small changes, 54 noticed by an example, 0 answered as harmless, 0 unnoticed (100% covered)\n"
    )


def test_what_is_unnoticed_is_listed_with_the_example_that_it_wants(tmp_path: Path) -> None:
    ran = probed(tmp_path, drop="below")
    assert ran.code == 3
    assert (
        ran.out
        == """\
small: 54 small changes, 52 noticed by an example, 0 answered as harmless, 2 unnoticed (96.2% covered)

## clause 1 compute
1/when/1: 10万元 → 9.9999万元
    written  item.amount >= 10万
    wants    an example with item.amount at exactly 9.9999万元
1/when/1: drop
    written  item.amount >= 10万
    wants    an example that fails this condition alone and is paid 0元
"""
    )


def test_rules_and_the_head_have_their_own_headings(tmp_path: Path) -> None:
    ran = probed(tmp_path, drop="paid-by-another-city", lang="zh")
    assert (
        ran.out
        == """\
small：54 处小改动，例子发现 53 处，说明无影响 0 处，无人发现 1 处（覆盖 98.1%）

## 规则 other
other/with: same_jurisdiction → any
    要有  一个由这里决定金额的例子
"""
    )
    ran = probed(tmp_path, drop="elsewhere", lang="zh")
    assert "\n## 政策的 applies_to\napplies_to/1: drop\n    要有  一个只差这一条件、因而付 0元 的例子\n" in ran.out


def test_answers_that_do_not_hold_are_listed(tmp_path: Path) -> None:
    end = """\
harmless:
  - {change: "1/when/1: >= → >", reason: {zh: 无, en: none}}
  - {change: "1/when/9: drop", reason: {zh: 无, en: none}}
"""
    ran = probed(tmp_path, end=end)
    assert ran.code == 3
    assert ran.out.splitlines()[1:] == [
        "",
        "## answers under harmless that do not hold",
        "1/when/1: >= → >",
        "    the example at-threshold notices this change; delete the answer",
        "1/when/9: drop",
        "    there is no change of this name; correct it or delete the answer",
    ]


def test_json(tmp_path: Path) -> None:
    end = 'harmless: [{change: "1/when/9: drop", reason: {zh: 无, en: none}}]\n'
    ran = probed(tmp_path, "--format", "json", drop="second-part", end=end)
    found = json.loads(ran.out)
    assert (ran.code, found.pop("pack")["id"]) == (3, "small")
    assert found == {
        "schema": "planner/probe/1",
        "changes": 54,
        "noticed": 53,
        "answered": 0,
        "unnoticed": [
            {
                "name": "1/when/2: drop item.autonomous",
                "at": "1",
                "said": {
                    "zh": "条款 1 的 when/2：去掉 item.autonomous",
                    "en": "clause 1, when/2: without item.autonomous",
                },
                "in": "item.ai_application or item.autonomous",
                "wants": {
                    "zh": "一个只有 item.autonomous 成立的例子",
                    "en": "an example where only item.autonomous holds",
                },
            }
        ],
        "stale": [
            {
                "change": "1/when/9: drop",
                "why": {
                    "zh": "没有这个名字的改动，应改名或删去说明",
                    "en": "there is no change of this name; correct it or delete the answer",
                },
            }
        ],
    }


def test_a_pack_that_only_gives_directions() -> None:
    ran = run("policies", "probe", "jinhua-action-plan", lang="en")
    assert (ran.code, ran.out) == (0, "jinhua-action-plan: no clause pays, so there is nothing for examples to hold\n")


def test_an_example_that_fails_is_refused_with_its_place(tmp_path: Path) -> None:
    text = TOWN.read_text(encoding="utf-8").replace('expect: {"1": 3万}', 'expect: {"1": 4万}')
    pack = tmp_path / "wrong.yaml"
    pack.write_text(text, encoding="utf-8")
    ran = run("policies", "probe", str(pack), lang="en")
    line = next(number for number, one in enumerate(text.splitlines(), 1) if "{id: at-threshold," in one)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        f"{pack}:{line}:5: the example at-threshold fails: "
        "clause 1 is expected to pay 40,000 yuan and pays 30,000 yuan\n"
    )


def test_an_example_that_is_no_case_is_refused_with_its_place(tmp_path: Path) -> None:
    text = TOWN.read_text(encoding="utf-8").replace("evaluation_cost: 30万", "evaluation_costs: 30万")
    pack = tmp_path / "wrong.yaml"
    pack.write_text(text, encoding="utf-8")
    ran = run("policies", "probe", str(pack), lang="en")
    line = next(number for number, one in enumerate(text.splitlines(), 1) if "{id: least," in one)
    assert ran.code == 3
    assert ran.err.startswith(f"{pack}:{line}:5#items.0.evaluation_costs: ")
    assert "maybe you wanted evaluation_cost?" in ran.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("tongxian-2025",), 3, "there is no pack tongxian-2025"),
        (("nowhere.yaml",), 3, "nowhere.yaml"),
        (("jinhua-action-plan", "--format", "csv"), 2, "csv; known: table | json"),
        ((), 2, "PACK"),
    ],
)
def test_wrong_input(arguments: tuple[str, ...], code: int, said: str) -> None:
    ran = run("policies", "probe", *arguments, lang="en")
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_the_counter_says_each_per_cent_once() -> None:
    stream = io.StringIO()
    progress = counter(stream, "en")
    for done in range(401):
        progress(done, 400)
    said = stream.getvalue().split("\r")[1:]
    assert (len(said), said[0], said[1], said[-1]) == (
        101,
        "changes tried: 0/400",
        "changes tried: 4/400",
        "changes tried: 400/400\n",
    )
