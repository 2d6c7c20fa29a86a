from __future__ import annotations

import pytest

from planner.cli.language import UnknownLanguage, take_language


@pytest.mark.parametrize(
    ("arguments", "environment", "lang", "rest"),
    [
        (["plan", "a.yaml"], {}, "zh", ["plan", "a.yaml"]),
        (["plan", "a.yaml"], {"PLANNER_LANG": "en"}, "en", ["plan", "a.yaml"]),
        (["--lang", "zh", "plan"], {"PLANNER_LANG": "en"}, "zh", ["plan"]),
        (["plan", "a.yaml", "--lang=en"], {}, "en", ["plan", "a.yaml"]),
        (["plan", "--", "--lang"], {}, "zh", ["plan", "--", "--lang"]),
        (["plan"], {"PLANNER_LANG": ""}, "zh", ["plan"]),
    ],
)
def test_the_option_stands_anywhere_and_beats_the_environment(
    arguments: list[str], environment: dict[str, str], lang: str, rest: list[str]
) -> None:
    assert take_language(arguments, environment) == (lang, rest)


@pytest.mark.parametrize(
    ("arguments", "environment", "text"),
    [
        (["--lang", "fr"], {}, "--lang is zh or en, not fr"),
        (["--lang"], {}, "--lang is zh or en, not （空）"),
        ([], {"PLANNER_LANG": "de"}, "PLANNER_LANG is zh or en, not de"),
    ],
)
def test_another_language_is_refused(arguments: list[str], environment: dict[str, str], text: str) -> None:
    with pytest.raises(UnknownLanguage, match=text):
        take_language(arguments, environment)
