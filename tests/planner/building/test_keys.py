from __future__ import annotations

import numpy as np

from models.case import Award
from planner.building.keys import NO_KEY, UNKNOWN_KEY, KeyColumns
from planner.candidates import candidate_claims
from tests.planner.evaluator.builders import case, clause, item, policy, yuan
from tests.planner.random_packs import WORDS

PACK = policy(
    clause("1.1", award=yuan(1)),
    clause("1.2", award=yuan(1), on="title"),
    clause("2", award=yuan(1), on="enterprise_year", tag="rd"),
)
ITEMS = (
    item("a", platform="x"),
    item("b", part_of="a", matter="a"),
    item("c", "title", part_of="b", level="city"),
)


def codes(name: str, *awards: Award) -> dict[str, int]:
    """The key of each row, by the row's name without its clause."""
    table = candidate_claims([case(*ITEMS, awards=awards, horizon=(2026, 2026))], [PACK], WORDS)
    found = KeyColumns(table).codes(name, np.arange(len(table)))
    return {table.keys[row].rpartition("@")[2]: int(found[row]) for row in range(len(table))}


def test_items_share_a_root_and_a_matter_where_the_case_links_them() -> None:
    roots, matters, items = codes("root"), codes("matter"), codes("item")
    assert roots["a:2026"] == roots["b:2026"] == roots["c:2026"]
    assert matters["a:2026"] == matters["b:2026"] != matters["c:2026"]
    assert len({items["a:2026"], items["b:2026"], items["c:2026"]}) == 3


def test_the_enterprises_year_has_no_item_and_a_matter_of_its_own() -> None:
    assert codes("item")["enterprise:2026"] == codes("root")["enterprise:2026"] == NO_KEY
    assert codes("item.platform")["enterprise:2026"] == NO_KEY
    assert codes("matter")["enterprise:2026"] not in {codes("matter")["a:2026"], UNKNOWN_KEY, NO_KEY}


def test_a_fact_that_the_case_does_not_say_is_an_unknown_key() -> None:
    levels = codes("item.level")
    assert (levels["a:2026"], levels["b:2026"]) == (UNKNOWN_KEY, UNKNOWN_KEY)
    assert levels["c:2026"] >= 0
    assert codes("item.places")["c:2026"] == NO_KEY


def test_an_award_on_an_item_that_the_case_does_not_list_has_the_keys_that_it_tells() -> None:
    award = Award("p", "1.1", 2025, 100, None, "a", {"platform": "x"})
    assert codes("item", award)["history:0"] == UNKNOWN_KEY
    assert codes("matter", award)["history:0"] == codes("matter", award)["a:2026"]
    assert codes("item.platform", award)["history:0"] == codes("item.platform", award)["a:2026"]
    assert codes("item.level", award)["history:0"] == UNKNOWN_KEY


def test_clauses_of_one_article_share_its_key() -> None:
    articles = codes("article")
    assert articles["a:2026"] == articles["c:2026"] != articles["enterprise:2026"]
    assert codes("clause")["a:2026"] != codes("clause")["c:2026"]
