"""Where results go: stdout, or a file that is either whole or untouched."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from models.errors import Finding, InputError, Place
from models.text import Text
from planner.document.plain_text import harmless


def speak_utf8() -> None:
    """Chinese text on every console, a Chinese Windows with its GBK included."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def say(message: str) -> None:
    """A message to the user, on stderr; what a file's text would command the terminal is left out."""
    print(harmless(message), file=sys.stderr)


def give(text: str, path: Path | None) -> None:
    """The result: to the file, or to stdout. Raises InputError where the file cannot be written."""
    give_parts((text,), path)


def give_parts(parts: Iterable[str], path: Path | None) -> None:
    """The same for a result that is never held as a whole."""
    if path is None:
        _write_stream(parts)
    elif path.exists() and not path.is_file():
        _write_through(parts, path)
    else:
        _write_whole(parts, path)


def give_bytes(content: bytes, path: Path | None) -> None:
    """The same for a file that is no text, or whose line breaks are its own; stdout gets it byte for byte."""
    if path is None:
        _write_raw(content)
    elif path.exists() and not path.is_file():
        _write_through((content,), path)
    else:
        _write_whole((content,), path)


def check_writable(path: Path | None) -> None:
    """Refuse a target before any work is done. Raises InputError."""
    if path is None:
        return
    folder = path.parent
    if path.is_dir():
        raise _refused(path, "这是一个文件夹，不能写成文件", "this is a directory and cannot be written as a file")
    if not folder.is_dir():
        raise _refused(path, f"文件夹 {folder} 不存在", f"there is no directory {folder}")
    if not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise _refused(path, "没有写入权限", "no permission to write here")


def page_width(stream: TextIO, piped: int) -> int:
    """The terminal's width; `piped` where the output is no terminal, so that the same plan gives the same bytes."""
    return shutil.get_terminal_size((piped, 0)).columns if stream.isatty() else piped


def wants_colour(stream: TextIO) -> bool:
    """Colours on a terminal only, and not where NO_COLOR is set."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def _write_stream(parts: Iterable[str]) -> None:
    """To stdout; a full disk behind it is the user's to know, a reader who has gone is nobody's fault."""
    try:
        sys.stdout.writelines(parts)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _not_written(Path("stdout"), error) from None


def _write_raw(content: bytes) -> None:
    """Bytes to stdout, under what was printed there before."""
    sys.stdout.flush()
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _not_written(Path("stdout"), error) from None


def _write_through(parts: Iterable[str | bytes], path: Path) -> None:
    """To a device or a pipe, which must never be replaced by a file."""
    try:
        with path.open("wb") as stream:
            stream.writelines(_bytes(parts))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _not_written(path, error) from None


def _bytes(parts: Iterable[str | bytes]) -> Iterator[bytes]:
    """Texts as UTF-8, with the line breaks that they have."""
    return (part.encode("utf-8") if isinstance(part, str) else part for part in parts)


def _write_whole(parts: Iterable[str | bytes], path: Path) -> None:
    """Write beside the target and rename; what was there stays until the new file is complete."""
    target = Path(os.path.realpath(path))
    check_writable(target)
    beside = ""
    try:
        handle, beside = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.writelines(_bytes(parts))
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(_mode(target))
        Path(beside).replace(target)
    except OSError as error:
        if beside:
            Path(beside).unlink(missing_ok=True)
        raise _not_written(path, error) from None
    except BaseException:
        if beside:
            Path(beside).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """The mode of the file that is replaced, or what the user's mask gives a new one."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _not_written(path: Path, error: OSError) -> InputError:
    if error.errno == errno.ENOSPC:
        return _refused(path, "磁盘空间不足，没有写入", "no space left on the disk; nothing was written")
    return _refused(path, f"不能写入（{error.strerror}）", f"cannot be written ({error.strerror})")


def _refused(path: Path, zh: str, en: str) -> InputError:
    return InputError([Finding(Place(str(path)), Text(zh, en))])
