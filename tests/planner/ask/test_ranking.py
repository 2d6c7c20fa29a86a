"""The order of questions by hand, and the greedy choice of the first ones."""

from __future__ import annotations

from planner.ask.answers import answers_to
from planner.ask.ranking import ask_all, first_questions
from planner.ask.totals import Totals
from planner.ask.unknowns import unknown_facts
from tests.planner.explain.town import case_of, clause, desk, gpu, one_of, pack, title


def test_the_second_question_is_the_best_after_the_first_not_the_second_of_the_list() -> None:
    # one of 50 (first), 45 (new), and apart from them 30 (developer): alone 50, 45, 30 narrow about the same way, but
    # once `first` is known, `new` matters in half of the answers only
    packs = [
        pack(
            clause("1", "50万", when=["item.first"]),
            clause("2", "45万", when=["item.new"]),
            clause("3", "30万", when=["item.developer"]),
            rules=[one_of("1", "2")],
        )
    ]
    ws = desk(packs, case_of(packs, title("a")))
    facts = unknown_facts(ws, False)
    totals = Totals(ws, facts, False)
    asked = ask_all(totals, facts, {fact.subject: answers_to(ws, fact) for fact in facts})
    # range 0..80. first: yes 50..80, no 0..75 -> (30 + 75) / 2 left; new: 45..80 and 0..80 -> (35 + 80) / 2 left;
    # developer: 30..80 and 0..50 -> 50 left
    assert [(one.fact.address, int(one.narrows)) for one in asked] == [
        ("items.a.developer", 300_000),
        ("items.a.first", 275_000),
        ("items.a.new", 225_000),
    ]
    # after developer: first leaves (0 + 45) / 2, new (5 + 50) / 2; after both: new leaves (0 + 0 + 0 + 0) / 4
    assert [(one.fact.address, int(left)) for one, left in first_questions(totals, asked)] == [
        ("items.a.developer", 500_000),
        ("items.a.first", 225_000),
        ("items.a.new", 0),
    ]


def test_a_figure_of_seven_steps_leaves_room_for_two_more_questions() -> None:
    # 10 at each of seven amounts, 7 for `first`, 3 for `new`: 80 are open, then 10, then 3, then nothing
    steps = [clause(f"s{n}", "10万", on="compute_purchase", when=[f"item.amount >= {n}00万"]) for n in range(1, 8)]
    flags = [clause("1", "7万", when=["item.first"]), clause("2", "3万", when=["item.new"])]
    packs = [pack(*steps, *flags)]
    ws = desk(packs, case_of(packs, gpu("g", "unknown"), title("a")))
    facts = unknown_facts(ws, False)
    totals = Totals(ws, facts, False)
    asked = ask_all(totals, facts, {fact.subject: answers_to(ws, fact) for fact in facts})
    assert [(one.fact.address, int(left)) for one, left in first_questions(totals, asked)] == [
        ("items.g.amount", 100_000),
        ("items.a.first", 30_000),
        ("items.a.new", 0),
    ]
