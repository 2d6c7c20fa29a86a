"""Files that a command writes: each result has its own, and none replaces what the command reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from models.errors import Finding, InputError, Place
from models.text import Text
from planner.cli.output import check_writable


def check_targets(targets: Mapping[str, Path | None], reads: Iterable[Path]) -> None:
    """Refuse targets, by option, before any work is done; devices may be written twice. Raises InputError.

    `reads` are the files that the command reads (the case, scenarios, packs); what is no file is passed over.
    """
    read = [path for path in reads if path.is_file()]
    seen: dict[Path, str] = {}
    for option, path in targets.items():
        check_writable(path)
        if path is None or (path.exists() and not path.is_file()):
            continue
        if path.exists() and any(path.samefile(one) for one in read):
            raise _refused(
                option,
                f"{path} 是本命令要读的文件，结果不能覆盖它，请另写一个文件名",
                f"{path} is read by this command and must not be replaced by a result; name another file",
            )
        before = seen.setdefault(path.resolve(), option)
        if before != option:
            raise _refused(option, f"{path} 已用于 {before}", f"{path} is the file of {before} already")


def _refused(option: str, zh: str, en: str) -> InputError:
    return InputError([Finding(Place(option), Text(zh, en))])
