from __future__ import annotations

from planner.handover.rule_words import without_reading_ids


def test_the_id_of_a_reading_becomes_words() -> None:
    said = "每年合计最高 500万元（仅当解读“cap-500”为“取代”）"
    assert without_reading_ids(said) == "每年合计最高 500万元（仅当文件理解为“取代”）"
    assert without_reading_ids('only if reading cap-500 is "replaces"') == 'only if the text is read as "replaces"'


def test_other_words_stay() -> None:
    assert without_reading_ids("解读3为“取代”") == "解读3为“取代”"
    assert without_reading_ids('reading 3 is "replaces"') == 'reading 3 is "replaces"'
    assert without_reading_ids("reading material is cheap") == "reading material is cheap"
