"""Words of packs: what joins the vocabulary, what is the same again, what is refused; and nobody plans without them."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import InputError
from models.policy import Policy
from models.vocabulary import Vocabulary
from policies.files.strict_yaml import read_document
from policies.loader import (
    load_all,
    load_policies,
    load_policy,
    policy_from_text,
    vocabulary_for,
    vocabulary_for_text,
)
from policies.shipped import with_defaults
from policies.vocabulary_loader import VOCABULARY_FILE

HEAD = """\
id: {id}
title: {{zh: 甲, en: a}}
status: in_force
jurisdiction: sampletown
level: city
document: 样例
version: "1"
in_force: {{from: 2026-01-01, to: 2026-12-31}}
words:
{words}"""
LEASE = """\
  item:
    kinds:
      lease:
        label: {zh: 场地租赁, en: lease}
        dated_by: {zh: 起租, en: start}
        facts:
          rent: {type: money, label: {zh: 年租金, en: rent}, question: {zh: 问, en: q}, spending: true, by_year: true}
"""
PLACE = "  places: {newtown: {zh: 新区, en: Newtown}}\n"
LOCATION = """\
  enterprise:
    location:
      type: choice
      options_from: places
      label: {zh: 注册地, en: place of registration}
      question:
        zh: 贵单位的注册地（营业执照上的登记地）在哪里？
        en: Where is your organisation registered, by its business licence?
      evidence: [business_licence]
