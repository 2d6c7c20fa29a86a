"""How many amounts and rates of the five official texts a skeleton proposes, with the right article; and how many that
are none. The truth was written down by hand, and is read here without the lexer."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest

from models.money import parse_money
from models.vocabulary import Vocabulary
from policies.proposals import figures_proposed
from policies.skeleton import skeleton
from policies.texts import OfficialText, official_text
from policies.texts.figures import Kind
from tests.policies.texts.truth import FILES, SOURCES, TRUTH

pytestmark = pytest.mark.skipif(
    not SOURCES.is_dir(), reason="the official texts are not beside the checkout (../shared/sources)"
)
LEAST = Fraction(9, 10)
Found = Counter[tuple[str, str, Fraction]]


def text_of(pack: str) -> OfficialText:
    return official_text(SOURCES / FILES[pack])


def expected(pack: str, text: OfficialText) -> Found:
    """Article as the text names it, sort of figure, value in fen or as a ratio."""
    found: Found = Counter()
    for article, figures in TRUTH[pack].items():
        (name,) = {one.name for one in text.cited(article)}
        for figure in figures.split():
            if figure == "全额":
                found[name, "rate", Fraction(1)] += 1
            elif figure.endswith("%"):
                found[name, "rate", Fraction(figure[:-1]) / 100] += 1
            else:
                found[name, "money", Fraction(parse_money(figure))] += 1
    return found


def proposed(text: OfficialText) -> Found:
    sorts = {Kind.MONEY: "money", Kind.RATE: "rate", Kind.POINTS: "rate"}
    return Counter(
        (one.article, sorts[one.figure.kind], one.figure.value)
        for one in figures_proposed(text)
        if one.figure.kind in sorts
    )


@pytest.mark.parametrize("pack", sorted(TRUTH))
def test_nine_in_ten_amounts_and_rates_are_proposed_with_the_right_article(pack: str) -> None:
    text = text_of(pack)
    truth, found = expected(pack, text), proposed(text)
    share = Fraction((truth & found).total(), truth.total())
    assert share >= LEAST, sorted((truth - found).elements())


@pytest.mark.parametrize("pack", sorted(TRUTH))
def test_nine_in_ten_of_what_is_proposed_is_an_amount_or_a_rate_of_that_article(pack: str) -> None:
    text = text_of(pack)
    truth, found = expected(pack, text), proposed(text)
    assert Fraction((truth & found).total(), found.total()) >= LEAST, sorted((found - truth).elements())


@pytest.mark.parametrize("pack", sorted(TRUTH))
def test_every_proposal_stands_in_the_skeleton_under_its_article_and_sentence(pack: str, words: Vocabulary) -> None:
    text = text_of(pack)
    article, sentence = "", 0
    seen: Counter[tuple[str, int, str]] = Counter()
    for line in skeleton(text, words).splitlines():
        if line.startswith("## ==== "):
            article = line.split()[2]
        elif line.startswith("## 第 "):
            sentence = int(line.split()[2])
        elif line.startswith("##   ") and article:
            seen[article, sentence, line.split()[1]] += 1
    wanted = Counter((one.article, one.sentence, one.figure.text) for one in figures_proposed(text))
    assert wanted - seen == Counter()
