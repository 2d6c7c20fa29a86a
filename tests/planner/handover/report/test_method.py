from __future__ import annotations

from dataclasses import replace

import pytest

from planner.handover.report.method import disclaimer, method, provenance
from planner.handover.report.teller import Teller
from tests.planner.handover.report.pages import LARGE, OPEN, dossier_of, entries, rows, tables, teller, told


@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        ("closed_form", "简单到可以直接算出最好的结果"),
        ("enumerated", "把所有允许的组合逐一算过"),
        ("solver_optimal", "证明任何组合都超不过的上界"),
        ("not_proven", "没有证明它是最好的"),
    ],
)
def test_each_proof_is_explained_in_plain_words(status: str, meaning: str) -> None:
    dossier = dossier_of(OPEN)
    proof = dossier.plan.proof.model_copy(update={"status": status, "bound": dossier.plan.proof.value + 10_000})
    plan = dossier.plan.model_copy(update={"proof": proof})
    assert meaning in told(method(Teller(replace(dossier, plan=plan), "zh")))


def test_the_independent_check_is_told_and_its_lack_too() -> None:
    assert "两者不共用计算代码" in told(method(teller(LARGE)))
    dossier = dossier_of(LARGE)
    unchecked = dossier.plan.model_copy(update={"proof": dossier.plan.proof.model_copy(update={"checked": False})})
    made = told(method(Teller(replace(dossier, plan=unchecked), "en")))
    assert "not confirmed by the independent check" in made and "shares no code" not in made


def test_the_disclaimer_says_what_the_report_is_not() -> None:
    text = told(disclaimer(teller(LARGE)))
    for words in ("不是任何行政机关的决定", "最多可能得到的", "申报日期是预估的", "方案须重做"):
        assert words in text


def test_everything_that_makes_the_plan_again_is_named() -> None:
    dossier = replace(dossier_of(LARGE), command="planner plan case.yaml -o report.html", capsule="c")
    blocks = provenance(Teller(dossier, "en"))
    found = {name: entry.words for name, entry in entries(blocks).items()}
    versions = dossier.plan.versions
    assert found["dated"] == ("2026-11-22",)
    assert found["case"] == (f"tongxiang-info-service {dossier.plan.head.digest[:12]}",)
    assert found["solver"] == (versions.solver,)
    assert found["command"] == ("planner plan case.yaml -o report.html",)
    packs, keys = tables(blocks)
    assert [row[0] for row in rows(packs)] == [one.id for one in versions.packs]
    assert rows(packs)[3][3] == versions.packs[3].digest[:12]
    assert rows(keys)[2] == ["3", "tongxiang-2025/1@server-room:2027"]
    assert "`planner reproduce`" in told(blocks)
    assert "`planner reproduce`" not in told(provenance(teller(LARGE, "en")))  # a file that carries nothing


def test_a_plan_without_claims_has_no_keys() -> None:
    blocks = provenance(Teller(replace(dossier_of(LARGE), cards=()), "zh"))
    assert len(tables(blocks)) == 1 and "命令" not in entries(blocks)
