from __future__ import annotations

import pytest

from models.case import Award
from models.policy import Strength
from models.rule import RuleKind
from planner.evaluator.check import Checked, EvaluationMismatch, Granted, Total, check, confirm
from planner.rules.check import Mode
from tests.planner.evaluator.builders import (
    VOCABULARY,
    at_least,
    breaches,
    case,
    clause,
    fact,
    granted,
    item,
    policy,
    rule,
    times,
    yuan,
)

KEY = "p/1@i:2026"


def texts(given: object, packs: list[object], grants: list[Granted], mode: Mode = "certain") -> list[str]:
    seen = check(given, packs, VOCABULARY, grants, mode=mode)  # type: ignore[arg-type]
    return [one.text.en for one in seen.violations]


def test_a_sound_plan_is_confirmed_with_ceilings_and_totals() -> None:
    pack = policy(
        clause("1", award=times("1/2", "item.amount"), limit=yuan(80)),
        clause("2", award=yuan(30), strength=Strength.COMPETITIVE),
        clause("3", payee="person"),
    )
    draft = policy(clause("1", policy="q"), policy_id="q", status="draft")
    given = case(item(amount=200_00))
    plan = granted({KEY: 80, "p/2@i:2026": 30, "p/3@i:2026": 100, "q/1@i:2026": 7})
    seen = check(given, [pack, draft], VOCABULARY, plan, include_drafts=True)
    assert confirm(seen) is seen
    assert seen.claims == (
        Checked(KEY, 80, 80, 80, True, True),
        Checked("p/2@i:2026", 30, 30, 30, True, True),
        Checked("p/3@i:2026", 100, 100, 100, True, True),
        Checked("q/1@i:2026", 7, 100, 100, True, True),
    )
    assert seen.totals == (
        Total("draft", Strength.ENTITLED, "enterprise", 7),
        Total("in_force", Strength.COMPETITIVE, "enterprise", 30),
        Total("in_force", Strength.ENTITLED, "enterprise", 80),
        Total("in_force", Strength.ENTITLED, "person", 100),
    )


def test_totals_add_claims_up() -> None:
    plan = granted({"p/1@a:2026": 1, "p/1@b:2026": 2})
    seen = check(case(item("a"), item("b")), [policy(clause())], VOCABULARY, plan)
    assert seen.totals == (Total("in_force", Strength.ENTITLED, "enterprise", 3),)


def test_an_empty_plan_is_sound() -> None:
    seen = check(case(item()), [policy(clause())], VOCABULARY, [])
    assert (seen.sound, seen.totals) == (True, ())


@pytest.mark.parametrize(("paid", "sound"), [(0, False), (1, True), (100, True), (101, False), (-5, False)])
def test_a_grant_lies_between_one_yuan_and_the_ceiling(paid: int, sound: bool) -> None:
    assert check(case(item()), [policy(clause())], VOCABULARY, granted({KEY: paid})).sound is sound


def test_what_is_wrong_with_a_grant_is_told_with_figures() -> None:
    given, pack = case(item()), policy(clause(), clause("2", strength=Strength.DISCRETIONARY))
    assert texts(given, [pack], granted({KEY: 101})) == [f"{KEY} pays 101 yuan, more than its ceiling 100 yuan"]
    assert texts(given, [pack], granted({KEY: 0})) == [f"{KEY} pays 0 yuan; at least 1 is due"]
    assert texts(given, [pack], granted({"p/2@i:2026": 1})) == ["p/2@i:2026 pays nothing (discretionary)"]
    assert texts(given, [pack], granted({KEY: 1}) * 2) == [f"{KEY} is granted 2 times"]


def test_a_grant_that_is_no_claim() -> None:
    given, pack = case(item()), policy(clause())
    assert texts(given, [pack], granted({"x/1@i:2026": 1})) == ["there is no policy x"]
    assert texts(given, [pack], granted({"p/9@i:2026": 1})) == ["the policy p has no clause 9"]
    for wrong in ("p/1@j:2026", "p/1@i:2027", "p/1@enterprise:2026"):
        (text,) = texts(given, [pack], granted({wrong: 1}))
        assert text == f"{wrong} is no claim of this case: policy in_force, or clause, item or year do not fit"


