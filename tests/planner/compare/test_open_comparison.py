"""Cases that leave decisions open are decided anew under each scenario; groups of entities too."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.comparison import Comparison
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.compare.planned import World
from planner.compare.under import comparison
from scenarios import EXAMPLES
from scenarios.open_case import load_open_case
from scenarios.overrides.file import load_scenario
from scenarios.overrides.library import Chosen, find_scenarios
from tests.planner.compare.worlds import adds_up, changes


@pytest.fixture(scope="module")
def group(packs: tuple[Policy, ...], words: Vocabulary) -> Comparison:
    case = load_open_case(EXAMPLES / "open" / "tongxiang-wenzhou-group.yaml", policies=packs, vocabulary=words)
    names = ["move-to:tongxiang", "revenue-minus-20"]
    return comparison(World(case, packs, words, False, 10.0), find_scenarios(names, words, {}))


def test_a_group_that_must_stay_in_tongxiang_is_decided_anew(group: Comparison) -> None:
    """In 10,000 yuan: compute of 150 for each of the two firms, and the demonstration once, 30: 330 of 370.

    In Wenzhou the daughter had the project (120) and the first set (50); her mother had 200 of compute in one year.
    """
    under = group.scenarios[0]
    assert (group.base.in_force.sure, under.side.in_force.sure) == (3_700_000, 3_300_000)
    assert (group.base.own_spending, under.side.own_spending) == (100_000, 0)
    assert group.base.proven and under.side.proven
    assert adds_up(group.base, under)
    assert sorted(difference for _, _, difference in changes(under)) == [-120, -50, -50, 30, 150]
    assert {one.label.zh: (one.before and one.before.zh, one.after and one.after.zh) for one in under.decisions} == {
        "子公司设在哪里": ("设在温州", None),
        "缺陷检测攻关项目：由谁做": ("梧桐智能有限公司", "梧桐纺机有限公司"),
        "训练算力：由谁做": ("梧桐纺机有限公司", "梧桐智能有限公司"),
    }


def test_in_a_group_claims_say_whose_they_are_and_who_claims_a_matter_instead(group: Comparison) -> None:
    under = group.scenarios[0]
    (gained,) = [one for one in under.claims if one.difference == 300_000]
    assert gained.item_label == "梧桐纺机有限公司：省级示范"
    assert [said.zh for said in gained.why] == ["原来：同一件事全集团只报一次，由梧桐智能有限公司申报"]


def test_what_is_said_of_the_enterprise_is_said_of_each_entity(group: Comparison) -> None:
    notes = group.scenarios[1].untouched
    assert [one.address for one in notes] == [
        f"enterprises.{entity}.years.{year}.revenue" for entity in ("parent", "branch") for year in (2026, 2027)
    ]
    assert len({one.label.zh for one in notes}) == len(notes)


def test_an_open_decision_that_the_scenario_takes_is_open_no_more(
    packs: tuple[Policy, ...], words: Vocabulary, tmp_path: Path
) -> None:
    """The server in 2027 pays its 150 there; of the 200 a year the cloud fills the rest of each year: 600 as before."""
    case = load_open_case(EXAMPLES / "open" / "tongxiang-decisions.yaml", policies=packs, vocabulary=words)
    path = tmp_path / "later.yaml"
    path.write_text("id: later\ntitle: later\nset: {items.edge-servers.year: 2027}\n", encoding="utf-8")
    found = comparison(World(case, packs, words, False, 10.0), [Chosen("later", (load_scenario(path, words),))])
    (under,) = found.scenarios
    assert adds_up(found.base, under)
    assert (under.in_force.sure, under.side.own_spending) == (0, found.base.own_spending)
    assert [one.text.zh for one in under.changes] == ["边缘服务器：年份由 留待决定改为 2027"]
    assert ("lost", "tongxiang-2025/5.1@edge-servers:2026", -150) in changes(under)
    assert ("gained", "tongxiang-2025/5.1@edge-servers:2027", 150) in changes(under)
    assert [one.lever for one in under.decisions if one.after is None] == ["items.edge-servers.year"]
