"""Everything together, on an example whose figures are computed by hand in its head."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.diff import Amounts
from models.sensitivity import Sensitivity
from planner.api import load_case, load_shipped
from planner.sensitivity.sensitivity import sensitivity
from planner.terms import Demands, Terms
from planner.workspace import Workspace
from tests.planner.explain.town import WORDS, case_of, clause, gpu, one_of, pack, title

EXAMPLES = Path(__file__).parents[3] / "scenarios" / "examples"


def example(name: str) -> Sensitivity:
    shipped = load_shipped()
    case = load_case(EXAMPLES / f"{name}.yaml", policies=shipped.policies, vocabulary=shipped.vocabulary)
    ws = Workspace(case, shipped.policies, shipped.vocabulary, 10.0)
    return sensitivity(ws, include_drafts=case.include_drafts)


def test_the_example_of_tongxiang() -> None:
    found = example("tongxiang-info-service")
    assert found.best.sure == 26_700_000
    items = {one.item: one for one in found.items}
    # without the loom contract for compute the project (400 + 150 + 60 = 610) replaces the contracts (630)
    assert items["loom-compute"].added.sure == 200_000
    assert items["loom-compute"].instead == ("tongxiang-2025/3@project-loom:2027",)
    # the whole project: 630 less what stays outside it, compute 150 and corpus 60
    assert items["project-loom"].added.sure == 4_200_000
    # taking part is worth 20, and the 30 for passing build on it
    assert items["cpms-joined"].added.sure == 500_000
    assert items["cpms-accepted"].added.sure == 300_000
    # the event: half of 120 is 60, held to 50
    (event,) = [one for one in found.limits if one.source == "tongxiang-2025#event-50"]
    assert [step.worth.sure for step in event.steps] == [10_000, 100_000]
    # both titles would be paid in full beside their earlier grade: 30 each
    assert [one.gain.sure for one in found.rules] == [300_000, 300_000]
    # the server room: 15% of 2000, so a tenth is 30
    assert [(one.less.sure, one.more.sure) for one in found.amounts if one.item == "server-room"] == [
        (-300_000, 300_000)
    ]
    # the titles that are only topped up, and what only the plan of the contracts would use
    assert found.idle["items"] == 4
    assert {one.key for one in found.claims} >= {key for one in found.items for key in one.instead}


def test_every_list_begins_with_the_most() -> None:
    found = example("jinhua-both-drafts")
    for worths in (
        [one.added for one in found.items],
        [one.added for one in found.clauses],
        [one.gain for one in found.rules],
        [one.steps[-1].worth for one in found.limits],
    ):
        order = [(one.sure, one.competitive, one.others) for one in worths]
        assert order == sorted(order, reverse=True)


def test_items_that_replace_one_another_are_told_with_what_both_add() -> None:
    """One of two sizes of the valley park is paid once: 100 either way, and 50 more than the step of its title."""
    (twin,) = [one for one in example("jinhua-park-operator").items if one.item == "valley-size-2023"]
    assert (twin.granted.sure, twin.added.sure) == (1_000_000, 0)
    assert [one.id for one in twin.substitutes] == ["valley-size-2024"]


def test_demands_are_refused() -> None:
    packs = [pack(clause("1", "50万"))]
    terms = Terms(demands=Demands(must=("town/1",)))
    ws = Workspace(case_of(packs, title("a")), packs, WORDS, 5.0, terms)
    with pytest.raises(ValueError, match="no demands"):
        sensitivity(ws, include_drafts=False)


def test_another_objective_counts_in_every_world() -> None:
    """Either 9 sure or 50 competitive: counted in full, the item of the award is worth 50 less the 9 in its place."""
    packs = [pack(clause("1", "9万", on="compute_purchase"), clause("2", "50万", strength="competitive"),
                  rules=[one_of("1", "2")])]  # fmt: skip
    case = case_of(packs, gpu("a", "1万"), title("t"))
    found = sensitivity(Workspace(case, packs, WORDS, 5.0, Terms(objective="with-competitive")), include_drafts=False)
    assert found.settings.objective == "with-competitive"
    (one,) = found.items
    assert (one.item, one.added) == ("t", Amounts(sure=-90_000, competitive=500_000))
