"""From a document to a file model: every fault of form becomes a finding at its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from models.errors import Finding, InputError, did_you_mean
from models.file_form import (
    CLAUSE_ID,
    CLAUSE_REF,
    DAY,
    GROUP_KEY,
    GROUP_KEYS,
    IDENTIFIER,
    MONTH_DAY,
    PERCENT,
    SHARE,
)
from models.text import Text
from policies.files.strict_yaml import Document, Path_

#: Characters of a wrong value that a message repeats.
LONGEST_SHOWN = 80
Model = TypeVar("Model", bound=BaseModel)


def validate(document: Document, model: type[Model]) -> Model:
    """The document as `model`. Raises InputError with one finding for each fault, in the order of the file."""
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        findings = [_finding(document, model, fault) for fault in error.errors(include_url=False)]
        raise InputError(in_order(findings)) from None


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in the order of the file, each once."""
    unique = dict.fromkeys(findings)
    return sorted(unique, key=lambda finding: (finding.place.file, finding.place.line, finding.place.column))


def _finding(document: Document, model: type[BaseModel], fault: Any) -> Finding:
    path = _path_in_file(document, fault["loc"])
    kind, seen, details = fault["type"], fault.get("input"), fault.get("ctx", {})
    if kind == "extra_forbidden":
        known = _known_keys(model, fault["loc"])
        return document.finding(
            path, Text(f"未知的键 {path[-1]}", f"unknown key {path[-1]}"), did_you_mean(str(path[-1]), known), key=True
        )
    if kind == "missing":
        name = str(fault["loc"][-1])
        return document.finding(path, Text(f"缺少必填的键 {name}", f"the key {name} is missing"), None)
    if kind == "union_tag_invalid":
        path, seen = (*path, "kind"), details["tag"]
    words = _WORDS.get(kind)
    text = words(seen, details) if words else Text(f"{_show(seen)} 不合要求", f"{_show_en(seen)} is not accepted here")
    near = did_you_mean(seen, _known_values(details)) if isinstance(seen, str) else None
    return document.finding(path, text, near)


def _path_in_file(document: Document, loc: tuple[str | int, ...]) -> Path_:
    """pydantic's location without the union tags, which are not in the file."""
    path: Path_ = ()
    for part in loc:
        name = "from" if part == "from_" else "with" if part == "with_" else part
        if (*path, name) in document.places:
            path = (*path, name)
    return path


def _known_keys(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    current: Any = model
    for part in loc[:-1]:
        current = _step(current, part)
    return _fields(current)


def _step(model: Any, part: str | int) -> Any:
    """The model behind one part of a location; union tags choose among the members."""
    candidates = _models_in(model)
    for candidate in candidates:
        for name, field in candidate.model_fields.items():
            if part in (name, field.alias):
                return field.annotation
        tag = candidate.model_fields.get("kind")
        if tag is not None and part in get_args(tag.annotation):
            return candidate
        if part == candidate.__name__:
            return candidate
    return model


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    found: list[type[BaseModel]] = []
    for argument in get_args(annotation):
        found += _models_in(argument)
    return found


def _fields(annotation: Any) -> list[str]:
    return [field.alias or name for model in _models_in(annotation) for name, field in model.model_fields.items()]


def _show(value: Any) -> str:
    if isinstance(value, dict | list):
        return "一组值" if isinstance(value, list) else "映射"
    return "（空）" if value is None else _short(str(value))


def _known_values(details: Any) -> list[str]:
    """What could have been written, where it is a matter of choosing."""
    return list(GROUP_KEYS) if details.get("pattern") == GROUP_KEY else _literals(details)


def _short(text: str) -> str:
    """A text that fits a line of a message."""
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _literals(details: Any) -> list[str]:
    return (
        str(details.get("expected", details.get("expected_tags", "")))
        .replace("'", "")
        .replace(" or ", ", ")
        .split(", ")
    )


def _one_of(seen: Any, details: Any) -> Text:
    known = " | ".join(word for word in _literals(details) if word)
    return Text(f"{_show(seen)} 不在可选值里：{known}", f"{_show_en(seen)} is not one of: {known}")


def _show_en(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return "(empty)" if value is None else _short(str(value))


def _wants(zh: str, en: str) -> Callable[[Any, Any], Text]:
    return lambda seen, _details: Text(f"{_show(seen)}：应为{zh}", f"{_show_en(seen)}: {en} is expected")


def _at_least(seen: Any, details: Any) -> Text:
    return Text(f"{_show(seen)}：应不小于 {details['ge']}", f"{_show_en(seen)}: at least {details['ge']} is expected")


def _at_most(seen: Any, details: Any) -> Text:
    return Text(f"{_show(seen)}：应不大于 {details['le']}", f"{_show_en(seen)}: at most {details['le']} is expected")


def _at_least_entries(seen: Any, details: Any) -> Text:
    least = details["min_length"]
    zh, en = ("一", "one entry is") if least == 1 else (f" {least} ", f"{least} entries are")
    return Text(f"{_show(seen)}：应为至少{zh}项", f"{_show_en(seen)}: at least {en} expected")


def _pattern(seen: Any, details: Any) -> Text:
    zh, en = _FORMS.get(details["pattern"], (details["pattern"], details["pattern"]))
    return Text(f"{_show(seen)}：应为{zh}", f"{_show_en(seen)}: {en} is expected")


#: What the patterns of the file models stand for.
_FORMS = {
    IDENTIFIER: (
        "小写字母、数字和连字符组成的名称，如 cap-500",
        "a name of small letters, digits and hyphens, such as cap-500,",
    ),
    CLAUSE_ID: ("条款编号，如 2.1", "the id of a clause, such as 2.1,"),
    MONTH_DAY: ("月-日，如 03-01", "a month and day, such as 03-01,"),
    PERCENT: ("比例，如 30%、12.5%", "a share, such as 30% or 12.5%,"),
    SHARE: ("比例，如 30%、12.5%、1/3", "a share, such as 30%, 12.5% or 1/3,"),
    DAY: ("日期，如 2026-03-01", "a date, such as 2026-03-01,"),
    GROUP_KEY: (f"分组键（{'、'.join(GROUP_KEYS)} 或 item.…）", f"a key ({', '.join(GROUP_KEYS)} or item.…)"),
    CLAUSE_REF: ("政策/条款，如 tongxiang-2025/5.1", "policy/clause, such as tongxiang-2025/5.1,"),
}


_WORDS: dict[str, Callable[[Any, Any], Text]] = {
    "literal_error": _one_of,
    "union_tag_invalid": _one_of,
    "union_tag_not_found": _wants("带 kind 的规则", "a rule with a kind"),
    "string_type": _wants("文字", "a text"),
    "string_too_short": _wants("非空文字", "a text that is not empty"),
    "string_pattern_mismatch": _pattern,
    "int_parsing": _wants("整数", "a whole number"),
    "int_parsing_size": _wants("整数", "a whole number"),
    "int_type": _wants("整数", "a whole number"),
    "bool_parsing": _wants(" true 或 false", "true or false"),
    "bool_type": _wants(" true 或 false", "true or false"),
    "list_type": _wants("列表", "a list"),
    "dict_type": _wants("映射", "a mapping"),
    "model_type": _wants("映射", "a mapping"),
    "model_attributes_type": _wants("映射", "a mapping"),
    "too_short": _at_least_entries,
    "too_long": _wants("较少的项", "fewer entries"),
    "greater_than_equal": _at_least,
    "less_than_equal": _at_most,
}
