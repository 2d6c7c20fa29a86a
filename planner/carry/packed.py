"""A capsule as one line of text, and back. What is read here comes from files of unknown origin."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import zlib
from typing import Final

from pydantic import ValidationError

from models.capsule import CAPSULE_SCHEMA, Capsule
from models.errors import Finding, InputError, Place
from models.text import Text

#: How every packed capsule begins, whatever its version.
MARK: Final = "planner/capsule/"
#: The most that a capsule may be when unpacked; a plan of 500 items is a tenth of it.
MOST_BYTES: Final = 64 * 2**20
_FORM = re.compile(r"planner/capsule/(?P<version>[0-9]+):(?P<digest>[0-9a-f]{64}):(?P<content>[A-Za-z0-9+/]+={0,2})")
_VERSION: Final = CAPSULE_SCHEMA.removeprefix(MARK)


def packed(capsule: Capsule) -> str:
    """`planner/capsule/1:<SHA-256 of the JSON>:<JSON, deflated, in base64>`; letters, digits and `/+=:` only.

    The same capsule gives the same text.
    """
    data = capsule.model_dump(mode="json", by_alias=True)
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    text = base64.b64encode(zlib.compress(content, 9)).decode("ascii")
    return f"{CAPSULE_SCHEMA}:{hashlib.sha256(content).hexdigest()}:{text}"


def unpacked(text: str, file: str = "-") -> Capsule:
    """The capsule of a packed text, in which white space does not count; `file` is named in what is refused.

    Raises InputError: no capsule, another version, damaged, too large, or not of the form.
    """
    found = _FORM.fullmatch("".join(text.split()))
    if found is None:
        raise refused(file, _DAMAGED)
    if found["version"] != _VERSION:
        seen = f"{MARK}{found['version']}"
        raise refused(
            file,
            Text(
                f"随附的规划数据格式为 {seen}，本版本只读 {CAPSULE_SCHEMA}，请用更新的版本打开",
                f"it carries {seen}, and this version reads {CAPSULE_SCHEMA} only; use a newer one",
            ),
        )
    content = _inflated(found["content"], file)
    if hashlib.sha256(content).hexdigest() != found["digest"]:
        raise refused(file, _DAMAGED)
    try:
        return Capsule.model_validate_json(content)
    except (ValidationError, RecursionError):
        raise refused(file, _FORMLESS) from None


def refused(file: str, told: Text) -> InputError:
    """The refusal of a whole file."""
    return InputError([Finding(Place(file), told)])


def _inflated(text: str, file: str) -> bytes:
    """The content, never more of it than a capsule may have."""
    inflater = zlib.decompressobj()
    try:
        content = inflater.decompress(base64.b64decode(text, validate=True), MOST_BYTES + 1)
    except (binascii.Error, zlib.error):
        raise refused(file, _DAMAGED) from None
    if len(content) > MOST_BYTES:
        raise refused(file, _TOO_LARGE)
    if not inflater.eof or inflater.unused_data:
        raise refused(file, _DAMAGED)
    return content


_DAMAGED = Text(
    "随附的规划数据已损坏或被改动（校验不符），请向出具方重新索取文件",
    "the planning data that it carries is damaged or was changed (its checksum differs); ask for the file again",
)
_FORMLESS = Text(
    "随附的规划数据不符合格式，不能据以复现", "the planning data that it carries is not of the form; nothing was read"
)
_TOO_LARGE = Text(
    f"随附的规划数据解开后超过 {MOST_BYTES // 2**20} MB，已拒绝",
    f"the planning data that it carries unpacks to more than {MOST_BYTES // 2**20} MB and is refused",
)
