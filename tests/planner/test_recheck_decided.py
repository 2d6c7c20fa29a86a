"""A saved decided plan is gone through again: nothing to say of a true one, one finding for each thing changed."""

from __future__ import annotations

from typing import Any

import pytest

from models.decided import Decided
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.levers.decide import decide
from planner.recheck_decided import recheck_decided
from planner.terms import Demands, Terms
from scenarios import EXAMPLES
from scenarios.open_case import load_open_case
from tests.test_architecture import JUDGED, reached, within

WAN = 10_000


def made(name: str, packs: tuple[Policy, ...], words: Vocabulary, terms: Terms | None = None) -> Decided:
    case = load_open_case(EXAMPLES / "open" / f"{name}.yaml", policies=packs, vocabulary=words)
    return decide(case, packs, words, include_drafts=False, time_limit=20.0, terms=terms or Terms())


@pytest.fixture(scope="module")
def firm(packs: tuple[Policy, ...], words: Vocabulary) -> Decided:
    return made("tongxiang-decisions", packs, words, Terms(demands=Demands(most_spend=2600 * WAN)))


@pytest.fixture(scope="module")
def group(packs: tuple[Policy, ...], words: Vocabulary) -> Decided:
    return made("tongxiang-wenzhou-group", packs, words)


def said(decided: Decided, packs: tuple[Policy, ...], words: Vocabulary) -> list[str]:
    return [one.en for one in recheck_decided(decided, packs, words)]


def with_lever(decided: Decided, name: str, **changes: Any) -> Decided:
    levers = tuple(one.model_copy(update=changes) if one.lever == name else one for one in decided.levers)
    return decided.model_copy(update={"levers": levers})


def test_a_true_one_has_no_findings(
    firm: Decided, group: Decided, packs: tuple[Policy, ...], words: Vocabulary
) -> None:
    assert said(firm, packs, words) == []
    assert said(group, packs, words) == []


def test_the_net_objective_is_checked_too(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    assert said(made("tongxiang-decisions", packs, words, Terms("net")), packs, words) == []


def test_another_decision_is_noticed(firm: Decided, packs: tuple[Policy, ...], words: Vocabulary) -> None:
    changed = with_lever(firm, "items.merchant.grade", chosen="growing")
    findings = said(changed, packs, words)
    assert "plan: the plan's case is not the one so decided" in findings
    assert "items.merchant.grade: cost says 150000, should be 50000" in findings
    assert f"sums: own spending says {2535 * WAN}, should be {2525 * WAN}" in findings


def test_a_decision_that_is_none_is_told_alone(firm: Decided, packs: tuple[Policy, ...], words: Vocabulary) -> None:
    broken = with_lever(firm, "items.corpus-looms.amount", chosen=str(200 * WAN))
    assert said(broken, packs, words) == ["the parts of corpus add up to 7,000,000 yuan; 8,000,000 yuan is expected"]
    unknown = with_lever(firm, "items.merchant.grade", chosen="huge")
    assert said(unknown, packs, words) == ["items.merchant.grade has no option huge; known: growing, leading"]
    missing = firm.model_copy(update={"levers": firm.levers[1:]})
    assert said(missing, packs, words)[0].startswith("levers: levers says items.cloud.amount.2027, ")
    number = with_lever(firm, "items.edge-servers.amount", chosen="a lot")
    assert said(number, packs, words)[0].startswith("levers: invalid literal")


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"sums": {"sure": 1}}, f"sums: sure money says 1, should be {968 * WAN}"),
        ({"sums": {"drafts": 1}}, "sums: draft money says 1, should be 0"),
        ({"sums": {"spending": 1}}, f"sums: own spending says 1, should be {2535 * WAN}"),
        ({"sums": {"net": 1}}, f"sums: net says 1, should be {(968 - 2535) * WAN}"),
        ({"proof": {"value": 970 * WAN, "bound": 970 * WAN}}, f"proof: value says {970 * WAN}, should be {968 * WAN}"),
        ({"proof": {"gap": 7}}, "proof: gap says 7, should be 0"),
        ({"proof": {"bound": 969 * WAN, "gap": WAN}}, "proof: status says proven, should be not_proven"),
        ({"head": {"title": "?"}}, "head: title says ?, should be 桐乡智造数据公司的几个决定（虚构）"),
        ({"head": {"digest": "0"}}, "head: digest says 0, should be "),
    ],
    ids=str,
)
def test_a_figure_that_was_changed_is_noticed(
    firm: Decided, packs: tuple[Policy, ...], words: Vocabulary, changes: dict[str, Any], finding: str
) -> None:
    parts = {name: getattr(firm, name).model_copy(update=values) for name, values in changes.items()}
    findings = said(firm.model_copy(update=parts), packs, words)
    assert len(findings) == 1
    assert findings[0].startswith(finding)


