from __future__ import annotations

from models.expression import Fact, Type
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.prose.labels import Labels, labels_for
from tests.planner.prose.sample_pack import pack


def test_item_facts_are_those_of_the_kind(words: Vocabulary) -> None:
    amount = Fact("item", "amount", Type.MONEY)
    assert Labels(words, "compute_purchase").fact(amount, "zh") == "合同金额"
    assert Labels(words, "product_purchase").fact(amount, "zh") == "实际交易额"
    assert Labels(words, "talent").fact(amount, "zh") == "amount"


def test_earlier_years(words: Vocabulary) -> None:
    labels = Labels(words)
    assert labels.fact(Fact("year", "revenue", Type.MONEY, 1), "en") == "last year's revenue"
    assert labels.fact(Fact("year", "revenue", Type.MONEY, 2), "zh") == "2 年前的营业收入"


def test_options_of_readings_are_their_texts(words: Vocabulary) -> None:
    policy: Policy = pack(words, "award: 1万")
    labels = labels_for(policy.clauses[0], words, (policy,))
    wide = Fact("reading", "sampletown-2026.wide", Type.CHOICE)
    assert labels.option(wide, "yes", "zh") == "从宽"
    assert labels.option(Fact("reading", "overlap", Type.CHOICE), "exclude", "zh") == "只能二选一"
    assert labels.option(wide, "never", "zh") == "never"


def test_facts_of_the_claim(words: Vocabulary) -> None:
    labels = Labels(words)
    year, nth = Fact("claim", "year", Type.COUNT), Fact("claim", "nth", Type.COUNT)
    assert (labels.fact(year, "zh"), labels.fact(year, "en")) == ("申报年度", "year of the claim")
    assert (labels.fact(nth, "zh"), labels.fact(nth, "en")) == ("申报年次", "year of support")
