"""Hands a plan over: what stands beside it is read first, then shown by every format that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.errors import Finding, InputError, Place
from models.text import Lang, Text
from planner.cli.hand_over import Wanted, day_of
from planner.cli.output import give_bytes, say
from planner.cli.progress import working
from planner.cli.whole_folder import check_folder, give_folder
from planner.handover.formats import FORMATS, Format, at_hand

if TYPE_CHECKING:
    from models.case import Case
    from models.decided import Decided
    from models.plan import Plan
    from models.policy import Policy
    from models.vocabulary import Vocabulary
    from planner.handover.dossier import Dossier
    from planner.handover.hand_over import Around
    from planner.terms import Terms
    from scenarios.open_case import OpenCase
    from scenarios.overrides.library import Chosen

#: What is being done, told to the user while it takes time.
STEPS = {
    "plan": Text("规划", "planning"),
    "comparison": Text("情景对比", "scenarios"),
    "sensitivity": Text("敏感性", "sensitivity"),
    "gather": Text("汇总", "gathering"),
}


@dataclass(frozen=True)
class Ready:
    """All that can be wrong beside the case is read before anything is planned."""

    wanted: Wanted
    around: Around
    chosen: tuple[Chosen, ...]
    policies: tuple[Policy, ...]
    vocabulary: Vocabulary


def prepare(
    wanted: Wanted, packs: Sequence[Path], command: Callable[[str], str], *, grid: int = 10_000, options: bool = False
) -> Ready:
    """Load the packs and read what was given beside the case. `command` spells the command line for a day.

    Raises InputError with what is wrong, before any work.
    """
    from planner import api
    from planner.carry.beside import carry, renamed
    from planner.handover.hand_over import Around
    from scenarios.overrides.library import find_scenarios

    if wanted.folder is not None:
        check_folder(wanted.folder)
    vocabulary, policies = api.load_beside(packs)
    given = dict(wanted.given or {})
    if given and not wanted.scenarios:
        told = Text("没有 --scenario，参数无处可用", "there is no --scenario that it could be for")
        raise InputError([Finding(Place("--with"), told)])
    beside = carry(packs, wanted.scenarios, given.items(), wanted.dates)
    day = day_of(wanted.dated)
    around = Around(dated=day, command=command(day), beside=beside, grid=grid, options=options)
    chosen = renamed(find_scenarios(wanted.scenarios, vocabulary, given), beside)
    return Ready(wanted, with_files(around, wanted, policies), chosen, policies, vocabulary)


def with_files(around: Around, wanted: Wanted, policies: Sequence[Policy], dates: Path | None = None) -> Around:
    """With the brand, the dates and the official texts of the user; `dates` is the file that was carried."""
    update: dict[str, Any] = {}
    if wanted.brand is not None:
        from planner.document.brand_file import read_brand

        update["brand"] = read_brand(wanted.brand)
    if (path := wanted.dates or dates) is not None:
        from planner.calendar.dates_file import read_dates

        update["dates"] = read_dates(path)
    if wanted.source is not None:
        from planner.handover.attached import attach

        update["attached"] = attach(wanted.source, policies)
    return replace(around, **update)


def refuse_terms(wanted: Wanted, terms: Terms) -> None:
    """What a plan hangs on is asked of plans without demands. Raises InputError."""
    if wanted.sensitivity and terms.demands:
        told = Text(
            "带要求（--must、--never、--most-… 等）的方案不算敏感性，请去掉其中之一",
            "sensitivity is not asked of a plan under demands (--must, --never, --most-…); leave one of them out",
        )
        raise InputError([Finding(Place("--sensitivity"), told)])


def deliver(ready: Ready, result: Plan | Decided, case: Case | OpenCase, lang: Lang) -> None:
    """Add what was asked for beside the plan, and write the file or the folder."""
    from planner.carry.remake import comparison_of, sensitivity_of

    packs, words, around = ready.policies, ready.vocabulary, ready.around
    if ready.chosen:
        with working(STEPS["comparison"], lang):
            made = comparison_of(case, result.settings, ready.chosen, packs, words)
        around = replace(around, comparison=made)
    if ready.wanted.sensitivity:
        with working(STEPS["sensitivity"], lang):
            around = replace(around, sensitivity=sensitivity_of(_only(result), packs, words))
    write(ready.wanted, result, packs, words, around, lang)


def write(
    wanted: Wanted,
    result: Plan | Decided,
    policies: Sequence[Policy],
    vocabulary: Vocabulary,
    around: Around,
    lang: Lang,
    only: str | None = None,
) -> None:
    """The one file, or the whole folder; of one entity where it is named.

    Raises InputError where something does not fit or cannot be written.
    """
    from planner.handover.hand_over import dossiers

    with working(STEPS["gather"], lang) as shown:
        found = dossiers(result, policies, vocabulary, around, lang, only)
        if wanted.bare:
            found = tuple((name, replace(one, capsule="")) for name, one in found)
        if wanted.folder is not None:
            give_folder(_set(found, lang, shown.step), wanted.folder)
            content = b""
        else:
            shown.step(wanted.format.title.in_(lang))
            content = _written(wanted.format, found[0][1], lang)
    if wanted.folder is None:
        give_bytes(content, wanted.target)
    else:
        say(Text(f"已写入 {wanted.folder}", f"written to {wanted.folder}").in_(lang))


def _set(found: Sequence[tuple[str, Dossier]], lang: Lang, tell: Callable[[str], None]) -> Iterator[tuple[str, bytes]]:
    """Every format of every enterprise; those of a group stand in folders of their own."""
    group = found[0][1].decided if len(found) > 1 else None
    if group is not None:
        from planner.report.result_json import result_to_json

        yield "group.json", result_to_json(group).encode("utf-8")
    for entity, dossier in found:
        for format_ in FORMATS.values():
            if not at_hand(format_):
                say(without(format_).in_(lang))
                continue
            name = f"{_folder(entity)}/{format_.file}" if group is not None else format_.file
            tell(name)
            yield name, _written(format_, dossier, lang)


def _written(format_: Format, dossier: Dossier, lang: Lang) -> bytes:
    """The file; what a PDF cannot show is said."""
    content = format_.write(dossier, lang)
    if format_.name == "pdf":
        from planner.document.pdf import missing_characters
        from planner.handover.report.report import report_page

        missing = missing_characters(report_page(dossier, lang))
        if missing:
            told = "、".join(f"{mark}（U+{ord(mark):04X}）" for mark in missing)
            told_en = ", ".join(f"{mark} (U+{ord(mark):04X})" for mark in missing)
            say(
                Text(
                    f"PDF 里有本机字体没有的字，以编号代替：{told}",
                    f"no font here has these characters, the PDF shows their numbers: {told_en}",
                ).in_(lang)
            )
    return content


def without(format_: Format) -> Text:
    """That a file of the set is left out."""
    return Text(
        f"没有写 {format_.file}：需要 pip install 'benefit-planner[report]'",
        f"{format_.file} was not written: it needs pip install 'benefit-planner[report]'",
    )


def _folder(entity: str) -> str:
    """The name of an entity as one part of a path."""
    return "".join("_" if mark in '/\\:*?"<>|' or ord(mark) < ord(" ") else mark for mark in entity).strip(". ") or "_"


def refuse_several(wanted: Wanted, names: Sequence[str]) -> None:
    """Several enterprises do not go into one file. Raises InputError."""
    if len(names) > 1 and wanted.folder is None:
        told = Text(
            f"集团有 {len(names)} 家企业（{'、'.join(names)}），一个文件写不下；请用 --hand-over 文件夹",
            f"the group has {len(names)} enterprises ({', '.join(names)}), each with files of its own; "
            "use --hand-over FOLDER",
        )
        raise InputError([Finding(Place("--output"), told)])


def refuse_group(ready: Ready, names: Sequence[str]) -> None:
    """One file shows one enterprise, and scenarios are of the whole group. Raises InputError."""
    refuse_several(ready.wanted, names)
    if len(names) < 2:
        return
    for name, asked in (("--scenario", ready.chosen), ("--sensitivity", ready.wanted.sensitivity)):
        if asked:
            told = Text(
                "集团的这一项按全集团计算，不能分到各家的文件里；请用 planner compare 等命令另看",
                "of a group this is of all enterprises together, and no part of the files of one; see planner compare",
            )
            raise InputError([Finding(Place(name), told)])


def _only(result: Plan | Decided) -> Plan:
    entities = getattr(result, "entities", None)
    plan: Plan = result if entities is None else entities[0].plan  # type: ignore[assignment]
    return plan
