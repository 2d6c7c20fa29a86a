"""`planner intake new`: a workbook that a client can fill in alone."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from models.errors import Finding, InputError, Place
from models.text import Lang, Text
from planner.cli.cities import known_cities, place_of
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.options import as_path, option, packs_option
from planner.cli.output import check_writable, give_bytes, say

if TYPE_CHECKING:
    from scenarios.intake.layout import IntakeForm

_YEARS = re.compile(r"(20[0-9]{2}|2100)(?:\s*[-–—~至到]\s*(20[0-9]{2}|2100))?")
_SUFFIX = ".xlsx"
#: The longest id that a case may have.
_LONGEST_ID = 200


def add_to(group: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text(
        "生成客户可以自己填写的 Excel 资料表，只问所选城市的政策用得到的内容",
        "Make an Excel workbook that a client can fill in alone; it asks only for what the cities' policies can use",
    )
    known = known_cities(lang)
    where = Text(
        f"城市，可写多次：{known}，或 --policies 里的地区（只有一个地区时可省）",
        f"city, may be repeated: {known}, or a place of --policies (which may be left out where there is only one)",
    )
    target_words = Text("写入这个 .xlsx 文件（必填）", "the .xlsx file to write (needed)")
    years_words = Text(
        "规划期，如 2026-2028，默认按政策", "years of the plan, such as 2026-2028; default by the policies"
    )
    force_words = Text("文件已存在时也覆盖", "overwrite the file where it is there already")
    cities, own_packs = option(lang, where, None, "--city", metavar="CITY"), packs_option(lang)

    @register(group, "new", words, lang)
    def new(
        city: list[str] | None = cities,
        output: str | None = option(lang, target_words, None, "--output", "-o", metavar="FILE"),
        years: str | None = option(lang, years_words, None, "--years", metavar="YEARS", callback=_years(lang)),
        own: list[str] | None = own_packs,
        force: bool = option(lang, force_words, False, "--force"),
    ) -> int:
        target = _target(output, lang)
        check_writable(target)
        if not force:
            _refuse_existing(target)
        form, content = _made(city or [], years, [Path(path) for path in own or ()], _case_id(target), lang)
        give_bytes(content, target)
        _tell(form, target, lang)
        return Exit.OK


def _made(cities: list[str], years: str | None, own: list[Path], case_id: str, lang: Lang) -> tuple[IntakeForm, bytes]:
    """The form, and the workbook's bytes."""
    from policies.shipped import load_beside
    from scenarios.intake.form import intake_form
    from scenarios.intake.write import blank_data, write_intake

    vocabulary, policies = load_beside(own)
    named: list[str | None] = [*cities] or [None]
    places = dict.fromkeys(place_of(seen, policies, vocabulary, lang) for seen in named)
    form = intake_form(tuple(places), policies, vocabulary, years=_bounds(years or ""))
    data = blank_data(form, policies, case_id)
    return form, write_intake(form, lang, data, policies=policies, vocabulary=vocabulary)


def _years(lang: Lang) -> Callable[[str | None], str | None]:
    """A callback that lets only years in order pass."""

    def test(seen: str | None) -> str | None:
        if seen is None:
            return None
        from scenarios.case_loader import LONGEST_HORIZON

        bounds = _bounds(seen)
        if bounds is None or not bounds[0] <= bounds[1] < bounds[0] + LONGEST_HORIZON:
            words = Text(
                f"{seen}，应为首年-末年，如 2026-2028，最多 {LONGEST_HORIZON} 年",
                f"{seen}; the first and the last year, such as 2026-2028, at most {LONGEST_HORIZON} years",
            )
            raise typer.BadParameter(words.in_(lang))
        return seen

    return test


def _bounds(seen: str) -> tuple[int, int] | None:
    found = _YEARS.fullmatch(seen.strip())
    return None if found is None else (int(found.group(1)), int(found.group(2) or found.group(1)))


def _target(seen: str | None, lang: Lang) -> Path | None:
    """The file to write; None for a pipe behind stdout. Raises BadParameter where there is none, or no workbook."""
    path = as_path(seen)
    if seen is None or (path is None and sys.stdout.isatty()):
        words = Text(
            "工作簿不能写到终端，请给出文件，如 -o client.xlsx",
            "a workbook does not go to a terminal; name a file, such as -o client.xlsx",
        )
        raise typer.BadParameter(words.in_(lang), param_hint="--output")
    if path is not None and path.suffix.lower() != _SUFFIX:
        words = Text(f"{seen}，文件名应以 {_SUFFIX} 结尾", f"{seen}; the name should end in {_SUFFIX}")
        raise typer.BadParameter(words.in_(lang), param_hint="--output")
    return path


def _refuse_existing(target: Path | None) -> None:
    """A workbook that a client may have filled in is never overwritten unasked."""
    if target is not None and target.is_file() and target.stat().st_size:
        words = Text(
            "文件已存在，可能已经填过，不覆盖；请换一个文件名，或加 --force",
            "the file is there already and may be filled in; name another, or add --force",
        )
        raise InputError([Finding(Place(str(target)), words)])


def _case_id(target: Path | None) -> str:
    """The id of the case, after the file."""
    return (target.stem.strip() if target is not None else "")[:_LONGEST_ID] or "my-case"


def _tell(form: IntakeForm, target: Path | None, lang: Lang) -> None:
    asked = sum(len(sheet.fields) for sheet in form.sheets)
    count = len(form.sheets)
    name = target.name if target is not None else "client.xlsx"
    words = Text(
        f"{form.first_year}–{form.last_year}，{count} 张表，{asked} 项；填好后运行 planner plan {name}",
        f"{form.first_year}–{form.last_year}, {count} sheets, {asked} fields; once filled in: planner plan {name}",
    )
    say(words.in_(lang))
