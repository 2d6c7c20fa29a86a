"""Scenarios for their readers: the library as a table, one scenario in words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from models.scenario_file import ScenarioFile
from models.text import Lang, Text
from planner.report.layout import Page
from planner.report.table import Column
from policies.files.file_model import validate
from policies.files.strict_yaml import read_document
from scenarios.overrides.file import parameters_of


def show_library(page: Page, files: Sequence[tuple[Path, ScenarioFile]], lang: Lang) -> None:
    """Name, title and note of each; a parameter is shown behind the name."""
    page.table(
        [
            Column(Text("名称", "name").in_(lang)),
            Column(Text("情景", "scenario").in_(lang), wraps=True),
            Column(Text("说明", "what it does").in_(lang), wraps=True),
        ],
        [[_name(path, shape), _title(shape, lang), _note(shape, lang)] for path, shape in files],
    )


def show_scenario(page: Page, path: Path, lang: Lang) -> None:
    """Title, note and parameters of a scenario file. Raises InputError."""
    parameters = parameters_of(path)
    shape = validate(read_document(path), ScenarioFile)
    page.title(f"{_name(path, shape)}  {_title(shape, lang)}")
    if shape.note is not None:
        page.line(_note(shape, lang))
    page.labelled(
        [
            (
                Text(f"参数 {name}", f"parameter {name}").in_(lang),
                Text(one.title.zh, one.title.en).in_(lang)
                + (
                    ""
                    if one.default is None
                    else Text(f"（默认 {one.default}）", f" (default {one.default})").in_(lang)
                ),
            )
            for name, one in parameters.items()
        ]
    )


def _name(path: Path, shape: ScenarioFile) -> str:
    return ":".join([path.stem, *(name.upper() for name in list(shape.parameters)[:1])])


def _title(shape: ScenarioFile, lang: Lang) -> str:
    return Text(shape.title.zh, shape.title.en).in_(lang)


def _note(shape: ScenarioFile, lang: Lang) -> str:
    return "" if shape.note is None else Text(shape.note.zh, shape.note.en).in_(lang)
