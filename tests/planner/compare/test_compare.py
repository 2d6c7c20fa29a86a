"""The difference of optima under scenarios, worked out by hand; the claims add up to it whatever the worlds are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from models.case import Case, Item
from models.policy import Policy
from models.scenario import Applied
from models.text import Text
from models.vocabulary import Vocabulary
from planner import api
from planner.compare.compare import Under, compare
from planner.compare.planned import World
from planner.planning import make_plan
from scenarios import EXAMPLES
from scenarios.case_loader import load_case
from scenarios.overrides.apply import apply_scenarios
from scenarios.overrides.case import case_under
from scenarios.overrides.library import find_scenarios
from tests.planner.compare.worlds import adds_up, changes, compared, one, ready, why
from tests.planner.explain.town import cap, case_of, clause, gpu, one_of, pack, title
from tests.planner.random_packs import WORDS as RANDOM_WORDS
from tests.planner.random_packs import Scale, random_value, random_world

LIMIT = "本政策各条款：每家企业、每年合计最高 50万元"
LIBRARY = ("drafts-adopted", "revenue-minus-20", "rd-plus-20", "awards-lost", "budget-60", "one-year-later",
           "move-to:tongxiang", "move-to:wenzhou-urban", "revenue-minus-20+one-year-later")  # fmt: skip


@pytest.fixture(scope="module")
def example(packs: tuple[Policy, ...], words: Vocabulary) -> dict[str, Case]:
    return {path.stem: load_case(path, policies=packs, vocabulary=words) for path in sorted(EXAMPLES.glob("*.yaml"))}


def test_the_ladder_of_tongxiang_with_a_fifth_less_revenue(
    example: dict[str, Case], packs: tuple[Policy, ...], words: Vocabulary
) -> None:
    """2720, 4160, 8400 in place of 3400, 5200, 1.05亿: nothing, the step of 3000 and that of 5000 are reached anew.

    So 0 + 50 + 100 in place of 50 + 100 + 200 of 2670 in all (10,000 yuan); the rest of the plan reads no revenue.
    """
    found = ready(example["tongxiang-info-service"], packs, words, "revenue-minus-20")
    (under,) = found.scenarios
    assert (found.base.in_force.sure, under.side.in_force.sure) == (26_700_000, 24_700_000)
    assert changes(under) == [
        ("lost", "tongxiang-2025/2.2@enterprise:2026", -50),
        ("changed", "tongxiang-2025/2.2@enterprise:2027", -50),
        ("changed", "tongxiang-2025/2.2@enterprise:2028", -100),
    ]
    assert (under.unchanged, under.unchanged_money) == (21, 26_700_000 + 714_400 - 3_500_000)


def test_tongxiang_one_year_later(example: dict[str, Case], packs: tuple[Policy, ...], words: Vocabulary) -> None:
    """Signed compute stays; what moves to 2029 is outside the policy's window, which ends with 2028.

    Lost are the project of 2028 (300), the platform (100) and the upgrades of 2028 (50 and 50 within their caps of 50
    over all years, so that 30 and 30 of the first titles come back); the compute within the project of 2028 pays 100 of
    the 500 a year, for 400 are taken. 2027: the project of 2027 is in 2028 with its unsigned corpus and stays unfiled.
    -300 - 100 - 50 - 50 + 30 + 30 + 100 = -340.
    """
    found = ready(example["tongxiang-info-service"], packs, words, "one-year-later")
    (under,) = found.scenarios
    assert under.in_force.sure == -3_400_000
    assert sorted(changes(under)) == [
        ("gained", "tongxiang-2025/5.1@dye-compute:2028", 100),
        ("gained", "tongxiang-2025/6.2@demonstration-provincial:2027", 30),
        ("gained", "tongxiang-2025/7.2@merchant-growing:2027", 30),
        ("lost", "tongxiang-2025/3@project-dye:2028", -300),
        ("lost", "tongxiang-2025/6.2@demonstration-national:2028", -50),
        ("lost", "tongxiang-2025/7.2@merchant-leading:2028", -50),
        ("lost", "tongxiang-2025/7.3@industrial-internet:2028", -100),
    ]
    assert under.moved == 13


def test_the_example_of_a_project_that_is_dropped(
    example: dict[str, Case], packs: tuple[Policy, ...], words: Vocabulary
) -> None:
    """300 and 120 of the two contracts go; the room pays 15 % of 3000 in place of 2000. 2670 - 420 + 150 = 2400."""
    own = str(EXAMPLES / "scenarios" / "loom-cancelled.yaml")
    found = ready(example["tongxiang-info-service"], packs, words, own)
    (under,) = found.scenarios
    assert under.side.in_force.sure == 24_000_000
    assert changes(under) == [
        ("lost", "tongxiang-2025/5.1@loom-compute:2027", -300),
        ("lost", "tongxiang-2025/5.2@loom-corpus:2027", -120),
        ("changed", "tongxiang-2025/1@server-room:2027", 150),
    ]
    assert why(under) == ["现在：没有事项 织造项目算力"]


def test_the_library_function_names_scenarios_as_the_command_line_does(example: dict[str, Case]) -> None:
    found = api.compare(example["wenzhou-startup"], ["move-to", "awards-lost"], given={"city": "wenzhou-urban"})
    assert [one.name for one in found.scenarios] == ["move-to", "awards-lost"]
    assert [one.in_force.competitive for one in found.scenarios] == [0, -270_000]


def test_a_firm_that_moves_away_loses_all_and_is_told_why(
    example: dict[str, Case], packs: tuple[Policy, ...], words: Vocabulary
) -> None:
    found = ready(example["tongxiang-info-service"], packs, words, "move-to:elsewhere")
    (under,) = found.scenarios
    assert (under.side.in_force.all, under.side.claims, under.unchanged) == (0, 0, 0)
    assert {text for claim in under.claims for text in (said.zh for said in claim.why)} == {
        "现在：政策不适用，未满足：注册地为桐乡市（实际：其他地区）"
    }


def test_competitive_awards_lost_in_wenzhou(
    example: dict[str, Case], packs: tuple[Policy, ...], words: Vocabulary
) -> None:
    found = ready(example["wenzhou-startup"], packs, words, "awards-lost")
    (under,) = found.scenarios
    assert changes(under) == [("lost", "wenzhou-2025/3@dataset-2026:2026", -27)]
    assert why(under) == ["现在：按要求不选（不报择优竞争的条款）"]
    assert [said.en for said in under.side.demands] == ["nothing competitive"]


def test_drafts_that_counted_already_only_change_their_standing(
    example: dict[str, Case], packs: tuple[Policy, ...], words: Vocabulary
) -> None:
    case = example["jinhua-park-operator"]
    (under,) = ready(case, packs, words, "drafts-adopted").scenarios
    assert (under.in_force.sure, under.draft.sure, under.unchanged) == (26_400_000, -26_400_000, 0)
    assert {claim.difference for claim in under.claims} == {0}
    assert {said.zh for claim in under.claims for said in claim.why} == {"jinhua-2023 由征求意见稿变为现行"}
    left_out = replace(case, include_drafts=False)
    applied = apply_scenarios(find_scenarios(["drafts-adopted"], words, {})[0].scenarios, case.source, packs, words)
    assert make_plan(left_out, applied.policies, words, include_drafts=False, time_limit=5.0).totals.certain == (
        26_400_000
    )


def test_every_library_scenario_on_every_example_is_the_plan_of_the_changed_case(
    example: dict[str, Case], packs: tuple[Policy, ...], words: Vocabulary
) -> None:
    """Totals are those of planning the changed case by itself, and every difference adds up."""
    for case in example.values():
        found = ready(case, packs, words, *LIBRARY)
        for under in found.scenarios:
            assert adds_up(found.base, under), (case.id, under.name)
        under = found.scenarios[LIBRARY.index("one-year-later")]
        (chosen,) = find_scenarios(["one-year-later"], words, {})
        applied = apply_scenarios(chosen.scenarios, case.source, packs, words)
        later = case_under(applied, words, file="x")
        plan = make_plan(later, applied.policies, words, include_drafts=case.include_drafts, time_limit=5.0)
        assert plan.totals.certain == under.side.in_force.sure + under.side.draft.sure
        assert plan.totals.possible == under.side.possible


def test_a_draft_that_comes_takes_over_from_the_version_before(tmp_path: Path) -> None:
    """30 under the old version, of which the draft says 40 from 2027 on; with drafts alone both stand in 2027."""
    old = pack(clause("1", "30万"), in_force={"from": "2025-01-01", "to": "2028-12-31"})
    new = pack(clause("1", "40万"), id="later", replaces="town", status="draft",
               in_force={"from": "2027-01-01", "to": "2030-12-31"})  # fmt: skip
    item = {"id": "a", "kind": "recognition", "date": "2027-05-01", "scheme": "srdi"}
    case = case_of([old, new], item, horizon={"from": 2027, "to": 2027})
    found = compared(tmp_path, [old, new], case, 'versions: {"*": in_force}')
    (under,) = found.scenarios
    assert (found.base.in_force.sure, under.side.in_force.sure) == (300_000, 400_000)
    assert changes(under) == [("changed", "later/1@a:2027", 10)]
    assert why(under)[0] == "改按 later/1（原按 town/1）"
    assert [change.text.zh for change in under.changes] == ["样例政策：由征求意见稿视同现行"]
    # the draft by itself pays nothing beside: the case does not include it
    assert found.base.drafts_if_adopted is not None


def test_a_policy_that_ends_pays_nothing_more(tmp_path: Path) -> None:
    town = pack(clause("1", "5万"))
    under = one(tmp_path, [town], case_of([town], title("a")), "versions: {town: expired}")
    assert changes(under) == [("lost", "town/1@a:2026", -5)]
    assert why(under) == ["现在：政策已失效"]


def test_a_limit_that_binds_now_and_one_that_does_no_more(tmp_path: Path) -> None:
    """30 % of 100 and of 100 within 50: 30 and 20. At 150 the first takes 45, and 5 are left."""
    town = pack(clause("1", "30% * item.amount", on="compute_purchase"), rules=[cap("50万", "1", id="a")])
    case = case_of([town], gpu("a", "100万"), gpu("b", "100万"))
    under = one(tmp_path, [town], case, "set: {items.a.amount: 150万}")
    assert changes(under) == [("changed", "town/1@a:2026", 15), ("changed", "town/1@b:2026", -15)]
    assert why(under, 0) == ["算式由 30% × 合同金额 100万元 = 30万元 变为 30% × 合同金额 150万元 = 45万元"]
    assert why(under, 1) == [f"前后都受限于：{LIMIT}；其他申报占用的份额变了"]
    freed = one(tmp_path, [town], case, "set: {items.a.amount: 10万}")
    assert changes(freed) == [("changed", "town/1@a:2026", -27), ("changed", "town/1@b:2026", 10)]
    assert why(freed, 1) == [f"原来受限于：{LIMIT}"]


def test_a_claim_that_another_displaces(tmp_path: Path) -> None:
    """One of the two: 50 against 40 % of the amount, which is 40 and then 60."""
    town = pack(
        clause("1", "50万"), clause("2", "40% * item.amount", on="compute_purchase"), rules=[one_of("1", "2", id="a")]
    )
    under = one(tmp_path, [town], case_of([town], title("t"), gpu("g", "100万")), "scale: {items.*.amount: +50%}")
    assert changes(under) == [("gained", "town/2@g:2026", 60), ("lost", "town/1@t:2026", -50)]
    assert why(under, 0)[0].startswith("原来：让位于已选的 town/1 条款1（t 2026）（")
    assert why(under, 1)[0].startswith("现在：让位于已选的 town/2 条款2（g 2026）（")


def test_items_that_come_go_and_fail_a_threshold(tmp_path: Path) -> None:
    town = pack(clause("1", "5万", on="compute_purchase", when=["item.amount >= 80万"]))
    case = case_of([town], gpu("a", "100万"), gpu("b", "90万"))
    under = one(
        tmp_path, [town], case,
        "remove_items: [a]\nset: {items.b.amount: 79.99万}\n"
        "add_items: [{id: c, kind: compute_purchase, year: 2026, amount: 80万, counted_in_rd_expense: false}]",
    )  # fmt: skip
    assert changes(under) == [
        ("lost", "town/1@a:2026", -5), ("lost", "town/1@b:2026", -5), ("gained", "town/1@c:2026", 5),
    ]  # fmt: skip
    assert [why(under, place) for place in range(3)] == [
        ["现在：没有事项 a"],
        ["现在：要求合同金额不少于80万元，实际：79.99万元"],
        ["原来：没有事项 c"],
    ]


def test_what_leaves_the_horizon_or_the_policies_in_use(tmp_path: Path) -> None:
    town, other = pack(clause("1", "5万")), pack(clause("1", "7万"), id="shire")
    items = [{**title(name), "year": year} for name, year in (("a", 2026), ("b", 2027))]
    case = case_of([town, other], *items, horizon={"from": 2026, "to": 2027})
    shorter = one(tmp_path, [town, other], case, "horizon: {to: 2026}")
    assert {text for claim in range(2) for text in why(shorter, claim)} == {"现在：没有事项 b"}
    fewer = one(tmp_path, [town, other], case, "policies: [town]")
    assert changes(fewer) == [("lost", "shire/1@a:2026", -7), ("lost", "shire/1@b:2027", -7)]
    assert why(fewer) == ["现在：不在所用政策之内：shire"]


def test_years_that_leave_the_horizon(tmp_path: Path) -> None:
    steps = {"1000万": "10万", "2000万": "30万"}
    ladder = {"measure": "year.revenue", "reach": "at_least", "mode": "full", "steps": steps}
    town = pack({**clause("1"), "on": "enterprise_year", "tag": "revenue", "ladder": ladder})
    years = {2026: {"revenue": "1500万"}, 2027: {"revenue": "2500万"}}
    past = {"reached": {"revenue": "0元"}}
    case = case_of([town], horizon={"from": 2026, "to": 2027}, enterprise={"years": years}, history=past)
    under = one(tmp_path, [town], case, "horizon: {to: 2026}")
    assert [(claim.change, claim.year) for claim in under.claims] == [("lost", 2027)]
    assert why(under) == ["现在：2027 年不在规划期内"]


def test_budgets_that_fall_short_change_what_is_expected_and_no_plan(tmp_path: Path) -> None:
    """40 of the pot at 60 % is 24; the other 10 draw on no pot."""
    pot = {"id": "fund", "title": {"zh": "资金", "en": "fund"}, "clauses": ["1"], "way": "pro_rata",
           "cite": {"article": "1", "sentence": 1}}  # fmt: skip
    town = pack(clause("1", "40万"), clause("2", "10万", on="compute_purchase"), pots=[pot])
    case = case_of([town], title("a"), gpu("g", "1万"))
    found = compared(tmp_path, [town], case, 'outlook: {pots: {"*": 60%}}')
    (under,) = found.scenarios
    assert (found.base.expected, under.side.expected) == (500_000, 340_000)
    assert (under.claims, under.side.in_force.sure) == ((), 500_000)
    assert [change.text.en for change in under.changes] == ["share that town/fund pays from not given to 60%"]


def test_an_objective_and_demands_of_the_scenario_hold_for_it_alone(tmp_path: Path) -> None:
    town = pack(clause("1", "40万"), clause("2", "10万", on="compute_purchase"))
    case = case_of([town], title("a"), gpu("g", "1万"))
    found = compared(tmp_path, [town], case, "demands: {never: [town/1]}\nobjective: net")
    (under,) = found.scenarios
    assert (found.base.objective, found.base.demands, under.side.objective) == ("sure-first", (), "net")
    assert changes(under) == [("lost", "town/1@a:2026", -40)]


@pytest.mark.parametrize("seed", range(80))
def test_random_changes_of_random_cases_add_up(seed: int) -> None:
    """Any facts changed at random, an item gone, a policy at another status: the claims explain the difference."""
    world, chance = random_world(seed, Scale(most=20)), Random(seed)
    base = World(world.case, world.policies, RANDOM_WORDS, bool(seed % 2), 5.0)
    changed, policies = _changed(world.case, chance), list(world.policies)
    if seed % 3 == 0:
        policies[0] = replace(policies[0], status="expired" if policies[0].status == "in_force" else "in_force")
    under = Under("s", ("s",), Text("s", "s"), None, Applied({}, tuple(policies)),
                  replace(base, case=changed, policies=tuple(policies)))  # fmt: skip
    found = compare(base, [under])
    assert adds_up(found.base, found.scenarios[0])
    assert all(claim.why for claim in found.scenarios[0].claims)


def _changed(case: Case, chance: Random) -> Case:
    scale = Scale(most=20)

    def drawn(item: Item) -> Item:
        return replace(item, facts={name: random_value(chance, name, scale) for name in item.facts})

    items = tuple(drawn(item) if chance.random() < 0.7 else item for item in case.items)
    if len(items) > 1 and chance.random() < 0.3 and not any(item.part_of for item in items):
        dropped = items[0].id
        kept = all(award.item != dropped for award in case.history.awards)
        items = items[1:] if kept and all(one.matter != dropped for one in case.history.elsewhere) else items
    years = {
        year: {
            name: random_value(chance, name, scale) if chance.random() < 0.4 else value for name, value in table.items()
        }
        for year, table in case.years.items()
    }
    return replace(case, items=items, years=years)
