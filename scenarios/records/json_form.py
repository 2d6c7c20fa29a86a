"""JSON read strictly: what it cannot say of a case is refused by its path, all of it at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from models.batch import DataPath
from models.text import Text
from policies.files.strict_yaml import DEEPEST


class JsonFault(NamedTuple):
    """What is wrong at a path of the object."""

    path: DataPath
    text: Text


class _Number(NamedTuple):
    """A number that is not whole, as written."""

    written: str


class _Repeated(dict[str, Any]):
    """An object with a key that stands twice."""

    key = ""


def parse_object(content: bytes) -> tuple[dict[str, Any], list[JsonFault]]:
    """A JSON object with whole numbers as text, and what is wrong with it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        seen = f"0x{content[error.start]:02x}"
        zh, en = (
            f"不是 UTF-8 文本（第 {error.start + 1} 个字节 {seen}）",
            f"not UTF-8 (byte {error.start + 1} is {seen})",
        )
        return {}, [JsonFault((), Text(zh, en))]
    try:
        data = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        words = _words(error)
        place = error.pos + 1
        zh, en = f"不是有效的 JSON：第 {place} 个字符处{words.zh}", f"not valid JSON: {words.en} at character {place}"
        return {}, [JsonFault((), Text(zh, en))]
    except RecursionError:
        return {}, [JsonFault((), _TOO_DEEP)]
    if not isinstance(data, dict):
        return {}, [JsonFault((), Text("应为一个 JSON 对象 {…}", "a JSON object {…} is expected"))]
    return data, list(_faults(data, ()))


def _faults(value: Any, path: DataPath) -> Iterator[JsonFault]:
    if len(path) > DEEPEST:
        yield JsonFault(path[:4], _TOO_DEEP)
    elif isinstance(value, dict):
        if isinstance(value, _Repeated):
            yield JsonFault((*path, value.key), Text(f"重复的键 {value.key}", f"duplicate key {value.key}"))
        for key, one in value.items():
            if not _is_writable(key):
                yield JsonFault(path, _marks(key))
            else:
                yield from _faults(one, (*path, key))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from _faults(one, (*path, index))
    elif isinstance(value, _Number):
        yield JsonFault(path, _not_whole(value.written))
    elif isinstance(value, str) and not _is_writable(value):
        yield JsonFault(path, _marks(value))


def _is_writable(text: str) -> bool:
    """Whether a file could hold the text: no halves of characters, no control characters."""
    return text.isprintable() or not any(
        (mark < " " and mark not in "\t\r\n") or "\ud800" <= mark <= "\udfff" for mark in text
    )


def _not_whole(written: str) -> Text:
    if written in ("NaN", "Infinity", "-Infinity"):
        return Text(f"{written} 不是值", f"{written} is no value")
    return Text(
        f'{written}：数字只能是整数；小数和金额写成文字，如 "12.5万"',
        f'{written}: a number is whole; decimals and amounts are written as texts, such as "12.5万"',
    )


def _marks(text: str) -> Text:
    return Text(f"{text!a}：含有控制字符或残缺的字符", f"{text!a}: control characters or halves of characters")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    repeated = _Repeated(found)
    seen: set[str] = set()
    repeated.key = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
    return repeated


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_int=str, parse_float=_Number, parse_constant=_Number)
_TOO_DEEP = Text(f"嵌套超过 {DEEPEST} 层", f"nested deeper than {DEEPEST} levels")


def _words(error: json.JSONDecodeError) -> Text:
    """What the JSON reader says, in both languages; anything unusual is passed on as it is."""
    for start, zh, en in _JSON_WORDS:
        if error.msg.startswith(start):
            return Text(zh, en)
    return Text(error.msg, error.msg)


_JSON_WORDS = (
    ("Expecting value", "缺少值", "a value is missing"),
    ("Expecting property name", "应为带双引号的键", "a key in double quotes is expected"),
    ("Expecting ',' delimiter", "缺少逗号或收尾的括号", "a comma or the closing bracket is missing"),
    ("Expecting ':' delimiter", "缺少冒号", "a colon is missing"),
    ("Extra data", "对象后面还有内容", "something stands behind the object"),
    ("Unterminated string", "文字没有收尾的引号", "a text without its closing quote starts"),
    ("Invalid control character", "文字里有控制字符", "a control character within a text stands"),
    ("Invalid \\", "反斜杠用法不对", "a wrong backslash escape stands"),
)
