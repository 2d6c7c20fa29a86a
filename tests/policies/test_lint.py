"""Slips in packs that load: each finding with why it matters and what to write instead; none in a good pack."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import Finding
from models.policy import Policy
from models.vocabulary import Vocabulary
from policies.lint import lint
from policies.loader import load_policy, policy_from_text

SMALL = (Path(__file__).parent / "good" / "small.yaml").read_text(encoding="utf-8")
EXAMPLES = """\
  - id: filing-and-ladder
    given: {items: [{id: m, kind: model_filing, year: 2026}]}
    expect: {"1.2": 100万, "2": 0元}
"""
VOUCHER_CAP = '{kind: cap, limit: 50万, on: ["1.1"], per: [enterprise, year], cite: {article: 一, sentence: 1}}'
ONCE_WHEN = "when: reading.once-per == enterprise, cite: {article: 一, sentence: 2}"
ONCE = '{kind: once, on: ["1.2"], per: [enterprise], ' + ONCE_WHEN + "}"


def found(words: Vocabulary, *edits: tuple[str, str]) -> list[Finding]:
    """The findings in the small pack after the edits; the pack itself has none."""
    text = SMALL + EXAMPLES
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return list(lint(policy_from_text(text, words, "small.yaml"), words))


def only(words: Vocabulary, *edits: tuple[str, str]) -> Finding:
    findings = found(words, *edits)
    assert len(findings) == 1
    return findings[0]


def test_a_good_pack_gets_no_finding(words: Vocabulary) -> None:
    assert found(words) == []


def test_the_packs_that_come_along_get_no_finding(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    assert [finding.render("en") for pack in packs for finding in lint(pack, words)] == []


def test_the_template_gets_no_finding(words: Vocabulary) -> None:
    assert lint(load_policy(Path(__file__).parents[2] / "policies" / "TEMPLATE.yaml", words), words) == ()


def with_rule(rule: str, instead_of: str = VOUCHER_CAP) -> tuple[str, str]:
    return instead_of, rule


CITE = "cite: {article: 一, sentence: 1}"
FINDINGS: list[tuple[str, list[tuple[str, str]], str, str]] = [
    (
        "no example",
        [(EXAMPLES, "")],
        "no example tries the paying clause 1.2: a wrong figure in it would go unnoticed",
        "付款条款 1.2 没有算例：算错了也不会有人发现",
    ),
    (
        "no evidence",
        [("    evidence: [contract]\n", "")],
        "the paying clause 1.1 names no evidence: the applicant cannot know what to prepare",
        "付款条款 1.1 没有 evidence：申报人不知道要备什么材料",
    ),
    (
        "no sentence",
        [("cite: {article: 二, sentence: 1}", "cite: {article: 二}")],
        "the citation of the paying clause 2 has no sentence: its figures cannot be held against the text",
        "付款条款 2 的 cite 没有 sentence：核对不到原文的那一句",
    ),
    (
        "no quota",
        [("strength: ceiling", "strength: competitive")],
        "the competitive clause 1.1 has no quota: the reader cannot see how many are chosen, and from whom",
        "竞争性条款 1.1 没有 quota：读者看不出名额多少、在多大范围里选",
    ),
    (
        "idle limit",
        [("    award: 100万\n", "    award: 100万\n    limit: 100万\n")],
        "the limit of clause 1.2 never binds: the award is 1,000,000 yuan",
        "条款 1.2 的 limit 永远用不上：奖补就是 100万元",
    ),
    (
        "idle step",
        [("2000万: 20万", "2000万: 10万")],
        "the ladder of clause 2 pays no more at 20,000,000 yuan: the step is idle, most likely a slip",
        "条款 2 的阶梯在 2000万元 处金额不变：这一档没有意义，多半是抄错了数字",
    ),
    (
        "an option that another condition excludes",
        [("when: item.contract_signed", "when: enterprise.location in (wenzhou, tongxiang)")],
        "the conditions of clause 1.1 never hold together (enterprise.location): nobody can claim it",
        "条款 1.1 的条件不可能同时满足（enterprise.location）：谁也申报不了",
    ),
    (
        "a flag and its opposite",
        [("when: item.contract_signed", "when: item.contract_signed and not item.contract_signed")],
        "the conditions of clause 1.1 never hold together (item.contract_signed): nobody can claim it",
        "条款 1.1 的条件不可能同时满足（item.contract_signed）：谁也申报不了",
    ),
    (
        "amounts that leave nothing",
        [("when: item.contract_signed", "when: [item.amount >= 10万, item.amount < 10万]")],
        "the conditions of clause 1.1 never hold together (item.amount): nobody can claim it",
        "条款 1.1 的条件不可能同时满足（item.amount）：谁也申报不了",
    ),
    (
        "a cap above all that can come",
        [with_rule('{kind: cap, limit: 100万, on: ["1.2"], per: [item], ' + CITE + "}")],
        "the cap cap-1 never binds: a group is paid at most 1,000,000 yuan",
        "规则 cap-1 的上限永远用不上：一组合计最多 100万元",
    ),
    (
        "a cap above the whole ladder",
        [with_rule('{kind: cap, limit: 30万, on: ["2"], per: [enterprise, year], ' + CITE + "}")],
        "the cap cap-1 never binds: a group is paid at most 300,000 yuan",
        "规则 cap-1 的上限永远用不上：一组合计最多 30万元",
    ),
    (
        "a clause that needs itself",
        [with_rule('{kind: requires, on: ["1.1"], needs: ["1.1"], per: [enterprise], ' + CITE + "}")],
        "the rule requires-1 lets clause 1.1 meet its own need: nothing is asked of it",
        "规则 requires-1 要求条款 1.1 以它自己为前提：等于没有要求",
    ),
    (
        "a key that the other side lacks",
        [with_rule('{kind: requires, on: ["1.1"], needs: ["1.2"], per: [item.platform], ' + CITE + "}")],
        (
            "the rule requires-1 groups by item.platform, which clause 1.2 (model_filing) does not have: "
            "its group is unknown"
        ),
        "规则 requires-1 按 item.platform 分组，但条款 1.2（model_filing）没有它：归到哪一组说不清",
    ),
    (
        "said twice",
        [with_rule(ONCE.replace("{kind", "{id: again, kind"))],
        "the rule once-2 says nothing that the rule again does not say",
        "规则 once-2 没有比规则 again 多说什么",
    ),
    (
        "implied by once",
        [
            with_rule(
                ONCE.replace("kind: once", "id: a-year, kind: at_most_one").replace(
                    "[enterprise]", "[enterprise, year]"
                )
            )
        ],
        "the rule a-year says nothing that the rule once-1 does not say",
        "规则 a-year 没有比规则 once-1 多说什么",
    ),
    (
        "unused reading",
        [
            ("when: reading.once-per == enterprise, ", ""),
            ("    cite: {article: 一, sentence: 2}\nexample", "    cite: {article: 八}\nexample"),
        ],
        "the reading once-per is used nowhere: whichever option is chosen, the plan stays the same",
        "解读 once-per 没有地方用到：换哪个选项，方案都不变",
    ),
]


@pytest.mark.parametrize(
    ("edits", "english", "chinese"), [one[1:] for one in FINDINGS], ids=[one[0] for one in FINDINGS]
)
def test_a_slip_is_found_with_why_and_what_instead(
    words: Vocabulary, edits: list[tuple[str, str]], english: str, chinese: str
) -> None:
    finding = next(one for one in found(words, *edits) if one.text.en == english)
    assert finding.text.zh == chinese
    assert finding.suggestion is not None
    assert finding.suggestion.zh != finding.suggestion.en
    assert str(finding.place).startswith("small.yaml")


def test_one_slip_is_one_finding(words: Vocabulary) -> None:
    for _, edits, english, _ in FINDINGS:
        if english.startswith("no example"):
            continue  # the example that is left out tried two clauses
        assert only(words, *edits).text.en == english


def test_a_rule_on_all_of_nothing_selects_nothing(words: Vocabulary) -> None:
    head = SMALL[: SMALL.index("clauses:")]
    text = head + f"rules: [{{kind: at_most_one, on: all, per: [matter], {CITE}}}]\n"
    finding, = lint(policy_from_text(text, words), words)  # fmt: skip
    assert finding.text.en == "the rule at-most-one-1 selects no clause: it binds nothing"


QUIET: list[tuple[str, list[tuple[str, str]]]] = [
    ("a limit below the award", [("    award: 100万\n", "    award: 100万\n    limit: 99万\n")]),
    ("alternatives", [("when: item.contract_signed", "when: item.contract_signed or not item.contract_signed")]),
    ("one amount exactly", [("when: item.contract_signed", "when: [item.amount >= 10万, item.amount <= 10万]")]),
    ("an interval", [("when: item.contract_signed", "when: [item.amount > 10万, not item.amount > 20万]")]),
    ("an option excluded, others left", [("when: item.contract_signed", "when: enterprise.legal_form != university")]),
    ("a cap that binds", [with_rule('{kind: cap, limit: 99万, on: ["1.2"], per: [item], ' + CITE + "}")]),
    ("many items in a group", [with_rule('{kind: cap, limit: 100万, on: ["1.2"], per: [enterprise], ' + CITE + "}")]),
    ("an award that is no figure", [with_rule('{kind: cap, limit: 9亿, on: ["1.1"], per: [item], ' + CITE + "}")]),
    (
        "smaller groups at other times",
        [with_rule(ONCE.replace("== enterprise, ", "== model, ").replace("{kind", "{id: b, kind"))],
    ),
    ("other claims", [with_rule(ONCE.replace('["1.2"]', '["1.1"]').replace("{kind", "{id: b, kind"))]),
    ("what is for the reader only", [
        ("when: reading.once-per == enterprise, ", ""),
        ("    cite: {article: 一, sentence: 2}\nexample", "    cite: {article: 三}\nexample"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize("edits", [one[1] for one in QUIET], ids=[one[0] for one in QUIET])
def test_what_is_no_slip_is_left_alone(words: Vocabulary, edits: list[tuple[str, str]]) -> None:
    assert [finding.text.en for finding in found(words, *edits)] == []


def test_findings_stand_in_the_order_of_the_file(words: Vocabulary) -> None:
    findings = found(
        words,
        ("    evidence: [contract]\n", ""),
        ("2000万: 20万", "2000万: 10万"),
        (ONCE, ONCE.replace("[enterprise]", "[enterprise, year]").replace("once, on", "at_most_one, on")),
    )
    assert [finding.place.line for finding in findings] == sorted(finding.place.line for finding in findings)
    assert len(findings) == 2
