"""A decided plan read from JSON; another file is refused with its place."""

from __future__ import annotations

import json

from pydantic import ValidationError

from models.decided import DECIDED_SCHEMA, Decided
from models.errors import InputError
from planner.report.json_report import faults_of, parsed, refused


def is_decided(text: str) -> bool:
    """Whether a JSON text says that it is a decided plan, of whatever version."""
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        return False
    return isinstance(data, dict) and str(data.get("schema", "")).startswith("planner/decided/")


def decided_from_json(text: str, file: str) -> Decided:
    """The decided plan of a JSON text. Raises InputError where it is none, or of another version."""
    data = parsed(text, file)
    schema = data.get("schema") if isinstance(data, dict) else None
    if schema != DECIDED_SCHEMA:
        raise refused(
            file,
            f"方案格式为 {schema}，本版本只读 {DECIDED_SCHEMA}",
            f"the plan has the schema {schema}, and this version reads {DECIDED_SCHEMA} only",
        )
    try:
        return Decided.model_validate_json(text)
    except ValidationError as error:
        raise InputError(faults_of(error, file)) from None
