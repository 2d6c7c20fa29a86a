"""Policies that a plan was made with: identity, validity, what is claimed, and the sentences behind it."""

from __future__ import annotations

from planner.handover.attached import Attached
from planner.handover.basis import window_words
from policies.texts.articles import segment
from tests.planner.explain.town import Data, case_of, clause, one_of, pack, reading, title
from tests.planner.handover.dossiers import example, of_town

TEXT = [
    "样例政策",
    "第一条 支持认定。对新认定的给予10万元奖励。认定的依据是文件。",
    "第二条 支持升级。升级的给予50万元。",
    "第三条 以上两条只享受一条。",
]


def cite(article: str, sentence: int) -> Data:
    return {"article": article, "sentence": sentence}


def test_policies_that_the_plan_rests_on_stand_first() -> None:
    dossier = example("tongxiang-info-service")
    assert [one.id for one in dossier.policies] == [
        "tongxiang-2025",
        "jinhua-2023",
        "jinhua-2025",
        "jinhua-action-plan",
        "wenzhou-2025",
    ]
    first = dossier.policies[0]
    assert (first.status, first.document, first.version) == ("in_force", "桐乡市人民政府办公室2025年11月17日印发", "1")
    assert (first.window.zh, first.window.en) == ("2026-01-01 至 2028-12-31", "2026-01-01 to 2028-12-31")
    claimed = {one.clause for one in dossier.plan.claims}
    assert set(first.clauses) == claimed and first.clauses[:3] == ("1", "2.2", "3")
    assert {one.id: one.digest for one in dossier.policies} == {
        one.id: one.digest for one in dossier.plan.versions.packs
    }
    assert (first.sentences, first.file) == ((), "")


def test_a_day_that_the_text_leaves_open_is_said_to_be_open() -> None:
    (draft,) = [one for one in example("tongxiang-info-service").policies if one.id == "jinhua-action-plan"]
    assert draft.window.zh == "2025-01-01～2026-12-31 间某日（文件未写明） 至 2030-12-31"
    assert draft.window.en == "a day between 2025-01-01 and 2026-12-31 (left open by the text) to 2030-12-31"


def test_a_window_that_a_reading_chooses_is_that_of_the_case() -> None:
    by_reading = {
        "reading": "begin",
        "options": {
            "early": {"from": "2026-01-01", "to": "2028-12-31"},
            "late": {"from": "2026-07-01", "to": "2028-12-31"},
        },
    }
    policy = pack(clause("1", "10万"), readings=[reading("begin", "early", "late")], in_force=by_reading)
    assert window_words(policy, {"town.begin": "early"}).zh == "2026-01-01 至 2028-12-31"
    assert window_words(policy, {"town.begin": "late"}).zh == "2026-07-01 至 2028-12-31"
    case = case_of(
        [policy], {"id": "a", "kind": "recognition", "date": "2026-09-01"}, readings={"town": {"begin": "late"}}
    )
    assert of_town([policy], case).policies[0].window.en == "2026-07-01 to 2028-12-31"


def test_sentences_of_clauses_come_first_then_those_of_rules_each_once() -> None:
    packs = [
        pack(
            clause("1", "10万", cite=cite("一", 2)),
            clause("1a", "5万", cite=cite("一", 2)),
            clause("2", "50万", cite=cite("二", 2)),
            rules=[one_of("1", "2", cite=cite("三", 1))],
        )
    ]
    attached = Attached({"town": segment(TEXT, "texts/样例政策.txt")})
    (basis,) = of_town(packs, case_of(packs, title("a")), find=attached).policies
    assert basis.file == "样例政策.txt" and basis.clauses == ("1a", "2")
    assert [(one.policy, one.cite, one.text) for one in basis.sentences] == [
        ("town", "一#2", "对新认定的给予10万元奖励。"),
        ("town", "二#2", "升级的给予50万元。"),
        ("town", "三#1", "以上两条只享受一条。"),
    ]


def test_a_citation_that_leads_nowhere_has_no_sentence() -> None:
    packs = [pack(clause("1", "10万", cite=cite("九", 1)))]
    dossier = of_town(packs, case_of(packs, title("a")), find=Attached({"town": segment(TEXT)}))
    assert dossier.policies[0].sentences == () and dossier.cards[0].sentence is None
