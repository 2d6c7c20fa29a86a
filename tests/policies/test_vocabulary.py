from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import InputError
from models.expression import Type
from models.vocabulary import Vocabulary
from policies.vocabulary_loader import load_vocabulary

SMALL = """\
places: {here: {zh: 这里, en: here}}
levels: {city: {zh: 市级, en: city}}
tags: {rd: {zh: 研发, en: R&D}}
evidence: {contract: {zh: 合同, en: contract}}
readings: {overlap: {question: {zh: 问, en: q}, options: {a: {zh: 甲, en: a}, b: {zh: 乙, en: b}}, default: a}}
enterprise:
  location: {type: choice, options_from: places, label: {zh: 注册地, en: place}, question: {zh: 问, en: q}}
year:
  revenue: {type: money, label: {zh: 营收, en: revenue}, question: {zh: 问, en: q}}
item:
  common:
    project: {type: key, label: {zh: 项目, en: project}, question: {zh: 问, en: q}}
  kinds:
    purchase:
      label: {zh: 采购, en: purchase}
      dated_by: {zh: 签约, en: contract}
      facts:
        amount:
          {type: money, spending: true, label: {zh: 金额, en: amount}, question: {zh: 问, en: q}, evidence: [contract]}
        grade:
          type: choice
          options: {a: {zh: 甲, en: a}, b: {zh: 乙, en: b}}
          label: {zh: 等级, en: grade}
          question: {zh: 问, en: q}
"""


def read(tmp_path: Path, *edits: tuple[str, str]) -> Vocabulary:
    text = SMALL
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "words.yaml"
    path.write_text(text, encoding="utf-8")
    return load_vocabulary(path)


def said(tmp_path: Path, old: str, new: str) -> tuple[str, str, str]:
    """The text at the place of the one finding, and the words in both languages."""
    with pytest.raises(InputError) as caught:
        read(tmp_path, (old, new))
    assert len(caught.value.findings) == 1
    finding = caught.value.findings[0]
    return finding.excerpt[finding.place.column - 1 :], finding.text.en, finding.text.zh


def test_a_small_vocabulary(tmp_path: Path) -> None:
    words = read(tmp_path)
    assert words.enterprise["location"].options[0].name == "here"
    assert words.item_facts("purchase").keys() == {"project", "amount", "grade"}
    assert words.kinds["purchase"].facts["amount"].spending
    assert words.kinds["purchase"].facts["amount"].type is Type.MONEY
    assert words.readings["overlap"].default == "a"
    with pytest.raises(KeyError):
        words.item_facts("sale")


@pytest.mark.parametrize(
    ("old", "new", "at", "english", "chinese"),
    [
        ("zh: 等级", "zh: 金额", "金额, en: grade}", "the label 金额 stands twice", "标签 金额 重复"),
        (
            "zh: 金额",
            "zh: 金-额",
            "金-额, en",
            "the label 金-额 may hold only letters and digits",
            "标签 金-额 只能用汉字、字母和数字",
        ),
        ("zh: 金额", "zh: 项目", "项目, en: amount", "the label 项目 stands twice", "标签 项目 重复"),
        (
            "evidence: [contract]",
            "evidence: [contrat]",
            "contrat]",
            "unknown evidence contrat",
            "未知的证明材料 contrat",
        ),
        (
            "b: {zh: 乙, en: b}}\n          label",
            "b: {zh: 甲, en: b}}\n          label",
            "{a: {zh: 甲",
            "the option label 甲 stands twice",
            "选项标签 甲 重复",
        ),
        (
            "type: money, label",
            "type: choice, label",
            "{type: choice",
            "a choice, and only a choice, has options",
            "选项类事实，且只有它，要有 options",
        ),
        (
            "type: key, label",
            "type: key, spending: true, label",
            "project: {",
            "only money has spending or plain_yuan",
            "只有金额可以写 spending 或 plain_yuan",
        ),
        (
            "revenue: {type: money,",
            "revenue: {type: money, by_year: true,",
            "revenue: {",
            "only a fact of items has by_year",
            "只有事项的事实可以写 by_year",
        ),
        (
            "revenue: {type: money,",
            "revenue: {type: money, decided: true,",
            "revenue: {",
            "only a flag, a choice or a number of items has decided",
            "只有事项的是否类、单选类事实和数字可以写 decided",
        ),
        (
            "project: {type: key,",
            "project: {type: key, decided: true,",
            "project: {",
            "only a flag, a choice or a number of items has decided",
            "只有事项的是否类、单选类事实和数字可以写 decided",
        ),
        ("default: a", "default: c", "c}", "unknown option c", "未知的选项 c"),
        ("grade:", "project:", "project:", "project is already in common", "project 已在 common 里"),
        (
            "purchase:",
            "enterprise_year:",
            "enterprise_year:",
            "enterprise_year cannot name an item kind",
            "enterprise_year 不能作事项类型的名称",
        ),
        (
            "type: money, spending",
            "type: cash, spending",
            "cash, spending",
            "cash is not one of: money | ratio | count | date | flag | choice | choices | key",
            "cash 不在可选值里：money | ratio | count | date | flag | choice | choices | key",
        ),
    ],
)
def test_a_wrong_vocabulary_is_refused(tmp_path: Path, old: str, new: str, at: str, english: str, chinese: str) -> None:
    place, *texts = said(tmp_path, old, new)
    assert place.startswith(at)
    assert texts == [english, chinese]


def test_a_misspelt_key_is_missing_and_unknown(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, ("tags: {", "tegs: {"))
    assert [one.text.en for one in caught.value.findings] == ["the key tags is missing", "unknown key tegs"]


def test_the_words_that_come_along(words: Vocabulary) -> None:
    assert words.kinds["compute_purchase"].facts["amount"].spending
    assert words.enterprise["location"].type is Type.CHOICE
    assert words.readings["overlap"].default == "exclude"


def test_every_fact_asks_in_both_languages(words: Vocabulary) -> None:
    tables = [words.enterprise, words.year, words.common, *(kind.facts for kind in words.kinds.values())]
    facts = [fact for table in tables for fact in table.values()]
    assert all(fact.question.zh != fact.question.en for fact in facts)
    assert all(fact.label.zh != fact.label.en for fact in facts)


def test_spending_is_money_of_items_or_years(words: Vocabulary) -> None:
    spending = [fact for kind in words.kinds.values() for fact in kind.facts.values() if fact.spending]
    assert spending
    assert {fact.type for fact in spending} == {Type.MONEY}
