from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from models.text import Lang
from planner import api
from planner.handover.dossier import Dossier
from planner.handover.gather import gather
from planner.handover.pictures import pictures
from tests.planner.charts.drawn import texts

EXAMPLES = Path(__file__).parents[3] / "scenarios" / "examples"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.yaml"))


@cache
def dossier(name: str) -> Dossier:
    shipped = api.load_shipped()
    case = api.load_case(EXAMPLES / f"{name}.yaml", policies=shipped.policies, vocabulary=shipped.vocabulary)
    made = api.plan(case, shipped.policies, shipped.vocabulary)
    return gather(made, shipped.policies, shipped.vocabulary, dated="2026-11-22")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_picture_is_one_whole_drawing_that_says_what_it_shows(name: str, lang: Lang) -> None:
    for picture in pictures(dossier(name), lang).values():
        assert ET.fromstring(picture.svg).tag == "{http://www.w3.org/2000/svg}svg"
        assert picture.caption
        assert picture.told
        assert "http" not in picture.svg.replace("http://www.w3.org/2000/svg", "")


def test_the_figures_are_those_of_the_plan() -> None:
    """The sums by hand stand at the head of the example: 795 entitled, 1875 ceilings, 2670 in all, in 万元."""
    drawn = pictures(dossier("tongxiang-info-service"), "zh")
    assert {"795万元", "≤ 1875万元", "≤ 71.44万元"} <= set(texts(drawn["totals"].svg))
    years = texts(drawn["years"].svg)
    assert {"≤ 365", "≤ 1,205", "≤ 1,100"} <= set(years)
    assert 365 + 1205 + 1100 == 2670
    waterfall = texts(drawn["waterfall"].svg)
    assert "≤ 2,670" in waterfall
    losses = [float(one.replace(",", "")) for one in waterfall if one.startswith("-")]
    (whole,) = [float(one.removeprefix("≤ ").replace(",", "")) for one in waterfall if one == "≤ 3,420"]
    assert whole + sum(losses) == 2670


def test_without_losses_or_filings_nothing_is_drawn() -> None:
    empty = replace(dossier("tongxiang-unknowns"), steps=(), deadlines=(), conflicts=(), years=())
    assert set(pictures(empty, "zh")) == {"totals"}


def test_a_filing_of_entitled_money_alone_is_no_upper_bound() -> None:
    said = texts(pictures(dossier("tongxiang-info-service"), "zh")["timeline"].svg)
    figures = {one.split("万元")[0] for one in said if "万元" in one}
    assert "50" in figures
    assert "≤ 150" in figures


def test_many_filings_are_cut_and_the_rest_is_told() -> None:
    one = dossier("tongxiang-info-service")
    many = replace(one, deadlines=tuple(replace(one.deadlines[0], id=str(place)) for place in range(30)))
    said = " ".join(texts(pictures(many, "en")["timeline"].svg))
    assert "6 more in the table" in said


def test_names_of_clients_are_words_and_never_marks() -> None:
    one = dossier("tongxiang-info-service")
    hostile = replace(one.deadlines[0], subjects=("<script>alert(1)</script>",))
    drawn = pictures(replace(one, deadlines=(hostile,)), "zh")["timeline"].svg
    assert "<script" not in drawn
    assert "script" in " ".join(texts(drawn))
