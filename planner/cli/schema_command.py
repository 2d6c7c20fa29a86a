"""`planner schema`: JSON Schemas of what a user writes and of what comes out, for editors and other programs."""

from __future__ import annotations

import json
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer

from models.text import Lang, Text
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.options import argument, as_path, one_of, output_option
from planner.cli.output import check_writable, give

if TYPE_CHECKING:
    from pydantic import BaseModel

#: By name, the model of what a command gives out, and where it is.
RESULTS = {
    "plan": ("models.plan", "Plan"),
    "decided": ("models.decided", "Decided"),
    "diff": ("models.diff", "Diff"),
    "readings": ("models.readings", "ReadingsReport"),
    "alternatives": ("models.alternatives", "Alternatives"),
    "sensitivity": ("models.sensitivity", "Sensitivity"),
    "ask": ("models.ask", "AskReport"),
    "near": ("models.near", "NearReport"),
    "comparison": ("models.comparison", "Comparison"),
    "sweep": ("models.sweep", "Sweep"),
    "reproduction": ("models.reproduction", "Reproduction"),
    "batch-status": ("models.batch_status", "BatchStatus"),
    "batch-summary": ("models.batch_summary", "BatchSummary"),
    "batch-report": ("models.batch_report", "BatchReport"),
}
#: The same of what a user writes beside cases and packs.
FILES = {
    "dates": ("models.dates_file", "DatesFile"),
    "brand": ("planner.document.brand_file", "BrandFile"),
}
KINDS = ("case", "policy", *FILES, *RESULTS)


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text(
        "输出个案、政策包、方案等的 JSON Schema", "Print the JSON Schema of cases, packs, plans and other results"
    )
    which = Text(
        "case（个案）、policy（政策包）、dates（申报日期）、brand（落款），或一种结果：plan（方案）、diff（政策对照）、readings（待定解读）等",
        "case, policy, dates (of filings), brand, or a result: plan, diff (of two packs), readings and others",
    )

    @register(app, "schema", words, lang)
    def schema(
        kind: str = argument(lang, which, "|".join(KINDS), callback=one_of(lang, *KINDS)),
        output: str | None = output_option(lang),
    ) -> int:
        target = as_path(output)
        check_writable(target)
        give(schema_text(kind), target)
        return Exit.OK


def schema_text(kind: str) -> str:
    """The schema as JSON: two blanks of indent, one line break at the end."""
    return json.dumps(_schema(kind), ensure_ascii=False, indent=2) + "\n"


def _schema(kind: str) -> dict[str, Any]:
    from policies.schema import DIALECT, policy_schema
    from policies.vocabulary_loader import load_vocabulary
    from scenarios.schema import case_schema

    if kind in FILES:
        return {"$schema": DIALECT, **_model(FILES[kind]).model_json_schema(), "title": f"benefit planner: {kind} file"}
    if kind in RESULTS:
        return {"$schema": DIALECT, **_model(RESULTS[kind]).model_json_schema(by_alias=True, mode="serialization")}
    vocabulary = load_vocabulary()
    return case_schema(vocabulary) if kind == "case" else policy_schema(vocabulary)


def _model(place: tuple[str, str]) -> type[BaseModel]:
    """The model of this name in this module."""
    module, name = place
    model: type[BaseModel] = getattr(import_module(module), name)
    return model
