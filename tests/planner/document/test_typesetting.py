from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import pytest

from models.errors import InputError
from planner.document.typesetting import FOLDER, FONT, Lettering, families, lettering, typeset

pytest.importorskip("typst")


def general_list() -> str:
    """The characters of GB 2312, by the decoder of Python: 6,763 of them are Chinese."""
    found = []
    for lead in range(0xB0, 0xF8):
        for trail in range(0xA1, 0xFF):
            try:
                found.append(bytes((lead, trail)).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return "".join(found)


def test_our_font_has_the_characters_of_chinese_papers() -> None:
    chinese = general_list()
    assert len(chinese) == 6763
    # level three of the general list: names of places and persons that GB 2312 lacks
    others = "𬭚镕喆堃昇淼玥珺垚祎琎𬱖懋" + "①②⑩≤≥×·→←↑↓■□●○◆√✓—…“”‘’《》〈〉【】（）％￥€"
    assert lettering(chinese + others) == Lettering(own=True, missing=frozenset())


def test_both_weights_are_there_with_their_licence() -> None:
    assert sorted(one.suffix for one in FOLDER.iterdir()) == [".md", ".otf", ".otf", ".txt"]
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert all(one.stat().st_size < 2_500_000 for one in Path(FOLDER).glob("*.otf"))
    assert families(own=True) == [FONT]
    assert families(own=False)[0] == FONT


def test_a_character_that_is_rare_is_sought_elsewhere_and_named_where_nothing_has_it() -> None:
    # a Korean syllable: our font has none; that of the machine may
    found = lettering("桐한")
    assert not found.own
    assert found.missing <= {"한"}


def test_a_missing_character_is_written_as_its_number() -> None:
    letters = Lettering(own=False, missing=frozenset("\U00020bb7\u0e01"))
    assert letters.shown("甲\U00020bb7乙\u0e01") == "甲〔U+20BB7〕乙〔U+0E01〕"
    assert Lettering(own=True, missing=frozenset()).shown("甲") == "甲"


def test_what_is_not_seen_is_not_missing() -> None:
    marks = "".join(one for one in map(chr, range(0x2000, 0x2070)) if unicodedata.category(one) == "Cf")
    assert lettering(marks).missing == frozenset()


def test_a_machine_without_typst_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(InputError) as refused:
        typeset(b"a", {}, format_="pdf")
    (found,) = refused.value.findings
    assert found.render("zh") == "typst: PDF 和图片需要 typst：pip install 'benefit-planner[report]'"
    assert found.render("en") == "typst: PDF and pictures need typst: pip install 'benefit-planner[report]'"
