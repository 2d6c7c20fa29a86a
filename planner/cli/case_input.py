"""Reading the case that a command works on, with the packs that it is read with.

A case that leaves decisions open is decided first, as `planner plan` decides it; the command then works on the decided
case, and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from models.errors import Finding, InputError
from models.text import Lang, Text
from planner.cli.output import say
from planner.cli.workbook_notes import note_sayer

if TYPE_CHECKING:
    from models.case import Case
    from models.policy import Policy
    from models.vocabulary import Vocabulary
    from scenarios.open_case import OpenCase

_DECIDED = Text(
    "个案有未定的事项：先按 planner plan 的办法定下，以下只就定下之后的个案而言",
    "the case leaves decisions open: they were made first, as planner plan makes them; what follows is of that case",
)
_NOT_PROVEN = Text("未能证明这是最好的决定", "it is not proven that this is the best decision")


class CaseInput(NamedTuple):
    """A case and what it was read with."""

    case: Case
    policies: tuple[Policy, ...]
    vocabulary: Vocabulary


def read_case(path: Path, packs: Sequence[Path] = (), *, lang: Lang = "zh", time_limit: float = 10.0) -> CaseInput:
    """The case of a file, read with the packs that come along and those given; decided first where it is open.

    `time_limit` is seconds for deciding. Raises InputError with every fault, and for a group of several enterprises.
    """
    from planner import api
    from scenarios.levers.open_places import OpenDecisions

    vocabulary, policies = api.load_beside(packs)
    try:
        found = api.load_case(path, policies=policies, vocabulary=vocabulary, notes=note_sayer(lang))
        return CaseInput(found, policies, vocabulary)
    except OpenDecisions:
        open_case = api.load_open_case(path, policies=policies, vocabulary=vocabulary)
    return CaseInput(_decided(open_case, policies, vocabulary, lang, time_limit), policies, vocabulary)


def _decided(case: OpenCase, policies: Sequence[Policy], words: Vocabulary, lang: Lang, time_limit: float) -> Case:
    """The one case that the best decision makes."""
    from planner import api

    if len(case.entities) > 1:
        raise InputError([Finding(case.place, _group(case.entities))])
    decided = api.decide(case, policies, words, time_limit=time_limit)
    say(_DECIDED.in_(lang))
    if decided.proof.status != "proven":
        say(_NOT_PROVEN.in_(lang))
    return api.case_from_data(decided.entities[0].plan.case, file=case.place.file, policies=policies, vocabulary=words)


def _group(entities: Sequence[str]) -> Text:
    names = ", ".join(entities)
    return Text(
        f"这是 {len(entities)} 家企业（{names}）的集团；"
        "先用 planner plan … --save-case 文件 定下并各存一份，再看其中一家",
        f"this is a group of {len(entities)} enterprises ({names}); decide it by planner plan … --save-case FILE, "
        "then look at one of the saved cases",
    )
