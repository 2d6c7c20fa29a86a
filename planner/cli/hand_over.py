"""The options that say what of a plan is handed over: format, folder, brand, scenarios, dates, texts, day."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import typer

from models.errors import Finding, InputError, Place
from models.text import Lang, Text
from planner.cli.options import HAND_OVER, as_path, one_of, option
from planner.handover.formats import FORMATS, Format, by_suffix

#: A day for files that shall have the same bytes whenever they are made, in seconds since 1970.
EPOCH: Final = "SOURCE_DATE_EPOCH"
#: Options that mean something for some formats only, and what they are for.
_OPTIONS: Final[dict[str, Text]] = {
    "brand": Text("落款和标志", "a brand"),
    "scenario": Text("情景对比", "scenarios"),
    "sensitivity": Text("敏感性", "sensitivity"),
    "source": Text("政策原文", "official texts"),
    "dates": Text("申报日期", "filing dates"),
    "dated": Text("文件日期", "a day"),
    "bare": Text("可去掉的规划数据", "planning data that could be left out"),
}
#: Names under which Office and WPS would not open plain text, and what is written in their stead.
_NOT_WRITTEN: Final[dict[str, str]] = {
    ".doc": ".docx", ".rtf": ".docx", ".wps": ".docx",
    ".xls": ".xlsx", ".xlsm": ".xlsx", ".xlsb": ".xlsx", ".et": ".xlsx",
    ".ppt": ".pdf", ".pptx": ".pdf", ".png": ".pdf", ".jpg": ".pdf",
}  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What is handed over and where it goes: one format to `target` (None: stdout), or a set into `folder`.

    `dated` is None where the files bear the day of today. `bare` files carry nothing.
    """

    format: Format
    target: Path | None = None
    folder: Path | None = None
    brand: Path | None = None
    scenarios: tuple[str, ...] = ()
    given: Mapping[str, str] | None = None
    source: Path | None = None
    sensitivity: bool = False
    dates: Path | None = None
    dated: str | None = None
    bare: bool = False

    @property
    def plain(self) -> bool:
        """Whether it is one plan as a table or as JSON, which need nothing beside the plan."""
        return self.folder is None and self.format.name in ("table", "json")

    @property
    def reads(self) -> list[Path]:
        """The files that are read for it."""
        return [one for one in (self.brand, self.source, self.dates) if one is not None]


def read_wanted(
    format_: str | None, target: Path | None, folder: str | None, beside: Mapping[str, Any], *, brief: bool = False
) -> Wanted:
    """What the options ask for; `beside` has the options of `Wanted` by name. Raises InputError: what means nothing."""
    options = {name: value for name, value in beside.items() if value not in (None, False, (), {}, [])}
    if folder is not None:
        _refuse_beside_folder(format_, target, brief=brief)
        return Wanted(FORMATS["xlsx"], None, Path(folder), **options)
    chosen = FORMATS[format_ or _named(target)]
    _refuse_meaningless(chosen, options, brief=brief)
    other = None if target is None else by_suffix(target.suffix)
    if other is not None and other != chosen.name and (chosen.binary or FORMATS[other].binary):
        told = Text(
            f"{target} 的后缀是 {FORMATS[other].name} 的，与 --format {chosen.name} 不符",
            f"{target} is named as a file of {other}, which --format {chosen.name} does not make",
        )
        raise InputError([Finding(Place("--output"), told)])
    if chosen.binary and target is None:
        told = Text(
            f"{chosen.name} 不能写到终端，请用 -o 给出文件名，如 -o {chosen.file}",
            f"{chosen.name} is not for a terminal; name a file, as in -o {chosen.file}",
        )
        raise InputError([Finding(Place("--output"), told)])
    return Wanted(chosen, target, None, **options)


def beside_case(
    scenarios: tuple[str, ...],
    given: Mapping[str, str],
    sensitivity: bool,
    dates: str | None,
    source: str | None,
    brand: str | None,
    dated: str | None,
    bare: bool,
) -> dict[str, Any]:
    """The values of the options as `read_wanted` takes them."""
    files = {"dates": as_path(dates), "source": as_path(source), "brand": as_path(brand)}
    rest = {"scenarios": scenarios, "given": given, "sensitivity": sensitivity, "dated": dated, "bare": bare}
    return {**rest, **files}


def day_of(dated: str | None) -> str:
    """The day that files bear: the one asked for, that of SOURCE_DATE_EPOCH, or today. Raises InputError."""
    if dated is not None:
        return dated
    seconds = os.environ.get(EPOCH)
    if not seconds:
        return date.today().isoformat()  # noqa: DTZ011 - the day where the user is
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        told = Text(
            f"{seconds}：应为 1970 年以来的秒数，如 1795305600", f"{seconds}: seconds since 1970, such as 1795305600"
        )
        raise InputError([Finding(Place(EPOCH), told)]) from None


def _named(target: Path | None) -> str:
    """The format by the file's name; plain text where that says nothing. Raises InputError for a format of others."""
    if target is None:
        return "table"
    other = _NOT_WRITTEN.get(target.suffix.lower())
    if other is not None:
        told = Text(
            f"{target}：写不出 {target.suffix} 文件，应以 .xlsx、.pdf、.docx、.html、.md、.ics 或 .json 结尾；"
            f"例如 {target.with_suffix(other)}",
            f"{target}: no {target.suffix} file can be written; expected: a name that ends in .xlsx, .pdf, .docx, "
            f".html, .md, .ics or .json; for example {target.with_suffix(other)}",
        )
        raise InputError([Finding(Place("--output"), told)])
    return by_suffix(target.suffix) or "table"


