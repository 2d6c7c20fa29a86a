"""Cards of claims: number, filing, bonds and official sentence."""

from __future__ import annotations

from planner.handover.attached import Attached
from policies.texts.articles import segment
from tests.planner.explain.town import case_of, clause, one_of, pack, title
from tests.planner.handover.dossiers import card, example, of_town
from tests.planner.handover.random_dossiers import random_dossiers


def test_cards_follow_the_plan_and_find_their_filing() -> None:
    dossier = example("tongxiang-info-service")
    assert [one.number for one in dossier.cards] == list(range(1, 25))
    assert [one.line for one in dossier.cards] == list(dossier.plan.claims)
    for one in dossier.cards:
        assert one.number in dossier.deadlines[one.deadline].claims


def test_drafts_beside_the_plan_have_cards_without_filing_or_group() -> None:
    drafted = [clause("1", "50万"), clause("2", "30万")]
    packs = [pack(*drafted, rules=[one_of("1", "2")], status="draft")]
    dossier = of_town(packs, case_of(packs, title("a")))
    assert dossier.cards == () and dossier.deadlines == () and dossier.conflicts == ()
    (one,) = dossier.draft_cards
    assert (one.number, one.line.key, one.deadline, one.groups) == (1, "town/1@a:2026", -1, ())
    assert [text.zh for text in one.conditions] == ["注册地为样例市"]


def test_drafts_that_count_are_cards_of_the_plan() -> None:
    dossier = example("jinhua-both-drafts")
    assert dossier.draft_cards == () and {one.line.status for one in dossier.cards} == {"draft"}
    beside = example("jinhua-both-drafts", False)
    assert beside.cards == () and len(beside.draft_cards) == len(dossier.cards)


def test_without_a_text_there_is_no_sentence() -> None:
    assert {one.sentence for one in example("tongxiang-unknowns").cards} == {None}


def test_the_official_sentence_is_that_of_the_clause() -> None:
    lines = ["样例政策", "第一条 支持认定。对新认定的给予10万元奖励。", "第二条 本政策自发布之日起施行。"]
    text = segment(lines, "texts/town.txt")
    packs = [pack(clause("1", "10万", cite={"article": "一", "sentence": 2}))]
    dossier = of_town(packs, case_of(packs, title("a")), find=Attached({"town": text}))
    assert card(dossier, "1@a:2026").sentence == "对新认定的给予10万元奖励。"
    assert dossier.policies[0].file == "town.txt"
    assert [(one.cite, one.text) for one in dossier.policies[0].sentences] == [("一#2", "对新认定的给予10万元奖励。")]


def test_in_random_worlds_every_claim_has_one_card_and_one_filing() -> None:
    for seed, _, dossier in random_dossiers():
        assert [one.line for one in dossier.cards] == list(dossier.plan.claims), seed
        for one in dossier.cards:
            filed = [place for place, filing in enumerate(dossier.deadlines) if one.number in filing.claims]
            assert [one.deadline] == filed, seed
            assert len(one.bases) == len(one.vouchers), seed
