"""`planner intake convert`: a workbook as a case file, and a case file as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from models.errors import Finding, InputError, Place
from models.text import Lang, Text
from planner.cli.cities import place_of
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.options import argument, as_path, option, output_option, packs_option
from planner.cli.output import give, give_bytes, say
from planner.cli.targets import check_targets
from planner.cli.workbook_notes import note_sayer

if TYPE_CHECKING:
    from models.case import Case
    from models.policy import Policy
    from models.vocabulary import Vocabulary


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text(
        "资料表转成个案文件，或个案文件转成资料表（按文件名的后缀）",
        "Turn a workbook into a case file, or a case file into a workbook, by the suffix of the target",
    )
    which = Text("资料表（.xlsx）或个案文件（YAML）", "workbook (.xlsx) or case file (YAML)")
    where = Text(
        "城市，编号或中文名，可写多次；默认是个案中企业的注册地",
        "city, by id or Chinese name; may be repeated; default where the enterprise of the case is registered",
    )
    cities, own = option(lang, where, None, "--city", metavar="CITY"), packs_option(lang)

    @register(app, "convert", words, lang)
    def convert(
        source: str = argument(lang, which, "FILE"),
        output: str | None = output_option(lang),
        city: list[str] | None = cities,
        policies: list[str] | None = own,
    ) -> int:
        target = as_path(output)
        packs = [Path(one) for one in policies or ()]
        check_targets({"--output": target}, [Path(source), *packs])
        return _convert(Path(source), target, city or (), packs, lang)


def _convert(source: Path, target: Path | None, cities: Sequence[str], packs: Sequence[Path], lang: Lang) -> Exit:
    from planner import api
    from scenarios.intake.kinds_of_file import SUFFIX, is_workbook

    to_workbook = target is not None and target.suffix.lower() == SUFFIX
    if not to_workbook and (not is_workbook(source) or (target is not None and is_workbook(target))):
        raise _refused(
            "--output",
            f"{target or '标准输出'}；个案文件转成资料表要写 -o 文件名.xlsx",
            f"{target or 'stdout'}; a case file becomes a workbook by -o NAME.xlsx",
        )
    vocabulary, policies = api.load_beside(packs)
    case = api.load_case(source, policies=policies, vocabulary=vocabulary, notes=note_sayer(lang))
    if target is None or not to_workbook:
        from scenarios.case_writer import case_text

        give(case_text(case.source), target)
        return Exit.OK
    if target.exists():
        raise _refused(
            "--output",
            f"{target} 已经存在，可能是客户填过的资料表，不会覆盖；请换一个文件名",
            f"{target} exists and may be filled in by a client; it is not replaced, name another file",
        )
    give_bytes(_workbook(case, cities, policies, vocabulary, lang), target)
    return Exit.OK


def _workbook(
    case: Case, cities: Sequence[str], policies: Sequence[Policy], vocabulary: Vocabulary, lang: Lang
) -> bytes:
    from scenarios.intake.form import intake_form
    from scenarios.intake.write import write_intake

    named = dict.fromkeys(place_of(seen, policies, vocabulary, lang) for seen in cities)
    places = tuple(named) or _places(case, policies)
    form = intake_form(places, policies, vocabulary, years=(case.first_year, case.last_year))
    if not cities:
        names = Text("、", ", ").in_(lang).join(vocabulary.places[one].in_(lang) for one in places)
        say(Text(f"按 {names} 的政策设问；可用 --city 另选", f"asks for {names}; --city chooses others").in_(lang))
    return write_intake(form, lang, case.source, policies=policies, vocabulary=vocabulary)


def _places(case: Case, policies: Sequence[Policy]) -> tuple[str, ...]:
    """Where the enterprise is registered, or the places of the packs that the case names, or all there are."""
    known = tuple(sorted({one.jurisdiction for one in policies if one.clauses}))
    location = case.enterprise.get("location")
    if location in known:
        return (str(location),)
    named = {one.jurisdiction for one in policies if one.id in case.policies}
    return tuple(one for one in known if one in named) or known


def _refused(option: str, zh: str, en: str) -> InputError:
    return InputError([Finding(Place(option), Text(zh, en))])
