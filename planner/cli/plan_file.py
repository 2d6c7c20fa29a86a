"""Reads a saved plan and makes sure that its packs are still the ones it was made with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import Finding, InputError, Place
from models.text import Text

if TYPE_CHECKING:
    from models.plan import Plan
    from models.policy import Policy


def read_plan(path: Path, policies: Sequence[Policy]) -> Plan:
    """The plan of a JSON file. Raises InputError, also where a pack has changed since."""
    from planner.report.json_report import changed_packs, plan_from_json

    plan = plan_from_json(read_text(path), str(path))
    changed = changed_packs(plan, policies, str(path))
    if changed:
        raise InputError(changed)
    return plan


def read_text(path: Path) -> str:
    """The text of a UTF-8 file. Raises InputError where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(path, "不是 UTF-8 文本", "this is no UTF-8 text") from None
    except FileNotFoundError:
        raise _refused(path, "没有这个文件", "there is no such file") from None
    except IsADirectoryError:
        raise _refused(path, "这是一个文件夹", "this is a directory") from None
    except OSError as error:
        raise _refused(path, f"不能读取（{error.strerror}）", f"cannot be read ({error.strerror})") from None


def looks_like_plan(path: Path) -> bool:
    """Whether the file is meant as a plan: named `.json`, or holding a JSON object; a workbook is a case."""
    from scenarios.intake.kinds_of_file import is_workbook

    if is_workbook(path):
        return False
    return path.suffix.lower() == ".json" or read_text(path).lstrip().startswith("{")


def _refused(path: Path, zh: str, en: str) -> InputError:
    return InputError([Finding(Place(str(path)), Text(zh, en))])
