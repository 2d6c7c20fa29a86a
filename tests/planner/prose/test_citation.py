from __future__ import annotations

import pytest

from models.cite import Cite
from planner.prose.citation import cite_text, cited


@pytest.mark.parametrize(
    ("cite", "zh", "en"),
    [
        (Cite("5", 2), "第5条第2句", "article 5, sentence 2"),
        (Cite("十二", 1), "第十二条第1句", "article 十二, sentence 1"),
        (Cite("末段", 1), "末段第1句", "末段, sentence 1"),
        (Cite("5"), "第5条", "article 5"),
    ],
)
def test_article_and_sentence(cite: Cite, zh: str, en: str) -> None:
    assert (cite_text(cite, "zh"), cite_text(cite, "en")) == (zh, en)


@pytest.mark.parametrize(("held", "zh"), [("5#2", "第5条第2句"), ("5", "第5条"), ("p#cap-1", "p#cap-1")])
def test_the_form_of_a_plan(held: str, zh: str) -> None:
    assert cited(held, "zh") == zh
