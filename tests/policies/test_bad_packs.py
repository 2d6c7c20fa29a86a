"""Every wrong pack says what is wrong, where, and what to write instead; the words stand at the end of its file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from models.errors import InputError
from models.text import Lang
from models.vocabulary import Vocabulary
from policies.loader import load_all, load_policies, policy_from_text

BAD = sorted((Path(__file__).parent / "bad").glob("*.yaml"))
GOOD = Path(__file__).parent / "good"


def expected(path: Path, lang: Lang) -> list[tuple[str, list[str]]]:
    """The places and words that the comments at the end of the file promise."""
    tail = path.read_text(encoding="utf-8").split("# What is said, in the order of the file:\n")[1]
    found = []
    for block in tail.split("# at ")[1:]:
        place, *lines = block.splitlines()
        found.append((place, re.findall(rf"#   {lang}: (.*)", "\n".join(lines))))
    return found


def said(path: Path, words: Vocabulary, lang: Lang) -> list[tuple[str, list[str]]]:
    with pytest.raises(InputError) as caught:
        load_all([path], words)
    return [
        (
            f"{finding.place.line}:{finding.place.column}",
            [text.in_(lang) for text in (finding.text, finding.suggestion) if text is not None],
        )
        for finding in caught.value.findings
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_wrong_pack_says_what_is_wrong(path: Path, words: Vocabulary, lang: Lang) -> None:
    assert said(path, words, lang) == expected(path, lang)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_the_caret_stands_in_the_line_that_is_shown(path: Path, words: Vocabulary) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    with pytest.raises(InputError) as caught:
        load_all([path], words)
    for finding in caught.value.findings:
        assert finding.excerpt == lines[finding.place.line - 1]
        assert 1 <= finding.place.column <= len(finding.excerpt) + 1


def test_two_packs_with_one_id_are_refused(tmp_path: Path, words: Vocabulary) -> None:
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    for path in (first, second):
        path.write_text((GOOD / "small.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_policies([tmp_path], words)
    assert caught.value.render("en").splitlines()[0] == f"{second}:1:5: the policy small-town is already in {first}"
    assert caught.value.render("zh").splitlines()[0] == f"{second}:1:5: 政策 small-town 已在 {first}"


def test_a_folder_without_packs_is_refused(tmp_path: Path, words: Vocabulary) -> None:
    with pytest.raises(InputError) as caught:
        load_policies([tmp_path], words)
    assert caught.value.render("en") == f"{tmp_path}: no pack (*.yaml) in this folder"


def test_a_pack_that_is_no_mapping_is_refused(tmp_path: Path, words: Vocabulary) -> None:
    path = tmp_path / "list.yaml"
    path.write_text("[1, 2]\n", encoding="utf-8")
    assert said(path, words, "en") == [("1:1", ["a list: a mapping is expected"])]
    assert said(path, words, "zh") == [("1:1", ["一组值：应为映射"])]


def test_an_endless_value_is_not_repeated_in_full(words: Vocabulary) -> None:
    text = (GOOD / "small.yaml").read_text(encoding="utf-8").replace("sentence: 2", f"sentence: {'9' * 5000}", 1)
    with pytest.raises(InputError) as caught:
        policy_from_text(text, words)
    assert caught.value.findings[0].text.en == f"{'9' * 80}…: a whole number is expected"
