"""The files of the shipped examples in every format, each made once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from models.case import Case
from models.decided import Decided
from models.plan import Plan
from models.text import Lang
from planner import api
from planner.handover.dossier import Dossier
from planner.handover.formats import FORMATS
from planner.handover.hand_over import Around, dossiers

EXAMPLES = Path(__file__).parents[3] / "scenarios" / "examples"
DATED = "2026-11-22"
#: A plan that holds nothing: the example whose policies are all drafts, planned without them.
NOTHING = "nothing"
DRAFTS = "jinhua-both-drafts"
LARGE = "tongxiang-info-service"
OPEN = "open/tongxiang-decisions"
PLAIN = tuple(sorted(one.stem for one in EXAMPLES.glob("*.yaml")))
NAMES = (*PLAIN, OPEN, NOTHING)
REPORTS = ("html", "md", "pdf", "docx")


@cache
def case_of(name: str) -> Case:
    words, packs = api.load_beside(())
    return api.load_case(EXAMPLES / f"{name}.yaml", policies=packs, vocabulary=words)


@cache
def result_of(name: str) -> Plan | Decided:
    words, packs = api.load_beside(())
    if name == OPEN:
        case = api.load_open_case(EXAMPLES / f"{name}.yaml", policies=packs, vocabulary=words)
        return api.decide(case, packs, words)
    if name == NOTHING:
        return api.plan(case_of(DRAFTS), packs, words, include_drafts=False)
    return api.plan(case_of(name), packs, words)


def command_of(name: str) -> str:
    """The command that the files name."""
    return f"planner plan {Path(name).name}.yaml --hand-over plan --dated {DATED}"


@cache
def dossier_of(name: str, lang: Lang) -> Dossier:
    words, packs = api.load_beside(())
    around = Around(dated=DATED, command=command_of(name))
    ((_, dossier),) = dossiers(result_of(name), packs, words, around, lang)
    return dossier


@cache
def made(name: str, format_: str, lang: Lang) -> bytes:
    """One file, as `planner plan --format` writes it."""
    return FORMATS[format_].write(dossier_of(name, lang), lang)
