"""A folder of results: there as a whole, or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from models.errors import Finding, InputError, Place
from models.text import Text
from planner.cli.output import check_writable


def check_folder(path: Path) -> None:
    """Refuse a folder that cannot be made, or that holds something already, before any work. Raises InputError."""
    if path.is_dir():
        if next(path.iterdir(), None) is not None:
            told = Text("文件夹不是空的，请另写一个", "the folder is not empty; name another one")
            raise InputError([Finding(Place(str(path)), told)])
        check_writable(path / "new")
        return
    if path.exists():
        told = Text("这是一个文件，应为文件夹", "this is a file; a folder is expected")
        raise InputError([Finding(Place(str(path)), told)])
    check_writable(path)


def give_folder(files: Iterable[tuple[str, bytes]], path: Path) -> None:
    """Write all files (names may have folders, `north/plan.xlsx`) and let the folder appear when the last one is done.

    Raises InputError where something cannot be written.
    """
    check_folder(path)
    target = Path(os.path.realpath(path))
    there = target.is_dir()
    try:
        beside = Path(tempfile.mkdtemp(prefix=".planner-", dir=target if there else target.parent))
    except OSError as error:
        raise _not_written(path, error) from None
    try:
        for name, content in files:
            file = beside / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        _appear(beside, target, there=there)
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        raise _not_written(path, error) from None
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _appear(beside: Path, target: Path, *, there: bool) -> None:
    """A new folder appears at once; into an empty one, which may be where the user stands, all is moved."""
    if there:
        for one in sorted(beside.iterdir()):
            one.rename(target / one.name)
        beside.rmdir()
        return
    mask = os.umask(0)
    os.umask(mask)
    beside.chmod(0o777 & ~mask)
    beside.rename(target)


def _not_written(path: Path, error: OSError) -> InputError:
    told = Text(f"不能写入（{error.strerror}）", f"cannot be written ({error.strerror})")
    return InputError([Finding(Place(str(path)), told)])
