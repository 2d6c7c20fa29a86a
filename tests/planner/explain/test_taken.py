"""Lines of claims taken: figures, bonds, and what replaces each if it is refused."""

from __future__ import annotations

from tests.planner.explain.town import cap, case_of, clause, gpu, one_of, pack, planned, reading, taken, title


def test_line_says_what_is_paid_for_what() -> None:
    voucher = clause(
        "1",
        "30% * item.amount",
        on="compute_purchase",
        limit="40万",
        strength="ceiling",
        evidence=["contract", "invoice"],
        departments=["市数据局"],
        pay_after_years=2,
    )
    packs = [pack(voucher)]
    line = taken(planned(packs, case_of(packs, gpu("a", "200万", label="训练算力"))), "1")
    # least(30% x 200, 40) = 40
    assert (line.key, line.ceiling, line.granted, line.strength) == ("town/1@a:2026", 400000, 400000, "ceiling")
    assert (line.year, line.pay_year, line.item_label) == (2026, 2028, "训练算力")
    assert "30%" in line.formula.zh and "200万" in line.formula.zh and "40万" in line.formula.zh
    assert [one.zh for one in line.evidence] == ["合同", "发票"] and line.departments == ("市数据局",)


def test_competitive_line_carries_its_quota() -> None:
    some = clause("1", "10万", strength="competitive", quota={"places": 5, "scope": {"zh": "全市", "en": "the city"}})
    none = clause("2", "10万", strength="competitive", quota={"places": 0, "scope": {"zh": "全市", "en": "the city"}})
    packs = [pack(some, none)]
    plan = planned(packs, case_of(packs, title("a")))
    first, second = taken(plan, "1").quota, taken(plan, "2").quota
    assert first is not None and second is not None
    assert (first.zh, second.en) == ("全市 5 个名额", "the city, places not stated")


def test_refused_claim_is_replaced_by_the_next_best() -> None:
    packs = [pack(clause("1", "50万"), clause("2", "30万"), rules=[one_of("1", "2")])]
    line = taken(planned(packs, case_of(packs, title("a"))), "1")
    assert (line.if_refused.loss, line.if_refused.instead) == (200000, ("town/2@a:2026",))


def test_refused_claim_under_a_shared_limit_loses_only_what_others_cannot_fill() -> None:
    # 50 + 40 under 60: without the first the second rises from 10 to 40, a loss of 20, and nothing new comes in.
    packs = [pack(clause("1", "50万"), clause("2", "40万"), rules=[cap("60万", "1", "2")])]
    plan = planned(packs, case_of(packs, title("a")))
    assert [taken(plan, one).granted for one in ("1", "2")] == [500000, 100000]
    assert (taken(plan, "1").if_refused.loss, taken(plan, "1").if_refused.instead) == (200000, ())
    assert taken(plan, "2").if_refused.loss == 100000


def test_refused_basis_takes_with_it_what_builds_on_it() -> None:
    needs = {"kind": "requires", "on": ["2"], "needs": ["1"], "per": ["enterprise"]}
    packs = [pack(clause("1", "20万"), clause("2", "30万"), rules=[needs])]
    assert taken(planned(packs, case_of(packs, title("a"))), "1").if_refused.loss == 500000


def test_refused_competitive_claim_loses_its_own_money() -> None:
    packs = [pack(clause("1", "30万"), clause("2", "90万", strength="competitive"))]
    plan = planned(packs, case_of(packs, title("a")))
    assert (taken(plan, "2").if_refused.loss, taken(plan, "1").if_refused.loss) == (900000, 300000)


def test_limit_binds_only_where_it_cuts() -> None:
    rules = [cap("60万", "1", "2", id="cuts"), cap("90万", "1", "2", per=["enterprise"], id="loose")]
    packs = [pack(clause("1", "50万"), clause("2", "40万"), rules=rules)]
    notes = {one.rule: one for one in taken(planned(packs, case_of(packs, title("a"))), "1").rules}
    assert {name: one.binding for name, one in notes.items()} == {"town#cuts": True, "town#loose": False}
    assert "60万" in notes["town#cuts"].text.zh and notes["town#cuts"].cite == "1#1"


def test_limit_that_is_exactly_met_does_not_bind() -> None:
    packs = [pack(clause("1", "50万"), clause("2", "10万"), rules=[cap("60万", "1", "2")])]
    (note,) = taken(planned(packs, case_of(packs, title("a"))), "1").rules
    assert not note.binding


def test_readings_of_the_clause_and_of_its_rules_are_named() -> None:
    rule = cap("20万", "1", when="reading.scope == narrow")
    steps = clause("1", "if reading.rate == low then 10万 else 30万")
    packs = [
        pack(
            steps,
            clause("2", "5万"),
            rules=[rule],
            readings=[reading("scope", "wide", "narrow"), reading("rate", "low", "high")],
        )
    ]
    plan = planned(packs, case_of(packs, title("a")))
    assert taken(plan, "1").readings == ("town.rate", "town.scope")
    assert taken(plan, "2").readings == ()


def test_only_claims_of_a_series_are_counted_through() -> None:
    packs = [pack(clause("1", "30万", instalments=["50%", "50%"]), clause("2", "20万"))]
    lines = planned(packs, case_of(packs, title("a"))).claims
    assert [(line.clause, line.nth, line.parts, line.instalment) for line in lines] == [
        ("1", 1, 2, True),
        ("2", None, None, False),
    ]


def test_a_claim_that_needs_the_signature_of_a_planned_contract_says_so() -> None:
    """The second clause also warns of something itself, the third does not ask whether the contract is signed."""
    asks = {"on": "compute_purchase", "when": "item.contract_signed"}
    warning = {"zh": "先备案。", "en": "File first."}
    packs = [
        pack(clause("1", "5万", **asks), clause("2", "4万", **asks, warning=warning), clause("3", "3万", on=asks["on"]))
    ]

    def warnings(signed: object) -> list[tuple[str, str] | None]:
        plan = planned(packs, case_of(packs, gpu("a", "10万", contract_signed=signed)))
        assert [line.granted for line in plan.claims] == [50_000, 40_000, 30_000]
        return [(line.warning.zh, line.warning.en) if line.warning else None for line in plan.claims]

    zh = "合同尚未签订（拟签），这里按会签订计算，签订之后才能申报。"
    en = "The contract is not signed yet (planned); the claim assumes that it will be and can be filed only then."
    assert warnings("planned") == [(zh, en), (f"先备案。{zh}", f"File first. {en}"), None]
    assert warnings(True) == [None, ("先备案。", "File first."), None]
