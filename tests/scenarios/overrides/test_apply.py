from __future__ import annotations

import json
from dataclasses import replace

import pytest

from models.scenario import Applied
from models.text import Lang
from tests.scenarios.overrides.scenario_cases import DATA, Scenarios


def told(applied: Applied, lang: Lang = "zh") -> list[str]:
    return [one.text.in_(lang) for one in applied.changes]


def left(applied: Applied) -> list[tuple[str, str]]:
    return [(one.address, one.why.zh) for one in applied.untouched]


def test_values_are_set_whichever_spelling_the_case_has_and_the_case_stays(scenarios: Scenarios) -> None:
    before = json.dumps(DATA)
    applied = scenarios.apply("set: {enterprise.location: 温州市区, items.later.amount: 250万, 企业.ai: true}")
    assert told(applied) == [
        "注册地由 桐乡市改为 温州市区",
        "later：合同金额由 100万元改为 250万元",
        "人工智能企业由 未填改为 是",
    ]
    assert told(applied, "en")[1] == "later: contract amount from 1,000,000 yuan to 2,500,000 yuan"
    assert applied.data["items"][1]["amount"] == "250万"
    assert "合同金额" not in applied.data["items"][1]
    assert json.dumps(DATA) == before


def test_scaling_every_year_of_the_horizon_leaves_what_is_unknown(scenarios: Scenarios) -> None:
    """2600 less a fifth is 2080; 2025 is before the horizon; 2027 is unknown."""
    applied = scenarios.apply("scale: {enterprise.years.*.revenue: -20%}")
    assert told(applied) == ["2026 年营业收入由 2600万元改为 2080万元"]
    assert left(applied) == [("enterprise.years.2027.revenue", "未知，按比例变动后仍未知")]
    assert applied.data["enterprise"]["years"]["2025"] == {"revenue": "1800万"}


def test_scaling_every_item_with_the_fact(scenarios: Scenarios) -> None:
    applied = scenarios.apply("scale: {items.*.amount: +12.5%, items.*.rent.*: -100%}")
    assert [one.rpartition("改为 ")[2] for one in told(applied)] == ["337.5万元", "112.5万元", "0元", "0元"]


def test_a_pattern_that_nothing_in_the_case_has_is_said(scenarios: Scenarios) -> None:
    applied = scenarios.apply("scale: {items.*.investment: -20%}")
    assert (applied.changes, left(applied)) == ((), [("items.*.investment", "个案没有这样的值")])


def test_money_is_cut_to_the_fen(scenarios: Scenarios) -> None:
    data = {**DATA, "items": [{"id": "gpu", "kind": "compute_purchase", "year": "2026", "amount": "0.03元"}]}
    applied = scenarios.apply("scale: {items.gpu.amount: -50%}", data=data)
    assert applied.data["items"][0]["amount"] == "0.01元"


def test_settings_of_the_case_have_names_of_their_own(scenarios: Scenarios) -> None:
    applied = scenarios.apply(
        "readings: {overlap: exclude, tongxiang-2025: {ladder-jump: all}}\ndrafts: include\n"
        "policies: [tongxiang-2025]\nhorizon: {to: 2028}\n"
        "outlook: {chances: {wenzhou-2025/3: 30%, '*': 10%}}\nobjective: expected\ndemands: {no_drafts: true}\n"
    )
    data = applied.data
    assert data["readings"] == {"overlap": "exclude", "tongxiang-2025": {"ladder-jump": "all"}}
    assert (data["drafts"], data["policies"], data["horizon"]) == (
        "include",
        ["tongxiang-2025"],
        {"from": "2026", "to": "2028"},
    )
    chances = data["outlook"]["chances"]
    assert chances["wenzhou-2025/3"] == "30%"
    assert {share for ref, share in chances.items() if ref != "wenzhou-2025/3"} == {"10%"}
    assert (applied.objective, dict(applied.demands)) == ("expected", {"no_drafts": "true"})


def test_what_is_so_already_is_said_and_not_changed(scenarios: Scenarios) -> None:
    applied = scenarios.apply(
        "set: {enterprise.location: 桐乡市, enterprise.ai: unknown}\nversions: {tongxiang-2025: in_force}"
    )
    assert applied.changes == ()
    assert left(applied) == [
        ("enterprise.location", "本来就是这样"),
        ("enterprise.ai", "本来就是这样"),
        ("versions.tongxiang-2025", "本来就是这样"),
    ]


def test_items_are_removed_and_added(scenarios: Scenarios) -> None:
    applied = scenarios.apply(
        "remove_items: [gpu]\nadd_items:\n  - {id: gpu, kind: corpus_purchase, year: 2026, label: 语料, amount: 5万}\n"
    )
    assert told(applied) == ["去掉事项 gpu", "新增事项 语料"]
    assert [one["id"] for one in applied.data["items"]] == ["later", "room", "gpu"]


def test_drafts_come_and_policies_end_by_their_status(scenarios: Scenarios) -> None:
    applied = scenarios.apply('versions: {"*": in_force, tongxiang-2025: expired}')
    status = {policy.id: policy.status for policy in applied.policies}
    assert status == {
        "jinhua-2023": "in_force",
        "jinhua-2025": "in_force",
        "jinhua-action-plan": "in_force",
        "tongxiang-2025": "expired",
        "wenzhou-2025": "in_force",
    }
    assert [policy.status for policy in scenarios.packs if policy.id == "jinhua-2023"] == ["draft"]
    assert "：由征求意见稿视同现行" in told(applied)[0]
    some = {**DATA, "policies": ["tongxiang-2025", "jinhua-2025"]}
    listed = scenarios.apply('versions: {"*": in_force}', data=some)
    assert [one.address for one in listed.changes] == ["versions.jinhua-2025"]
    in_force = tuple(replace(one, status="in_force") for one in scenarios.packs)
    assert left(scenarios.apply('versions: {"*": in_force}', packs=in_force)) == [("versions.*", "所用政策里没有")]


