"""The same case under either version: readings, history and listed policies follow the names that the version has."""

from __future__ import annotations

from models.case import Case
from models.policy import Policy
from planner.diff.worlds import World, beside, readable, worlds
from scenarios.case_loader import case_from_data
from tests.planner.explain.town import WORDS, Data, case_of, clause, pack, reading, title

USED = clause("1", "if reading.a == high then 50万 else 10万")


def both(old: Policy, new: Policy, case: Case, *others: Policy) -> tuple[World, World]:
    return worlds(old, new, beside(old, new, [*others, old, new]), case)


def notes(world: World) -> list[str]:
    return [note.zh for note in world.notes]


def test_either_version_stands_alone_and_in_force_beside_the_others() -> None:
    old, new = pack(clause("1", "5万"), status="expired"), pack(clause("1", "6万"), id="later", status="draft")
    other = pack(clause("1", "1万"), id="other", status="draft")
    one, two = both(old, new, case_of([old, new, other], title("a")), other)
    assert [(policy.id, policy.status) for policy in one.policies] == [("other", "draft"), ("town", "in_force")]
    assert [(policy.id, policy.status) for policy in two.policies] == [("later", "in_force"), ("other", "draft")]


def test_other_versions_of_the_two_stand_beside_neither() -> None:
    first = pack(clause("1", "5万"), id="first")
    second = pack(clause("1", "6万"), id="second", replaces="first")
    third = pack(clause("1", "7万"), id="third", replaces="second")
    fourth = pack(clause("1", "8万"), id="fourth", replaces="third")
    other = pack(clause("1", "1万"), id="other")
    assert [policy.id for policy in beside(second, third, [first, second, third, fourth, other])] == ["other"]
    assert [policy.id for policy in beside(first, other, [first, second, third, fourth, other])] == []


def test_the_list_of_policies_names_the_version_that_is_planned() -> None:
    old, new, other = (
        pack(clause("1", "5万")),
        pack(clause("1", "6万"), id="later"),
        pack(clause("1", "1万"), id="other"),
    )
    listed = case_of([old, new, other], title("a"), policies=["other", "town"])
    one, two = both(old, new, listed, other)
    assert (one.case.policies, two.case.policies) == (("other", "town"), ("later", "other"))
    assert notes(one) == notes(two) == []
    elsewhere = both(old, new, case_of([old, new, other], title("a"), policies=["other"]), other)
    assert [world.case.policies for world in elsewhere] == [("other", "town"), ("later", "other")]
    assert notes(elsewhere[1]) == ["个案没有列入所比的政策，为比较而计入 later（版本 1）"]
    free = both(old, new, case_of([old, new, other], title("a")), other)
    assert [world.case.policies for world in free] == [(), ()]


def test_a_reading_is_taken_over_where_the_question_stays() -> None:
    old, new = pack(USED, readings=[reading("a", "high", "low")]), pack(USED, readings=[reading("a", "low", "high")])
    case = case_of([old], title("a"), readings={"town": {"a": "low"}})
    assert [world.case.readings for world in both(old, new, case)] == [{"town.a": "low"}, {"town.a": "low"}]


def test_a_reading_of_another_pack_is_taken_over_unless_the_case_says_otherwise() -> None:
    old = pack(USED, readings=[reading("a", "high", "low")])
    new = pack(USED, readings=[reading("a", "high", "low")], id="later")
    case = case_of([old, new], title("a"), readings={"town": {"a": "low"}, "overlap": "carve_out"})
    assert [world.case.readings for world in both(old, new, case)] == [
        {"town.a": "low", "overlap": "carve_out"},
        {"later.a": "low", "overlap": "carve_out"},
    ]
    own = case_of([old, new], title("a"), readings={"town": {"a": "low"}, "later": {"a": "high"}})
    assert [world.case.readings for world in both(old, new, own)] == [{"town.a": "low"}, {"later.a": "high"}]


def test_an_option_that_is_gone_gives_way_to_the_default_and_is_told() -> None:
    old = pack(USED, readings=[reading("a", "high", "low", "none")])
    new = pack(USED, readings=[reading("a", "high", "low")], version="2")
    case = case_of([old], title("a"), readings={"town": {"a": "none"}})
    one, two = both(old, new, case)
    assert (one.case.readings, two.case.readings) == ({"town.a": "none"}, {})
    assert notes(one) == []
    assert notes(two) == ["个案取解读 town.a=none，而 town（版本 2）没有这个选项，取该版的默认"]


def awarded(packs: list[Policy], ref: str, **more: str) -> Case:
    return case_of(packs, title("a"), history={"awards": [{"clause": ref, "year": 2025, "granted": "5万", **more}]})


def test_an_award_follows_its_clause_to_its_new_number() -> None:
    old, new = pack(clause("1", "5万")), pack({**clause("2", "6万"), "title": {"zh": "条款1", "en": "clause 1"}})
    one, two = both(old, new, awarded([old], "town/1"))
    assert [world.case.history.awards[0].clause for world in (one, two)] == ["1", "2"]
    assert notes(two) == []


def test_an_award_under_a_clause_that_is_gone_is_money_from_elsewhere() -> None:
    old, new = pack(clause("1", "5万")), pack(clause("9", "6万", on="event"), version="2")
    one, two = both(old, new, awarded([old], "town/1", item="a"))
    assert len(one.case.history.awards) == 1 and one.case.history.elsewhere == ()
    (money,) = two.case.history.elsewhere
    assert (money.matter, money.year, money.granted, money.source) == ("a", 2025, 5_000_000, "town/1")
    assert two.case.history.awards == ()
    assert notes(two) == ["历史奖补 town/1（2025）在 town（版本 2）中没有对应条款，按已从别处得到的资金计"]


def test_an_award_of_another_pack_stays_there_and_is_told_unless_the_pack_replaces_it() -> None:
    old = pack(clause("1", "5万"))
    for new, told in (
        (pack(clause("1", "6万"), id="later"), 1),
        (pack(clause("1", "6万"), id="later", replaces="town"), 0),
    ):
        one, two = both(old, new, awarded([old, new], "town/1"))
        assert [(policy.id, policy.status) for policy in two.policies] == [("later", "in_force"), ("town", "expired")]
        assert (len(one.notes), len(two.notes)) == (0, told)


def test_a_case_may_name_what_only_one_version_has() -> None:
    """A case that was written for either version can be read."""
    old = pack(clause("1", "5万"), USED | {"id": "2"}, readings=[reading("a", "high", "low")])
    new = pack(clause("1", "5万"), clause("3", "6万"), USED | {"id": "2"}, readings=[reading("a", "high", "none")])
    known = readable(old, new, ())
    assert [clause.id for clause in known[0].clauses] == ["1", "2", "3"]
    assert list(known[0].readings[0].options) == ["high", "none", "low"]
    data: Data = {
        "id": "firm",
        "horizon": {"from": 2026, "to": 2026},
        "enterprise": {"location": "sampletown"},
        "history": {"awards": [{"clause": "town/3", "year": 2025, "granted": "1万"}]},
        "readings": {"town": {"a": "none"}},
    }
    case = case_from_data(data, policies=known, vocabulary=WORDS)
    one, two = both(old, new, case)
    assert [award.clause for award in two.case.history.awards] == ["3"]
    assert one.case.history.awards == () and len(one.case.history.elsewhere) == 1
    assert (one.case.readings, two.case.readings) == ({}, {"town.a": "none"})
