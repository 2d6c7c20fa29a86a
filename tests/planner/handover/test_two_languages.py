"""Each file speaks one language: what else stands in it are names of the case, of offices and of official texts."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from pydantic import BaseModel

from models.plan import Reason, Words
from models.text import Lang
from planner.handover.dossier import Dossier
from planner.handover.pictures import pictures
from planner.prose.terms import HOLDS, PAYEES, REASONS, STATUSES, STRENGTHS
from tests.planner.handover.made_files import NAMES, dossier_of, made
from tests.planner.handover.read_back import blocks_of, of_calendar, of_pdf, of_workbook, words_of

_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_WORD = re.compile(r"[A-Za-z][A-Za-z_]+")
#: How clauses, claims, readings, packs and digests are named for programs, wherever they stand.
_IDS = re.compile(r"[a-z0-9-]+-(?:\d{4}|plan)(?:[./][\w.@:-]+)?|\b[0-9a-f]{12}\b")
#: Articles of official texts that have a name in the place of a number; citations keep it.
_CITED = re.compile(r"[一二三四五六七八九十]+|附则[一二三四五六七八九十]*|末段")


@cache
def shown(name: str, lang: Lang) -> dict[str, str]:
    """The words of every file."""
    found = {one: words_of(blocks_of(made(name, one, lang), one)) for one in ("html", "md")}
    found["pdf"] = of_pdf(made(name, "pdf", lang))
    sheets = of_workbook(made(name, "xlsx", lang))
    found["xlsx"] = "\n".join([*sheets, *(one.text() for rows in sheets.values() for row in rows for one in row)])
    calendar = of_calendar(made(name, "ics", lang))
    events = (f"{one.summary.value}\n{one.description.value}" for one in calendar.vevent_list)
    found["ics"] = "\n".join([calendar.contents["x-wr-caldesc"][0].value, *events])
    return found


def texts(thing: Any) -> Iterator[str]:
    """All texts within, but for those that are there in both languages."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, Words):
        return
    elif isinstance(thing, BaseModel):
        yield from texts([getattr(thing, field) for field in type(thing).model_fields])
    elif dataclasses.is_dataclass(thing):
        yield from texts([getattr(thing, one.name) for one in dataclasses.fields(thing)])
    elif isinstance(thing, dict):
        yield from texts([*thing, *thing.values()])
    elif isinstance(thing, list | tuple):
        for one in thing:
            yield from texts(one)


def in_both(thing: Any, lang: Lang) -> Iterator[str]:
    """What is there in both languages, in one of them."""
    if isinstance(thing, Words):
        yield getattr(thing, lang)
    elif isinstance(thing, BaseModel):
        yield from in_both([getattr(thing, field) for field in type(thing).model_fields], lang)
    elif dataclasses.is_dataclass(thing):
        yield from in_both([getattr(thing, one.name) for one in dataclasses.fields(thing)], lang)
    elif isinstance(thing, dict):
        yield from in_both(list(thing.values()), lang)
    elif isinstance(thing, list | tuple):
        for one in thing:
            yield from in_both(one, lang)


def names_of(dossier: Dossier) -> str:
    """Texts that have no second language: of the case, of offices, of official documents."""
    plan = dossier.plan
    of_case = [plan.case, dossier.decided.case if dossier.decided else {}]
    offices = [
        [one.departments for one in (*plan.claims, *plan.draft_claims)],
        [one.departments for one in plan.directions],
    ]
    documents = [(one.document, [each.text for each in one.sentences]) for one in dossier.policies]
    labels = [
        [one.item_label for one in (*plan.claims, *plan.draft_claims)],
        [one.item_label for one in plan.not_taken],
    ]
    return "\n".join(texts([of_case, offices, documents, labels, [one.item_labels for one in plan.listed]]))


@pytest.mark.parametrize("name", NAMES)
def test_english_files_hold_no_chinese_but_names(name: str) -> None:
    known = names_of(dossier_of(name, "en"))
    for format_, words in shown(name, "en").items():
        runs = set(_CHINESE.findall(re.sub(r"[\u4e00-\u9fff]+〔\d{4}〕\d+号", " ", words)))
        strange = {one for one in runs if one not in known and not _CITED.fullmatch(one)}
        assert not (strange if format_ != "pdf" else {one for one in strange if not _pieces(one, known)}), format_


def _pieces(run: str, known: str) -> bool:
    """Whether a run that a PDF may have joined of names, or cut, is made of them."""
    return all(run[place : place + 2] in known for place in range(len(run) - 1))


@pytest.mark.parametrize("name", NAMES)
def test_chinese_files_hold_no_english_but_names_ids_and_commands(name: str) -> None:
    dossier = dossier_of(name, "zh")
    known = set(_WORD.findall("\n".join([names_of(dossier), *in_both(dossier, "zh"), dossier.command])))
    known |= {"SHA", "planner", "reproduce", "scenarios", "list", "compare", "format", "ics", "ortools", "each"}
    known |= {name}
    readings = {word for one in dossier.plan.readings for word in _WORD.findall(one.reading)}
    for format_, words in shown(name, "zh").items():
        strange = set(_WORD.findall(_IDS.sub(" ", words))) - known
        assert strange <= (readings | _named_readings(words) if format_ == "xlsx" else set()), format_


def _named_readings(words: str) -> set[str]:
    """The workbook names readings as its sheet of policies lists them."""
    return {word for one in re.findall(r"解读“([a-z0-9-]+)”", words) for word in _WORD.findall(one)}


@pytest.mark.parametrize("name", NAMES)
def test_no_file_shows_how_programs_name_things(name: str) -> None:
    codes = {one.value for one in Reason} | set(STATUSES) | set(REASONS) | set(STRENGTHS) | set(PAYEES) | set(HOLDS)
    never = {one for one in codes if "_" in one} | {"None", "null", "True", "False", "nan", "undefined"}
    for lang in ("zh", "en"):
        for format_, words in shown(name, lang).items():
            found = set(re.findall(r"[A-Za-z_]+", words)) & never
            assert not found, (lang, format_)


@pytest.mark.parametrize("name", NAMES)
def test_pictures_of_a_chinese_file_name_no_reading_by_its_id(name: str) -> None:
    for drawn, picture in pictures(dossier_of(name, "zh"), "zh").items():
        words = "".join(re.findall(r">([^<]*)<", re.sub(r"<style.*?</style>", "", picture.svg, flags=re.DOTALL)))
        assert not re.search(r"解读“[a-z0-9-]+”", words), drawn
