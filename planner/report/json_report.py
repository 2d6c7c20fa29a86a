"""A plan as JSON, and back. The same plan gives the same bytes; a file that is no plan is refused with its place."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from models.errors import Finding, InputError, Place
from models.plan import PLAN_SCHEMA, Plan
from models.policy import Policy
from models.text import Text
from planner.report.result_json import result_to_json


def plan_to_json(plan: Plan) -> str:
    """Two blanks of indent, keys in the order of the model, Chinese as it is, one line break at the end."""
    return result_to_json(plan)


def plan_from_json(text: str, file: str) -> Plan:
    """The plan of a JSON text. Raises InputError where it is no JSON, no plan, another schema, or incomplete."""
    data = parsed(text, file)
    if not isinstance(data, dict) or "schema" not in data:
        raise refused(file, "这不是方案文件（缺少 schema）", "this is not a plan file (it has no schema)")
    if data["schema"] != PLAN_SCHEMA:
        raise refused(
            file,
            f"方案格式为 {data['schema']}，本版本只读 {PLAN_SCHEMA}",
            f"the plan has the schema {data['schema']}, and this version reads {PLAN_SCHEMA} only",
        )
    try:
        return Plan.model_validate_json(text)
    except ValidationError as error:
        raise InputError(faults_of(error, file)) from None


def changed_packs(plan: Plan, policies: Iterable[Policy], file: str) -> tuple[Finding, ...]:
    """One finding for each pack of the plan that is gone or has another digest today."""
    today = {policy.id: policy.digest for policy in policies}
    found = []
    for pack in plan.versions.packs:
        if pack.id not in today:
            words = Text(
                f"方案所用的政策 {pack.id} 已不存在", f"the plan uses the policy {pack.id}, which is not there"
            )
        elif today[pack.id] != pack.digest:
            then, now = pack.digest[:12], today[pack.id][:12]
            words = Text(
                f"政策 {pack.id} 在方案生成之后改过（方案 {then}，现在 {now}），请重新生成方案",
                f"the policy {pack.id} has changed since the plan was made (plan {then}, now {now}); make it again",
            )
        else:
            continue
        found.append(Finding(Place(file), words))
    return tuple(found)


def parsed(text: str, file: str) -> Any:
    """The data of a JSON text. Raises InputError where it is none."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated"):
            words = Text("JSON 不完整，文件可能被截断", "the JSON is incomplete; the file may be cut off")
        else:
            words = Text("不是 JSON 文件", "this is not JSON")
        raise InputError([Finding(Place(file, error.lineno, error.colno), words)]) from None
    except RecursionError:
        raise refused(file, "JSON 嵌套过深", "the JSON is nested too deeply") from None


def refused(file: str, zh: str, en: str) -> InputError:
    """The refusal of a whole file."""
    return InputError([Finding(Place(file), Text(zh, en))])


def faults_of(error: ValidationError, file: str) -> list[Finding]:
    """Where the data does not fit the plan's form; each place is named by its path."""
    found = []
    for fault in error.errors():
        path = ".".join(str(part) for part in fault["loc"]) or "-"
        zh, en = _FAULTS.get(fault["type"], ("值不符合方案格式", "the value does not fit the form of a plan"))
        found.append(Finding(Place(file), Text(f"{path}：{zh}", f"{path}: {en}")))
    return found


_FAULTS = {
    "missing": ("缺少这一项", "this is missing"),
    "extra_forbidden": ("方案中没有这一项", "a plan has no such entry"),
}
