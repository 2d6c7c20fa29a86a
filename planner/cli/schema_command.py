"""`planner schema`: JSON Schemas of cases, packs and plans, for editors and other programs."""

from __future__ import annotations

import json
from typing import Any

import typer

from models.text import Lang, Text
from planner.cli.exits import Exit
from planner.cli.group import register
from planner.cli.options import argument, as_path, one_of, output_option
from planner.cli.output import check_writable, give

KINDS = ("case", "policy", "plan")


def add_to(app: typer.Typer, lang: Lang) -> None:
    """Register the command."""
    words = Text("输出个案、政策包或方案的 JSON Schema", "Print the JSON Schema of cases, packs or plans")
    which = Text("case（个案）、policy（政策包）或 plan（方案）", "case, policy or plan")

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

    if kind == "plan":
        from models.plan import Plan

        return {"$schema": DIALECT, **Plan.model_json_schema(by_alias=True, mode="serialization")}
    vocabulary = load_vocabulary()
    return case_schema(vocabulary) if kind == "case" else policy_schema(vocabulary)