def test_grants_under_drafts_expired_and_unlisted_policies() -> None:
    for pack, listed, include, sound in (
        (policy(clause(), status="draft"), (), False, False),
        (policy(clause(), status="draft"), (), True, True),
        (policy(clause(), status="expired"), (), True, False),
        (policy(clause()), ("other",), False, False),
        (policy(clause()), ("p",), False, True),
    ):
        given = case(item(), policies=listed)
        assert check(given, [pack], VOCABULARY, granted({KEY: 1}), include_drafts=include).sound is sound


@pytest.mark.parametrize(("signed", "certain", "possible"), [(True, 1, 1), (False, 0, 0), (None, 0, 1)])
def test_eligibility_in_both_modes(signed: bool | None, certain: int, possible: int) -> None:
    given = case(item() if signed is None else item(signed=signed))
    pack = policy(clause(when=[fact("item.signed")]))
    modes: tuple[Mode, Mode] = ("certain", "possible")
    assert [breaches(given, [pack], {KEY: 1}, mode) == [] for mode in modes] == [bool(certain), bool(possible)]


def test_a_refusal_names_the_conditions() -> None:
    pack = policy(clause(when=[fact("item.signed"), at_least("item.amount", 5)]))
    (open_and_failed,) = texts(case(item(amount=4_00)), [pack], granted({KEY: 1}))
    assert open_and_failed == f"{KEY} is not eligible: the condition `c1` is open; the condition `c2` does not hold"
    (failed,) = texts(case(item(amount=4_00)), [pack], granted({KEY: 1}), "possible")
    assert failed == f"{KEY} is not eligible: the condition `c2` does not hold"


def test_ceilings_in_both_modes() -> None:
    pack = policy(clause(award=times("1/2", "item.fee"), limit=yuan(80)))
    given = case(item())
    assert breaches(given, [pack], {KEY: 1}, "certain") == [(KEY, "")]
    assert breaches(given, [pack], {KEY: 80}, "possible") == []
    assert breaches(given, [pack], {KEY: 81}, "possible") == [(KEY, "")]
    unbounded = policy(clause(award=times("1/2", "item.fee")))
    assert breaches(given, [unbounded], {KEY: 10**12}, "possible") == []


def test_a_claim_of_the_history_is_not_claimed_again() -> None:
    pack = policy(clause(), clause("2", on="enterprise_year", tag="rd"))
    paid = case(item(), awards=[Award("p", "1", 2026, 5_00, item="i"), Award("p", "2", 2026, 5_00)])
    plan = {KEY: 1, "p/2@enterprise:2026": 1, "p/2@enterprise:2027": 1}
    assert breaches(paid, [pack], plan) == [(KEY, ""), ("p/2@enterprise:2026", "")]
    unnamed = case(item(), awards=[Award("p", "1", 2026, 5_00), Award("p", "1", 2025, 5_00, item="i")])
    assert breaches(unnamed, [pack], {KEY: 1}) == []


def test_a_mismatch_is_raised_with_claim_rule_and_figures() -> None:
    pack = policy(clause(), rules=[rule(RuleKind.CAP, limit=yuan(50))])
    with pytest.raises(EvaluationMismatch) as raised:
        confirm(check(case(item()), [pack], VOCABULARY, granted({KEY: 101})))
    assert raised.value.render("en").splitlines() == [
        f"{KEY}: {KEY} pays 101 yuan, more than its ceiling 100 yuan",
        f"{KEY} [p#cap]: rule p#cap: limit 50 yuan, 0 yuan used by the history, {KEY} add up to 101 yuan",
    ]
    assert raised.value.render("zh").splitlines()[0] == f"{KEY}: {KEY} 给付 101元，超过上限 100元"
    assert str(raised.value) == raised.value.render("en")


def test_the_same_plan_gives_the_same_findings_in_any_order() -> None:
    pack = policy(clause(), rules=[rule(RuleKind.AT_MOST_ONE)])
    given = case(item("a"), item("b"), item("c"))
    plan = {f"p/1@{name}:2026": 1 for name in "abc"}
    forward = check(given, [pack], VOCABULARY, granted(plan))
    backward = check(given, [pack], VOCABULARY, granted(plan)[::-1])
    assert forward == backward
    assert len(forward.violations) == 3
