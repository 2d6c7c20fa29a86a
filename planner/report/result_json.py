"""Results other than plans as JSON: the same result gives the same bytes."""

from __future__ import annotations

import json

from pydantic import BaseModel


def result_to_json(result: BaseModel) -> str:
    """Two blanks of indent, keys in the order of the model, Chinese as it is, one line break at the end."""
    return json.dumps(result.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=2) + "\n"