def _refuse_beside_folder(format_: str | None, target: Path | None, *, brief: bool) -> None:
    """A set has all formats."""
    for name, given in (("--format", format_), ("--output", target), ("--brief", brief or None)):
        if given is not None:
            told = Text(
                f"--hand-over 写出全部格式，不与 {name} 同用", f"--hand-over writes all formats; leave {name} out"
            )
            raise InputError([Finding(Place(name), told)])


def _refuse_meaningless(chosen: Format, options: Mapping[str, Any], *, brief: bool) -> None:
    faults = []
    if brief and chosen.name != "table":
        told = Text(f"--brief 只用于 table，不用于 {chosen.name}", f"--brief is for table only, not for {chosen.name}")
        faults.append(Finding(Place("--brief"), told))
    names = {"scenarios": "scenario", "given": "scenario"}
    for name in dict.fromkeys(names.get(one, one) for one in options):
        if name in chosen.shows:
            continue
        known = [one.name for one in FORMATS.values() if name in one.shows]
        what = _OPTIONS[name]
        told = Text(
            f"{chosen.name} 里没有{what.zh}，这个选项用于 {'、'.join(known)}",
            f"{chosen.name} shows no {what.en.removeprefix('a ')}; this option is for {', '.join(known)}",
        )
        faults.append(Finding(Place(f"--{name}"), told))
    if faults:
        raise InputError(faults)


def hand_over_format_option(lang: Lang) -> Any:
    """`--format NAME`, None where the name of the file says it."""
    known = tuple(dict.fromkeys(("table", "json", *FORMATS)))
    words = Text(
        f"{'、'.join(known)}；不写时按 -o 的文件名，否则为 table",
        f"{', '.join(known)}; otherwise as -o is named, or table",
    )
    return option(lang, words, None, "--format", metavar="FORMAT", callback=one_of(lang, *known))


def folder_option(lang: Lang) -> Any:
    """`--hand-over FOLDER`."""
    words = Text(
        "把全部格式写进一个新文件夹（集团每家一个子文件夹）",
        "write all formats into a new folder (one within it for each entity of a group)",
    )
    return option(lang, words, None, "--hand-over", metavar="FOLDER", panel=HAND_OVER)


def brand_option(lang: Lang) -> Any:
    """`--brand FILE`."""
    words = Text("落款、标志和颜色（YAML），用于工作簿和报告", "name, logo and colours (YAML) for workbook and reports")
    return option(lang, words, None, "--brand", metavar="FILE", panel=HAND_OVER)


def scenario_option(lang: Lang) -> Any:
    """`--scenario NAME`, as often as there are scenarios."""
    words = Text(
        "另比一个情景，写法同 planner compare；可写多次", "compare with a scenario, as planner compare does; repeatable"
    )
    return option(lang, words, None, "--scenario", metavar="NAME", panel=HAND_OVER)


def dates_option(lang: Lang) -> Any:
    """`--dates FILE`."""
    words = Text("自己掌握的申报日期（YAML）", "your own filing dates (YAML)")
    return option(lang, words, None, "--dates", metavar="FILE", panel=HAND_OVER)


def source_option(lang: Lang) -> Any:
    """`--source PATH`."""
    words = Text(
        "政策原文或其文件夹，报告里附上原句",
        "official texts or their folder: the report shows their sentences",
    )
    return option(lang, words, None, "--source", metavar="PATH", panel=HAND_OVER)


def sensitivity_option(lang: Lang) -> Any:
    """`--sensitivity`."""
    words = Text("另算方案取决于什么（较慢）", "also what the plan hangs on (takes longer)")
    return option(lang, words, False, "--sensitivity", panel=HAND_OVER)


def bare_option(lang: Lang) -> Any:
    """`--bare`."""
    words = Text(
        "文件里不带个案和方案数据（给第三方时用；不能再复现）",
        "leave case and plan data out of the files (for third parties; they cannot be reproduced)",
    )
    return option(lang, words, False, "--bare", panel=HAND_OVER)


_DAY = Text(
    f"文件上的日期，如 2026-11-22；默认 {EPOCH} 或今天",
    f"the day that files bear, such as 2026-11-22; default {EPOCH} or today",
)


def dated_option(lang: Lang, words: Text = _DAY) -> Any:
    """`--dated DAY`; `words` say what holds without it."""
    return option(lang, words, None, "--dated", metavar="DAY", callback=_day(lang), panel=HAND_OVER)


def _day(lang: Lang) -> Any:
    def test(seen: str | None) -> str | None:
        if seen is None:
            return None
        try:
            if date.fromisoformat(seen).isoformat() == seen:
                return seen
        except ValueError:
            pass
        told = Text(f"{seen}，应为 2026-11-22 这样的日期", f"{seen}; a day such as 2026-11-22 is expected")
        raise typer.BadParameter(told.in_(lang))

    return test


def many(seen: Sequence[str] | None) -> tuple[str, ...]:
    """The values of an option that may be repeated."""
    return tuple(seen or ())
