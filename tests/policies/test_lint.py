"""Lint as a whole: silent on good packs, findings in order and in place, and what looks like a slip but is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import Finding
from models.policy import Policy
from models.vocabulary import Vocabulary
from policies.files.strict_yaml import read_text
from policies.lint import lint
from policies.loader import load_policy, policy_from_text

SMALL = (Path(__file__).parent / "good" / "small.yaml").read_text(encoding="utf-8")
#: With what the small pack has, each clause, step, limit and option is tried.
EXAMPLES = """\
  - {id: unsigned, given: {items: [{id: g, kind: compute_purchase, year: 2026, contract_signed: false, amount: 100万}]}, expect: {"1.1": 0元}}
  - {id: at-the-cap, given: {items: [{id: g, kind: compute_purchase, year: 2026, contract_signed: true, amount: 200万}]}, expect: {"1.1": 50万}}
  - {id: filing, given: {items: [{id: m, kind: model_filing, year: 2026}]}, expect: {"1.2": 100万}}
  - {id: for-each-model, given: {items: [{id: m, kind: model_filing, year: 2026}], readings: {small-town: {once-per: model}}}, expect: {"1.2": 100万}}
  - {id: no-step, given: {enterprise: {years: {2025: {revenue: 1元}, 2026: {revenue: 999万}}}}, expect: {"2": 0元}}
  - {id: first-step, given: {enterprise: {years: {2025: {revenue: 1元}, 2026: {revenue: 1000万}}}}, expect: {"2": 10万}}
  - {id: second-step, given: {enterprise: {years: {2025: {revenue: 1元}, 2026: {revenue: 2000万}}}}, expect: {"2": 20万}}
