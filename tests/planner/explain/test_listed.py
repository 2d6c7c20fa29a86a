"""Clauses that are listed and never counted."""

from __future__ import annotations

from tests.planner.explain.town import case_of, clause, gpu, pack, planned, title


def test_discretionary_money_is_in_no_total() -> None:
    judged = clause("1", strength="discretionary", indicative="80万", when=["item.first"])
    packs = [pack(judged, clause("2", "5万"))]
    plan = planned(packs, case_of(packs, title("a", first=True)))
    (line,) = plan.listed
    assert (line.holds, line.indicative, line.items) == ("yes", 800000, ("a",))
    assert (plan.totals.certain, plan.totals.possible, plan.totals.discretionary) == (50000, 50000, 800000)


def test_only_sure_figures_are_added() -> None:
    packs = [pack(clause("1", strength="discretionary", indicative="80万", when=["item.first"]))]
    plan = planned(packs, case_of(packs, title("a", first=True), title("b")))
    assert (plan.listed[0].indicative, plan.listed[0].items, plan.totals.discretionary) == (800000, ("a", "b"), 800000)
    open_ = planned(packs, case_of(packs, title("b")))
    assert (open_.listed[0].holds, open_.listed[0].indicative, open_.totals.discretionary) == ("open", 800000, 0)


def test_failed_condition_and_no_figure() -> None:
    packs = [pack(clause("1", strength="discretionary", when=["item.first"]), clause("2", strength="in_kind"))]
    lines = {line.clause: line for line in planned(packs, case_of(packs, title("a", first=False))).listed}
    assert (lines["1"].holds, lines["1"].indicative, lines["1"].items) == ("no", None, ())
    assert (lines["2"].holds, lines["2"].strength) == ("yes", "in_kind")


def test_unknown_figure_is_none() -> None:
    judged = clause("1", on="compute_purchase", strength="discretionary", indicative="10% * item.amount")
    packs = [pack(judged)]
    assert planned(packs, case_of(packs, gpu("a", "unknown"))).listed[0].indicative is None


def test_other_places_and_expired_policies_are_not_listed() -> None:
    packs = [pack(clause("1", strength="in_kind")), pack(clause("1", strength="in_kind"), id="old", status="expired")]
    assert planned(packs, case_of(packs, title("a"), enterprise={"location": "elsewhere"})).listed == ()
    assert [line.policy for line in planned(packs, case_of(packs, title("a"))).listed] == ["town"]


def test_discretionary_money_of_persons_stands_apart() -> None:
    ours = clause("1", strength="discretionary", indicative="80万", when=["item.first"])
    theirs = clause("2", strength="discretionary", indicative="30万", when=["item.first"], payee="person")
    packs = [pack(ours, theirs)]
    plan = planned(packs, case_of(packs, title("a", first=True)))
    assert (plan.totals.discretionary, plan.totals.discretionary_others) == (800000, 300000)
