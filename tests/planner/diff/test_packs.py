"""Every changed part of a pack is said in words, the figures apart; what is not changed is not said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from models.diff import EntryChange, PackDiff, PartChange
from models.errors import InputError
from models.policy import Policy
from planner.diff.packs import compare
from policies.loader import policy_from_text, vocabulary_for
from tests.planner.explain.town import CITE, WORDS, Data, cap, clause, one_of, pack, reading


def diff(old: Policy, new: Policy) -> PackDiff:
    return compare(old, new, WORDS)


def parts(entry: EntryChange, lang: str = "zh") -> list[tuple[str, str | None, str | None]]:
    return [said(one, lang) for one in entry.parts]


def said(one: PartChange, lang: str = "zh") -> tuple[str, str | None, str | None]:
    old, new = (getattr(side, lang) if side else None for side in (one.old, one.new))
    return getattr(one.label, lang), old, new


def figures(entry: EntryChange) -> list[tuple[str, str]]:
    return [(pair.old.zh, pair.new.zh) for one in entry.parts for pair in one.figures]


def changed(old: Data, new: Data, **more: Any) -> EntryChange:
    """What changed between two forms of one clause."""
    (entry,) = [one for one in diff(pack(old, **more), pack(new, **more)).entries if one.of == "clause"]
    return entry


def test_a_rate_and_a_limit() -> None:
    old = clause("1", "30% * item.amount", on="compute_purchase", limit="50万")
    entry = changed(old, {**old, "award": "25% * item.amount", "limit": "40万"})
    assert parts(entry) == [
        ("奖补", "30% × 合同金额", "25% × 合同金额"),
        ("单项上限", "50万元", "40万元"),
    ]
    assert figures(entry) == [("30%", "25%"), ("50万元", "40万元")]
    assert (entry.change, entry.matched, entry.old_cite, entry.new_cite) == ("changed", "id", "1#1", "1#1")


def test_a_figure_in_a_table_is_found() -> None:
    old = clause("1", "choose(item.level, national: 50万, provincial: 30万)")
    entry = changed(old, {**old, "award": "choose(item.level, national: 50万, provincial: 20万)"})
    assert figures(entry) == [("30万元", "20万元")]


def test_another_formula_has_no_figures_to_pair() -> None:
    entry = changed(clause("1", "50万"), clause("1", "choose(item.level, national: 50万)"))
    assert parts(entry) == [("奖补", "50万元", "按认定级别：国家级 50万元")]
    assert figures(entry) == []


def test_a_limit_that_comes_and_one_that_goes() -> None:
    old = clause("1", "30% * item.amount", on="compute_purchase")
    limited = {**old, "limit": "50万"}
    assert parts(changed(old, limited)) == [("单项上限", None, "50万元")]
    assert parts(changed(limited, old)) == [("单项上限", "50万元", None)]


def test_conditions_come_go_and_change() -> None:
    old = clause("1", "5万", on="compute_purchase", when=["item.amount >= 10万", "item.contract_signed"])
    new = {**old, "when": ["item.related_party == false", "item.amount >= 20万"]}
    entry = changed(old, new)
    assert [(label, before is None, after is None) for label, before, after in parts(entry)] == [
        ("条件", False, False),
        ("条件", False, True),
        ("条件", True, False),
    ]
    assert figures(entry) == [("10万元", "20万元")]
    assert parts(entry)[1][1] == "已签合同"


def test_the_order_of_conditions_is_no_change() -> None:
    old = clause("1", "5万", on="compute_purchase", when=["item.amount >= 10万", "item.contract_signed"])
    new = {**old, "when": ["item.contract_signed", "item.amount >= 10万"]}
    assert diff(pack(old), pack({**new, "evidence": ["contract"]})).entries[0].parts[0].part == "evidence"


LADDER = {"measure": "year.revenue", "reach": "at_least", "mode": "full", "steps": {"2000万": "20万", "5000万": "50万"}}


def test_steps_of_a_ladder_one_by_one() -> None:
    old = clause("1", on="enterprise_year", tag="revenue", ladder=LADDER)
    steps = {"2000万": "25万", "6000万": "50万", "1亿": "90万"}
    new = {**old, "ladder": {**LADDER, "reach": "above", "mode": "top_up", "steps": steps}}
    assert parts(changed(old, new)) == [
        ("以后晋档", "按新档全额", "补差额"),
        ("晋档边界", "达到即可", "须超过"),
        ("档次", "2000万元奖 20万元", "2000万元奖 25万元"),
        ("档次", "5000万元奖 50万元", "6000万元奖 50万元"),
        ("档次", None, "1亿元奖 90万元"),
    ]


def test_names_that_came_and_went_are_said_apart() -> None:
    old = clause("1", "5万", evidence=["contract", "invoice"], departments=["甲局", "乙局"])
    entry = changed(old, {**old, "evidence": ["invoice", "payment"], "departments": ["乙局", "甲局"]})
    assert parts(entry) == [
        ("材料", "合同", None),
        ("材料", None, "付款凭证"),
        ("部门", "甲局；乙局", "乙局；甲局"),
    ]


def test_strength_payee_and_the_other_parts() -> None:
    old = clause("1", "5万", note={"zh": "甲", "en": "A"})
    new = {
        **clause("1", "5万", strength="competitive", payee="person"),
        "cite": {"article": "2"},
        "title": {"zh": "另名", "en": "another"},
        "quota": {"places": 3, "scope": {"zh": "全市", "en": "the city"}},
        "pay_after_years": 2,
        "round_down_to": "100元",
        "clock": {"zh": "投产", "en": "start"},
    }
    assert {label: (before, after) for label, before, after in parts(changed(old, new))} == {
        "名称": ("条款1", "另名"),
        "出处": ("第1条第1句", "第2条"),
        "确定程度": ("达标即得", "择优竞争"),
        "付给": ("企业", "个人"),
        "时点": (None, "投产"),
        "拨付年度": ("申报年度后第 1 年兑现", "申报年度后第 2 年兑现"),
        "取整到": ("1元", "100元"),
        "名额": (None, "全市 3 个"),
        "说明": ("甲", None),
    }


def test_a_clause_that_came_and_one_that_went_are_said_whole() -> None:
    found = diff(pack(clause("1", "50万")), pack(clause("2", "30万", on="event"))).entries
    assert [(one.change, one.old_id, one.new_id) for one in found] == [("added", None, "2"), ("removed", "1", None)]
    assert [one.text.zh for one in found if one.text] == [
        "对每项活动赛事：无另外的条件。奖补 30万元，付给企业（达标即得）。",
        "对每项认定：无另外的条件。奖补 50万元，付给企业（达标即得）。",
    ]


def test_a_clause_that_only_moved_is_a_change_without_parts() -> None:
    old, new = pack(clause("1", "50万")), pack({**clause("2", "50万"), "title": {"zh": "条款1", "en": "clause 1"}})
    (entry,) = diff(old, new).entries
    assert (entry.change, entry.old_id, entry.new_id, entry.matched, entry.parts) == ("changed", "1", "2", "title", ())


def test_a_rule_is_said_in_its_sentence_with_the_figures_that_differ() -> None:
    old = pack(clause("1", "50万"), rules=[cap("60万", "1", id="a", note={"zh": "甲", "en": "A"})])
    new = pack(clause("1", "50万"), rules=[cap("40万", "1", id="a")])
    (entry,) = diff(old, new).entries
    assert parts(entry) == [
        ("规则", "本政策各条款：每家企业、每年合计最高 60万元", "本政策各条款：每家企业、每年合计最高 40万元"),
        ("说明", "甲", None),
    ]
    assert figures(entry) == [("60万元", "40万元")]


def test_rules_that_came_and_went() -> None:
    clauses = clause("1", "50万"), clause("2", "9万")
    old = pack(*clauses, rules=[one_of("1", "2", id="a")])
    new = pack(*clauses, rules=[cap("40万", "1", id="b")])
    assert [(one.of, one.change, one.new_id or one.old_id) for one in diff(old, new).entries] == [
        ("rule", "added", "b"),
        ("rule", "removed", "a"),
    ]


def test_readings_their_options_and_their_default() -> None:
    used = clause("1", "if reading.a == high then 50万 else 10万")
    before = reading("a", "high", "low")
    after = {
        **before,
        "options": {
            "high": {"zh": "高", "en": "high"},
            "low": {"zh": "a", "en": "a"},
            "none": {"zh": "无", "en": "none"},
        },
        "default": "low",
    }
    (entry,) = diff(pack(used, readings=[before]), pack(used, readings=[after])).entries
    assert parts(entry) == [("选项", "a", "高"), ("选项", None, "无"), ("默认解读", "a", "a")]
    (new,) = diff(pack(clause("1", "5万")), pack(clause("1", "5万"), readings=[before])).entries
    assert (new.of, new.change, new.text and new.text.zh) == ("reading", "added", "a默认：a")


def test_the_head_and_the_window() -> None:
    old = pack(clause("1", "5万"))
    new = pack(
        clause("1", "5万"),
        status="draft",
        version="2",
        counts_from="2025-07-01",
        applies_to=["enterprise.location == sampletown", "enterprise.ai"],
    )
    assert [said(one) for one in diff(old, new).head] == [
        ("状态", "现行", "征求意见稿"),
        ("版本", "1", "2"),
        ("适用条件", None, "人工智能企业"),
        ("期限", "2026-01-01 .. 2028-12-31", "2025-07-01 .. 2028-12-31"),
    ]
    assert diff(old, new).new.taken_as_in_force and not diff(old, new).old.taken_as_in_force


def test_a_window_that_becomes_a_reading_is_said_option_by_option() -> None:
    days = {"early": {"from": "2026-01-01", "to": "2028-12-31"}, "late": {"from": "2026-07-01", "to": "2028-12-31"}}
    from_when = {
        **reading("from", "early", "late"),
        "options": {"early": {"zh": "年初", "en": "January"}, "late": {"zh": "年中", "en": "July"}},
    }
    new = pack(clause("1", "5万"), in_force={"reading": "from", "options": days}, readings=[from_when])
    assert [said(one) for one in diff(pack(clause("1", "5万")), new).head] == [
        ("期限", "2026-01-01 .. 2028-12-31", None),
        ("期限（年初）", None, "2026-01-01 .. 2028-12-31"),
        ("期限（年中）", None, "2026-07-01 .. 2028-12-31"),
    ]


def test_directions_are_compared_and_examples_are_not() -> None:
    def task(summary: str) -> Data:
        words = {"zh": "甲", "en": "A"}
        return {"id": "1", "title": words, "summary": {"zh": summary, "en": summary}, "cite": CITE, "kinds": ["event"]}

    example = {"id": "one", "given": {"horizon": {"from": 2026, "to": 2026}}, "expect": {"1": "0元"}}
    old = pack(clause("1", "5万"), directions=[task("原来")])
    new = pack(clause("1", "5万"), directions=[task("现在")], examples=[example])
    (entry,) = diff(old, new).entries
    assert (entry.of, parts(entry)) == ("direction", [("内容", "原来", "现在")])


def test_the_count_of_what_stayed() -> None:
    old = pack(clause("1", "5万"), clause("2", "6万"), rules=[one_of("1", "2")])
    new = pack(clause("1", "5万"), clause("2", "7万"), rules=[one_of("1", "2")])
    assert diff(old, new).unchanged == {"clause": 1, "rule": 1}


@pytest.mark.parametrize("named", ["as before", "otherwise"])
def test_a_shipped_pack_differs_in_nothing_from_its_copy(packs: tuple[Policy, ...], named: str) -> None:
    """Readings carry the pack's id in their names, and that is no difference either."""
    for policy in packs:
        text = Path(policy.file).read_text(encoding="utf-8") + "# a remark\n"
        if named == "otherwise":
            text = text.replace(policy.id, "copy")
        found = compare(policy, policy_from_text(text, WORDS), WORDS)
        assert (found.head, found.entries) == ((), ())