@pytest.mark.parametrize(
    ("name", "changes", "finding"),
    [
        ("items.merchant.grade", {"cost": 1}, "cost says 1, should be 150000"),
        ("items.merchant.grade", {"resting": "leading"}, "value at rest says leading, should be growing"),
        ("items.merchant.grade", {"counts": False}, "whether it counts says False, should be True"),
        ("items.cloud.amount.2026", {"total": None}, "total says None, should be items.cloud.amount"),
    ],
)
def test_what_is_said_of_a_lever_is_checked(
    firm: Decided, packs: tuple[Policy, ...], words: Vocabulary, name: str, changes: dict[str, Any], finding: str
) -> None:
    assert said(with_lever(firm, name, **changes), packs, words) == [f"{name}: {finding}"]


def test_words_of_levers_and_totals_are_checked(firm: Decided, packs: tuple[Policy, ...], words: Vocabulary) -> None:
    label = firm.levers[0].label.model_copy(update={"en": "?"})
    (finding,) = said(with_lever(firm, firm.levers[0].lever, label=label), packs, words)
    assert finding.startswith(f"{firm.levers[0].lever}: label says ")
    totals = (firm.totals[0].model_copy(update={"total": 1}), *firm.totals[1:])
    (finding,) = said(firm.model_copy(update={"totals": totals}), packs, words)
    assert finding.startswith("totals: totals says ")


@pytest.fixture(scope="module")
def compared(packs: tuple[Policy, ...], words: Vocabulary) -> Decided:
    """The group with the best under each option: four choices of two options each."""
    case = load_open_case(EXAMPLES / "open" / "tongxiang-wenzhou-group.yaml", policies=packs, vocabulary=words)
    return decide(case, packs, words, include_drafts=False, time_limit=20.0, options=True)


def with_option(decided: Decided, option: str, **changes: Any) -> Decided:
    """The option of where the branch is, changed."""
    lever = next(one for one in decided.levers if one.lever == PLACE)
    options = tuple(one.model_copy(update=changes) if one.option == option else one for one in lever.options)
    return with_lever(decided, PLACE, options=options)


PLACE = "enterprises.branch.location"


def test_true_options_have_no_findings(compared: Decided, packs: tuple[Policy, ...], words: Vocabulary) -> None:
    assert said(compared, packs, words) == []


@pytest.mark.parametrize(
    ("option", "changes", "finding"),
    [
        ("tongxiang", {"value": 371 * WAN}, f"the value {371 * WAN} is above the bound {370 * WAN}"),
        ("tongxiang", {"value": None}, "the value and the sums stand together or not at all"),
        ("tongxiang", {"sums": None}, "the value and the sums stand together or not at all"),
        ("wenzhou-urban", {"value": 1}, "what the chosen option brings is not what the decision brings"),
        ("wenzhou-urban", {"proven": False}, "what the chosen option brings is not what the decision brings"),
    ],
)
def test_what_is_said_of_an_option_is_checked(
    compared: Decided, packs: tuple[Policy, ...], words: Vocabulary, option: str, changes: dict[str, Any], finding: str
) -> None:
    assert said(with_option(compared, option, **changes), packs, words) == [f"{PLACE}={option}: {finding}"]


