"""`planner batch report`: the view over all enterprises of a run, and the run beside another one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from models.errors import Finding, InputError, Place
from models.text import Lang, Text
from planner.cli.batch_options import run_argument
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.options import as_path, format_option, option, output_option, top_option
from planner.cli.output import check_writable, give, say
from planner.cli.result import rendered

if TYPE_CHECKING:
    from models.batch_report import BatchReport
    from planner.batch.report.source import Source


WORKBOOK = "report.xlsx"
_NO_WORKBOOK = Text(
    "没有安装 XlsxWriter，未写 Excel 文件；pip install 'benefit-planner[batch]'",
    "XlsxWriter is not installed, so there is no Excel file; pip install 'benefit-planner[batch]'",
)


def add_to(group: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text(
        "全部企业的总览：谁增加最多、各条款、限额、名额和预算，也可与另一次运行对照",
        "The view over all: who gains most, clauses, limits, places, budgets, and another run beside it",
    )
    other_words = Text(
        "另一次运行的文件夹：本次为新，那次为旧，逐家逐项对照增减",
        "folder of another run: that one is before, this one is now; who gains and who loses, claim by claim",
    )
    files_words = Text(
        "另把全部明细（CSV、Excel）和图（SVG）写进这个文件夹",
        "also write all details (CSV, Excel) and pictures (SVG) into this folder",
    )
    top_words = Text("每个排名列几个，默认 10", "how many of each ranking, default 10")

    @register(group, "report", words, lang)
    def report(
        folder: str = run_argument(lang),
        against: str | None = option(lang, other_words, None, "--against", metavar="RUN_DIR"),
        format_: str = format_option(lang),
        output: str | None = output_option(lang),
        files: str | None = option(lang, files_words, None, "--files", metavar="FOLDER"),
        top: int = top_option(lang, top_words),
    ) -> int:
        target, beside = as_path(output), None if files is None else Path(files)
        check_writable(target)
        _check_folder(beside)
        found = _report(Path(folder), None if against is None else Path(against), top, beside, lang)
        give(_rendered(found, format_, target, lang), target)
        return Exit.OK


def _report(folder: Path, other: Path | None, top: int, beside: Path | None, lang: Lang) -> BatchReport:
    from planner.batch.report.report import opened, report_of

    with opened(folder, other) as source:
        found = report_of(source, folder, other, top)
        if beside is not None:
            _write_files(source, found, beside, lang)
    return found


def _write_files(source: Source, found: BatchReport, folder: Path, lang: Lang) -> None:
    from planner.batch.report.sheets import write_sheets
    from planner.batch.report.workbook import has_xlsxwriter, write_workbook
    from planner.report.batch_pictures import batch_pictures

    try:
        folder.mkdir(parents=True, exist_ok=True)
        count = len(list(write_sheets(source, found, folder, lang)))
        cut = write_workbook(source, found, folder / WORKBOOK, lang) if has_xlsxwriter() else None
    except OSError as error:
        seen = error.strerror or str(error)
        words = Text(f"不能写入（{seen}）", f"cannot be written ({seen})")
        raise InputError([Finding(Place(str(folder)), words)]) from None
    pictures = batch_pictures(found, lang)
    for name, picture in pictures.items():
        give(picture, folder / name)
    for name in cut or ():
        _say_cut(folder, name, lang)
    if cut is None:
        say(_NO_WORKBOOK.in_(lang))
    book = Text("", "") if cut is None else Text(f"，工作簿 {WORKBOOK}", f", workbook: {WORKBOOK}")
    say(
        Text(
            f"写进 {folder}：{count} 个 CSV 文件{book.zh}，{len(pictures)} 幅图",
            f"written into {folder}: CSV files: {count}{book.en}, pictures: {len(pictures)}",
        ).in_(lang)
    )


def _say_cut(folder: Path, name: str, lang: Lang) -> None:
    words = Text(
        f"{folder / WORKBOOK}：工作表 {name} 放不下全部行，其余见 CSV",
        f"{folder / WORKBOOK}: the worksheet {name} has no room for all rows; the CSV file has them",
    )
    say(words.in_(lang))


def _check_folder(folder: Path | None) -> None:
    """Refuse what is no folder before any work is done."""
    if folder is not None and folder.exists() and not folder.is_dir():
        words = Text("这是一个文件，应为文件夹", "this is a file; a folder is expected")
        raise InputError([Finding(Place(str(folder)), words)])


def _rendered(found: BatchReport, format_: str, target: Path | None, lang: Lang) -> str:
    from planner.report.batch_report import render_batch_report

    return rendered(
        found, format_, target, lambda width, colour: render_batch_report(found, lang, width, colour=colour)
    )