def test_packs_of_two_places_are_refused(packs: tuple[Policy, ...]) -> None:
    by_id = {policy.id: policy for policy in packs}
    with pytest.raises(InputError) as refused:
        compare(by_id["tongxiang-2025"], by_id["wenzhou-2025"], WORDS)
    assert refused.value.render("zh") == (
        "NEW: tongxiang-2025 属于桐乡市，wenzhou-2025 属于温州市区：不是同一地区的政策，不能比较"
    )


def test_the_same_pack_twice_is_refused(packs: tuple[Policy, ...]) -> None:
    with pytest.raises(InputError) as refused:
        compare(packs[0], packs[0], WORDS)
    assert refused.value.render("en") == (
        f"NEW: OLD and NEW are the same pack {packs[0].id} (the same content); there is nothing to compare"
    )


WIDER = Path(__file__).parents[2] / "policies" / "good" / "wider.yaml"


def wider(*exchanged: tuple[str, str]) -> Policy:
    """The pack of every wider form, with some of it written otherwise."""
    text = WIDER.read_text(encoding="utf-8")
    for before, after in exchanged:
        assert before in text
        text = text.replace(before, after)
    return policy_from_text(text, WORDS_OF_WIDER)


WORDS_OF_WIDER = vocabulary_for([WIDER], WORDS)