def test_words_and_sums_of_an_option_are_checked(
    compared: Decided, packs: tuple[Policy, ...], words: Vocabulary
) -> None:
    lever = next(one for one in compared.levers if one.lever == PLACE)
    other = next(one for one in lever.options if one.option == "tongxiang")
    assert other.sums is not None
    (finding,) = said(with_option(compared, "tongxiang", sums=other.sums.model_copy(update={"net": 1})), packs, words)
    assert finding == f"{PLACE}=tongxiang: net says 1, should be {330 * WAN}"
    (finding,) = said(with_option(compared, "tongxiang", text=other.text.model_copy(update={"en": "?"})), packs, words)
    assert finding.startswith(f"{PLACE}=tongxiang: text says ")


def test_options_that_are_missing_are_noticed(compared: Decided, packs: tuple[Policy, ...], words: Vocabulary) -> None:
    lever = next(one for one in compared.levers if one.lever == PLACE)
    chosen = tuple(one for one in lever.options if one.option == "wenzhou-urban")
    others = tuple(one for one in lever.options if one.option != "wenzhou-urban")
    assert said(with_lever(compared, PLACE, options=chosen), packs, words) == [
        "levers: options left out says 0, should be 1"
    ]
    names = f"{PLACE}: options says {others[0].option}, should be tongxiang, wenzhou-urban"
    assert said(with_lever(compared, PLACE, options=others), packs, words) == [names]
    # Options of which nobody asked.
    findings = said(compared.model_copy(update={"options_left_out": None}), packs, words)
    assert f"{PLACE}: options says tongxiang, wenzhou-urban, should be " in findings


def test_demands_are_checked_over_all_entities(firm: Decided, packs: tuple[Policy, ...], words: Vocabulary) -> None:
    demands = firm.settings.demands.model_copy(update={"most_spend": 2500 * WAN, "most_filings": 7})
    settings = firm.settings.model_copy(update={"demands": demands})
    assert said(firm.model_copy(update={"settings": settings}), packs, words) == [
        'settings: the plan does not keep to "at most 7 filings"',
        f"settings: most_spend says {2535 * WAN}, should be {2500 * WAN}",
    ]


def test_a_matter_claimed_twice_is_noticed(group: Decided, packs: tuple[Policy, ...], words: Vocabulary) -> None:
    parent, branch = group.entities
    # The parent's plan as it would be on its own: it claims the matter that the branch claims too.
    case = load_open_case(EXAMPLES / "open" / "tongxiang-wenzhou-group.yaml", policies=packs, vocabulary=words)
    decision = {one.lever: one.chosen for one in group.levers}
    alone = case.settled_cases(decision)[0]
    from planner.api import plan

    greedy = parent.model_copy(update={"plan": plan(alone, packs, words)})
    findings = said(group.model_copy(update={"entities": (greedy, branch)}), packs, words)
    assert "loom-agent: claimed or received by branch, parent; one matter is paid once over the group" in findings


def test_a_plan_of_an_entity_is_checked_as_any_plan(
    group: Decided, packs: tuple[Policy, ...], words: Vocabulary
) -> None:
    parent, branch = group.entities
    line = branch.plan.claims[0].model_copy(update={"granted": branch.plan.claims[0].granted + 1})
    plan = branch.plan.model_copy(update={"claims": (line, *branch.plan.claims[1:])})
    findings = said(
        group.model_copy(update={"entities": (parent, branch.model_copy(update={"plan": plan}))}), packs, words
    )
    assert findings
    assert all(one.startswith("branch: ") for one in findings[:2])


def test_the_check_sees_no_solver() -> None:
    seen = reached("planner.recheck_decided")
    assert "planner.recheck" in seen
    assert [one for one in sorted(seen) if any(within(one, judged) for judged in (*JUDGED, "planner.workspace"))] == []
