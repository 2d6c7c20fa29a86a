"""Options that say what is asked of a plan, from the command line to the plan."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from models.errors import InputError
from planner.cli.terms_options import OBJECTIVES, read_terms
from planner.terms import OBJECTIVES as KNOWN
from planner.terms import Demands, Terms
from tests.planner.cli.runner import case_file, run

PACK = "tongxiang-2025"


def planned(folder: Path, *options: str) -> dict[str, Any]:
    ran = run("plan", case_file(folder), "--format", "json", *options)
    assert ran.code == 0, ran.err
    made: dict[str, Any] = json.loads(ran.out)
    return made


def given(**more: Any) -> dict[str, Any]:
    return {"objective": "sure-first", "discount": None, "must": None, "no_competitive": False, **more}


def test_the_options_know_every_objective() -> None:
    assert OBJECTIVES == KNOWN


def test_options_that_are_not_given_ask_for_nothing() -> None:
    assert read_terms(given(), {"chances": (), "pots": ()}) == Terms()


def test_options_become_terms() -> None:
    terms = read_terms(
        given(objective="present-value", discount="3%", must=["a/1", "a/2"], most_filings=0, least_spend="5万"),
        {"chances": ("a/3=12.5%", "a/3=12.5%"), "pots": ("a/fund = 60%",)},
    )
    assert terms == Terms(
        "present-value",
        Demands(must=("a/1", "a/2"), most_filings=0, least_spend=50_000),
        (("a/3", Fraction(1, 8)),),
        (("a/fund", Fraction(3, 5)),),
        Fraction(3, 100),
    )


@pytest.mark.parametrize(
    ("options", "shares", "told"),
    [
        (given(discount="3%"), {}, "--discount: a discount only counts for --objective present-value"),
        (given(), {"chances": ("a/3",)}, "--chance: a/3: NAME=SHARE is expected, as in pack/1=30%"),
        (given(), {"pots": ("=3%",)}, "--pot: =3%: NAME=SHARE is expected, as in pack/1=30%"),
        (given(), {"chances": ("a/3=1%", "a/3=2%")}, "--chance: a/3 is given twice"),
        (given(), {"chances": ("a/3=x",)}, "--chance: x: a share from 0% to 100% is expected"),
        (given(most_spend="7"), {}, "--most-spend: 7: money with its unit is expected, as in 5000yuan"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_option(
    options: dict[str, Any], shares: dict[str, tuple[str, ...]], told: str
) -> None:
    with pytest.raises(InputError) as caught:
        read_terms(options, shares)
    assert caught.value.render("en") == told


def test_a_plan_says_what_was_asked_of_it(tmp_path: Path) -> None:
    wished = ("--must", f"{PACK}/5.1", "--most-filings", "4", "--no-competitive")
    asked = planned(tmp_path, *wished)["settings"]["demands"]
    assert (asked["must"], asked["most_filings"], asked["no_competitive"]) == ([f"{PACK}/5.1"], 4, True)


def test_where_the_demands_leave_nothing_it_says_so_and_names_what_is_left_out(tmp_path: Path) -> None:
    """Half of 300万 of intelligent compute is what the one claim of the case would bring."""
    ran = run("plan", case_file(tmp_path), "--format", "json", "--never", f"{PACK}/5.1", lang="en")
    assert (ran.code, ran.err) == (4, "nothing to claim under the demands that were made\n")
    assert run("plan", case_file(tmp_path), "--most-filings", "0", lang="en").err == ran.err
    left_out = [one for one in json.loads(ran.out)["not_taken"] if one["reason"] == "demand"]
    assert [one["key"] for one in left_out] == [f"{PACK}/5.1@gpu:2026"]
    assert left_out[0]["text"]["en"] == f"left out as demanded ({PACK}/5.1 must stay out)"
    told = "only without that demand; it then pays 1,500,000 yuan; the plan gains 1,500,000 yuan"
    assert left_out[0]["insisting"]["text"]["en"] == told


def test_demands_that_conflict_end_with_3_and_the_conflict(tmp_path: Path) -> None:
    ran = run("plan", case_file(tmp_path), "--must", PACK, "--most-filings", "0", lang="en")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(f"--must {PACK}, --most-filings 0: these 2 demands cannot be met together")
    assert 'loosening it to "at most 1 filing"' in ran.err


def test_a_saved_plan_under_terms_is_checked_by_the_command(tmp_path: Path) -> None:
    saved = tmp_path / "plan.json"
    case = case_file(tmp_path)
    options = ("--objective", "present-value", "--discount", "4%", "--most-filings-a-year", "1")
    assert run("plan", case, *options, "--format", "json", "-o", str(saved)).code == 0
    assert run("check", str(saved)).code == 0
