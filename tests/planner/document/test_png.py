from __future__ import annotations

import struct

from planner.charts.svg import document, rect, text
from planner.document.png import png


def drawn(words: str) -> str:
    return document(300, 100, "t", "d", rect(10, 10, 50, 50, fill="#0b4f8a"), text(80, 50, words))


def size(content: bytes) -> tuple[int, int]:
    """Width and height as the head of a PNG says them."""
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    wide, tall = struct.unpack(">II", content[16:24])
    return wide, tall


def test_it_is_as_wide_as_asked_for_and_keeps_its_proportions() -> None:
    for wide in (300, 1600):
        seen, tall = size(png(drawn("x"), wide))
        assert abs(seen - wide) <= 1
        assert abs(tall * 3 - wide) <= 4


def test_chinese_words_are_drawn() -> None:
    assert len({png(drawn(words)) for words in ("", "算力券", "语料券")}) == 3


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert png(drawn("算力券")) == png(drawn("算力券"))
