from __future__ import annotations

from models.plan import Settings
from planner.demands.settings import settings_of
from planner.report.settings import settings_rows
from planner.terms import Demands, Terms


def settings(terms: Terms) -> Settings:
    return settings_of(terms, include_drafts=False, time_limit=5.0)


def test_nothing_is_said_of_the_usual() -> None:
    assert [text for _, text in settings_rows(settings(Terms()), "zh")] == ["", ""]


def test_objective_and_every_demand_are_said() -> None:
    terms = Terms(objective="expected", demands=Demands(must=("town/1",), most_filings=3))
    (objective, demands) = [text for _, text in settings_rows(settings(terms), "zh")]
    assert objective == "期望金额最大"
    assert "town/1" in demands
    assert len(demands.split("；")) == 2
