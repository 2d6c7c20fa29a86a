"""What SQLite and the system say of a ledger that cannot be opened or written, in words for the user."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import Finding, InputError, Place
from models.text import Text

_FULL = Text(
    "磁盘空间不足，最近的结果没有写入；此前写入的都完好，腾出空间后用 planner batch resume 续跑",
    "no space left on the disk, the latest results were not written; what was written before is intact: make room and "
    "go on with planner batch resume",
)
_READ_ONLY = Text("不能写入（只读）", "cannot be written (read-only)")
_A_FILE = Text("这是一个文件，应为文件夹", "this is a file; a folder is expected")
_NOT_OPENED = Text("打不开运行账本", "the ledger of the run cannot be opened")
_DAMAGED = Text(
    "不是运行账本，或已损坏；请换一个文件夹重新运行",
    "this is no ledger of a run, or it is damaged; run anew into another folder",
)
_BUSY = Text("运行账本被另一个进程占用", "the ledger of the run is in use by another process")
_IO = Text(
    "读写账本时出错（磁盘已满、超过配额或存储故障）；此前写入的都完好，排除后用 planner batch resume 续跑",
    "the ledger could not be read or written (disk full, over quota, or failing storage); what was written before is "
    "intact: mend that and go on with planner batch resume",
)
_BY_CODE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _NOT_OPENED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_IOERR: _IO,
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Faults of the storage become InputError; a fault of ours stays what it is."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        words = _BY_CODE.get((getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF)
        if words is None:
            raise
        raise refused(path, words) from None
    except OSError as error:
        raise refused(path, words_for(error)) from None


def words_for(error: OSError) -> Text:
    """What the system says of a file that cannot be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _FULL
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return _READ_ONLY
    if error.errno == errno.EEXIST:
        return _A_FILE
    return Text(f"不能写入（{error.strerror}）", f"cannot be written ({error.strerror})")


def refused(path: Path, words: Text) -> InputError:
    """One finding on one path."""
    return InputError([Finding(Place(str(path)), words)])
