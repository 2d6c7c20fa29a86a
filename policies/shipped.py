"""The packs and the vocabulary that come with the planner, compiled once and kept, so that a start costs little.

What is kept is a copy of what the loader made, named by a digest of everything that it was made from: the packs, the
vocabulary, the loader's own code and the version of Python. Any change of one of them makes another name. A copy that
is damaged, or a folder that cannot be written, only costs the time of loading anew.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import models
from models.policy import Policy
from models.vocabulary import Vocabulary
from policies.pause import collector_paused

#: `off` keeps nothing; a path names another folder.
CACHE_VARIABLE = "PLANNER_CACHE"
#: Copies that are kept side by side, for several versions on one machine.
MOST_COPIES = 8
_ROOM = Path(__file__).parent
_DIGEST_BYTES = hashlib.sha256().digest_size


class Shipped(NamedTuple):
    """What comes with the planner."""

    vocabulary: Vocabulary
    policies: tuple[Policy, ...]


def load_shipped() -> Shipped:
    """The vocabulary and the packs, sorted by id. Raises InputError where a pack is faulty."""
    folder = _folder()
    kept = None if folder is None else folder / f"packs-{_name()}.bin"
    found = None if kept is None else _read(kept)
    if found is None:
        found = _load()
        if kept is not None:
            _keep(kept, found)
    return found


def load_beside(paths: Iterable[Path]) -> Shipped:
    """What comes with the planner, and beside it the packs of these files or folders, with the words that they bring.

    Raises InputError where one of them is faulty, or does not go with the packs that come along.
    """
    shipped, own = load_shipped(), tuple(paths)
    if not own:
        return shipped
    from policies.compile.versions import check_versions
    from policies.loader import load_all

    loaded = load_all(own, shipped.vocabulary)
    policies = sorted((*shipped.policies, *loaded.policies), key=lambda policy: policy.id)
    check_versions(policies, loaded.vocabulary)
    return Shipped(loaded.vocabulary, tuple(policies))


def with_defaults(
    vocabulary: Vocabulary | None, policies: Iterable[Policy] | None
) -> tuple[Vocabulary, tuple[Policy, ...]]:
    """What is given, and for the rest what comes with the planner; packs are read with the words that are given.

    Raises InputError where a given pack brought words that the vocabulary lacks: nothing is planned by half of them.
    """
    if vocabulary is not None and policies is None:
        from policies.loader import load_all

        return load_all(vocabulary=vocabulary)
    shipped = load_shipped() if vocabulary is None else None
    words = shipped.vocabulary if shipped else vocabulary
    assert words is not None
    packs = shipped.policies if shipped and policies is None else tuple(policies or ())
    if any(policy.words for policy in packs):
        from policies.words import check_words

        check_words(packs, words)
    return words, packs


def _load() -> Shipped:
    # What is imported here makes classes by the hundred and nothing to collect, just as reading does.
    with collector_paused():
        from policies.loader import load_all

        return Shipped(*load_all())


def _folder() -> Path | None:
    """Where copies are kept; None to keep nothing."""
    chosen = os.environ.get(CACHE_VARIABLE, "")
    if chosen == "off":
        return None
    if chosen:
        return Path(chosen)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "benefit-planner"


def _name() -> str:
    """A digest of all that the copy is made from."""
    digest = hashlib.sha256(f"{sys.version}\0{_ROOM}".encode())
    for path in _sources():
        content = path.read_bytes()
        digest.update(f"{path}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:32]


def _sources() -> Iterator[Path]:
    """Every file that says what the packs are or how they are read; code in folders within the rooms too."""
    for folder, pattern in (
        (Path(models.__file__).parent, "**/*.py"),
        (_ROOM, "**/*.py"),
        (_ROOM, "**/*.lark"),
        (_ROOM, "vocabulary.yaml"),
        (_ROOM / "packs", "*.yaml"),
    ):
        yield from sorted(folder.glob(pattern))


def _read(kept: Path) -> Shipped | None:
    """The copy, if it is there, whole (its digest stands before it) and nobody else could have written it."""
    try:
        with kept.open("rb") as stream:
            if not _is_own(stream.fileno()):
                return None
            content = stream.read()
    except OSError:
        return None
    digest, body = content[:_DIGEST_BYTES], content[_DIGEST_BYTES:]
    if hashlib.sha256(body).digest() != digest:
        return None
    with collector_paused():
        return Shipped(*pickle.loads(body))


def _is_own(handle: int) -> bool:
    """Whether the open file is the user's, and only the user can write it; reading it runs what it says."""
    if os.name != "posix":
        return True
    status = os.fstat(handle)
    return status.st_uid == os.getuid() and not status.st_mode & 0o022


def _keep(kept: Path, shipped: Shipped) -> None:
    """Write the copy under a passing name and move it into place, so that no reader sees half of it."""
    body = pickle.dumps(tuple(shipped), protocol=pickle.HIGHEST_PROTOCOL)
    passing = ""
    try:
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, passing = tempfile.mkstemp(dir=kept.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(hashlib.sha256(body).digest() + body)
        Path(passing).replace(kept)
        _prune(kept.parent)
    except OSError:
        if passing:
            Path(passing).unlink(missing_ok=True)


def _prune(folder: Path) -> None:
    """Old copies go, so that the folder does not grow with every edit of a pack."""
    copies = sorted(folder.glob("packs-*.bin"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in copies[MOST_COPIES:]:
        path.unlink(missing_ok=True)
