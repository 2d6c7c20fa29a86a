"""Where a text says so: article and sentence, as a reader of that language names them."""

from __future__ import annotations

from models.cite import Cite
from models.text import Lang, Text


def cite_text(cite: Cite, lang: Lang) -> str:
    """`第5条第2句`, `article 5, sentence 2`; an article whose name is not a numeral stays as it is printed."""
    article = cite.article
    if article.isdigit() or all(mark in "一二三四五六七八九十百" for mark in article):
        article = Text(f"第{cite.article}条", f"article {cite.article}").in_(lang)
    if not cite.sentence:
        return article
    return article + Text(f"第{cite.sentence}句", f", sentence {cite.sentence}").in_(lang)


def cited(source: str, lang: Lang) -> str:
    """`cite_text` for the form in which a plan holds it (`5#2`); any other text stays as it is."""
    article, _, sentence = source.partition("#")
    if sentence and not sentence.isdigit():
        return source
    return cite_text(Cite(article, int(sentence or 0)), lang)