"""  # noqa: E501
CITE = "cite: {article: 一, sentence: 1}"
VOUCHER_CAP = '{kind: cap, limit: 50万, on: ["1.1"], per: [enterprise, year], ' + CITE + "}"
ONCE_WHEN = "when: reading.once-per == enterprise, cite: {article: 一, sentence: 2}"
ONCE = '{kind: once, on: ["1.2"], per: [enterprise], ' + ONCE_WHEN + "}"
SIGNED = "when: item.contract_signed"


def found(words: Vocabulary, *edits: tuple[str, str]) -> tuple[Finding, ...]:
    """The findings in the small pack after the edits; the pack itself has none."""
    text = SMALL + EXAMPLES
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return lint(policy_from_text(text, words, "small.yaml"), words, read_text(text, "small.yaml"))


def test_a_good_pack_gets_no_finding(words: Vocabulary) -> None:
    assert found(words) == ()


def test_the_packs_that_come_along_get_no_finding(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    assert [finding.render("en") for pack in packs for finding in lint(pack, words)] == []


def test_the_template_gets_no_finding(words: Vocabulary) -> None:
    assert lint(load_policy(Path(__file__).parents[2] / "policies" / "TEMPLATE.yaml", words), words) == ()


def test_a_rule_on_all_of_nothing_selects_nothing(words: Vocabulary) -> None:
    head = SMALL[: SMALL.index("clauses:")]
    text = head + f"rules: [{{kind: at_most_one, on: all, per: [matter], {CITE}}}]\n"
    (finding,) = lint(policy_from_text(text, words), words)
    assert finding.text.en == "the rule at-most-one-1 selects no clause: it binds nothing"
    assert finding.text.zh == "规则 at-most-one-1 没有选中任何条款：它什么也不约束"


def test_conditions_on_the_enterprise_that_contradict_are_told_once(words: Vocabulary) -> None:
    both = "applies_to: enterprise.location == sampletown and enterprise.location == wenzhou"
    (finding,) = found(words, ("applies_to: enterprise.location == sampletown", both))
    assert str(finding.place) == "small.yaml:9:13"
    assert (finding.text.en, finding.text.zh) == (
        "the conditions of applies_to never hold together (enterprise.location): nobody can claim anything",
        "applies_to 的条件不可能同时满足（enterprise.location）：整个政策谁也申报不了",
    )


def test_an_award_that_is_always_nothing_is_told(words: Vocabulary) -> None:
    said = [finding.text.en for finding in found(words, ("    award: 100万\n", "    award: 0元\n"))]
    assert said == ["the clause 1.2 never pays: its award is always 0"]


NEWER = SMALL.replace("id: small-town", "id: small-town-2027\nreplaces: small-town", 1)
NEWER = NEWER.replace("2026-01-01, to: 2026-12-31", "2027-03-01, to: 2028-12-31")


@pytest.mark.parametrize(
    ("window", "place", "english", "chinese"),
    [
        (
            "2027-03-01, to: 2028-12-31",
            "9:11",
            (
                "2027-01-01 to 2027-02-28 lies neither in small-town nor in small-town-2027: "
                "what happens then is never paid"
            ),
            "2027-01-01 至 2027-02-28 既不属于 small-town，也不属于 small-town-2027：这段时间的事项两版都领不到",
        ),
        (
            "2025-01-01, to: 2025-12-31",
            "2:11",
            "small-town-2027 begins no later than small-town, which it replaces: the older version never applies",
            "small-town-2027 不晚于它替代的 small-town 开始：旧版一天也用不上",
        ),
    ],
)
def test_versions_whose_windows_never_meet(
    words: Vocabulary, window: str, place: str, english: str, chinese: str
) -> None:
    older = policy_from_text(SMALL, words)
    text = NEWER.replace("2027-03-01, to: 2028-12-31", window)
    newer = policy_from_text(text, words)
    document = read_text(text, "new.yaml")
    alone = lint(newer, words, document)
    (finding,) = [one for one in lint(newer, words, document, [older, newer]) if one not in alone]
    assert (str(finding.place), finding.text.en, finding.text.zh) == (f"new.yaml:{place}", english, chinese)


def test_versions_that_follow_one_another_are_left_alone(words: Vocabulary) -> None:
    older = policy_from_text(SMALL, words)
    for first in ("2026-07-01", "2027-01-01"):
        newer = policy_from_text(NEWER.replace("2027-03-01", first), words)
        assert lint(newer, words, beside=[older]) == lint(newer, words)


def test_an_answer_in_the_line_is_enough(words: Vocabulary) -> None:
    idle = ("    award: 100万\n", "    award: 0元\n")
    answered = ("    award: 100万\n", "    award: 0元  # lint: suspended by the office, kept for its history\n")
    assert len(found(words, idle)) == 1
    assert found(words, answered) == ()


def test_an_answer_gives_its_reason(words: Vocabulary) -> None:
    (finding,) = found(words, ("    award: 100万\n", "    award: 0元  # lint:\n"))
    assert finding.text.en == "the clause 1.2 never pays: its award is always 0"


QUIET: list[tuple[str, list[tuple[str, str]]]] = [
    ("alternatives", [(SIGNED, "when: item.contract_signed or item.ai_application and enterprise.ai")]),
    ("one amount exactly", [(SIGNED, "when: [item.contract_signed, item.amount >= 10万, item.amount <= 10万]")]),
    ("an interval", [(SIGNED, "when: [item.contract_signed, item.amount > 10万, not item.amount > 20亿]")]),
    ("an option excluded", [(SIGNED, "when: [item.contract_signed, enterprise.legal_form != university]")]),
    ("a limit that a fact sets", [("    strength: ceiling", "    limit: item.executed\n    strength: ceiling")]),
    (
        "a cap that binds",
        [(VOUCHER_CAP, '{kind: cap, limit: 150万, on: ["1.2"], per: [enterprise], ' + CITE + "}")],
    ),
    (
        "many items in a group",
        [(VOUCHER_CAP, '{kind: cap, limit: 100万, on: ["1.2"], per: [enterprise], ' + CITE + "}")],
    ),
    (
        "other claims",
        [(VOUCHER_CAP, ONCE.replace('["1.2"]', '["1.1"]').replace("{kind", "{id: b, kind"))],
    ),
    (
        "smaller groups at other times",
        [(VOUCHER_CAP, ONCE.replace("== enterprise, ", "== model, ").replace("{kind", "{id: b, kind"))],
    ),
    ("equal instalments", [("    strength: ceiling", "    instalments: [30%, 30%, 40%]\n    strength: ceiling")]),
    (
        "instalments under a rule that once is enough",
        [
            (
                "    strength: ceiling",
                "    instalments: [50%, {share: 50%, when: enterprise.ai}]\n    strength: ceiling",
            ),
            (VOUCHER_CAP, '{kind: at_most_one, on: ["1.1"], per: [item], ' + CITE + "}"),
        ],
    ),
    (
        "what is for the reader only",
        [
            ("when: reading.once-per == enterprise, ", ""),
            ("cite: {article: 三}", "cite: {article: 三, sentence: 1}"),
            ("    cite: {article: 一, sentence: 2}\nexample", "    cite: {article: 三, sentence: 1}\nexample"),
        ],
    ),
]
#: What the examples of the small pack do not try, once it reads or limits something else.
UNTRIED = ("no example", "which no example provides")


@pytest.mark.parametrize("edits", [one[1] for one in QUIET], ids=[one[0] for one in QUIET])
def test_what_is_no_slip_is_left_alone(words: Vocabulary, edits: list[tuple[str, str]]) -> None:
    said = [finding.text.en for finding in found(words, *edits)]
    assert [text for text in said if not any(word in text for word in UNTRIED)] == []


def test_findings_stand_in_the_order_of_the_file(words: Vocabulary) -> None:
    findings = found(
        words,
        ("    evidence: [contract]\n", ""),
        ("2000万: 20万", "2000万: 10万"),
        (VOUCHER_CAP, ONCE.replace("[enterprise]", "[enterprise, year]").replace("once, on", "at_most_one, on")),
    )
    lines = [finding.place.line for finding in findings]
    assert len(lines) == 3
    assert lines == sorted(lines)


def test_findings_show_their_line_where_the_file_is_still_the_same(tmp_path: Path, words: Vocabulary) -> None:
    path = tmp_path / "small.yaml"
    path.write_text((SMALL + EXAMPLES).replace("    award: 100万\n", "    award: 0元\n"), encoding="utf-8")
    policy = load_policy(path, words)
    (finding,) = lint(policy, words)
    assert str(finding.place) == f"{path}:23:12"
    assert finding.excerpt == "    award: 0元"
    path.write_text("changed since\n", encoding="utf-8")
    (finding,) = lint(policy, words)
    assert finding.place == policy.clause("1.2").place
    assert finding.excerpt == ""