"""


def pack(folder: Path, name: str, words: str) -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(HEAD.format(id=name, words=words), encoding="utf-8")
    return path


def said(*paths: Path, vocabulary: Vocabulary) -> list[tuple[str, str, str]]:
    """Of each finding the text at its place and what is said in both languages, without the folder."""
    with pytest.raises(InputError) as caught:
        load_all(paths, vocabulary)
    folder = f"{paths[0].parent}/"
    return [
        (one.excerpt[one.place.column - 1 :], one.text.zh.replace(folder, ""), one.text.en.replace(folder, ""))
        for one in caught.value.findings
    ]


def test_new_words_join_the_vocabulary(tmp_path: Path, words: Vocabulary) -> None:
    wide, (policy,) = load_all([pack(tmp_path, "a", LEASE + PLACE)], words)
    rent = wide.kinds["lease"].facts["rent"]
    assert (rent.owner, rent.spending, rent.by_year) == ("item", True, True)
    assert policy.words == ("places.newtown", "item.kinds.lease", "item.kinds.lease.facts.rent")
    assert "lease" not in words.kinds


def test_facts_whose_options_are_the_places_gain_the_new_one(tmp_path: Path, words: Vocabulary) -> None:
    wide = load_all([pack(tmp_path, "a", PLACE)], words).vocabulary
    assert [one.name for one in wide.enterprise["location"].options] == [*words.places, "newtown"]
    assert wide.enterprise["legal_form"] == words.enterprise["legal_form"]


def test_the_same_again_is_harmless(tmp_path: Path, words: Vocabulary) -> None:
    one, other = (pack(tmp_path, name, PLACE + LEASE + LOCATION) for name in ("a", "b"))
    both = load_all([one, other], words)
    assert both.vocabulary == load_all([one], words).vocabulary
    assert both.vocabulary.digest == load_all([one], words).vocabulary.digest
    wide = both.vocabulary
    assert load_all([one], wide).vocabulary is wide


def test_packs_without_words_leave_the_vocabulary_as_it_is(words: Vocabulary) -> None:
    assert load_all(None, words).vocabulary is words


def test_the_digest_does_not_depend_on_the_way(tmp_path: Path, words: Vocabulary) -> None:
    one, other = pack(tmp_path, "a", PLACE), pack(tmp_path, "b", LEASE)
    together = load_all([other, one], words).vocabulary
    in_turn = load_all([other], load_all([one], words).vocabulary).vocabulary
    assert together.digest == in_turn.digest != words.digest


def test_more_facts_of_a_known_kind_need_no_label(tmp_path: Path, words: Vocabulary) -> None:
    more = "  item: {kinds: {event: {facts: {seats: {type: count, label: {zh: 座位, en: seats}, question: {zh: 问, en: q}}}}}}\n"  # noqa: E501
    wide = load_all([pack(tmp_path, "a", more)], words).vocabulary
    assert wide.kinds["event"].facts.keys() == words.kinds["event"].facts.keys() | {"seats"}
    assert wide.kinds["event"].label == words.kinds["event"].label


GREEN = "  options: {recognition.scheme: {green_factory: {zh: 绿色工厂, en: green factory}}}\n"
STARS = "  options: {recognition.scheme: {stars: {zh: 星级仓库, en: starred warehouse}}}\n"
NO_CHOICE = (
    "不是可以增加选项的事实；写成 <事项类型>.<事实> 或 enterprise.<事实>，如 recognition.scheme",
    "is no choice that can have more options; write <item kind>.<fact> or enterprise.<fact>, as in recognition.scheme",
)


def test_a_choice_gains_options(tmp_path: Path, words: Vocabulary) -> None:
    wide, (policy,) = load_all([pack(tmp_path, "a", GREEN)], words)
    before, after = (one.kinds["recognition"].facts["scheme"] for one in (words, wide))
    assert [one.name for one in after.options] == [*(one.name for one in before.options), "green_factory"]
    assert policy.words == ("options.recognition.scheme.green_factory",)
    assert load_all([tmp_path / "a.yaml"], wide).vocabulary is wide


def test_options_of_two_packs_join_in_any_order(tmp_path: Path, words: Vocabulary) -> None:
    one, other = pack(tmp_path, "a", GREEN), pack(tmp_path, "b", STARS)
    both = load_all([one, other], words).vocabulary
    assert both.digest == load_all([one], load_all([other], words).vocabulary).vocabulary.digest != words.digest


def test_an_enterprise_fact_gains_options(tmp_path: Path, words: Vocabulary) -> None:
    own = "  options: {enterprise.legal_form: {cooperative: {zh: 合作社, en: cooperative}}}\n"
    wide = load_all([pack(tmp_path, "a", own)], words).vocabulary
    assert "cooperative" in {one.name for one in wide.enterprise["legal_form"].options}


@pytest.mark.parametrize(
    ("old", "new", "at", "chinese", "english"),
    [
        (
            "recognition.scheme",
            "recognition.schema",
            "recognition.schema",
            "recognition.schema " + NO_CHOICE[0],
            "recognition.schema " + NO_CHOICE[1],
        ),
        (
            "recognition.scheme",
            "enterprise.location",
            "enterprise.location",
            "enterprise.location " + NO_CHOICE[0],
            "enterprise.location " + NO_CHOICE[1],
        ),
        (
            "green_factory:",
            "srdi:",
            "srdi:",
            "recognition.scheme 已有选项 srdi",
            "recognition.scheme already has an option srdi",
        ),
        ("绿色工厂", "其他认定", "其他认定", "其他认定 已是选项 other", "其他认定 is already the option other"),
    ],
)
def test_options_that_fit_no_choice_or_say_something_else_are_refused(
    tmp_path: Path, words: Vocabulary, old: str, new: str, at: str, chinese: str, english: str
) -> None:
    (seen,) = said(pack(tmp_path, "a", GREEN.replace(old, new)), vocabulary=words)
    assert seen[0].startswith(at)
    assert seen[1:] == (chinese, english)


@pytest.mark.parametrize(
    ("old", "new", "at", "chinese", "english"),
    [
        (
            "spending: true, by_year: true",
            "by_year: true",
            "rent:",
            "item.kinds.lease.facts.rent 已在 a.yaml:16:11，而且说的不一样；请沿用原来的写法，或换一个名称",
            (
                "item.kinds.lease.facts.rent is already in a.yaml:16:11 and says something else; "
                "write the same, or take another name"
            ),
        ),
        (
            "起租",
            "签约",
            "lease:",
            "item.kinds.lease 已在 a.yaml:12:7，而且说的不一样；请沿用原来的写法，或换一个名称",
            "item.kinds.lease is already in a.yaml:12:7 and says something else; write the same, or take another name",
        ),
        (
            "rent: {",
            "fee: {",
            "年租金",
            "年租金 已经指 item.kinds.lease.facts.rent（a.yaml:16:11）",
            "年租金 already stands for item.kinds.lease.facts.rent (a.yaml:16:11)",
        ),
        (
            "lease:\n",
            "tenancy:\n",
            "场地租赁",
            "场地租赁 已经指 item.kinds.lease（a.yaml:12:7）",
            "场地租赁 already stands for item.kinds.lease (a.yaml:12:7)",
        ),
    ],
)
def test_packs_that_contradict_one_another_are_refused(
    tmp_path: Path, words: Vocabulary, old: str, new: str, at: str, chinese: str, english: str
) -> None:
    assert old in LEASE
    (seen,) = said(pack(tmp_path, "a", LEASE), pack(tmp_path, "b", LEASE.replace(old, new)), vocabulary=words)
    assert seen[0].startswith(at)
    assert seen[1:] == (chinese, english)


@pytest.mark.parametrize(
    ("written", "at", "word", "means"),
    [
        ("  item: {kinds: {event: {label: {zh: 展会, en: fair}}}}\n", "event", "item.kinds.event", ""),
        (
            "  year: {revenue: {type: count, label: {zh: 营业收入, en: r}, question: {zh: 问, en: q}}}\n",
            "revenue",
            "year.revenue",
            "",
        ),
        (
            "  year: {turnover: {type: money, label: {zh: 营业收入, en: t}, question: {zh: 问, en: q}}}\n",
            "营业收入",
            "year.revenue",
            "营业收入",
        ),
        ("  places: {sample: {zh: 样例市, en: Sample}}\n", "样例市", "places.sampletown", "样例市"),
        (
            "  item: {common: {amount: {type: money, label: {zh: 总额, en: a}, question: {zh: 问, en: q}}}}\n",
            "amount",
            "item.kinds.compute_purchase.facts.amount",
            "amount",
        ),
    ],
)
def test_words_of_the_vocabulary_keep_their_meaning(
    tmp_path: Path, words: Vocabulary, written: str, at: str, word: str, means: str
) -> None:
    place = read_document(VOCABULARY_FILE).key_place(tuple(word.split(".")))
    seen, chinese, english = said(pack(tmp_path, "a", written), vocabulary=words)[0]
    where = f"vocabulary.yaml:{place.line}:{place.column}"
    assert seen.startswith(at)
    if means:
        assert chinese == f"{means} 已经指 {word}（{where}）"
        assert english == f"{means} already stands for {word} ({where})"
    else:
        assert chinese == f"{word} 已在 {where}，而且说的不一样；请沿用原来的写法，或换一个名称"
        assert english == f"{word} is already in {where} and says something else; write the same, or take another name"


def test_one_pack_by_itself_wants_its_words_first(tmp_path: Path, words: Vocabulary) -> None:
    path = pack(tmp_path, "a", LEASE)
    text = path.read_text(encoding="utf-8")
    for load in (
        lambda: load_policy(path, words),
        lambda: load_policies([path], words),
        lambda: policy_from_text(text, words),
    ):
        with pytest.raises(InputError) as caught:
            load()
        assert caught.value.findings[0].place.line == 9
        assert caught.value.findings[0].text.en == (
            "the vocabulary in use lacks the word item.kinds.lease of the policy a; "
            "load the pack and the words together (load_all)"
        )
    wide = vocabulary_for([path], words)
    assert load_policy(path, wide).words == policy_from_text(text, wide).words
    assert load_policies([path], wide)[0].id == "a"
    assert vocabulary_for_text(text, words) == wide


def test_nothing_is_planned_without_the_words_of_a_pack(
    tmp_path: Path, words: Vocabulary, packs: tuple[Policy, ...]
) -> None:
    wide, own = load_all([pack(tmp_path, "a", LEASE)], words)
    assert with_defaults(wide, own) == (wide, own)
    for vocabulary in (None, words):
        with pytest.raises(InputError) as caught:
            with_defaults(vocabulary, (*packs, *own))
        assert "lacks the word item.kinds.lease of the policy a" in caught.value.findings[0].text.en
        assert caught.value.findings[0].text.zh.startswith("政策 a 自带的词 item.kinds.lease 不在所用的词汇表里")