def test_the_wider_forms_are_said_too() -> None:
    new = wider(
        ("years: {most: 4, after: 1}", "years: {most: 5, after: 1}"),
        ("marks: [total, rent]", "marks: [total, rent, extra]"),
        ("closes: 04-30", "closes: 05-31"),
        ("years: 5}]", "years: 3}]"),
        ("1: 50%, 3: 30%", "1: 50%, 3: 20%"),
        ("year_day: last", "year_day: first"),
        ("rate: 50%, on", "rate: 40%, on"),
        ("amount: 5000万, way: pro_rata", "amount: 4000万, way: first_come"),
    )
    found = compare(wider(), new, WORDS_OF_WIDER)
    assert [said(one) for one in found.head] == [("年度事项的日期", "当年最后一天", "当年第一天")]
    rent, bond, pot = found.entries
    assert [(one.of, one.new_id) for one in found.entries] == [("clause", "1"), ("rule", bond.new_id), ("pot", "rents")]
    assert figures(rent) == [("30%", "20%")] and figures(bond) == [("50%", "40%")]
    assert [label for label, _, _ in parts(rent)] == ["奖补", "分年兑付", "标记", "申报时间", "后续义务"]
    assert parts(pot) == [("金额", "5000万元", "4000万元"), ("不足时", "按比例兑付", "先到先得")]
