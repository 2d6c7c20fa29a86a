from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import Finding, Place
from models.policy import Policy
from models.text import Text
from planner.cli.pack_argument import find_pack
from policies.loader import PACKS
from policies.vocabulary_loader import load_vocabulary
from tests.planner.cli.runner import run


def test_the_list_has_every_pack_with_its_counts(packs: tuple[Policy, ...]) -> None:
    ran = run("policies", "list")
    rows = [line.split() for line in ran.out.splitlines()[2:]]
    assert [(row[0], int(row[-4]), int(row[-3]), row[-1]) for row in rows] == [
        (policy.id, len(policy.clauses), len(policy.rules), policy.digest[:12]) for policy in packs
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_pack_is_shown_clause_by_clause(packs: tuple[Policy, ...], lang: str) -> None:
    for policy in packs:
        ran = run("policies", "show", policy.id, lang="zh" if lang == "zh" else "en")
        assert ran.code == 0
        for clause in policy.clauses:
            assert f"\n{clause.id} {clause.title.zh if lang == 'zh' else clause.title.en} [" in ran.out
        for rule in policy.rules:
            assert f"\n{rule.id} [" in ran.out


def test_a_pack_may_be_a_file() -> None:
    path = PACKS / "tongxiang-2025.yaml"
    assert find_pack(str(path), load_vocabulary()).id == "tongxiang-2025"


def test_an_unknown_pack_gets_a_suggestion() -> None:
    ran = run("policies", "show", "tongxian-2025", lang="en")
    assert ran.code == 3
    assert ran.err == (
        "PACK: there is no pack tongxian-2025; known: jinhua-2023, jinhua-2025, jinhua-action-plan, tongxiang-2025, "
        "wenzhou-2025\n    maybe you wanted tongxiang-2025?\n"
    )


def test_a_broken_pack_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("id: bad\nidd: worse\n", encoding="utf-8")
    ran = run("policies", "show", str(path))
    assert ran.code == 3
    assert f"{path}:2:1: " in ran.err


def test_lint_finds_nothing_in_our_own_packs(packs: tuple[Policy, ...]) -> None:
    ran = run("policies", "lint", lang="en")
    assert (ran.code, ran.out, ran.err) == (0, "", f"packs checked: {len(packs)}, findings: 0\n")


def test_lint_shows_the_line_of_a_finding_and_what_to_write_instead() -> None:
    path = Path(__file__).parents[2] / "policies" / "planted" / "rate-above-100-percent.yaml"
    ran = run("policies", "lint", str(path), lang="en")
    line = path.read_text(encoding="utf-8").splitlines()[15]
    assert (ran.code, ran.err) == (3, "packs checked: 1, findings: 1\n")
    assert ran.out.splitlines() == [
        f"{path}:16:12: the rate 300% of clause 1 is above 100%: more is paid than the base",
        f"    {line}",
        "               ^",
        "    see the rate; a text seldom pays a multiple of its base",
    ]


def test_what_lint_finds_goes_to_stdout_and_ends_with_3(monkeypatch: pytest.MonkeyPatch) -> None:
    finding = Finding(Place("x.yaml", 3, 1), Text("可疑", "doubtful"))
    monkeypatch.setattr("policies.lint.lint", lambda *_: (finding,))
    ran = run("policies", "lint", "tongxiang-2025")
    assert (ran.code, ran.out, ran.err) == (3, "x.yaml:3:1: 可疑\n", "检查了 1 个政策包，1 处发现\n")
