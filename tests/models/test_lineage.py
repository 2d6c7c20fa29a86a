"""Versions of a policy: one name for what carries on, however many versions there are and in whatever order."""

from __future__ import annotations

import itertools

import pytest

from models.cite import Cite
from models.errors import Place
from models.lineage import Lineage
from models.policy import Clause, Policy, Strength
from models.text import Text

TITLE = Text("样例", "sample")


def clause(policy: str, name: str, article: str = "", continues: str = "") -> Clause:
    return Clause(
        policy=policy,
        id=name,
        article=article or name.split(".")[0],
        title=TITLE,
        cite=Cite("1"),
        on="event",
        strength=Strength.IN_KIND,
        payee="enterprise",
        conditions=(),
        award=None,
        ladder=None,
        limit=None,
        indicative=None,
        tag="",
        clock=None,
        pay_after_years=1,
        round_down_to=100,
        evidence=(),
        departments=(),
        quota=None,
        note=None,
        warning=None,
        place=Place("x"),
        continues=continues,
    )


def policy(name: str, *clauses: Clause, replaces: str = "") -> Policy:
    return Policy(
        id=name,
        title=TITLE,
        status="in_force",
        jurisdiction="sampletown",
        level="city",
        document="",
        version="1",
        windows={},
        window_reading="",
        applies_to=(),
        clauses=clauses,
        rules=(),
        readings=(),
        directions=(),
        examples=(),
        replaces=replaces,
    )


FIRST = policy("first", clause("first", "1.1"), clause("first", "2"), clause("first", "3"))
SECOND = policy(
    "second", clause("second", "1.1", "五"), clause("second", "4", "四", continues="2"), clause("second", "9"),
    replaces="first",
)  # fmt: skip
THIRD = policy("third", clause("third", "4", "六"), clause("third", "9"), replaces="second")
OTHER = policy("other", clause("other", "1.1"))


@pytest.fixture(params=itertools.permutations((FIRST, SECOND, THIRD, OTHER)), ids=lambda order: order[0].id)
def lineage(request: pytest.FixtureRequest) -> Lineage:
    return Lineage.of(request.param)


def test_a_clause_has_the_name_of_the_oldest_that_it_carries_on(lineage: Lineage) -> None:
    names = ["first/1.1", "second/1.1", "first/2", "second/4", "third/4", "second/9", "third/9", "other/1.1"]
    assert [lineage.clause(name) for name in names] == [
        "first/1.1", "first/1.1", "first/2", "first/2", "first/2", "second/9", "second/9", "other/1.1",
    ]  # fmt: skip


def test_versions_are_one_policy(lineage: Lineage) -> None:
    assert [lineage.policy(name) for name in ("first", "second", "third", "other", "gone")] == [
        "first", "first", "first", "other", "gone",
    ]  # fmt: skip


def test_each_version_numbers_the_articles_of_all(lineage: Lineage) -> None:
    carried_on = ("first/2", "second/4", "third/4")
    for version, article in (("first", "2"), ("second", "四"), ("third", "六")):
        assert {lineage.article(ref, version) for ref in carried_on} == {("first", article)}
    assert lineage.article("first/1.1", "second") == ("first", "五")
    assert lineage.article("second/1.1", "first") == ("first", "1")


def test_a_version_without_the_clause_leaves_it_its_own_article(lineage: Lineage) -> None:
    assert lineage.article("first/3", "second") == lineage.article("first/3") == ("first", "3")
    assert lineage.article("second/1.1", "third") == ("first", "五")
    assert lineage.article("other/1.1", "first") == ("other", "1")


def test_an_unknown_clause_stands_for_itself(lineage: Lineage) -> None:
    assert lineage.clause("gone/2.1") == "gone/2.1"
    assert lineage.article("gone/2.1") == ("gone", "2")


def test_later_versions_come_in_order(lineage: Lineage) -> None:
    def later(name: str) -> list[str]:
        return [one.id for one in lineage.successors(name)]

    assert [later(name) for name in ("first", "second", "third", "other", "gone")] == [
        ["second", "third"], ["third"], [], [], [],
    ]  # fmt: skip


def test_without_the_older_version_the_newer_starts_a_line_of_its_own() -> None:
    lineage = Lineage.of([THIRD, SECOND])
    assert lineage.policy("third") == "second"
    assert lineage.clause("third/4") == "second/4"
    assert Lineage.of([THIRD]).policy("third") == "third"
    assert Lineage.of([FIRST, THIRD]).clause("third/4") == "third/4"


def test_a_clause_that_another_one_carries_on_is_not_carried_on_by_its_number() -> None:
    renumbered = policy("second", clause("second", "2"), clause("second", "3", continues="2"), replaces="first")
    lineage = Lineage.of([FIRST, renumbered])
    assert lineage.clause("second/3") == "first/2"
    assert lineage.clause("second/2") == "second/2"


def test_parts_of_a_clause_keep_their_own_articles() -> None:
    parts = policy(
        "second", clause("second", "2", "甲", continues="2"), clause("second", "5", "乙", continues="2"),
        replaces="first",
    )  # fmt: skip
    lineage = Lineage.of([FIRST, parts])
    assert lineage.clause("second/2") == lineage.clause("second/5") == "first/2"
    assert [lineage.article(ref, "second")[1] for ref in ("second/2", "second/5")] == ["甲", "乙"]


def test_a_ring_ends() -> None:
    one, other = policy("one", replaces="other"), policy("other", replaces="one")
    assert [len(Lineage.of([one, other]).successors(name)) for name in ("one", "other")] == [1, 1]