def test_scenarios_follow_one_another(scenarios: Scenarios) -> None:
    """2600 becomes 1000, and of that four fifths are left."""
    applied = scenarios.apply(
        "set: {enterprise.years.2026.revenue: 1000万}", "scale: {enterprise.years.*.revenue: -20%}"
    )
    assert applied.data["enterprise"]["years"]["2026"] == {"revenue": "800万元"}
    twice = scenarios.apply("scale: {items.gpu.amount: -50%}", "scale: {items.gpu.amount: -50%}")
    assert twice.data["items"][0]["amount"] == "75万元"


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (("set: {enterprise.locatoin: tongxiang}",),
         ("s1.yaml:3:7: enterprise.locatoin: unknown fact locatoin\n    set: {enterprise.locatoin: tongxiang}\n"
          "          ^\n    maybe you wanted location?")),
        (("set: {enterprise.location: tongxian}",), "s1.yaml:3:28: enterprise.location: location has no option"),
        (("set: {items.gpu.amount: 最高500万}",),
         "s1.yaml:3:25: items.gpu.amount: 最高500万: one definite amount is expected"),
        (("set: {enterprise.location: tongxiang, 企业.注册地: wenzhou-urban}",),
         "s1.yaml:3:39: enterprise.location changes twice: set enterprise.location and set 企业.注册地"),
        (("set: {items.gpu.amount: 1万}\nscale: {items.*.amount: +10%}",),
         "s1.yaml:4:9: items.gpu.amount changes twice: set items.gpu.amount and scale items.*.amount"),
        (("set: {drafts: include}\ndrafts: include",), "s1.yaml:4:1: drafts changes twice: set drafts and drafts"),
        (("remove_items: [gpu]\nset: {items.gpu.amount: 1万}",),
         "s1.yaml:4:7: the item gpu is removed (remove_items); its values cannot change as well"),
        (("remove_items: [gpv]",), "s1.yaml:3:16: unknown item gpv"),
        (("remove_items: [gpu, gpu]",), "s1.yaml:3:21: the item gpu stands twice"),
        (("set: {items.later.part_of: room}", "remove_items: [room]"),
         "s2.yaml:3:16: the item later is part of room: remove it too, or set items.later.part_of to another item"),
        (("scale: {items.gpu.amount: 20%}",),
         "s1.yaml:3:27: 20%: a relative change is expected, such as -20% or +12.5%, not below -100%"),
        (("scale: {items.gpu.amount: -120%}",), "s1.yaml:3:27: -120%: a relative change is expected"),
        (("scale: {items.*.amont: -20%}",),
         "s1.yaml:3:9: no kind of items has a fact amont\n    scale: {items.*.amont: -20%}"),
        (("set: {items.*.amount: 1万}",), "s1.yaml:3:7: `*` goes with scale only; set names each value"),
        (("scale: {items.gpu.date: -20%}",), "s1.yaml:3:9: gpu: date is no amount to be scaled"),
        (("add_items: [{id: gpu, kind: corpus_purchase, year: 2026}]",),
         "s1.yaml:3:13: the case has an item gpu already; its values are changed by `set`"),
        (("add_items: [{kind: corpus_purchase}]",), "s1.yaml:3:13: the item has no id"),
        (("versions: {tongxiang-2026: in_force}",), "s1.yaml:3:12: unknown policy tongxiang-2026"),
        (('versions: {"*": expired}',), "s1.yaml:3:17: `*` goes with in_force only: every draft comes"),
        (("set: {enterprise.location: jinhua-urban}", "set: {enterprise.location: wenzhou-urban}"),
         "s2.yaml:3:7: enterprise.location is set by the scenario s1 already; the two do not go together"),
        (("objective: expected", "objective: net"),
         "s2.yaml:3:1: objective is set by the scenario s1 already; the two do not go together"),
        (("remove_items: [gpu]", "set: {items.gpu.amount: 1万}"), "s2.yaml:3:7: items.gpu.amount: unknown item gpu"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_or_means_nothing_is_refused(
    scenarios: Scenarios, texts: tuple[str, ...], message: str
) -> None:
    assert scenarios.refusal(*texts).startswith(message)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("remove_items: [room, later]", {"gpu": None}),
        ("set: {items.later.part_of: gpu}\nremove_items: [room]", {"gpu": None, "later": "gpu"}),
        (
            "remove_items: [room]\nadd_items: [{id: room, kind: premises, year: 2027}]",
            {"gpu": None, "later": "room", "room": None},
        ),
    ],
)
def test_a_whole_goes_with_its_parts_or_another_takes_its_place(
    scenarios: Scenarios, text: str, left: dict[str, str | None]
) -> None:
    items = [{**one, "属于": "room"} if one["id"] == "later" else one for one in DATA["items"]]
    found = scenarios.apply(text, data={**DATA, "items": items}).data["items"]
    assert {one["id"]: one.get("part_of", one.get("属于")) for one in found} == left


def test_every_fault_of_a_scenario_is_said_at_once(scenarios: Scenarios) -> None:
    said = scenarios.refusal("set: {enterprise.x: 1, items.gpu.amount: a}\nremove_items: [no]", lang="zh")
    assert [line for line in said.splitlines() if line.startswith("s1.yaml")] == [
        "s1.yaml:3:7: enterprise.x：未知的事实 x",
        "s1.yaml:3:42: items.gpu.amount：a：不是金额，应如 500万、1.2亿、2000元",
        "s1.yaml:4:16: 未知的事项 no",
    ]
