"""Terms as people write them; error texts are part of the interface."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from models.errors import InputError, Place
from planner.demands.reading import check_names, on_command_line, terms_from_data
from planner.terms import Demands, Terms
from tests.planner.explain.town import clause, pack

PACKS = [
    pack(
        clause("1", "50万"),
        clause("3", "30万", strength="competitive"),
        pots=[
            {
                "id": "fund",
                "title": {"zh": "资金", "en": "fund"},
                "clauses": ["1"],
                "way": "pro_rata",
                "cite": {"article": "1", "sentence": 1},
            }
        ],
    )
]


def place(path: tuple[str, ...]) -> Place:
    return Place("s.yaml#" + ".".join(path))


def refusal(data: dict[str, Any]) -> str:
    with pytest.raises(InputError) as caught:
        terms_from_data(data, place)
    return caught.value.render("en")


def test_everything_that_can_be_asked_is_read() -> None:
    data = {
        "objective": "expected",
        "demands": {
            "must": ["town/1", " town/1 "],
            "never": "town/3",
            "most_filings": "3",
            "most_filings_a_year": 2,
            "no_drafts": "true",
            "no_competitive": True,
            "no_discretionary": "否",
            "least_spend": "500万",
            "most_spend": "6000000元",
        },
        "chances": {"town/3": "12.5%"},
        "pots": {"town/fund": "60%"},
        "discount": "4%",
    }
    assert terms_from_data(data, place) == Terms(
        "expected",
        Demands(("town/1",), ("town/3",), 3, 2, True, True, False, 5_000_000, 6_000_000),
        (("town/3", Fraction(1, 8)),),
        (("town/fund", Fraction(3, 5)),),
        Fraction(1, 25),
    )


def test_nothing_asked_is_the_default() -> None:
    assert terms_from_data({}, place) == Terms()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            {"objective": "expect"},
            (
                "s.yaml#objective: unknown expect; known: sure-first, with-competitive, entitled-first, expected, net, "
                "present-value\n    maybe you wanted expected?"
            ),
        ),
        (
            {"demand": {}},
            (
                "s.yaml#demand: unknown demand; known: objective, demands, chances, pots, discount\n"
                "    maybe you wanted demands?"
            ),
        ),
        ({"demands": ["x"]}, "s.yaml#demands: ['x']: a mapping is expected"),
        (
            {"demands": {"most_filling": 3}},
            (
                "s.yaml#demands.most_filling: unknown most_filling; known: must, never, most_filings, "
                "most_filings_a_year, no_drafts, no_competitive, no_discretionary, least_spend, most_spend\n"
                "    maybe you wanted most_filings?"
            ),
        ),
        ({"demands": {"must": [3]}}, "s.yaml#demands.must: [3]: names of claims or clauses are expected"),
        ({"demands": {"never": " "}}, "s.yaml#demands.never:  : names of claims or clauses are expected"),
        ({"demands": {"most_filings": -1}}, "s.yaml#demands.most_filings: -1: a whole number, 0 or more, is expected"),
        (
            {"demands": {"most_filings": True}},
            "s.yaml#demands.most_filings: True: a whole number, 0 or more, is expected",
        ),
        ({"demands": {"no_drafts": "maybe"}}, "s.yaml#demands.no_drafts: maybe: true or false is expected"),
        (
            {"demands": {"least_spend": "500"}},
            "s.yaml#demands.least_spend: 500: money with its unit is expected, as in 5000yuan",
        ),
        ({"demands": {"most_spend": "0.5元"}}, "s.yaml#demands.most_spend: 0.5元: whole yuan are expected"),
        ({"chances": {"town/3": "130%"}}, "s.yaml#chances.town/3: 130%: a share from 0% to 100% is expected"),
        ({"discount": "5"}, "s.yaml#discount: 5: a share from 0% to 100% is expected"),
    ],
)
def test_what_cannot_be_read_says_what_is_expected(data: dict[str, Any], told: str) -> None:
    assert refusal(data) == told


def test_every_fault_is_told_at_once() -> None:
    told = refusal({"objective": "x", "demands": {"no_drafts": 1, "most_filings": "x"}, "discount": "x"})
    assert [line.partition(": ")[0] for line in told.split("\n")] == [
        "s.yaml#objective",
        "s.yaml#demands.no_drafts",
        "s.yaml#demands.most_filings",
        "s.yaml#discount",
    ]


def test_names_are_looked_up_among_claims_clauses_and_pots() -> None:
    keys = ("town/1@a:2026", "town/1@b:2026")
    fine = Terms(
        demands=Demands(("town/1@a:2026", "town/3", "town"), ("town/1@b", "town/1:2026")),
        chances=(("town/3", Fraction(1)),),
        pots=(("town/fund", Fraction(1)),),
    )
    assert check_names(fine, PACKS, keys) == ()
    wrong = Terms(
        demands=Demands(must=("town/1@c:2030",)),
        chances=(("town/1", Fraction(1)),),
        pots=(("town/funds", Fraction(1)),),
    )
    assert [one.render("en") for one in check_names(wrong, PACKS, keys)] == [
        "--must: no claim or clause is called town/1@c:2030\n    maybe you wanted town/1@b:2026?",
        "--chance: there is no competitive clause town/1\n    maybe you wanted town/3?",
        "--pot: there is no pot town/funds\n    maybe you wanted town/fund?",
    ]


@pytest.mark.parametrize(
    ("path", "option"),
    [
        (("objective",), "--objective"),
        (("demands", "most_filings_a_year"), "--most-filings-a-year"),
        (("chances", "town/3"), "--chance"),
        (("pots", "x"), "--pot"),
    ],
)
def test_a_place_on_the_command_line_is_the_option(path: tuple[str, ...], option: str) -> None:
    assert on_command_line(path) == Place(option)
