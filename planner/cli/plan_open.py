"""`planner plan` on a case that leaves decisions open: what to decide and what to claim then."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.errors import Finding, InputError, Place
from models.text import Lang, Text
from planner.cli.exits import Exit
from planner.cli.hand_over import Wanted
from planner.cli.options import option
from planner.cli.output import check_writable, give, page_width, say, wants_colour

if TYPE_CHECKING:
    from models.decided import Decided
    from planner.cli.delivery import Ready
    from planner.terms import Terms

_NOT_PROVEN = Text(
    "时限内未能证明最优；决定和方案可行并已给出，可加大 --time-limit 再试",
    "not proven optimal within the limit; decision and plan are feasible, try a larger --time-limit",
)
_NOTHING = Text("无论怎样决定都没有可申报的项目", "whatever is decided, there is nothing to claim")


@dataclass(frozen=True)
class OpenRequest:
    """What was asked on the command line; `save_case` is where the decided case goes.

    `ready` is what is handed over, None for a plain table or JSON. Cases without open decisions are asked for likewise.
    """

    case: Path
    terms: Terms
    drafts: bool | None
    time_limit: float
    grid: int
    wanted: Wanted
    save_case: Path | None
    brief: bool
    packs: Sequence[Path]
    options: bool = False
    ready: Ready | None = None


def grid_option(lang: Lang) -> Any:
    """`--grid YUAN`."""
    words = Text(
        "待定金额先按多少元一格搜索，再精确到元，默认 10000",
        "yuan by which open amounts step at first, before the finish to the yuan; default 10000",
    )
    return option(lang, words, 10_000, "--grid", metavar="YUAN", min=1)


def options_option(lang: Lang) -> Any:
    """`--options`."""
    words = Text(
        "另列每个选项最好的结果（其余重新决定），合用一份 --time-limit",
        "also the best with each option, the rest decided anew, within one more --time-limit",
    )
    return option(lang, words, False, "--options")


def save_case_option(lang: Lang) -> Any:
    """`--save-case FILE`."""
    words = Text(
        "把决定之后的个案另存为 YAML（集团每家一份，文件名加主体）",
        "save the decided case as YAML (one for each entity of a group, its name added)",
    )
    return option(lang, words, None, "--save-case", metavar="FILE")


def plan_open(asked: OpenRequest, lang: Lang) -> Exit:
    """Decide, plan, print, and save the decided case where asked. Raises InputError."""
    from planner import api
    from planner.cli.delivery import deliver, refuse_group

    ready = asked.ready
    vocabulary, policies = api.load_beside(asked.packs) if ready is None else (ready.vocabulary, ready.policies)
    case = api.load_open_case(asked.case, policies=policies, vocabulary=vocabulary)
    files = _files(asked, case.entities)
    if ready is not None:
        refuse_group(ready, case.entities)
    decided = api.decide(
        case,
        policies,
        vocabulary,
        terms=asked.terms,
        include_drafts=asked.drafts,
        time_limit=asked.time_limit,
        grid=asked.grid,
        options=asked.options,
    )
    _save(decided, files)
    if ready is None:
        give(_rendered(decided, asked, lang), asked.wanted.target)
    else:
        deliver(ready, decided, case, lang)
    return _finish(decided, lang)


def refuse_save(path: Path | None) -> None:
    """A case without open decisions is its own decided case. Raises InputError."""
    if path is not None:
        told = Text("个案没有待定的事项，无需另存", "the case leaves nothing open, so there is no decided case to save")
        raise InputError([Finding(Place("--save-case"), told)])


def refuse_options(asked: bool) -> None:
    """Without open decisions there are no options to hold against one another. Raises InputError."""
    if asked:
        told = Text(
            "个案没有待定的事项，没有可比的选项", "the case leaves nothing open, so there are no options to compare"
        )
        raise InputError([Finding(Place("--options"), told)])


def _files(asked: OpenRequest, entities: Sequence[str]) -> list[Path]:
    """Where the decided case of each entity goes: never over the open case."""
    if asked.save_case is None:
        return []
    path = asked.save_case
    files = [path.with_name(f"{path.stem}-{name}{path.suffix}") if name else path for name in entities]
    for file in files:
        check_writable(file)
        if file.exists() and asked.case.exists() and file.samefile(asked.case):
            told = Text(
                f"{file} 就是个案文件，不能用决定之后的个案覆盖它",
                f"{file} is the case file; the decided case must not replace it",
            )
            raise InputError([Finding(Place("--save-case"), told)])
    return files


def _save(decided: Decided, files: Sequence[Path]) -> None:
    from scenarios.case_writer import case_text

    for file, one in zip(files, decided.entities, strict=False):
        give(case_text(one.plan.case), file)


def _rendered(decided: Decided, asked: OpenRequest, lang: Lang) -> str:
    if asked.wanted.format.name == "json":
        from planner.report.result_json import result_to_json

        return result_to_json(decided)
    from planner.report.decided import render_decided
    from planner.report.layout import PIPED

    on_screen = asked.wanted.target is None
    width = page_width(sys.stdout, PIPED) if on_screen else PIPED
    colour = on_screen and wants_colour(sys.stdout)
    return render_decided(decided, lang, width, brief=asked.brief, colour=colour)


def _finish(decided: Decided, lang: Lang) -> Exit:
    """The exit code, with a word on stderr where it is not 0."""
    if decided.proof.status == "not_proven":
        say(_NOT_PROVEN.in_(lang))
        return Exit.NOT_PROVEN
    if not any(one.plan.claims or one.plan.draft_claims for one in decided.entities):
        say(_NOTHING.in_(lang))
        return Exit.NOTHING_CLAIMABLE
    return Exit.OK
